"""Turns of an interview or transcript: "NOOR: …", "Q: …"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.models import Span

_TURN = re.compile(
    r"[\"“*_ ]{0,4}(?P<name>(?:[A-Z][A-Z.’'-]{1,20}(?: [A-Z][A-Z.’'-]{1,20}){0,3})"
    r"|(?:[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,3})|[QA])[*_]{0,2}:[*_]{0,2}\s+"
    r"(?P<words>\S)"
)
_TURNS = 3
"""Turns from which labels are believed; two are enough where all are Q and A or in capitals."""


@dataclass(frozen=True, slots=True)
class Label:
    """Who takes the turn, and the words."""

    name: Span
    words: Span


def _label(text: str, par: Span) -> Label | None:
    found = _TURN.match(text, par.start, par.end)
    if not found:
        return None
    begin = found.start("words")
    body = text[begin : par.end]
    kept = body.rstrip(' "”*_')
    lead = len(body) - len(body.lstrip('"“'))
    if not re.search(r"[^\W\d_]", kept[lead:]):
        return None
    return Label(Span(*found.span("name")), Span(begin + lead, begin + len(kept)))


def find(text: str, paragraphs: Sequence[Span]) -> dict[int, Label]:
    """Return the labelled turns by paragraph number, where there are enough to be a transcript."""
    labels = {i: label for i, par in enumerate(paragraphs) if (label := _label(text, par))}
    names = Counter(label.name.of(text) for label in labels.values())
    plain = sum(n for name, n in names.items() if name.isupper())
    if plain >= _TURNS - 1 and len(names) > 1:
        return {i: label for i, label in labels.items() if label.name.of(text).isupper()}
    return labels if len(labels) >= _TURNS and max(names.values()) > 1 else {}
