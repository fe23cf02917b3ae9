"""What a source claims of the time since the last such happening, held against the others.

"The first visit in 23 years" is compared with "the first in two decades", and with a visit that
some source dates to 1999; "the second call in four months" with the day of the first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from bot.domain.dates import When
from bot.domain.differences import slots
from bot.domain.differences.relation import Difference, Relation, Side, Slot, of_lengths, of_ranges
from bot.domain.places import known_as
from bot.domain.tellings import Telling, kinds_agree, places_agree, shared_people

_MOST: Final = 40
"""Claims about one place or person that are compared with one another."""
_APART: Final = 400
"""Days between two texts that may still claim it of one happening."""
_YEAR: Final = 365.25
_ENOUGH: Final = 3
"""What two claims must share to be of one happening: two for a person or the place, one a party."""

Earlier = Mapping[tuple[str, str], Sequence[Telling]]
"""Tellings under their kind and every name and place that they hold, the earliest first."""


def filed(tellings: Iterable[Telling]) -> Earlier:
    """Return dated tellings under their kind and each name and place they hold."""
    found: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    dated = (telling for telling in tellings if telling.when)
    for telling in sorted(dated, key=lambda told: (told.dated.earliest, told.id or 0)):
        for name in _names(telling):
            found[telling.kind, name].append(telling)
    return found


def _names(telling: Telling) -> frozenset[str]:
    place = {f"in {known_as(telling.place)}"} if telling.place else set()
    return telling.people.union(place)


def claims(told: Sequence[tuple[Telling, When | None]], earlier: Earlier) -> Iterator[Difference]:
    """Yield how claims stand to one another and to what is dated.

    ``told`` are tellings with the day that they speak of, as near as it is known.
    """
    yield from _among(told)
    for telling, anchor in told:
        if anchor is not None:
            yield from _against(telling, anchor, earlier)


def _among(told: Sequence[tuple[Telling, When | None]]) -> Iterator[Difference]:
    """Compare claims of two sources that seem to speak of one happening."""
    groups: dict[str, list[tuple[Telling, When | None]]] = defaultdict(list)
    for telling, anchor in told:
        if telling.id is None and slots.gap(telling.words):
            for name in _names(telling):
                groups[name].append((telling, anchor))
    seen: set[tuple[int, ...]] = set()
    for group in groups.values():
        for (one, first), (other, second) in combinations(group[:_MOST], 2):
            key = (*sorted((one.source, other.source)), one.paragraph or 0, other.paragraph or 0)
            near = first is None or second is None or first.apart(second) <= _APART
            if near and key not in seen and _one_claim(one, other):
                seen.add(key)
                yield from _lengths(one, other)


def _one_claim(one: Telling, other: Telling) -> bool:
    if one.source == other.source or not kinds_agree(one.kind, other.kind):
        return False
    where = places_agree(one, other)
    shared = 2 * shared_people(one, other) + len(one.parties & other.parties)
    return where is not False and shared + 2 * bool(where) >= _ENOUGH


def _lengths(one: Telling, other: Telling) -> Iterator[Difference]:
    first, second = slots.gap(one.words), slots.gap(other.words)
    if first and second:
        sides = Side(one, first.words), Side(other, second.words)
        if second.high - second.low < first.high - first.low:
            sides = sides[1], sides[0]
        yield Difference(Slot.INTERVAL, of_lengths(first, second), *sides)


def _against(telling: Telling, anchor: When, earlier: Earlier) -> Iterator[Difference]:
    """Compare one claim with the dated happenings it counts."""
    counted = slots.nth(telling.words)
    if counted and counted.nth:
        yield from _counted(telling, anchor, counted, earlier)
        return
    length = slots.gap(telling.words)
    if length is not None:
        yield from _supported(telling, anchor, length, earlier)


def _counted(
    telling: Telling, anchor: When, length: slots.Length, earlier: Earlier
) -> Iterator[Difference]:
    """Hold "the second call in four months" against the last call before it but so many."""
    before = [
        other for other in _before(telling, anchor, earlier) if shared_people(telling, other) > 1
    ]
    days = _distinct(before)
    wanted = (length.nth or 2) - 1
    if len(days) < wanted:
        return
    other = days[-wanted]
    since = _since(anchor, other.dated)
    relation = of_ranges((0.0, length.high), since)
    if relation is Relation.CONFLICT:
        return  # an earlier call that nobody here tells of may well have been the one
    sides = Side(telling, length.words), Side(other, "", _whole(since))
    yield Difference(Slot.COUNT, relation, *sides)


def _distinct(tellings: Sequence[Telling]) -> list[Telling]:
    """Return one telling of each day, in order."""
    days: dict[When, Telling] = {}
    for telling in tellings:
        if not any(known.overlaps(telling.dated) for known in days):
            days[telling.dated] = telling
    return list(days.values())


def _supported(
    telling: Telling, anchor: When, length: slots.Length, earlier: Earlier
) -> Iterator[Difference]:
    """Hold "the first visit in 23 years" against a visit that lies as far back."""
    for other in _before(telling, anchor, earlier):
        since = _since(anchor, other.dated)
        fits = of_ranges((length.low, length.high), since) is Relation.COMPATIBLE
        if fits and other.source != telling.source and other.dated.days <= _YEAR + 1:
            sides = Side(telling, length.words), Side(other, "", _whole(since))
            yield Difference(Slot.INTERVAL, Relation.COMPATIBLE, *sides)


def _before(telling: Telling, anchor: When, earlier: Earlier) -> list[Telling]:
    """Return what of the same kind is dated before, with a name or the place in common."""
    found = {
        id(other): other
        for name in sorted(_names(telling))
        for other in earlier.get((telling.kind, name), ())
        if other.dated.latest < anchor.earliest
        and other.status == "past"
        and places_agree(telling, other) is not False
    }
    return sorted(found.values(), key=lambda told: (told.dated.earliest, told.id or 0))


def _since(anchor: When, then: When) -> tuple[float, float]:
    least = (anchor.earliest - then.latest).days
    return float(least), float((anchor.latest - then.earliest).days)


def _whole(since: tuple[float, float]) -> tuple[int, int]:
    return int(since[0]), int(since[1])
