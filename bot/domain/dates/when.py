"""Days known with a precision: an interval, how fine it is, and how it is known."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
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
    CORRECTED = "corrected"
    """Said by moderators, in their own server, instead of what was read."""


class Agreement(StrEnum):
    """How one date stands to another that another source gives."""

    SAME = "same"
    FINER = "finer"
    LOOSER = "looser"
    COMPATIBLE = "compatible"
    """They share days, but neither holds the other."""
    CONFLICT = "conflict"


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
    def week(cls, year: int, week: int, how: How = How.STATED) -> "When":
        """Return the ISO week, Monday to Sunday; ValueError where the year has no such week."""
        monday = date.fromisocalendar(year, week, 1)
        return cls(monday, monday + timedelta(days=6), Precision.WEEK, how)

    @classmethod
    def month(cls, year: int, month: int, how: How = How.STATED) -> "When":
        """Return the whole month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH, how)

    @classmethod
    def season(cls, year: int, season: int, how: How = How.STATED) -> "When":
        """Return the season, 0 (winter, from December of the year before) to 3 (autumn)."""
        first = date(year - 1, 12, 1) if season == 0 else date(year, 3 * season, 1)
        last = cls.month(year, 3 * season + 2).latest
        return cls(first, last, Precision.SEASON, how)

    @classmethod
    def quarter(cls, year: int, quarter: int, how: How = How.STATED) -> "When":
        """Return the calendar quarter, 1 to 4."""
        last = cls.month(year, 3 * quarter).latest
        return cls(date(year, 3 * quarter - 2, 1), last, Precision.QUARTER, how)

    @classmethod
    def year(cls, year: int, how: How = How.STATED) -> "When":
        """Return the whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, how)

    @classmethod
    def decade(cls, first: int, how: How = How.STATED) -> "When":
        """Return the ten years from ``first``, a multiple of ten: 1990 to 1999."""
        start = first - first % 10
        return cls(date(start, 1, 1), date(start + 9, 12, 31), Precision.DECADE, how)

    @classmethod
    def century(cls, number: int, how: How = How.STATED) -> "When":
        """Return the hundred years commonly meant by that number: 20 is 1900 to 1999."""
        start = 100 * (number - 1)
        return cls(date(start, 1, 1), date(start + 99, 12, 31), Precision.CENTURY, how)

    @classmethod
    def span(cls, first: "When", last: "When", how: How = How.STATED) -> "When":
        """Return the range from the first's beginning to the last's end."""
        return cls(first.earliest, last.latest, Precision.RANGE, how)

    def known(self, how: How) -> "When":
        """Return the same days, known in that way."""
        return replace(self, how=how)

    @property
    def days(self) -> int:
        """Return how many days the interval holds."""
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "When") -> bool:
        """Tell whether some day lies in both intervals."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def within(self, other: "When") -> bool:
        """Tell whether every day of this interval lies in the other."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    def same_days(self, other: "When") -> bool:
        """Tell whether both cover exactly the same days."""
        return (self.earliest, self.latest) == (other.earliest, other.latest)

    def apart(self, other: "When") -> int:
        """Return the days between the two intervals; 0 where they touch or overlap."""
        later, earlier = max(self.earliest, other.earliest), min(self.latest, other.latest)
        return max(0, (later - earlier).days - 1)

    def compare(self, other: "When") -> Agreement:
        """Tell how this date stands to the other: same, finer, looser, compatible, conflict."""
        if self.same_days(other):
            return Agreement.SAME
        if self.within(other):
            return Agreement.FINER
        if other.within(self):
            return Agreement.LOOSER
        return Agreement.COMPATIBLE if self.overlaps(other) else Agreement.CONFLICT
