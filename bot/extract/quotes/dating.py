"""When something was said, and to whom, where the sentence that reports it tells."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.domain.models import Span, Timex

_NEAR = 90
"""Characters between the saying and its date, at most."""
_DATES = frozenset({"DATE", "TIME"})
_TO = re.compile(
    r"(?:told|tells|telling)\s+(?P<to>[^,.;:“”\"—–]{2,60}?)(?=[,.;:“\"—–]|\s(?:that|in|on|at)\b|$)"
)
_AT = re.compile(
    r"\w+\s+(?P<to>(?:in|at|during)\s+(?:a|an|the|his|her|their|its)\s+[^,.;:“”\"—–]{3,60}?)"
    r"(?=[,.;:“\"—–]|\sthat\b|$)"
)


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def said(
    cue: Span | None, sentence: Span, words: Sequence[Span], timexes: Sequence[Timex]
) -> Timex | None:
    """Return the expression in the sentence that dates the saying.

    ``words`` are what is said: dates within them date something else. ``timexes`` in order.
    """
    if cue is None:
        return None
    near = _within(sentence, timexes)
    free = [t for t in near if t.type in _DATES and t.when and not _inside(t, words)]
    best = min(free, key=lambda t: _distance(Span(t.start, t.end), cue), default=None)
    if best is None or _distance(Span(best.start, best.end), cue) > _NEAR:
        return None
    return best


def _within(sentence: Span, timexes: Sequence[Timex]) -> Iterable[Timex]:
    lo = bisect_left(timexes, sentence.start, key=lambda t: t.start)
    hi = bisect_left(timexes, sentence.end, key=lambda t: t.start)
    return timexes[lo:hi]


def _inside(timex: Timex, words: Sequence[Span]) -> bool:
    return any(w.start <= timex.start < w.end for w in words)


def addressee(text: str, cue: Span | None, sentence: Span) -> str | None:
    """Return to whom or at what occasion, as the article gives it: "reporters", "in a speech"."""
    if cue is None:
        return None
    found = _TO.match(text, cue.start, sentence.end) or _AT.match(text, cue.start, sentence.end)
    return " ".join(found["to"].split()) if found else None
