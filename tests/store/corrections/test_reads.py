"""What a library hides is in none of the reads: they are what they were had it never been read."""

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.domain.answers import Scope
from bot.domain.corrections import Act
from bot.domain.models import QuoteKind, SourceKind
from bot.store import (
    check,
    compare,
    export,
    kin,
    names,
    people,
    quotes,
    reading,
    references,
    search,
    sources,
    tellings,
    timeline,
    vocabulary,
    who,
    witnesses,
)
from bot.store.article import Article
from bot.store.corrections.covered import hide_source, show_source
from bot.store.database import Database
from bot.store.quotes import Order, QuoteFilter
from bot.store.search import PassageFilter
from bot.store.sources import SourceFilter
from bot.store.timeline import EventFilter
from tests.store.corrections.conftest import MINE, THEIRS, correct, fill, gas, undo, whales

Read = Callable[[Database, Scope], Awaitable[Any]]
QUOTE, EVENT, SOURCE, PERSON = 4, 2, 2, 3


def named(read: Callable[..., Any]) -> Read:
    async def both(db: Database, scope: Scope) -> Any:
        return [
            await db.query(partial(read, scope=scope, library=library))
            for library in scope.libraries
        ]

    return both


async def drawn(db: Database, scope: Scope) -> set[int | None]:
    choose = partial(quotes.chosen, scope=scope, asked=QuoteFilter(words='"whales"'), channel=9)
    return {(await db.query(choose))[0] for _ in range(8)}


def by(filter_: QuoteFilter, order: Order = Order.NEWEST) -> Read:
    return lambda db, scope: quotes.matching(db, scope, filter_, order=order)


OF_QUOTES: dict[str, Read] = {
    "a quote": lambda db, scope: quotes.get(db, scope, QUOTE),
    "several": lambda db, scope: quotes.several(db, scope, (1, QUOTE)),
    "all": by(QuoteFilter()),
    "all, oldest": by(QuoteFilter(), Order.OLDEST),
    "all, added": by(QuoteFilter(words='"whales"'), Order.ADDED),
    "by words": by(QuoteFilter(words='"sang"')),
    "by lack of words": by(QuoteFilter(without='"freeze"')),
    "by speaker": by(QuoteFilter(person=PERSON)),
    "by speaker and words": by(QuoteFilter(words='"sang"', person=PERSON)),
    "by source": by(QuoteFilter(source=SOURCE)),
    "by author": by(QuoteFilter(author="bo li")),
    "by kind": by(QuoteFilter(kind=QuoteKind.DIRECT)),
    "by date": by(QuoteFilter(since="2020-01-01", until="2020-12-31")),
    "ids": lambda db, scope: quotes.ids(db, scope, QuoteFilter()),
    "count": lambda db, scope: quotes.count(db, scope, QuoteFilter()),
    "around": lambda db, scope: quotes.context(db, scope, QUOTE),
    "drawn": drawn,
    "checked": lambda db, scope: check.quotes(db, scope, '"sang"', 9),
    "names": named(names.quotes),
    "kinds of a person": lambda db, scope: who.kinds(db, scope, PERSON),
    "first and last": lambda db, scope: who.ends(db, scope, PERSON),
    "of others": lambda db, scope: who.others(db, scope, 1, '"whales"'),
    "witnesses": witnesses.said,
}
OF_EVENTS: dict[str, Read] = {
    "an event": lambda db, scope: timeline.get(db, scope, EVENT),
    "all events": lambda db, scope: timeline.matching(db, scope, EventFilter()),
    "events, newest": lambda db, s: timeline.matching(db, s, EventFilter(oldest_first=False)),
    "events by words": lambda db, s: timeline.matching(db, s, EventFilter(words='"oslo"')),
    "events by lack": lambda db, s: timeline.matching(db, s, EventFilter(without='"pipe"')),
    "events about": lambda db, s: timeline.matching(db, s, EventFilter(entity=f"p{PERSON}")),
    "events of a source": lambda db, s: timeline.matching(db, s, EventFilter(source=SOURCE)),
    "events by date": lambda db, s: timeline.matching(db, s, EventFilter(until="2020-12-31")),
    "events added": lambda db, s: timeline.added(db, s, EventFilter(words='"oslo"')),
    "count of events": lambda db, scope: timeline.count(db, scope, EventFilter()),
    "years": lambda db, scope: timeline.years(db, scope, EventFilter()),
    "days beside": lambda db, scope: timeline.days_beside(db, scope, "05-01"),
    "on a day": lambda db, scope: timeline.on_day(db, scope, "05-02"),
    "events by name": named(names.events),
    "entities": named(names.entities),
    "tellings": tellings.tellings,
    "events by ids": lambda db, scope: timeline.several(db, scope, (1, EVENT)),
}
OF_BOTH: dict[str, Read] = {
    "people": named(names.people),
    "companions": lambda db, scope: who.companions(db, scope, PERSON),
    "known": lambda db, scope: people.known(db, scope, (1, 2, PERSON)),
    "described": lambda db, scope: sources.describe(db, scope, SOURCE),
    "a paragraph": lambda db, scope: reading.paragraph(db, scope, SOURCE, 1),
}
OF_SOURCES: dict[str, Read] = {
    "a source": lambda db, scope: sources.get(db, scope, SOURCE),
    "sources": lambda db, scope: sources.matching(db, scope, SourceFilter()),
    "sources by kind": lambda db, s: sources.matching(db, s, SourceFilter(SourceKind.ARTICLE)),
    "sources by author": lambda db, s: sources.matching(db, s, SourceFilter(author="bo li")),
    "sources by date": lambda db, s: sources.matching(db, s, SourceFilter(until="2020-12-31")),
    "count of sources": lambda db, scope: sources.count(db, scope, SourceFilter()),
    "summary": lambda db, scope: sources.summary(db, scope, SOURCE),
    "text": lambda db, scope: sources.text(db, scope, SOURCE),
    "abstract": lambda db, scope: sources.abstract(db, scope, SOURCE),
    "passages": lambda db, scope: search.matching(db, scope, PassageFilter('"whales"')),
    "count of passages": lambda db, scope: search.count(db, scope, PassageFilter('"whales"')),
    "passages checked": lambda db, scope: check.passages(db, scope, '"whales"', 9),
    "exported": lambda db, s: export.sources(db, s, '"whales"', None, None, None, 9),
    "exported all": lambda db, s: export.sources(db, s, None, None, None, None, 9),
    "named in it": lambda db, scope: compare.people(db, scope, SOURCE),
    "copies": lambda db, scope: kin.copies(db, scope, 1),
    "copies in groups": kin.groups,
    "references": lambda db, scope: references.listed(db, scope, SOURCE),
    "words": lambda db, scope: vocabulary.known(db, scope, ("whales", "gas")),
    "titles": named(names.sources),
    "authors": named(names.authors),
    "claims": tellings.claims,
    "undated": tellings.undated,
    "origins": tellings.origins,
    "sources by ids": lambda db, scope: sources.several(db, scope, (1, SOURCE)),
    "roles": lambda db, scope: who.roles(db, scope, PERSON),
    "called": lambda db, scope: who.called(db, scope, PERSON),
}
ALL = {**OF_QUOTES, **OF_EVENTS, **OF_BOTH, **OF_SOURCES}


async def all_of(db: Database, scope: Scope, reads: dict[str, Read]) -> dict[str, Any]:
    return {name: await read(db, scope) for name, read in reads.items()}


@asynccontextmanager
async def never(path: Path, *articles: Article) -> AsyncIterator[Database]:
    """Open a library that never held what is hidden."""
    async with Database.open(path / "never.db") as db:
        await fill(db, *articles)
        yield db


async def differing(db: Database, reads: dict[str, Read], was: dict[str, Any]) -> set[str]:
    now = await all_of(db, MINE, reads)
    return {name for name in reads if now[name] != was[name]}


async def test_a_hidden_quote_is_in_no_read(library: Database, tmp_path: Path) -> None:
    before = await all_of(library, MINE, ALL)
    number = await correct(library, Act.HIDE, f"Q{QUOTE}")
    async with never(tmp_path, gas(), whales(said=False)) as other:
        wanted = await all_of(other, MINE, ALL)
    assert await all_of(library, MINE, ALL) == wanted
    assert await all_of(library, THEIRS, ALL) == before
    assert await differing(library, OF_QUOTES, before) == OF_QUOTES.keys()
    await undo(library, number)
    assert await all_of(library, MINE, ALL) == before


async def test_a_hidden_event_is_in_no_read(library: Database, tmp_path: Path) -> None:
    before = await all_of(library, MINE, ALL)
    number = await correct(library, Act.HIDE, f"E{EVENT}")
    async with never(tmp_path, gas(), whales(told=False)) as other:
        wanted = await all_of(other, MINE, ALL)
    assert await all_of(library, MINE, ALL) == wanted
    assert await all_of(library, THEIRS, ALL) == before
    assert await differing(library, OF_EVENTS, before) == OF_EVENTS.keys()
    await undo(library, number)
    assert await all_of(library, MINE, ALL) == before


async def test_a_hidden_source_and_all_in_it_is_in_no_read(
    library: Database, tmp_path: Path
) -> None:
    before = await all_of(library, MINE, ALL)
    await library.write(partial(hide_source, library=MINE.own, source=SOURCE))
    async with never(tmp_path, gas()) as other:
        wanted = await all_of(other, MINE, ALL)
    assert await all_of(library, MINE, ALL) == wanted
    assert await all_of(library, THEIRS, ALL) == before
    unmoved = {"copies", "copies in groups", "references", "abstract", "claims", "undated", "roles"}
    assert await differing(library, ALL, before) >= OF_SOURCES.keys() - unmoved
    await library.write(partial(show_source, library=MINE.own, source=SOURCE))
    assert await all_of(library, MINE, ALL) == before


FIXES: dict[str, tuple[Act, str, tuple[tuple[str, str | None], ...]]] = {
    "speaker": (Act.FIX, "Q4", (("speaker", "Maria Weber"),)),
    "nobody": (Act.FIX, "Q4", (("speaker", None),)),
    "stranger": (Act.FIX, "Q4", (("speaker", "Zoe Quist"),)),
    "date": (Act.FIX, "Q4", (("date", "1999"),)),
    "kind": (Act.FIX, "Q4", (("kind", "reported"),)),
    "mark": (Act.MARK, "Q4", (("mark", "disputed"),)),
    "event": (Act.FIX, "E2", (("date", "June 1999"), ("place", "Bergen"))),
    "rename": (Act.RENAME, "P3", (("name", "Ada Lundh"),)),
    "merge": (Act.MERGE, "P3", (("into", "P1"),)),
    "alias": (Act.ALIAS, "P3", (("alias", "Madame L."),)),
    "source": (Act.EDIT, "S2", (("title", "Whale song"), ("date", "1999"), ("authors", "Cy Do"))),
    "together": (Act.MERGE, "E2", (("with", "E1"),)),
    "ruling": (Act.RULE, "E1+E2", (("slot", "date"), ("ruling", "same"))),
}


@pytest.mark.parametrize("name", FIXES)
async def test_what_one_server_corrects_another_never_sees(library: Database, name: str) -> None:
    act, item, after = FIXES[name]
    starter = Scope(1, (1,))
    before = await all_of(library, MINE, ALL)
    plain = await all_of(library, starter, ALL)
    number = await correct(library, act, item, *after)
    assert await differing(library, ALL, before) or name in {"together", "ruling"}
    assert await all_of(library, THEIRS, ALL) == before
    assert await all_of(library, starter, ALL) == plain
    await undo(library, number)
    assert await all_of(library, MINE, ALL) == before


@pytest.mark.parametrize("name", ["speaker", "date", "kind", "mark", "merge", "rename", "source"])
async def test_what_is_fixed_is_seen_once_under_its_own_id(library: Database, name: str) -> None:
    act, item, after = FIXES[name]
    await correct(library, act, item, *after)
    found = await quotes.matching(library, MINE, QuoteFilter())
    assert sorted(quote.id for quote in found) == [1, 2, 3, 4]
    quote = await quotes.get(library, MINE, QUOTE)
    plain = await quotes.get(library, THEIRS, QUOTE)
    assert quote
    assert plain
    assert (quote.words, quote.place, quote.source.id) == (
        *(plain.words, plain.place, plain.source.id),
    )
    assert quote != plain
    assert dataclasses.replace(plain, id=quote.id) == plain
    (copy,) = await library.read("SELECT id FROM quote WHERE stands_for = 4")
    assert await quotes.get(library, MINE, copy["id"]) is None, "its own number names nothing"
    assert await quotes.get(library, THEIRS, copy["id"]) is None


async def test_filters_find_what_was_fixed_and_no_longer_what_was_read(library: Database) -> None:
    await correct(library, Act.FIX, "Q4", ("speaker", "Maria Weber"), ("date", "1999"))
    await correct(library, Act.FIX, "Q4", ("kind", "reported"))

    async def ids(filter_: QuoteFilter, scope: Scope = MINE) -> tuple[int, ...]:
        return await quotes.ids(library, scope, filter_)

    assert set(await ids(QuoteFilter(person=1))) == {1, 2, 4}
    assert await ids(QuoteFilter(person=3)) == ()
    assert await ids(QuoteFilter(words='"sang"', person=1)) == (4,)
    assert await ids(QuoteFilter(words='"sang"', person=3)) == ()
    assert await ids(QuoteFilter(words='"weber" AND "sang"')) == (4,)
    assert await ids(QuoteFilter(kind=QuoteKind.INDIRECT)) == (4,)
    assert await ids(QuoteFilter(until="2000-01-01")) == (4,)
    assert (await ids(QuoteFilter()))[-1] == 4, "the oldest now"
    assert await ids(QuoteFilter(person=3), THEIRS) == (4,)
    assert [known.quotes for known in await people.known(library, MINE, (1,))] == [3]
    assert await people.known(library, MINE, (3,)) != ()


async def test_what_is_marked_is_found_but_not_drawn(library: Database) -> None:
    await correct(library, Act.MARK, "Q4", ("mark", "misattributed"))
    assert await drawn(library, MINE) == {None}
    assert await drawn(library, THEIRS) == {4}
    assert await quotes.ids(library, MINE, QuoteFilter(words='"sang"')) == (4,)
    (entry,) = [e for e in (await named(names.quotes)(library, MINE))[0] if e.value == "Q4"]
    assert "whales" in entry.name


async def test_a_drawn_quote_is_remembered_by_the_id_that_readers_know(library: Database) -> None:
    await correct(library, Act.FIX, "Q4", ("role", "a singer"))
    assert await drawn(library, MINE) == {4}
    await library.write(partial(quotes.see, guild=None, channel=9, quotes=(4,)))
    asked = QuoteFilter(words='"whales"')
    choose = partial(quotes.chosen, scope=MINE, asked=asked, channel=9)
    assert await library.query(choose) == (4, True)
    await library.write(partial(quotes.forget_seen, scope=MINE, asked=asked, channel=9))
    assert await library.query(choose) == (4, False)


async def test_a_server_without_the_starter_sees_none_of_its_own_corrections_to_it(
    library: Database,
) -> None:
    await correct(library, Act.FIX, "Q4", ("speaker", "Maria Weber"))
    await correct(library, Act.FIX, "E2", ("place", "Bergen"))
    alone = Scope(MINE.own, (MINE.own,))
    assert await quotes.ids(library, alone, QuoteFilter()) == ()
    assert await timeline.matching(library, alone, EventFilter()) == ()
    assert await quotes.get(library, alone, QUOTE) is None
    assert await tellings.tellings(library, alone) == ()


async def test_what_moderators_hide_is_told_by_its_place_and_words(library: Database) -> None:
    assert await sources.unsaid(library, MINE, SOURCE) == ()
    await correct(library, Act.HIDE, "Q4")
    await correct(library, Act.FIX, "E2", ("place", "Bergen"))
    (span,) = await sources.unsaid(library, MINE, SOURCE)
    kept = await sources.text(library, MINE, SOURCE)
    assert kept
    assert span.of(kept[0]) == "The whales sang"
    assert await tellings.unsaid(library, MINE) == ((SOURCE, "The whales sang"),)
    assert await tellings.unsaid(library, THEIRS) == ()
