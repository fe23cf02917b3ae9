"""/privacy: what is kept, and that it is so little."""

import sqlite3
from pathlib import Path

from tests.cogs.world import World, card, private


async def test_nothing_is_kept_about_a_reader(world: World) -> None:
    await world.ask("quote search", text="ferries", speaker="Tomas Berg")
    await world.ask("quote random")
    text = private(await world.ask("privacy show"))
    assert text.startswith("What this bot keeps about you\nNothing is kept about you.")
    assert "What it never keeps" in text
    assert "who asked what" in text


async def test_a_report_is_told_to_the_one_who_made_it(world: World) -> None:
    reader = world.first.reader
    quote = await world.ask("quote show", quote="the cranes will turn")
    shown = await reader.click(card(quote), label="Report")
    assert shown.modal is not None
    field = shown.modal["components"][0]["components"][0]["custom_id"]
    thanks = private(await reader.submit_modal(shown, {field: "The date is wrong."}))
    assert thanks.startswith("Reported: Q")
    assert "problems you reported: 1" in private(await world.ask("privacy show"))
    other = await world.first.moderator.slash(world.first.channel, "privacy show")
    assert "Nothing is kept about you." in private(other)


async def test_no_row_names_a_reader_who_reported_nothing(world: World, database: Path) -> None:
    await world.ask("find", text="ferries")
    await world.ask("quote random", about="herring")
    await world.ask("quote show", quote="the cranes will turn")
    reader = str(world.first.reader.id)
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        dump = "\n".join(connection.iterdump())
    connection.close()
    assert str(world.first.channel.id) in dump
    assert reader not in dump
    assert world.first.reader.name not in dump


async def reported(world: World) -> None:
    quote = await world.ask("quote show", quote="the cranes will turn")
    shown = await world.first.reader.click(card(quote), label="Report")
    assert shown.modal is not None
    field = shown.modal["components"][0]["components"][0]["custom_id"]
    await world.first.reader.submit_modal(shown, {field: "The date is wrong."})


async def test_all_that_is_kept_comes_as_a_file(world: World) -> None:
    await reported(world)
    result = await world.ask("privacy export")
    assert private(result).startswith("All that is kept about you")
    assert result.response is not None
    (file,) = result.response.attachments
    assert file.filename == "attache-about-you.json"
    assert b"The date is wrong." in await world.services.privacy.export(world.first.reader.id)
    assert b"wrong" not in await world.services.privacy.export(world.first.moderator.id)


async def test_deleting_asks_first_and_takes_only_ones_own(world: World) -> None:
    assert "Nothing is kept about you." in private(await world.ask("privacy delete"))
    await reported(world)
    asked = await world.ask("privacy delete")
    assert private(asked).startswith("Delete 1 entry about you?")
    assert "problems you reported: 1" in private(await world.ask("privacy show"))
    done = await world.first.reader.click(card(asked), label="Delete")
    assert private(done).startswith("Deleted: 1 entry about you")
    assert "Nothing is kept about you." in private(await world.ask("privacy show"))
