"""When a digest is due: no alarm is set, each look asks which local dates are owed now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.digest.models import Digest, Pause, Plan, Reason

CATCH_UP = timedelta(hours=6)
"""How long after its time a post is still made."""
LATE = timedelta(minutes=10)
"""How long after its time a post is headed as late."""
DAY = timedelta(days=1)
MOST_AT_ONCE = 400
"""Dates judged at one look: after years of absence the next look goes on."""
AHEAD = 20
"""Days looked through for the next post: a week without one date of its calendar, and more."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """A local date that will have no post, and why."""

    day: date
    due: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Look:
    """What a digest's unsettled dates have come to: those that lapsed, then one that is owed."""

    lapses: tuple[Lapse, ...] = ()
    owed: date | None = None


@lru_cache(maxsize=8192)
def instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant (UTC) at which the zone's clocks show a time on a date.

    In a gap of the clocks it is the first moment after it, in an overlap the first of the two.
    """
    place = ZoneInfo(zone)
    wall = datetime.combine(day, at)
    first = wall.replace(tzinfo=place).astimezone(UTC)
    if first.astimezone(place).replace(tzinfo=None) == wall:
        return first
    # read by the clocks after the gap the time lies before it, by those before it after it
    return _change(wall.replace(tzinfo=place, fold=1).astimezone(UTC), first, place)


def _change(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """Return the second at which the clocks were changed between two instants."""
    old = before.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(place).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


@lru_cache(maxsize=8192)
def exists(day: date, zone: str) -> bool:
    """Tell whether the zone's calendar has a date: Samoa had no 30 December 2011."""
    return instant(day, time(), zone) < instant(day + DAY, time(), zone)


def latest(plan: Plan, now: datetime) -> date:
    """Return the last local date whose time has come."""
    return reached(plan.zone, plan.at, now)


def reached(zone: str, at: time, now: datetime) -> date:
    """Return the last date of a zone on which its clocks have shown a time."""
    day = now.astimezone(ZoneInfo(zone)).date() + DAY
    while instant(day, at, zone) > now:
        day -= DAY
    return day


def look(digest: Digest, now: datetime) -> Look:
    """Judge the dates since the last settled one, in order, up to the first that is owed."""
    lapses: list[Lapse] = []
    for day, due in _unsettled(digest, now):
        reason = _why_not(digest, day, due, now)
        if reason is None:
            return Look(tuple(lapses), day)
        lapses.append(Lapse(day, due, reason))
    return Look(tuple(lapses))


def _unsettled(digest: Digest, now: datetime) -> Iterator[tuple[date, datetime]]:
    days = (latest(digest.plan, now) - digest.settled).days
    for number in range(min(days, MOST_AT_ONCE)):
        day = digest.settled + (number + 1) * DAY
        if day.weekday() in digest.plan.weekdays:
            yield day, instant(day, digest.plan.at, digest.plan.zone)


def _why_not(digest: Digest, day: date, due: datetime, now: datetime) -> Reason | None:
    if not exists(day, digest.plan.zone):
        return Reason.NO_SUCH_DAY
    if digest.pause is not None and _covers(digest.pause, due):
        return Reason.PARKED if digest.pause.trouble else Reason.PAUSED
    if now - due < CATCH_UP:
        return None
    return Reason.MOVED if due < digest.edited <= now else Reason.DOWN


def _covers(pause: Pause, moment: datetime) -> bool:
    return pause.until is None or moment < pause.until


def paused(digest: Digest, now: datetime) -> bool:
    """Tell whether a digest does not come for now."""
    return digest.pause is not None and _covers(digest.pause, now)


def quiet(digest: Digest, now: datetime) -> bool:
    """Tell whether nothing of a digest may be sent for now."""
    hours = digest.quiet
    return hours is not None and hours.holds(now.astimezone(ZoneInfo(digest.plan.zone)).time())


def late(digest: Digest, due: datetime, now: datetime) -> bool:
    """Tell whether a post comes well after its time, or after that was changed."""
    return now - max(due, digest.edited) >= LATE


def upcoming(digest: Digest, now: datetime) -> datetime | None:
    """Return when the next post comes; ``None`` while it is paused until further notice."""
    plan, after = digest.plan, now
    if digest.pause is not None:
        if digest.pause.until is None:
            return None
        after = max(now, digest.pause.until - timedelta(microseconds=1))
    day = max(latest(plan, after), digest.settled) + DAY
    for _ in range(AHEAD):
        if day.weekday() in plan.weekdays and exists(day, plan.zone):
            return instant(day, plan.at, plan.zone)
        day += DAY
    return None


def settled_at_first(plan: Plan, now: datetime) -> date:
    """Return the date that a new digest takes as settled: its first is the next to come."""
    return latest(plan, now)


def settled_after(digest: Digest, plan: Plan, now: datetime) -> date:
    """Return the date to take as settled when a digest gets another plan.

    A date that was still to come, or is owed, by the old plan stays promised; what the new one
    alone would have had before now is not.
    """
    promised = (
        day
        for day, due in _coming(digest, now)
        if now - due < CATCH_UP and exists(day, digest.plan.zone)
    )
    return min(next(promised) - DAY, latest(plan, now))


def _coming(digest: Digest, now: datetime) -> Iterator[tuple[date, datetime]]:
    yield from _unsettled(digest, now)
    day = max(latest(digest.plan, now), digest.settled) + DAY
    while True:
        if day.weekday() in digest.plan.weekdays:
            yield day, instant(day, digest.plan.at, digest.plan.zone)
        day += DAY
