"""A summary of what an article says on one topic."""

from collections.abc import Sequence
from itertools import chain
from math import sqrt

from bot.domain.models import Span
from bot.extract.summary.alone import clear, whole
from bot.extract.summary.choice import choose
from bot.extract.summary.ranking import MOST
from bot.extract.summary.terms import terms

_RANKED = 0.5
"""What the best sentence of the general ranking has ahead of one outside it."""


def focus(
    text: str, sentences: tuple[Span, ...], words: Sequence[str], ranked: tuple[Span, ...]
) -> tuple[Span, ...]:
    """Return up to ten sentences that tell of the topic's words, best first.

    The more of the words a sentence has, and the rarer they are in the article, the better;
    ``ranked``, the general ranking, decides between equals. Empty where no sentence has any;
    where none that has is clear alone, the whole ones serve.
    """
    known = [frozenset(terms(span.of(text))) for span in sentences]
    asked = frozenset(chain.from_iterable(terms(word) for word in words))
    weights = _weights(known, asked)
    ahead = {span: _RANKED * (1 - place / MOST) for place, span in enumerate(ranked)}
    complete = whole(text, sentences)
    told = [index for index, own in enumerate(known) if complete[index] and own & asked]
    fit = [index for index in told if clear(sentences[index].of(text))] or told
    merits = {
        index: ahead.get(sentences[index], 0.0) + sum(weights[term] for term in known[index])
        for index in fit
    }
    return tuple(sentences[index] for index in choose(merits, known, weights, MOST))


def _weights(known: Sequence[frozenset[str]], asked: frozenset[str]) -> dict[str, float]:
    """Return 1 for a word asked for that stands in one sentence, less for commoner ones, else 0."""
    weights = dict.fromkeys(chain.from_iterable(known), 0.0)
    for term in asked & weights.keys():
        weights[term] = 1 / sqrt(sum(term in own for own in known))
    return weights
