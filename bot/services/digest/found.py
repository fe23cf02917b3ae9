"""What a server's digest could show on a day: looked up, not yet cut to what it may."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from bot.domain.answers import Dated, Quoted, Scope, Source
from bot.domain.corrections import Act, Correction
from bot.domain.differences import Difference
from bot.domain.digest.choice import (
    SPEAKERS,
    anniversaries,
    in_turn,
    may_be_of_the_day,
    of_different_speakers,
)
from bot.domain.digest.edition import Part, Told
from bot.domain.digest.models import Digest
from bot.domain.happenings import Compared
from bot.services.digest.filters import Filter, Filters
from bot.services.happenings import Happenings
from bot.services.witnesses import Witnesses
from bot.store import quotes, sources, timeline
from bot.store.database import Database
from bot.store.digest import turns
from bot.store.digest.turns import Round
from bot.store.sources import SourceFilter

T = TypeVar("T")
MOST_SOURCES = 200
"""New sources that are looked at; more come in one post only after an import."""
QUOTED = 10
"""New sources of which quotes are taken, and the quotes looked at of each."""
FIRST_LOOK = 3
"""Sources that the first digest shows."""
TELLING = frozenset({Act.HIDE, Act.FIX, Act.MARK, Act.MERGE, Act.SPLIT, Act.RENAME, Act.EDIT})
"""Corrections that change what readers have read."""


class Journal(Protocol):
    """Knows what moderators corrected."""

    async def since(self, scope: Scope, number: int) -> tuple[Correction, ...]:
        """Return the corrections of a scope's own library above a number that still hold."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Where a digest's editor looks things up."""

    db: Database
    filters: Filters
    happenings: Happenings
    witnesses: Witnesses
    journal: Journal


@dataclass(frozen=True, slots=True)
class Day:
    """One post to be written: of which digest, for whom, about what."""

    digest: Digest
    day: date
    scope: Scope
    wanted: Filter
    told: Told
    """How far the readers will be told: what comes after it is for the next post."""

    def round(self, part: Part) -> Round:
        """Return the turns that a section takes in this library."""
        return Round(self.scope.own, part, self.wanted.words)


@dataclass(slots=True)
class Found:
    """Everything that a post could show, before it is cut to what it may."""

    sources: tuple[Source, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    events: tuple[Dated, ...] = ()
    quote: Quoted | None = None
    difference: tuple[str, Compared] | None = None
    corrections: tuple[Correction, ...] = ()


class Gatherer:
    """Looks up what each section could show."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def told(self, scope: Scope, known: Told) -> Told:
        """Return how far readers can be told who know as much: all there is now."""
        newest = await turns.sources_since(self._archive.db, scope, known.source, 1)
        made = await self._archive.journal.since(scope, known.correction)
        return Told(
            max((known.source, *newest)), max((known.correction, *(each.id for each in made)))
        )

    async def found(self, of: Day) -> Found:
        """Look up the sections that the digest has."""
        parts, found = of.digest.plan.parts, Found()
        news = () if of.digest.first else await self._new(of)
        if Part.SOURCES in parts:
            found.sources = await self._sources(of, news)
        if Part.QUOTES in parts:
            found.quotes = await self._quotes(of, news)
        if Part.DAY in parts:
            found.events = await self._events(of)
        if Part.QUOTE in parts:
            found.quote = await self._quote(of)
        if Part.DIFFERENCE in parts:
            found.difference = await self._difference(of)
        if Part.CORRECTIONS in parts and not of.digest.first:
            found.corrections = await self._corrections(of)
        return found

    async def _new(self, of: Day) -> tuple[int, ...]:
        """Return the new sources that have something of what is wanted, the last first."""
        archive, told = self._archive, of.digest.told
        since = await turns.sources_since(archive.db, of.scope, told.source, MOST_SOURCES)
        new = [source for source in since if source <= of.told.source]
        fits = [await archive.filters.source_fits(of.scope, of.wanted, source) for source in new]
        return tuple(source for source, fit in zip(new, fits, strict=True) if fit)

    async def _sources(self, of: Day, new: Sequence[int]) -> tuple[Source, ...]:
        archive = self._archive
        if not of.digest.first:
            return _there([await sources.get(archive.db, of.scope, source) for source in new])
        newest = await sources.matching(archive.db, of.scope, SourceFilter(), MOST_SOURCES)
        chosen: list[Source] = []
        for source in newest:
            if await archive.filters.source_fits(of.scope, of.wanted, source.id):
                chosen.append(source)
            if len(chosen) == FIRST_LOOK:
                break
        return tuple(chosen)

    async def _quotes(self, of: Day, new: Sequence[int]) -> tuple[Quoted, ...]:
        archive = self._archive
        said: list[Quoted] = []
        for source in new[:QUOTED]:
            said += await archive.filters.quotes_of(of.scope, of.wanted, source, QUOTED)
        same = await archive.witnesses.of(of.scope)
        unmarked = [quote for quote in same.collapsed(said) if quote.mark is None]
        return of_different_speakers(unmarked, SPEAKERS)

    async def _events(self, of: Day) -> tuple[Dated, ...]:
        """Return what happened on this day of another year, else on the nearest one."""
        for _, days in anniversaries(of.day):
            found: list[Dated] = []
            for day in days:
                found += await timeline.on_day(self._archive.db, of.scope, day)
            past = [e for e in found if e.when.earliest.year < of.day.year and e.status == "past"]
            one_each = await self._archive.happenings.collapsed(of.scope, past)
            fitting = await self._archive.filters.events_fit(of.scope, of.wanted, one_each)
            if fitting:
                return fitting
        return ()

    async def _quote(self, of: Day) -> Quoted | None:
        archive, of_round = self._archive, of.round(Part.QUOTE)
        among = await archive.filters.ids(of.scope, of.wanted)
        ids = await turns.quotes(archive.db, of.scope, of_round, f"{of.day}", among, most=1)
        found = await quotes.several(archive.db, of.scope, ids)
        same = await archive.witnesses.of(of.scope)
        return next((same.counted(quote) for quote in found if may_be_of_the_day(quote)), None)

    async def _difference(self, of: Day) -> tuple[str, Compared] | None:
        archive = self._archive
        shown = await turns.shown(archive.db, of.round(Part.DIFFERENCE))
        about = archive.filters.about(of.wanted)
        found = await archive.happenings.differences(of.scope, of.wanted.speaker, about)
        by_key = {_key(each): each for each in found if not each.settled}
        for key in in_turn(by_key, shown, f"{of.day}"):
            for compared in await archive.happenings.compared(of.scope, [by_key[key]]):
                return key, compared
        return None

    async def _corrections(self, of: Day) -> tuple[Correction, ...]:
        archive = self._archive
        made = await archive.journal.since(of.scope, of.digest.told.correction)
        known = [each for each in made if each.id <= of.told.correction]
        telling = [
            replace(each, user=None, note="")  # who did it is nobody's news
            for each in known
            if each.act in TELLING and not each.lapsed
        ]
        wanted = await archive.filters.ids(of.scope, of.wanted)
        if wanted is None:
            return tuple(telling)
        items = {f"Q{number}" for number in wanted}
        return tuple(each for each in telling if each.item in items)


def _there(found: Sequence[T | None]) -> tuple[T, ...]:
    return tuple(each for each in found if each is not None)


def _key(difference: Difference) -> str:
    """Name a difference: what it is about, and who says so."""
    sides = (difference.first.telling, difference.second.telling)
    told = sorted(f"E{t.id}" if t.id is not None else f"S{t.source}¶{t.paragraph}" for t in sides)
    return f"{difference.slot}:{'+'.join(told)}"
