"""/export: private files, and what cannot be had."""

import pytest

from tests.cogs.world import World, card, ids, private


@pytest.mark.parametrize(
    ("what", "format_"),
    [
        *((what, name) for what in ("quotes", "events") for name in ("CSV", "JSON", "Markdown")),
        *(("events", name) for name in ("TimelineJS", "ICS")),
        *(("sources", name) for name in ("CSV", "BibTeX", "RIS", "CSL-JSON")),
    ],
)
async def test_a_file_comes_in_private(world: World, what: str, format_: str) -> None:
    result = await world.ask("export", what=what, format=format_, query="Velmar OR Okafor")
    assert f"as {format_} · words: Velmar OR Okafor" in private(result).splitlines()[0]
    (attachment,) = card(result).attachments
    assert attachment.filename.startswith(f"attache-{what}")


async def test_a_pair_that_there_is_not(world: World) -> None:
    text = private(await world.ask("export", what="sources", format="ICS"))
    assert "There is no ICS of sources\n" in text
    assert "ICS of events" in text
    text = private(await world.ask("export", what="events", format="CSV", query="kind:direct"))
    assert "kind:direct" in text


async def test_nothing_found(world: World) -> None:
    text = private(await world.ask("export", what="quotes", format="CSV", query="xylophone"))
    assert text.startswith("No quote to export for “xylophone”\nLeave something out of query: ")
    assert "spelling" not in text
    bare = private(await world.ask("export", what="events", format="CSV", query="before:1500"))
    assert bare.startswith("No event to export for “1500”\nLeave something out")


async def test_an_ambiguous_speaker_is_chosen(world: World) -> None:
    result = await world.ask("export", what="quotes", format="JSON", query="speaker:berg")
    assert "Which person is “berg”?" in private(result)
    (menu,) = ids(card(result))
    options = card(result).components[0]["components"][1]["components"][0]["options"]
    tomas = next(option["value"] for option in options if option["label"] == "Tomas Berg")
    chosen = await world.first.reader.select(card(result), [tomas], custom_id=menu)
    assert "speaker: Tomas Berg" in private(chosen)
    assert card(chosen).attachments


async def test_forged_buttons_are_refused(world: World) -> None:
    forged = await world.post("export/999999/choose/speaker/P1", "export/x/y", "export/1/drop/a")
    for label in "012":
        assert private(await world.first.reader.click(forged, label=label)).startswith("No ")


async def test_everything_there_is_can_be_had(world: World) -> None:
    result = await world.ask("export", what="sources", format="Markdown")
    first = private(result).splitlines()[0]
    assert first.endswith("sources as Markdown")
