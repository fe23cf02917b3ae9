"""TIMEX3 values: the days each covers, and stepping from one to the next."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from bot.domain.dates import How, When
from bot.domain.dates.names import SEASONS

_SEASON_CODES: Final = dict(zip(("WI", "SP", "SU", "FA"), range(len(SEASONS)), strict=True))
_VALUE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>WI|SP|SU|FA)))?|(?P<decade>\d{3})|(?P<century>\d\d)",
    re.ASCII,
)


def days_of(value: str, how: How = How.STATED) -> When | None:
    """Return the days a TIMEX3 value covers; ``None`` for what covers none, or impossible days."""
    first, slash, last = value.partition("/")
    try:
        begin = _single(first)
        end = _single(last) if slash else begin
        if begin is None or end is None:
            return None
        return When.span(begin, end, how) if slash else begin.known(how)
    except (ValueError, OverflowError):
        return None


def _single(value: str) -> When | None:
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    if found["decade"] or found["century"]:
        return When.decade(10 * int(value)) if found["decade"] else When.century(int(value) + 1)
    return _of_year(found, int(found["year"]))


def _of_year(found: re.Match[str], year: int) -> When:
    if found["day"]:
        return When.day(date(year, int(found["month"]), int(found["day"])))
    if found["month"]:
        return When.month(year, int(found["month"]))
    if found["week"]:
        return _week(When.week(year, int(found["week"])), bool(found["weekend"]))
    if found["quarter"]:
        return When.quarter(year, int(found["quarter"]))
    if found["half"]:
        first = 2 * int(found["half"]) - 1
        return When.span(When.quarter(year, first), When.quarter(year, first + 1))
    if found["season"]:
        return When.season(year, _SEASON_CODES[found["season"]])
    return When.year(year)


def _week(week: When, weekend: bool) -> When:
    if not weekend:
        return week
    return When.span(When.day(week.latest - timedelta(days=1)), When.day(week.latest))


def day_value(day: date) -> str:
    """Return "2022-01-17"."""
    return day.isoformat()


def week_value(day: date) -> str:
    """Return "2022-W03", the ISO week of the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(year: int, month: int) -> str:
    """Return "2022-01"; months below 1 and above 12 fall into the neighbouring years."""
    years, rest = divmod(month - 1, 12)
    return f"{year + years:04}-{rest + 1:02}"


def quarter_value(year: int, quarter: int) -> str:
    """Return "2022-Q1"; quarters beyond 1 to 4 fall into the neighbouring years."""
    years, rest = divmod(quarter - 1, 4)
    return f"{year + years:04}-Q{rest + 1}"


def _weekend(day: date, steps: int) -> str:
    return week_value(day + timedelta(weeks=steps)) + "-WE"


_STEPS: Final[Mapping[str, Callable[[date, int], str]]] = {
    "D": lambda day, steps: day_value(day + timedelta(days=steps)),
    "W": lambda day, steps: week_value(day + timedelta(weeks=steps)),
    "FN": lambda day, steps: week_value(day + timedelta(weeks=2 * steps)),
    "WE": _weekend,
    "M": lambda day, steps: month_value(day.year, day.month + steps),
    "Q": lambda day, steps: quarter_value(day.year, (day.month + 2) // 3 + steps),
    "Y": lambda day, steps: f"{day.year + steps:04}",
    "DE": lambda day, steps: f"{day.year // 10 + steps:03}",
    "CE": lambda day, steps: f"{day.year // 100 + steps:02}",
}
UNKNOWN: Final[Mapping[str, str]] = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "FN": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
"""Unit → the value of one that no date anchors."""


def step(day: date, unit: str, steps: int) -> str | None:
    """Return the unit so many steps from the one that holds the day; ``None`` off the calendar."""
    try:
        value = _STEPS[unit](day, steps)
    except (KeyError, ValueError, OverflowError):
        return None
    return value if not value.startswith("-") and days_of(value) else None
