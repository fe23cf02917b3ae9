"""When something was said, and to whom, where the sentence that reports it tells."""

import re
from bisect import bisect_left, bisect_right
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


def outside(timexes: Iterable[Timex], said: Sequence[Span]) -> list[Timex]:
    """Return, in order, the dates outside the words said; those within date something else.

    ``said`` are ranges in order.
    """
    starts = [words.start for words in said]
    kept = []
    for timex in sorted(timexes, key=lambda t: t.start):
        i = bisect_right(starts, timex.start) - 1
        if timex.type in _DATES and timex.when and (i < 0 or said[i].end <= timex.start):
            kept.append(timex)
    return kept


def said(cue: Span | None, sentence: Span, free: Sequence[Timex]) -> Timex | None:
    """Return the expression in the sentence that dates the saying: the one nearest to its verb.

    ``free`` are the expressions outside all words said, in order.
    """
    if cue is None:
        return None
    i = bisect_left(free, cue.start, key=lambda t: t.start)
    near = [t for t in free[max(0, i - 1) : i + 1] if sentence.holds(Span(t.start, t.end))]
    best = min(near, key=lambda t: _distance(t, cue), default=None)
    return best if best and _distance(best, cue) <= _NEAR else None


def _distance(timex: Timex, cue: Span) -> int:
    return max(timex.start - cue.end, cue.start - timex.end, 0)


def addressee(text: str, cue: Span | None, sentence: Span) -> str | None:
    """Return to whom or at what occasion, as the article gives it: "reporters", "in a speech"."""
    if cue is None:
        return None
    found = _TO.match(text, cue.start, sentence.end) or _AT.match(text, cue.start, sentence.end)
    return " ".join(found["to"].split()) if found else None
