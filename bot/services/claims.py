"""Sentences of passages that are no events but speak of one: who, what kind, where."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from bot.domain.answers import Passage
from bot.domain.attach import half_date
from bot.domain.differences import slots
from bot.domain.models import Span
from bot.domain.tellings import Telling, folded
from bot.extract.events import clauses, parties
from bot.extract.sentences import split_range

_KINDS: Final = frozenset({"call", "visit", "summit", "meeting", "agreement", "exercise"})
"""What sentences without a date may be put to: the rest is told too often to be one."""
_LONGEST: Final = 1_000

Names = Mapping[int, Mapping[str, str]]
"""Source → (name as it stands there → the person's folded name)."""


def told_in(passages: Iterable[Passage], names: Names) -> Iterator[Telling]:
    """Yield the sentences that claim a length of time, or that half a date dates."""
    for passage in passages:
        known = names.get(passage.source.id, {})
        before = ""
        for span in split_range(passage.words, 0, len(passage.words)):
            sentence = span.of(passage.words)
            if len(sentence) <= _LONGEST and _speaks(sentence):
                telling = _with_context(_telling(sentence, passage, known), before, known)
                if telling.kind in _KINDS:
                    yield telling
            before = sentence


def _with_context(telling: Telling, before: str, names: Mapping[str, str]) -> Telling:
    """Return a telling that names nobody with those whom the sentence before it names."""
    if telling.people or not before:
        return telling
    place = telling.place or parties.place_in(before, Span(0, len(before)))
    return replace(telling, people=_people(before, names), place=place)


def _speaks(sentence: str) -> bool:
    return half_date(sentence) or _claim(sentence) is not None


def _claim(sentence: str) -> slots.Length | None:
    return slots.nth(sentence) or slots.gap(sentence)


def _telling(sentence: str, passage: Passage, names: Mapping[str, str]) -> Telling:
    whole = Span(0, len(sentence))
    words = clauses.words_of(sentence, whole)
    claim = _claim(sentence)
    near = claim.start if claim else 0
    return Telling(
        id=None,
        source=passage.source.id,
        when=None,
        kind=clauses.kind_of(words, near),
        words=sentence,
        people=_people(sentence, names),
        parties=folded(tuple(parties.bodies_in(sentence, whole))),
        place=parties.place_in(sentence, whole),
        status=clauses.status_of(words, near),
        paragraph=passage.place.paragraph,
    )


def _people(sentence: str, names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(person for name, person in names.items() if _named(name, sentence))


def _named(name: str, sentence: str) -> bool:
    return name in sentence and re.search(rf"\b{re.escape(name)}\b", sentence) is not None
