"""/timeline differences, the sources of an event, and pictures, from the command to the restart."""

from pathlib import Path

import pytest

from bot.domain.dates import When
from bot.domain.picture import Mark, Picture
from bot.errors import Busy
from bot.services.picture import Pictures
from bot.services.worker import Worker
from tests.cogs.world import World, card, ids, private, public, said, walk
from tests.conftest import grown

ARTICLES = {
    "harbour.txt": """Ministers speak again

By Ada Byron

19 January 2022

On 17 January 2022 Omar Reyes telephoned Anna Novak about the harbour of Lima. Anna Novak had \
asked for more cranes.

It was the second call between the two ministers in four months.
""",
    "ledger.txt": """A ledger of talks

By Ben Loewe

3 February 2022

Anna Novak made a telephone call to Omar Reyes in January 2022. Omar Reyes was pleased with it.
""",
    "diary.txt": """A diary of the summer

By Cleo Marsh

27 August 2021

On 25 August 2021 Omar Reyes telephoned Anna Novak about herring. Anna Novak listened.
""",
}


@pytest.fixture(scope="module")
def library(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library with three articles more, two of which tell of one call."""
    return grown(library, tmp_path_factory.mktemp("told"), ARTICLES)


async def test_a_call_told_twice_is_one_line_and_a_card_with_both(world: World) -> None:
    reader = world.first.reader
    found = await world.ask("timeline show", about="Omar Reyes", from_="2022")
    opened = await reader.click(card(found), label="Open")
    text = private(opened)
    assert text.startswith("17 January 2022\nday")
    assert "2 sources: reported by Ada Byron" in text
    assert "- Loewe · 2022 · ¶1: January 2022 (month; as the text gives it: “January 2022”)" in text
    assert "Sources differ: who began it" in text
    assert "[Sources] [Around it] [Cite] [Share]" in text
    sources = await reader.click(card(opened), label="Sources")
    listed = private(sources)
    assert listed.startswith("2 independent sources · 17 January 2022")
    assert "> Anna Novak made a telephone call to Omar Reyes in January 2022." in listed
    passage = await reader.click(card(sources), custom_id=ids(card(sources), "Open")[1])
    assert "pleased with it" in private(passage)
    differ = await reader.click(card(sources), label="Differences")
    assert "between sources · of: E" in private(differ)
    assert "whether" not in said(differ)


async def test_differences_with_both_passages(world: World) -> None:
    text = private(await world.ask("timeline differences", about="Omar Reyes"))
    assert text.splitlines()[0].endswith("between sources · about: Omar Reyes")
    for words in (
        *("who began it · conflict: both cannot hold", "how many before · loose"),
        *("25 August 2021 (“25 August 2021”), 145 days before", "date · finer"),
        *(
            "> It was the second call between the two ministers in four months.",
            "[Open A] [Open B]",
        ),
    ):
        assert words in text


async def test_either_passage_opens(world: World) -> None:
    found = await world.ask("timeline differences", about="Omar Reyes")
    for label in ("Open A", "Open B"):
        for custom_id in ids(card(found), label):
            opened = await world.first.reader.click(card(found), custom_id=custom_id)
            assert "Reyes" in private(opened) or "ministers" in said(opened)


async def test_differences_are_shared_and_turned_after_a_restart(world: World) -> None:
    shared = await world.ask("timeline differences", about="Omar Reyes", share=True)
    assert "between sources" in public(shared)
    asked = await world.ask("timeline differences", about="Omar Reyes")
    again = await world.first.reader.click(card(asked), label="Share page")
    assert "shared by first-reader" in public(again)
    await world.restart()
    first = ids(card(asked), "Open B")[0]
    assert private(await world.first.reader.click(card(asked), custom_id=first))


async def test_nobody_differs_about_whales(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("timeline differences", about="whale")
    assert "Nothing for about: whale" in private(result)
    dropped = await reader.click(card(result), label="Drop topic")
    assert card(dropped).id == card(result).id
    assert "between sources" in said(dropped)


async def test_topics_are_offered_for_differences(world: World) -> None:
    assert "Omar Reyes" in await world.type("timeline differences", "about", "reyes")


async def test_a_forged_id_finds_nothing(world: World) -> None:
    message = await world.post("E99999/sources", "E99999/differences", "differences/7/next/2")
    for label in ("0", "1", "2"):
        pressed = await world.first.reader.click(message, label=label)
        assert private(pressed).startswith(("No event", "No list"))


async def test_a_picture_is_attached_and_described(world: World) -> None:
    result = await world.ask("timeline show", about="Omar Reyes", picture=True)
    assert private(result).startswith("2 events · about: Omar Reyes")
    (gallery,) = [part for part in walk(card(result).components) if part["type"] == 12]
    (item,) = gallery["items"]
    assert "17 January 2022: call" in item["description"]
    listed = await world.first.reader.click(card(result), label="List")
    assert "On 17 January 2022 Omar Reyes telephoned" in private(listed)


async def test_a_picture_is_shared_where_that_was_asked_for(world: World) -> None:
    result = await world.ask("timeline show", about="Omar Reyes", picture=True, share=True)
    assert "2 events" in public(result)
    muted = await world.first.muted.slash(
        world.first.channel, "timeline show", about="Omar Reyes", picture=True, share=True
    )
    assert "You may not do that here" in private(muted)


async def test_a_picture_of_nothing_is_no_picture(world: World) -> None:
    result = await world.ask("timeline show", about="Omar Reyes", to="1900", picture=True)
    assert private(result).startswith("Nothing for")


async def test_a_drawing_process_that_fails_is_told(world: World) -> None:
    broken = Worker(command=("false",), wall=5.0)
    world.services.timeline.pictures = Pictures(broken)
    result = await world.ask("timeline show", about="Omar Reyes", picture=True)
    assert "busy" in private(result)
    with pytest.raises(Busy):
        await Pictures(broken).draw(Picture("Nothing", ()))
    await broken.close()


async def test_the_drawing_process_draws_again_after_a_fault() -> None:
    pictures = Pictures()
    try:
        with pytest.raises(Busy):
            await pictures.draw(Picture("Empty", ()))
        drawn = await pictures.draw(Picture("One", (Mark(When.year(2021), "a call"),)))
        assert drawn.startswith(b"\x89PNG")
    finally:
        await pictures.close()
