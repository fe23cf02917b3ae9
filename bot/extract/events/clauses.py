"""The clause around a date: whether it tells a happening, of what kind, and how real."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from bot.domain.dates import Precision
from bot.domain.models import Span, Timex
from bot.extract.events.words import (
    FINITE,
    HYPOTHETICAL,
    KINDS,
    NEGATIONS,
    NOT_NOUNS,
    NOT_VERBS,
    PLANNED,
)

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_JOINT: Final = re.compile(
    r";|\s[–—]\s|,?\s(?:but|while|whereas|when|after|before|because|although|though)\s"
    r"|,\s(?:and|which|who|as|where)\s"
)
_BEFORE_NOUN: Final = re.compile(
    r"(?:\b(?:the|a|an|this|that|his|her|their|its|our)|['’]s)\s+$", re.IGNORECASE
)
_AFTER_DATE: Final = re.compile(r"(?P<own>['’]s?)?[\s-]*(?P<next>[^\W\d_]+)?")
_KIND_OF: Final[Mapping[str, str]] = {
    word: kind for kind, words in reversed(tuple(KINDS.items())) for word in words
}
_COARSE: Final = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """Cut a sentence at the words and marks that join clauses."""
    cuts = [found.start() for found in _JOINT.finditer(text, sentence.start, sentence.end)]
    edges = [sentence.start, *cuts, sentence.end]
    return tuple(Span(first, last) for first, last in pairwise(edges))


def dates_an_argument(text: str, timex: Timex) -> bool:
    """Tell whether the date only describes a noun: "the 2014 annexation", "his 1999 book".

    A day or month before a word for a happening dates that happening: "February's agreement".
    """
    before = text[max(0, timex.start - 12) : timex.start]
    after = _AFTER_DATE.match(text, timex.end)
    word = (after["next"] or "").lower() if after else ""
    owns = bool(after and after["own"])
    noun = bool(word) and word not in NOT_NOUNS and word not in FINITE
    if not owns and not (noun and _BEFORE_NOUN.search(before)):
        return False
    coarse = timex.when is None or timex.when.precision in _COARSE
    return coarse or not _names_a_happening(text, timex.end)


def _names_a_happening(text: str, at: int) -> bool:
    nouns = [found[0].lower() for found in _WORD.finditer(text, at, at + 60)][:4]
    return any(_KIND_OF.get(noun, "statement") != "statement" for noun in nouns)


def is_finite(text: str, clause: Span) -> bool:
    """Tell whether the clause has a verb that could be its main one."""
    return any(_is_verb(word) for _, word in _words(text, clause))


def _is_verb(word: str) -> bool:
    if word in FINITE:
        return True
    return word.endswith("ed") and len(word) > 3 and word not in NOT_VERBS


def _words(text: str, clause: Span) -> Iterator[tuple[int, str]]:
    for found in _WORD.finditer(text, clause.start, clause.end):
        yield found.start(), found[0].lower()


def kind_of(text: str, clause: Span, near: int) -> str:
    """Return what sort of happening the clause tells, by its verbs and the words near the date."""
    best, kind = -1e9, "event"
    for start, word in _words(text, clause):
        if found := _KIND_OF.get(word):
            score = 40.0 * _is_verb(word) - abs(start - near)
            if score > best:
                best, kind = score, found
    return kind


def status_of(text: str, clause: Span) -> str:
    """Return "past", "planned", "hypothetical" or "negated" by the clause's own words."""
    words = {word for _, word in _words(text, clause)}
    if words & NEGATIONS or any(word.endswith(("n't", "n’t")) for word in words):
        return "negated"
    if words & HYPOTHETICAL:
        return "hypothetical"
    return "planned" if words & PLANNED else "past"
