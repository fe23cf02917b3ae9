"""The sentences that sum an article up, best first."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.models import Metadata, Span, Zone
from bot.extract.summary.alone import clear, whole
from bot.extract.summary.choice import choose
from bot.extract.summary.lexrank import centrality, similarities, vectors
from bot.extract.summary.scores import Sentence, merit, places, weights
from bot.extract.summary.terms import terms

MOST = 10
"""Sentences in the longest summary."""


def rank(
    text: str, zones: tuple[Zone, ...], metadata: Metadata, sentences: tuple[Span, ...]
) -> tuple[Span, ...]:
    """Return up to ten of the sentences, best first; the first 3, 6 or 10 make a summary.

    Each stands on its own: whole, pointing at nothing before it, repeating none before it in the
    ranking. Where no sentence is clear alone, the whole ones serve. Greedy choice of the words
    that matter (a position-weighted TF-IDF centroid with LexRank), as in concept coverage
    (Gillick & Favre 2009).
    """
    bags = [Counter(terms(span.of(text))) for span in sentences]
    read = _sentences(text, zones, sentences, bags)
    fit = _fit(text, sentences)
    central = centrality(similarities(vectors(bags)))
    merits = {index: merit(read[index], central[index]) for index in fit}
    title = frozenset(terms(f"{metadata.title or ''} {metadata.subtitle or ''}"))
    known = [sentence.terms for sentence in read]
    return tuple(sentences[index] for index in choose(merits, known, weights(read, title), MOST))


def _sentences(
    text: str, zones: Sequence[Zone], sentences: Sequence[Span], bags: Sequence[Counter[str]]
) -> list[Sentence]:
    parts = places(text, zones, [span.start for span in sentences])
    together = zip(sentences, bags, parts, strict=True)
    return [
        Sentence(index, span.of(text), bag.keys(), place)
        for index, (span, bag, place) in enumerate(together)
    ]


def _fit(text: str, sentences: Sequence[Span]) -> list[int]:
    complete = [index for index, fits in enumerate(whole(text, sentences)) if fits]
    return [index for index in complete if clear(sentences[index].of(text))] or complete
