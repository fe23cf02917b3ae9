"""What leads up to words in marks without a verb of saying: in the words of Noor, “…”."""

import re

from bot.domain.models import Span
from bot.extract.people.titles import OPENERS
from bot.extract.people.words import words
from bot.extract.quotes import subjects
from bot.extract.quotes.frames import Frame

_FAR = 200
"""Characters before the marks that are read."""
_PART = r"[A-Z][\w.-]*+(?:[’'](?!s\b)\w++)?"
_NAME = rf"{_PART}(?: (?:{_PART}|of|the|de|bin|al|van|von|el)){{0,7}}"
_WORDS_OF = re.compile(
    rf"\b(?P<cue>(?:[Ii]n the words of|[Tt]o quote|[Tt]o borrow from|[Pp]araphrasing|[Qq]uoting)) "
    rf"(?P<source>(?:the )?{_NAME})(?:,[^,“]{{2,60}})?[,:]?\s*$"
)
_IN_WORDS = re.compile(
    rf"\b[Ii]n (?P<source>his|her|(?:the )?{_NAME}?)(?:[’']s?)? (?:own )?(?P<cue>words)[,:]?\s*$"
)
_ANSWER = re.compile(
    rf"(?:^|[.;,—–] ?|\b(?:[Aa]nd|[Bb]ut|[Yy]et) )(?P<source>[Hh]is|[Hh]er|{_NAME}?)(?:[’']s?)? "
    r"(?:\w+ ){0,2}?(?P<cue>answer|response|reply|reaction|message|verdict|comment|warning|remark|"
    r"statement|argument|point|conclusion|explanation|advice|reasoning|tweet|post|motto|slogan|"
    r"line|quip|retort|question|words)\b[^:“]{0,60}:\s*$"
)
_COLON = re.compile(
    rf"(?:^|[.;,—–] ?)(?:(?:And|But|Yet|So|Then|Here) )?(?P<source>{_NAME})"
    r"(?:, [^,“]{2,60},)? (?P<cue>[a-z]+(?:s|ed|d|t))\b(?: [a-z]+){0,6}:\s*$"
)
_HANDS_OVER = words("from more here here’s here's and but then again")
"""Words before a name that hand over to its own words: More from Noor:"""
_PATTERNS = (_WORDS_OF, _IN_WORDS, _ANSWER, _COLON)


def _no_name(source: str) -> bool:
    first = source.split()[0].lower()
    return source.lower() in OPENERS - {"his", "her"} or first in OPENERS - {"his", "her", "the"}


def lead(text: str, gap: Span) -> Frame | None:
    """Read such a lead at the end of the stretch before the marks."""
    start = max(gap.start, gap.end - _FAR)
    stretch = text[start : gap.end]
    for pattern in _PATTERNS:
        found = pattern.search(stretch)
        if found and not _no_name(found["source"]):
            source, cue = found.span("source"), found.span("cue")
            return Frame(
                Span(start + source[0], start + source[1]),
                Span(start + cue[0], start + cue[1]),
                "leads up to the words",
            )
    return None


def headed(text: str, gap: Span) -> Frame | None:
    """Read a name and a colon alone before the marks: Noor: “…” / More from Noor: “…”."""
    found = subjects.read(text, Span(max(gap.start, gap.end - _FAR), gap.end))
    if len(found) < 2 or found[-1][0] != ":":
        return None
    stops = [i for i, w in enumerate(found[:-1]) if w[0] in ".;—–―-"]
    name = found[stops[-1] + 1 if stops else 0 : -1]
    while len(name) > 1 and name[0][0].lower() in _HANDS_OVER:
        name = name[1:]
    if not subjects.speaks(name) or not name[-1][0][0].isupper():
        return None
    return Frame(subjects.span_of(name), Span(*found[-1].span()), "leads up to the words")
