"""Lines of pages, and which of them are running heads, feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

RUNNING = 3
"""Lines at the top and at the foot of a page that may be its running head or foot."""
REPEATS = 3
"""Pages on which a line must stand to be a running head."""

NUMBER = re.compile(
    r"[\W_]{0,4}(?:page|p\.)? ?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|/|\|) ?\d{1,4})?[\W_]{0,4}",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d{1,20}|\b[ivxlc]{1,7}\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and where it stands on it, in points from the left and from the foot.

    ``size`` is the height of its letters; 0 where nothing is known of its place.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    foot: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on, each with the number of its page, from 1."""

    lines: tuple[tuple[int, Line], ...]
    note: bool = False
    """Whether it stands in small letters at the foot of a page."""


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without page numbers and without what stands on many pages' edges."""
    edges = [_edges(page) for page in pages]
    counts = Counter(
        shape for page, found in zip(pages, edges, strict=True) for shape in _shapes(page, found)
    )
    often = {shape for shape, count in counts.items() if count >= min(REPEATS, len(pages)) > 1}
    return [
        [
            line
            for index, line in enumerate(page)
            if not (index in found and (_shape(line) in often or NUMBER.fullmatch(line.text)))
        ]
        for page, found in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[Line]) -> frozenset[int]:
    """Return the indices of the lines that stand highest and lowest on a page."""
    order = sorted(range(len(page)), key=lambda index: -page[index].foot)
    return frozenset((*order[:RUNNING], *order[-RUNNING:]))


def _shapes(page: Sequence[Line], edges: frozenset[int]) -> set[str]:
    return {_shape(page[index]) for index in edges}


def _shape(line: Line) -> str:
    return DIGITS.sub("#", line.text.casefold().strip())
