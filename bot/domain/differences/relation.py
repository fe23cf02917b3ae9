"""How what one source says stands to what another says of the same thing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.corrections import Ruling
from bot.domain.dates import Agreement, When
from bot.domain.differences.slots import Amount, Length
from bot.domain.tellings import Telling


class Relation(StrEnum):
    """How one saying stands to another, the gravest last."""

    SAME = "same"
    FINER = "finer"
    COMPATIBLE = "compatible"
    LOOSE = "loose"
    CONFLICT = "conflict"

    @property
    def rank(self) -> int:
        """Return how grave it is, 0 for the same."""
        return tuple(Relation).index(self)


class Slot(StrEnum):
    """What two sources may say differently."""

    DATE = "date"
    COUNT = "count"
    INTERVAL = "interval"
    INITIATOR = "initiator"
    PLACE = "place"
    OUTCOME = "outcome"
    AMOUNT = "amount"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says of a slot: its telling, and the words that say so.

    ``since`` are the days that lie between this happening and the one it is compared with, at
    least and at most, where that is what counts.
    """

    telling: Telling
    says: str = ""
    since: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """What moderators say of a difference, in their own server."""

    ruling: Ruling
    note: str = ""

    @property
    def settled(self) -> bool:
        """Tell whether there is no difference after all."""
        return self.ruling is not Ruling.REAL


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot of one happening, as two sources give it; where one is finer, it stands first."""

    slot: Slot
    relation: Relation
    first: Side
    second: Side
    ruled: Ruled | None = None

    @property
    def item(self) -> str:
        """Return the two items that differ, as a ruling names them: "E8+E9", "E8+S3¶4"."""
        return "+".join(sorted((self.first.telling.ref, self.second.telling.ref)))

    @property
    def settled(self) -> bool:
        """Tell whether moderators say that there is no difference after all."""
        return self.ruled is not None and self.ruled.settled


_LOOSELY: Final = 0.25
"""A miss of this share of the larger figure is loose talk; beyond it is a conflict."""
_EQUAL: Final = 0.02
_BY_AGREEMENT: Final = {
    Agreement.SAME: Relation.SAME,
    Agreement.FINER: Relation.FINER,
    Agreement.LOOSER: Relation.FINER,
    Agreement.COMPATIBLE: Relation.COMPATIBLE,
    Agreement.CONFLICT: Relation.CONFLICT,
}


def of_dates(one: When, other: When) -> Relation:
    """Compare two dates of one happening."""
    return _BY_AGREEMENT[one.compare(other)]


def of_ranges(one: tuple[float, float], other: tuple[float, float]) -> Relation:
    """Compare two ranges: compatible where they meet, loose where they nearly do."""
    miss = max(one[0], other[0]) - min(one[1], other[1])
    if miss <= 0:
        return Relation.COMPATIBLE
    largest = max(one[0], other[0])
    return Relation.LOOSE if miss <= _LOOSELY * largest else Relation.CONFLICT


def of_lengths(one: Length, other: Length) -> Relation:
    """Compare two lengths of time: "23 years" and "two decades" are compatible."""
    nominal = abs(one.nominal - other.nominal) <= _EQUAL * max(one.nominal, other.nominal)
    if not nominal or not (one.exact and other.exact):
        same = nominal and (one.low, one.high) == (other.low, other.high)
        return Relation.SAME if same else of_ranges((one.low, one.high), (other.low, other.high))
    return Relation.SAME if one.unit == other.unit else Relation.FINER


def of_amounts(one: Amount, other: Amount) -> Relation:
    """Compare two quantities of one unit."""
    if (one.low, one.high) == (other.low, other.high):
        return Relation.SAME
    return of_ranges((one.low, one.high), (other.low, other.high))
