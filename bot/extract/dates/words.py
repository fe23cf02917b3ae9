"""The words that dates are made of: lower-case word → kind and value. Pure data."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.domain.dates.names import MONTHS

Value = int | str | float | None
Entry = tuple[str, Value]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

SMALL_NUMBERS: Final = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS: Final = _listed("twenty thirty forty fifty sixty seventy eighty ninety")

SMALL_ORDINALS: Final = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "thirtieth"
)
_ORDINAL_VALUES: Final = (*range(1, 21), 30)

UNITS: Final[Mapping[str, str]] = {
    "second": "S",
    "minute": "MIN",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "FN",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
}
"""Singular names → the letters rules know them by; MIN apart from M, FN two weeks."""

_PLURALS: Final = {"century": "centuries", "millennium": "millennia"}

_SETS: Final = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "biennially": "P2Y",
}

_VAGUE: Final = {
    "PRESENT_REF": "now nowadays currently presently",
    "PAST_REF": "recently formerly lately",
}

_LINKS: Final = {
    "THE": "the",
    "A": "a an",
    "THIS": "this",
    "THAT": "that",
    "THESE": "these",
    "LAST": "last",
    "PAST": "past",
    "PREVIOUS": "previous preceding prior",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "FOLLOWING": "following ensuing subsequent",
    "SAME": "same",
    "AGO": "ago",
    "EARLIER": "earlier",
    "BEFORE": "before",
    "LATER": "later",
    "AFTER": "after afterward afterwards",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid",
    "EDGE": "beginning start end middle turn close rest remainder",
    "OF": "of",
    "IN": "in during within throughout over",
    "ON": "on",
    "AT": "at",
    "FROM": "from",
    "SINCE": "since",
    "BETWEEN": "between",
    "UNTIL": "until till through thru",
    "TO": "to",
    "BY": "by",
    "FOR": "for",
    "AND": "and",
    "OR": "or",
    "THEN": "then",
    "TIME": "time",
    "FUTURE": "future",
    "EVERY": "every each",
    "PER": "per",
    "SEVERAL": "several few many some numerous various countless",
    "COUPLE": "couple",
    "MORE": "more other additional extra consecutive straight successive full whole entire",
    "THAN": "than",
    "ABOUT": "about around nearly almost roughly approximately some over just barely exactly",
    "LEAST": "least most",
    "UP": "up",
    "LESS": "less fewer",
    "FISCAL": "fiscal financial academic",
    "SOON": "soon",
    "SCHOOL": "school calendar",
    "CURRENT": "current",
    "LATEST": "latest",
    "RECENT": "recent",
    "PERIOD": "period",
    "HALF": "half",
    "OLD": "old",
    "LONG": "long",
    "EVE": "eve",
    "ENDED": "ended",
    "ENDING": "ending",
    "IS": "is are",
    "YESTERDAY": "yesterday",
    "TODAY": "today",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "OVERNIGHT": "overnight",
    "PERCENT": "percent %",
    "WEEKEND": "weekend",
    "ONCE": "once",
    "MOMENT": "moment",
    "RIGHT": "right",
    "PRESENT": "present",
    "TERM": "term",
    "NEAR": "near",
    "TERROR": "terror terrorist terrorists attack attacks",
}
"""Kind → the words of that kind that carry no value of their own."""

_FUTURE: Final = (
    "will shall would could may might can must should cannot ll won be upcoming forthcoming "
    "expected expects scheduled due slated likely plan plans planning hope hopes intend intends "
    "aim aims want wants ready effective payable meet meets begin begins start starts open opens "
    "arrive arrives leave leaves convene convenes reconvenes resume resumes expire expires"
)
_PLANS: Final = (
    "planned agreed decided promised vowed wanted asked urged ordered hoped intended set"
)
_PAST: Final = (
    "was were had did said told went came made took got gave found saw left met held began "
    "became brought bought broke built caught chose cut drew drove ate fell felt fought flew "
    "forgot froze grew heard hit hurt kept knew laid led lay lent let lost meant paid put quit "
    "ran rang read rode rose sang sank sat sent shot showed shut slept sold sought spent spoke "
    "spread stole stood stuck struck swore swept swung taught thought threw understood withdrew "
    "woke won wore wrote thrown given taken written spoken driven drawn shown known seen done "
    "begun chosen broken stolen fallen forgotten grown flown risen sworn"
)

_PARTS: Final = {
    "morning": "MO",
    "dawn": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "night": "NI",
    "nighttime": "NI",
}

_SEASON_CODES: Final = {
    "spring": "SP",
    "summer": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
}

DECADES: Final[Mapping[str, int]] = {
    f"{name[:-1]}ies": 10 * number for number, name in enumerate(TENS, 2)
}
"""Twenties … nineties → 20 … 90."""

TIME_ZONES: Final = "est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist pkt msk"


def _kind(kind: str, words: Iterable[str], values: Iterable[Value]) -> Iterator[tuple[str, Entry]]:
    for word, value in zip(words, values, strict=False):
        yield word, (kind, value)


def _months() -> Iterator[tuple[str, Entry]]:
    names = [name.lower() for name in MONTHS]
    yield from _kind("MONTH", names, range(1, 13))
    yield from _kind(
        "MON", (name[:3] for name in names if name != "may"), (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12)
    )
    yield "sept", ("MON", 9)


def _weekdays() -> Iterator[tuple[str, Entry]]:
    yield from _kind("WEEKDAY", WEEKDAYS, range(1, 8))
    yield from _kind("WEEKDAYS", (f"{name}s" for name in WEEKDAYS), range(1, 8))
    yield from _kind("WD", (name[:3] for name in WEEKDAYS), range(1, 8))
    yield from _kind("WD", ("tues", "thur", "thurs"), (2, 4, 4))


def _numbers() -> Iterator[tuple[str, Entry]]:
    yield from _kind("NUM", SMALL_NUMBERS, range(20))
    yield from _kind("NUM", TENS, range(20, 100, 10))
    yield from _kind("NUM", ("hundred", "thousand", "dozen"), (100, 1000, 12))
    yield from _kind("ORD", SMALL_ORDINALS, _ORDINAL_VALUES)


def _units() -> Iterator[tuple[str, Entry]]:
    for name, code in UNITS.items():
        yield name, ("UNIT", code)
        yield _PLURALS.get(name, f"{name}s"), ("UNITS", code)


def _lexicon() -> Iterator[tuple[str, Entry]]:
    for word in _PAST.split():
        yield word, ("DID", None)
    for word in _FUTURE.split():
        yield word, ("WILL", None)
    for word in _PLANS.split():
        yield word, ("PLAN", None)
    yield from _units()
    yield from _numbers()
    for kind, words in _LINKS.items():
        yield from ((word, (kind, word)) for word in words.split())
    for reference, words in _VAGUE.items():
        yield from ((word, ("VAGUE", reference)) for word in words.split())
    yield from _kind("SET", _SETS, _SETS.values())
    yield from _kind("PART", _PARTS, _PARTS.values())
    yield from _kind("PARTS", (f"{part}s" for part in _PARTS), _PARTS.values())
    yield from _kind("SEASON", _SEASON_CODES, _SEASON_CODES.values())
    yield from _kind("SEASONS", (f"{name}s" for name in _SEASON_CODES), _SEASON_CODES.values())
    yield from _kind("DECADE", DECADES, DECADES.values())
    yield from _kind("NOON", ("noon", "midday", "midnight"), ("12:00", "12:00", "24:00"))
    yield from ((zone, ("ZONE", zone)) for zone in TIME_ZONES.split())
    yield from _months()
    yield from _weekdays()


LEXICON: Final[Mapping[str, Entry]] = dict(_lexicon())

NUMBERED: Final = frozenset(
    (
        *("flight", "route", "room", "page", "pages", "act", "section", "bill", "resolution"),
        *("directive", "regulation", "channel", "gate", "highway", "suite", "case", "chapter"),
        *("article", "form", "model", "unit"),
    )
)
"""Words before a number that makes it a name's: "Flight 2021", "Resolution 1973"."""
COUNTED: Final = frozenset(
    _listed(
        "people men women children troops soldiers officers police militants fighters civilians "
        "workers jobs deaths dead injured wounded casualties refugees prisoners votes seats "
        "students schools villages homes houses miles kilometres kilometers km metres meters feet "
        "acres hectares tonnes tons kg pounds dollars rupees euros yen barrels shares points "
        "copies cases members delegates representatives protesters demonstrators tanks missiles "
        "words"
    )
)
"""Nouns that show a number of four digits before them to be no year."""

UNCAPITALISED: Final[Mapping[str, Entry]] = {"may": ("WILL", None), "sat": ("DID", None)}
"""What words that would be months or weekdays are in lower case."""

OF_OUR_TIMES: Final = frozenset(
    _listed(
        "world youth young generation generations society societies standards technology era age "
        "market markets economy economies politics environment climate leaders children readers "
        "computers context reality realities"
    )
)
"""After "today's", these show that no day is meant."""
