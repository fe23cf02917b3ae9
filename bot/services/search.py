"""One search over quotes, events, passages and people."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
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
from bot.domain.query import Hint
from bot.domain.rank import best_first
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services import spelling
from bot.services.asking import Asking, bounds, number_of
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
        found = await self._found(scope, asked)
        listing = await self._asking.libraries.listing_id(scope, asked)
        heading = self._asking.heading(scope, asked.without("in"))
        chosen = _chosen(found, kind)
        counts = tuple((name, len(_chosen(found, name))) for name in (EVERYTHING, *KINDS))
        if not chosen:
            return await self._nothing(scope, asked, listing, heading, hints)
        items, number = page_of(chosen, number)
        return Page(items, number, len(chosen), listing, asked, heading, counts, hints)

    async def _found(self, scope: Scope, asked: Asked) -> dict[str, Sequence[Hit]]:
        text = asked.get("text") or ""
        query = syntax.parse(text)
        words, without = to_fts(query), to_leave_out(query)
        since, until = bounds(asked)
        source = number_of(asked.get("source"))
        speaker, kind = number_of(asked.get("speaker")), kind_of(asked)
        filtered = QuoteFilter(words, speaker, source, None, kind, since, until, without)
        found: dict[str, Sequence[Hit]] = dict.fromkeys(KINDS, ())
        if words or asked.without("in", "text").options:
            same = await self._witnesses.of(scope)
            found["quotes"] = same.collapsed(await quotes.matching(self._db, scope, filtered))
        if words and speaker is None and kind is None:
            dated = EventFilter(None, words, source, since, until)
            found["events"] = await timeline.matching(self._db, scope, dated)
            held = PassageFilter(words, source, since, until)
            found["passages"] = await search.matching(self._db, scope, held)
            found["people"] = await self._people(scope, text)
        ranked = partial(best_first, text, words=_words)
        return {name: await asyncio.to_thread(ranked, hits) for name, hits in found.items()}

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
        heading: tuple[tuple[str, str], ...],
        hints: tuple[Hint, ...],
    ) -> Nothing:
        without = []
        for name, options in (("in", ("in",)), *_DROPS.items()):
            fewer = asked.without(*options)
            if fewer != asked:
                found = await self._found(scope, fewer)
                count = len(_chosen(found, fewer.get("in") or EVERYTHING))
                without += [(name, count)] if count else []
        close = self._asking.names.closest(scope, Kind.PERSON, asked.get("text") or "")
        meant = await spelling.corrected(self._db, scope, asked.get("text") or "")
        instead = await self._instead(scope, asked, meant) if meant else None
        others = () if instead else await self._fewer(scope, asked)
        return Nothing(
            *(listing, asked, heading, tuple(without), close, (), hints, instead), fewer=others
        )

    async def _fewer(self, scope: Scope, asked: Asked) -> tuple[Instead, ...]:
        others = [await self._instead(scope, asked, text) for text in _without_one(asked)]
        found = [other for other in others if other]
        return tuple(sorted(found, key=lambda other: -other.count)[:_FEWER])

    async def _instead(self, scope: Scope, asked: Asked, text: str) -> Instead | None:
        """Return the question with other words, where they find something."""
        other = asked.changed("text", text)
        found = _chosen(await self._found(scope, other), asked.get("in") or EVERYTHING)
        if not found:
            return None
        listing = await self._asking.libraries.listing_id(scope, other)
        return Instead(text, listing, len(found))


def _without_one(asked: Asked) -> list[str]:
    """Return the question without each of its words, where it has a few."""
    query = syntax.parse(asked.get("text") or "")
    clauses = query.clauses
    if not 2 <= len(clauses) <= _WORDS:
        return []
    fewer = [clauses[:at] + clauses[at + 1 :] for at in range(len(clauses))]
    return [syntax.canonical(replace(query, clauses=some)) for some in fewer]


def _chosen(found: dict[str, Sequence[Hit]], kind: str) -> tuple[Hit, ...]:
    kinds = ("people", "quotes", "events", "passages") if kind == EVERYTHING else (kind,)
    return tuple(hit for name in kinds for hit in found[name])


def _words(hit: Hit) -> str:
    return hit.name if isinstance(hit, Known) else hit.words
