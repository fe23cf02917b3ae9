"""Which unit of the head is the title."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import byline
from bot.extract.metadata.datelines import dateline
from bot.extract.zones.cues import SECTIONS
from bot.extract.zones.headlines import compressed
from bot.extract.zones.units import Draft, Mark, Unit

K = ZoneKind

ADDRESS = re.compile(
    r"\b(?:institute|university|campus|department|school|centre|center|college|council|foundation"
    r"|academy|faculty|street|road|avenue|p\.?o\.? box)\b|\b(?:tel|phone|fax|e-?mail) ?[:+]"
    r"|\bwww\.|\bhttps?:"
    r"|@\w|\b\d{5,6}\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:it[’']?s|is|are|was|were|has|have|had|will|would|can|could|should|must|says?|said|that"
    r"|which|who|their|its)\b",
    re.IGNORECASE,
)
LONGEST = 32
"""Words of the longest title."""


def folded(text: str) -> str:
    """Return a text's letters and digits alone, small, for comparison."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def title(
    units: Sequence[Unit], draft: Draft, among: range, hints: Mapping[str, object]
) -> int | None:
    """Return the index of the title among the units of a head, ``None`` if none can be it."""
    wanted = folded(str(hints.get("title") or ""))
    if wanted:
        named = next((i for i in among if _same(folded(units[i].text), wanted)), None)
        if named is not None:
            return named
    furnished = any(draft[i] not in {None, K.RESIDUE} for i in among)
    scores = {
        index: _score(units, draft, index, among)
        for index in among
        if draft[index] is None
        and units[index].shape.words <= LONGEST
        and units[index].mark is not Mark.ITEM
        and (furnished or units[index].mark is Mark.HEADING)
        and _plausible(units, draft, index, among)
    }
    best = max(scores, key=lambda index: scores[index], default=None)
    return best if best is not None and scores[best] > 0 else None


def _plausible(units: Sequence[Unit], draft: Draft, index: int, among: range) -> bool:
    """Tell a title from a short first paragraph, which ends with a full stop and has no byline."""
    unit = units[index]
    if unit.mark is Mark.HEADING or not unit.shape.ended or unit.text.endswith(("?", "!")):
        return True
    if _neighbours(units, draft, index, among) > 0:
        return True
    lead = next((other for other in units[index + 1 : index + 8] if other.shape.prose), None)
    return lead is not None and compressed(unit, lead)


def _same(shown: str, wanted: str) -> bool:
    """Compare titles; a page's may go on with the site's name, or leave out a subtitle."""
    short, long = sorted((shown, wanted), key=len)
    return long.startswith(short) and len(short) >= 0.6 * len(long)


def _score(units: Sequence[Unit], draft: Draft, index: int, among: range) -> float:
    unit = units[index]
    words = unit.shape.words
    score = 3.0 if words >= 4 else 0.0 if words == 3 else -1.0
    score += 1.0 * (unit.shape.titled() >= 0.6) + 0.5 * (index == among.start)
    score += 8.0 * (unit.mark is Mark.HEADING)
    score -= min(0.1 * (index - among.start), 1.0)
    score += 2.0 * (_last_free(draft, index, among) and not _leading(units, index, among))
    score -= 2.0 * (unit.shape.ended and not unit.text.endswith(("?", "!")))
    score -= 4.0 * _addressed(unit) + 6.0 * bool(SECTIONS.match(unit.text))
    score += 3.0 * _repeated(units, draft, index, among)
    score -= 3.0 * _beside_header(units, draft, index) + 2.5 * _labels(units, index)
    named = byline(unit.text) is not None and (words <= 3 or index > among.start)
    score -= 4.0 * named + 3.0 * unit.shape.colon
    return score + _neighbours(units, draft, index, among)


def _addressed(unit: Unit) -> bool:
    """Tell an institute's name or address from a title that speaks of one."""
    return unit.shape.titled() >= 0.7 and ADDRESS.search(unit.text) is not None


def _repeated(units: Sequence[Unit], draft: Draft, index: int, among: range) -> bool:
    """Tell whether the head says these words again, as sites do with titles."""
    words = folded(units[index].text)
    return units[index].shape.words >= 3 and any(
        i != index and draft[i] is not K.SERIES and words in folded(units[i].text) for i in among
    )


def _last_free(draft: Draft, index: int, among: range) -> bool:
    """Tell whether nothing but known furniture stands between a unit and the body."""
    known = (draft[i] for i in range(index + 1, among.stop))
    return all(kind not in {None, K.BYLINE, K.DATE_LINE, K.SERIES} for kind in known)


def _leading(units: Sequence[Unit], index: int, among: range) -> bool:
    """Tell whether the body's first line follows right under a unit, as under a heading."""
    return among.stop < len(units) and units[among.stop].group == units[index].group


def _labels(units: Sequence[Unit], index: int) -> bool:
    """Tell a short label, such as a column's name, from the title on the next line."""
    unit, below = units[index], units[index + 1] if index + 1 < len(units) else None
    if below is None or below.group != unit.group or unit.shape.words > 5:
        return False
    return below.shape.words > unit.shape.words + 1 and not standfirst(unit, below)


def _beside_header(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Tell whether the lines right above or below are a site's header or an address."""
    group = units[index].group
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(units) and units[i].group == group]
    return any(draft[i] is K.SITE_HEADER or ADDRESS.search(units[i].text) for i in beside)


def _neighbours(units: Sequence[Unit], draft: Draft, index: int, among: range) -> float:
    """A byline or a date right below speaks for a title; so does a standfirst between them."""
    unit = units[index]
    below = [
        i
        for i in range(index + 1, min(among.stop + 1, len(units)))
        if draft[i] is not K.RESIDUE and draft[i] not in {K.SOCIAL, K.PHOTO_CREDIT}
    ][:2]
    if not below:
        return 0.0
    if draft[below[0]] is K.DATE_LINE:
        return 2.5
    if _signs(units, draft, below[0]):
        return (
            4.0 if index == among.start or not standfirst(units[index - 1], units[index]) else 1.0
        )
    if len(below) > 1 and _signs(units, draft, below[1]):
        under = units[below[0]]
        if standfirst(unit, under) or second_line(unit, under):
            return 4.5
        return 1.5 if under.shape.words >= 6 else 0.0
    return 0.0


def _signs(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    if draft[index] in {K.BYLINE, K.DATE_LINE, K.BIO}:
        return True
    return draft[index] is None and byline(units[index].text) is not None


def second_line(above: Unit, unit: Unit) -> bool:
    """Tell whether a line goes on with the title right above it."""
    if above.group != unit.group or above.shape.words < 4 or not 3 <= unit.shape.words <= 20:
        return False
    return not unit.shape.sentence and min(above.shape.titled(), unit.shape.titled()) >= 0.7


def standfirst(above: Unit, unit: Unit) -> bool:
    """Tell whether a unit reads as the standfirst of the title above it."""
    if unit.shape.words < 6 or unit.mark is Mark.HEADING:
        return False
    if above.mark is Mark.HEADING or above.shape.words < 3:
        return above.mark is Mark.HEADING
    signs = (
        2 * (unit.shape.ended and not unit.text.endswith("?"))
        + (unit.shape.words >= 14)
        + (unit.shape.titled() < 0.6)
        + bool(SPOKEN.search(unit.text))
        + (above.shape.words >= 5)
        + (unit.shape.words >= 2 * above.shape.words and above.shape.titled() < 1.0)
    )
    return signs >= 3


def headline(units: Sequence[Unit], draft: Draft, first: int) -> int | None:
    """Return the first unit where it reads as the headline of a text without other marks."""
    index = next((i for i in range(first, len(units)) if draft[i] is None), None)
    if index is None or not _may_be_headline(units[index]):
        return None
    below = [other for other in units[index + 1 : index + 8] if other.shape.prose]
    if not below or units[index + 1].shape.lower:
        return None
    under = units[index + 1]
    if byline(units[index].text) and not under.shape.sentence and _may_be_headline(under):
        return index + 1 if draft[index + 1] is None else None
    if units[index].text.endswith(";") and units[index + 1].group != units[index].group:
        return None
    if units[index].shape.ended and not compressed(units[index], below[0]):
        return None
    return index


def _may_be_headline(unit: Unit) -> bool:
    if unit.mark is Mark.ITEM or unit.shape.colon or unit.shape.lower or dateline(unit.text):
        return False
    if unit.text.endswith((",", "_")) or unit.text.startswith(("``", "''", "(")):
        return False
    return 2 <= unit.shape.words <= 22 and not (unit.shape.ended and unit.shape.words > 20)
