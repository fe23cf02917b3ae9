"""Where sources differ, and what moderators say of it."""

from pathlib import Path

import pytest

from tests.cogs.curating import curate
from tests.cogs.test_timeline_more import ARTICLES
from tests.cogs.world import World, card, ids, private, slash
from tests.conftest import grown


@pytest.fixture(scope="module")
def library(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library with three articles more, two of which tell of one call."""
    return grown(library, tmp_path_factory.mktemp("ruled"), ARTICLES)


async def test_a_difference_is_chosen_ruled_on_and_the_ruling_undone(world: World) -> None:
    server = world.first
    before = private(await slash(server, "timeline differences", about="Omar Reyes"))
    assert "difference" in before
    offered = await server.moderator.autocomplete(
        server.channel, "curate difference rule", "difference", ""
    )
    assert offered
    chosen = offered[0]
    item, slot = chosen["value"].split(" ", 1)
    assert chosen["name"].startswith(f"{slot}: ")
    ruled = await curate(
        server, "difference rule", difference=chosen["value"], ruling="same", note="one is rounded"
    )
    text = private(ruled)
    assert text.startswith(f"Ruled on: {item.replace('+', ' and ')}\n- what differs: ")
    assert "- ruling: (none) → same" in text
    assert "> one is rounded" in text
    assert ids(card(ruled), "Open") == []
    after = private(await slash(server, "timeline differences", about="Omar Reyes"))
    assert after != before
    assert before == private(await slash(world.second, "timeline differences", about="Omar Reyes"))
    await server.moderator.click(card(ruled), label="Undo")
    assert private(await slash(server, "timeline differences", about="Omar Reyes")) == before


async def test_words_of_several_differences_are_a_choice(world: World) -> None:
    server = world.first
    offered = await server.moderator.autocomplete(
        server.channel, "curate difference rule", "difference", ""
    )
    asked = await curate(server, "difference rule", difference="/", ruling="real")
    assert len(offered) == 3
    assert private(asked).startswith("Which difference is")
    chosen = await server.moderator.select(card(asked), [offered[0]["value"]])
    assert private(chosen).startswith("Ruled on: ")
