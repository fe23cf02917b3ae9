"""Reference lists, with or without a heading, and footnotes."""

import re
from collections.abc import Sequence

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import date_line
from bot.extract.metadata.days import dated
from bot.extract.zones.cues import REFERENCES
from bot.extract.zones.units import Draft, Mark, Unit

K = ZoneKind

LONGEST = 90
"""Words of the longest entry."""

NAMED = re.compile(
    r"[^\W\d_][\w'’ -]{1,40}, ?(?:[^\W\d_]\. ?-?){1,4}.{0,300}?\((?:1[5-9]|20)\d\d"
    r"|[^\W\d_].{2,200}\((?:1[5-9]|20)\d\d[a-z]?(?:, [\w ]{1,20})?\)[.,:] "
)
"""Khan, B. (2021). … or Ministry of Trade (2019). …"""

NUMBERED = re.compile(r"(?:[\[(]?\d{1,3}[\]).]|\^|[¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*\S")
ENDS_DATED = re.compile(r"[,(.] ?[^,]{0,24}\b(?:1[5-9]\d\d|20\d\d)\b[).]{0,2}$")
LINK = re.compile(r"<?(?:https?://|www\.)\S+>?$")
NOTE = re.compile(
    r"\*{0,2}\s?(?:author[’']s |editor[’']s |ed\.? )?notes?\**\s?[:.—–-]", re.IGNORECASE
)
COUNTED = re.compile(r"(\d{1,3})\s+[“\"‘\[(]?[^\W\d_]")
"""A note's number and its first word."""

MARKED = re.compile(r"\[\^[\w-]{1,20}\]:")
"""A Markdown footnote: [^1]: …"""

CITED = re.compile(
    r"\b(?:19|20)\d\d\b|https?://|\bibid\b|^\d{1,3} ibid|\bop\. ?cit|\bpp?\. ?\d|\bvol\. ?\d",
    re.IGNORECASE,
)


def reference(unit: Unit) -> bool:
    """Tell whether a unit reads as an entry of a reference list."""
    text = unit.text
    if unit.shape.words > LONGEST or date_line(text):
        return False
    if LINK.match(text) or NAMED.match(text):
        return True
    if "," in text and unit.shape.words <= 45 and ENDS_DATED.search(text[-40:]):
        marked = not unit.shape.ended or any(sign in text for sign in '“”"*_')
        if marked and dated(text[-40:]):
            return True
    return _numbered(unit) and bool(CITED.search(text))


def _numbered(unit: Unit) -> bool:
    return bool(NUMBERED.match(f"{unit.lead} {unit.text}".strip()))


def references(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark reference lists in the draft: under their heading, or in a row after the last prose."""
    opened = False
    for index in range(start, len(units)):
        unit = units[index]
        if draft[index] is None and REFERENCES.match(unit.text):
            opened = _entries_below(units, index)
            draft[index] = K.REFERENCE if opened else None
        elif opened and draft[index] in {
            None,
            K.DOI,
            K.RELATED,
            K.CITATION,
            K.SERIES,
            K.SITE_HEADER,
        }:
            opened = not _closes(units, index)
            draft[index] = K.REFERENCE if opened else draft[index]
    _unheaded(units, draft, start)


def _entries_below(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a heading "Sources" or "Notes" really has references under it."""
    below = units[index + 1 : index + 7]
    return 2 * sum(reference(unit) or _numbered(unit) for unit in below) >= len(below) > 0


def _closes(units: Sequence[Unit], index: int) -> bool:
    """Tell whether an open list ends before a unit: a heading, or prose that no entry follows."""
    unit = units[index]
    if unit.mark is Mark.HEADING:
        return True
    prose = unit.shape.prose and not reference(unit) and not CITED.search(unit.text)
    return prose and not any(reference(other) for other in units[index + 1 : index + 3])


def _unheaded(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark two or more entries after the last running text as references."""
    free = [i for i in range(start, len(units)) if draft[i] is None]
    last = max((i for i in free if _running(units[i])), default=len(units))
    run = [i for i in free if i > last and reference(units[i])]
    if len(run) < 2:
        return
    for index in range(run[0], run[-1] + 1):
        if draft[index] is None:
            draft[index] = K.REFERENCE


def _running(unit: Unit) -> bool:
    return unit.shape.prose and unit.shape.words >= 20 and unit.shape.ended and not reference(unit)


def footnotes(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark notes in the draft: with a dagger, a star beside one, or "Note:" after a star."""
    for index in range(start, len(units)):
        unit = units[index]
        starred = unit.text.startswith("*") and NOTE.match(unit.text)
        marked: bool = unit.text[0] in "†‡§¶¹²³" or MARKED.match(unit.text) is not None
        if draft[index] in {None, K.PUBLISHED_IN} and (marked or starred):
            draft[index] = K.FOOTNOTE
    for index in _at_page_ends(units, draft, start):
        draft[index] = K.FOOTNOTE
    signed = any(draft[i] is K.BYLINE and units[i].text.endswith("*") for i in range(start))
    for index in range(start, len(units)):
        listed = draft[index] is None and units[index].lead == "*"
        if listed and (_beside_note(draft, index) or (signed and _alone(units, index))):
            draft[index] = K.FOOTNOTE


def _beside_note(draft: Draft, index: int) -> bool:
    return K.FOOTNOTE in draft[max(0, index - 1) : index + 2]


def _alone(units: Sequence[Unit], index: int) -> bool:
    """Tell a note from an item of a list, which has others beside it."""
    beside = (*units[index - 1 : index], *units[index + 1 : index + 2])
    return all(unit.mark is not Mark.ITEM for unit in beside)


def _at_page_ends(units: Sequence[Unit], draft: Draft, start: int) -> list[int]:
    """Return the units that cite and are numbered on from 1, as notes at the feet of pages are."""
    notes: list[int] = []
    for index in range(start, len(units)):
        unit = units[index]
        number = COUNTED.match(unit.text)
        due = number is not None and int(number.group(1)) == len(notes) + 1
        if draft[index] is None and due and CITED.search(unit.text) and unit.shape.words <= LONGEST:
            notes.append(index)
    return notes if len(notes) > 1 else []
