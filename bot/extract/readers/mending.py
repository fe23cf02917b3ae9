"""Paragraphs of lines to one text: words mended at line ends, form feeds between pages."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.domain.models import Span
from bot.extract.readers.lines import Line, Paragraph

HYPHEN = re.compile("[-\u2010\u00ad\u0002\ufffe]$")
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*+")
MARKED = re.compile(r"[(\[]?(?:\d{1,3}|[*†‡§]{1,3})[)\].]? ?\S")
"""The mark that a footnote begins with."""
APART = frozenset(
    ("self", "ex", "well", "non", "cross", "quasi", "half", "all", "so", "vice", "then", "long")
)
"""First parts that mostly keep their hyphen."""
CLOSED = frozenset(
    (
        *("under", "over", "with", "some", "every", "after", "back", "down", "fore", "head"),
        *("inter", "there", "through", "where", "super", "counter", "trans", "here", "work"),
    )
)
"""First parts that mostly have none."""


def words(line: Line) -> Iterator[str]:
    """Yield the words of a line but one that its end cuts: that tells nothing of its spelling."""
    found = WORDS.findall(line.text)
    return iter(found[:-1] if HYPHEN.search(line.text) else found)


class Writer:
    """Writes paragraphs as lines of one text, with a form feed where a page begins."""

    def __init__(self, known: Counter[str]) -> None:
        self._parts: list[str] = []
        self._known = known
        self._page = 1
        self._length = 0
        self._notes: list[Span] = []

    def add(self, paragraph: Paragraph) -> None:
        """Write a paragraph, after a blank line where it is not the first."""
        page = paragraph.lines[0][0]
        if self._parts or page > self._page:
            self._write("\n" + self._feeds(page) + "\n")
        start = self._length
        for index, (page, line) in enumerate(paragraph.lines):
            following = paragraph.lines[index + 1][1] if index + 1 < len(paragraph.lines) else None
            self._write(self._turned(HYPHEN.sub("", line.text), self._feeds(page)))
            self._write(self._joint(line, following))
        if paragraph.note and MARKED.match(paragraph.lines[0][1].text):
            self._notes.append(Span(start, self._length))

    def _feeds(self, page: int) -> str:
        """Return a form feed for each page begun; notes of a page before begin none."""
        feeds = "\f" * (page - self._page)
        self._page = max(page, self._page)
        return feeds

    def _turned(self, text: str, feeds: str) -> str:
        """Return a line with form feeds: before it, or after the word that a page break cuts."""
        if not feeds or self._parts[-1][-1:].isspace():
            return feeds + text
        word, blank, rest = text.partition(" ")
        return word + (blank or " ") + feeds + rest

    def _joint(self, line: Line, following: Line | None) -> str:
        """Return what parts a line from the next: nothing, a hyphen, a blank."""
        cut = HYPHEN.search(line.text)
        if following is None or not cut or line.text[-2:-1].isspace():
            blank = " " if line.size else "\n"
            return ("-" if cut else "") + (blank if following else "")
        return "-" if self._keeps(line.text[:-1], following.text) else ""

    def _keeps(self, before: str, after: str) -> bool:
        """Tell whether a hyphen at a line's end is the word's own."""
        one, two = WORDS.findall(before[-40:])[-1:], WORDS.match(after[:40])
        if not one or not two or not after[:1].islower():
            return True
        first, second = one[0].casefold(), two[0].casefold()
        joined, apart = self._known[first + second], self._known[f"{first}-{second}"]
        if joined or apart:
            return apart > joined
        part = first.rpartition("-")[2]
        if part in APART or part in CLOSED:
            return part in APART
        return min(len(part), len(second)) > 3 and bool(self._known[part] and self._known[second])

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def text(self) -> str:
        """Return all that was written."""
        return "".join(self._parts)

    def notes(self) -> tuple[Span, ...]:
        """Return the footnotes: small letters at the foot of a page, with a note's mark."""
        return tuple(self._notes)
