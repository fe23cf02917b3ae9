"""/export in every format, after each kind of correction: in that server, and in the other."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from simcord.results import InteractionResult

from tests.cogs.curating import curate, fixed, present, sent_off
from tests.cogs.world import Server, World, card, private, slash

ROWS = ("CSV", "JSON", "Markdown")
REFERENCES = ("BibTeX", "RIS", "CSL-JSON")
CALENDARS = ("TimelineJS", "ICS")
FORMATS = {
    "quotes": (*ROWS, *REFERENCES),
    "events": (*ROWS, *CALENDARS, *REFERENCES),
    "sources": (*ROWS, *REFERENCES),
}
EVERY = tuple((what, format_) for what, formats in FORMATS.items() for format_ in formats)
QUERY = "source:bauer2020"


@dataclass(frozen=True, slots=True)
class Case:
    """A correction, and what of it the files say: words that come, and words that go.

    The articles' own words stay: a name in them goes where it stands for who spoke.
    """

    command: str
    options: dict[str, Any]
    what: str
    formats: tuple[str, ...]
    comes: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()


WHALE = "A whale has the right of way"
STRANDED = "a whale had stranded on the north beach"
SPEAKER = (",Noor Haddad,", '"speaker": "Noor Haddad"', "— Noor Haddad")
"""How the files name who speaks."""
CASES = [
    Case("quote hide", {"quote": "Q3"}, "quotes", ROWS, goes=(WHALE,)),
    Case("event hide", {"event": "E3"}, "events", (*ROWS, *CALENDARS), goes=(STRANDED,)),
    Case(
        "quote mark",
        {"quote": "Q3", "mark": "misattributed"},
        "quotes",
        ROWS,
        ("misattributed",),
    ),
    Case(
        "person rename",
        {"person": "P1", "name": "Leonor Haddad-Ruiz"},
        "quotes",
        ROWS,
        ("Leonor Haddad-Ruiz",),
        SPEAKER,
    ),
    Case(
        "person merge",
        {"person": "P1", "into": "P6"},
        "quotes",
        ROWS,
        ("Salma Idrissi",),
        SPEAKER,
    ),
]


async def exported(
    server: Server, what: str, format_: str, query: str | None = QUERY
) -> InteractionResult:
    options = {} if query is None else {"query": query}
    return await slash(server, "export", what=what, format=format_, **options)


async def text_of(server: Server, what: str, format_: str, query: str | None = QUERY) -> str:
    """Return what stands in a file, long lines of a calendar put together."""
    result = await exported(server, what, format_, query)
    assert card(result).attachments, private(result)
    return await data_of(result)


async def data_of(result: InteractionResult) -> str:
    (attachment,) = card(result).attachments
    data: bytes = await attachment.read()
    return data.decode("utf-8-sig").replace("\r\n ", "").replace("\\,", ",")


async def files(server: Server) -> dict[tuple[str, str], str]:
    """Return every file there is of one article."""
    return {(what, format_): await text_of(server, what, format_) for what, format_ in EVERY}


async def source_edit(server: Server, ref: str, **values: str) -> InteractionResult:
    shown = await slash(server, "library edit", server.moderator, source=ref)
    names = ("title", "authors", "outlet", "date", "url")
    controls = dict(zip(names, present(shown), strict=True))
    given = {controls[name]: value for name, value in values.items()}
    return await sent_off(server.moderator, shown, **given)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.command)
async def test_a_correction_is_in_the_files_of_its_server_alone(world: World, case: Case) -> None:
    mine, theirs = await files(world.first), await files(world.second)
    assert mine == theirs
    done = await curate(world.first, case.command, **case.options)
    after = await files(world.first)
    for format_ in case.formats:
        before, now = mine[case.what, format_], after[case.what, format_]
        gone = [words for words in case.goes if words in before]
        assert bool(gone) is bool(case.goes), format_
        assert not [words for words in gone if words in now], format_
        for words in case.comes:
            assert words not in before, (format_, words)
            assert words in now, (format_, words)
    for format_ in REFERENCES:
        assert after["sources", format_] == mine["sources", format_]
    assert await files(world.second) == theirs
    await world.first.moderator.click(card(done), label="Undo")
    assert await files(world.first) == mine


@pytest.mark.parametrize(
    ("values", "comes"),
    [
        ({"speaker": "Edda Berg"}, ("Edda Berg",)),
        ({"role": "keeper of the lamp"}, ("keeper of the lamp",)),
        ({"date": "3 November 2020"}, ("2020-11-03", "3 November 2020")),
        ({"speaker": ""}, ("speaker unclear", "unclear")),
    ],
    ids=["speaker", "role", "date", "nobody"],
)
async def test_a_quote_that_was_fixed_is_so_in_every_file_of_its_server(
    world: World, values: dict[str, str], comes: tuple[str, ...]
) -> None:
    mine = await files(world.first)
    done = await fixed(world.first, "Q3", **values)
    after = await files(world.first)
    for format_ in ROWS:
        assert any(
            words in after["quotes", format_] and words not in mine["quotes", format_]
            for words in comes
        ), format_
        assert after["events", format_] == mine["events", format_]
    assert await files(world.second) == mine
    await world.first.moderator.click(card(done), label="Undo")
    assert await files(world.first) == mine


async def test_an_event_that_was_fixed_is_so_in_calendars_too(world: World) -> None:
    mine = await files(world.first)
    done = await fixed(world.first, "E3", date="21 February 2018", place="Skarvik")
    after = await files(world.first)
    slides = json.loads(after["events", "TimelineJS"])["events"]
    (slide,) = [each for each in slides if each["unique_id"] == "E3"]
    assert (slide["start_date"]["day"], slide["start_date"]["month"]) == (21, 2)
    assert slide["display_date"] == "21 February 2018"
    assert "DTSTART;VALUE=DATE:20180221" in after["events", "ICS"]
    assert "20180220" not in after["events", "ICS"]
    (row,) = [e for e in json.loads(after["events", "JSON"])["items"] if e["id"] == "E3"]
    assert (row["date_from"], row["date_how"], row["location"]) == (
        *("2018-02-21", "corrected", "Skarvik"),
    )
    assert row["corrected"] == ["date", "place"]
    assert "Skarvik" in after["events", "CSV"]
    assert "**21 February 2018**" in after["events", "Markdown"]
    assert await files(world.second) == mine
    await world.first.moderator.click(card(done), label="Undo")
    assert await files(world.first) == mine


async def test_a_coarser_date_leaves_a_calendar_and_says_so(world: World) -> None:
    query = "stranded"
    assert "20180220" in await text_of(world.first, "events", "ICS", query)
    await fixed(world.first, "E3", date="2018")
    gone = await exported(world.first, "events", "ICS", query)
    told = private(gone)
    assert told.startswith("No event dated to the month or finer\nA calendar holds no others.")
    assert not card(gone).attachments
    assert "20180220" in await text_of(world.second, "events", "ICS", query)
    slides = json.loads(await text_of(world.first, "events", "TimelineJS", query))["events"]
    assert [slide["start_date"] for slide in slides] == [{"year": 2018}]


async def test_a_source_that_was_edited_is_so_in_every_file_of_its_server(world: World) -> None:
    mine = await files(world.first)
    await source_edit(
        world.first,
        "S1",
        title="Whales, counted anew",
        authors="Johanna Bauer; Nils Quarrie",
        outlet="The Harbour Post",
        date="6 November 2020",
        url="https://post.example/whales",
    )
    after = await files(world.first)
    for what, format_ in EVERY:
        text, was = after[what, format_], mine[what, format_]
        assert text != was, (what, format_)
        if format_ != "Markdown" or what == "sources":
            assert "Port Velmar counts its whales" not in text, (what, format_)
    for format_ in REFERENCES:
        text = after["sources", format_]
        for words in ("Whales, counted anew", "Quarrie", "The Harbour Post", "post.example"):
            assert words in text, (format_, words)
        assert after["quotes", format_] == after["events", format_] == text
    assert await files(world.second) == mine
    logged = await curate(world.first, "log", item="S1")
    await world.first.moderator.click(card(logged), label="Undo")
    assert await files(world.first) == mine


async def test_a_file_is_found_by_what_stands_there_now(world: World) -> None:
    first, second = world.first, world.second
    await fixed(first, "Q3", speaker="Edda Berg", date="3 November 2020")
    await source_edit(first, "S5", title="A tunnel of promises")
    await curate(first, "person rename", person="P6", name="Salma El Idrissi")
    edda = json.loads(await text_of(first, "quotes", "JSON", 'speaker:"Edda Berg"'))
    assert "Q3" in {each["id"] for each in edda["items"]}
    there = json.loads(await text_of(second, "quotes", "JSON", 'speaker:"Edda Berg"'))
    assert "Q3" not in {each["id"] for each in there["items"]}
    day = json.loads(await text_of(first, "quotes", "JSON", "after:2020-11-02 before:2020-11-05"))
    assert "Q3" in {each["id"] for each in day["items"]}
    renamed = json.loads(await text_of(first, "quotes", "JSON", 'speaker:"Salma El Idrissi"'))
    assert {each["speaker"] for each in renamed["items"]} == {"Salma El Idrissi"}
    unknown = private(await exported(second, "quotes", "JSON", 'speaker:"Salma El Idrissi"'))
    assert not unknown.startswith("1 ")
    assert "El Idrissi" not in await text_of(second, "quotes", "JSON", None)
    titled = await text_of(first, "events", "CSV", 'source:"A tunnel of promises"')
    assert "A tunnel of promises" in titled


async def test_whoever_asks_for_all_gets_nothing_that_is_hidden(world: World) -> None:
    first, second = world.first, world.second
    counts = {}
    for what in ("quotes", "events"):
        counts[what] = json.loads(await text_of(first, what, "JSON", None))["count"]
    await curate(first, "quote hide", quote="Q3")
    await curate(first, "event hide", event="E3")
    for what, ref in (("quotes", "Q3"), ("events", "E3")):
        mine = json.loads(await text_of(first, what, "JSON", None))
        theirs = json.loads(await text_of(second, what, "JSON", None))
        assert mine["count"] == counts[what] - 1
        assert ref not in {each["id"] for each in mine["items"]}
        assert ref in {each["id"] for each in theirs["items"]}
    hidden = private(await exported(first, "quotes", "CSV", f'"{WHALE}"'))
    assert hidden.startswith("No quote")
    assert WHALE in await text_of(second, "quotes", "CSV", f'"{WHALE}"')


async def test_events_that_moderators_join_name_one_another(world: World) -> None:
    mine = json.loads(await text_of(world.first, "events", "JSON"))["items"]
    first, second = (each["id"] for each in mine[:2])
    assert {tuple(each["same_as"]) for each in mine} == {()}
    done = await curate(world.first, "event merge", event=first, with_=second)
    joined = json.loads(await text_of(world.first, "events", "JSON"))["items"]
    assert [each["same_as"] for each in joined[:2]] == [[second], [first]]
    assert [each["id"] for each in joined] == [each["id"] for each in mine], "none is left out"
    assert f"same as {second}" in await text_of(world.first, "events", "Markdown")
    there = await text_of(world.second, "events", "Markdown")
    assert "same as" not in there
    await world.first.moderator.click(card(done), label="Undo")
    assert "same as" not in await text_of(world.first, "events", "Markdown")


async def test_a_citation_says_what_moderators_say_of_the_quote(world: World) -> None:
    plain = private(await slash(world.first, "cite", item="Q3"))
    assert "moderators" not in plain
    for mark, said in (
        ("disputed", "the quote is disputed by this server's moderators"),
        ("misattributed", "the quote is misattributed, say this server's moderators"),
    ):
        await curate(world.first, "quote mark", quote="Q3", mark=mark)
        assert said in private(await slash(world.first, "cite", item="Q3"))
    assert private(await slash(world.second, "cite", item="Q3")) == plain
