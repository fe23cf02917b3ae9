"""Sentences of passages that are no events but speak of one: who, what kind, where."""

import re
from collections.abc import Iterable, Iterator, Mapping
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
        for span in split_range(passage.words, 0, len(passage.words)):
            sentence = span.of(passage.words)
            if len(sentence) <= _LONGEST and _speaks(sentence):
                telling = _telling(sentence, passage, names.get(passage.source.id, {}))
                if telling.kind in _KINDS:
                    yield telling


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
        people=frozenset(person for name, person in names.items() if _named(name, sentence)),
        parties=folded(tuple(parties.bodies_in(sentence, whole))),
        place=parties.place_in(sentence, whole),
        status=clauses.status_of(words, near),
        paragraph=passage.place.paragraph,
    )


def _named(name: str, sentence: str) -> bool:
    return name in sentence and re.search(rf"\b{re.escape(name)}\b", sentence) is not None
