"""Corrections and articles that are read again: ids stay, words too, what is gone lapses."""

import sqlite3
from functools import partial

import pytest

from bot.domain.answers import Scope
from bot.domain.corrections import Act
from bot.store import people, quotes, timeline
from bot.store.article import Article
from bot.store.backup import check_fts
from bot.store.corrections import journal, laying
from bot.store.database import Database
from bot.store.doctor import provenance
from bot.store.quotes import QuoteFilter
from bot.store.timeline import EventFilter
from tests.store.articles import Said, article, dump, extraction, save
from tests.store.articles import people as cast
from tests.store.corrections.conftest import GAS, MINE, THEIRS, correct, gas, undo, whales

ASIDE = "A paragraph that nobody expected."


async def standing(db: Database) -> list[tuple[str, bool]]:
    found = await db.query(partial(journal.standing, library=MINE.own))
    return [(each.item, each.lapsed) for each in found]


async def whole(db: Database) -> None:
    """Check the indexes, and that every fact's words are its text's."""
    assert await check_fts(db) == []
    assert await db.query(lambda raw: list(provenance(raw))) == []


async def test_a_correction_survives_the_same_text(library: Database) -> None:
    await correct(library, Act.FIX, "Q1", ("speaker", "Ada Lund"))
    await correct(library, Act.HIDE, "Q2")
    await correct(library, Act.FIX, "E1", ("date", "May 2021"))
    before = [
        await quotes.matching(library, MINE, QuoteFilter()),
        await timeline.get(library, MINE, 1),
    ]
    await save(library, gas())
    assert before == [
        await quotes.matching(library, MINE, QuoteFilter()),
        await timeline.get(library, MINE, 1),
    ]
    await whole(library)


async def test_a_correction_moves_with_its_words(library: Database) -> None:
    await correct(library, Act.FIX, "Q1", ("speaker", "Ada Lund"))
    await correct(library, Act.FIX, "E1", ("place", "Bonn"))
    await save(library, gas(ASIDE, *GAS))
    quote = await quotes.get(library, MINE, 1)
    event = await timeline.get(library, MINE, 1)
    assert quote
    assert event
    assert (quote.speaker, quote.place.paragraph) == ("Ada Lund", 2)
    assert (event.location, event.place.paragraph) == ("Bonn", 3)
    await whole(library)


async def test_what_is_gone_lapses_and_holds_again_when_it_comes_back(library: Database) -> None:
    await correct(library, Act.FIX, "Q3", ("speaker", "Ada Lund"))
    await correct(library, Act.HIDE, "E1")
    await save(library, gas(without=("Nobody asked us", GAS[1])))
    assert await standing(library) == [("Q3", True), ("E1", True)]
    assert await quotes.get(library, MINE, 3) is None
    assert await library.read("SELECT id FROM quote WHERE stands_for IS NOT NULL") == []
    await whole(library)
    await save(library, gas())
    (back,) = await quotes.matching(library, THEIRS, QuoteFilter(words='"asked"'))
    assert back.speaker == "Jan Novak"
    assert back.id != 3, "a number is never given twice"
    (mine,) = await quotes.matching(library, MINE, QuoteFilter(words='"asked"'))
    assert (mine.id, mine.speaker) == (back.id, "Ada Lund")
    assert await timeline.matching(library, MINE, EventFilter(source=1)) == ()
    assert [lapsed for _, lapsed in await standing(library)] == [False, False]
    assert (await standing(library))[0][0] == mine.ref


async def test_a_pair_lapses_with_either_of_the_two(library: Database) -> None:
    await correct(library, Act.MERGE, "E2", ("with", "E1"))
    pairs = "SELECT one_id, other_id, same FROM pair"
    assert [tuple(row) for row in await library.read(pairs)] == [(1, 2, 1)]
    await save(library, gas(without=(GAS[1],)))
    assert await standing(library) == [("E2", True)]
    assert await library.read(pairs) == []
    await save(library, whales())
    assert await standing(library) == [("E2", True)], "half of it is there, and was read again"
    await save(library, gas())
    assert [tuple(row) for row in await library.read(pairs)] == [(2, 3, 1)]


async def test_a_servers_own_article_keeps_ids_and_corrections(library: Database) -> None:
    def own(*paragraphs: str) -> Article:
        read = extraction(
            *paragraphs,
            title="Mine",
            who=cast("Kim Own"),
            quotes=[Said("Ours alone", 0)],
        )
        return article(read, origin="own.txt", library=MINE.own)

    await save(library, own("“Ours alone,” said Kim Own."))
    (quote,) = await quotes.matching(library, MINE, QuoteFilter(words='"alone"'))
    await correct(library, Act.FIX, quote.ref, ("speaker", "Lee Other"))
    await save(library, own(ASIDE, "“Ours alone,” said Kim Own."))
    fixed = await quotes.get(library, MINE, quote.id)
    assert fixed
    assert (fixed.id, fixed.speaker, fixed.place.paragraph) == (quote.id, "Lee Other", 2)
    assert await quotes.get(library, THEIRS, quote.id) is None
    assert fixed.person is not None
    (known,) = await people.known(library, MINE, (fixed.person,))
    assert known.name == "Lee Other"
    assert await people.known(library, THEIRS, (fixed.person,)) == ()
    await whole(library)


async def test_a_stranger_named_by_a_fix_is_forgotten_with_it(library: Database) -> None:
    number = await correct(library, Act.FIX, "Q1", ("speaker", "Zoe Quist"))
    strangers = "SELECT library_id FROM person WHERE name = 'Zoe Quist'"
    assert [row["library_id"] for row in await library.read(strangers)] == [MINE.own]
    await save(library, gas())
    assert len(await library.read(strangers)) == 1
    await undo(library, number)
    assert await library.read(strangers) == []


async def test_what_a_stranger_was_called_lapses_with_them(library: Database) -> None:
    number = await correct(library, Act.FIX, "Q1", ("speaker", "Zoe Quist"))
    (row,) = await library.read("SELECT id FROM person WHERE name = 'Zoe Quist'")
    await correct(library, Act.RENAME, f"P{row['id']}", ("name", "Z. Quist"))
    (mine, *_) = await quotes.matching(library, MINE, QuoteFilter(words='"freeze"'))
    assert mine.speaker == "Z. Quist"
    await undo(library, number)
    assert await standing(library) == [(f"P{row['id']}", True)]


async def test_a_stranger_taken_for_somebody_stays_so(library: Database) -> None:
    await correct(library, Act.FIX, "Q1", ("speaker", "Zoe Quist"))
    (row,) = await library.read("SELECT id FROM person WHERE name = 'Zoe Quist'")
    merged = await correct(library, Act.MERGE, f"P{row['id']}", ("into", "P2"))
    for source in (None, 1, 2, None):
        await library.write(partial(laying.rebuild, library=MINE.own, source=source))
        quote = await quotes.get(library, MINE, 1)
        assert quote
        assert (quote.person, quote.speaker) == (2, "Jan Novak")
    assert [lapsed for _, lapsed in await standing(library)] == [False, False]
    await undo(library, merged)
    quote = await quotes.get(library, MINE, 1)
    assert quote
    assert quote.speaker == "Zoe Quist"


async def test_somebody_merged_is_so_in_what_comes_later_too(library: Database) -> None:
    await correct(library, Act.MERGE, "P2", ("into", "P1"))
    read = extraction(
        "“One more word,” said Jan Novak.",
        title="More",
        who=cast("Jan Novak"),
        quotes=[Said("One more word", 0)],
    )
    await save(library, article(read, origin="more.txt"))
    (mine,) = await quotes.matching(library, MINE, QuoteFilter(words='"word"'))
    (theirs,) = await quotes.matching(library, THEIRS, QuoteFilter(words='"word"'))
    assert (mine.person, mine.speaker) == (1, "Maria Weber")
    assert (theirs.person, theirs.speaker) == (2, "Jan Novak")
    events = await timeline.matching(library, MINE, EventFilter(entity="p1"))
    assert {event.id for event in events} == {1, 2}
    assert await timeline.matching(library, MINE, EventFilter(entity="p2")) == ()


async def test_a_merger_of_a_merger_ends_with_the_last(library: Database) -> None:
    await correct(library, Act.MERGE, "P2", ("into", "P1"))
    await correct(library, Act.MERGE, "P1", ("into", "P3"))
    assert {q.person for q in await quotes.matching(library, MINE, QuoteFilter())} == {3}
    assert await people.known(library, MINE, (1, 2)) == ()
    (known,) = await people.known(library, MINE, (3,))
    assert (known.quotes, known.events) == (4, 2)
    assert set(known.names) == {"Ada Lund", "Jan Novak", "Maria Weber"}


async def test_another_name_is_known_when_an_own_article_gives_it(library: Database) -> None:
    await correct(library, Act.ALIAS, "P3", ("alias", "Madame Fjord"))
    for own in (MINE.own, THEIRS.own):
        read = extraction(
            "“Sing on,” said Madame Fjord.",
            title="Songs",
            who=cast("Madame Fjord"),
            quotes=[Said("Sing on", 0)],
        )
        await save(library, article(read, origin="songs.txt", library=own))
    (mine,) = await quotes.matching(library, MINE, QuoteFilter(words='"sing"'))
    (theirs,) = await quotes.matching(library, THEIRS, QuoteFilter(words='"sing"'))
    assert mine.person == 3
    assert theirs.person != 3


async def test_the_date_of_an_edited_source_dates_its_undated_words(library: Database) -> None:
    await correct(library, Act.EDIT, "S1", ("date", "1995"))
    assert await quotes.ids(library, MINE, QuoteFilter(until="1996-01-01")) == (1, 2, 3)
    assert await quotes.ids(library, THEIRS, QuoteFilter(until="1996-01-01")) == ()
    await save(library, gas())
    quote = await quotes.get(library, MINE, 1)
    assert quote
    assert (quote.corrected, quote.source.corrected) == ((), ("date",))
    assert quote.source.published
    assert quote.source.published.earliest.year == 1995


async def test_rebuilding_changes_nothing(library: Database) -> None:
    await correct(library, Act.FIX, "Q1", ("speaker", "Zoe Quist"))
    await correct(library, Act.HIDE, "Q2")
    await correct(library, Act.RENAME, "P3", ("name", "Ada Lundh"))
    await correct(library, Act.EDIT, "S2", ("outlet", "The Fjord"))
    indexes = {"quote_fts_data", "event_fts_data", "passage_fts_data", "sqlite_sequence"}

    async def plain() -> list[object]:
        """Return what is derived, without the numbers of the copies."""
        tables = await dump(library, *indexes)
        derived = ("covered", "edited", "called", "also_called", "pair", "ruling", "person")
        return [
            *(tables[table] for table in derived),
            await quotes.matching(library, MINE, QuoteFilter()),
        ]

    before = await plain()
    for source in (None, 1, 2, None):
        await library.write(partial(_rebuild, source=source))
        assert await plain() == before
    await whole(library)


def _rebuild(raw: sqlite3.Connection, source: int | None) -> None:
    laying.rebuild(raw, MINE.own, source)


@pytest.mark.parametrize("table", ["quote", "event"])
async def test_a_copy_goes_with_its_original_by_an_index(library: Database, table: str) -> None:
    """Else each deletion of a quote would read a whole library."""
    plan = await library.read(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE stands_for = 1")
    assert f"{table}_stands_for" in plan[0]["detail"]


async def test_looks_by_id_and_by_filter_stay_in_their_indexes(library: Database) -> None:
    """What a library covers is looked up row by row, never joined or scanned."""
    plans: list[str] = []

    async def explained(sql: str, args: object = (), **_: object) -> list[sqlite3.Row]:
        rows = await Database.read(library, f"EXPLAIN QUERY PLAN {sql}", args)  # type: ignore[arg-type]
        plans.extend(row["detail"] for row in rows)
        return []

    class Explaining:
        read = staticmethod(explained)

        async def read_one(self, sql: str, args: object = ()) -> None:
            await explained(sql, args)

    db: Database = Explaining()  # type: ignore[assignment]
    for scope in (MINE, Scope(1, (1,))):
        await quotes.get(db, scope, 1)
        await quotes.matching(db, scope, QuoteFilter())
        await quotes.matching(db, scope, QuoteFilter(person=1))
        await quotes.matching(db, scope, QuoteFilter(words='"gas"'))
        await timeline.get(db, scope, 1)
        await timeline.matching(db, scope, EventFilter())
        await timeline.matching(db, scope, EventFilter(entity="p1"))
    # the subqueries that a UNION ALL of the two libraries is made of are walked, no table is
    tables = ("quote", "event", "source", "covered", "edited")
    assert not [plan for plan in plans if plan in {f"SCAN {table}" for table in tables}]
    covered = {plan for plan in plans if " covered " in plan}
    assert covered
    assert all("PRIMARY KEY (library_id=? AND kind=?" in plan for plan in covered)
