"""/library: from a file to a draft, from a draft to an article, and back again."""

from datetime import timedelta

import pytest

from bot.domain.shelf import DRAFTS_FOR
from bot.ui.plain import plain
from tests.cogs.shelf import (
    BARE,
    PILOTS,
    RARE,
    add,
    fill,
    manage,
    offered,
    press,
    publish,
    traces,
)
from tests.cogs.world import World, card, ids, private, said, slash
from tests.extract.pdfs import locked, pdf


async def test_a_draft_says_what_was_found_and_is_seen_by_no_reader(world: World) -> None:
    told = private(await add(world.first))
    assert "Draft: Harbour pilots end their strike" in told
    assert "Mara Lindqvist · 12 March 2024 (day; as the text gives it)" in told
    assert "title: heading · author: byline · date: date line" in told
    assert "3 quotes (speaker: 2 sure and 1 likely) · 4 dated events · 2 people" in told
    assert "- It is very short: is the text whole?" in told
    assert f"<@{world.first.moderator.id}>" in told
    for server in (world.first, world.second):
        assert await traces(world, server) == []
    assert await offered(world.first, "library drafts", "draft", "harb")
    assert await offered(world.second, "library drafts", "draft", "harb") == []
    assert "No drafts" in await manage(world.second, "drafts")


async def test_a_mistyped_word_is_not_corrected_to_one_of_a_draft_or_another_server(
    world: World,
) -> None:
    await add(world.first)
    meant = f"Did you mean {RARE}?"
    assert meant not in private(await slash(world.first, "find", text="quokkafush"))
    await press(world.first, await add(world.first), "Publish")
    assert meant in private(await slash(world.first, "find", text="quokkafush"))
    assert meant not in private(await slash(world.second, "find", text="quokkafush"))


async def test_the_preview_shows_quotes_events_and_summary(world: World) -> None:
    shown = await press(world.first, await add(world.first), "Preview")
    told = private(shown)
    assert told.startswith("Preview of D1: 3 quotes")
    assert "Torvald Quist · direct" in told
    assert "> We have what we came for," in told
    events = private(await press(world.first, shown, "Timeline"))
    assert "4 March 2024" in events
    assert "On 4 March 2024 the harbour was closed." in events
    summary = private(await press(world.first, shown, "Summary"))
    assert "Selected sentences, not rewritten" in summary
    back = private(await press(world.first, shown, "Back to the draft"))
    assert back.startswith("Draft: Harbour pilots")


async def test_what_is_published_is_there_for_everyone_here_and_nobody_elsewhere(
    world: World,
) -> None:
    ref = await publish(world.first)
    assert await traces(world, world.second) == []
    assert "find" in await traces(world, world.first)
    assert "speaker" in " ".join(await traces(world, world.first))
    card_ = private(await slash(world.first, "source show", source=ref))
    assert "3 quotes" in card_
    assert "No source" in private(await slash(world.second, "source show", source=ref))
    assert "No drafts" in await manage(world.first, "drafts")


async def test_pasted_text_takes_what_is_said_of_it(world: World) -> None:
    shown = await slash(world.first, "library add text", world.first.moderator)
    given = (BARE, "On fish", "Ada Byron; Ben Loewe", "17 Jan 2022", "https://example.org/fish")
    told = private(await fill(world.first, shown, *given))
    assert "Draft: On fish <https://example.org/fish> (example.org)" in told
    assert "Ada Byron and Ben Loewe · 17 January 2022" in told
    assert "title: given by a moderator · author: given by a moderator" in told


async def test_pasted_text_is_not_lost_for_a_date_or_address_that_is_none(world: World) -> None:
    shown = await slash(world.first, "library add text", world.first.moderator)
    filled = await fill(world.first, shown, PILOTS, "Pilots", "", "someday", "ftp://example.org")
    (refused,) = filled.followups
    assert refused.ephemeral
    assert "“someday” cannot be read as a date" in plain(refused.components)
    assert "Draft: Pilots" in await manage(world.first, "drafts", draft="D1")
    shown = await slash(world.first, "library add text", world.first.moderator)
    filled = await fill(world.first, shown, BARE, "", "", "", "ftp://example.org")
    (refused,) = filled.followups
    assert "cannot be read as an address on the web" in plain(refused.components)


async def test_details_of_a_draft_are_filled_in_and_dates_worked_out_anew(world: World) -> None:
    text = PILOTS.replace("By Mara Lindqvist\n12 March 2024\n", "")
    draft = await add(world.first, text)
    told = private(draft)
    assert "- No author was found" in told
    assert "- No date was found" in told
    form = await press(world.first, draft, "Edit details")
    filled = await fill(world.first, form, "Pilots", "Mara Lindqvist", "The Pier", "12 March 2024")
    told = private(filled)
    assert "Draft: Pilots" in told
    assert "Mara Lindqvist · The Pier · 12 March 2024" in told
    assert "No author" not in told
    again = await press(world.first, filled, "Edit details")
    told = private(await fill(world.first, again, "Pilots and boats"))
    assert "Draft: Pilots and boats" in told
    assert "The Pier" in told, "what was said before stays"
    published = private(await press(world.first, draft, "Publish"))
    assert "Published: Pilots and boats" in published


async def test_the_same_file_is_one_draft_and_one_article(world: World) -> None:
    await add(world.first)
    told = private(await add(world.first, name="other name.md"))
    assert told.startswith("This was a draft already; here it is.")
    ref = await publish(world.first)
    told = private(await add(world.first))
    assert told.startswith("This very file is here already")
    assert ref in told
    await manage(world.first, "remove", source=ref)
    assert "is in the bin" in private(await add(world.first))


async def test_another_text_of_the_same_article_takes_its_place(world: World) -> None:
    ref = await publish(world.first)
    draft = await add(world.first, f"{PILOTS}\n\nNobody had expected it so soon.", "longer.txt")
    told = private(draft)
    assert f"- {ref} Harbour pilots end their strike: the same title and author." in told
    assert "Publishing puts this text in its place" in told
    told = private(await press(world.first, draft, f"Publish as new text of {ref}"))
    assert f"\n{ref} · lindqvist2024" in told
    assert "1 article" in await _counted(world)


async def _counted(world: World) -> str:
    return (await manage(world.first, "stats")).replace("1 source", "1 article")


async def test_a_near_copy_of_a_bundled_article_is_told(world: World) -> None:
    from tests.conftest import STARTER

    file = next(path for path in sorted(STARTER.iterdir()) if path.suffix == ".txt")
    told = private(await add(world.first, file.read_text() + "\n\nA line more.", "copy.txt"))
    assert "Like what is here" in told
    assert "count as one witness" in told


async def test_a_draft_expires_and_says_when(world: World) -> None:
    draft = await add(world.first)
    assert "unless published, it is deleted on <t:" in private(draft)
    world.now += DRAFTS_FOR - timedelta(minutes=1)
    assert "1 draft" in await manage(world.first, "drafts")
    world.now += timedelta(minutes=2)
    assert "No draft" in private(await press(world.first, draft, "Publish"))
    assert "No drafts" in await manage(world.first, "drafts")
    assert await world.services.shelf.sweep() == 1
    told = private(await add(world.first))
    assert told.startswith("Draft: ")


async def test_an_expired_draft_that_nobody_swept_is_read_anew(world: World) -> None:
    await add(world.first)
    world.now += DRAFTS_FOR
    told = private(await add(world.first))
    assert told.startswith("Draft: Harbour")
    assert "D2 " in told


async def test_a_draft_is_published_after_a_restart(world: World) -> None:
    draft = await add(world.first)
    await world.restart()
    told = private(await press(world.first, draft, "Publish"))
    assert told.startswith("Published: Harbour pilots")
    assert await offered(world.first, "library remove", "source", "harbour")


async def test_discarding_asks_first(world: World) -> None:
    draft = await add(world.first)
    asked = await press(world.first, draft, "Discard")
    assert private(asked).startswith("Discard “Harbour pilots")
    assert private(await press(world.first, asked, "Keep it")).startswith("Draft: ")
    asked = await press(world.first, draft, "Discard")
    assert "is discarded" in private(await press(world.first, asked, "Discard it"))
    assert "No drafts" in await manage(world.first, "drafts")


async def test_drafts_are_listed_and_opened(world: World) -> None:
    await add(world.first)
    await add(world.first, BARE, "fish.txt")
    listed = await slash(world.first, "library drafts", world.first.moderator)
    told = private(listed)
    assert told.startswith("2 drafts")
    assert "pilots.txt" in told
    opened = await world.first.moderator.click(card(listed), custom_id=ids(card(listed))[-1])
    assert private(opened).startswith("Draft: ")
    assert "Draft: Harbour" in await manage(world.first, "drafts", draft="D1")
    assert "Draft: Harbour" in await manage(world.first, "drafts", draft="harbour pilots")
    assert "No draft" in await manage(world.first, "drafts", draft="nonsense")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "There is nothing in it."),
        ("blank.txt", b" \n\n ", "There is nothing in it."),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "It is a picture."),
        ("essay.docx", b"PK\x03\x04" + b"\0" * 40, "word processor"),
        ("all.zip", b"PK\x03\x04" + b"\0" * 40, "It is an archive."),
        ("code.py", b"print('hello there')\n", "not called like an article"),
        ("program.txt", b"\x7fELF\x01\x02\x03" * 100, "Not a text file"),
        ("fake.pdf", b"these are no pages\n", "It is no text"),
        ("scan.pdf", pdf([[]]), "text recognition"),
        ("locked.pdf", locked(pdf([[]])), "Save a copy without the password"),
        ("huge.txt", b"word " * 1_000_001, "Larger than 5 MB"),
    ],
)
async def test_what_cannot_be_read_is_said_with_what_to_do(
    world: World, name: str, data: bytes, told: str
) -> None:
    answer = private(await add(world.first, data, name))
    assert f"“{name}” cannot be" in answer
    assert told in answer
    assert "No drafts" in await manage(world.first, "drafts")


async def test_a_name_is_shown_and_never_a_path(world: World) -> None:
    told = private(await add(world.first, name="../../etc/@everyone **x**.txt"))
    assert "@everyone" in told
    assert said(await slash(world.first, "library drafts", world.first.moderator))


async def test_readers_and_other_servers_cannot_press_a_drafts_buttons(world: World) -> None:
    draft = await add(world.first)
    forged = await world.post(*(i for i in ids(card(draft)) if "/publish" in i or "/edit" in i))
    for custom_id in ("draft1/publish", "draft1/edit"):
        refused = await world.first.reader.click(forged, custom_id=custom_id)
        assert private(refused).startswith("You may not do that here")
    assert "1 draft" in await manage(world.first, "drafts")
    assert "No draft" in await manage(world.second, "drafts", draft="D1")
