"""Which texts fit a message: its telling words, and how many of them a text has."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.answers import Passage, Place, Quoted
from bot.domain.names import tokens
from bot.domain.verify.lexicon import FUNCTION

LONGEST: Final = 1_500
"""Characters of a message that are considered."""
CANDIDATES: Final = 60
KEYWORDS: Final = 8
BEST: Final = 5
_SHORTEST: Final = 3
_AGREE: Final = 2
"""Keywords that a text must share, where the message has as many."""
_NOISE = re.compile(r"https?://\S{1,500}|<[@#:/a-z][^<>]{0,100}>", re.IGNORECASE)

Held = Quoted | Passage


@dataclass(frozen=True, slots=True)
class Fitting:
    """What was looked for, and what fits best, at most ``BEST``."""

    keywords: tuple[str, ...]
    hits: tuple[Held, ...]


def candidates(content: str) -> tuple[str, ...]:
    """Return the words of a message that could tell what it is about, each once."""
    words = tokens(_NOISE.sub(" ", content[:LONGEST]))
    telling = (word for word in words if len(word) >= _SHORTEST and word not in FUNCTION)
    return tuple(dict.fromkeys(telling))[:CANDIDATES]


def keywords(words: Iterable[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the rarest of the words that the library has, in the order of the message."""
    known = [word for word in words if counts.get(word)]
    rarest = set(sorted(known, key=lambda word: counts[word])[:KEYWORDS])
    return tuple(word for word in known if word in rarest)


def best(
    hits: Sequence[Held], wanted: Sequence[str], counts: Mapping[str, int]
) -> tuple[Held, ...]:
    """Return what shares the most and the rarest keywords; a paragraph once."""
    least = min(_AGREE, len(wanted))
    shared = [(hit, set(tokens(hit.words)) & set(wanted)) for hit in hits]
    fit = [(hit, words) for hit, words in shared if len(words) >= least]
    fit.sort(key=lambda pair: (-_weight(pair[1], counts), isinstance(pair[0], Passage)))
    unique: dict[tuple[int, Place], Held] = {}
    for hit, _ in fit:
        unique.setdefault((hit.source.id, hit.place), hit)
    return tuple(unique.values())[:BEST]


def _weight(words: Iterable[str], counts: Mapping[str, int]) -> float:
    return sum(1 / math.log2(2 + counts[word]) for word in words)
