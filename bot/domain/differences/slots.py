"""What a sentence says of a happening in figures, read by small rules: how long, how many, who."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.names import fold
from bot.domain.tellings import Telling, surname

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS: Final = {word: number for number, word in enumerate(_SMALL.split())} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "dozen": 12,
}  # fmt: skip
_NTH_WORDS: Final = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS: Final = {word: at for at, word in enumerate(_NTH_WORDS.split()) if at > 1}
_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
_NUMBER: Final = rf"\d{{1,3}}|{'|'.join(_NUMBERS)}"
_UNITS: Final = "|".join(_DAYS)
_LENGTH: Final = (
    r"(?P<hedge>almost|nearly|about|around|some|roughly|over|more than|at least|under)?\s*"
    rf"(?P<number>{_NUMBER})[\s-](?P<unit>{_UNITS})s?\b"
)
_GAP: Final = re.compile(
    r"\b(?:first|gap|hiatus|absence|silence)\b(?P<between>[^.;!?]{0,90}?)"
    rf"\b(?:in|of|after|for)\s(?:the\s(?:last|past)\s)?{_LENGTH}",
    re.IGNORECASE,
)
_NTH: Final = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDINALS)})\b(?P<between>[^.;!?]{{0,60}}?)"
    rf"\b(?:in|within)\s(?:the\s(?:last|past)\s)?{_LENGTH}",
    re.IGNORECASE,
)
_HEDGED: Final = {
    "almost": (1.0, 0.0), "nearly": (1.0, 0.0), "under": (1.0, 0.0),
    "over": (0.0, 1.0), "more than": (0.0, 1.0), "at least": (0.0, 3.0),
}  # fmt: skip
"""Hedge → how many units below and above the number it leaves open; else half of one, or one."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long something took as a text says it: the words, and the days that they may mean."""

    words: str
    start: int
    low: float
    high: float
    nominal: float
    exact: bool
    """Whether no word such as "almost" stands before it."""
    unit: str
    nth: int | None = None
    """Of "the second call in four months", 2."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A counted quantity: ``high`` is infinite after "at least"."""

    words: str
    start: int
    unit: str
    low: float
    high: float


def gap(words: str) -> Length | None:
    """Read "the first visit in 23 years", "after a gap of almost nine years"."""
    found = _GAP.search(words)
    return _length(found) if found else None


def nth(words: str) -> Length | None:
    """Read "the second call in four months"."""
    found = _NTH.search(words)
    return _length(found, _ORDINALS[found["nth"].lower()]) if found else None


def _length(found: re.Match[str], count: int | None = None) -> Length:
    hedge, unit = (found["hedge"] or "").lower(), found["unit"].lower()
    number = _number(found["number"])
    below, above = _HEDGED.get(hedge, (1.0, 1.0) if hedge else (0.5, 0.5))
    days = _DAYS[unit]
    return Length(
        words=found[0],
        start=found.start(),
        low=max(0.0, number - below) * days,
        high=(number + above) * days,
        nominal=number * days,
        exact=not hedge,
        unit=unit,
        nth=count,
    )


def _number(text: str) -> float:
    plain = text.lower().replace(",", "")
    return float(_NUMBERS[plain]) if plain in _NUMBERS else float(plain)


_SORTS: Final = {
    "dead": "killed dead deaths died fatalities",
    "injured": "injured wounded hurt injuries",
    "people": "people persons",
    "soldiers": "soldiers troops servicemen",
    "votes": "votes", "seats": "seats", "prisoners": "prisoners", "hostages": "hostages",
    "ships": "ships vessels", "aircraft": "aircraft jets planes", "tanks": "tanks",
    "tonnes": "tonnes tons", "kilometres": "kilometres kilometers km", "percent": "percent",
}  # fmt: skip
_SORT: Final = {word: sort for sort, words in _SORTS.items() for word in words.split()}
_MAGNITUDES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_CURRENCIES: Final = {"$": "dollars", "us$": "dollars", "€": "euros", "£": "pounds", "rs": "rupees"}
_COUNTED: Final = re.compile(
    r"(?P<hedge>\b(?:at least|more than|over|up to|about|around|some|nearly|almost)\s)?"
    r"(?P<money>(?:\bUS)?[$€£]|\bRs\.?\s?)?"
    rf"(?<![\w.,])(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,9}}(?:\.\d{{1,3}})?"
    rf"|{'|'.join(n for n in _NUMBERS if len(n) > 2)})"
    r"(?:[\s-](?P<size>thousand|million|billion|trillion))?(?![\d,.]*\d)"
    r"(?P<after>(?:[\s-][A-Za-z]{2,20}){0,4})",
    re.IGNORECASE,
)


def amounts(words: str) -> Iterator[Amount]:
    """Yield quantities with their unit: "12 people were killed", "$3.5 billion"."""
    for found in _COUNTED.finditer(words):
        sort = _sort(found)
        if sort:
            number = _number(found["number"]) * _MAGNITUDES.get((found["size"] or "").lower(), 1)
            hedge = (found["hedge"] or "").strip().lower()
            low, high = _bounds(number, hedge)
            shown = _shown(found, sort)
            yield Amount(" ".join(shown.split()), found.start(), sort, low, high)


def _sort(found: re.Match[str]) -> str | None:
    money = (found["money"] or "").strip().lower().rstrip(".")
    if money:
        return _CURRENCIES.get(money)
    sorts = [_SORT[word] for word in re.split(r"[\s-]", found["after"].lower()) if word in _SORT]
    exact = [sort for sort in sorts if sort != "people"]
    return exact[0] if exact else (sorts[0] if sorts else None)


def _shown(found: re.Match[str], sort: str) -> str:
    if found["money"]:
        return found[0][: found.start("after") - found.start()]
    words = re.split(r"([\s-])", found["after"])
    last = max(at for at, word in enumerate(words) if _SORT.get(word.lower()) in (sort, "people"))
    return found[0][: found.start("after") - found.start()] + "".join(words[: last + 1])


def _bounds(number: float, hedge: str) -> tuple[float, float]:
    if hedge in ("at least", "more than", "over"):
        return number, float("inf")
    if hedge == "up to":
        return 0.0, number
    return (number * 0.9, number * 1.1) if hedge else (number, number)


_CALLS: Final = re.compile(
    r"\b(?:called|phoned|telephoned|rang|dialled|calls|phones|to\s(?:call|phone|telephone|ring)"
    r"|(?:made|placed|initiated)\sa\s(?:[a-z]{4,10}\s)?call\sto)\b"
)
_CALLED_BY: Final = re.compile(
    r"\b(?:received\sa\s(?:[a-z]{4,10}\s)?call\sfrom|was\s(?:called|phoned|telephoned|rung)\sby)\b"
)


def caller(telling: Telling) -> tuple[str, str] | None:
    """Return (folded name of who called, the words that say so) of a telling of a call."""
    if telling.kind != "call":
        return None
    by = _CALLED_BY.search(telling.words)
    cue = by or _CALLS.search(telling.words)
    if cue is None:
        return None
    before = _nearest(telling, cue.start(), before=True)
    after = _nearest(telling, cue.end(), before=False)
    if before is None or after is None or before[0] == after[0]:
        return None
    shown = telling.words[before[1] : after[2]]
    return (after if by else before)[0], shown


def _nearest(telling: Telling, at: int, *, before: bool) -> tuple[str, int, int] | None:
    """Return the person named nearest before or after a place: folded name, start, end."""
    found = [
        (name, place.start(), place.end())
        for name in telling.people
        for place in re.finditer(rf"\b{re.escape(surname(name))}\b", telling.words, re.IGNORECASE)
        if (place.end() <= at if before else place.start() >= at)
    ]
    if not found:
        return None
    return max(found, key=lambda f: f[1]) if before else min(found, key=lambda f: f[1])


_OFFICE: Final = re.compile(
    r"\b(?P<office>(?:(?:Prime|Foreign|Defen[cs]e|Interior|Finance|Home|Energy|Trade|Oil|Health|Vice"
    r"|Deputy|Assistant|State|National|Security|Attorney|External|Affairs|First)\s){0,3}"
    r"(?:Minister|President|Chancellor|Secretary|Premier|General|Ambassador|Adviser|Advisor"
    r"|Governor|King|Queen|PM|FM))\s"
    r"(?P<name>(?:[A-Z][\w’'-]{1,20}\s?){1,3})"
)
_OFFICE_NAMES: Final = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "premier": "prime minister",
}


def offices(telling: Telling) -> Iterator[tuple[str, str, str]]:
    """Yield (person, office folded, the words) where an office stands before a person's name."""
    for found in _OFFICE.finditer(telling.words):
        names = fold(found["name"]).split()
        for person in telling.people:
            if person.split()[-1] in names or (names and person.split()[0] == names[0]):
                office = fold(found["office"])
                yield person, _OFFICE_NAMES.get(office, office), found[0].strip()
