"""What people type when they set up a digest: a time of day, weekdays, sections."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Final, TypeVar

from bot.domain.digest.edition import PARTS, Part
from bot.domain.digest.models import EVERY_DAY
from bot.domain.names import fold, tokens

T = TypeVar("T")
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK: Final = frozenset(range(5))
WEEKEND: Final = frozenset({5, 6})
_SETS: Final = {
    "every day": EVERY_DAY, "daily": EVERY_DAY, "all": EVERY_DAY, "any": EVERY_DAY,
    "weekdays": WEEK, "working days": WEEK, "workdays": WEEK,
    "weekend": WEEKEND, "weekends": WEEKEND,
}  # fmt: skip
_EVERY_PART: Final = frozenset({"everything", "all", "every section"})
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?(?:m\.?)?", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\s*(?:,|;|\+|&|\band\b)\s*")
_RANGE: Final = re.compile(r"([a-z]+)\s*(?:-|to|until)\s*([a-z]+)")
_SHORTEST = 2
"""Letters by which a weekday is known: "mo", "tu"."""


def clock(typed: str) -> time | None:
    """Read "8:30", "08.30", "8", "8 pm", "20h15"."""
    found = _TIME.fullmatch(fold(typed))
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def weekdays(typed: str) -> frozenset[int] | None:
    """Read "every day", "weekdays", "Mon, Wed and Fri", "Mon-Fri", "Sat to Mon"."""
    text = fold(typed)
    if text in _SETS:
        return _SETS[text]
    found: set[int] = set()
    for piece in filter(None, _BETWEEN.split(text)):
        days = _SETS.get(piece) or _days(piece)
        if not days:
            return None
        found |= days
    return frozenset(found) or None


def _days(piece: str) -> set[int]:
    if between := _RANGE.fullmatch(piece):
        first, last = map(_day, between.groups())
        if first is None or last is None:
            return set()
        return {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    day = _day(piece)
    return set() if day is None else {day}


def _day(word: str) -> int | None:
    known = [at for at, day in enumerate(DAYS) if len(word) >= _SHORTEST and day.startswith(word)]
    return known[0] if len(known) == 1 else None


def parts(typed: str) -> tuple[Part, ...] | None:
    """Read section names with commas between, "everything", "everything but corrections"."""
    chosen, _, left_out = fold(typed).partition(" but ")
    wanted = frozenset(PARTS) if chosen in _EVERY_PART else _named(chosen)
    unwanted = _named(left_out) if left_out else frozenset()
    if not wanted or unwanted is None:
        return None
    return tuple(part for part in PARTS if part in wanted - unwanted) or None


def _named(text: str) -> frozenset[Part] | None:
    found = [_part(piece) for piece in filter(None, _BETWEEN.split(text))]
    return frozenset(part for part in found if part) if found and all(found) else None


def _part(piece: str) -> Part | None:
    """Return the section of a name, or of its beginning where only one begins so."""
    asked = tokens(piece)
    known = [part for part in PARTS if tokens(part)[: len(asked)] == asked]
    known = known or [part for part in PARTS if asked and part.startswith(" ".join(asked))]
    exact = [part for part in known if tokens(part) == asked]
    return (exact or known)[0] if len(exact or known) == 1 else None


def left(typed: str) -> tuple[str, tuple[Part, ...]]:
    """Return the whole names typed so far, with a comma behind, and the sections still to add."""
    *whole, _ = _BETWEEN.split(fold(typed))
    named = [part for part in (_part(piece) for piece in whole if piece) if part]
    return "".join(f"{part}, " for part in named), without(PARTS, named)


def without(items: Iterable[T], others: Iterable[T]) -> tuple[T, ...]:
    """Return the items that are not among others, in order."""
    gone = tuple(others)
    return tuple(item for item in items if item not in gone)
