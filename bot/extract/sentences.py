"""Sentences: where one ends and the next begins, as offsets into the kept text."""

import re
from collections.abc import Iterator

from bot.domain.models import Span, Zone, ZoneKind

_TOLD = frozenset({ZoneKind.PARAGRAPH, ZoneKind.BLOCK_QUOTATION, ZoneKind.LIST})

# A blank line, or a line (or run-in item) that opens with a bullet.
_BREAK = re.compile(
    r"\n\s*\n|\n(?=[ \t]*+[-*•‣▪●◦][ \t])|\s(?=[•‣▪●◦]\s)"
    r"|(?<=[.:;!?])\n(?=[ \t]*+(?:–|\d{1,2}[.)])[ \t])"
)
_STOP = re.compile(
    r"(?:\.(?: ?\.){2,5}+|[.!?…]++)(?P<close>(?:[\"'”’»)\]}*_]| [)\]}”»]| ''(?=\s))*+)"
)
_NOTE = re.compile(r"\[?\d{1,3}+\]?(?=\s)")
_NEXT = re.compile(
    r"\s*+(?P<open>[\"'“‘«`(\[{*_–—-]*+)\s*+(?P<word>[^\W_]++(?:['’.-][^\W_]++)?+|[$£€¥#@…¿¡]|)"
)
_ENUMERATOR = re.compile(r"\s*+[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})\s?$")
_SPEAKS = re.compile(
    r"\s*+(?:[A-Z][\w.’'-]{0,30}+\s++){1,4}"
    r"(?:said|says|asked|asks|wrote|writes|added|told|tweeted|replied|wondered|demanded|exclaimed)\b"
)
_CAMEL = re.compile(r"[a-z]{1,3}+-?[A-Z]")
_INITIAL = re.compile(r"(?:^|[^\w])(?:[^\W\d_]\.-?){0,3}[A-Z]$")
_DOTTED = re.compile(r"(?:^|\W)(?:[^\W\d_]{1,2}\.){1,4}[^\W\d_]{1,2}$")
_ROMAN = re.compile(r"[IVXLC]{1,7}")

_QUOTES = frozenset('"“‘«`')
_DASHES = frozenset("-–—")
_LOOK_BACK = 24


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Followed by a name, a case or an example: these never end a sentence.
_BINDING = _words(
    "mr mrs ms mx dr prof profs gen gens sen sens rep reps gov govs lt col maj capt cpt sgt cmdr"
    " adm rev hon pres supt insp det messrs mme mlle amb brig vs v cf e.g i.e eg ie viz approx ca"
    " resp incl esp mt ft st ste"
)
# Bound to a number that follows; otherwise ordinary words.
_NUMBERING = _words(
    "no nos p pp vol vols ch chap sec sect fig figs eq eqs art arts para paras para par ed eds tab"
    " app appx jan feb mar apr jun jul aug sep sept oct nov dec"
)
# May end a sentence: they do where a word follows that often opens one.
_EITHER = _words(
    "inc corp co cos ltd plc llc jr sr bros al dept univ assn assoc ave blvd rd hwy bldg ala ariz"
    " ark calif colo conn del fla ga ill ind kan ky la md mich minn mass mo mont neb nev okla ore"
    " pa tenn tex va vt wash wis wyo ph.d m.d u.s u.k u.n e.u d.c b.c a.d"
)
_OPENERS = _words(
    "The A An This That These Those It Its He She They We You I His Her Their Our My There Here In"
    " On At By For From With Without After Before Since Until During While When Where As If Though"
    " Although Because But And Or So Yet Nor However Moreover Meanwhile Instead Also Then Thus"
    " Therefore Now Today Yesterday Many Some Most Several Both Each Every No Not One Two What Who"
    " Why How Which Once Under Over Despite According Last Other Another All Such"
)
_CLOCK = frozenset({"a.m", "p.m"})
_AFTER_CLOCK = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Eastern Pacific Central Mountain"
    " Moscow ET EST EDT PT PST PDT CT GMT UTC BST CET IST PKT"
)


def split(text: str, zones: tuple[Zone, ...]) -> tuple[Span, ...]:
    """Return the sentences of the body zones (headings aside) in document order.

    No sentence crosses a zone: where a page break cuts one in two, each piece is a span.
    """
    told = sorted((zone.start, zone.end) for zone in zones if zone.kind in _TOLD)
    return tuple(span for start, end in told for span in split_range(text, start, end))


def split_range(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the sentences of ``text[start:end]``, trimmed, in order."""
    spans = []
    for block_start, block_end in _blocks(text, start, end):
        at = block_start
        for cut in (*_cuts(text, block_start, block_end), block_end):
            if span := _trimmed(text, at, cut):
                spans.append(span)
            at = cut
    return tuple(spans)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BREAK.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets within a block where a sentence ends."""
    begun = counted = start
    open_marks = 0
    for stop in _STOP.finditer(text, start, end):
        open_marks += text.count('"', counted, stop.end())
        counted = stop.end()
        cut = _end_of_marks(text, stop, end, inside=open_marks % 2 == 1)
        if cut < end and _parts(text, begun, stop, cut, end):
            yield cut
            begun = cut


def _end_of_marks(text: str, stop: re.Match[str], end: int, *, inside: bool) -> int:
    """Return where the sentence's own closing marks and note numbers end."""
    cut = stop.end()
    if inside and stop["close"].endswith('"') and text[cut : cut + 1].isalnum():
        return cut - 1  # the mark opens the next sentence, whose space is missing
    if inside and text.startswith(' "', cut) and text[cut + 2 : cut + 3].isspace():
        return cut + 2  # tokenised text: the closing mark stands apart
    if text[stop.start() - 1 : stop.start()].islower() and (note := _NOTE.match(text, cut, end)):
        return note.end()
    return cut


def _parts(text: str, begun: int, stop: re.Match[str], cut: int, end: int) -> bool:
    """Tell whether the stop ends its sentence."""
    follows = _NEXT.match(text, cut, end)
    if follows is None or not (text[cut].isspace() or text[cut] in '“‘«"'):
        return False
    opens, word = follows["open"], follows["word"]
    if not word or (word[0].islower() and not opens and not _CAMEL.match(word)):
        return False
    if stop[0][0] in "!?":
        return not (word[0].islower() or _asked(text, stop, cut, end, word))
    if stop[0][:1] == "…" or stop[0].startswith(("..", ". .")):
        return word[0].isupper() and word.split("’")[0].split("'")[0] != "I"
    fresh = not _QUOTES.isdisjoint(opens) or (word in _OPENERS and _DASHES.isdisjoint(opens))
    return not _abbreviated(text, begun, stop.start(), word, fresh=fresh)


def _asked(text: str, stop: re.Match[str], cut: int, end: int, word: str) -> bool:
    """Tell whether a quoted question's own speaker frame follows: “Why?” Amina Noor asked."""
    quoted = bool(stop["close"].strip()) and word not in _OPENERS
    return quoted and _SPEAKS.match(text, cut, end) is not None


def _abbreviated(text: str, begun: int, at: int, word: str, *, fresh: bool) -> bool:
    """Tell whether the stop at ``at`` belongs to an abbreviation, initial or item number."""
    words = text[max(begun, at - _LOOK_BACK) : at].split()
    if not words or (at - begun < _LOOK_BACK and _ENUMERATOR.match(text, begun, at)):
        return True
    last = words[-1].rpartition(")")[2].lstrip("\"'“‘([")
    name = last.lower()
    if name in _BINDING:
        return True
    if name in _NUMBERING:
        return word[0].isdigit() or (last[0].isupper() and _ROMAN.fullmatch(word) is not None)
    if name in _CLOCK:
        return word in _AFTER_CLOCK
    if name in _EITHER or _INITIAL.search(last) or _DOTTED.search(last):
        return not fresh
    return last[-1:].isdigit() and word[0].isdigit() and text[at - 1].isspace()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
