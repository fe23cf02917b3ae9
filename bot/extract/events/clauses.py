"""The clause around a date: whether it tells a happening, of what kind, and how real."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.domain.dates import Precision
from bot.domain.models import Span, Timex
from bot.extract.events.words import (
    ARMED,
    CONDITIONS,
    FALSE,
    FINITE,
    KINDS,
    MODALS,
    NEGATIONS,
    NOT_NOUNS,
    NOT_VERBS,
    PLAIN_KINDS,
    PLANNED,
    REFUSALS,
    RUMOURS,
    STATES,
    SUBJECTS,
)

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_JOINT: Final = re.compile(
    r";|\s[–—]\s|,?\s(?:but|while|whereas|when|after|before|because|although|though)\s"
    r"|,\s(?:and|which|who|as|where)\s|\sand\s(?=\w{2,20}ed\s)"
)
_BEFORE_NOUN: Final = re.compile(
    r"(?:\b(?:the|a|an|this|that|his|her|their|its|our)|['’]s)\s+$", re.IGNORECASE
)
_PREPOSED: Final = re.compile(
    r"\b(?:in|during|since|of|from|until|by|to|before|after|over|throughout|and)\s+$", re.IGNORECASE
)
_AFTER_DATE: Final = re.compile(r"(?P<own>['’]s?)?[\s-]*(?P<next>[^\W\d_]+)?")
_SPEECH: Final = re.compile(r"“[^“”\n]{0,900}+”|\"[^\"\n]{0,900}+\"")
_KIND_OF: Final[Mapping[str, str]] = {
    word: kind for kind, words in reversed(tuple(KINDS.items())) for word in words
}
_COARSE: Final = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})
_VERB_BONUS: Final = 40
"""Characters that a verb may stand farther from the date than a noun and still tell the kind."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a clause: where it starts, its lower-case form."""

    start: int
    form: str
    verb: bool
    """Whether it may be a finite verb."""
    armed: bool = False
    """Whether a word before it speaks of arms."""

    @property
    def kind(self) -> str | None:
        """Return the sort of happening the word tells, if any."""
        if self.armed and self.form.startswith("strike"):
            return "attack"
        return _KIND_OF.get(self.form)


def speech_in(text: str) -> tuple[Span, ...]:
    """Return what stands between quotation marks, with them."""
    return tuple(Span(*found.span()) for found in _SPEECH.finditer(text))


def without_speech(text: str) -> str:
    """Return the text with quoted words blanked out, every other character in its place."""
    return _SPEECH.sub(lambda found: " " * len(found[0]), text)


def words_of(text: str, clause: Span) -> tuple[Word, ...]:
    """Return the clause's words in order."""
    words: list[Word] = []
    before = ""
    for found in _WORD.finditer(text, clause.start, clause.end):
        form = "" if found[0] == "May" else found[0].lower().replace("’", "'")
        words.append(Word(found.start(), form, _is_verb(form, before), before in ARMED))
        before = form
    return tuple(words)


def _is_verb(form: str, before: str) -> bool:
    if form in FINITE or form.endswith("n't"):
        return True
    if before in SUBJECTS and form.endswith("s"):
        return True
    return form.endswith("ed") and len(form) > 3 and form not in NOT_VERBS


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """Cut a sentence at the words and marks that join clauses."""
    cuts = [found.start() for found in _JOINT.finditer(text, sentence.start, sentence.end)]
    return tuple(Span(*edges) for edges in pairwise([sentence.start, *cuts, sentence.end]))


def dates_an_argument(text: str, timex: Timex) -> bool:
    """Tell whether the date only describes a noun: "the 2014 annexation", "his 1999 book".

    A day or month before a word for a happening dates that happening: "February's agreement".
    """
    before = text[max(0, timex.start - 12) : timex.start]
    after = _AFTER_DATE.match(text, timex.end)
    word = (after["next"] or "").lower() if after else ""
    owns = bool(after and after["own"])
    noun = bool(word) and word not in NOT_NOUNS and word not in FINITE
    described = _BEFORE_NOUN.search(before) or _is_decade_of(text, timex, before)
    if not owns and not (noun and described):
        return False
    coarse = timex.when is None or timex.when.precision in _COARSE
    return coarse or not _names_a_happening(text, timex.end)


def _is_decade_of(text: str, timex: Timex, before: str) -> bool:
    """Tell "the 1990s boom" from "in the 1990s trade boomed"."""
    if timex.when is None or timex.when.precision is not Precision.DECADE:
        return False
    return text.startswith(("the ", "The "), timex.start) and not _PREPOSED.search(before)


def _names_a_happening(text: str, at: int) -> bool:
    nouns = words_of(text, Span(at, min(len(text), at + 60)))[:4]
    return any(noun.kind not in (None, "statement") for noun in nouns)


def tells_a_happening(words: Sequence[Word], strictly: bool = False) -> bool:
    """Tell whether the clause has a main verb, and a verb or noun of something that happens.

    Strictly, only a verb counts: a decade dates much that is merely mentioned.
    """
    verbs = [word for word in words if word.verb]
    if any(word.form not in STATES for word in verbs):
        return True
    return bool(verbs) and not strictly and any(word.kind for word in words)


def kind_of(words: Sequence[Word], near: int) -> str:
    """Return what sort of happening is told, by verbs and by the words near the date."""
    told = [
        (_bonus(word) - abs(word.start - near), -word.start, word.kind)
        for word in words
        if word.kind
    ]
    return max(told)[2] if told else "event"


def _bonus(word: Word) -> int:
    return _VERB_BONUS * (word.verb + 2 * (word.kind in PLAIN_KINDS))


def status_of(words: Sequence[Word], near: int) -> str:
    """Return "past", "planned", "hypothetical" or "negated", by the main verb and its group."""
    main = _main(words, near)
    if main is None:
        return "past"
    forms = [word.form for word in words]
    around = forms[max(0, main - 2) : main + 4]
    if _negates(around) or _is_rumour(forms):
        return "negated"
    if CONDITIONS.intersection(forms[: main + 1]):
        return "hypothetical"
    if forms[main] in MODALS and not _reported(words[:main]):
        return "hypothetical"
    ahead = forms[main : main + 2] in (["is", "to"], ["are", "to"]) or _lies_ahead(forms)
    planned = forms[main] in MODALS or PLANNED.intersection(around) or ahead
    return "planned" if planned else "past"


def _main(words: Sequence[Word], near: int) -> int | None:
    """Return the index of the last verb before the date, else of the first after it."""
    verbs = [at for at, word in enumerate(words) if word.verb]
    before = [at for at in verbs if words[at].start < near]
    if not before:
        return verbs[0] if verbs else None
    last = before[-1]
    # A verb group counts by its first word: "will be held", "did not sign".
    while last - 1 in before or (last - 2 in before and words[last - 1].form in NEGATIONS):
        last -= 1 if last - 1 in before else 2
    return last


def _negates(forms: Sequence[str]) -> bool:
    pairs = pairwise([*forms, ""])
    plain = any(
        form in NEGATIONS and after not in ("only", "merely", "just") for form, after in pairs
    )
    refused = any(form in REFUSALS and after == "to" for form, after in pairwise(forms))
    return plain or refused or any(form.endswith("n't") for form in forms)


def _is_rumour(forms: Sequence[str]) -> bool:
    """Tell "rumours that they met are false"."""
    return not RUMOURS.isdisjoint(forms) and not FALSE.isdisjoint(forms)


def _reported(before: Sequence[Word]) -> bool:
    """Tell a plan told of, "said it would", from a supposition."""
    return any(word.kind == "statement" and word.verb for word in before)


def _lies_ahead(forms: Sequence[str]) -> bool:
    return any(form in ("forthcoming", "upcoming") for form in forms)
