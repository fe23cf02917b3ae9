"""A text cut into units: headings, list items, and paragraphs with their wrapped lines joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.models import Span
from bot.extract.readers import frontmatter
from bot.extract.zones.shape import Shape, shape


class Mark(StrEnum):
    """The markup sign a unit began with."""

    NONE = ""
    HEADING = "#"
    QUOTE = ">"
    ITEM = "-"
    RESIDUE = "residue"
    FRONT_MATTER = "---"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that is judged as one: its words start at ``start``, its sign at ``sign``.

    ``group`` counts the runs of lines between blank lines.
    """

    sign: int
    start: int
    end: int
    mark: Mark
    lead: str
    """The sign itself, without white space."""
    group: int
    shape: Shape

    @property
    def text(self) -> str:
        """Return the words, cut where they are very long."""
        return self.shape.text


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    sign: int
    start: int
    end: int
    mark: Mark
    group: int
    indent: int

    @property
    def width(self) -> int:
        """Return the characters of the line with its sign."""
        return self.end - self.sign


SIGNS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    (Mark.RESIDUE, re.compile(r"(?:[-*_=~ ]{3,}|[\W_]{1,3}|[\W_]{3,20}|\[?!\[.{0,300})$")),
    (Mark.HEADING, re.compile(r"#{1,6}\s+")),
    (Mark.QUOTE, re.compile(r"(?:>\s*){1,8}")),
    (Mark.ITEM, re.compile(r"(?:[-+*•‣◦▪●]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")),
)
LINE = re.compile(r"[^\n]+")
LOWER = re.compile(r"[a-zß-öø-ÿ]")
NARROW, WIDE = 45, 130
"""Widths between which a column of lines is taken for wrapped text."""


def units(text: str) -> tuple[Unit, ...]:
    """Return the units of a text in order; all characters outside them are white space or signs."""
    front = frontmatter.block(text)
    at = front.end if front else 0
    first = [_unit(text, [Line(0, 0, at, Mark.FRONT_MATTER, -1, 0)])] if front else []
    return (*first, *(_unit(text, lines) for lines in _joined(text, list(_lines(text, at)))))


def _lines(text: str, at: int) -> Iterator[Line]:
    group, last = 0, at
    for match in LINE.finditer(text, at):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        if text.count("\n", last, start) > 1:
            group += 1
        last = start + len(body)
        yield _line(text, Span(start, last), group, indent)


def _line(text: str, span: Span, group: int, indent: int) -> Line:
    head = text[span.start : min(span.end, span.start + 320)]
    for mark, pattern in SIGNS:
        match = pattern.match(head)
        if match and mark is Mark.RESIDUE:
            return Line(span.start, span.start, span.end, mark, group, indent)
        if match and span.start + match.end() < span.end:
            return Line(span.start, span.start + match.end(), span.end, mark, group, indent)
    return Line(span.start, span.start, span.end, Mark.NONE, group, indent)


def _joined(text: str, lines: list[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that make one paragraph."""
    widths = _widths(lines)
    run: list[Line] = []
    for line in lines:
        if run and _continues(text, run, line, widths):
            run.append(line)
            continue
        if run:
            yield run
        run = [line]
    if run:
        yield run


def _widths(lines: list[Line]) -> dict[int, int]:
    """Return the width of each group's column, 0 where its lines are not wrapped."""
    widest: dict[int, int] = {}
    for line in lines:
        widest[line.group] = max(widest.get(line.group, 0), line.width + line.indent)
    page = max(widest.values(), default=0)
    page = page if page <= WIDE else 0
    return {
        group: max(width, page) if NARROW <= width <= WIDE else 0 for group, width in widest.items()
    }


def _continues(text: str, run: list[Line], line: Line, widths: dict[int, int]) -> bool:
    last = run[-1]
    if line.group != last.group or line.mark is not Mark.NONE:
        return False
    if last.mark in {Mark.HEADING, Mark.QUOTE, Mark.RESIDUE}:
        return False
    if run[0].mark is Mark.ITEM and line.indent > run[0].indent:
        return not text.startswith(("<http", "http"), line.start)
    word = text.find(" ", line.start, line.end)
    needed = (word if word > 0 else line.end) - line.start
    width = widths[line.group]
    if width and last.indent + last.width + 1 + needed > width:
        return True
    return _open(text, last) and bool(LOWER.match(text, line.start)) and line.width > 12


def _open(text: str, line: Line) -> bool:
    return text[line.end - 1] not in '.!?:;”"’)]>'


def _unit(text: str, lines: list[Line]) -> Unit:
    first, last = lines[0], lines[-1]
    return Unit(
        sign=first.sign,
        start=first.start,
        end=last.end,
        mark=first.mark,
        lead=text[first.sign : first.start].strip(),
        group=first.group,
        shape=shape(text, first.start, last.end),
    )
