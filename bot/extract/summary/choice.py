"""Choosing sentences one by one, so that none repeats what the chosen ones say."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

_REPEATED = 0.1
"""What a word that is already told still counts."""
_SAME = 0.6
"""The share of its words a sentence may have in common with one that is chosen."""


def choose(
    merits: Mapping[int, float],
    terms: Sequence[AbstractSet[str]],
    weights: Mapping[str, float],
    most: int,
) -> list[int]:
    """Return up to ``most`` of the candidates, best first.

    A candidate counts its merit and the weight of the words that it would add. One that says
    little beside a chosen one is left out.
    """
    left = dict(merits)
    told: set[str] = set()
    chosen: list[int] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda index: left[index] + _gain(terms[index], told, weights))
        chosen.append(best)
        told |= terms[best]
        left = {index: value for index, value in left.items() if not alike(terms, index, best)}
    return chosen


def alike(terms: Sequence[AbstractSet[str]], one: int, other: int) -> bool:
    """Tell whether two sentences share most of the shorter one's words (or are the same)."""
    shorter = min(len(terms[one]), len(terms[other]))
    return one == other or len(terms[one] & terms[other]) > _SAME * shorter


def _gain(own: AbstractSet[str], told: AbstractSet[str], weights: Mapping[str, float]) -> float:
    return sum(weights[term] * (_REPEATED if term in told else 1.0) for term in own)
