"""Dates worked out from a publication date follow it where moderators correct it, and go back."""

import re
from typing import Any

import pytest

from tests.cogs.curating import curate, edits, fixed
from tests.cogs.shelf import add, fill, press, publish
from tests.cogs.test_curate_posts import edited
from tests.cogs.world import Server, World, card, ids, private, public, slash

CREWS = """Harbour crews end their strike

By Mara Lindqvist
12 March 2024

“We have what we came for,” Torvald Quist said last Friday. On Tuesday Ines Okafor met the union \
in Ellery. In February Ines Okafor visited Torvald Quist in Skarvik. On 10 March 2024 Ines Okafor \
signed a contract with Torvald Quist in Ellery.
"""
UNDATED = CREWS.replace("12 March 2024\n", "").replace("On 10 March 2024 ", "")
READ = {
    "said": "8 March 2024 · worked out",
    "met": "12 March 2024 · worked out",
    "visited": "February 2024 · worked out",
    "signed": "10 March 2024",
}
"""What the article tells, by its own date."""
ANEW = {
    "said": "10 March 2023 · worked out",
    "met": "14 March 2023 · worked out",
    "visited": "February 2023 · worked out",
    "signed": "10 March 2024",
}
"""And as an article of 15 March 2023."""
SPOKEN = "We have what we came for"
TUNNEL = "lindqvist2022"
CLAY = "granite, clay and three governments"


async def told(server: Server, command: str, **options: Any) -> str:
    return private(await slash(server, command, **options))


async def timeline(server: Server, **options: Any) -> dict[str, str]:
    """Return what a timeline says of the article's events: a word of each, and its date."""
    return entries(await told(server, "timeline show", **options))


def entries(text: str) -> dict[str, str]:
    found = re.findall(r"(?m)^(.+)\n> (.+)\nE\d+", text)
    return {word: date for date, words in found for word in READ if f" {word} " in words}


async def refs(server: Server, source: str) -> dict[str, str]:
    """Return the ids of the article's events by a word of each."""
    text = await told(server, "timeline show", source=source)
    found = re.findall(r"(?m)^> (.+)\n(E\d+)", text)
    return {word: ref for words, ref in found for word in READ if f" {word} " in words}


async def quoted(server: Server, words: str = SPOKEN) -> str:
    """Return the card of a quote."""
    (ref,) = re.findall(r"\bQ\d+", await told(server, "quote search", text=words))
    return await told(server, "quote show", quote=ref)


async def undone(server: Server) -> str:
    """Undo the last correction by its button in the log."""
    logged = card(await curate(server, "log"))
    return private(await server.moderator.click(logged, custom_id=ids(logged, "Undo")[0]))


async def test_the_dates_of_an_own_article_follow_its_date_and_go_back(world: World) -> None:
    server = world.first
    source = await publish(server, CREWS, "crews.txt")
    assert await timeline(server, source=source) == READ
    before = await refs(server, source)
    answer = private(await edited(server, source, date="15 March 2023"))
    assert "date: 12 March 2024 → 15 March 2023\n" in answer
    assert "- 4 dates of its quotes and events worked out anew\n" in answer
    assert await timeline(server, source=source) == ANEW
    assert await refs(server, source) == before, "each event keeps its number"
    quote = await quoted(server)
    assert (
        "said 10 March 2023 (day; worked out from “last Friday” and the corrected publication date)"
        in quote
    )
    assert "reported by Mara Lindqvist, 15 March 2023" in quote
    assert "corrected by" not in quote, "nobody said that of these words"
    told_of = await timeline(server, from_="2023", to="2023", about="Torvald Quist")
    assert told_of == {word: ANEW[word] for word in ("said", "visited")}
    assert "14 March 2023" in await told(server, "timeline on-this-day", date="14 March")
    assert SPOKEN in await told(server, "quote search", from_="2023", to="2023")
    assert await undone(server)
    assert await timeline(server, source=source) == READ
    assert "said 8 March 2024 (day; worked out" in await quoted(server)
    assert "14 March 2023" not in await told(server, "timeline on-this-day", date="14 March")
    assert SPOKEN not in await told(server, "quote search", from_="2023", to="2023")


async def test_undo_of_the_later_of_two_dates_leads_to_the_earlier(world: World) -> None:
    server = world.first
    source = await publish(server, CREWS, "crews.txt")
    await edited(server, source, date="15 March 2023")
    await edited(server, source, date="20 March 2019")
    assert (await timeline(server, source=source))["met"] == "19 March 2019 · worked out"
    await undone(server)
    assert await timeline(server, source=source) == ANEW
    await edited(server, source, date="12 March 2024")
    assert await timeline(server, source=source) == READ


async def test_a_bundled_article_is_dated_anew_in_the_server_that_corrects_it(
    world: World,
) -> None:
    first, second = world.first, world.second
    was = await quoted(second, CLAY)
    assert "said 11 March 2022 (day; worked out from “Friday” and the publication date)" in was
    theirs = await told(second, "timeline show", source=TUNNEL)
    posted = await shared(first, CLAY)
    (source,) = re.findall(rf"(S\d+) · {TUNNEL}", was)
    answer = private(await edited(first, source, date="16 March 2021"))
    assert "- 2 dates of its quotes and events worked out anew\n" in answer
    now = await quoted(first, CLAY)
    assert (
        "said 12 March 2021 (day; worked out from “Friday” and the corrected publication date)"
        in now
    )
    assert await quoted(second, CLAY) == was
    assert await told(second, "timeline show", source=TUNNEL) == theirs
    assert "said 11 March 2022" in posted
    assert "said 12 March 2021" in edits(world)[-1], "what was posted is drawn anew"
    await undone(first)
    assert await quoted(first, CLAY) == was
    assert "said 11 March 2022" in edits(world)[-1]


async def shared(server: Server, words: str) -> str:
    """Let a reader post the card of a quote."""
    (ref,) = re.findall(r"\bQ\d+", await told(server, "quote search", text=words))
    return public(await slash(server, "quote show", quote=ref, share=True))


async def test_a_date_that_moderators_gave_by_hand_stays(world: World) -> None:
    server = world.first
    source = await publish(server, CREWS, "crews.txt")
    event = (await refs(server, source))["met"]
    await fixed(server, event, date="1 May 2022")
    by_hand = {**ANEW, "met": "1 May 2022 · corrected here"}
    await edited(server, source, date="15 March 2023")
    assert await timeline(server, source=source) == by_hand
    await fixed(server, event, place="Velmar")
    assert await timeline(server, source=source) == by_hand
    for _ in range(2):
        await undone(server)
    assert await timeline(server, source=source) == {**READ, "met": "1 May 2022 · corrected here"}


async def test_of_what_no_date_bears_out_no_date_is_shown(world: World) -> None:
    server = world.first
    source = await publish(server, CREWS, "crews.txt")
    event = (await refs(server, source))["met"]
    summary = await told(server, "source summary", source=source, length="long")
    answer = private(await edited(server, source, date=""))
    assert "- 3 dates no longer known: nothing tells the day\n" in answer
    left = await timeline(server, source=source)
    assert left == {word: READ[word] for word in ("signed",)} | {
        word: date for word, date in left.items() if word == "visited"
    }
    assert "said: the text gives no date for these words" in await quoted(server)
    assert "No event for" in await told(server, "timeline around", event=event)
    now = await told(server, "source summary", source=source, length="long")
    assert now.count("> ") == summary.count("> "), "its sentence is no secret"
    assert await offered_to_unhide(server) == []
    await undone(server)
    assert await timeline(server, source=source) == READ
    assert await told(server, "source summary", source=source, length="long") == summary


async def offered_to_unhide(server: Server) -> list[str]:
    moderator = server.moderator
    found = await moderator.autocomplete(server.channel, "curate event unhide", "event", "")
    return [choice["name"] for choice in found]


async def test_an_article_that_gets_a_date_tells_of_events_that_had_none(world: World) -> None:
    server = world.first
    source = await publish(server, UNDATED, "crews.txt")
    assert await timeline(server, source=source) == {}
    answer = private(await edited(server, source, date="15 March 2023"))
    assert "- 3 events found that had no date when it was first read\n" in answer
    found = {word: date for word, date in ANEW.items() if word != "signed"}
    assert await timeline(server, source=source) == found
    events = await refs(server, source)
    await fixed(server, events["met"], place="Velmar")
    await curate(server, "event hide", event=events["visited"])
    assert await timeline(server, source=source) == {w: found[w] for w in ("said", "met")}
    assert "Velmar" in await told(server, "timeline show", about="Velmar", from_="2023")
    for _ in range(2):
        await undone(server)
    assert await refs(server, source) == events
    assert "Nothing would change" in private(await reread(server, source))
    assert await refs(server, source) == events
    await undone(server)
    assert await timeline(server, source=source) == {}


async def reread(server: Server, source: str) -> Any:
    return await slash(server, "library refresh", server.moderator, source=source)


async def test_an_article_read_again_keeps_its_corrected_date(world: World) -> None:
    server = world.first
    source = await publish(server, CREWS, "crews.txt")
    await edited(server, source, date="15 March 2023")
    before = await refs(server, source)
    shown = private(await reread(server, source))
    assert "12 March 2024" not in shown, "what was read is compared with what is read"
    await world.services.keeping.refresh(server.guild.id, source)
    assert await timeline(server, source=source) == ANEW
    assert await refs(server, source) == before
    await world.restart()
    assert await timeline(server, source=source) == ANEW


VISITED = {"visited": "February 2023 · worked out"}


@pytest.mark.parametrize(
    ("date", "worked_out"),
    [
        ("15 March 2023", {word: ANEW[word] for word in ("said", "met", "visited")}),
        ("March 2023", VISITED),
        ("the week of 13 March 2023", VISITED),  # its Monday is nobody's publication date
        ("2021..2023", {}),
        ("the 1990s", {}),
    ],
)
async def test_a_draft_is_dated_by_what_its_moderator_says(
    world: World, date: str, worked_out: dict[str, str]
) -> None:
    server = world.first
    draft = await add(server, UNDATED, "crews.txt")
    known = await fill(server, await press(server, draft, "Edit details"), "", "", "", date)
    preview = await press(server, known, "Preview")
    assert entries(private(await press(server, preview, "Timeline"))) == worked_out
    published = private(
        await press(server, await press(server, preview, "Back to the draft"), "Publish")
    )
    assert published.startswith("Published:")
    assert await timeline(server, source="Harbour crews") == worked_out
