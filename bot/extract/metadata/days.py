"""Full dates, months, seasons and years as bylines and citation lines write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.dates import When
from bot.domain.dates.names import SEASON_NUMBERS
from bot.domain.models import Span

MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
)
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d)"

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\w]){DAY}[ \xa0\-/]{{1,2}}(?:of )?{MONTH},?[ \xa0\-/]{{1,2}}{YEAR}",
        rf"\b{MONTH}[ \xa0]{{1,2}}{DAY},?[ \xa0]{{1,2}}{YEAR}",
        r"(?<![\w\-])(?P<year>1[5-9]\d\d|20\d\d)[\-/.](?P<number>[01]\d)[\-/.](?P<day>[0-3]\d)(?!\d)",
        r"(?<![\w\-/.])(?P<a>[0-3]?\d)[/.](?P<b>[0-3]?\d)[/.](?P<year>1[5-9]\d\d|20\d\d)(?!\d)",
        rf"\b(?P<year>1[5-9]\d\d|20\d\d),? {MONTH}(?: {DAY})?(?![\w])",
        rf"\b{MONTH},?[ \xa0]{{1,2}}(?:of )?{YEAR}",
        r"(?<![\w\-])(?P<year>1[5-9]\d\d|20\d\d)-(?P<number>[01]\d)(?![\d\-])",
        rf"\b(?P<season>spring|summer|autumn|fall|winter),?[ \xa0]{{1,2}}(?:of )?{YEAR}",
        r"(?<![\w\-/.])(?P<year>1[5-9]\d\d|20\d\d)(?![\w\-/])",
    )
)
"""Finest first; a form is tried only where no finer one has matched."""

LONGEST = 2_000
"""Characters of a line that are looked at."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands in its line."""

    span: Span
    when: When


def dated(line: str) -> tuple[Dated, ...]:
    """Return the dates of a line in reading order, no two overlapping."""
    line = line[:LONGEST]
    found: list[Dated] = []
    for form in FORMS:
        for match in form.finditer(line):
            when = _when(match)
            span = Span(*match.span())
            if when and not any(span.start < d.span.end and d.span.start < span.end for d in found):
                found.append(Dated(span, when))
    return tuple(sorted(found, key=lambda item: item.span))


def first_date(line: str) -> Dated | None:
    """Return the finest date of a line, the first among equals."""
    return min(dated(line), key=lambda item: item.when.precision.rank, default=None)


def _when(match: re.Match[str]) -> When | None:
    parts = {key: value for key, value in match.groupdict().items() if value}
    year = int(parts["year"])
    try:
        return _interval(parts, year)
    except ValueError:
        return None


def _interval(parts: dict[str, str], year: int) -> When | None:
    if "season" in parts:
        return When.season(year, SEASON_NUMBERS[parts["season"].lower()])
    if "a" in parts:
        return _numeric(int(parts["a"]), int(parts["b"]), year)
    if "month" not in parts and "number" not in parts:
        return When.year(year)
    month = _month(parts)
    if "day" in parts:
        return When.day(date(year, month, int(parts["day"])))
    return When.month(year, month)


def _month(parts: dict[str, str]) -> int:
    if "number" in parts:
        return int(parts["number"])
    return MONTHS.index(parts["month"][:3].lower()) + 1


def _numeric(first: int, second: int, year: int) -> When | None:
    """Read 28/02/2022 and 02/28/2022; 02/03/2022 could be either and is only that year's."""
    if first > 12:
        return When.day(date(year, second, first))
    if second > 12 or first == second:
        return When.day(date(year, first, second))
    return When.year(year)


def without_dates(line: str) -> Iterator[str]:
    """Yield what is left of a line between its dates."""
    at = 0
    for item in dated(line):
        yield line[at : item.span.start]
        at = item.span.end
    yield line[at:]
