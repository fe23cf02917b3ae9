"""Names of months, seasons and ordinals in English, as read and as written."""

from collections.abc import Mapping
from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

MONTH_NUMBERS: Final[Mapping[str, int]] = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
"""Lower-case names and usual abbreviations → 1 to 12."""

SEASONS: Final = ("winter", "spring", "summer", "autumn")
"""In the order of the year they are named after: winter 2022 begins in December 2021."""

SEASON_NUMBERS: Final[Mapping[str, int]] = {
    **{name: number for number, name in enumerate(SEASONS)},
    "fall": 3,
}

QUARTERS: Final = ("first", "second", "third", "fourth")

QUARTER_NUMBERS: Final[Mapping[str, int]] = {
    **{name: number for number, name in enumerate(QUARTERS, 1)},
    **{f"{number}{end}": number for number, end in enumerate(("st", "nd", "rd", "th"), 1)},
}


def ordinal(number: int) -> str:
    """Return the number as "1st", "2nd", "11th" …"""
    tens = number // 10 % 10
    end = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"
