"""Dates told from another: "last week", "a year ago", "on Wednesday", "the day before"."""

from datetime import date, timedelta

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import APPROX, Found, Meaning, rule
from bot.extract.dates.rules.quarters import compared, compares
from bot.extract.dates.tense import Tense
from bot.extract.dates.values import UNKNOWN, days_of, month_value
from bot.extract.dates.words import OF_OUR_TIMES

_STEPS = {"LAST": -1, "PAST": -1, "PREVIOUS": -1, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}
_BESIDE = {"BEFORE": -1, "EARLIER": -1, "PREVIOUS": -1, "SAME": 0, "THAT": 0}
_COUNTS = {"": 1, "A": 1, "HALF": 0.5}
_DAY_WORDS = {"YESTERDAY": -1, "TODAY": 0, "TONIGHT": 0, "TOMORROW": 1}


def _date(value: str | None) -> Meaning | None:
    return Meaning("DATE", value) if value else None


def _in_part(value: str, part: str) -> Meaning:
    return Meaning("TIME", f"{value}T{part}") if part else Meaning("DATE", value)


def _day_word(found: Found, context: Context) -> Meaning | None:
    word = found.kind("day")
    if found.kind_after() == "POSSESSIVE" and found.word_after(2) in OF_OUR_TIMES:
        return None
    value = context.stepped("D", _DAY_WORDS[word])
    if value == UNKNOWN["D"] and word == "TODAY":
        return Meaning("DATE", "PRESENT_REF")
    return _in_part(value, "NI" if word == "TONIGHT" else found.word("part"))


def _this_part(found: Found, context: Context) -> Meaning | None:
    """Read "this morning", "last night"."""
    steps = -1 if found.kind("rel") == "LAST" else 0
    return _in_part(context.stepped("D", steps), found.word("part"))


def _weekday(found: Found, context: Context) -> Meaning | None:
    return _in_part(weekday_value(found, context), found.word("part"))


def weekday_value(found: Found, context: Context) -> str:
    """Return the day a match's weekday means, or "XXXX-WXX-3" where nothing tells."""
    weekday = found.number("weekday") or 1
    today = context.today
    day = _nearest_weekday(found, context, today, weekday) if today else None
    return day.isoformat() if day else f"XXXX-WXX-{weekday}"


def _nearest_weekday(found: Found, context: Context, today: date, weekday: int) -> date | None:
    ahead, behind = (weekday - today.isoweekday()) % 7, (today.isoweekday() - weekday) % 7
    rel = found.kind("rel")
    if rel in ("LAST", "PAST"):
        return today - timedelta(days=behind or 7)
    if rel in ("NEXT", "COMING"):
        return today + timedelta(days=ahead or 7)
    if rel in ("PREVIOUS", "FOLLOWING"):
        return _weekday_beside(found, context, weekday, _STEPS[rel])
    if rel == "THIS":
        return today + timedelta(days=weekday - today.isoweekday())
    future = context.tense(found.first, found.last) is Tense.FUTURE
    return today + timedelta(days=ahead) if future else today - timedelta(days=behind)


def _weekday_beside(found: Found, context: Context, weekday: int, steps: int) -> date | None:
    named = context.last(found.first, "D")
    day = named.when.earliest if named else context.today
    if day is None:
        return None
    offset = (weekday - day.isoweekday()) % 7 if steps > 0 else (day.isoweekday() - weekday) % 7
    return day + timedelta(days=steps * (offset or 7))


def _unit(found: Found, context: Context) -> Meaning | None:
    """Read "last week", "earlier this month", "the following year"."""
    unit, rel = found.word("unit"), found.kind("rel")
    if unit in ("S", "MIN", "H", "ML"):
        return None
    if rel in ("PREVIOUS", "FOLLOWING"):
        return _date(
            context.stepped_from_last(found.first, unit, _STEPS[rel])
            or context.stepped(unit, _STEPS[rel])
        )
    if unit == "D":
        return None
    if unit == "DE" and rel != "THIS":
        return Meaning("DURATION", "P10Y")
    if unit == "CE" and rel == "PAST":
        return Meaning("DURATION", "P100Y")
    return _date(context.stepped(unit, _STEPS.get(rel, 0)))


def _weekend(found: Found, context: Context) -> Meaning | None:
    steps = _STEPS.get(found.kind("rel"), 0)
    today = context.today
    if steps == 0 and today and today.isoweekday() < 5 and found.kind("rel") != "THIS":
        steps = 0 if context.tense(found.first, found.last) is Tense.FUTURE else -1
    return _date(context.stepped("WE", steps))


def _month(found: Found, context: Context) -> Meaning | None:
    """Read "last April", "this September", "next March"."""
    month, rel = found.number("month"), found.kind("rel")
    if month is None:
        return None
    day = context.month
    if day is None:
        return _date(f"XXXX-{month:02}")
    # A month just over is "last month": "last February" in March is a year older.
    years = {"LAST": -(month >= day.month - 1), "PAST": -(month >= day.month)}
    years |= {"NEXT": int(month <= day.month), "COMING": int(month <= day.month)}
    return _date(month_value(day.year + years.get(rel, 0), month))


def _month_of_year(found: Found, context: Context) -> Meaning | None:
    """Read "June last year", "January this year", "16 June of last year"."""
    month, year = found.number("month"), context.stepped("Y", _STEPS.get(found.kind("rel"), 0))
    if month is None or found.word("unit") != "Y":
        return None
    value = f"{year}-{month:02}" + (f"-{day:02}" if (day := found.number("day")) else "")
    return _date(value) if "X" in value or days_of(value) else None


def _season(found: Found, context: Context) -> Meaning | None:
    """Read "last summer", "this winter"; a winter is named after its January."""
    season, day = found.word("season"), context.month
    if day is None:
        return _date(f"XXXX-{season}")
    values = [f"{year:04}-{season}" for year in range(day.year - 1, day.year + 3)]
    whens = [(value, when) for value in values if (when := days_of(value))]
    rel = found.kind("rel")
    if rel in ("LAST", "PAST"):
        return _date([value for value, when in whens if when.latest < day][-1])
    if rel in ("NEXT", "COMING"):
        return _date(next(value for value, when in whens if when.earliest > day))
    return _date(f"{day.year + (season == 'WI' and day.month == 12):04}-{season}")


def _ago(found: Found, context: Context) -> Meaning | None:
    """Read "two years ago", "a decade ago", "10 days earlier"."""
    unit, kind = found.word("unit"), found.kind("way")
    count = _COUNTS.get(found.kind("count")) or found.value("count")
    if not isinstance(count, int | float) or unit in ("S", "MIN", "H", "ML"):
        return None
    steps, unit = _steps(count, unit)
    if unit == "Y" and steps == 1 and (quarter := compared(found, context)):
        return _date(quarter)
    if kind in ("AGO", "HYPHEN") or (unit == "Y" and compares(found)):
        return _date(context.stepped(unit, -steps))
    signed = -steps if kind in ("EARLIER", "BEFORE") else steps
    return _date(
        context.stepped_from_last(found.first, unit, signed) or context.stepped(unit, signed)
    )


def _steps(count: float, unit: str) -> tuple[int, str]:
    """Turn decades and centuries into years, fortnights into weeks, parts of years into months."""
    factor, plain = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W")}.get(unit, (1, unit))
    if plain == "Y" and factor * count % 1:
        factor, plain = 12 * factor, "M"
    return int(factor * count), plain


def _beside(found: Found, context: Context) -> Meaning | None:
    """Read "the day before", "the next day", "the same month", "that year"."""
    unit, kind = found.word("unit"), found.kind("way")
    if unit in ("S", "MIN", "H", "ML"):
        return None
    return _date(context.stepped_from_last(found.first, unit, _BESIDE.get(kind, 1)))


def _beside_part(found: Found, context: Context) -> Meaning | None:
    """Read "the next morning", "that night"."""
    day = context.stepped_from_last(found.first, "D", _BESIDE.get(found.kind("way"), 1))
    return _in_part(day, found.word("part")) if day else None


def _edge(found: Found, context: Context) -> Meaning | None:
    """Read "the end of the month", "the turn of the century"."""
    unit = found.word("unit")
    return _date(context.stepped(unit, 0)) if unit in ("W", "M", "DE", "CE") else None


RULES = (
    rule("(THE | THAT) way:SAMENEXT part:PART", _beside_part),
    rule("way:THAT part:PART", _beside_part),
    rule("THE? EDGE OF THE unit:UNIT", _edge),
    rule("ANYPHASE? day:DAYWORD (POSSESSIVE? part:PART)?", _day_word),
    rule("(part:PART) day:YESTERDAY", _day_word),
    rule("ANYPHASE? rel:THIS part:PART", _this_part),
    rule("(ANYPHASE)? rel:LAST part:PART", _this_part),
    rule("ANYPHASE? rel:DAYREL? weekday:WEEKDAY part:PART?", _weekday),
    rule("THIS rel:DAYREL weekday:WEEKDAY part:PART?", _weekday),
    rule("ANYPHASE? THE rel:REL weekday:WEEKDAY part:PART?", _weekday),
    rule("(ANYPHASE | THE? EDGE OF)? rel:THISREL unit:UNIT", _unit),
    rule("THE rel:BACKAHEAD unit:UNIT", _unit),
    rule("THE (CURRENT | LATEST) (FISCAL | SCHOOL)? unit:UNIT", _unit),
    rule("(THE | rel:THISREL) weekend:WEEKEND", _weekend),
    rule("ANYPHASE? rel:THISREL month:MONTH", _month),
    rule("month:MONTH OF? rel:THISREL unit:UNIT", _month_of_year),
    rule("month:ANYMONTH DOT? day:DAYNUMBER OF? rel:THISREL unit:UNIT", _month_of_year),
    rule("day:DAYNUMBER OF? month:MONTH OF? rel:THISREL unit:UNIT", _month_of_year),
    rule("(ANYPHASE | THE? EDGE OF)? rel:THISREL season:SEASON", _season),
    rule("(THE | THIS) rel:REL season:SEASON", _season),
    rule(f"{APPROX} count:COUNT MORE? unit:ANYUNIT way:WAY", _ago),
    rule(f"{APPROX} count:HALF A unit:UNIT way:WAY", _ago),
    rule(f"{APPROX} count:COUNT MORE? unit:ANYUNIT way:BEFOREAFTER (?= PAUSE)", _ago),
    rule("THE? unit:UNIT way:HYPHEN (AGO | EARLIER)", _ago),
    rule("THE unit:UNIT way:BEFOREAFTER (?= PAUSE)", _beside),
    rule("(THE | THAT) way:SAMENEXT unit:UNIT", _beside),
    rule("way:THAT unit:UNIT", _beside),
)
