"""Events as happenings: one line for what several sources tell, and where these differ."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.answers import Dated, Place, Scope, Source
from bot.domain.differences import Difference, Side
from bot.domain.happenings import Compared, Saying, Told, Witness, alone, witness_of
from bot.domain.names import fold, tokens
from bot.domain.tellings import Telling, namesakes
from bot.services.merged import Merge, Merged
from bot.store import sources, timeline
from bot.store.database import Database


class Happenings:
    """Reads what the merged value of a scope only names."""

    def __init__(self, db: Database, merged: Merged) -> None:
        self._db = db
        self._merged = merged

    async def collapsed(self, scope: Scope, events: Sequence[Dated]) -> tuple[Dated, ...]:
        """Return one event for each happening: the finest dated of those that are there."""
        return _collapsed(await self._merged.of(scope), events)

    async def beside(self, scope: Scope, events: Sequence[Dated]) -> tuple[Dated, ...]:
        """Return events, each with the others that are told of the same happening."""
        merge = await self._merged.of(scope)
        happenings = [(event, merge.of(event.id).events) for event in events]
        return tuple(
            replace(event, same=tuple(each for each in told if each != event.id))
            for event, told in happenings
        )

    async def by_source(
        self, scope: Scope, events: Sequence[Dated], sources: Sequence[int]
    ) -> tuple[dict[int, Dated], ...]:
        """Return for each of the sources the happenings among these events that it tells of.

        They are by the number of the event that stands for them.
        """
        merge = await self._merged.of(scope)
        told = [(event, _tellers(merge, event)) for event in _collapsed(merge, events)]
        return tuple(
            {event.id: event for event, tellers in told if source in tellers} for source in sources
        )

    async def told(self, scope: Scope, event: Dated) -> Told:
        """Return an event with every witness of its happening, the event's own first."""
        merge = await self._merged.of(scope)
        happening = merge.of(event.id)
        differing = tuple(each for each in merge.differing(event.id) if not each.settled)
        tellings = happening.tellings
        sides = [side.telling for each in differing for side in (each.first, each.second)]
        reader = await self._reader(scope, (*tellings, *sides))
        own = sorted(tellings, key=lambda telling: telling.id != event.id)
        witnesses = tuple(witness for told in own if (witness := reader.witness(told)))
        return Told(
            replace(event, sources=happening.sources),
            witnesses or alone(event).witnesses,
            happening.sources,
            reader.compared(differing),
        )

    async def differences(
        self, scope: Scope, name: str | None, words: str | None, event: int | None = None
    ) -> tuple[Difference, ...]:
        """Return where sources differ about a name, words or an event, the gravest first."""
        merge = await self._merged.of(scope)
        if event is not None:
            return tuple(d for d in merge.differing(event) if _is_about(d, name, words))
        return await asyncio.to_thread(_about, merge, name, words)

    async def compared(self, scope: Scope, found: Sequence[Difference]) -> tuple[Compared, ...]:
        """Return differences with their sources and passages."""
        sides = [side.telling for each in found for side in (each.first, each.second)]
        return (await self._reader(scope, sides)).compared(found)

    async def _reader(self, scope: Scope, tellings: Iterable[Telling]) -> "_Reader":
        told = tuple(tellings)
        ids = tuple(dict.fromkeys(telling.id for telling in told if telling.id is not None))
        undated = tuple({telling.source for telling in told if telling.id is None})
        events = await timeline.several(self._db, scope, ids)
        kept = await sources.several(self._db, scope, undated)
        return _Reader({event.id: event for event in events}, kept)


class _Reader:
    """Turns tellings into what is shown; what has gone since is left out."""

    def __init__(self, events: dict[int, Dated], sources: dict[int, Source]) -> None:
        self._events = events
        self._sources = sources

    def witness(self, telling: Telling) -> Witness | None:
        if telling.id is not None:
            event = self._events.get(telling.id)
            return witness_of(event) if event else None
        source = self._sources.get(telling.source)
        if source is None:
            return None
        # a card's paragraphs are its librarian's: as a locator they would mislead
        place = Place(None if source.card else telling.paragraph)
        return Witness(None, source, place, telling.words)

    def compared(self, found: Iterable[Difference]) -> tuple[Compared, ...]:
        pairs = ((each, self._saying(each.first), self._saying(each.second)) for each in found)
        return tuple(
            Compared(each.slot, each.relation, first, second, each.item, each.ruled)
            for each, first, second in pairs
            if first and second
        )

    def _saying(self, side: Side) -> Saying | None:
        witness = self.witness(side.telling)
        return Saying(witness, side.says, side.since) if witness else None


def _collapsed(merge: Merge, events: Sequence[Dated]) -> tuple[Dated, ...]:
    there = {event.id for event in events}
    return tuple(
        replace(event, sources=merge.of(event.id).sources)
        for event in events
        if event.id == next(each for each in merge.of(event.id).events if each in there)
    )


def _tellers(merge: Merge, event: Dated) -> frozenset[int]:
    """Return the sources that tell of an event, its own among them."""
    return frozenset((event.source.id, *merge.of(event.id).tellers))


def _about(merge: Merge, name: str | None, words: str | None) -> tuple[Difference, ...]:
    return tuple(each for each in merge.differences() if _is_about(each, name, words))


def _is_about(difference: Difference, name: str | None, words: str | None) -> bool:
    sides = difference.first.telling, difference.second.telling
    if name is not None:
        return any(_names(telling, fold(name)) for telling in sides)
    wanted = set(tokens(words or ""))
    return not wanted or any(wanted <= set(tokens(telling.words)) for telling in sides)


def _names(telling: Telling, name: str) -> bool:
    known = telling.people | telling.parties | {fold(telling.place or "")}
    return any(namesakes(name, each) for each in known) or name in fold(telling.words)
