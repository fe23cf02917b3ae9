"""Numbers for the paragraphs of the body; the pieces of one share its number."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.models import ZoneKind
from bot.extract.metadata.datelines import dateline
from bot.extract.zones.units import Mark, Unit

K = ZoneKind
NUMBERED = frozenset({K.PARAGRAPH, K.BLOCK_QUOTATION, K.LIST})
BETWEEN = frozenset({K.FOOTNOTE, K.RESIDUE, K.PHOTO_CREDIT, K.SITE_HEADER, K.SOCIAL, K.RELATED})
"""What may stand between two pieces of a paragraph."""

OPEN_END = re.compile(
    r"(?:[,\-—–]|\b(?:the|an?|of|in|on|at|to|and|or|but|for|with|by|from|as|that|which|who|whose|its"
    r"|their|his|her|is|are|was|were|has|have|had|be|been|will|would|can|could|may|not|than|into"
    r"|between|among|over|under|this|these|such|any|some|both|more|most))$",
    re.IGNORECASE,
)
CAPITAL_END = re.compile(r"(?:^|\s)[^\W\d_a-z]\w*$")
PIECE = 8
"""Words that a piece must have to be one; a shorter line is no cut paragraph."""


def numbers(units: Sequence[Unit], kinds: Sequence[ZoneKind]) -> list[int | None]:
    """Return the paragraph number of each unit, ``None`` outside the body's paragraphs."""
    broken = _broken(units, kinds)
    numbered: list[int | None] = []
    count, last = 0, None
    for index, kind in enumerate(kinds):
        if kind not in NUMBERED:
            numbered.append(None)
            last = last if kind in BETWEEN else None
            continue
        if last is None or not _continued(units[last], units[index], broken):
            count += 1
        numbered.append(count)
        last = index
    return numbered


def _broken(units: Sequence[Unit], kinds: Sequence[ZoneKind]) -> bool:
    """Tell whether page breaks cut paragraphs in this text: twice at least, in small letters."""
    bodies = [unit for unit, kind in zip(units, kinds, strict=True) if kind in NUMBERED]
    cuts = sum(
        after.shape.lower and not before.shape.ended and before.shape.words >= PIECE
        for before, after in pairwise(bodies)
    )
    return cuts > 1


def _continued(before: Unit, after: Unit, broken: bool) -> bool:
    """Tell whether ``after`` goes on with the sentence that ``before`` leaves open."""
    if after.mark is Mark.ITEM or before.shape.ended or before.shape.colon:
        return False
    if _agency(before):
        return True
    if before.mark is Mark.QUOTE and after.mark is Mark.QUOTE and before.group == after.group:
        return True
    if before.shape.words < PIECE or before.text.endswith((")", "”", '"', ";", "]")):
        return False
    if after.shape.lower:
        return True
    if OPEN_END.search(before.text[-30:]):
        return after.text[:1].isalnum()
    return broken and bool(CAPITAL_END.search(before.text[-40:]))


def _agency(unit: Unit) -> bool:
    """A place and an agency on a line of their own begin the first paragraph."""
    text = unit.text
    return unit.shape.words <= 10 and text.endswith(("_", "-", "—", "–")) and dateline(text + " ")
