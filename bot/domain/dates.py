"""Days known with a precision: an interval, how fine it is, and how it is known."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How fine a date is known, finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"

    @property
    def rank(self) -> int:
        """Return 0 for the finest precision, growing as it coarsens."""
        return tuple(Precision).index(self)


class How(StrEnum):
    """How a date is known."""

    STATED = "stated"
    """The text gives it whole: 17 January 2022."""
    COMPUTED = "computed"
    """Worked out from the publication date or another date: "on Wednesday"."""
    INFERRED = "inferred"
    """Bounded by other evidence only; shown as such."""


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of local days, with its precision and how it is known."""

    earliest: date
    latest: date
    precision: Precision
    how: How = How.STATED

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")

    @classmethod
    def day(cls, day: date, how: How = How.STATED) -> "When":
        """Return the one-day interval."""
        return cls(day, day, Precision.DAY, how)

    @classmethod
    def month(cls, year: int, month: int, how: How = How.STATED) -> "When":
        """Return the whole month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH, how)

    @classmethod
    def year(cls, year: int, how: How = How.STATED) -> "When":
        """Return the whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, how)

    def overlaps(self, other: "When") -> bool:
        """Tell whether some day lies in both intervals."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def within(self, other: "When") -> bool:
        """Tell whether every day of this interval lies in the other."""
        return other.earliest <= self.earliest and self.latest <= other.latest
