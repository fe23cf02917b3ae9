"""Times of day, with their day: "10 p.m. Wednesday", "noon Thursday"."""

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import Found, Meaning, rule
from bot.extract.dates.rules.calendar import full_day
from bot.extract.dates.rules.relative import weekday_value


def _clock(found: Found, context: Context) -> Meaning | None:
    return Meaning("TIME", f"{_day(found, context)}T{found.word('clock')}")


def _day(found: Found, context: Context) -> str:
    if found.number("weekday"):
        return weekday_value(found, context)
    if found.number("month"):
        return full_day(found, context) or "XXXX-XX-XX"
    steps = {"YESTERDAY": -1, "TOMORROW": 1}.get(found.kind("day"), 0)
    named = context.last(found.first, "D")
    if not found.kind("day") and named:
        return named.when.earliest.isoformat()
    return context.stepped("D", steps)


_CLOCK = "clock:CLOCKWORD DOT? ZONE? COMMA? ON?"

RULES = (
    rule(f"{_CLOCK} weekday:WEEKDAY", _clock),
    rule(f"{_CLOCK} day:DAYWORD", _clock),
    rule(f"{_CLOCK} month:ANYMONTH DOT? day:DAY (COMMA? year:YEAR)?", _clock),
    rule(f"{_CLOCK} day:DAY OF? month:ANYMONTH (DOT? COMMA? year:YEAR)?", _clock),
    rule("clock:CLOCKWORD (DOT? ZONE)?", _clock),
)
