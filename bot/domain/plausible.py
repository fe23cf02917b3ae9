"""What looks wrong in a dated sentence: shown to moderators, never silently mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.dates import How, Precision, When, parse_when
from bot.domain.dates.names import MONTHS
from bot.domain.offices import SINCE

_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
_MONTH: Final = "|".join((*MONTHS, *(month[:3] for month in MONTHS)))
_DATED_WEEKDAY: Final = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),?\s(?:the\s)?"
    rf"(?P<date>(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH})\.?,?\s\d{{4}})\b"
)
_DAY_OR_MONTH: Final = re.compile(rf"\b(?:{_MONTH})\b|\b\d{{1,2}}[/.]\d{{1,2}}\b")
_YEAR: Final = re.compile(r"\b(?:1\d|20)\d\d\b|['’]\d\d\b")
_LARGE: Final = re.compile(
    r"(?P<money>(?:[$€£¥₹]|\b(?:USD|EUR|GBP|Rs\.?|US\$))\s?)?"
    r"\b(?:\d[\d,.]{0,14}|one|two|three|four|five|six|seven|eight|nine|ten|several|some)"
    r"\s(?:million|billion|trillion)\b(?P<next>\s[A-Za-z$€£-]{1,20})?"
)
_JOINING: Final = (
    "and or but in by to from for as at on with this that was were is are has had have will would "
    "since after before during last next over while when because"
)
_NO_UNIT: Final = frozenset(_JOINING.split())
_BEFOREHAND: Final = re.compile(
    r"(?:future|later|then-|eventual|candidate|elect)\W{0,2}(?:\w{1,12}\s)?$"
)


class Flag(StrEnum):
    """What looks wrong."""

    OFFICE = "office held before its date"
    WEEKDAY = "weekday does not fit its date"
    UNIT = "amount without a unit"
    YEAR = "date without a year"


@dataclass(frozen=True, slots=True)
class Flagged:
    """Something in a sentence that looks wrong, and the words that do."""

    flag: Flag
    words: str


def flags(words: str, when: When, dated_by: str, published: When | None) -> tuple[Flagged, ...]:
    """Return what looks wrong in a sentence that tells of something on a date."""
    return (
        *_offices(words, when),
        *_weekdays(words),
        *_units(words),
        *_years(when, dated_by, published),
    )


def _offices(words: str, when: When) -> Iterator[Flagged]:
    """Find people named by an office that they came to after the whole of the date."""
    for office, holders in SINCE.items():
        if office in words:
            for name, since in holders:
                if when.latest < since and (found := _titled(words, office, name)):
                    yield Flagged(Flag.OFFICE, found)


def _titled(words: str, office: str, name: str) -> str | None:
    first, last = name.rsplit(" ", 1)
    titled = re.compile(rf"\b{office}\s(?:{re.escape(first)}\s)?{re.escape(last)}\b")
    found = titled.search(words)
    if found is None or _BEFOREHAND.search(words, max(0, found.start() - 30), found.start()):
        return None
    return found[0]


def _weekdays(words: str) -> Iterator[Flagged]:
    for found in _DATED_WEEKDAY.finditer(words):
        when = parse_when(found["date"])
        if when and when.precision is Precision.DAY and not _is(found["weekday"], when.earliest):
            yield Flagged(Flag.WEEKDAY, found[0])


def _is(weekday: str, day: date) -> bool:
    return _WEEKDAYS[day.weekday()] == weekday


def _units(words: str) -> Iterator[Flagged]:
    for found in _LARGE.finditer(words):
        following = (found["next"] or "").strip().lower()
        if not found["money"] and (not following or following in _NO_UNIT):
            end = found.start("next") if found["next"] else found.end()
            yield Flagged(Flag.UNIT, words[found.start() : end].strip())


def _years(when: When, dated_by: str, published: When | None) -> Iterator[Flagged]:
    """Find days and months without a year in a text that no date of publication completes."""
    bare = _DAY_OR_MONTH.search(dated_by) and not _YEAR.search(dated_by)
    if bare and (published is None or when.how is How.INFERRED):
        yield Flagged(Flag.YEAR, dated_by)
