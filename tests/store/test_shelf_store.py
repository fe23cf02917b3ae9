"""Originals, desks and the bin in the database: each library's own, and nobody else's."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.domain.answers import Scope
from bot.domain.bundle import Corrected, Named
from bot.domain.corrections import Act
from bot.domain.shelf import BIN_FOR, DRAFTS_FOR
from bot.errors import NotFound
from bot.store import libraries, sources
from bot.store.article import Article
from bot.store.backup import check_fts
from bot.store.database import Database
from bot.store.leaving import SOURCES
from bot.store.quotes import QuoteFilter, matching
from bot.store.shelf import bin as bins
from bot.store.shelf import bundle, drafts, figures, originals, refresh
from bot.store.shelf.originals import Original
from tests.store.articles import NOW, Said, article, extraction, load, people, rows
from tests.store.corrections.conftest import correct

OWN, OTHER = 2, 3
DATA = b"We will not freeze, said Maria Weber."


def original(**changes: object) -> Original:
    made = Original(
        *(0, OWN, "d1", "gas.txt", ".txt", "", {"title": "Gas"}, len(DATA), NOW, 42),
        *(NOW + DRAFTS_FOR, 0),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def read(library: int, words: str = "We will not freeze") -> Article:
    made = extraction(
        f"“{words},” said Maria Weber of the gas.",
        who=people("Maria Weber"),
        quotes=[Said(words, 0)],
    )
    return article(made, library=library, origin="original:d1", digest="d1")


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "attache.db") as db:
        for guild in (111, 222):
            await db.write(partial(libraries.found_library, guild=guild))
        yield db


async def lay(db: Database, own: int = OWN, **changes: object) -> tuple[int, int]:
    """Return a draft's number and its desk."""
    desk = await db.write(partial(drafts.found_desk, own=own))
    laid = partial(
        drafts.lay, article=read(desk), original=original(library=own, **changes), data=DATA
    )
    number, _ = await db.write(laid)
    return number, desk


async def published(db: Database, own: int = OWN) -> tuple[int, Original]:
    """Return a published source and its original."""
    number, desk = await lay(db, own)
    draft = await originals.by_number(db, own, number)
    assert draft is not None
    write = partial(drafts.publish, original=draft, desk=desk, article=read(own), user=7)
    source, taken = await db.write(write)
    assert taken
    kept = await originals.of_source(db, own, source)
    assert kept is not None
    return source, kept


async def test_a_desk_is_one_and_in_no_scope(db: Database) -> None:
    number, desk = await lay(db)
    assert await db.write(partial(drafts.found_desk, own=OWN)) == desk
    assert desk not in {n for s in (await libraries.scopes(db)).values() for n in s.libraries}
    assert await sources.matching(db, Scope(OWN, (OWN, 1)), sources.SourceFilter()) == ()
    assert await matching(db, Scope(OWN, (OWN, 1)), QuoteFilter()) == ()
    laid = await originals.by_number(db, OWN, number)
    assert laid is not None
    assert len(await matching(db, Scope(desk, (desk,)), QuoteFilter(source=laid.source))) == 1


async def test_an_original_is_its_own_librarys(db: Database) -> None:
    number, _ = await lay(db)
    kept = await originals.by_number(db, OWN, number)
    assert kept is not None
    assert (kept.name, kept.details, kept.user, kept.size) == ("gas.txt", {"title": "Gas"}, 42, 37)
    assert await originals.data(db, kept) == DATA
    assert await originals.data(db, replace(kept, library=OTHER)) == b""
    assert await originals.by_digest(db, OWN, "d1") == kept
    for found in (
        await originals.by_number(db, OTHER, number),
        await originals.by_digest(db, OTHER, "d1"),
        await originals.of_source(db, OTHER, kept.source),
    ):
        assert found is None
    assert await drafts.listed(db, OTHER) == ()
    assert [title for _, title in await drafts.listed(db, OWN)] == ["Gas for the winter"]


async def test_publishing_moves_the_file_and_clears_the_desk(db: Database) -> None:
    source, kept = await published(db)
    assert (kept.expires, kept.user, kept.source) == (None, 7, source)
    assert await originals.published(db, OWN) == (kept,)
    assert await originals.published(db, OTHER) == ()
    desk = await drafts.desk(db, OWN)
    assert await rows(db, "SELECT count(*) FROM quote WHERE library_id = ?", desk) == [(0,)]
    assert await rows(db, "SELECT count(*) FROM person WHERE library_id = ?", desk) == [(0,)]
    assert not await check_fts(db)


async def test_drafts_expire_and_others_stay(db: Database) -> None:
    _, _ = await lay(db)
    source, _ = await published(db, OTHER)
    assert await db.write(partial(drafts.expire, now=NOW + DRAFTS_FOR - timedelta(seconds=1))) == 0
    assert await db.write(partial(drafts.expire, now=NOW + DRAFTS_FOR)) == 1
    assert await rows(db, "SELECT source_id FROM original") == [(source,)]
    assert not await check_fts(db)


async def test_the_bin_hides_puts_back_and_is_purged(db: Database) -> None:
    source, _ = await published(db)
    scope = Scope(OWN, (OWN,))
    put = partial(bins.remove, source=source, user=42, now=NOW)
    assert not await db.write(partial(put, library=OTHER))
    assert await db.write(partial(put, library=OWN))
    assert not await db.write(partial(put, library=OWN)), "it is there already"
    assert await sources.get(db, scope, source) is None
    assert await matching(db, scope, QuoteFilter()) == ()
    assert await bins.holds(db, OWN, source)
    assert not await bins.holds(db, OTHER, source)
    assert await bins.listed(db, OWN) == ((source, "Gas for the winter", NOW),)
    assert await bins.listed(db, OTHER) == ()
    assert await originals.published(db, OWN) == ()
    assert not await db.write(partial(bins.restore, library=OTHER, source=source))
    assert await db.write(partial(bins.restore, library=OWN, source=source))
    assert await sources.get(db, scope, source) is not None
    assert await db.write(partial(put, library=OWN))
    assert await db.write(partial(bins.purge, until=NOW - BIN_FOR)) == ()
    assert await db.write(partial(bins.purge, until=NOW)) == (OWN,)
    for table in ("source", "quote", "person", "original", "bin", "covered", "file"):
        assert await rows(db, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert not await check_fts(db)


async def test_many_sources_go_a_few_at_a_time_so_that_others_can_write(db: Database) -> None:
    for number in range(SOURCES + 5):
        library = (OWN, OTHER)[number % 2]
        words = f"It was day {number}."
        await load(db, words, library=library, title=f"Day {number}", origin=f"{number}.txt")
        remove = partial(bins.remove, library=library, source=number + 1, user=7, now=NOW)
        await db.write(remove)
    purge = partial(bins.purge, until=NOW)
    assert [len(await db.write(purge)) for _ in range(3)] == [SOURCES, 5, 0]
    assert await rows(db, "SELECT count(*) FROM source UNION SELECT count(*) FROM covered") == [
        (0,)
    ]


async def test_what_was_corrected_of_a_source_lapses_when_it_is_purged(db: Database) -> None:
    source, _ = await published(db)
    ((person,),) = await rows(db, "SELECT id FROM person WHERE library_id = ?", OWN)
    await correct(db, Act.EDIT, f"S{source}", ("title", "Gas"), library=OWN)
    await correct(db, Act.RENAME, f"P{person}", ("name", "M. Weber"), library=OWN)
    assert await rows(db, "SELECT lapsed FROM correction") == [(0,), (0,)]
    await db.write(partial(bins.remove, library=OWN, source=source, user=42, now=NOW))
    assert await rows(db, "SELECT lapsed FROM correction") == [(0,), (0,)], "it may come back"
    await db.write(partial(bins.purge, until=NOW))
    assert await rows(db, "SELECT lapsed FROM correction") == [(1,), (1,)]
    for table in ("edited", "called"):
        assert await rows(db, f"SELECT count(*) FROM {table}") == [(0,)], table


async def test_figures_are_of_one_library(db: Database) -> None:
    await published(db)
    await lay(db, OTHER)
    found = await figures.figures(db, OWN)
    assert (found.sources, found.quotes, found.events) == (1, 1, 0)
    assert found.years == (("2021", 1),)
    assert (await figures.figures(db, OTHER)).sources == 0
    used = await figures.used(db, OTHER)
    assert (used.articles, used.bytes, used.drafts, used.binned) == (0, len(DATA), 1, 0)


async def test_what_was_read_is_told_without_corrections(db: Database) -> None:
    source, _ = await published(db)
    (fact,) = await refresh.facts(db, OWN, source)
    assert (fact.sort, fact.words) == ("quote", "We will not freeze")
    assert dict(fact.told)["speaker"] == "Maria Weber"
    assert (await refresh.told(db, OWN, source))["authors"] == "Ada Byron"
    assert await refresh.facts(db, OTHER, source) == ()
    assert await refresh.told(db, OTHER, source) == {}


async def test_outdated_readings_of_every_server_are_found(db: Database) -> None:
    _, first = await published(db)
    _, second = await published(db, OTHER)
    assert await originals.outdated(db, 2) == (first, second)
    assert await originals.outdated(db, 1) == ()


async def test_a_backup_knows_items_by_file_and_words(db: Database) -> None:
    source, _ = await published(db)
    (quote,) = await rows(db, "SELECT id FROM quote WHERE source_id = ?", source)

    def correct(raw: sqlite3.Connection) -> None:
        raw.execute(
            """INSERT INTO correction (id, library_id, item, act, after, user_id, at)
            VALUES (1, ?, ?, 'fix', '[["speaker", "Ann"]]', 42, '2026-01-02'),
            (2, ?, 'P1', 'merge', '[["into", "P99"]]', 42, '2026-01-02')""",
            (OWN, f"Q{quote[0]}", OWN),
        )

    await db.write(correct)
    (told,) = await db.query(partial(bundle.corrections, own=OWN))
    (named,) = told.of
    assert (named.digest, named.kind, named.words) == ("d1", "Q", "We will not freeze")
    assert (told.act, told.fields) == (Act.FIX, (("speaker", "Ann"),))
    assert await db.query(partial(bundle.corrections, own=OTHER)) == ()

    async def found(named: Named, own: int = OWN) -> tuple[str, ...]:
        said = Corrected(Act.HIDE, (named,), ())
        return await db.query(partial(bundle.refs, scope=Scope(own, (own, 1)), said=said))

    assert await found(named) == (f"Q{quote[0]}",)
    assert await found(Named("Q", "We will not freeze", "d1")) == (f"Q{quote[0]}",)
    assert await found(Named("S", "", "d1")) == (f"S{source}",)
    for missing, kind, own in (
        (Named("E", "nothing", "d1"), "event", OWN),
        (Named("Q", "we will not freeze", "d1"), "quote", OWN),
        (Named("Q", "We will not freeze", "d2"), "source", OWN),
        (named, "source", OTHER),
    ):
        with pytest.raises(NotFound) as error:
            await found(missing, own)
        assert error.value.kind == kind


async def test_an_import_never_writes_over_what_is_there(db: Database) -> None:
    source, _ = await published(db)
    other = original(digest="d2", expires=None)
    add = partial(
        bundle.add, article=read(OWN, words="We may freeze"), original=other, data=b"other"
    )
    assert await db.write(add) is None
    assert await rows(db, "SELECT words FROM quote WHERE source_id = ?", source) == [
        ("We will not freeze",)
    ]
