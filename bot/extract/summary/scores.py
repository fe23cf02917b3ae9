"""What speaks for a sentence before any is chosen, and what each word of the article weighs."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from bot.domain.models import Zone, ZoneKind

# Set by hand, each on a plateau: halving or doubling any of them moves ROUGE-1 by about a point
# (the price of a word by two on papers), and stays above the first three sentences.
_POSITION = 0.4
_CENTRAL = 0.2
_CUE = 0.15
_ASIDE = 0.1
_DIGITS = 0.05
_SPEECH = 0.1
_PER_WORD = 0.01
_EASY_WORDS = 15
"""Words a sentence has free; each further one costs ``_PER_WORD``."""

_FLOOR = 0.2
"""What a word's last mention adds to its weight, beside the first sentence's 1.2."""
_TITLE = 1.2
"""The title counts as one more first sentence."""
_ONCE = 0.2
_CORE = 25
"""The heaviest words together weigh 1: about what three sentences can hold."""

_CUES = re.compile(
    r"\b(?:(?:we|the authors?|i) (?:propose|present|introduce|show|find|demonstrate|describe"
    r"|develop|explore|investigate|study|report|argue|conclude)s?"
    r"|this (?:paper|article|study|work|report|essay)"
    r"|(?:results?|experiments?|findings?|evaluations?|analysis) (?:\w{1,20} ){0,3}"
    r"(?:show|demonstrate|suggest|indicate|reveal|confirm)s?"
    r"|in (?:conclusion|summary|short)|to (?:conclude|sum up)|outperforms?|significantly"
    r"|our (?:results|approach|method|model|experiments|findings|analysis)|proposed?)\b",
    re.IGNORECASE,
)
_ASIDES = re.compile(
    r"\b(?:figure|fig|table|section|example|e\.g|et al|i\.e|equation|appendix|footnote)\b|[•=]",
    re.IGNORECASE,
)
_CONCLUSION = re.compile(
    r"\W*(?:\d+\W*)?(?:conclu|summary|summing up|way forward|the way ahead|outlook)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_MARKS = frozenset('"“”')


class Place(StrEnum):
    """The part of the article a sentence stands in."""

    OPENING = "opening"
    MIDDLE = "middle"
    CLOSING = "closing"


_PLACES = {Place.OPENING: 0.1, Place.MIDDLE: 0.0, Place.CLOSING: 0.05}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the scores see it; ``index`` counts the sentences of the body from 0."""

    index: int
    words: str
    terms: AbstractSet[str]
    place: Place


def merit(sentence: Sentence, central: float) -> float:
    """Return what speaks for a sentence whatever else is chosen; ``central`` is its LexRank."""
    words = sentence.words
    return (
        _POSITION / sqrt(1 + sentence.index)
        + _CENTRAL * central
        + _PLACES[sentence.place]
        + _CUE * min(len(_CUES.findall(words)), 2)
        - _ASIDE * min(len(_ASIDES.findall(words)), 2)
        + _DIGITS * (_DIGIT.search(words) is not None)
        - _SPEECH * (not _MARKS.isdisjoint(words))
        - _PER_WORD * max(0, words.count(" ") + 1 - _EASY_WORDS)
    )


def weights(sentences: Sequence[Sentence], title: AbstractSet[str]) -> Mapping[str, float]:
    """Return each term's share in what the article is about: a centroid that favours its opening.

    A term grows with the title and with every sentence that has it, the earlier the more.
    """
    mass = dict.fromkeys(title, _TITLE)
    times = dict.fromkeys(title, 1)
    for sentence in sentences:
        gain = _FLOOR + 1 / sqrt(1 + sentence.index)
        for term in sentence.terms:
            mass[term] = mass.get(term, 0.0) + gain
            times[term] = times.get(term, 0) + 1
    heavy = {term: value * (1.0 if times[term] > 1 else _ONCE) for term, value in mass.items()}
    core = sum(sorted(heavy.values(), reverse=True)[:_CORE]) or 1.0
    return {term: value / core for term, value in heavy.items()}


def places(text: str, zones: Sequence[Zone], starts: Sequence[int]) -> list[Place]:
    """Return the part of the article each of the offsets lies in.

    The opening is the first paragraph; the closing the last one, and all under a heading such as
    "Conclusion".
    """
    body = sorted((zone for zone in zones if zone.body), key=lambda zone: zone.start)
    told = [zone for zone in body if zone.kind is not ZoneKind.HEADING]
    parts = {zone.start: Place.MIDDLE for zone in body}
    closing = False
    for zone in body:
        if zone.kind is ZoneKind.HEADING:
            closing = _CONCLUSION.match(text, zone.start, zone.end) is not None
        elif closing:
            parts[zone.start] = Place.CLOSING
    if len(told) > 1:
        parts[told[-1].start] = Place.CLOSING
        parts[told[0].start] = Place.OPENING
    edges = [zone.start for zone in body]
    return [parts[edges[max(0, bisect_right(edges, at) - 1)]] for at in starts]
