"""The paper, journal or institute that brought an article out."""

import re

from bot.domain.models import Evidence, ZoneKind
from bot.extract.metadata.days import dated
from bot.extract.metadata.sheet import Place, Sheet

K = ZoneKind

IN = re.compile(
    r"\b(?:published|appeared|printed|posted)(?: first| originally)? (?:in|by|at|on) (?P<name>.+)",
    re.IGNORECASE,
)
POLICY = re.compile(
    r"(?:polic(?:y|ies)|views?|stance|position|opinions?"
    r"|those) of (?P<name>(?:the )?(?-i:[A-ZÀ-Þ])[^.,;]{1,60})"
    r"|(?:represent|reflect)s? (?P<owner>(?:the )?(?-i:[A-ZÀ-Þ])[^.,;]{1,60}?)[’'](?:s\b|\s)",
    re.IGNORECASE,
)
JOURNAL = re.compile(r"[.?!]\s+[*_](?P<name>[^*_]{4,90})[*_],")
INSTITUTE = re.compile(
    r"\b(?:institut(?:e|ion|o)|university|centre|center|council|foundation|think tank|society"
    r"|academy|association|forum|observatory|endowment|programme|project|times|post|tribune|news"
    r"|review|journal|gazette|herald|guardian|chronicle|quarterly|monthly|magazine|ministry)\b",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"\b(?:tribune|times|post|guardian|herald|star|independent|economist|telegraph|observer|hindu"
    r"|diplomat|gazette|mail|sun|mirror|globe|standard|chronicle|inquirer|nation|examiner|courier"
    r"|express|mercury|monitor|register|sentinel|statesman|spectator|scotsman|new yorker)$"
    r"|^(?:atlantic|intercept|conversation|interpreter|australian|age|hill|wire|print|week)$",
    re.IGNORECASE,
)
"""What papers are called that have the article in their names."""

ADDRESS = re.compile(
    r"\b(?:campus|street|road|avenue|p\.?o\.? box|floor|tel|phone|fax|e-?mail)\b|@|\d{4}",
    re.IGNORECASE,
)


def outlet(sheet: Sheet) -> tuple[str | None, Evidence | None]:
    """Return the outlet and where it was found; photo credits and bios never tell it."""
    said = sheet.hint("outlet")
    if said:
        return said, Evidence("front matter")
    for where, kind, finder, sure in (
        ("published in", K.PUBLISHED_IN, _published_in, True),
        ("citation line", K.CITATION, _journal, True),
        ("site header", K.SITE_HEADER, _institute, True),
        ("disclaimer", K.DISCLAIMER, _policy, False),
    ):
        for place in sheet.head(kind) if kind is K.SITE_HEADER else sheet.places(kind):
            name = finder(place)
            if name:
                return name, Evidence(where, place.span, sure=sure)
    return None, None


def _published_in(place: Place) -> str | None:
    match = IN.search(place.text)
    if match is None:
        return None
    name = match.group("name")
    first = next(iter(dated(name)), None)
    if first is not None:
        name = name[: first.span.start]
    name = re.split(r"[,.;|]| on\b| under\b| with\b| and\b| as\b", name)[0]
    return _named(name)


def _journal(place: Place) -> str | None:
    match = JOURNAL.search(place.text)
    return _named(match.group("name")) if match else None


def _institute(place: Place) -> str | None:
    if not INSTITUTE.search(place.text) or ADDRESS.search(place.text) or len(place.text) > 90:
        return None
    return _named(place.text)


def _policy(place: Place) -> str | None:
    match = POLICY.search(place.text)
    if match is None:
        return None
    owner = match.group("name") or match.group("owner") or ""
    return _named(re.split(r" (?:or|nor|and its|and the) ", owner)[0])


def _named(name: str) -> str | None:
    name = name.strip(" .,;:*_“”\"'")
    bare = name.removeprefix("the ")
    name = f"The {bare}" if bare != name and PAPERS.search(bare) else bare
    if name.count("(") != name.count(")"):
        name = name.strip("() ")
    if name.isupper() and " " in name:
        name = " ".join(_small(word) for word in name.split())
    return name if len(name) > 1 and name[0].isupper() else None


def _small(word: str) -> str:
    return word.lower() if word in {"OF", "AND", "THE", "FOR", "IN", "ON"} else word.capitalize()
