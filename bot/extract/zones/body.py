"""The body: headings, lists, block quotations, and paragraphs for all that is left."""

import re
from collections.abc import Sequence

from bot.domain.models import ZoneKind
from bot.extract.zones.units import Draft, Mark, Unit

K = ZoneKind

NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}\.? +[^\W\d_]")
"""The number of a subsection: 2.1"""

LONGEST_QUOTATION = 8
"""Paragraphs that a quotation with one closing mark may run over."""


def body(units: Sequence[Unit], draft: Draft) -> list[ZoneKind]:
    """Return the draft with every unit that has no kind yet given one of the body's."""
    _quotations(units, draft)
    whole: list[ZoneKind] = []
    for index, unit in enumerate(units):
        kind = draft[index]
        whole.append(kind if kind is not None else _kind(units, draft, whole, unit, index))
    return whole


def _kind(
    units: Sequence[Unit], draft: Draft, before: Sequence[ZoneKind], unit: Unit, index: int
) -> ZoneKind:
    if unit.mark is Mark.HEADING and (unit.lead[0] == "#" or unit.shape.words <= 16):
        return K.HEADING
    if unit.mark is Mark.QUOTE:
        return K.BLOCK_QUOTATION
    if unit.mark is Mark.ITEM:
        return K.HEADING if _numbered_heading(units, unit, index) else K.LIST
    if _carries_item(units, before, unit, index):
        return K.LIST
    return K.HEADING if _heading(units, draft, unit, index) else K.PARAGRAPH


def _numbered_heading(units: Sequence[Unit], unit: Unit, index: int) -> bool:
    """Tell "2. Data and methods" over a paragraph from an item of a list."""
    if not unit.lead[:1].isdigit() or unit.shape.words > 12 or unit.shape.ended:
        return False
    after = units[index + 1] if index + 1 < len(units) else None
    return (
        after is not None
        and after.mark is Mark.NONE
        and after.text[0].isalnum()
        and (after.shape.prose or NUMBERED.match(after.text) is not None)
    )


def _carries_item(
    units: Sequence[Unit], before: Sequence[ZoneKind], unit: Unit, index: int
) -> bool:
    """A list item cut by a page break goes on in small letters."""
    return (
        bool(before)
        and before[-1] is K.LIST
        and unit.shape.lower
        and (not units[index - 1].shape.ended)
    )


def _heading(units: Sequence[Unit], draft: Draft, unit: Unit, index: int) -> bool:
    shape = unit.shape
    if shape.words > 14 or shape.lower or not shape.text[0].isalnum():
        return False
    if shape.ended and not _asks(units, index):
        return False
    if shape.text.endswith((",", ";", "-", "—", "_", "–", "”", '"', "…")):
        return False
    after = next(
        (i for i in range(index + 1, min(len(units), index + 4)) if draft[i] is None), None
    )
    if after is None or units[after].shape.lower:
        return False
    if not _complete(units, draft, index):
        return False
    return _leads(units, draft, after)


def _asks(units: Sequence[Unit], index: int) -> bool:
    """Tell a heading that is a question by the paragraph on the very next line."""
    if not units[index].text.endswith("?") or index + 1 == len(units):
        return False
    below = units[index + 1]
    first = index == 0 or units[index - 1].group != units[index].group
    return (
        (first or not units[index - 1].shape.prose)
        and below.group == units[index].group
        and below.shape.prose
    )


def _complete(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Tell whether what stands before is at its end, so that a heading can follow."""
    if index == 0 or draft[index - 1] is not None:
        return True
    before = units[index - 1].shape
    return (
        before.ended
        or before.text.endswith(":")
        or before.words <= 14
        or before.text.endswith((")", "”", '"'))
    )


def _leads(units: Sequence[Unit], draft: Draft, after: int) -> bool:
    """Tell whether a paragraph or a list follows, perhaps under one more heading."""
    if units[after].mark in {Mark.ITEM, Mark.HEADING} or units[after].shape.words >= 15:
        return True
    if units[after].shape.ended and units[after].shape.words >= 6:
        return units[after - 1].shape.titled() >= 0.6
    following = after + 1
    return (
        following < len(units)
        and draft[following] is None
        and (not units[after].shape.ended or units[after].text.endswith("?"))
        and units[after].shape.words <= 14
        and units[following].shape.prose
    )


def _quotations(units: Sequence[Unit], draft: Draft) -> None:
    """Mark a quotation that an opening mark begins and a closing mark some paragraphs on ends."""
    index = 1
    while index < len(units):
        end = _quotation_end(units, draft, index)
        if end is not None:
            draft[index : end + 1] = [K.BLOCK_QUOTATION] * (end + 1 - index)
            index = end
        index += 1


def _quotation_end(units: Sequence[Unit], draft: Draft, index: int) -> int | None:
    first = units[index].text
    if draft[index] is not None or not first.startswith("“") or "”" in first:
        return None
    if not units[index - 1].shape.colon:
        return None
    for end in range(index + 1, min(len(units), index + LONGEST_QUOTATION)):
        text = units[end].text
        if draft[end] is not None or "“" in text:
            return None
        if "”" in text:
            return end if text.rstrip(".").endswith("”") else None
    return None
