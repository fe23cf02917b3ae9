"""How a date is written: "17 January 2022", "Summer 2023", "the 1990s"."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from bot.domain.dates.names import MONTHS, QUARTERS, SEASONS, ordinal
from bot.domain.dates.when import Precision, When


def words(when: When) -> str:
    """Return the date as people write it; ``parse_when`` reads the same days back."""
    return _WORDING[when.precision](when)


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year:04}"


def _season(when: When) -> str:
    year = when.latest.year
    number = next((n for n in range(4) if When.season(year, n).same_days(when)), None)
    return _range(when) if number is None else f"{SEASONS[number].capitalize()} {year:04}"


def _quarter(when: When) -> str:
    return f"the {QUARTERS[when.earliest.month // 3]} quarter of {when.earliest.year:04}"


def _century(when: When) -> str:
    return f"the {ordinal(when.earliest.year // 100 + 1)} century"


def _range(when: When) -> str:
    first, last = when.earliest, when.latest
    if _whole_years(first, last) and first.year != last.year:
        return f"between {first.year:04} and {last.year:04}"
    if first.day == 1 and When.month(last.year, last.month).latest == last:
        return _months(first, last)
    return _days(first, last)


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return _days(first, last)
    start = MONTHS[first.month - 1] if first.year == last.year else _month(first)
    return f"{start} to {_month(last)}"


def _days(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {_day(last)}"
    return f"{first.day} to {_day(last)}"


_WORDING: Final[Mapping[Precision, Callable[[When], str]]] = {
    Precision.DAY: lambda when: _day(when.earliest),
    Precision.WEEK: lambda when: f"the week of {_day(when.earliest)}",
    Precision.MONTH: lambda when: _month(when.earliest),
    Precision.SEASON: _season,
    Precision.QUARTER: _quarter,
    Precision.YEAR: lambda when: f"{when.earliest.year:04}",
    Precision.DECADE: lambda when: f"the {when.earliest.year // 10 * 10:04}s",
    Precision.CENTURY: _century,
    Precision.RANGE: _range,
}
