"""Holidays by name: when they fall. Pure data, and Easter."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

FIXED: Final[Mapping[str, tuple[int, int]]] = {
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
    "New Year's": (1, 1),
    "New Years Day": (1, 1),
    "New Years Eve": (12, 31),
    "Republic Day": (1, 26),
    "Inauguration Day": (1, 20),
    "Groundhog Day": (2, 2),
    "Valentine's Day": (2, 14),
    "St. Patrick's Day": (3, 17),
    "Pakistan Day": (3, 23),
    "April Fools' Day": (4, 1),
    "April Fool's Day": (4, 1),
    "Earth Day": (4, 22),
    "May Day": (5, 1),
    "Victory Day": (5, 9),
    "Juneteenth": (6, 19),
    "Canada Day": (7, 1),
    "Fourth of July": (7, 4),
    "Bastille Day": (7, 14),
    "Halloween": (10, 31),
    "Veterans Day": (11, 11),
    "Armistice Day": (11, 11),
    "Remembrance Day": (11, 11),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Christmas": (12, 25),
    "Boxing Day": (12, 26),
}
"""Name → month and day."""

NTH_WEEKDAY: Final[Mapping[str, tuple[int, int, int]]] = {
    "Martin Luther King Jr. Day": (1, 1, 3),
    "Martin Luther King Day": (1, 1, 3),
    "Presidents' Day": (2, 1, 3),
    "Presidents Day": (2, 1, 3),
    "Mother's Day": (5, 7, 2),
    "Memorial Day": (5, 1, -1),
    "Father's Day": (6, 7, 3),
    "Labor Day": (9, 1, 1),
    "Columbus Day": (10, 1, 2),
    "Thanksgiving Day": (11, 4, 4),
    "Thanksgiving": (11, 4, 4),
}
"""Name → month, ISO weekday and which one of them; -1 is the last."""

FROM_EASTER: Final[Mapping[str, int]] = {
    "Ash Wednesday": -46,
    "Palm Sunday": -7,
    "Good Friday": -2,
    "Easter Sunday": 0,
    "Easter Monday": 1,
    "Easter": 0,
}
"""Name → days from Western Easter Sunday."""

ELECTION_DAY: Final = "Election Day"
"""In the United States: the Tuesday after November's first Monday."""

NAMES: Final = (*FIXED, *NTH_WEEKDAY, *FROM_EASTER, ELECTION_DAY)


def day_of(holiday: str, year: int) -> date:
    """Return the day on which the holiday falls in that year."""
    if holiday in FIXED:
        return date(year, *FIXED[holiday])
    if holiday in NTH_WEEKDAY:
        return _nth_weekday(year, *NTH_WEEKDAY[holiday])
    if holiday == ELECTION_DAY:
        return _nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    return _easter(year) + timedelta(days=FROM_EASTER[holiday])


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Return Western Easter Sunday by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    shift = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = shift - (shift // 28) * (1 - (29 // (shift + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
