"""Where the witnesses of one happening differ, slot by slot."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from bot.domain.differences import slots
from bot.domain.differences.relation import (
    Difference,
    Relation,
    Side,
    Slot,
    of_amounts,
    of_dates,
    of_lengths,
)
from bot.domain.places import holds, known_as
from bot.domain.tellings import Telling, namesakes

_MOST = 12
"""Witnesses of one happening that are compared with one another."""
_HAPPENED: Final = frozenset({"past", "negated"})


def within(tellings: Sequence[Telling]) -> tuple[Difference, ...]:
    """Return the slots that tellings of one happening, of different sources, both fill.

    What two sources say in the same words of one slot is compared once.
    """
    found: dict[tuple[object, ...], Difference] = {}
    for one, other in combinations(_by_source(tellings)[:_MOST], 2):
        if one.source != other.source:
            for difference in between(one, other):
                found.setdefault(_key(difference), difference)
    return tuple(found.values())


def _key(difference: Difference) -> tuple[object, ...]:
    sides = difference.first, difference.second
    said = sorted((side.telling.source, side.says) for side in sides)
    return (difference.slot, *said)


def _by_source(tellings: Sequence[Telling]) -> list[Telling]:
    """Return the tellings with one of every source first."""
    first = list({telling.source: telling for telling in reversed(tellings)}.values())[::-1]
    return [*first, *(telling for telling in tellings if telling not in first)]


def between(one: Telling, other: Telling) -> Iterator[Difference]:
    """Yield how two tellings of one happening stand to each other in each slot both fill."""
    for part in (_date, _place, _outcome, _initiator, _interval):
        if difference := part(one, other):
            yield difference
    yield from _amounts(one, other)
    yield from _roles(one, other)


def _ordered(slot: Slot, relation: Relation, one: Side, other: Side, *, swap: bool) -> Difference:
    return (
        Difference(slot, relation, other, one) if swap else Difference(slot, relation, one, other)
    )


def _date(one: Telling, other: Telling) -> Difference | None:
    if one.when is None or other.when is None:
        return None
    relation = of_dates(one.when, other.when)
    swap = other.when.days < one.when.days
    return _ordered(Slot.DATE, relation, Side(one), Side(other), swap=swap)


def _place(one: Telling, other: Telling) -> Difference | None:
    if not one.place or not other.place:
        return None
    swap = holds(one.place, other.place)
    finer = swap or holds(other.place, one.place)
    same = known_as(one.place) == known_as(other.place)
    relation = Relation.FINER if finer else Relation.SAME if same else Relation.CONFLICT
    first, second = Side(one, one.place), Side(other, other.place)
    return _ordered(Slot.PLACE, relation, first, second, swap=swap)


def _outcome(one: Telling, other: Telling) -> Difference | None:
    if {one.status, other.status} != _HAPPENED:
        return None
    return Difference(Slot.OUTCOME, Relation.CONFLICT, Side(one), Side(other))


def _initiator(one: Telling, other: Telling) -> Difference | None:
    first, second = slots.caller(one), slots.caller(other)
    if first is None or second is None:
        return None
    relation = Relation.SAME if namesakes(first[0], second[0]) else Relation.CONFLICT
    return Difference(Slot.INITIATOR, relation, Side(one, first[1]), Side(other, second[1]))


def _interval(one: Telling, other: Telling) -> Difference | None:
    first, second = slots.gap(one.words), slots.gap(other.words)
    if first is None or second is None:
        return None
    swap = second.high - second.low < first.high - first.low
    sides = Side(one, first.words), Side(other, second.words)
    return _ordered(Slot.INTERVAL, of_lengths(first, second), *sides, swap=swap)


def _amounts(one: Telling, other: Telling) -> Iterator[Difference]:
    theirs = {amount.unit: amount for amount in _single(other.words)}
    for amount in _single(one.words):
        if match := theirs.get(amount.unit):
            relation = of_amounts(amount, match)
            yield Difference(
                Slot.AMOUNT, relation, Side(one, amount.words), Side(other, match.words)
            )


@lru_cache(maxsize=1_024)
def _single(words: str) -> tuple[slots.Amount, ...]:
    """Return the quantities whose unit the sentence counts once: of two, neither is sure."""
    found = tuple(slots.amounts(words))
    units = [amount.unit for amount in found]
    return tuple(amount for amount in found if units.count(amount.unit) == 1)


def _roles(one: Telling, other: Telling) -> Iterator[Difference]:
    theirs = tuple(slots.offices(other))
    for person, office, words in slots.offices(one):
        for their, their_office, their_words in theirs:
            if namesakes(person, their):
                relation = _of_offices(office, their_office)
                sides = Side(one, words), Side(other, their_words)
                swap = len(their_office) > len(office)
                yield _ordered(Slot.ROLE, relation, *sides, swap=swap)


def _of_offices(one: str, other: str) -> Relation:
    first, second = set(one.split()), set(other.split())
    if first == second:
        return Relation.SAME
    if one.split()[-1] != other.split()[-1]:
        return Relation.COMPATIBLE  # a general may be president too
    nested = first < second or second < first
    return Relation.FINER if nested and not (first ^ second) & _OTHER_OFFICE else Relation.CONFLICT


_OTHER_OFFICE: Final = frozenset({"prime", "vice", "deputy", "assistant", "under"})
"""Words that make another office of one, not a finer name of it."""
