"""How central each sentence is in the graph of sentences that resemble each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

_STAY = 0.85
_ROUNDS = 5
_SENTENCES = 300
"""Later sentences of a longer text get no centrality: the graph grows with the square."""
_TERMS = 40
"""Distinct terms of one sentence that count, for the same reason."""

Graph = Sequence[Mapping[int, float]]


def vectors(bags: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Return each sentence's TF-IDF weights, of length 1; the sentences are the documents."""
    found: defaultdict[str, int] = defaultdict(int)
    for bag in bags:
        for term in bag:
            found[term] += 1
    rare = {term: log(1 + len(bags) / count) for term, count in found.items()}
    return [_unit({term: (1 + log(n)) * rare[term] for term, n in bag.items()}) for bag in bags]


def similarities(sentences: Sequence[Mapping[str, float]]) -> Graph:
    """Return the cosine of each pair of sentences that share a term, both ways."""
    graph: list[dict[int, float]] = [{} for _ in sentences]
    seen: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(sentences[:_SENTENCES]):
        alike: defaultdict[int, float] = defaultdict(float)
        for term, weight in list(vector.items())[:_TERMS]:
            for other, theirs in seen[term]:
                alike[other] += weight * theirs
            seen[term].append((index, weight))
        graph[index].update(alike)
        for other, value in alike.items():
            graph[other][index] = value
    return graph


def centrality(graph: Graph) -> list[float]:
    """Return LexRank's stationary share of each sentence, scaled so that the largest is 1.

    Continuous LexRank (Erkan & Radev 2004), by power iteration.
    """
    size = max(1, len(graph))
    degrees = [sum(row.values()) or 1.0 for row in graph]
    shares = [1 / size] * len(graph)
    for _ in range(_ROUNDS):
        following = [(1 - _STAY) / size] * len(graph)
        for share, row, degree in zip(shares, graph, degrees, strict=True):
            passed = _STAY * share / degree
            for other, value in row.items():
                following[other] += passed * value
        shares = following
    largest = max(shares, default=1.0)
    return [share / largest for share in shares]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / norm for term, weight in vector.items()}
