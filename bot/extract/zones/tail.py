"""What stands after the body: bios, references, comments, related articles."""

import re
from collections.abc import Sequence

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import byline, is_name
from bot.extract.metadata.days import dated
from bot.extract.zones.bios import bio, subject
from bot.extract.zones.cues import REFERENCES
from bot.extract.zones.units import Mark, Unit

K = ZoneKind
Draft = list[ZoneKind | None]

STICKY = frozenset({K.COMMENT, K.RELATED, K.ARCHIVE})
"""Kinds that what follows them in the tail shares until another cue."""

APA = re.compile(
    r"[^\W\d_][\w'’ -]{1,40}, ?(?:[^\W\d_]\. ?-?){1,4}.{0,300}?\((?:1[5-9]|20)\d\d|"
    r"[^\W\d_].{2,200}\((?:1[5-9]|20)\d\d[a-z]?(?:, [\w ]{1,20})?\)\. "
)
NUMBERED = re.compile(r"[\[(]?\d{1,3}[\]).]\s+\S")
ENDS_DATED = re.compile(r"[,(.] ?[^,]{0,24}\b(?:1[5-9]\d\d|20\d\d)\b[).]{0,2}$")
LINK = re.compile(r"<?(?:https?://|www\.)\S+>?$")
NOTE = re.compile(r"\*{0,2}(?:author[’']s |editor[’']s |ed\.? )?notes?\**\s?[:.—–-]", re.I)


def tail(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark the units after the body's end in the draft."""
    _footnotes(units, draft, start)
    _references(units, draft, start)
    last = _last_prose(units, draft, start)
    _sticky(units, draft, last + 1)
    _cards(units, draft, start)
    _bios(units, draft, start)
    _notes(units, draft, last)


def _prose(unit: Unit) -> bool:
    return unit.shape.prose and unit.shape.words >= 12


def _last_prose(units: Sequence[Unit], draft: Draft, start: int) -> int:
    """Return the last unit of running text before any reader's comment."""
    last = start - 1
    for index in range(start, len(units)):
        if draft[index] is K.COMMENT and last >= start and _comments_begin(units, draft, index):
            return last
        more = index + 1 < len(units) and draft[index + 1] is K.RELATED
        if draft[index] is None and _prose(units[index]) and not (more and last >= start):
            last = index
    return last


def _comments_begin(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Two signs of comments, or one with little after it, begin the comments."""
    signs = sum(kind is K.COMMENT for kind in draft[index : index + 12])
    return signs > 1 or len(units) - index <= 3


def _sticky(units: Sequence[Unit], draft: Draft, start: int) -> None:
    kind: ZoneKind | None = None
    for index in range(start, len(units)):
        here = draft[index]
        if here in STICKY:
            kind = here
        elif here in {K.PUBLISHED_IN, K.DISCLAIMER, K.REFERENCE, K.BIO}:
            kind = None
        elif here is None and kind is not None:
            draft[index] = kind


def _cards(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """In the body, a related heading takes the short lines under it, and no prose."""
    for index in range(start + 1, len(units)):
        unit = units[index]
        if (
            draft[index] is None
            and draft[index - 1] is K.RELATED
            and units[index - 1].shape.words <= 5
            and not unit.shape.sentence
            and unit.shape.words <= 20
            and unit.mark is not Mark.HEADING
        ):
            draft[index] = K.RELATED


def _references(units: Sequence[Unit], draft: Draft, start: int) -> None:
    opened = False
    for index in range(start, len(units)):
        unit = units[index]
        if REFERENCES.match(unit.text) and draft[index] is None:
            opened = _listed(units, index)
            draft[index] = K.REFERENCE if opened else None
        elif opened and draft[index] in {None, K.DOI, K.RELATED, K.CITATION}:
            if unit.mark is Mark.HEADING or (
                _prose(unit) and not reference(unit) and not _beside(units, index)
            ):
                opened = False
            else:
                draft[index] = K.REFERENCE
    _unheaded(units, draft, start)


def _listed(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a reference heading really has references under it."""
    below = units[index + 1 : index + 7]
    return sum(reference(unit) for unit in below) * 2 >= len(below) > 0


def _beside(units: Sequence[Unit], index: int) -> bool:
    return any(reference(unit) for unit in units[index + 1 : index + 3])


def reference(unit: Unit) -> bool:
    """Tell whether a unit reads as an entry of a reference list."""
    text = unit.text
    if unit.shape.words > 90:
        return False
    if LINK.match(text) or APA.match(text):
        return True
    if ENDS_DATED.search(text[-40:]) and "," in text and unit.shape.words <= 45:
        return bool(dated(text[-40:]))
    numbered = NUMBERED.match(text) or NUMBERED.match(unit.lead + " x") if unit.lead else None
    return bool(numbered) and bool(dated(text[-200:]) or "http" in text)


def _unheaded(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark two or more references in a row that no running text follows."""
    index = len(units) - 1
    last = max(
        (i for i in range(start, len(units)) if draft[i] is None and _running(units[i])), default=-1
    )
    run = [i for i in range(last + 1, len(units)) if draft[i] is None and reference(units[i])]
    if last >= start and len(run) >= 2 and index > last:
        for i in range(run[0], run[-1] + 1):
            if draft[i] is None:
                draft[i] = K.REFERENCE


def _running(unit: Unit) -> bool:
    return _prose(unit) and unit.shape.words >= 20 and not reference(unit) and unit.shape.ended


def _footnotes(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark notes under a text: with a dagger, or a star beside one; "Note: …" """
    for index in range(start, len(units)):
        unit = units[index]
        if draft[index] in {None, K.PUBLISHED_IN} and (
            unit.text[:1] in "†‡§¶¹²³"
            or (NOTE.match(unit.lead + unit.text) and unit.text[:1] == "*")
        ):
            draft[index] = K.FOOTNOTE
    for index in range(start, len(units)):
        if draft[index] is None and units[index].lead == "*" and _noted(draft, index):
            draft[index] = K.FOOTNOTE


def _noted(draft: Draft, index: int) -> bool:
    return K.FOOTNOTE in draft[max(0, index - 1) : index + 2]


def _bios(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark the lines about the author after the last paragraph."""
    free = [i for i in range(start, len(units)) if draft[i] is None]
    for index in free:
        if bio(units[index]) and _late(free, index):
            draft[index] = K.BIO
    free = [i for i in free if draft[i] is None]
    for index in reversed(free[-3:]):
        name = subject(units[index])
        if name is None or not _unknown(units, name, start, index):
            break
        draft[index] = K.BIO
    for index in range(start, len(units) - 1):
        if (
            draft[index] is None
            and draft[index + 1] is K.BIO
            and is_name(units[index].text.strip("*_ "))
        ):
            draft[index] = K.BIO


def _late(free: Sequence[int], index: int) -> bool:
    return sum(i > index for i in free) <= 3


def _unknown(units: Sequence[Unit], name: str, start: int, index: int) -> bool:
    """Tell whether the body has not named someone who would be part of its story."""
    last = name.split()[-1]
    if index <= start:
        return False
    return not any(last in units[i].text for i in range(start, index))


def _notes(units: Sequence[Unit], draft: Draft, last: int) -> None:
    for index in range(last + 1, len(units)):
        if draft[index] is None and NOTE.match(units[index].lead + units[index].text):
            draft[index] = K.FOOTNOTE
        elif draft[index] is None and byline(units[index].text) and draft[index - 1] is K.RELATED:
            draft[index] = K.RELATED
