"""One quote that several sources report, as readers see it."""

import asyncio
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.cogs.world import World, card, ids, private, public, said, slash
from tests.store.articles import Said, load, people

SHAFT = "Every stone of the old lighthouse will be numbered before it is moved"
PART = "stone of the old lighthouse will be numbered before it is moved"
OTHERS = "The keepers of this coast have never asked anybody for a light"


async def _fill(path: Path) -> None:
    async with Database.open(path) as db:
        await load(
            *(db, f"“{SHAFT},” Greta Holm said. “{OTHERS},” Greta Holm said."),
            title="The lighthouse moves",
            origin="holm1",
            who=people("Greta Holm"),
            quotes=[Said(SHAFT, 0), Said(OTHERS, 0)],
        )
        await load(
            *(db, f"No “{PART}”, Greta Holm said. “{OTHERS},” said Piet Storm."),
            title="Numbered stones",
            origin="holm2",
            authors=("Cleo Marsh",),
            outlet="The Coastal Courier",
            who=people("Greta Holm", "Piet Storm"),
            quotes=[Said(PART, 0), Said(OTHERS, 1)],
        )


@pytest.fixture
def database(database: Path) -> Path:
    asyncio.run(_fill(database))
    return database


async def _first(world: World) -> tuple[str, str]:
    """Return what the card of the lighthouse quote says, and the id of its button for sources."""
    listed = await world.ask("quote search", text="numbered lighthouse")
    opened = await world.first.reader.click(card(listed), label="Open")
    (button,) = ids(card(opened), "Sources")
    return said(opened), button


async def test_lists_show_one_line_with_its_sources(world: World) -> None:
    text = private(await world.ask("quote search", text="numbered lighthouse"))
    assert text.startswith("1 quote ·")
    assert "2 sources" in text
    assert text.count("lighthouse will be numbered") == 1
    found = private(await world.ask("find", text="numbered", in_="quotes"))
    assert "2 sources" in found
    assert found.count("lighthouse will be numbered") == 1


async def test_a_filter_by_source_shows_that_sources_words(world: World) -> None:
    text = private(await world.ask("quote search", text="numbered", source="Numbered stones"))
    assert PART in text
    assert "Every stone" not in text
    assert "2 sources" in text


async def test_the_card_names_every_witness_and_the_button_lists_them(world: World) -> None:
    text, button = await _first(world)
    assert SHAFT in text
    assert "→ reported by Ada Byron" in text
    assert "also reported by Cleo Marsh, The Coastal Courier" in text
    assert f"there as: “{PART}”" in text
    listed = await world.first.reader.click(
        card(await world.ask("quote show", quote=button.split("/")[0])), custom_id=button
    )
    shown = private(listed)
    assert shown.startswith(f"Who reports {button.split('/')[0]}\n2 sources")
    assert SHAFT in shown
    openers = ids(card(listed), "Open")
    opened = await world.first.reader.click(card(listed), custom_id=openers[1])
    assert said(opened).startswith("Greta Holm")
    assert "Cleo Marsh" in said(opened)


async def test_a_source_that_gives_the_words_to_another_is_named(world: World) -> None:
    listed = await world.ask("quote search", text="keepers", speaker="Greta Holm")
    opened = await world.first.reader.click(card(listed), label="Open")
    assert "Sources differ: S" in said(opened)
    assert "gives the speaker as Piet Storm" in said(opened)
    assert "also reported" not in said(opened)


async def test_the_card_posted_for_all_names_the_witnesses(world: World) -> None:
    _, button = await _first(world)
    shared = await world.post(button.replace("sources", "share"))
    result = await world.first.reader.click(shared, label="0")
    assert "also reported by Cleo Marsh" in said(result)


async def test_a_quote_is_offered_once(world: World) -> None:
    await world.ask("quote search", text="numbered")
    offered = await world.type("quote show", "quote", "lighthouse numbered")
    assert len([name for name in offered if "numbered" in name]) == 1


async def test_random_draws_a_quote_once(world: World) -> None:
    drawn = [said(await world.ask("quote random", speaker="Greta Holm")) for _ in range(2)]
    assert len({SHAFT in text for text in drawn}) == 2


async def test_sources_work_after_a_restart(world: World) -> None:
    _, button = await _first(world)
    posted = await world.post(button)
    await world.restart()
    assert "Who reports" in said(await world.first.reader.click(posted, label="0"))


async def test_a_forged_button_finds_nothing(world: World) -> None:
    message = await world.post("Q999999/sources")
    text = private(await world.first.reader.click(message, label="0"))
    assert "999999" in text
    assert "Who reports" not in text


async def test_the_source_list_names_each_of_its_quotes(world: World) -> None:
    result = await slash(world.first, "quote search", source="Numbered stones")
    assert private(result).startswith("2 quotes")
    assert public(await world.ask("quote random", about="numbered")).startswith("Greta Holm")
