"""One search over quotes, events, passages and people."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from bot.domain import query as syntax
from bot.domain.answers import (
    Asked,
    Dated,
    Instead,
    Known,
    Nothing,
    Page,
    Passage,
    Quoted,
    Scope,
    page_of,
)
from bot.domain.names import fold
from bot.domain.query import Clause, Hint, Query
from bot.domain.rank import best_first
from bot.domain.verify.lexicon import FUNCTION
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services import spelling
from bot.services.asking import Asking, bounds, number_of
from bot.services.likely import capped, likely
from bot.services.names import Kind
from bot.services.quotes import kind_of
from bot.services.witnesses import Witnesses
from bot.store import people, quotes, search, timeline
from bot.store.database import Database
from bot.store.fts import to_fts, to_leave_out
from bot.store.quotes import QuoteFilter
from bot.store.search import PassageFilter
from bot.store.timeline import EventFilter

FEATURE = "search"
EVERYTHING = "everything"
KINDS = ("quotes", "events", "passages", "people")
Hit: TypeAlias = Quoted | Dated | Passage | Known
_WORDS = 5
"""Words of a question that are left out one by one where all together find nothing."""
_FEWER = 3
IDLE = FUNCTION | {"who", "whom", "whose", "is", "are", "was", "were", "be", "been", "tell", "me"}
"""Words of a question that say nothing of what is looked for."""
_DROPS = {
    "source": ("source",),
    "speaker": ("speaker",),
    "kind": ("kind",),
    "date": ("from", "to", "before", "after", "on"),
}


class Search:
    """The use case of /find."""

    def __init__(self, db: Database, asking: Asking, witnesses: Witnesses) -> None:
        self._db = db
        self._asking = asking
        self._witnesses = witnesses

    async def find(
        self, guild: int | None, text: str, **options: str | None
    ) -> Page[Hit] | Nothing:
        """Return the first page; ``options``: in, source, from, to."""
        query, asked = self._asking.read(text, options)
        return await self.page(guild, replace(asked, feature=FEATURE), 1, query.hints)

    async def page(
        self, guild: int | None, asked: Asked, number: int, hints: tuple[Hint, ...] = ()
    ) -> Page[Hit] | Nothing:
        """Return a page of a question, new or asked before."""
        scope = await self._asking.libraries.scope(guild)
        kind = asked.get("in") or EVERYTHING
        if kind not in (EVERYTHING, *KINDS):
            raise BadInput("in", kind, (EVERYTHING, *KINDS))
        asked = await self._asking.resolve(scope, asked)
        found, more_of = await self._found(scope, asked)
        listing = await self._asking.libraries.listing_id(scope, asked)
        heading = self._asking.heading(scope, asked.without("in"))
        chosen = _chosen(found, kind)
        counts = tuple((name, len(_chosen(found, name))) for name in (EVERYTHING, *KINDS))
        unfit = _unfit(_filters(asked))
        if not chosen:
            hints = (*hints, *(hint for hint in unfit if hint.typed == kind))
            return await self._nothing(scope, asked, listing, hints)
        items, number = page_of(chosen, number)
        return Page(
            items,
            number,
            total=len(chosen),
            listing=listing,
            asked=asked,
            heading=heading,
            counts=counts,
            hints=hints,
            more=kind in more_of,
            capped=more_of,
            unfit=unfit,
        )

    async def _found(
        self, scope: Scope, asked: Asked
    ) -> tuple[dict[str, Sequence[Hit]], tuple[str, ...]]:
        """Return the hits of each kind, best first, and the kinds of which there are more."""
        text = asked.get("text") or ""
        query, filters = syntax.parse(text), _filters(asked)
        found: dict[str, tuple[Sequence[Hit], bool]] = dict.fromkeys(KINDS, ((), False))
        if filters.said:
            same = await self._witnesses.of(scope)
            said, more = await self._said(scope, query, filters.said)
            found["quotes"] = same.collapsed(said), more
        if told := filters.told:
            found["events"] = await self._told(scope, query, told)
        if held := filters.held:
            seek = partial(search.matching, self._db, scope, most=search.MOST + 1)
            found["passages"] = await likely(
                lambda words: seek(replace(held, words=words)), query, search.MOST
            )
            found["people"] = await self._people(scope, text), False
        ranked = partial(best_first, text, words=_words) if query.clauses else tuple[Hit, ...]
        more_of = tuple(name for name, (_, more) in found.items() if more)
        return (
            {name: await asyncio.to_thread(ranked, hits) for name, (hits, _) in found.items()},
            (EVERYTHING, *more_of) if more_of else (),
        )

    async def _said(
        self, scope: Scope, query: Query, said: QuoteFilter
    ) -> tuple[tuple[Quoted, ...], bool]:
        find = partial(quotes.matching, self._db, scope, most=quotes.MOST + 1)
        if said.words is None:
            return capped(await find(said), quotes.MOST)
        look = partial(find, order=quotes.Order.ADDED)
        return await likely(lambda words: look(replace(said, words=words)), query, quotes.MOST)

    async def _told(
        self, scope: Scope, query: Query, told: EventFilter
    ) -> tuple[tuple[Dated, ...], bool]:
        most = timeline.MOST
        if told.words is None:
            return capped(await timeline.matching(self._db, scope, told, most + 1), most)
        look = partial(timeline.added, self._db, scope, most=most + 1)
        return await likely(lambda words: look(replace(told, words=words)), query, most)

    async def within(
        self, scope: Scope, asked: Asked, source: int
    ) -> tuple[Quoted | Dated | Passage, ...]:
        """Return what a resolved question finds in one source, best first: quotes, then events."""
        found, _ = await self._found(scope, asked.changed("source", f"S{source}"))
        hits = _chosen(found, EVERYTHING)
        return tuple(hit for hit in hits if not isinstance(hit, Known))

    async def _count(self, scope: Scope, asked: Asked) -> int:
        return sum((await self.counts(scope, asked)).values())

    async def counts(self, scope: Scope, asked: Asked) -> dict[str, int]:
        """Count what a resolved question finds, of each kind up to what is looked at."""
        filters, kind = _filters(asked), asked.get("in") or EVERYTHING
        counts = dict.fromkeys(KINDS, 0)
        if filters.said and kind in (EVERYTHING, "quotes"):
            same = await self._witnesses.of(scope)
            counts["quotes"] = same.distinct(await quotes.ids(self._db, scope, filters.said))
        if filters.told and kind in (EVERYTHING, "events"):
            counts["events"] = await timeline.count(self._db, scope, filters.told)
        if filters.held and kind in (EVERYTHING, "passages"):
            counts["passages"] = await search.count(self._db, scope, filters.held)
        if filters.held and kind in (EVERYTHING, "people"):
            counts["people"] = len(await self._people(scope, asked.get("text") or ""))
        return counts

    async def _people(self, scope: Scope, text: str) -> tuple[Known, ...]:
        try:
            values = [self._asking.names.find(scope, Kind.PERSON, text).value]
        except Ambiguous as several:
            values = [value for value, _ in several.candidates]
        except NotFound:
            return ()
        found = await people.known(self._db, scope, [int(value[1:]) for value in values])
        same = await self._witnesses.of(scope)
        return tuple(replace(known, quotes=same.of_person(known)) for known in found)

    async def _nothing(
        self,
        scope: Scope,
        asked: Asked,
        listing: int,
        hints: tuple[Hint, ...],
    ) -> Nothing:
        without = []
        for name, options in (("in", ("in",)), *_DROPS.items()):
            fewer = asked.without(*options)
            if fewer != asked:
                count = await self._count(scope, fewer)
                without += [(name, count)] if count else []
            if len(without) == _FEWER:
                break
        close = self._asking.names.closest(scope, Kind.PERSON, asked.get("text") or "")
        meant = await spelling.corrected(self._db, scope, asked.get("text") or "")
        instead = await self._instead(scope, asked, meant) if meant else None
        others = () if instead else await self._fewer(scope, asked)
        return Nothing(
            listing,
            asked,
            self._asking.heading(scope, asked),
            tuple(without),
            close,
            hints=hints,
            meant=instead,
            fewer=others,
        )

    async def _fewer(self, scope: Scope, asked: Asked) -> tuple[Instead, ...]:
        for texts in _shorter(asked):
            others = [await self._instead(scope, asked, text) for text in texts]
            if found := [other for other in others if other]:
                return tuple(sorted(found, key=lambda other: -other.count)[:_FEWER])
        return ()

    async def _instead(self, scope: Scope, asked: Asked, text: str) -> Instead | None:
        """Return the question with other words, where they find something."""
        other = asked.changed("text", text)
        count = await self._count(scope, other)
        if not count:
            return None
        listing = await self._asking.libraries.listing_id(scope, other)
        return Instead(text, listing, count)


@dataclass(frozen=True, slots=True)
class _Filters:
    """What a question asks of quotes, events and passages; ``None`` where it cannot."""

    said: QuoteFilter | None
    told: EventFilter | None
    held: PassageFilter | None


def _filters(asked: Asked) -> _Filters:
    query = syntax.parse(asked.get("text") or "")
    words, without = to_fts(query), to_leave_out(query)
    since, until = bounds(asked)
    source = number_of(asked.get("source"))
    speaker, kind = number_of(asked.get("speaker")), kind_of(asked)
    said = QuoteFilter(words, speaker, source, None, kind, since, until, without)
    if words is None and not asked.without("in", "text").options:
        return _Filters(None, None, None)
    if speaker is not None or kind is not None:
        return _Filters(said, None, None)
    told = EventFilter(None, words, source, since, until, oldest_first=False, without=without)
    held = PassageFilter(words, source, since, until) if words else None
    return _Filters(said, told, held)


def _unfit(filters: _Filters) -> tuple[Hint, ...]:
    """Tell which kinds a question cannot be asked of, where it can of others, and why."""
    if filters.said is None or filters.held is not None:
        return ()
    if filters.told is None:
        return tuple(Hint("quotes-only", kind) for kind in ("events", "passages", "people"))
    return tuple(Hint("needs-words", kind) for kind in ("passages", "people"))


def _shorter(asked: Asked) -> tuple[list[str], list[str]]:
    """Return the question without the words that say nothing; and without each of a few words."""
    query = syntax.parse(asked.get("text") or "")
    telling = tuple(clause for clause in query.clauses if not _idle(clause)) or query.clauses
    alone = [telling] if len(telling) < len(query.clauses) else []
    alone_text, fewer = (
        [syntax.canonical(replace(query, clauses=clauses)) for clauses in some]
        for some in (alone, _without_one(telling))
    )
    return alone_text, fewer


def _idle(clause: Clause) -> bool:
    return all(fold(term.text) in IDLE and not term.phrase for term in clause)


def _without_one(clauses: tuple[Clause, ...]) -> list[tuple[Clause, ...]]:
    if not 2 <= len(clauses) <= _WORDS:
        return []
    return [clauses[:at] + clauses[at + 1 :] for at in range(len(clauses))]


def _chosen(found: dict[str, Sequence[Hit]], kind: str) -> tuple[Hit, ...]:
    kinds = ("people", "quotes", "events", "passages") if kind == EVERYTHING else (kind,)
    return tuple(hit for name in kinds for hit in found[name])


def _words(hit: Hit) -> str:
    return hit.name if isinstance(hit, Known) else hit.words
