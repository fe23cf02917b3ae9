"""The article's head: what stands before its first paragraph."""

from collections.abc import Mapping, Sequence

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import byline, date_line
from bot.extract.zones.bios import bio
from bot.extract.zones.cues import SECTIONS
from bot.extract.zones.titles import headline, title
from bot.extract.zones.units import Mark, Unit

K = ZoneKind
Draft = list[ZoneKind | None]

LONGEST = 40
"""Units that a head may have, page header included."""

ANCHORS = frozenset({K.BYLINE, K.DATE_LINE, K.SERIES})
"""Kinds that only a head has: what stands before them is no body."""

PAPER = frozenset({K.DOI, K.CITATION, K.CORRESPONDENCE, K.KEY_WORDS, K.ABSTRACT})


def head(units: Sequence[Unit], draft: Draft, hints: Mapping[str, object]) -> int:
    """Mark the units of the head in the draft; return the index of the body's first unit."""
    first = next((i for i, kind in enumerate(draft) if kind is not K.FRONT_MATTER), 0)
    prose = _first_prose(units, draft, first)
    _anchor(units, draft, first, prose)
    start = _start(units, draft, first, prose)
    named = title(units, draft, range(first, start), hints)
    if named is None:
        named = headline(units, draft, first, start)
    if named is not None:
        draft[named] = K.TITLE
        start = max(start, named + 1)
        _second_line(units, draft, named, start)
    _names(units, draft, named, start)
    _before(units, draft, first, named, start)
    _after(units, draft, named, start)
    _abstract(units, draft)
    return _past_paper(draft, start)


def _first_prose(units: Sequence[Unit], draft: Draft, first: int) -> int:
    """Return the first unit from which the text runs on as prose, two paragraphs at least."""
    last = min(len(units), first + LONGEST)
    for index in range(first, last):
        if not _runs(units, draft, index):
            continue
        after = next((i for i in range(index + 1, last) if draft[i] is None), last)
        if after == last or _runs(units, draft, after) or units[index].shape.words > 60:
            return index
    return next((i for i in range(first, last) if _runs(units, draft, i)), first)


def _runs(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    return (
        draft[index] is None
        and units[index].mark is not Mark.HEADING
        and (units[index].shape.prose)
    )


def _anchor(units: Sequence[Unit], draft: Draft, first: int, prose: int) -> None:
    """Mark bylines and date lines before the prose; after them a bio may stand."""
    for index in range(first, prose):
        unit = units[index]
        if draft[index] is not None or unit.shape.words > 24:
            continue
        line = byline(unit.text)
        if date_line(unit.text):
            draft[index] = K.DATE_LINE
        elif line is not None and line.strong:
            draft[index] = K.BYLINE


def _start(units: Sequence[Unit], draft: Draft, first: int, prose: int) -> int:
    """Return where the body starts, past the last anchor of the head."""
    start = prose
    for index in range(first, min(len(units), prose + 4)):
        if draft[index] in ANCHORS | PAPER and index >= start:
            start = index + 1
    while start < len(units) and draft[start] is not None:
        start += 1
    return start


def _second_line(units: Sequence[Unit], draft: Draft, named: int, start: int) -> None:
    """Take the line right under the title as its second line where the two read as one."""
    if named + 1 >= start or units[named].group != units[named + 1].group:
        return
    one, two = units[named], units[named + 1]
    if draft[named + 1] is not None or two.shape.sentence or byline(two.text) is not None:
        return
    if one.text.endswith((";", ":", ",", "-", "—", "–")) or (
        two.shape.titled() >= 0.7 and one.shape.titled() >= 0.7 and two.shape.words >= 3
    ):
        draft[named + 1] = K.TITLE


def _names(units: Sequence[Unit], draft: Draft, named: int | None, start: int) -> None:
    """Mark bare names near the title as bylines, and a bio right after a byline."""
    if named is None:
        return
    for index in range(named + 1, start):
        unit = units[index]
        if draft[index] is None and unit.shape.words <= 24:
            line = byline(unit.text)
            if line is not None:
                draft[index] = K.BYLINE
    for index in range(named + 1, min(start + 1, len(units))):
        if draft[index] is None and draft[index - 1] in {K.BYLINE, K.DATE_LINE}:
            if bio(units[index]):
                draft[index] = K.BIO


def _before(units: Sequence[Unit], draft: Draft, first: int, named: int | None, start: int) -> None:
    """Mark what stands above the title: the section's name, the site's header."""
    for index in range(first, named if named is not None else 0):
        if draft[index] is not None:
            continue
        unit = units[index]
        label = SECTIONS.match(unit.text) or (
            index + 1 == named and unit.shape.words <= 4 and not unit.shape.ended
        )
        draft[index] = (
            K.SECTION
            if label and index > first - (not SECTIONS.match(unit.text))
            else K.SITE_HEADER
        )


def _after(units: Sequence[Unit], draft: Draft, named: int | None, start: int) -> None:
    """Mark what stands between the title and the body: one standfirst; the rest is left."""
    if named is None:
        return
    free = [i for i in range(named + 1, start) if draft[i] is None]
    anchored = [i for i in range(named + 1, start) if draft[i] in ANCHORS]
    stand = False
    for index in free:
        shape = units[index].shape
        if SECTIONS.match(units[index].text):
            draft[index] = K.SECTION
        elif (
            not stand
            and units[index].mark is Mark.NONE
            and _stands(shape.words, shape.ended, index, anchored)
        ):
            draft[index], stand = K.STANDFIRST, True
        elif anchored and index < anchored[-1] and shape.words <= 4:
            draft[index] = K.SITE_HEADER


def _stands(words: int, ended: bool, index: int, anchored: Sequence[int]) -> bool:
    if anchored and index < anchored[-1]:
        return 6 <= words <= 70
    return 9 <= words <= 45 and not ended


def _abstract(units: Sequence[Unit], draft: Draft) -> None:
    """Under a heading "Abstract" of a paper, the paragraphs up to the next mark of a paper."""
    paper = any(kind in PAPER for kind in draft)
    for index, unit in enumerate(units[: LONGEST * 2]):
        if paper and draft[index] is None and unit.text.strip("*_: .").lower() == "abstract":
            draft[index] = K.ABSTRACT
            for after in range(index + 1, min(index + 4, len(units))):
                if draft[after] is not None or not units[after].shape.prose:
                    break
                draft[after] = K.ABSTRACT


def _past_paper(draft: Draft, start: int) -> int:
    """Return the start moved past a paper's head where that goes on."""
    last = start
    for index in range(start, min(len(draft), start + 12)):
        if draft[index] in PAPER:
            last = index + 1
    return last
