"""Quarters and fiscal periods, and the comparisons that earnings reports make with them."""

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import Found, Meaning, rule
from bot.extract.dates.tense import Tense
from bot.extract.dates.values import quarter_value

_NEAR = 16
"""Tokens before "a year ago" in which money is looked for."""

_RELATIVE_YEARS = {"LAST": -1, "NEXT": 1}


def _date(value: str | None, stated: bool = False) -> Meaning | None:
    return Meaning("DATE", value, stated) if value else None


def _numbered(found: Found) -> int | None:
    """Return 1 to 4 for "the third quarter"; ``None`` for other ordinals and units."""
    nth = found.number("nth")
    return nth if found.word("unit") == "Q" and nth in (1, 2, 3, 4) else None


def _quarter(found: Found, context: Context) -> Meaning | None:
    """Read "the third quarter": of the year named, else the nearest one that tense allows."""
    nth = _numbered(found)
    if nth is None:
        return None
    if year := found.number("year"):
        return _date(quarter_value(year, nth), True)
    day = context.month
    if day is None:
        year = context.last_year(found.first)
        return _date(f"{year:04}-Q{nth}" if year else f"XXXX-Q{nth}")
    now = (day.month + 2) // 3
    future = context.tense(found.first, found.last) is Tense.FUTURE
    return _date(quarter_value(day.year - (nth > now + future), nth))


def _of_relative_year(found: Found, context: Context) -> Meaning | None:
    """Read "last year's third quarter", "the first quarter of next year"."""
    nth = _numbered(found)
    if nth is None or found.word("yearly") != "Y":
        return None
    return _date(f"{context.stepped('Y', _RELATIVE_YEARS.get(found.kind('rel'), 0))}-Q{nth}")


def _reported(found: Found, context: Context) -> Meaning | None:
    """Read "the quarter", "the latest period": the one reported on."""
    if found.word("unit") not in ("Q", ""):
        return None
    return _date(context.quarter or context.stepped("Q", -1))


def _in_year(found: Found, context: Context) -> Meaning | None:
    """Read "the 1988 quarter", "the 1988 period"."""
    year, reported = found.number("year"), context.quarter
    if year is None or found.word("unit") not in ("Q", ""):
        return None
    if reported:
        return _date(f"{year:04}-{reported[-2:]}")
    return _date(f"{year:04}-QX" if found.word("unit") else f"{year:04}")


def _year_before(found: Found, context: Context) -> Meaning | None:
    """Read "the year-ago quarter", "the year-earlier third quarter"."""
    if found.word("yearly") != "Y" or found.word("unit") not in ("Q", ""):
        return None
    if nth := _numbered(found):
        return _date(f"{context.stepped('Y', -1)}-Q{nth}")
    return _date(_before(context.quarter) or context.stepped("Y", -1))


def _before(quarter: str | None) -> str | None:
    return f"{int(quarter[:4]) - 1:04}{quarter[4:]}" if quarter else None


def compared(found: Found, context: Context) -> str | None:
    """Return the quarter that "a year ago" compares results with, where it does."""
    if not compares(found) or context.months_at > context.quarter_at:
        return None
    return _before(context.quarter)


def compares(found: Found) -> bool:
    """Tell whether an amount of money shortly before makes this a comparison of results."""
    return "MONEY" in found.kinds_before(_NEAR)


def _year_end(found: Found, context: Context) -> Meaning | None:
    """Read "year-end", the day, and "year's end", the time about it."""
    if found.word("yearly") != "Y":
        return None
    year = context.stepped("Y", 0)
    return _date(f"{year}-12-31" if found.token("hyphen") else year)


def _fiscal_year(found: Found, context: Context) -> Meaning | None:
    """Read "the current fiscal year", "for the year", "the full year"."""
    return _date(context.stepped("Y", 0)) if found.word("yearly") == "Y" else None


def _ended_year(found: Found, _: Context) -> Meaning | None:
    """Read "the year ended March 31": a length, whose end follows."""
    return Meaning("DURATION", "P1Y") if found.word("yearly") == "Y" else None


RULES = (
    rule("THE? FISCAL? HYPHEN? nth:ORD HYPHEN? unit:UNIT", _quarter),
    rule("THE? year:YEAR nth:ORD HYPHEN? unit:UNIT", _quarter),
    rule("THE? FISCAL? nth:ORD HYPHEN? unit:UNIT (OF | IN)? FISCAL? year:YEAR", _quarter),
    rule("rel:THISREL yearly:UNIT POSSESSIVE FISCAL? nth:ORD HYPHEN? unit:UNIT", _of_relative_year),
    rule("THE? nth:ORD HYPHEN? unit:UNIT OF? rel:THISREL yearly:UNIT", _of_relative_year),
    rule("THE (LATEST | PREVIOUS)? unit:UNIT", _reported),
    rule("THE LATEST PERIOD", _reported),
    rule("THE year:YEAR (PERIOD | unit:UNIT)", _in_year),
    rule("THE? yearly:UNIT HYPHEN BEFORENOW (nth:ORD HYPHEN?)? (PERIOD | unit:UNIT)", _year_before),
    rule("THE unit:UNIT A yearly:UNIT BEFORENOW", _year_before),
    rule("yearly:UNIT (hyphen:HYPHEN | POSSESSIVE)? EDGE", _year_end),
    rule("THE (CURRENT | LATEST | MORE)? FISCAL yearly:UNIT (?! CLOSING)", _fiscal_year),
    rule("THE MORE yearly:UNIT (?! CLOSING)", _fiscal_year),
    rule("(?<=FOR) span:(THE yearly:UNIT) (?! CLOSING | THAT)", _fiscal_year),
    rule("(THE EDGE OF | EARLIER IN | LATER IN) THE yearly:UNIT (?! CLOSING)", _fiscal_year),
    rule("THE FISCAL? yearly:UNIT (?= CLOSING)", _ended_year),
)
