"""Find words in quotation marks: a state machine over paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.models import Span

_DOUBLE = re.compile(r"[“”„«»\"＂]|``|''|´´|‘‘|’’")
_SINGLE = re.compile(r"(?<!['`‘’])[‘’‚'](?!['`‘’])")
_APOSTROPHES = 40
"""Single marks that are looked through for a closing one."""
_CARRY_LIMIT = 12
"""Paragraphs that one lost closing mark may at most run on over."""
_ELIDED = re.compile(r"(?:tis|twas|em|til|cause|bout|n|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in marks within one paragraph; ``outer`` includes the marks that are there."""

    inner: Span
    outer: Span
    opened: bool = True
    """False where the words run on from the paragraph before."""
    closed: bool = True
    """False where they run on into the next paragraph, or the closing mark is lost."""
    single: bool = False


class _Side(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class _Mark:
    at: Span
    side: _Side


def _shape(text: str, span: Span, lo: int, hi: int) -> _Side:
    """Tell by its neighbours whether a straight mark opens or closes."""
    before = text[span.start - 1] if span.start > lo else " "
    after = text[span.end] if span.end < hi else " "
    left = before.isspace() or before in "([{—–-/:‘'“>*_"
    right = after.isspace() or after in ")]}.,;:!?—–’'*_"
    if left == right:
        return _Side.EITHER if span.start > lo else _Side.OPEN
    return _Side.OPEN if left else _Side.CLOSE


def _side(text: str, span: Span, lo: int, hi: int) -> _Side:
    shape = _shape(text, span, lo, hi)
    glyph = text[span.start : span.end]
    if glyph in ("“", "„", "«", "``", "‘‘"):
        return _Side.CLOSE if shape is _Side.CLOSE and glyph == "“" else _Side.OPEN
    if glyph in ("”", "»", "’’", "´´"):
        return _Side.OPEN if shape is _Side.OPEN and span.start == lo else _Side.CLOSE
    return shape


def _doubles(text: str, par: Span) -> list[_Mark]:
    spans = (Span(*m.span()) for m in _DOUBLE.finditer(text, par.start, par.end))
    return [_Mark(s, _side(text, s, par.start, par.end)) for s in spans]


def _balance(marks: Sequence[_Mark]) -> list[int]:
    """Count, for each mark, how many more marks after it close than open."""
    after = [0] * (len(marks) + 1)
    for i in range(len(marks) - 1, -1, -1):
        step = {_Side.OPEN: -1, _Side.CLOSE: 1, _Side.EITHER: 0}[marks[i].side]
        after[i] = after[i + 1] + step
    return after


def _pair(marks: Sequence[_Mark], carried: bool) -> list[tuple[Span | None, Span | None]]:
    """Pair opening and closing marks; a missing partner is ``None``."""
    pairs: list[tuple[Span | None, Span | None]] = []
    after = _balance(marks)
    opener: Span | None = None
    depth = 1 if carried else 0
    for i, mark in enumerate(marks):
        if depth and mark.side is _Side.OPEN and (mark.at.start, i) != (0, 0):
            if after[i + 1] > depth:
                depth += 1
                continue
            pairs.append((opener, None))
            opener, depth = mark.at, 1
        elif not depth:
            if mark.side is not _Side.CLOSE:
                opener, depth = mark.at, 1
        else:
            depth -= 1
            if not depth:
                pairs.append((opener, mark.at))
                opener = None
    if depth:
        pairs.append((opener, None))
    return pairs


def _unopened(text: str, par: Span) -> bool:
    """Tell whether the paragraph's first double mark closes something."""
    marks = _doubles(text, par)
    return bool(marks) and marks[0].side is _Side.CLOSE


def _runs_on(text: str, paragraphs: Sequence[Span], i: int) -> bool:
    """Tell whether words left open at the end of paragraph ``i`` go on in the next."""
    if i + 1 >= len(paragraphs):
        return False
    following = paragraphs[i + 1]
    first = _DOUBLE.match(text, following.start, following.end)
    if first:
        return True
    for par in paragraphs[i + 1 : i + 1 + _CARRY_LIMIT]:
        if _DOUBLE.search(text, par.start, par.end):
            return _unopened(text, par)
    return False


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _marked(
    text: str, par: Span, pairs: Sequence[tuple[Span | None, Span | None]]
) -> Iterator[Marked]:
    for i, (opener, closer) in enumerate(pairs):
        following = pairs[i + 1][0] if i + 1 < len(pairs) else None
        start = opener.end if opener else par.start
        end = closer.start if closer else following.start if following else par.end
        inner = _trim(text, start, end)
        if inner.end > inner.start:
            outer = Span(opener.start if opener else start, closer.end if closer else end)
            yield Marked(inner, outer, opener is not None, closer is not None)


def _opens(text: str, at: int, par: Span) -> bool:
    """Tell whether a single mark opens: after a blank or bracket, before a word; no 'tis."""
    before = text[at - 1] if at > par.start else " "
    after = text[at + 1] if at + 1 < par.end else " "
    elided = _ELIDED.match(text, at + 1, par.end)
    return (before.isspace() or before in "([—–―-:") and not after.isspace() and not elided


def _closes(text: str, at: int, par: Span) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < par.end else " "
    return not before.isspace() and not after.isalnum()


def _possessive(text: str, at: int) -> bool:
    """Tell whether it may be the apostrophe of a plural: the workers’ rights."""
    return text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


def _closer(text: str, par: Span, after: Sequence[int]) -> int | None:
    """Return the mark that closes: the first that is no plural's apostrophe, or else the last."""
    doubtful = None
    for at in after:
        if _opens(text, at, par):
            break
        if _closes(text, at, par):
            if not _possessive(text, at):
                return at
            doubtful = at
    return doubtful


def _singles(text: str, par: Span) -> Iterator[Marked]:
    """Find words in single marks: ‘Never,’ she said."""
    places = [m.start() for m in _SINGLE.finditer(text, par.start, par.end)]
    done = par.start
    for i, at in enumerate(places):
        if at < done or not _opens(text, at, par):
            continue
        end = _closer(text, par, places[i + 1 : i + 1 + _APOSTROPHES])
        if end is not None and end > at + 1:
            yield Marked(Span(at + 1, end), Span(at, end + 1), single=True)
            done = end + 1


def _joined(doubles: list[Marked], singles: Iterable[Marked]) -> list[Marked]:
    """Put both kinds together: of nested marks the outer ones count, of crossing the double."""
    starts = [m.outer.start for m in doubles]
    inner: set[int] = set()
    kept = []
    for single in singles:
        lo = max(0, bisect_right(starts, single.outer.start) - 1)
        over = [
            i
            for i in range(lo, bisect_right(starts, single.outer.end))
            if _crosses(doubles[i], single)
        ]
        if all(single.outer.holds(doubles[i].outer) for i in over):
            inner.update(over)
            kept.append(single)
    outer = [m for i, m in enumerate(doubles) if i not in inner]
    return sorted([*outer, *kept], key=lambda m: m.outer)


def _crosses(a: Marked, b: Marked) -> bool:
    return a.outer.start < b.outer.end and b.outer.start < a.outer.end


def find(text: str, paragraphs: Sequence[Span]) -> list[list[Marked]]:
    """Find the words in marks of each paragraph, in order; of nested marks the outer ones.

    A quotation may run on over paragraphs with an opening mark before each and one closing mark
    at the very end, or with no marks between. A mark without partner never reaches past its
    own paragraph.
    """
    found: list[list[Marked]] = []
    carried = False
    for i, par in enumerate(paragraphs):
        marks = _doubles(text, par)
        if marks and marks[0].at.start == par.start:
            carried = False
        pairs = [(None, None)] if carried and not marks else _pair(marks, carried)
        left_open = bool(pairs) and pairs[-1][1] is None
        carried = left_open and _runs_on(text, paragraphs, i)
        found.append(_joined(list(_marked(text, par, pairs)), _singles(text, par)))
    return found
