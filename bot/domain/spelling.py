"""Which word was probably meant by one that was mistyped."""

from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Letters: below that everything resembles everything."""
_LONG = 8
_NEAREST = 8


def slips(word: str) -> int:
    """Return how many slips a word of its length may hold: a letter more, less, other, swapped."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= _LONG else 1


def near(word: str, terms: Sequence[str]) -> tuple[str, ...]:
    """Return every one of the terms within that many slips, the nearest first."""
    found = process.extract(word, terms, scorer=OSA.distance, score_cutoff=slips(word), limit=None)
    return tuple(term for term, _, _ in sorted(found, key=lambda one: (one[1], one[0])))


def nearest(word: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the words within that many slips, the nearest and then the commonest first."""
    ranked = sorted(
        near(word, tuple(counts)), key=lambda term: (OSA.distance(word, term), -counts[term])
    )
    return tuple(ranked[:_NEAREST])
