"""Where the words that were searched for stand in a text, and the part that shows them best."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.names import fold, tokens
from bot.domain.query import Query, Term

Spans = tuple[tuple[int, int], ...]

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])++")
_LOOKED_AT = 20_000
"""Characters of a text that are looked at."""
_MOST = 60


def terms(query: Query) -> tuple[Term, ...]:
    """Return the terms that a query looks for."""
    return tuple(term for clause in query.clauses for term in clause)


def occurrences(text: str, wanted: Sequence[Term]) -> Spans:
    """Return where terms stand, in order: words as the full-text index folds and parts them."""
    words = [
        (_plain(found[0]), found.start(), found.end())
        for found in _WORD.finditer(text[:_LOOKED_AT])
    ]
    spans = {
        span
        for term in wanted
        if (parts := tokens(term.text))
        for span in _places(words, parts, prefix=term.prefix)
    }
    return tuple(sorted(spans))[:_MOST]


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def _places(
    words: Sequence[tuple[str, int, int]], parts: tuple[str, ...], *, prefix: bool
) -> Iterator[tuple[int, int]]:
    *before, last = parts
    for at in range(len(words) - len(before)):
        run = words[at : at + len(parts)]
        end = run[-1][0]
        if (end.startswith(last) if prefix else end == last) and all(
            word == part for (word, _, _), part in zip(run, before, strict=False)
        ):
            yield run[0][1], run[-1][2]


def window(text: str, spans: Spans, size: int) -> tuple[int, int]:
    """Return the part of the text, at most ``size`` long, that holds the most of the spans.

    It begins and ends between words, some way before the first span where it can.
    """
    if len(text) <= size:
        return 0, len(text)
    reach = size - size // 3
    first = max(spans, key=lambda span: (_held(spans, span[0], reach), -span[0]), default=(0, 0))[0]
    start = max(0, min(first - size // 3, len(text) - size))
    if start:
        start = text.rfind(" ", 0, start) + 1 or start
    if start + size >= len(text):
        return start, len(text)
    end = text.rfind(" ", start + size // 2, start + size + 1)
    return start, end if end > 0 else start + size


def _held(spans: Spans, start: int, reach: int) -> int:
    return sum(start <= one and end <= start + reach for one, end in spans)
