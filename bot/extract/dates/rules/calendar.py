"""Dates of the calendar: days, months, seasons, quarters, years, decades, centuries, ranges."""

from datetime import date

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import Found, Meaning, rule
from bot.extract.dates.holidays import day_of
from bot.extract.dates.tense import Tense
from bot.extract.dates.values import days_of, month_value, week_value


def dated(value: str | None, stated: bool = True) -> Meaning | None:
    """Return a DATE; ``None`` for days that no calendar has."""
    if value is None or (value[:4].isdigit() and days_of(value) is None):
        return None
    return Meaning("DATE", value, stated)


def year_of(found: Found, name: str = "year") -> int | None:
    """Return a year as written; '98 is 1998 and '21 is 2021."""
    year = found.number(name)
    if year is None or found.kind(name) != "SHORT":
        return year
    return year + (1900 if year > 30 else 2000)


def _full(found: Found, context: Context) -> Meaning | None:
    return dated(full_day(found, context), year_of(found) is not None)


def full_day(found: Found, context: Context) -> str | None:
    """Return the value of a match's month and day, in its year or the one context asks for."""
    month, day, year = found.number("month"), found.number("day"), year_of(found)
    if month is None or day is None:
        return None
    if year is not None:
        return f"{year:04}-{month:02}-{day:02}"
    return _nearest_day(found, context, month, day)


def _nearest_day(found: Found, context: Context, month: int, day: int) -> str | None:
    """Return the day in the year that tense and weekday ask for."""
    years = nearest_years(found, context, (month, day))
    weekday = found.number("weekday")
    values = [f"{year:04}-{month:02}-{day:02}" for year in years]
    whens = [(value, when) for value in values if (when := days_of(value))]
    agreeing = [value for value, when in whens if when.earliest.isoweekday() == weekday]
    if agreeing:
        return agreeing[0]
    if whens and (context.month or weekday is None):
        return whens[0][0]
    possible = days_of(f"2000-{month:02}-{day:02}") is not None
    return f"XXXX-{month:02}-{day:02}" if possible and not (context.month and years) else None


def nearest_years(found: Found, context: Context, point: tuple[int, int]) -> tuple[int, ...]:
    """Return the years a month and day may mean, likeliest first; none without any anchor.

    What follows a date that the sentence gave whole comes after it; else the nearer year wins,
    unless the tense points the other way and that is not much farther.
    """
    tense = context.tense(found.first, found.last)
    before = context.told_before(found.first)
    if before and tense is not Tense.FUTURE:
        start = before.earliest
        return (start.year + (point < (start.month, start.day)),)
    base, told = context.month, context.last_year(found.first)
    if base is None:
        return (told,) if told else ()
    past = base.year - (point > (base.month, base.day))
    since = 372 * (base.year - past) + 31 * (base.month - point[0]) + base.day - point[1]
    weight = _DIRECTLY if tense is not Tense.FUTURE and _surely(found) else _AHEAD[tense]
    return (past, past + 1) if since <= weight * (372 - since) else (past + 1, past)


def _surely(found: Found) -> bool:
    """Tell whether the verb is the date's own: "In March he came", "he came in March"."""
    steps = range(1, _REACH)
    at = next((at for at in steps if found.kind_before(at) not in _BETWEEN), _REACH)
    if found.kind_before() == "SINCE":
        return True
    if found.kind_before(at) == "DID":
        return found.kind_before(at + 1) not in ("IS", "WILL")
    return found.kind_before(at) == "ENDED" or found.kind_before(at) in _OPENING


def _month(found: Found, context: Context) -> Meaning | None:
    month, year = found.number("month"), year_of(found)
    if month is None:
        return None
    if year is not None:
        return dated(month_value(year, month))
    return dated(_nearest_month(found, context, month), False)


def _nearest_month(found: Found, context: Context, month: int) -> str:
    day = context.month.day if context.month else 1
    years = nearest_years(found, context, (month, day))
    return month_value(years[0], month) if years else f"XXXX-{month:02}"


def _winter(found: Found, _: Context) -> Meaning | None:
    """Read "the winter of 2021-22", named after the later year."""
    first, last = found.number("first"), found.number("last")
    if first is None or last is None or (first + 1) % 100 != last % 100:
        return None
    return dated(f"{first + 1:04}-{found.word('season')}")


def _season(found: Found, context: Context) -> Meaning | None:
    year, season = year_of(found), found.word("season")
    if year is not None:
        return dated(f"{year:04}-{season}")
    stepped = context.stepped("Y", 0)
    return dated(f"{stepped}-{season}", False)


def _quarter(found: Found, _: Context) -> Meaning | None:
    number, year = found.number("nth"), year_of(found)
    if code := found.word("code"):
        number = int(code[1]) if code[1].isdigit() else None
    if number is None or year is None or not 1 <= number <= 4:
        return None
    unit = found.word("unit") or found.word("code")
    letter = {"h": "H", "H": "H", "Q": "Q"}.get(unit[0])
    if letter is None or (letter == "H" and number > 2):
        return None
    return dated(f"{year:04}-{letter}{number}")


def _days(found: Found, context: Context) -> Meaning | None:
    """Read "3–7 May 2021", "30 April to 2 May", "May 3-7"."""
    month, day, until = found.number("month"), found.number("day"), found.number("until")
    if month is None or day is None or until is None:
        return None
    first_month = found.number("from_month") or month
    year = year_of(found)
    years = (year,) if year is not None else nearest_years(found, context, (month, until))
    if not years:
        return dated(f"XXXX-{first_month:02}-{day:02}/XXXX-{month:02}-{until:02}", False)
    begin = years[0] - (first_month > month)
    value = f"{begin:04}-{first_month:02}-{day:02}/{years[0]:04}-{month:02}-{until:02}"
    return dated(value, year is not None)


def _lone_month(found: Found, context: Context) -> Meaning | None:
    return None if _is_name(found) else _month(found, context)


def _is_name(found: Found) -> bool:
    """Tell "Theresa May", "the Women's March" and "June Carter" from months."""
    before, after = found.kind_before(), found.kind_after()
    if found.number("month") == 5:
        return before == "CAP" or (before in _OPENING and after in ("THE", "OTHER", "A"))
    if found.number("month") == 3:
        return before == "POSSESSIVE" or (after in ("FOR", "OF") and found.kind_after(2) == "CAP")
    return found.number("month") in (4, 6, 8) and after == "CAP" and before in _BESIDE_NAMES


_OPENING = frozenset({"", "BREAK", "DOT", "STOP", "MARK"})
_BESIDE_NAMES = _OPENING | {"CAP", "OTHER", "COMMA", "DID", "WILL"}


def _months(found: Found, _: Context) -> Meaning | None:
    """Read "March to May 2021"."""
    first, last, year = found.number("from_month"), found.number("month"), year_of(found)
    if first is None or last is None or year is None:
        return None
    return dated(f"{month_value(year - (first > last), first)}/{month_value(year, last)}")


def _week_of(found: Found, context: Context) -> Meaning | None:
    """Read "the week of 17 January"."""
    days = days_of(full_day(found, context) or "") if found.word("unit") == "W" else None
    return dated(week_value(days.earliest), year_of(found) is not None) if days else None


def _terror(found: Found, _: Context) -> Meaning | None:
    """Read "the September 11 attacks", "9/11"."""
    nine_eleven = (found.number("month"), found.number("day")) == (9, 11)
    return dated("2001-09-11") if nine_eleven and found.kind_after() != "HYPHEN" else None


def _iso(found: Found, _: Context) -> Meaning | None:
    value = found.word("iso")
    if len(value) > 10:
        meaning = dated(value[:16])
        return meaning and Meaning("TIME", meaning.value, stated=True)
    return dated(value)


def _slash(found: Found, _: Context) -> Meaning | None:
    """Read 17/01/2022 and 1/17/22; where both orders are possible the day comes second in "/"."""
    word = found.word("slash")
    first, second, year = (int(part) for part in word.replace(".", "/").split("/"))
    year += 0 if year > 99 else 1900 if year > 30 else 2000
    day_first = first > 12 or "." in word
    month, day = (second, first) if day_first else (first, second)
    return dated(f"{year:04}-{month:02}-{day:02}")


def _holiday(found: Found, context: Context) -> Meaning | None:
    name, year = found.word("holiday"), year_of(found)
    if found.kind_after() == "CAP":
        return None  # Easter Island
    if year is not None:
        return dated(day_of(name, year).isoformat())
    if context.month is None:
        return None
    return dated(_nearest_holiday(found, context, name, context.month), False)


def _nearest_holiday(found: Found, context: Context, name: str, today: date) -> str:
    falls = day_of(name, today.year)
    if found.token("back"):
        year = today.year - (falls >= today)
    elif found.token("ahead"):
        year = today.year + (falls <= today)
    else:
        year = nearest_years(found, context, (falls.month, falls.day))[0]
    return day_of(name, year).isoformat()


PHASED = "(THE? (PHASE HYPHEN? | EDGE OF))?"
"""What may stand before a period to tell which part of it is meant."""

_AHEAD = {Tense.PAST: 2.9, Tense.NONE: 1.5, Tense.FUTURE: 0.2}
"""How much farther back than ahead a date may lie and still be taken as past."""

_BETWEEN = frozenset({"ON", "IN", "AT", "CAP"})
_REACH = 9
"""Tokens; "signed in New York on" is still the date's own verb."""

_DIRECTLY = 12.0
"""The same, where the date stands at the verb or opens the sentence."""

_WEEKDAY = "((weekday:WEEKDAY | WD DOT?) COMMA?)?"

RULES = (
    rule(f"{PHASED} THE? season:SEASON OF? first:YEAR JOINT last:COUNT", _winter),
    rule("THE unit:UNIT OF month:ANYMONTH DOT? day:DAYNUMBER (COMMA? year:YEAR)?", _week_of),
    rule("THE unit:UNIT OF day:DAYNUMBER OF? month:ANYMONTH (DOT? COMMA? year:YEAR)?", _week_of),
    rule("month:DAY HYPHEN day:DAY", _terror),
    rule("span:(month:ANYMONTH DOT? day:DAY) POSSESSIVE? TERROR", _terror),
    rule("span:(day:DAY month:ANYMONTH) POSSESSIVE? TERROR", _terror),
    rule("iso:ISO", _iso),
    rule("slash:SLASH", _slash),
    rule("span:(month:ANYMONTH DOT? day:DAY) AND DAY COMMA? year:YEAR", _full),
    rule("month:ANYMONTH DOT? DAY AND span:(day:DAY (COMMA? year:YEAR)?) (?! ANYMONTH)", _full),
    rule("span:(day:DAY) AND DAY month:ANYMONTH (DOT? COMMA? year:YEAR)?", _full),
    rule(f"{_WEEKDAY} THE? day:DAYNUMBER OF? month:ANYMONTH DOT? COMMA? year:YEAR", _full),
    rule(f"{_WEEKDAY} THE? day:DAYNUMBER OF? month:ANYMONTH", _full),
    rule(f"{_WEEKDAY} month:ANYMONTH DOT? THE? day:DAYNUMBER COMMA? year:YEAR", _full),
    rule(f"{_WEEKDAY} month:ANYMONTH DOT? THE? day:DAYNUMBER", _full),
    rule(f"{PHASED} month:ANYMONTH DOT? COMMA? OF? year:ANYYEAR", _month),
    rule(f"{PHASED} month:MONTH", _lone_month),
    rule(f"{PHASED} THE? season:SEASON COMMA? OF? year:YEAR", _season),
    rule("THE PHASE? season:SEASON", _season),
    rule("THE? nth:ORD HYPHEN? unit:TERMUNIT OF? FISCAL? year:YEAR", _quarter),
    rule("code:CODE OF? year:YEAR", _quarter),
    rule(
        "day:DAY OF? from_month:ANYMONTH DOT? RANGE until:DAY OF? month:ANYMONTH"
        "(DOT? COMMA? year:YEAR)?",
        _days,
    ),
    rule(
        "from_month:ANYMONTH DOT? day:DAY RANGE month:ANYMONTH DOT? until:DAY (COMMA? year:YEAR)?",
        _days,
    ),
    rule("from_month:ANYMONTH DOT? RANGE month:ANYMONTH DOT? COMMA? year:YEAR", _months),
    rule("day:DAY RANGE until:DAY OF? month:ANYMONTH DOT? COMMA? year:YEAR", _days),
    rule("day:DAY RANGE until:DAY OF? month:ANYMONTH", _days),
    rule("month:ANYMONTH DOT? day:DAY RANGE until:DAY COMMA? year:YEAR", _days),
    rule("month:ANYMONTH DOT? day:DAY RANGE until:DAY", _days),
    rule("THE? holiday:HOLIDAY COMMA? OF? year:YEAR", _holiday),
    rule("(back:BACK | ahead:AHEAD | THIS)? holiday:HOLIDAY", _holiday),
)
