"""Dates as people type them: "2022", "17 Jan 2022", "Summer 2023", "1990s", "2021..2022"."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from bot.domain.dates.names import MONTH_NUMBERS, QUARTER_NUMBERS, SEASON_NUMBERS
from bot.domain.dates.when import When

LONGEST: Final = 80
"""Characters; nothing longer is a date."""

_MONTH = "|".join(MONTH_NUMBERS)
_SEASON = "|".join(SEASON_NUMBERS)
_QUARTER = "|".join(QUARTER_NUMBERS)

_JOINED = re.compile(r"\s*\.\.\s*|\s+(?:to|and|until|through|-)\s+|\s*[–—]\s*")
_CLOSE = re.compile(r"(?<![-\d])(\d{1,4})-(\d{1,4})(?=\s|$)")


def parse_when(text: str) -> When | None:
    """Read a date as typed; ``None`` where it is none. Nothing is raised."""
    if len(text) > LONGEST:
        return None
    cleaned = _clean(text)
    try:
        return _single(cleaned) or _between(cleaned)
    except (ValueError, OverflowError):
        return None


def _clean(text: str) -> str:
    plain = re.sub(r"(?<=[a-z])\.(?!\.)|,", " ", text.casefold().replace("’", "'"))
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b(?! (?:century|quarter))", "", plain)
    plain = re.sub(r"\b(?:the|of|on|in|from|between|week(?= of)|during)\b(?!-)", _keep_week, plain)
    return " ".join(plain.split())


def _keep_week(found: re.Match[str]) -> str:
    return "week" if found[0] == "week" else " "


def _single(text: str) -> When | None:
    for pattern, build in _FORMS:
        if found := pattern.fullmatch(text):
            return build(found)
    return None


def _between(text: str) -> When | None:
    parts = _JOINED.split(_CLOSE.sub(_loosen, text, count=1))
    if len(parts) != 2 or not all(parts):
        return None
    for left, right in _completed(*parts):
        first, last = _single(left), _single(right)
        if first and last and first.earliest <= last.latest:
            return first if first == last else When.span(first, last)
    return None


def _loosen(found: re.Match[str]) -> str:
    """Part "3-7" and "2021-22"; the second year takes the first's century."""
    first, last = found.groups()
    if len(first) == 4 and len(last) == 2:
        last = first[:2] + last
    return f"{first} .. {last}"


def _completed(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield both sides, each lending the other the month or year that it lacks."""
    yield left, right
    tail = right.split()
    for size in range(1, len(tail)):
        yield f"{left} {' '.join(tail[size:])}", right
    head = left.split()[0]
    yield f"{left} {tail[-1]}", f"{head} {right}"


def _form(pattern: str, build: Callable[[re.Match[str]], When]) -> "_Form":
    return re.compile(pattern, re.ASCII), build


def _day(found: re.Match[str]) -> When:
    month = found["m"]
    number = MONTH_NUMBERS[month] if month in MONTH_NUMBERS else int(month)
    return When.day(date(int(found["y"]), number, int(found["d"])))


def _week_of(found: re.Match[str]) -> When:
    year, week, _ = _day(found).earliest.isocalendar()
    return When.week(year, week)


_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], When]]
_Y = r"(?P<y>\d{4})"
_D = r"(?P<d>\d{1,2})"

_FORMS: Final[tuple[_Form, ...]] = (
    _form(_Y, lambda f: When.year(int(f["y"]))),
    _form(rf"{_Y}-(?P<m>\d\d?)-{_D}", _day),
    _form(rf"{_Y}[-/](?P<m>0?[1-9]|1[0-2])", lambda f: When.month(int(f["y"]), int(f["m"]))),
    _form(rf"{_D} (?P<m>{_MONTH}) {_Y}", _day),
    _form(rf"(?P<m>{_MONTH}) {_D} {_Y}", _day),
    _form(rf"(?P<m>{_MONTH}) {_Y}", lambda f: When.month(int(f["y"]), MONTH_NUMBERS[f["m"]])),
    _form(rf"(?P<s>{_SEASON}) {_Y}", lambda f: When.season(int(f["y"]), SEASON_NUMBERS[f["s"]])),
    _form(r"(?P<y>\d{3}0)'?s", lambda f: When.decade(int(f["y"]))),
    _form(r"(?P<n>\d{1,2})(?:st|nd|rd|th) century", lambda f: When.century(int(f["n"]))),
    _form(rf"q(?P<q>[1-4])[ -]{_Y}", lambda f: When.quarter(int(f["y"]), int(f["q"]))),
    _form(rf"{_Y}[ -]q(?P<q>[1-4])", lambda f: When.quarter(int(f["y"]), int(f["q"]))),
    _form(
        rf"(?P<q>{_QUARTER}) quarter {_Y}",
        lambda f: When.quarter(int(f["y"]), QUARTER_NUMBERS[f["q"]]),
    ),
    _form(rf"{_Y}-?w(?P<w>\d\d?)", lambda f: When.week(int(f["y"]), int(f["w"]))),
    _form(rf"week {_D} (?P<m>{_MONTH}) {_Y}", _week_of),
)
