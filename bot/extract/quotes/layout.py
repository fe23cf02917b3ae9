"""Lay the body out in paragraphs, and each paragraph in utterances: sentences outside marks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.models import Span, Zone, ZoneKind
from bot.extract.quotes import marks
from bot.extract.quotes.marks import Marked

_GAP = re.compile(r"\n[ \t\r]*+\n|\n(?=[ \t]*+(?:[-*•>][ \t]|[“\"—–]))")
_LEAD = re.compile(r"(?:[\s>*•]|-(?=\s))*+")


_DATELINE = re.compile(
    r"[A-Z][A-Z'.]{2,}+(?:[ ,]{1,2}(?:[A-Z][\w.']*+|\d{1,2})){0,5}"
    r"(?: \([\w /]{2,20}\))? ?(?:—|–|--?) "
)
"""PORT LEITH, July 19 (AP) — at the head of a report."""
_SIGNATURE = 40
"""Characters of a name behind a dash that an initial may seem to end."""
_FRAME = re.compile(
    r"(?:[A-Z][\w.’'-]*+,? |he |she |they |I ){1,4}(?:(?<=, )[^.;:“”\"\n]{3,90}, )?"
    r"(?:said|says|asked|asks|wrote|added|replied|told)\b"
)
_FRAME_ALONE = re.compile(_FRAME.pattern + r"[ \t]*+(?:\.|$)", re.MULTILINE)
_BEAT = re.compile(
    r"(?:[A-Z][\w’'-]*+(?:\.(?= ))? |he |she |they |I ){1,4}(?:\w+ly )?"
    r"(?:\w+ed|shot back|began|went on)\b"
    r"(?=[ \t]*+(?:[.,;]|$)| (?:in|on|at|as|of|to|when|while|after|before|during|from|with|by)\b"
    r"| \w+ly\b)",
    re.MULTILINE,
)
"""What somebody does as the words break off: “Really?” Noor pressed. / “No!” he shot back."""
"""A sentence that does nothing but say who spoke: “We left.” Noor said."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, its words in marks, and its utterances in order."""

    span: Span
    kind: ZoneKind
    marked: tuple[Marked, ...]
    utterances: tuple["Utterance", ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence whose ends lie outside marks, with the marks inside it."""

    span: Span
    marked: tuple[Marked, ...]


def _pieces(text: str, zone: Zone) -> Iterator[Span]:
    at = zone.start
    cuts = [m.span() for m in _GAP.finditer(text, zone.start, zone.end)]
    for start, end in [*cuts, (zone.end, zone.end)]:
        lead = _LEAD.match(text, at, start)
        begin = lead.end() if lead else at
        line = _DATELINE.match(text, begin, start)
        begin = line.end() if line else begin
        stop = begin + len(text[begin:start].rstrip())
        if stop > begin:
            yield Span(begin, stop)
        at = end


def _hands_over(text: str, zone: Zone) -> bool:
    """Tell whether a line taken for a heading leads up to the words below it: Noor added:"""
    return text[zone.start : zone.end].rstrip().endswith(":")


def _paragraphs(text: str, zones: Sequence[Zone]) -> list[tuple[Span, ZoneKind]]:
    body = sorted((z for z in zones if z.body), key=lambda z: z.start)
    return [
        (piece, zone.kind)
        for zone in body
        if zone.kind is not ZoneKind.HEADING or _hands_over(text, zone)
        for piece in _pieces(text, zone)
    ]


def _framed(text: str, at: int, last: Marked | None) -> bool:
    """Tell whether a sentence start goes on with a frame: “Well …” Noor said; ― Ana P. Noor."""
    between = text[last.outer.end : at].strip() if last else None
    if last is None or between is None:
        return False
    if between:
        return between[0] in "—–―" and len(between) < _SIGNATURE
    if text[last.inner.end - 1] == ".":
        return _FRAME_ALONE.match(text, at) is not None
    broken = text[last.inner.end - 1] in "…?!—–-"
    return broken and bool(_FRAME.match(text, at) or _BEAT.match(text, at))


def _cuts(text: str, starts: Sequence[int], par: Span, marked: Sequence[Marked]) -> list[int]:
    """Return the sentence starts of a paragraph that lie outside its marks."""
    cuts = []
    inside = iter(marked)
    current, last = next(inside, None), None
    for at in starts[bisect_left(starts, par.start + 1) : bisect_left(starts, par.end)]:
        while current and current.outer.end <= at:
            current, last = next(inside, None), current
        if not (current and current.outer.start < at) and not _framed(text, at, last):
            cuts.append(at)
    return cuts


def _utterances(
    text: str, starts: Sequence[int], par: Span, marked: Sequence[Marked]
) -> list[Utterance]:
    edges = [par.start, *_cuts(text, starts, par, marked), par.end]
    waiting = list(reversed(marked))
    found = []
    for start, end in pairwise(edges):
        mine = []
        while waiting and waiting[-1].outer.start < end:
            mine.append(waiting.pop())
        found.append(Utterance(Span(start, end), tuple(mine)))
    return found


def _block(text: str, paragraph: tuple[Span, ZoneKind], marked: list[Marked]) -> list[Marked]:
    """Take a block quotation without marks for words in marks."""
    span, kind = paragraph
    if kind is ZoneKind.BLOCK_QUOTATION and not marked and text[span.start] not in "—–―-":
        return [Marked(span, span)]
    return marked


def read(text: str, zones: Sequence[Zone], sentences: Sequence[Span]) -> list[Paragraph]:
    """Lay out the body zones, headings aside that lead up to nothing, in document order."""
    spans = _paragraphs(text, zones)
    found = marks.find(text, [span for span, _ in spans])
    starts = [s.start for s in sentences]
    found = [_block(text, *p) for p in zip(spans, found, strict=True)]
    return [
        Paragraph(span, kind, tuple(marked), tuple(_utterances(text, starts, span, marked)))
        for (span, kind), marked in zip(spans, found, strict=True)
    ]
