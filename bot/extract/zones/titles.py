"""Which unit of the head is the title."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import byline
from bot.extract.zones.cues import SECTIONS
from bot.extract.zones.units import Mark, Unit

K = ZoneKind
Draft = list[ZoneKind | None]

ADDRESS = re.compile(
    r"\b(?:institute|university|campus|department|school|centre|center|college|council|foundation"
    r"|academy|faculty|street|road|avenue|p\.?o\.? box|floor|tel|phone|fax|e-?mail|www\.|https?:)"
    r"|@\w|\b\d{5,6}\b",
    re.I,
)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+[ ,]{0,2}){1,4}[^.!?]{0,60}?(?:\([A-Z][\w ]{1,20}\)\s?)?\s?(?:--|[—–―_-])\s?"
)
"""The place a news text begins with: NAIROBI, Kenya (AP) —"""

TALK = re.compile(
    r"\b(?:said|says it|told|announced that|i|we|our|my|you|your|he|she|they|it|this|there|who|which"
    r"|was|were|had|been|has|have|an?)\b",
    re.I,
)
"""Words that sentences are full of and headlines avoid."""


def folded(text: str) -> str:
    """Return a text's letters and digits alone, small, for comparison."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def title(
    units: Sequence[Unit], draft: Draft, among: range, hints: Mapping[str, object]
) -> int | None:
    """Return the index of the title among the units of a head, ``None`` if none can be it."""
    wanted = folded(str(hints.get("title") or ""))
    best: tuple[float, int] | None = None
    for index in among:
        unit = units[index]
        if wanted and folded(unit.text) == wanted:
            return index
        if draft[index] is not None or not 1 <= unit.shape.words <= 32:
            continue
        if not _anchored(draft, index, among.stop) and unit.mark is not Mark.HEADING:
            continue
        score = _score(units, draft, index, among)
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best and best[0] > 0 else None


def _anchored(draft: Draft, index: int, stop: int) -> bool:
    """Tell whether something that only a head has stands around."""
    return any(
        kind is not None and kind not in {K.RESIDUE, K.FRONT_MATTER} for kind in draft[:stop]
    )


def _score(units: Sequence[Unit], draft: Draft, index: int, among: range) -> float:
    unit = units[index]
    words = unit.shape.words
    score = 3.0 if words >= 4 else 0.0 if words == 3 else -2.0
    score += 1.0 * (unit.shape.titled() >= 0.6) + 0.5 * (index == among.start)
    score += 8.0 * (unit.mark is Mark.HEADING)
    score -= 0.1 * (index - among.start) + 1.5 * unit.shape.ended * (not unit.text.endswith("?"))
    score -= 5.0 * bool(ADDRESS.search(unit.text)) + 6.0 * bool(SECTIONS.match(unit.text))
    if byline(unit.text) is not None:
        score -= 4.0
    return score + _neighbours(units, draft, index, among)


def _neighbours(units: Sequence[Unit], draft: Draft, index: int, among: range) -> float:
    """A byline or a date soon after speaks for a title, best at once."""
    free = 0
    for after in range(index + 1, min(among.stop + 1, len(units))):
        if draft[after] in {K.BYLINE, K.DATE_LINE} or (
            draft[after] is None and byline(units[after].text) is not None
        ):
            return 4.0 - 1.5 * free
        free += draft[after] is None
        if free > 1:
            return 0.0
    return 0.0


def headline(units: Sequence[Unit], draft: Draft, first: int, start: int) -> int | None:
    """Return the first unit where it reads as the headline of a text without other marks."""
    index = next((i for i in range(first, len(units)) if draft[i] is None), None)
    if index is None or index + 1 >= len(units) or index > start:
        return None
    unit = units[index]
    after = units[index + 1]
    if not 2 <= unit.shape.words <= 24 or unit.mark is Mark.ITEM or dateline(unit.text):
        return None
    if (
        unit.shape.colon
        or after.shape.lower
        or not unit.text[0].isalnum()
        and unit.text[0] not in "“‘\"'"
    ):
        return None
    if not any(other.shape.prose for other in units[index + 1 : index + 6]):
        return None
    if not unit.shape.ended:
        return index
    return index if _compressed(unit, after) else None


def _compressed(unit: Unit, after: Unit) -> bool:
    """Tell a headline with a full stop from a short first paragraph."""
    if DATELINE.match(after.text) and dateline(after.text[:90]):
        return True
    small = len(TALK.findall(unit.text))
    if unit.shape.titled() >= 0.75 and unit.shape.words >= 3:
        return small <= 3
    return False


def dateline(text: str) -> bool:
    """Tell whether a text begins with the place a news agency reports from."""
    match = DATELINE.match(text)
    return bool(match) and match.end() >= 4
