"""Dates under a publication date that one library corrects: awaited, written down, laid, gone."""

import sqlite3
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bot.domain.answers import Scope
from bot.domain.corrections import Act
from bot.domain.dates import How, When
from bot.domain.models import Event, Extraction, Metadata, Span
from bot.domain.redating import Kept, Outcome
from bot.store import leaving, names, quotes, sources, timeline
from bot.store.article import Article
from bot.store.corrections import journal, laying, looks, redating, rereading
from bot.store.database import Database
from bot.store.doctor import provenance
from bot.store.quotes import QuoteFilter
from bot.store.timeline import EventFilter
from tests.store.articles import Happened, Said, article, day, dump, extraction, people, rows, save
from tests.store.corrections.conftest import MINE, THEIRS, correct, fill, undo

PARAGRAPHS = (
    "“It will hold,” Maria Weber said on Monday. “Ask me in May,” said Jan Novak.",
    "On Friday Maria Weber met Jan Novak in Essen. On 1 April 2021 the pipe was shut.",
    "In winter Jan Novak walked to Oslo.",
)
MET = "On Friday Maria Weber met Jan Novak in Essen."
SHUT = "On 1 April 2021 the pipe was shut."
WALKED = "In winter Jan Novak walked to Oslo."
STATED = When.day(day("2021-04-01").earliest)


def pipe(met: str | None, said: str | None, walked: str | None = None) -> Extraction:
    """Return the article as it reads where it met and said something on these days."""
    monday = day(said).known(How.COMPUTED) if said else None
    events = [Happened(SHUT, STATED, "1 April 2021")]
    if met:
        when = day(met).known(How.COMPUTED)
        both = ("Maria Weber", "Jan Novak")
        events.insert(0, Happened(MET, when, "Friday", (0, 1), both, "Essen", "meeting"))
    if walked:
        when = day(walked).known(How.COMPUTED)
        events.append(Happened(WALKED, when, "winter", (1,), ("Jan Novak",), "Oslo", "visit"))
    return extraction(
        *PARAGRAPHS,
        title="Pipes",
        who=people("Maria Weber", "Jan Novak"),
        quotes=[
            Said("It will hold", 0, said=monday, dated_by="Monday" if said else None),
            Said("Ask me in May", 1),
        ],
        events=events,
        summary=[MET, WALKED],
    )


READ = pipe("2021-04-30", "2021-05-03")
ANEW = pipe("2019-05-10", "2019-05-13", "2018-12-01")


@pytest.fixture
async def library(db: Database) -> Database:
    """Load an article of 4 May 2021 into the starter that two servers see."""
    await fill(db, article(READ))
    return db


def under(read: Extraction, published: str | None, own: int = MINE.own) -> Article:
    """Return a reading under a date that moderators give."""
    when = day(published).known(How.CORRECTED) if published else None
    found = replace(read, metadata=replace(read.metadata, published=when))
    return article(found, origin="", library=own)


async def written(db: Database, made: Article, source: int = 1) -> bool:
    """Write a reading down and lay it, as the service does."""

    def write(connection: sqlite3.Connection) -> bool:
        done = redating.write(connection, source, made)
        laying.rebuild(connection, made.library, source)
        return done

    return await db.write(write)


async def dates(db: Database, scope: Scope) -> dict[str, str]:
    """Return the first days of the events that a scope sees, by their words."""
    found = await timeline.matching(db, scope, EventFilter())
    return {event.words: event.when.earliest.isoformat() for event in found}


async def said(db: Database, scope: Scope) -> list[tuple[str | None, str | None]]:
    """Return the days of the quotes, and the words that date them."""
    found = await quotes.matching(db, scope, QuoteFilter())
    each = sorted(found, key=lambda quote: quote.id)
    return [(q.said.earliest.isoformat() if q.said else None, q.dated_by) for q in each]


async def test_until_it_is_read_again_only_stated_dates_are_known(library: Database) -> None:
    before = await dates(library, THEIRS), await said(library, THEIRS)
    number = await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    assert await dates(library, MINE) == {SHUT: "2021-04-01"}
    assert await said(library, MINE) == [(None, None), (None, None)]
    assert await timeline.get(library, MINE, 1) is None
    assert (await dates(library, THEIRS), await said(library, THEIRS)) == before
    assert await rereading.waiting(library, None) == ((MINE.own, 1),)
    assert (await rereading.outcome(library, MINE.own, 1)).waiting
    await undo(library, number)
    assert (await dates(library, MINE), await said(library, MINE)) == before
    assert await rereading.waiting(library, None) == ()


async def test_what_is_read_again_is_dated_anew_in_one_library(library: Database) -> None:
    before = await dates(library, THEIRS), await said(library, THEIRS)
    number = await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    assert await written(library, under(ANEW, "2019-05-14"))
    assert await dates(library, MINE) == {
        MET: "2019-05-10",
        SHUT: "2021-04-01",
        WALKED: "2018-12-01",
    }
    assert await said(library, MINE) == [("2019-05-13", "Monday"), (None, None)]
    assert await rereading.outcome(library, MINE.own, 1) == Outcome(redated=2, found=1)
    assert await rereading.outcome(library, THEIRS.own, 1) == Outcome()
    assert (await dates(library, THEIRS), await said(library, THEIRS)) == before
    early = await quotes.ids(library, MINE, QuoteFilter(until="2020-01-01"))
    assert sorted(early) == [1, 2]
    await undo(library, number)
    assert (await dates(library, MINE), await said(library, MINE)) == before
    assert await rows(library, "SELECT * FROM redated") == []
    assert len(await rows(library, "SELECT * FROM event")) == 2


async def test_what_came_to_light_is_found_by_its_people_and_place(library: Database) -> None:
    await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    await written(library, under(ANEW, "2019-05-14"))
    for entity in ("p2", "oslo"):
        events = await timeline.matching(library, MINE, EventFilter(entity=entity))
        assert WALKED in [event.words for event in events], entity
        assert not [
            event
            for event in await timeline.matching(library, THEIRS, EventFilter(entity=entity))
            if event.words == WALKED
        ]
    offered = await library.query(partial(names.entities, scope=MINE, library=MINE.own))
    assert "Oslo" in [entry.name for entry in offered]
    assert not {"Jan Novak", "Maria Weber"} & {entry.name for entry in offered}
    hidden = Scope(MINE.own, (MINE.own,))
    assert await dates(library, hidden) == {}, "with its article, where the starter is off"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (under(ANEW, "2019-05-15"), "another date"),
        (under(ANEW, None), "no date"),
        (under(replace(ANEW, text=ANEW.text + " "), "2019-05-14"), "another text"),
        (under(ANEW, "2019-05-14", THEIRS.own), "another library"),
    ],
    ids=["date", "none", "text", "library"],
)
async def test_a_reading_that_nobody_waits_for_is_not_written(
    library: Database, made: Article, reason: str
) -> None:
    await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    before = await dump(library)
    assert not await library.write(partial(redating.write, source=1, article=made)), reason
    assert await dump(library) == before


async def test_what_is_to_be_read_again_is_whole_and_dated_as_it_is_corrected(
    library: Database,
) -> None:
    look = partial(rereading.kept, library=MINE.own, source=1)
    assert await library.query(look) is None
    await correct(library, Act.EDIT, "S1", ("date", "May 2019"), ("title", "Other pipes"))
    kept = await library.query(look)
    assert kept == Kept(
        "S1",
        READ.text,
        READ.zones,
        Metadata(
            title="Pipes",
            authors=READ.metadata.authors,
            published=When.month(2019, 5).known(How.CORRECTED),
        ),
    )
    await correct(library, Act.EDIT, "S1", ("date", None))
    kept = await library.query(look)
    assert kept
    assert kept.metadata.published is None
    assert await library.query(partial(rereading.kept, library=THEIRS.own, source=1)) is None


async def test_an_event_without_a_day_is_no_secret_and_a_hidden_one_stays_hidden(
    library: Database,
) -> None:
    async def unsaid() -> list[str]:
        return [span.of(READ.text) for span in await sources.unsaid(library, MINE, 1)]

    await correct(library, Act.EDIT, "S1", ("date", None))
    assert await unsaid() == []
    await correct(library, Act.HIDE, "E1")
    assert await unsaid() == [MET]
    await written(library, under(pipe(None, None), None))
    assert await unsaid() == [MET]
    await correct(library, Act.UNHIDE, "E1")
    assert await unsaid() == []
    assert await dates(library, MINE) == {SHUT: "2021-04-01"}


async def test_a_date_by_hand_wins_over_any_reading(library: Database) -> None:
    await correct(library, Act.FIX, "E1", ("date", "1 January 2000"))
    await correct(library, Act.FIX, "Q1", ("date", "2 January 2000"))
    await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    for read in (None, under(ANEW, "2019-05-14")):
        assert read is None or await written(library, read)
        assert (await dates(library, MINE))[MET] == "2000-01-01"
        assert (await said(library, MINE))[0] == ("2000-01-02", None)
    event = await timeline.get(library, MINE, 1)
    assert event
    assert (event.when.how, event.corrected) == (How.CORRECTED, ("date",))
    await correct(library, Act.FIX, "E2", ("place", "Bonn"))
    assert (await dates(library, MINE))[SHUT] == "2021-04-01"


async def test_a_place_by_hand_gives_no_day(library: Database) -> None:
    await correct(library, Act.FIX, "E1", ("place", "Bonn"))
    await correct(library, Act.EDIT, "S1", ("date", None))
    assert MET not in await dates(library, MINE)
    await written(library, under(pipe("2019-05-10", None), None))
    event = await timeline.get(library, MINE, 1)
    assert event
    assert (event.location, event.when.earliest.isoformat()) == ("Bonn", "2019-05-10")
    found = await timeline.matching(library, MINE, EventFilter(entity="bonn"))
    assert [each.id for each in found] == [1]
    assert await rows(library, "SELECT DISTINCT day FROM event_entity WHERE entity = 'bonn'") == [
        ("2019-05-10",)
    ]


async def test_what_is_said_of_an_event_without_a_day_is_what_its_moderators_said(
    library: Database,
) -> None:
    await correct(library, Act.FIX, "E1", ("place", "Bonn"))
    await correct(library, Act.EDIT, "S1", ("date", None))
    wanted = (("date", "May 2019"), ("place", "Essen"))
    look = partial(looks.before, scope=MINE, act=Act.FIX, item="E1", after=wanted)
    assert await library.query(look) == (("date", None), ("place", "Bonn"))


async def test_a_text_that_was_read_anew_waits_again_and_keeps_what_came_to_light(
    library: Database,
) -> None:
    await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    await written(library, under(ANEW, "2019-05-14"))
    (walk,) = [
        e for e in await timeline.matching(library, MINE, EventFilter()) if e.words == WALKED
    ]
    await correct(library, Act.FIX, walk.ref, ("place", "Bergen"))
    await save(library, article(READ))
    assert await dates(library, MINE) == {SHUT: "2021-04-01"}
    assert await rereading.waiting(library, MINE.own) == ((MINE.own, 1),)
    assert await rereading.waiting(library, 1) == ((MINE.own, 1),)
    assert await rereading.waiting(library, THEIRS.own) == ()
    await written(library, under(ANEW, "2019-05-14"))
    again = await timeline.get(library, MINE, walk.id)
    assert again
    assert (again.words, again.location) == (WALKED, "Bergen")
    await correct(library, Act.EDIT, "S1", ("date", "15 May 2019"))
    await written(library, under(pipe("2019-05-10", "2019-05-13"), "2019-05-15"))
    assert await timeline.get(library, MINE, walk.id) is None
    (fix,) = [
        each
        for each in await library.query(partial(journal.standing, library=MINE.own))
        if each.item == walk.ref
    ]
    assert fix.lapsed


async def test_laying_it_again_changes_nothing(library: Database) -> None:
    await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    await correct(library, Act.FIX, "E1", ("place", "Bonn"))
    indexes = {"quote_fts_data", "event_fts_data", "passage_fts_data", "sqlite_sequence"}
    derived = ("covered", "edited", "reread", "redated")

    async def plain() -> list[object]:
        tables = await dump(library, *indexes)
        return [
            *(tables[t] for t in derived),
            await dates(library, MINE),
            await said(library, MINE),
        ]

    for read in (None, under(ANEW, "2019-05-14")):
        assert read is None or await written(library, read)
        before = await plain()
        for source in (None, 1, None):
            await library.write(partial(_rebuild, source=source))
            assert await plain() == before
    assert await library.query(lambda raw: list(provenance(raw))) == []
    assert await library.read("PRAGMA foreign_key_check") == []


def _rebuild(connection: sqlite3.Connection, source: int | None) -> None:
    laying.rebuild(connection, MINE.own, source)


async def test_two_happenings_of_one_sentence_keep_apart(library: Database) -> None:
    """The second comes to light with the date; the first is dated by what it was dated by."""
    read = replace(ANEW, events=(*ANEW.events, _twice(ANEW.events[1])))
    await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    await written(library, under(read, "2019-05-14"))
    found = await timeline.matching(library, MINE, EventFilter())
    shut = [(event.id, event.dated_by) for event in found if event.words == SHUT]
    assert (2, "1 April 2021") in shut
    assert len(shut) == 2


def _twice(event: Event) -> Event:
    """Return another happening of the same sentence, dated by other words of it."""
    when = day("2019-05-01").known(How.COMPUTED)
    return replace(event, when=when, dated_by=Span(event.start + 3, event.start + 10))


async def test_what_a_server_leaves_behind_goes_with_it(library: Database) -> None:
    await correct(library, Act.EDIT, "S1", ("date", "14 May 2019"))
    await written(library, under(ANEW, "2019-05-14"))
    await library.write(partial(leaving.freeze, guild=222, at="2026-01-02"))
    assert await rereading.waiting(library, None) == ()
    await library.write(partial(leaving.delete_some, library=MINE.own))
    assert await library.write(partial(leaving.delete_rest, library=MINE.own, guild=222))
    for table in ("reread", "redated", "event", "quote"):
        left = await rows(library, f"SELECT 1 FROM {table} WHERE library_id = {MINE.own}")
        assert left == [], table
    assert await library.read("PRAGMA foreign_key_check") == []


async def test_nothing_is_scanned_for_what_waits(library: Database) -> None:
    """Each change of a library asks for it."""
    plans: list[str] = []

    async def explained(sql: str, args: Any = (), **_: object) -> list[sqlite3.Row]:
        found = await Database.read(library, f"EXPLAIN QUERY PLAN {sql}", args)
        plans.extend(row["detail"] for row in found)
        return []

    class Explaining:
        read = staticmethod(explained)

    await rereading.waiting(Explaining(), MINE.own)  # type: ignore[arg-type]
    assert plans
    assert not [plan for plan in plans if plan in {"SCAN reread", "SCAN source", "SCAN library"}]
