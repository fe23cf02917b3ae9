"""Years and longer: calendar and fiscal years, ranges of years, decades, centuries."""

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import Found, Meaning, rule
from bot.extract.dates.rules.calendar import PHASED, dated, year_of
from bot.extract.dates.words import COUNTED, NUMBERED

_CITED = 16
"""Tokens that a citation in brackets may hold before its year."""

_FIRST_PLAIN = 1800
"""Earlier numbers are years only after a preposition."""


def _year(found: Found, context: Context) -> Meaning | None:
    year = year_of(found)
    if year is None or _counts(found) or _cites(found, context):
        return None
    if year < _FIRST_PLAIN and found.kind_before() not in _INTRODUCING:
        return None
    return dated(f"{year:04}")


_INTRODUCING = frozenset(
    {"IN", "SINCE", "UNTIL", "BY", "FROM", "TO", "OF", "BEFORE", "AFTER", "BETWEEN", "AND", "ABOUT"}
)


def _counts(found: Found) -> bool:
    """Tell whether a sum or a number of things is meant: "$1988", "2000 troops"."""
    return (
        found.kind_before() == "MONEY"
        or found.kind_after() in ("PERCENT", "UNITS")
        or (found.kind_after() in ("INT", "DAY") and found.kind_before() not in _INTRODUCING)
        or found.word_after() in COUNTED
        or found.word_before() in NUMBERED
    )


def _cites(found: Found, context: Context) -> bool:
    """Tell whether the year belongs to a citation: "(Adams, 2014)", in papers "Adams (2014)"."""
    if found.kind_after() not in ("CLOSE", "SEMICOLON"):
        return False
    opened = found.kind_before() == "OPEN"
    if opened and found.kind_before(2) in ("CAP", "DOT"):
        return context.cites
    comma = found.kind_before(2 if opened else 1) == "COMMA"
    return comma and "OPEN" in found.kinds_before(_CITED)


def _fiscal(found: Found, _: Context) -> Meaning | None:
    if found.token("fy") and found.word("fy") != "FY":
        return None
    year = year_of(found)
    return dated(f"{year:04}") if year is not None else None


def _spelt_out(found: Found, _: Context) -> Meaning | None:
    """Read "the year two thousand"."""
    year = found.number("year")
    if year is None or found.word("unit") != "Y" or not 1000 <= year < 2200:
        return None
    return dated(f"{year:04}")


def _years(found: Found, _: Context) -> Meaning | None:
    """Read "2014–2016", "2021-22"."""
    first, last = found.number("first"), found.number("last")
    if first is None or last is None:
        return None
    if found.kind("last") != "YEAR":
        last += first - first % 100
    return dated(f"{first:04}/{last:04}") if 0 < last - first <= 300 else None


def _decade(found: Found, _: Context) -> Meaning | None:
    decade = found.number("decade")
    if decade is None:
        return None
    century = "" if decade >= 100 else "20" if decade < 30 else "19"
    return dated(f"{century}{decade:02}"[:3])


def _century(found: Found, _: Context) -> Meaning | None:
    number = found.number("nth") if found.word("unit") == "CE" else None
    return dated(f"{number - 1:02}") if number and 1 <= number <= 22 else None


_FISCAL = "((FISCAL | SCHOOL) UNIT? | CODE)"

RULES = (
    rule(f"{PHASED} year:YEAR", _year),
    rule("(FISCAL | SCHOOL) UNIT? year:ANYYEAR", _fiscal),
    rule("fy:CODE year:ANYYEAR", _fiscal),
    rule("THE? unit:UNIT year:INT", _spelt_out),
    rule(f"(THE? {_FISCAL})? first:YEAR JOINT last:YEAR", _years),
    rule(f"(THE? {_FISCAL})? first:YEAR JOINT last:NUMBER", _years),
    rule(f"{PHASED} THE? decade:DECADE", _decade),
    rule(f"{PHASED} THE? nth:ORD HYPHEN? unit:UNIT", _century),
)
