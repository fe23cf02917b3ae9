"""Dates of the calendar: days, months, seasons, quarters, years, decades, centuries, ranges."""

from datetime import date

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import Found, Meaning, rule
from bot.extract.dates.holidays import day_of
from bot.extract.dates.tense import Tense
from bot.extract.dates.values import days_of, month_value


def _date(value: str | None, stated: bool = True) -> Meaning | None:
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
    return _date(full_day(found, context), year_of(found) is not None)


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
    if weekday:
        for value, when in whens:
            if when.earliest.isoweekday() == weekday:
                return value
    if whens:
        return whens[0][0]
    possible = days_of(f"2000-{month:02}-{day:02}") is not None
    return f"XXXX-{month:02}-{day:02}" if possible and not years else None


def nearest_years(found: Found, context: Context, point: tuple[int, int]) -> tuple[int, ...]:
    """Return the years a month and day may mean, likeliest first; none without any anchor.

    The nearer one wins, unless the tense points the other way and it is not much farther.
    """
    base, told = context.today, context.last_year(found.first)
    if base is None and context.published and context.published.precision == "month":
        base = context.published.earliest
    if base is None:
        return (told,) if told else ()
    past = base.year - (point > (base.month, base.day))
    since = 372 * (base.year - past) + 31 * (base.month - point[0]) + base.day - point[1]
    weight = _AHEAD[context.tense(found.first, found.last)]
    return (past, past + 1) if since <= weight * (372 - since) else (past + 1, past)


def _month(found: Found, context: Context) -> Meaning | None:
    month, year = found.number("month"), year_of(found)
    if month is None:
        return None
    if year is not None:
        return _date(month_value(year, month))
    return _date(_nearest_month(found, context, month), False)


def _nearest_month(found: Found, context: Context, month: int) -> str:
    day = context.today.day if context.today else 1
    years = nearest_years(found, context, (month, day))
    return month_value(years[0], month) if years else f"XXXX-{month:02}"


def _season(found: Found, context: Context) -> Meaning | None:
    year, season = year_of(found), found.word("season")
    if year is not None:
        return _date(f"{year:04}-{season}")
    stepped = context.stepped("Y", 0)
    return _date(f"{stepped}-{season}", False)


def _quarter(found: Found, _: Context) -> Meaning | None:
    number, year = found.number("nth"), year_of(found)
    if code := found.word("code"):
        number = int(code[1])
    if number is None or year is None or not 1 <= number <= 4:
        return None
    unit = found.word("unit") or found.word("code")
    letter = {"h": "H", "H": "H", "Q": "Q"}.get(unit[0])
    if letter is None or (letter == "H" and number > 2):
        return None
    return _date(f"{year:04}-{letter}{number}")


def _year(found: Found, _: Context) -> Meaning | None:
    year = year_of(found)
    return _date(f"{year:04}") if year is not None else None


def _spelt_year(found: Found, _: Context) -> Meaning | None:
    """Read "the year two thousand"."""
    year = found.number("year")
    return _date(f"{year:04}") if year is not None and 1000 <= year < 2200 else None


def _decade(found: Found, _: Context) -> Meaning | None:
    decade = found.number("decade")
    if decade is None:
        return None
    century = "" if decade >= 100 else "20" if decade < 30 else "19"
    return _date(f"{century}{decade}"[:3])


def _century(found: Found, _: Context) -> Meaning | None:
    number = found.number("nth") if found.word("unit") == "CE" else None
    return _date(f"{number - 1:02}") if number and 1 <= number <= 22 else None


def _years(found: Found, _: Context) -> Meaning | None:
    """Read "2014–2016", "2021-22"."""
    first, last = found.number("first"), found.number("last")
    if first is None or last is None:
        return None
    if found.kind("last") != "YEAR":
        last += first - first % 100
    return _date(f"{first:04}/{last:04}") if 0 < last - first <= 300 else None


def _days(found: Found, context: Context) -> Meaning | None:
    """Read "3–7 May 2021", "30 April to 2 May", "May 3-7"."""
    month, day, until = found.number("month"), found.number("day"), found.number("until")
    if month is None or day is None or until is None:
        return None
    first_month = found.number("from_month") or month
    year = year_of(found)
    years = (year,) if year is not None else nearest_years(found, context, (month, until))
    if not years:
        return _date(f"XXXX-{first_month:02}-{day:02}/XXXX-{month:02}-{until:02}", False)
    begin = years[0] - (first_month > month)
    value = f"{begin:04}-{first_month:02}-{day:02}/{years[0]:04}-{month:02}-{until:02}"
    return _date(value, year is not None)


def _months(found: Found, _: Context) -> Meaning | None:
    """Read "March to May 2021"."""
    first, last, year = found.number("from_month"), found.number("month"), year_of(found)
    if first is None or last is None or year is None:
        return None
    return _date(f"{month_value(year - (first > last), first)}/{month_value(year, last)}")


def _iso(found: Found, _: Context) -> Meaning | None:
    value = found.word("iso")
    if len(value) > 10:
        meaning = _date(value[:16])
        return meaning and Meaning("TIME", meaning.value, stated=True)
    return _date(value)


def _slash(found: Found, _: Context) -> Meaning | None:
    """Read 17/01/2022 and 1/17/22; where both orders are possible the day comes second in "/"."""
    word = found.word("slash")
    first, second, year = (int(part) for part in word.replace(".", "/").split("/"))
    year += 0 if year > 99 else 1900 if year > 30 else 2000
    day_first = first > 12 or "." in word
    month, day = (second, first) if day_first else (first, second)
    return _date(f"{year:04}-{month:02}-{day:02}")


def _holiday(found: Found, context: Context) -> Meaning | None:
    name, year = found.word("holiday"), year_of(found)
    if year is not None:
        return _date(day_of(name, year).isoformat())
    if context.today is None:
        return None
    return _date(_nearest_holiday(found, context, name, context.today), False)


def _nearest_holiday(found: Found, context: Context, name: str, today: date) -> str:
    falls = day_of(name, today.year)
    if found.token("back"):
        year = today.year - (falls >= today)
    elif found.token("ahead"):
        year = today.year + (falls <= today)
    else:
        year = nearest_years(found, context, (falls.month, falls.day))[0]
    return day_of(name, year).isoformat()


_AHEAD = {Tense.PAST: 2.5, Tense.NONE: 1.5, Tense.FUTURE: 0.4}
"""How much farther back than ahead a date may lie and still be taken as past."""

_WEEKDAY = "((weekday:WEEKDAY | WD DOT?) COMMA?)?"

RULES = (
    rule("iso:ISO", _iso),
    rule("slash:SLASH", _slash),
    rule(f"{_WEEKDAY} THE? day:DAYNUMBER OF? month:ANYMONTH DOT? COMMA? year:YEAR", _full),
    rule(f"{_WEEKDAY} THE? day:DAYNUMBER OF? month:ANYMONTH", _full),
    rule(f"{_WEEKDAY} month:ANYMONTH DOT? THE? day:DAYNUMBER COMMA? year:YEAR", _full),
    rule(f"{_WEEKDAY} month:ANYMONTH DOT? THE? day:DAYNUMBER", _full),
    rule("span:(month:ANYMONTH DOT? day:DAY) AND DAY COMMA? year:YEAR", _full),
    rule("month:ANYMONTH DOT? DAY AND span:(day:DAY (COMMA? year:YEAR)?) (?! ANYMONTH)", _full),
    rule("span:(day:DAY) AND DAY month:ANYMONTH (DOT? COMMA? year:YEAR)?", _full),
    rule("(THE? PHASE HYPHEN?)? month:ANYMONTH DOT? COMMA? OF? year:ANYYEAR", _month),
    rule("(THE? (PHASE HYPHEN? | EDGE OF))? month:MONTH", _month),
    rule("(THE? (PHASE HYPHEN? | EDGE OF))? THE? season:SEASON COMMA? OF? year:YEAR", _season),
    rule("THE PHASE? season:SEASON", _season),
    rule("THE? nth:ORD HYPHEN? unit:TERMUNIT OF? FISCAL? year:YEAR", _quarter),
    rule("code:CODE OF? year:YEAR", _quarter),
    rule("(THE? (PHASE HYPHEN? | EDGE OF))? year:YEAR", _year),
    rule("THE? UNIT year:INT", _spelt_year),
    rule("(FISCAL | SCHOOL) UNIT? year:ANYYEAR", _year),
    rule("fy:CODE year:ANYYEAR", _year),
    rule("(THE? (PHASE HYPHEN? | EDGE OF))? THE? decade:DECADE", _decade),
    rule("(THE? (PHASE HYPHEN? | EDGE OF))? THE? nth:ORD HYPHEN? unit:UNIT", _century),
    rule("first:YEAR JOINT last:YEAR", _years),
    rule("first:YEAR JOINT last:NUMBER", _years),
    rule("day:DAY (JOINT | TO) until:DAY OF? month:ANYMONTH DOT? COMMA? year:YEAR", _days),
    rule("day:DAY (JOINT | TO) until:DAY OF? month:ANYMONTH", _days),
    rule("month:ANYMONTH DOT? day:DAY (JOINT | TO) until:DAY COMMA? year:YEAR", _days),
    rule("month:ANYMONTH DOT? day:DAY (JOINT | TO) until:DAY", _days),
    rule("THE? holiday:HOLIDAY COMMA? OF? year:YEAR", _holiday),
    rule("(back:BACK | ahead:AHEAD | THIS)? holiday:HOLIDAY", _holiday),
)
