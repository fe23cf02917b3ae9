"""A text cut into units: headings, list items, and paragraphs with their wrapped lines joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from bot.domain.models import Span, ZoneKind
from bot.extract.readers import frontmatter
from bot.extract.zones.cues import cued
from bot.extract.zones.shape import Shape, shape

Draft = list[ZoneKind | None]
"""The kinds of a text's units while they are being found; ``None`` where nothing is known yet."""


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
    close: int
    """Where the unit ends with its closing sign, as in **Heading**; mostly ``end``."""
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
    def right(self) -> int:
        """Return the column at which the line ends."""
        return self.indent + self.end - self.sign


SIGNS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    (
        Mark.RESIDUE,
        re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?$|- ?\d{1,4} ?-$", re.IGNORECASE),
    ),
    (Mark.RESIDUE, re.compile(r"(?:[-*_=~ ]{3,}|[\W_]{1,3}|[\W_]{3,20}|\[?!\[.{0,300})$")),
    (Mark.HEADING, re.compile(r"#{1,6}\s+")),
    (Mark.HEADING, re.compile(r"(?:\*\*|__)(?=[^\s*_][^*_]{1,150}(?<!\s)(?:\*\*|__)$)")),
    (Mark.QUOTE, re.compile(r"(?:>\s*){1,8}")),
    (Mark.ITEM, re.compile(r"(?:[-+*•‣◦▪●]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")),
)
LINE = re.compile(r"[^\n]+")
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
    widths = _columns(text, lines)
    run: list[Line] = []
    for line in lines:
        if run and _continues(text, run, line, widths[line.group]):
            run.append(line)
            continue
        if run:
            yield run
        run = [line]
    if run:
        yield run


def _columns(text: str, lines: list[Line]) -> dict[int, int]:
    """Return the width that each group's lines are wrapped to, 0 where they are not."""
    groups = {key: list(group) for key, group in groupby(lines, key=lambda line: line.group)}
    page = _column(text, list(groups.values()))
    if page:
        return dict.fromkeys(groups, page)
    return {key: _column(text, [group]) if len(group) > 3 else 0 for key, group in groups.items()}


def _column(text: str, groups: list[list[Line]]) -> int:
    """Return the width of the widest line if most lines are as full as that width lets them be."""
    pairs = [pair for group in groups for pair in pairwise(group)]
    width = max((line.right for group in groups for line in group), default=0)
    if not pairs or not NARROW <= width <= WIDE:
        return 0
    full = sum(_full(text, one, two, width) for one, two in pairs)
    return width if full >= 0.6 * len(pairs) else 0


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    """Tell whether the next line's first word had no room on this line."""
    word = text.find(" ", following.start, following.end)
    needed = (word if word > 0 else following.end) - following.start
    return line.right + 1 + needed > width


def _continues(text: str, run: list[Line], line: Line, width: int) -> bool:
    last = run[-1]
    if line.group != last.group or line.mark is not Mark.NONE:
        return False
    if last.mark in {Mark.HEADING, Mark.QUOTE, Mark.RESIDUE}:
        return False
    if run[0].mark is Mark.ITEM and line.indent > run[0].indent:
        return not text.startswith(("<http", "http"), line.start)
    if width and last.indent >= line.indent and _full(text, last, line, width):
        return True
    return _open(text, last) and text[line.start].islower() and not _cued(text, line)


def _cued(text: str, line: Line) -> bool:
    words = text[line.start : line.end] if line.right < 80 else ""
    return bool(words) and cued(words, words.count(" ") + 1) is not None


def _open(text: str, line: Line) -> bool:
    return text[line.end - 1] not in '.!?:;”"’)]>'


def _unit(text: str, lines: list[Line]) -> Unit:
    first, last = lines[0], lines[-1]
    end = last.end - _closing(text, first)
    return Unit(
        sign=first.sign,
        start=first.start,
        end=end,
        mark=first.mark,
        lead=text[first.sign : first.start].strip(),
        group=first.group,
        close=last.end,
        shape=shape(text, first.start, end),
    )


def _closing(text: str, line: Line) -> int:
    """Return the length of the sign that closes a heading set in bold."""
    sign = text[line.sign : line.start]
    return len(sign) if sign in {"**", "__"} else 0
