"""The same happening told by several sources is one: clusters of tellings, by plain rules.

Two tellings may be one where their days overlap, their kinds agree and they share a person or two
parties. The longer the days they leave open, the more they must share; where a vague telling fits
two precise ones, it joins neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from bot.domain import independence
from bot.domain.dates import When
from bot.domain.places import country_of
from bot.domain.tellings import (
    LOOSE_KINDS,
    Telling,
    family,
    kinds_agree,
    likeness,
    places_agree,
    rivals,
    shared_people,
    surname,
)

_PERSON, _PARTY, _PLACE, _WORDS, _MANY_WORDS = 2, 1, 1, 1, 2
_ALIKE, _VERY_ALIKE = 0.25, 0.5
"""Shares of common words that count once, and twice."""
_MONTH_DAYS, _YEAR_DAYS = 31, 366
_MOST_NAMES = 5
"""People, and parties, of a telling that are paired to look for others; a list tells little."""
_MOST_CANDIDATES = 300
_PAIRED: Final = frozenset({"call", "visit", "meeting", "summit"})
"""Kinds of which one person may have several on one day, with different people."""

_Key = tuple[str, str, int]
_Month = int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tellings of one happening, the representative first: finest date, then oldest id."""

    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """Return the representative."""
        return self.tellings[0]

    @property
    def when(self) -> When:
        """Return the finest date."""
        return self.first.dated

    @property
    def events(self) -> tuple[int, ...]:
        """Return the ids of its events, the representative's first."""
        return tuple(telling.id for telling in self.tellings if telling.id is not None)


Pairs = Mapping[tuple[int, int], bool]
"""Two events, the lower id first: whether moderators say that they are one happening."""


def merge(tellings: Iterable[Telling], pairs: Pairs | None = None) -> tuple[Cluster, ...]:
    """Return every dated telling in exactly one cluster; the order given does not matter.

    ``pairs`` settles what it names, whatever the tellings look like.
    """
    settled = pairs or {}
    clusters = _Clusters(frozenset(pair for pair, same in settled.items() if not same))
    ordered = sorted((told for told in tellings if told.when), key=_rank)
    for group in _joined(ordered, [pair for pair, same in settled.items() if same]):
        clusters.add(group)
    return tuple(Cluster(tuple(members)) for members in clusters.members)


def _joined(
    ordered: Sequence[Telling], pairs: Iterable[tuple[int, int]]
) -> Iterator[list[Telling]]:
    """Yield tellings in their order, each with those that are one with it by decision."""
    group = {telling.id: [telling] for telling in ordered if telling.id is not None}
    for one, other in pairs:
        if one in group and other in group and group[one] is not group[other]:
            joined = sorted((*group[one], *group[other]), key=_rank)
            group |= {telling.id or 0: joined for telling in joined}
    for telling in ordered:
        own = group.get(telling.id or 0, [telling])
        if own[0] is telling:
            yield own


def may_be_one(one: Telling, other: Telling) -> bool:
    """Tell whether two dated tellings may be of one happening."""
    return _margin(one, other) >= 0


def _margin(one: Telling, other: Telling) -> int:
    """Return how much more two tellings share than they must to be one; negative: they are not."""
    if not one.dated.overlaps(other.dated) or not kinds_agree(one.kind, other.kind):
        return -1
    if "hypothetical" in (one.status, other.status) or places_agree(one, other) is False:
        return -1
    shared = shared_people(one, other)
    if shared < 2 and rivals(one, other) and {one.kind, other.kind} <= _PAIRED:
        return -1
    named = _PERSON * shared + _PARTY * len(one.parties & other.parties)
    if named < _PERSON:
        return -1
    known = named + _PLACE * bool(places_agree(one, other)) + _by_words(one, other)
    return known - _needed(one, other)


def _by_words(one: Telling, other: Telling) -> int:
    alike = likeness(one.words, other.words)
    return _MANY_WORDS if alike >= _VERY_ALIKE else _WORDS if alike >= _ALIKE else 0


def _needed(one: Telling, other: Telling) -> int:
    """Return how much two tellings must share to be one."""
    days = max(one.dated.days, other.dated.days)
    needed = 2 + (days > _MONTH_DAYS)
    if days > _YEAR_DAYS:
        needed += 2
    if one.source == other.source or "negated" in (one.status, other.status):
        needed += 1
    if one.kind in LOOSE_KINDS or other.kind in LOOSE_KINDS:
        needed += 2
    return needed


class _Clusters:
    """Clusters under way, found again by what they share and the months they may lie in."""

    def __init__(self, apart: frozenset[tuple[int, int]]) -> None:
        self._apart = apart
        self.members: list[list[Telling]] = []
        self._by_key: dict[_Key, list[int]] = defaultdict(list)

    def add(self, group: Sequence[Telling]) -> None:
        """Put tellings that are one into the cluster that fits the first best, else a new one."""
        best = self._best(group)
        if best is None:
            best = len(self.members)
            self.members.append([])
            self._index(group[0], best)
        self.members[best] += group
        for telling in group[1:]:
            self._index(telling, best)

    def _index(self, telling: Telling, at: int) -> None:
        for key in _keys(telling, _ends(telling.dated), alone=True):
            self._by_key[key].append(at)

    def _best(self, group: Sequence[Telling]) -> int | None:
        """Return the cluster that fits better than every other; ``None`` where two fit alike."""
        telling = group[0]
        when = telling.dated
        # one shared name is not enough to date a happening that a year is all that is known of
        keys = _keys(telling, _months(when), alone=when.days <= _MONTH_DAYS)
        near = {at for key in keys for at in self._by_key.get(key, ())[-_MOST_CANDIDATES:]}
        near = {at for at in near if not self._parted(group, self.members[at])}
        fits = sorted((_fit(telling, self.members[at]), at) for at in near)
        if not fits or fits[-1][0] < 0 or [fit for fit, _ in fits[-2:]] == [fits[-1][0]] * 2:
            return None
        return fits[-1][1]

    def _parted(self, group: Sequence[Telling], members: Sequence[Telling]) -> bool:
        """Tell whether moderators say that one of a group is not one of a cluster."""
        if not self._apart:
            return False
        pairs = ((one.id or 0, other.id or 0) for one in group for other in members)
        return any((min(pair), max(pair)) in self._apart for pair in pairs)


def _fit(telling: Telling, members: Sequence[Telling]) -> int:
    """Return how well a telling fits a cluster's finest; negative where it contradicts any.

    Whoever contradicts the finest is there by decision, and speaks for nobody else.
    """
    margin = _margin(members[0], telling)
    others = (other for other in members[1:] if _agree(other, members[0]))
    return margin if margin < 0 or all(_agree(other, telling) for other in others) else -1


def _agree(one: Telling, other: Telling) -> bool:
    """Tell whether days and places of two tellings go together."""
    return one.dated.overlaps(other.dated) and places_agree(one, other) is not False


def _keys(telling: Telling, months: Iterable[_Month], *, alone: bool) -> Iterator[_Key]:
    """Yield what a telling shares with any it may be one with: two names (or one person), a month.

    Kinds stand for one another in a family.
    """
    group = family(telling.kind)
    people = sorted(surname(name) for name in telling.people)[:_MOST_NAMES]
    place = [f"in {country_of(telling.place)}"] if telling.place else []
    others = sorted(telling.parties)[:_MOST_NAMES]
    names = ["+".join(pair) for pair in combinations((*place, *others, *people), 2)]
    for month in months:
        yield from ((group, name, month) for name in (*names, *(people if alone else ())))


def _ends(when: When) -> Iterable[_Month]:
    """Return the months of the first and the last day.

    Finer tellings come first, so that one of these lies in whatever overlaps.
    """
    return {_month(when.earliest), _month(when.latest)} if _is_short(when) else _months(when)


def _months(when: When) -> Iterable[_Month]:
    """Return the months of the days; what is longer than two years meets only its like."""
    first, last = _month(when.earliest), _month(when.latest)
    return range(first, last + 1) if _is_short(when) else (-first, -last)


def _is_short(when: When) -> bool:
    return when.days <= 2 * _YEAR_DAYS


def _month(day: date) -> _Month:
    return day.year * 12 + day.month


def _rank(telling: Telling) -> tuple[int, int]:
    return telling.dated.days, telling.id or 0


Outlets = Callable[[int], frozenset[str]]
"""Of a source, what makes it depend on another: its authors, or an outlet without authors."""


def independent(tellings: Sequence[Telling], credit: Outlets) -> int:
    """Return how many sources tell it by themselves.

    Sources that share an author (or, without any, the outlet), or that print the same words, are
    one.
    """

    def depends(one: Telling, other: Telling) -> bool:
        return (
            one.source == other.source
            or not credit(one.source).isdisjoint(credit(other.source))
            or likeness(one.words, other.words) >= _COPIED
        )

    return independence.independent(tellings, depends)


_COPIED = 0.8
"""The share of common words from which one sentence is taken for a copy of the other."""
