"""What a server's digest says: composed once, and frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.digest.choice import cut, shares
from bot.domain.digest.edition import NEWS, Edition, OnEmpty, Part
from bot.domain.digest.frozen import freeze
from bot.domain.digest.models import NOW, Composed, Digest, Reason
from bot.domain.digest.schedule import instant, upcoming
from bot.services.digest.found import Archive, Day, Found, Gatherer
from bot.services.digest.holdings import holdings
from bot.services.library import Libraries
from bot.store.digest import turns

EVENTS = 3
CORRECTIONS = 4


@dataclass(frozen=True, slots=True)
class _Draft:
    """An edition, and what it was chosen from."""

    of: Day
    found: Found
    edition: Edition


class Composer:
    """Writes servers' digests."""

    def __init__(
        self, archive: Archive, libraries: Libraries, clock: Callable[[], datetime]
    ) -> None:
        self._archive = archive
        self._gatherer = Gatherer(archive)
        self._libraries = libraries
        self._clock = clock

    async def compose(self, digest: Digest, slot: str, late: bool) -> Composed | Reason:
        """Return a post's words, frozen, or why there are none.

        Its quote and its difference are then the library's for that day.
        """
        day = day_of(slot, digest.plan.zone)
        extra = slot.startswith(NOW)  # the day's own post may be still to come
        draft = await self._draft(digest, day, late=late, after=None if extra else day)
        if isinstance(draft, Reason):
            return draft
        await self._take_turns(draft)
        return Composed(freeze(draft.edition), draft.edition.told)

    async def edition(self, digest: Digest, day: date, *, late: bool = False) -> Edition | None:
        """Return what a digest would say on a day, if anything; nothing is written."""
        draft = await self._draft(digest, day, late=late, after=day)
        return None if isinstance(draft, Reason) else draft.edition

    async def _draft(
        self, digest: Digest, day: date, *, late: bool, after: date | None
    ) -> _Draft | Reason:
        scope = await self._libraries.scope(digest.guild)
        wanted = await self._archive.filters.kept(scope, digest.plan.filter)
        if wanted is None:
            return Reason.LOST
        told = await self._gatherer.told(scope, digest.told)
        of = Day(digest, day, scope, wanted, told)
        found = await self._gatherer.found(of)
        edition = replace(_cut(of, found), late=late, next=self._next(digest, after))
        if digest.first:
            shelf = await holdings(self._archive.db, scope)
            nothing = not shelf.sources or (wanted.narrow and edition.bare)
            return Reason.EMPTY if nothing else _Draft(of, found, replace(edition, tour=shelf))
        said = _unless_empty(of, edition)
        return _Draft(of, found, said) if said else Reason.EMPTY

    def _next(self, digest: Digest, after: date | None) -> datetime | None:
        """Return when the digest comes next, after a day's post that is made now or previewed."""
        now = self._clock()
        due = instant(after, digest.plan.at, digest.plan.zone) if after else now
        return upcoming(digest, max(due, now))

    async def _take_turns(self, draft: _Draft) -> None:
        of, edition = draft.of, draft.edition
        if edition.quote:
            same = await self._archive.witnesses.of(of.scope)
            await self._took(of, Part.QUOTE, *same.ids(edition.quote.id))
        if edition.difference and draft.found.difference:
            await self._took(of, Part.DIFFERENCE, draft.found.difference[0])

    async def _took(self, of: Day, part: Part, *items: object) -> None:
        take = partial(turns.show, of=of.round(part), items=items, day=f"{of.day}")
        await self._archive.db.write(take)


def day_of(slot: str, zone: str) -> date:
    """Return the local date of a slot: it is one, or the instant at which a post was asked for."""
    if slot.startswith(NOW):
        moment = datetime.fromisoformat(slot.removeprefix(NOW))
        return moment.astimezone(ZoneInfo(zone)).date()
    return date.fromisoformat(slot)


def _cut(of: Day, found: Found) -> Edition:
    """Cut what was found to what the digest may show."""
    own = found.quote.id if found.quote else None
    said = tuple(quote for quote in found.quotes if quote.id != own)
    counts: Mapping[Part, int] = {
        Part.SOURCES: len(found.sources),
        Part.QUOTES: len(said),
        Part.DAY: min(len(found.events), EVENTS),
        Part.QUOTE: int(found.quote is not None),
        Part.DIFFERENCE: int(found.difference is not None),
        Part.CORRECTIONS: min(len(found.corrections), CORRECTIONS),
    }
    share = shares(counts, of.digest.plan.most)
    new, more_sources = cut(found.sources, share[Part.SOURCES])
    events, more_events = cut(found.events, share[Part.DAY])
    corrections, more_corrections = cut(found.corrections, share[Part.CORRECTIONS])
    left = (
        (Part.SOURCES, 0 if of.digest.first else more_sources),
        (Part.DAY, more_events),
        (Part.CORRECTIONS, more_corrections),
    )
    return Edition(
        name=of.digest.plan.name,
        day=of.day,
        told=of.told,
        sources=new,
        quotes=cut(said, share[Part.QUOTES])[0],
        events=events,
        quote=found.quote if share[Part.QUOTE] else None,
        difference=found.difference[1] if found.difference and share[Part.DIFFERENCE] else None,
        corrections=corrections,
        more=tuple((part, count) for part, count in left if count),
    )


def _unless_empty(of: Day, edition: Edition) -> Edition | None:
    """Return the edition, or what the digest is to do on a day without anything new."""
    plan = of.digest.plan
    if edition.news or (not NEWS.intersection(plan.parts) and not edition.bare):
        return edition
    if plan.on_empty is OnEmpty.SAY_SO:
        return Edition(edition.name, edition.day, edition.told, edition.late, edition.next)
    return None if plan.on_empty is OnEmpty.SKIP or edition.bare else edition
