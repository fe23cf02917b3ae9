"""Which word was probably meant by one that was mistyped."""

from collections.abc import Mapping

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


def nearest(word: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the words within that many slips, the nearest and then the commonest first."""
    near = process.extract(
        word, list(counts), scorer=OSA.distance, score_cutoff=slips(word), limit=None
    )
    near.sort(key=lambda found: (found[1], -counts[found[0]]))
    return tuple(term for term, _, _ in near[:_NEAREST])
