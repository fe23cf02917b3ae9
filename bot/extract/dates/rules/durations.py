"""Durations and sets: "nine-year", "the past four months", "every June", "daily"."""

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import APPROX, Found, Meaning, rule

_CODES = {
    "S": ("T", "S", 1),
    "MIN": ("T", "M", 1),
    "H": ("T", "H", 1),
    "D": ("", "D", 1),
    "W": ("", "W", 1),
    "FN": ("", "W", 2),
    "M": ("", "M", 1),
    "Q": ("", "Q", 1),
    "Y": ("", "Y", 1),
    "DE": ("", "Y", 10),
    "CE": ("", "Y", 100),
    "ML": ("", "Y", 1000),
}
_FINER = {"Y": ("M", 12), "H": ("M", 60), "D": ("H", 24), "M": ("D", 30), "W": ("D", 7)}


def _period(count: float | None, unit: str) -> str:
    """Return "P3M", "PT2H", "P2Y6M"; an unknown count is X, of decades too."""
    time, code, factor = _CODES[unit]
    if count is None:
        return "PXC" if unit == "CE" else f"P{time}X{code}"
    whole, part = divmod(count * factor, 1)
    finer = ""
    if part and code in _FINER:
        name, size = _FINER[code]
        finer = f"{round(part * size)}{name}"
    amount = f"{int(whole)}{code}" if whole or not finer else ""
    return f"P{time}{amount}{finer}"


def _counted(found: Found, _: Context) -> Meaning | None:
    count = found.value("count")
    if found.kind("count") == "A":
        count = 1
    if found.kind("count") == "HALF":
        count = 0.5
    if not isinstance(count, int | float) or _is_fraction(found):
        return None
    return Meaning("DURATION", _period(count, found.word("unit")))


def _is_fraction(found: Found) -> bool:
    """Tell "three-quarters" and "a quarter of it" from "three quarters"."""
    unit = found.token("unit")
    if unit is None or unit.value != "Q":
        return False
    return found.kind_after() == "OF" or found.reading.text[unit.start - 1] == "-"


def _couple(found: Found, _: Context) -> Meaning | None:
    return Meaning("DURATION", _period(2, found.word("unit")))


def _vague(found: Found, _: Context) -> Meaning | None:
    return Meaning("DURATION", _period(None, found.word("unit")))


def _every(found: Found, _: Context) -> Meaning | None:
    if month := found.number("month"):
        return Meaning("SET", f"XXXX-{month:02}")
    if weekday := found.number("weekday"):
        part = found.word("part")
        return Meaning("SET", f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if season := found.word("season"):
        return Meaning("SET", f"XXXX-{season}")
    count = found.number("count") or 1
    return Meaning("SET", _period(count, found.word("unit")))


def _adverb(found: Found, _: Context) -> Meaning | None:
    if found.text[0].isupper() and "CAP" in (found.kind_before(), found.kind_after()):
        return None  # the Daily Mail
    return Meaning("SET", found.word("set"))


def _and_a_half(found: Found, _: Context) -> Meaning | None:
    count = found.number("count") or 1
    return Meaning("DURATION", _period(count + 0.5, found.word("unit")))


RULES = (
    rule(f"{APPROX} count:COUNT AND A HALF unit:ANYUNIT", _and_a_half),
    rule(f"{APPROX} count:A unit:UNIT AND A HALF", _and_a_half),
    rule(
        f"{APPROX} count:NUMBER HYPHEN? ((TO | OR | HYPHEN) NUMBER HYPHEN?)? MORE? unit:ANYUNIT"
        "(HYPHEN LONG)? (?! HYPHEN? OLD)",
        _counted,
    ),
    rule("THE? (BACKAHEAD | ORD) count:NUMBER MORE? unit:UNITS", _counted),
    rule("(ABOUT | MORE THAN | LESS THAN) count:A MORE? unit:UNIT", _counted),
    rule("(?<=[FOR IN ABOUT THAN]) span:(count:A MORE? unit:UNIT)", _counted),
    rule("count:HALF A unit:UNIT", _counted),
    rule("THE? BACKAHEAD? A? COUPLE OF? unit:UNITS", _couple),
    rule("THE? (BACKAHEAD | RECENT)? A? SEVERAL MORE? unit:ANYUNIT", _vague),
    rule("THE? (RECENT | BACKAHEAD) unit:UNITS", _vague),
    rule("(?<=[FOR IN ABOUT]) span:(THE? unit:UNITS (OR UNITS)?)", _vague),
    rule("unit:UNITS HYPHEN LONG", _vague),
    rule("EVERY count:NUMBER? unit:ANYUNIT", _every),
    rule("EVERY weekday:WEEKDAY part:PART?", _every),
    rule("EVERY month:MONTH", _every),
    rule("EVERY season:SEASON", _every),
    rule("ON? weekday:WEEKDAYS", _every),
    rule("weekday:WEEKDAY part:PARTS", _every),
    rule("set:SET", _adverb),
)
