"""The article's head: what stands before its first paragraph."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import MARKS, byline, date_line, stamped
from bot.extract.zones.bios import ROLE, bio, subject
from bot.extract.zones.cues import SECTIONS
from bot.extract.zones.titles import ADDRESS, folded, headline, second_line, title
from bot.extract.zones.units import Draft, Mark, Unit

K = ZoneKind

LONGEST = 120
"""Units that a head may have, page header included."""

NUMBERED = re.compile(r"\d{1,2} ?[^\W\d_]")
"""The number of an affiliation, and its first letter."""

ANCHORS = frozenset({K.BYLINE, K.DATE_LINE, K.SERIES})
"""Kinds that only a head has: what stands before them is no body."""

PAPER = frozenset({K.DOI, K.CITATION, K.CORRESPONDENCE, K.KEY_WORDS, K.ABSTRACT})


def head(units: Sequence[Unit], draft: Draft, hints: Mapping[str, object]) -> int:
    """Mark the units of the head in the draft; return the index of the body's first unit."""
    first = next((i for i, kind in enumerate(draft) if kind is not K.FRONT_MATTER), len(units))
    _abstract(units, draft)
    start = _start(units, draft, first)
    named = title(units, draft, range(first, start), hints)
    if named is None:
        named = headline(units, draft, first)
    if named is not None:
        draft[named] = K.TITLE
        start = max(start, named + 1)
        _second_line(units, draft, named, start)
        _names(units, draft, named, start)
        _above(units, draft, first, named)
        _below(units, draft, named, start)
    return start


def _start(units: Sequence[Unit], draft: Draft, first: int) -> int:
    """Mark bylines and date lines, and return the first unit of prose after the last of them."""
    last = min(len(units), first + LONGEST)
    prose = [i for i in range(first, last) if draft[i] is None and _runs(units[i])]
    if not prose:
        _anchor(units, draft, range(first, min(first + 6, last)))
        return first + 1 if any(kind in ANCHORS for kind in draft[first:last]) else first
    limit = _limit(units, draft, prose, last)
    _boxes(units, draft, range(first, limit))
    _anchor(units, draft, range(first, limit))
    anchor = max((i for i in range(first, limit) if draft[i] in ANCHORS), default=first - 1)
    anchor = max(anchor, _weak_anchor(units, draft, range(first, limit)))
    return next(i for i in prose if i > anchor)


def _limit(units: Sequence[Unit], draft: Draft, prose: Sequence[int], last: int) -> int:
    """Return the first unit from which the text runs on as prose, two paragraphs at least."""
    for index in prose:
        after = next((i for i in range(index + 1, last) if draft[i] is None), last)
        if after == last or after in prose or units[index].shape.words > 60:
            return index
    return prose[-1]


def _runs(unit: Unit) -> bool:
    return unit.mark is not Mark.HEADING and unit.shape.prose and not bio(unit)


def _anchor(units: Sequence[Unit], draft: Draft, among: range) -> None:
    """Mark the date lines, and the bylines that say so or are dated."""
    for index in among:
        unit = units[index]
        if draft[index] not in {None, K.PUBLISHED_IN} or unit.shape.words > 24:
            continue
        line = byline(unit.text)
        if date_line(unit.text) or (index > among.start and stamped(unit.text)):
            draft[index] = K.DATE_LINE
        elif line is not None and line.strong:
            draft[index] = K.BYLINE


def _boxes(units: Sequence[Unit], draft: Draft, among: range) -> None:
    """Mark what tells of the author before the body, and the name right above it."""
    for index in among[1:]:
        if draft[index] is None and units[index].shape.words >= 4 and _tells(units, index):
            draft[index] = K.BIO
            if draft[index - 1] is None and _named(units[index - 1]):
                draft[index - 1] = K.BYLINE


def _tells(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is about an author, whom the line above names."""
    name = subject(units[index])
    above = units[index - 1]
    named = name is not None and above.shape.words <= 24 and name.split()[-1] in above.text
    return bio(units[index]) or named


def _weak_anchor(units: Sequence[Unit], draft: Draft, among: range) -> int:
    """Return a bare name that stands third or fourth, under a title and a standfirst."""
    free = [i for i in among if draft[i] is None]
    later = sum(_named(unit) for unit in units[among.stop : among.stop + LONGEST])
    names = [i for i in free[1:4] if _named(units[i])]
    return names[0] if names and later < 2 else -1


def _second_line(units: Sequence[Unit], draft: Draft, named: int, start: int) -> None:
    """Take the line right under the title as its second line where the two read as one."""
    if named + 1 >= len(units) or units[named].group != units[named + 1].group:
        return
    one, two = units[named], units[named + 1]
    if draft[named + 1] is not None or two.shape.words > 20:
        return
    open_end = one.text.endswith((";", ":", ",", "-", "—", "–"))
    alike = named + 1 < start and second_line(one, two) and byline(two.text) is None
    if open_end or alike:
        draft[named + 1] = K.TITLE


def _names(units: Sequence[Unit], draft: Draft, named: int, start: int) -> None:
    """Mark bare names under the title as bylines, and what tells of the author after them."""
    names = [i for i in range(named + 1, start) if draft[i] is None and _named(units[i])]
    later = sum(_named(unit) for unit in units[start : start + LONGEST])
    for index in names:
        apart = [i for i in range(named + 1, index) if units[i].shape.prose and draft[i] is None]
        if len(apart) <= (later < 2):
            draft[index] = K.BYLINE
    for index in range(named + 1, min(start + 1, len(units))):
        signed = draft[index - 1] in {K.BYLINE, K.DATE_LINE, K.BIO}
        if draft[index] is None and signed and _about(units, draft, index):
            draft[index] = K.BIO


def _named(unit: Unit) -> bool:
    return unit.shape.words <= 24 and not unit.shape.ended and byline(unit.text) is not None


def _about(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Tell whether a unit under a byline is about one of its authors."""
    role = units[index].shape.words <= 20 and not units[index].shape.ended
    if bio(units[index]) or (role and ROLE.match(units[index].text)):
        return True
    name = subject(units[index])
    above = (units[i].text for i in range(index) if draft[i] is K.BYLINE)
    return name is not None and any(name.split()[-1] in line for line in above)


def _above(units: Sequence[Unit], draft: Draft, first: int, named: int) -> None:
    """Mark what stands above the title: the section's name, the site's header."""
    for index in range(first, named):
        if draft[index] is None and _signs_again(units, index, named):
            draft[index] = K.BYLINE
        elif draft[index] is None:
            label = index > first and index + 1 == named and _short(units[index])
            section = units[index].mark is Mark.NONE and (
                label or any(SECTIONS.match(part) for part in units[index].text.split(" | "))
            )
            draft[index] = K.SECTION if section else K.SITE_HEADER


def _signs_again(units: Sequence[Unit], index: int, named: int) -> bool:
    """Tell whether a name right above the title comes again at the end, as an author's does."""
    if named - index > 2 or not _named(units[index]):
        return False
    return any(units[index].text in unit.text for unit in units[max(named + 2, len(units) - 15) :])


def _short(unit: Unit) -> bool:
    return unit.shape.words <= 5 and not unit.shape.ended and not ADDRESS.search(unit.text)


def _below(units: Sequence[Unit], draft: Draft, named: int, start: int) -> None:
    """Mark what stands between the title and the body: one standfirst, labels; the rest is left."""
    last = max((i for i in range(named, start) if draft[i] in ANCHORS), default=named)
    stand = False
    for index in range(named + 1, start):
        unit = units[index]
        if draft[index] is not None or unit.mark is Mark.HEADING:
            continue
        if SECTIONS.match(unit.text) and index < last:
            draft[index] = K.SECTION
        elif folded(unit.text) == folded(units[named].text):
            draft[index] = K.SITE_HEADER
        elif _affiliation(unit) and K.BYLINE in draft[named:index]:
            draft[index] = K.FOOTNOTE
        elif (
            not stand
            and _stands(unit, before=index < last)
            and (index < last or _apart(units, index))
        ):
            draft[index], stand = K.STANDFIRST, True
        elif index < last and _short(unit):
            draft[index] = K.SITE_HEADER


def _affiliation(unit: Unit) -> bool:
    """Tell whether a line under the authors says where they work."""
    if unit.lead[:1] in {*MARKS} or unit.text[0] in MARKS or NUMBERED.match(unit.text):
        return unit.shape.words <= 40 and ADDRESS.search(unit.text) is not None
    return unit.shape.words <= 25 and not unit.shape.ended and bool(ADDRESS.match(unit.text))


def _apart(units: Sequence[Unit], index: int) -> bool:
    """Tell whether no line follows right under a unit, as a paragraph does under its heading."""
    return index + 1 == len(units) or units[index + 1].group != units[index].group


def _stands(unit: Unit, *, before: bool) -> bool:
    """Tell a standfirst: before the byline any sentence or two, after it only an unended one."""
    if before:
        return 6 <= unit.shape.words <= 70
    return 9 <= unit.shape.words <= 45 and not unit.shape.ended and not unit.shape.colon


def _abstract(units: Sequence[Unit], draft: Draft) -> None:
    """Under a heading "Abstract" of a paper, mark the paragraphs up to its next label."""
    if not any(kind in PAPER for kind in draft[: 2 * LONGEST]):
        return
    for index, unit in enumerate(units[: 2 * LONGEST]):
        if draft[index] is None and unit.text.strip("*_: .").lower() in {"abstract", "summary"}:
            draft[index] = K.ABSTRACT
            below = range(index + 1, min(index + 4, len(units)))
            stop = next((i for i in below if draft[i] in PAPER), index + 2)
            for after in range(index + 1, min(stop, len(units))):
                if draft[after] is None and units[after].shape.sentence:
                    draft[after] = K.ABSTRACT
            return
