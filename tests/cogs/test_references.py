"""A source's reference list and near-copies, from its card through every button."""

from pathlib import Path

import pytest

from tests.cogs.world import World, card, ids, private, public, said
from tests.conftest import grown
from tests.domain.test_likeness import prose

WORDS = " ".join(prose(1, 120)).capitalize()
LIST = (
    "Khan, B. (2021). Walls and what they cost. *Harbour Studies*. https://studies.example/walls",
    "Khan, M. T. F. (2019). A wall in the north. *Quay Quarterly*.",
    "Lee, K., & Hu, B. (2020). Who pays for @everyone? *Harbour Studies*. doi:10.5555/hs.2020(4)",
    "Noor, A. (2018). Piers of the south. *Harbour Studies*.",
    "Berg, E. (2017). Piers of the east. *Harbour Studies*.",
    "Falk, O. (2016). Piers of the west. *Harbour Studies*.",
)
PAPER = f"""---
title: "Walls of the harbour"
authors: ["Ingrid Solberg"]
date: 2022-03-01
outlet: "Harbour Studies"
---

The wall costs more than it saves (Khan, 2021). It stands in the north (Khan, 2019).

{WORDS}.

Nobody pays for it (Lee & Hu, 2020; Khan, 2021). As Noor (2018) has it, piers are cheaper.

References

{(chr(10) * 2).join(LIST)}
"""
COPY = PAPER.replace("Walls of the harbour", "What walls cost us").replace("Studies", "Letters")


@pytest.fixture(scope="module")
def library(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Add a paper and its copy in another journal to the library."""
    articles = {"copy.md": COPY.partition("References")[0], "paper.md": PAPER}
    return grown(library, tmp_path_factory.mktemp("walls"), articles)


async def test_the_card_leads_to_the_list_and_names_the_copy(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("source show", source="solberg2022a")
    text = private(result)
    assert "[6 references]" in text
    number = text.partition("near-copy of S")[2].split(" ")[0]
    assert f"near-copy of S{number} (100%)" in text
    listed = await reader.click(card(result), label="6 references")
    shown = private(listed)
    assert shown.startswith("6 references of Walls of the harbour")
    assert "Khan, B., 2021, Walls and what they cost <https://studies.example/walls>" in shown
    assert "cited in ¶1, ¶3" in shown
    assert "Khan, M. T. F., 2019, A wall in the north, Quay Quarterly" in shown
    assert "<https://doi.org/10.5555/hs.2020" in shown
    assert "Berg, E., 2017, Piers of the east, Harbour Studies" in shown
    assert "not cited in the text" in shown
    assert "Falk" not in shown


async def test_the_list_is_turned_and_jumped_in(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("source show", source="solberg2022a")
    listed = await reader.click(card(result), label="6 references")
    second = await reader.click(card(listed), label="Next")
    assert card(second).id == card(listed).id
    assert "Falk, O., 2016" in said(second)
    assert "Khan" not in said(second)
    first = await reader.click(card(second), label="First")
    assert "Khan, B., 2021" in said(first)
    asked = await reader.click(card(first), label="1 / 2")
    assert asked.modal is not None
    field = asked.modal["components"][0]["components"][0]["custom_id"]
    jumped = await reader.submit_modal(asked, {field: "9"})
    assert "Falk, O., 2016" in said(jumped)


async def test_a_place_is_read_and_the_source_opened(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("source show", source="solberg2022a")
    listed = await reader.click(card(result), label="6 references")
    for wanted, words in (("Read ¶1", "more than it saves"), ("Read ¶3", "Nobody pays")):
        place = ids(card(listed), wanted)[0]
        assert words in private(await reader.click(card(listed), custom_id=place))
    opened = await reader.click(card(listed), label="Open source")
    assert "[6 references]" in private(opened)


async def test_the_list_is_private_even_under_a_shared_card(world: World) -> None:
    shared = await world.ask("source show", source="solberg2022a", share=True)
    assert "[6 references]" in public(shared)
    listed = await world.first.muted.click(card(shared), label="6 references")
    assert "Khan, B., 2021" in private(listed)


async def test_a_source_without_a_list_has_no_button_and_forged_ids_are_told(world: World) -> None:
    result = await world.ask("source show", source="halvorsen2021")
    text = private(result)
    assert "reference" not in text
    assert "near-copy" not in text
    number = ids(card(result), "Read")[0].partition("/")[0]
    message = await world.post(
        f"{number}/references/1", "S999/references/1", f"{number}/references"
    )
    for label in ("0", "1", "2"):
        answer = await world.first.reader.click(message, label=label)
        assert private(answer).startswith("No ")
