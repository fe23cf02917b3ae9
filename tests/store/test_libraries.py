"""Scopes, kept questions, and the wall between two libraries."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from bot.domain.answers import Scope
from bot.store import libraries, names, people, quotes, reading, search, sources, timeline
from bot.store.database import Database
from bot.store.libraries import found_library
from bot.store.quotes import QuoteFilter
from bot.store.search import PassageFilter
from bot.store.sources import SourceFilter
from bot.store.timeline import EventFilter
from tests.store.articles import Happened, Said, day, load
from tests.store.articles import people as called

GUILD, OTHER = 111, 222
STARTER = Scope(1, (1,))
TEXT = "On 1 April 2021 Maria Weber said in Essen: “Come in from the cold.”"


async def fill(db: Database, library: int) -> None:
    """Give a library one of everything: all ids are then the same within it as the library's."""
    await load(
        db,
        TEXT,
        library=library,
        who=called("Maria Weber"),
        quotes=[Said("Come in from the cold.", 0)],
        events=[
            Happened(
                *("On 1 April 2021 Maria Weber said", day("2021-04-01"), "1 April 2021"),
                *((0,), ("Maria Weber",), "Essen"),
            )
        ],
        summary=["On 1 April 2021 Maria Weber said in Essen"],
    )


@pytest.fixture
async def walled(db: Database) -> tuple[Scope, Scope]:
    """Fill three libraries: the starter (1), a server's with the starter (2), one without (3)."""
    for guild in (GUILD, OTHER):
        await db.write(partial(found_library, guild=guild))
    await db.write(lambda raw: raw.execute("UPDATE library SET starter = 0 WHERE id = 3").close())
    for library in (1, 2, 3):
        await fill(db, library)
    scopes = await libraries.scopes(db)
    return scopes[GUILD], scopes[OTHER]


async def _ids(found: Awaitable[Any]) -> set[int]:
    return {item.id for item in await found}


async def _chosen(db: Database, scope: Scope, asked: QuoteFilter) -> int | None:
    choose = partial(quotes.chosen, scope=scope, asked=asked, channel=5)
    return (await db.query(choose))[0]


async def _sources_of(found: Awaitable[Any]) -> set[int]:
    return {passage.source.id for passage in await found}


LISTS: dict[str, Callable[[Database, Scope], Awaitable[set[int]]]] = {
    "quotes": lambda db, scope: _ids(quotes.matching(db, scope, QuoteFilter())),
    "quotes by words": lambda db, scope: _ids(quotes.matching(db, scope, QuoteFilter('"cold"'))),
    "quotes by author": lambda db, scope: _ids(
        quotes.matching(db, scope, QuoteFilter(author="ada byron"))
    ),
    "events": lambda db, scope: _ids(timeline.matching(db, scope, EventFilter())),
    "events by words": lambda db, scope: _ids(
        timeline.matching(db, scope, EventFilter(words="weber"))
    ),
    "events by place": lambda db, scope: _ids(
        timeline.matching(db, scope, EventFilter(entity="essen"))
    ),
    "events of a day": lambda db, scope: _ids(timeline.on_day(db, scope, "04-01")),
    "sources": lambda db, scope: _ids(sources.matching(db, scope, SourceFilter())),
    "sources by author": lambda db, scope: _ids(
        sources.matching(db, scope, SourceFilter(author="ada byron"))
    ),
    "passages": lambda db, scope: _sources_of(search.matching(db, scope, PassageFilter('"cold"'))),
}


@pytest.mark.parametrize("listed", LISTS)
async def test_a_list_holds_the_scopes_libraries_alone(
    db: Database, walled: tuple[Scope, Scope], listed: str
) -> None:
    own, other = walled
    assert await LISTS[listed](db, STARTER) == {1}
    assert await LISTS[listed](db, own) == {1, 2}
    assert await LISTS[listed](db, other) == {3}


ONES: dict[str, Callable[[Database, Scope, int], Awaitable[object]]] = {
    "quote": quotes.get,
    "context": quotes.context,
    "event": timeline.get,
    "source": sources.get,
    "description": sources.describe,
    "summary": sources.summary,
    "text": sources.text,
    "paragraph": lambda db, scope, number: reading.paragraph(db, scope, number, 1),
    "quotes of a person": lambda db, scope, number: quotes.matching(
        db, scope, QuoteFilter(person=number)
    ),
    "quotes of a source": lambda db, scope, number: quotes.matching(
        db, scope, QuoteFilter(source=number)
    ),
    "events of a person": lambda db, scope, number: timeline.matching(
        db, scope, EventFilter(entity=f"p{number}")
    ),
    "events of a source": lambda db, scope, number: timeline.matching(
        db, scope, EventFilter(source=number)
    ),
    "passages of a source": lambda db, scope, number: search.matching(
        db, scope, PassageFilter('"cold"', source=number)
    ),
    "drawn": lambda db, scope, number: _chosen(db, scope, QuoteFilter(source=number)),
}


@pytest.mark.parametrize("one", ONES)
async def test_nothing_is_seen_by_its_id_from_another_library(
    db: Database, walled: tuple[Scope, Scope], one: str
) -> None:
    own, other = walled
    seen = {
        (name, number)
        for name, scope in (("starter", STARTER), ("own", own), ("other", other))
        for number in (1, 2, 3, 4)
        if await ONES[one](db, scope, number)
    }
    # whom the starter knows is one person everywhere; the words found are each scope's own
    shared = {("starter", 1), ("own", 1), ("other", 1)}
    apart = {("starter", 1), ("own", 1), ("own", 2), ("other", 3)}
    assert seen == (shared if one.endswith("of a person") else apart)


async def test_a_person_of_two_libraries_is_known_by_what_each_scope_holds(
    db: Database, walled: tuple[Scope, Scope]
) -> None:
    for scope, count in zip((STARTER, *walled), (1, 2, 1), strict=True):
        (person,) = await people.known(db, scope, [1])
        assert (person.quotes, person.events) == (count, count)
        found = await quotes.matching(db, scope, QuoteFilter(person=1))
        assert {quote.source.id for quote in found} == {
            quote.source.id for quote in await quotes.matching(db, scope, QuoteFilter())
        }


async def test_counts_keep_to_the_scope(db: Database, walled: tuple[Scope, Scope]) -> None:
    for scope, count in zip((STARTER, *walled), (1, 2, 1), strict=True):
        assert len(await quotes.ids(db, scope, QuoteFilter('"cold"'))) == count
        assert await timeline.count(db, scope, EventFilter(words='"weber"')) == count
        assert await search.count(db, scope, PassageFilter('"cold"')) == count
        assert await sources.count(db, scope, SourceFilter()) == count
        assert await timeline.days_beside(db, scope, "01-01") == {"04-01"}
        ((_, events),) = await timeline.years(db, scope, EventFilter())
        assert events == count


@pytest.mark.parametrize(
    "read",
    [names.people, names.sources, names.quotes, names.events],
    ids=lambda read: read.__name__,
)
async def test_names_keep_to_their_library(
    db: Database, walled: tuple[Scope, Scope], read: Any
) -> None:
    for library in (1, 2, 3):
        (entry,) = await db.query(partial(read, scope=Scope(library, (library,)), library=library))
        assert entry.value[1:] == ("1" if read is names.people else str(library))
    assert await db.query(partial(read, scope=Scope(4, (4,)), library=4)) == ()


async def test_a_server_gets_one_library(db: Database) -> None:
    first = await db.write(partial(found_library, guild=GUILD))
    assert await db.write(partial(found_library, guild=GUILD)) == first
    assert await db.write(partial(found_library, guild=OTHER)) != first
    assert await libraries.scopes(db) == {GUILD: Scope(2, (2, 1)), OTHER: Scope(3, (3, 1))}
