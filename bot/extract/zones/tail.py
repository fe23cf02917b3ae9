"""What stands after the body, and furniture in its midst: comments, related articles, bios."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import byline, date_line, is_name
from bot.extract.metadata.days import dated
from bot.extract.zones.bios import MOST_WORDS, ROLE, bio, subject
from bot.extract.zones.references import NOTE, footnotes, references
from bot.extract.zones.units import Draft, Mark, Unit

K = ZoneKind

STICKY = frozenset({K.COMMENT, K.RELATED, K.ARCHIVE})
"""Kinds that what follows them after the body shares, until another cue."""

ENDING = frozenset({K.PUBLISHED_IN, K.DISCLAIMER, K.REFERENCE, K.BIO})
"""Kinds after which a list of related articles or comments is over."""

HEAD_ONLY = frozenset({K.SERIES, K.ABSTRACT, K.KEY_WORDS, K.CORRESPONDENCE, K.CITATION})
BODY_NEVER = frozenset({K.PUBLISHED_IN, K.COMMENT, K.ARCHIVE}) | HEAD_ONLY
"""Wordings that mean nothing in the midst of running text."""

RUNS_ON = ENDING | STICKY | {K.SOCIAL, K.FOOTNOTE, K.SITE_HEADER, K.PHOTO_CREDIT}
"""Kinds that short lines after them share at a text's end."""

BOX = re.compile(
    r"(?:about )?(?:the )?(?:guest )?(?:authors?|contributors?|writers?)(?: bio(?:graphy)?)?:?$",
    re.IGNORECASE,
)
HOUR = re.compile(r"\d:\d\d|\d\.\d\d ?[ap]\.?m|\d ?[ap]\.?m\b", re.IGNORECASE)
MOST_ALONE = 5
"""Long comments that a single sign of comments may have after it."""

SURE_COMMENT = re.compile(
    r".{2,60}\bago\b.{0,20}\breply$|(?:\d{1,5}|one) (?:comments?|thoughts?|responses?|replies)\b"
    r"|comments? ?\(\d|.{2,60}\| ?\d+ \w+ ago",
    re.IGNORECASE,
)


def tail(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark the units after the body's end in the draft, and let wrong cues in its midst go."""
    footnotes(units, draft, start)
    references(units, draft, start)
    _signed(units, draft, start)
    _author_box(units, draft, start)
    last = _last_prose(units, draft, start)
    _settle(units, draft, start, last)
    _cards(units, draft, start, last)
    _bios(units, draft, start, last)
    _sticky(draft, _last_free_prose(draft, start, last) + 1)
    _past_end(draft, last)
    _notes(units, draft, last)
    _leftovers(units, draft, last)


def _signed(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Mark a short name over a date with an hour: so sign the readers who comment."""
    for index in range(start + 1, len(units) - 1):
        name, stamp = units[index], units[index + 1]
        says = name.text.endswith((" says:", " wrote:"))
        if draft[index] is not None or name.shape.words > 4 + 2 * says or name.shape.ended:
            continue
        if HOUR.search(stamp.text[-40:]) and date_line(stamp.text):
            draft[index : index + 2] = [K.COMMENT, K.COMMENT]


def _author_box(units: Sequence[Unit], draft: Draft, start: int) -> None:
    """Under a heading "Authors", mark the names of the byline and what tells of them."""
    names = {units[i].text.split()[-1] for i in range(start) if draft[i] is K.BYLINE}
    opened = False
    for index in range(start + 1, len(units)):
        text = units[index].text
        if BOX.match(text) or (_headed(units[index]) and any(name in text for name in names)):
            opened = True
            draft[index] = K.BIO
        elif draft[index] is not None:
            opened = opened and draft[index] is K.BIO
        elif opened and units[index].shape.words <= MOST_WORDS:
            about = is_name(text) or subject(units[index]) or any(name in text for name in names)
            opened = bool(about) or not units[index].shape.prose
            draft[index] = K.BIO if opened else None


def _headed(unit: Unit) -> bool:
    return unit.shape.words <= 6 and unit.text.lower().startswith("about ")


def _last_prose(units: Sequence[Unit], draft: Draft, start: int) -> int:
    """Return the last unit of running text before any reader's comment."""
    last = start - 1
    for index in range(start, len(units)):
        if last >= start and any(
            ends(units, draft, index) for ends in (_comments, _links, _signoff)
        ):
            return last
        teaser = index + 1 < len(units) and draft[index + 1] is K.RELATED
        if draft[index] is None and _prose(units[index]) and not (teaser and _carded(draft, index)):
            last = index
    return last


def _prose(unit: Unit) -> bool:
    return unit.shape.prose and unit.shape.words >= 12 and not bio(unit)


def _carded(draft: Draft, index: int) -> bool:
    """Tell whether a unit stands among cards of related articles."""
    return draft[max(0, index - 6) : index].count(K.RELATED) > 0


def _last_free_prose(draft: Draft, start: int, last: int) -> int:
    """Return the last prose up to ``last`` that has not turned out to be a bio."""
    return next((i for i in range(last, start - 1, -1) if draft[i] is None), start - 1)


def _comments(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Tell whether comments begin: a sure sign, two signs, or one with hardly anything after it."""
    if draft[index] is not K.COMMENT:
        return False
    if draft[index : index + 12].count(K.COMMENT) > 1 or len(units) - index <= 3:
        return True
    prose = sum(map(_prose, units[index : index + 40]))
    return prose <= MOST_ALONE and SURE_COMMENT.match(units[index].text) is not None


def _links(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Tell whether a page's last related articles begin: no two paragraphs follow in a row."""
    if draft[index] is not K.RELATED or draft[index + 1 : index + 9].count(K.RELATED) < 2:
        return False
    prose = [
        draft[i] is None and _prose(units[i]) for i in range(index, min(index + 60, len(units)))
    ]
    return not any(one and two for one, two in pairwise(prose))


def _signoff(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Tell whether "Published in …, date" ends the article: nothing long follows twice in a row."""
    text = units[index].text
    days = dated(text)
    if draft[index] is not K.PUBLISHED_IN or not days or text[days[-1].span.end :].strip(" .)*_"):
        return False
    long = [_prose(unit) and unit.shape.words >= 40 for unit in units[index : index + 60]]
    return not any(one and two for one, two in pairwise(long))


def _past_end(draft: Draft, last: int) -> None:
    """After the line that ends an article, what is still unknown belongs to other articles."""
    ended = False
    for index in range(last + 1, len(draft)):
        ended = ended or draft[index] is K.PUBLISHED_IN
        if ended and draft[index] is None:
            draft[index] = K.RELATED


def _settle(units: Sequence[Unit], draft: Draft, start: int, last: int) -> None:
    """Let go of cues in the midst of the body that only a head or a tail can have."""
    for index in range(start, last):
        if draft[index] in BODY_NEVER or (
            draft[index] is K.RELATED and _heads_prose(units, draft, index)
        ):
            draft[index] = None


def _heads_prose(units: Sequence[Unit], draft: Draft, index: int) -> bool:
    """Tell a heading such as "More on tariffs" from a link, by the prose right under it."""
    if units[index].mark is Mark.HEADING:
        return draft[index + 1] is None and units[index + 1].shape.prose
    text = units[index].text.lower()
    return text.startswith(("more ", "other ", "latest ", "topics")) and (
        draft[index + 1] is None and units[index + 1].shape.prose and ":" not in text
    )


def _cards(units: Sequence[Unit], draft: Draft, start: int, last: int) -> None:
    """In the body, a related heading takes the short lines under it, and no prose."""
    for index in range(start + 1, last):
        unit = units[index]
        short = unit.shape.words <= 20 and (not unit.shape.sentence or unit.text.endswith("?"))
        if draft[index] is None and draft[index - 1] is K.RELATED and short:
            above = units[index - 1]
            if above.shape.words <= 5 or above.mark is Mark.ITEM or unit.mark is Mark.ITEM:
                draft[index] = K.RELATED


def _bios(units: Sequence[Unit], draft: Draft, start: int, last: int) -> None:
    """Mark the lines about the author around the last paragraph."""
    around = range(max(start, last - 3), len(units))
    for index in around:
        if draft[index] is None and bio(units[index]):
            draft[index] = K.BIO
    for index in reversed([i for i in around if draft[i] is None and i <= last + 8]):
        if _known_by(units, draft, start, index):
            draft[index] = K.BIO
        elif units[index].shape.sentence:
            break
    for index in reversed(around[:-1]):
        named = draft[index] is None and is_name(units[index].text.strip("*_ "))
        if named and (draft[index + 1] is K.BIO or (index > last and _role(units[index + 1]))):
            draft[index] = K.BIO
            draft[index + 1] = draft[index + 1] or K.BIO


def _role(unit: Unit) -> bool:
    """Tell whether a line under a name says what they do."""
    return unit.shape.words <= 30 and ROLE.match(unit.text) is not None


def _known_by(units: Sequence[Unit], draft: Draft, start: int, index: int) -> bool:
    """Tell whether a unit says what someone does who wrote the text and is not part of it."""
    name = subject(units[index])
    if name is not None and _unknown(units, draft, name, range(start, index)):
        return True
    return units[index].shape.words <= MOST_WORDS and _signed_by(units, draft, start, index)


def _signed_by(units: Sequence[Unit], draft: Draft, start: int, index: int) -> bool:
    """Tell whether a unit says what an author of the byline is: "Kim Lee is a mason." """
    names = [n for i in range(start) if draft[i] is K.BYLINE for n in _named_in(units[i])]
    text = units[index].text.lstrip("*_([—– ")
    return any(text.startswith((f"{n} is ", f"{n} was ", f"{n} teaches ")) for n in names)


def _named_in(unit: Unit) -> tuple[str, ...]:
    line = byline(unit.text)
    return line.names if line else ()


def _unknown(units: Sequence[Unit], draft: Draft, name: str, body: range) -> bool:
    """Tell whether the body has not named someone, who then is no part of its story."""
    surname = name.split()[-1]
    told = (units[i] for i in body if draft[i] is None and units[i].shape.sentence)
    return bool(body) and not any(surname in unit.text for unit in told)


def _sticky(draft: Draft, start: int) -> None:
    """After the body, what follows comments or related articles belongs to them."""
    kind: ZoneKind | None = None
    for index in range(start, len(draft)):
        here = draft[index]
        if here in STICKY:
            kind = here
        elif here in ENDING:
            kind = None
        elif here is None and kind is not None:
            draft[index] = kind


def _notes(units: Sequence[Unit], draft: Draft, last: int) -> None:
    """After the body, mark notes and a name that stands alone."""
    for index in range(last + 1, len(units)):
        if draft[index] is None and NOTE.match(units[index].text):
            draft[index] = K.FOOTNOTE
        elif draft[index] is None and draft[index - 1] is K.RELATED and byline(units[index].text):
            draft[index] = K.RELATED


def _leftovers(units: Sequence[Unit], draft: Draft, last: int) -> None:
    """After the body and some furniture, short lines that are no sentences are furniture too."""
    for index in range(max(1, last + 2), len(units)):
        before = draft[index - 1]
        if draft[index] is None and before in RUNS_ON and not units[index].shape.sentence:
            draft[index] = K.RELATED if before in {K.DISCLAIMER, K.PUBLISHED_IN} else before
