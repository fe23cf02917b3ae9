"""What a query finds, as a file."""

import csv
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import rispy
from icalendar import Calendar
from pybtex.database import parse_string

from bot.app import opened
from bot.assembly import Services
from bot.domain.dates import When
from bot.domain.export import BYTES, ROWS, Exported, Format, What, fits
from bot.errors import Ambiguous, BadInput, NotFound
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, Happened, Said, load


def rows(exported: Exported) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported.data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("what", "query", "found"),
    [
        ("quotes", None, 7),
        ("quotes", "gas", 3),
        ("quotes", "gas -life", 2),
        ("quotes", "-gas", 4),
        ("quotes", '-gas speaker:"Maria Weber"', 1),
        ("quotes", "speaker:weber kind:direct", 2),
        ("quotes", "source:loewe2022", 1),
        ("events", None, 5),
        ("events", "prices", 2),
        ("events", "-prices source:loewe2022", 0),
        ("events", "-rose source:loewe2022", 1),
        ("events", "after:2021", 1),
        ("events", "on:2021-04-01", 1),
        ("sources", None, 3),
        ("sources", "gas", 2),
        ("sources", "-gas", 1),
        ("sources", "gas -prices", 1),
        ("sources", "after:2021", 1),
        ("sources", "source:byron2021", 1),
    ],
)
async def test_the_query_is_that_of_find(
    services: Services, what: str, query: str | None, found: int
) -> None:
    if not found:
        with pytest.raises(NotFound):
            await services.export.export(GUILD, what, "CSV", query)
        return
    exported = await services.export.export(GUILD, what, "CSV", query)
    assert len(rows(exported)) == exported.rows == found
    assert not exported.cut


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("format_", Format)
async def test_every_pair_gives_a_file_or_says_why_not(
    services: Services, what: What, format_: Format
) -> None:
    if not fits(what, format_):
        with pytest.raises(BadInput) as told:
            await services.export.export(GUILD, what, format_, None)
        assert f"{format_} of events" in told.value.expected
        return
    exported = await services.export.export(GUILD, what, format_, None)
    assert exported.rows > 0
    assert 0 < len(exported.data) <= BYTES


async def test_references_are_the_sources_of_what_was_found(services: Services) -> None:
    for what in What:
        bibtex = await services.export.export(GUILD, what, "BibTeX", None)
        entries = parse_string(bibtex.data.decode(), "bibtex").entries
        assert {"byron2021", "loewe2022"} <= set(entries)
        ris = await services.export.export(GUILD, what, "RIS", None)
        assert len(rispy.loads(ris.data.decode())) == ris.rows == 3
        csl = await services.export.export(GUILD, what, "CSL-JSON", None)
        assert {entry["title"] for entry in json.loads(csl.data)} >= {"Prices", "Whales"}


async def test_a_calendar_leaves_out_what_is_dated_coarsely(services: Services) -> None:
    exported = await services.export.export(GUILD, "events", "ICS", None)
    assert (exported.rows, exported.coarse) == (4, 1)
    assert len(Calendar.from_ical(exported.data).walk("VEVENT")) == 4
    with pytest.raises(NotFound):
        await services.export.export(GUILD, "events", "ICS", "whales")


@pytest.mark.parametrize("query", ["speaker:weber", "kind:direct prices"])
@pytest.mark.parametrize("what", ["events", "sources"])
async def test_a_filter_that_only_quotes_have_is_told(
    services: Services, what: str, query: str
) -> None:
    with pytest.raises(BadInput) as told:
        await services.export.export(GUILD, what, "CSV", query)
    assert told.value.field == f"query for {what}"


@pytest.mark.parametrize(("what", "format_"), [("songs", "CSV"), ("quotes", "MP3"), ("", "")])
async def test_what_there_is_not(services: Services, what: str, format_: str) -> None:
    with pytest.raises(BadInput):
        await services.export.export(GUILD, what, format_, None)


async def test_an_ambiguous_speaker_is_settled_by_a_choice(services: Services) -> None:
    with pytest.raises(Ambiguous) as told:
        await services.export.export(GUILD, "quotes", "JSON", "speaker:novak prices")
    asked = await services.asking.question(GUILD, told.value.listing)
    assert (told.value.feature, told.value.option) == ("export", "speaker")
    value = next(value for value, name in told.value.candidates if name == "Anna Novak")
    exported = await services.export.again(GUILD, asked.changed("speaker", value))
    (item,) = json.loads(exported.data)["items"]
    assert item["speaker"] == "Anna Novak"


async def test_another_server_s_library_stays_its_own(services: Services) -> None:
    for what in What:
        exported = await services.export.export(GUILD, what, "JSON", None)
        assert b"vault" not in exported.data
        own = await services.export.export(OTHER, what, "JSON", None)
        assert b"vault" in own.data


MANY = 600


@pytest.fixture
async def many(path: Path) -> AsyncIterator[Services]:
    """Return services on a library with more than a file may hold, some of it very long."""
    words = [f"word{number} " + "long " * 2_000 for number in range(MANY)]
    days = [When.year(1000 + number) for number in range(MANY)]
    sentences = [f"In {1000 + number} it rained." for number in range(MANY)]
    async with Database.open(path) as db:
        await load(
            db,
            *(f"“{each}” he said." for each in words),
            title="Long",
            origin="long.txt",
            quotes=[Said(each.strip()) for each in words],
        )
        await load(
            db,
            *sentences,
            title="Rain",
            origin="rain.txt",
            events=[
                Happened(sentence, day, sentence[3:7])
                for sentence, day in zip(sentences, days, strict=True)
            ],
        )
    async with opened(path, lambda: NOW) as services:
        yield services


async def test_a_file_holds_no_more_than_500_rows_and_2_mib(many: Services) -> None:
    events = await many.export.export(GUILD, "events", "CSV", None)
    assert (events.rows, events.cut) == (ROWS, True)
    quotes = await many.export.export(GUILD, "quotes", "CSV", None)
    assert quotes.cut
    assert len(quotes.data) <= BYTES
    assert 100 < quotes.rows == len(rows(quotes)) < ROWS


async def test_the_clock_dates_a_calendar(services: Services) -> None:
    exported = await services.export.export(GUILD, "events", "ICS", None)
    assert f"{NOW:%Y%m%dT%H%M%SZ}".encode() in exported.data
