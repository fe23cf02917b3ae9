"""Events by their dates."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain import query as syntax
from bot.domain.answers import Asked, Dated, Nothing, Page, Scope, page_of
from bot.domain.dates import Precision, When, parse_when, words
from bot.domain.happenings import Told
from bot.domain.plausible import Flagged, flags
from bot.errors import BadInput, NotFound
from bot.services.asking import Asking, bounds, number_of
from bot.services.differences import Differences
from bot.services.happenings import Happenings
from bot.services.likely import capped
from bot.services.merged import Merged
from bot.services.names import Kind
from bot.services.picture import Pictures
from bot.store import timeline as store
from bot.store.database import Database
from bot.store.fts import to_fts, to_leave_out
from bot.store.timeline import EventFilter

FEATURE = "timeline"
DAY = "day of the year"
AROUND = "around"
PRECISIONS: dict[str, tuple[Precision, ...]] = {
    "any": (),
    "month or finer": (Precision.DAY, Precision.WEEK, Precision.MONTH),
    "day": (Precision.DAY,),
}
ORDERS = ("oldest first", "newest first")
_FILTERS = ("about", "source", "precision", "date")
_DROPS = {"date": ("from", "to"), "about": ("about", "topic")}
_LEAP = 2000
"""A year that has every day of a year."""


class Timeline:
    """The use cases of the timeline."""

    def __init__(self, db: Database, asking: Asking, merged: Merged, pictures: Pictures) -> None:
        self._db = db
        self._asking = asking
        self.pictures = pictures
        self.happenings = Happenings(db, merged)
        self.differences = Differences(asking, self.happenings, self.get)

    async def show(
        self, guild: int | None, about: str | None, **options: str | None
    ) -> Page[Dated] | Nothing:
        """Return the first page of a timeline.

        ``options``: from, to, source, precision, order. Raises BadInput, NotFound, Ambiguous.
        """
        given = {"about": about, **options}
        pairs = tuple((name, value) for name, value in given.items() if value)
        return await self.page(guild, Asked(FEATURE, pairs), 1)

    async def page(self, guild: int | None, asked: Asked, number: int) -> Page[Dated] | Nothing:
        """Return a page of a question, new or asked before."""
        scope = await self._asking.libraries.scope(guild)
        if asked.get(DAY):
            return await self._page_of_day(scope, asked, number)
        if asked.get(AROUND):
            return await self._page_around(guild, scope, asked, number)
        _check(asked)
        asked = await self._asking.resolve(scope, await self._asking.topic(scope, asked))
        found, more = await self._matching(scope, _filter(asked))
        listing = await self._asking.libraries.listing_id(scope, asked)
        heading = self._asking.heading(scope, asked)
        if not found:
            return await self._nothing(scope, asked, listing, heading)
        items, number = page_of(found, number)
        return Page(items, number, len(found), listing, asked, heading, more=more)

    async def _matching(self, scope: Scope, asked: EventFilter) -> tuple[tuple[Dated, ...], bool]:
        """Return the happenings that are looked at, and whether there are more."""
        matching = await store.matching(self._db, scope, asked, store.MOST + 1)
        found, more = capped(matching, store.MOST)
        return await self.happenings.collapsed(scope, found), more

    async def _on_day(self, scope: Scope, day: str) -> tuple[Dated, ...]:
        return await self.happenings.collapsed(scope, await store.on_day(self._db, scope, day))

    async def _nothing(
        self, scope: Scope, asked: Asked, listing: int, heading: tuple[tuple[str, str], ...]
    ) -> Nothing:
        without, capped_at = [], []
        for name in _FILTERS:
            fewer = asked.without(*_DROPS.get(name, (name,)))
            if fewer != asked:
                found, more = await self._matching(scope, _filter(fewer))
                without += [(name, len(found))] if found else []
                capped_at += [name] if more else []
        typed = asked.get("about") or ""
        close = self._asking.names.closest(scope, Kind.TOPIC, typed) if typed else ()
        return Nothing(listing, asked, heading, tuple(without), close, capped=tuple(capped_at))

    async def on_this_day(self, guild: int | None, typed: str) -> Page[Dated] | Nothing:
        """Return the events of a day in any year; with none, the nearest day that has some."""
        when = parse_when(typed) or parse_when(f"{typed} {_LEAP}")
        if when is None or when.precision is not Precision.DAY:
            raise BadInput("date", typed, ("17 January", "17 Jan 2022", "2022-01-17"))
        day = when.earliest.strftime("%m-%d")
        return await self.page(guild, Asked(FEATURE, ((DAY, day),)), 1)

    async def _page_of_day(self, scope: Scope, asked: Asked, number: int) -> Page[Dated] | Nothing:
        day = asked.get(DAY) or ""
        found = await self._on_day(scope, day)
        listing = await self._asking.libraries.listing_id(scope, asked)
        heading = ((DAY, day),)
        if found:
            items, number = page_of(found, number)
            return Page(items, number, len(found), listing, asked, heading)
        days = await store.days_beside(self._db, scope, day)
        nearest = min(days, key=lambda known: (days_apart(day, known), known), default=None)
        events = await self._on_day(scope, nearest) if nearest else ()
        return Nothing(listing, asked, heading, (), (), events)

    async def around(self, guild: int | None, typed: str, days: int) -> Page[Dated] | Nothing:
        """Return the events within so many days of one."""
        event = await self.get(guild, typed)
        asked = Asked(FEATURE, ((AROUND, event.ref), ("days", str(days))))
        return await self.page(guild, asked, 1)

    async def _page_around(
        self, guild: int | None, scope: Scope, asked: Asked, number: int
    ) -> Page[Dated] | Nothing:
        event = await self.get(guild, asked.get(AROUND) or "")
        reach = timedelta(days=int(asked.get("days") or 30))
        window = EventFilter(
            since=_shifted(event.when.earliest, -reach), until=_shifted(event.when.latest, reach)
        )
        told = await self.happenings.told(scope, event)
        same = {witness.event for witness in told.witnesses}
        found, more = await self._matching(scope, window)
        others = tuple(other for other in found if other.id not in same)
        listing = await self._asking.libraries.listing_id(scope, asked)
        if not others:
            return Nothing(listing, asked, asked.options, ())
        items, number = page_of(others, number)
        return Page(items, number, len(others), listing, asked, asked.options, more=more)

    async def all(self, guild: int | None, asked: Asked) -> tuple[Dated, ...]:
        """Return every event of a timeline, for a picture of it."""
        return (await self._all(guild, asked))[0]

    async def _all(self, guild: int | None, asked: Asked) -> tuple[tuple[Dated, ...], bool]:
        return await self._matching(await self._asking.libraries.scope(guild), _filter(asked))

    async def flagged(self, guild: int | None) -> tuple[tuple[Dated, tuple[Flagged, ...]], ...]:
        """Return the events whose sentences look wrong, with what does, for moderators."""
        found = await store.matching(
            self._db, await self._asking.libraries.scope(guild), EventFilter(oldest_first=False)
        )
        return await asyncio.to_thread(_flagged, found)

    async def years(self, guild: int | None, asked: Asked) -> tuple[tuple[str, int], ...]:
        """Return (year or decade in words, events) of a question, in order."""
        if asked.get(DAY) or asked.get(AROUND):
            return ()
        found, more = await self._all(guild, asked)
        counts = Counter(year_of(event.when) for event in found)
        if more:  # too many to tell which are one
            scope = await self._asking.libraries.scope(guild)
            counts = Counter()
            for when, count in await store.years(self._db, scope, _filter(asked)):
                counts[year_of(when)] += count
        return tuple(sorted(counts.items()))

    async def told(self, guild: int | None, typed: str) -> Told:
        """Return an event with every source that tells of it, and where these differ."""
        event = await self.get(guild, typed)
        return await self.happenings.told(await self._asking.libraries.scope(guild), event)

    async def get(self, guild: int | None, typed: str) -> Dated:
        """Return the event of an id ("E8", "8") or of the name chosen; raise NotFound."""
        scope = await self._asking.libraries.scope(guild)
        number = self._asking.names.number(scope, Kind.EVENT, typed)
        event = await store.get(self._db, scope, number)
        if event is None:
            raise NotFound("event", typed)
        return event


def year_of(when: When) -> str:
    """Name the year of a date, or the decade or century where it is known no finer."""
    coarse = when.precision in (Precision.DECADE, Precision.CENTURY)
    return words(when).removeprefix("the ") if coarse else str(when.earliest.year)


def days_apart(one: str, other: str) -> int:
    """Return how many days lie between two days "MM-DD" of a year, the short way round."""
    first = date.fromisoformat(f"{_LEAP}-{one}")
    second = date.fromisoformat(f"{_LEAP}-{other}")
    apart = abs((first - second).days)
    return min(apart, 366 - apart)


def _shifted(day: date, by: timedelta) -> str:
    try:
        return (day + by).isoformat()
    except OverflowError:
        return (date.min if by < timedelta(0) else date.max).isoformat()


def _flagged(found: Sequence[Dated]) -> tuple[tuple[Dated, tuple[Flagged, ...]], ...]:
    flagged = (
        (event, flags(event.words, event.when, event.dated_by, event.source.published))
        for event in found
    )
    return tuple((event, wrong) for event, wrong in flagged if wrong)


def _check(asked: Asked) -> None:
    bounds(asked)
    precision, order = asked.get("precision"), asked.get("order")
    if precision and precision not in PRECISIONS:
        raise BadInput("precision", precision, tuple(PRECISIONS))
    if order and order not in ORDERS:
        raise BadInput("order", order, ORDERS)


def _filter(asked: Asked) -> EventFilter:
    since, until = bounds(asked)
    query = syntax.parse(asked.get("about") or "")
    return EventFilter(
        entity=_entity(asked.get("topic")),
        words=to_fts(query),
        without=to_leave_out(query),
        source=number_of(asked.get("source")),
        since=since,
        until=until,
        precision=PRECISIONS.get(asked.get("precision") or "any", ()),
        oldest_first=asked.get("order") != "newest first",
    )


def _entity(topic: str | None) -> str | None:
    person = topic is not None and topic[:1] == "P" and topic[1:].isdigit()
    return topic.lower() if topic and person else topic
