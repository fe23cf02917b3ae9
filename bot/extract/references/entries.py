"""Reference zones cut and joined to entries: one work each, its link on the next line included."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.models import Zone, ZoneKind
from bot.extract.zones.cues import REFERENCES
from bot.extract.zones.references import LINK

MOST = 2_000
"""Entries of the longest list that is read."""
LONGEST = 2_000
"""Characters of an entry that are looked at."""

SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
NUMBER = re.compile(
    r"(?:\[\^?(\d{1,3})\]:?|\((\d{1,3})\)|(\d{1,3})[.)](?!\d)|\^(\d{1,3})|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
    r"|(\d{1,3})(?=\s+[“\"‘]?[A-ZÀ-Þ]))\s*"
)
BULLET = re.compile(r"[-+*•‣◦▪●–—]\s+")
BRACKETED = re.compile(r"(?<=\s)\[(\d{1,3})\]\s")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bn\. ?d\.")
BEGINS = re.compile(r".{2,250}?[(, .](?:(?:1[5-9]|20)\d\d[a-z]?|n\. ?d\.)[,).]")
"""Authors and a year: what an entry of an alphabetical list begins with."""
GOES_ON = re.compile(
    r"[^\W\d_A-ZÀ-Þ]|[*_](?!\*)|In(?=:| ?[*_])|&"
    r"|(?:Retrieved|Available|Accessed|DOI|ISBN|ISSN|Vol|pp)\b"
)
OPEN = re.compile(r"(?:[,:;&–—-]|\b(?:and|of|the|in|for))$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of the list: its place, its words without the mark before them, its number."""

    start: int
    end: int
    words: str
    number: int | None = None


def entries(text: str, zones: Sequence[Zone]) -> list[Entry]:
    """Return the entries of a text's reference zones in order."""
    pieces = [piece for zone in zones for piece in _pieces(text, zone)][: 4 * MOST]
    numbered = 2 * sum(piece.number is not None for piece in pieces) > len(pieces)
    # links on lines of their own are no sign of how the list is written
    own = [piece for piece in pieces if not LINK.match(piece.words)]
    lettered = 2 * sum(BEGINS.match(piece.words) is not None for piece in own) > len(own)
    joined: list[Entry] = []
    for piece in pieces:
        if joined and _goes_on(joined[-1], piece, numbered=numbered, lettered=lettered):
            joined[-1] = _joined(joined[-1], piece)
        else:
            joined.append(piece)
    return joined[:MOST]


def _pieces(text: str, zone: Zone) -> Iterator[Entry]:
    """Yield a zone's entries; one paragraph may hold "[1] … [2] …" on end."""
    if zone.kind is not ZoneKind.REFERENCE:
        return
    shown = text[zone.start : zone.end].rstrip()
    start = zone.start + len(shown) - len(shown.lstrip())
    end = zone.start + len(shown)
    if start >= end or REFERENCES.match(shown.strip("#* \n\t")):
        return
    for at, until in _parted(text, start, end):
        words, number = _unmarked(text[at:until][:LONGEST])
        if words:
            yield Entry(at, until, words, number)


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = BRACKETED.match(f" {text[start : start + 8]}", 1)
    due = int(first[1]) + 1 if first else None
    for mark in BRACKETED.finditer(text, start + 1, end) if first else ():
        if int(mark[1]) == due:
            yield start, mark.start() - 1
            start, due = mark.start(), int(mark[1]) + 1
    yield start, end


def _unmarked(words: str) -> tuple[str, int | None]:
    """Return the words on one line, without bullet and number."""
    plain = " ".join(words.split())
    bullet = BULLET.match(plain)
    plain = plain[bullet.end() :] if bullet else plain
    number = NUMBER.match(plain)
    if number is None or number.end() == len(plain):
        return plain, None
    said = next(group for group in number.groups() if group)
    return plain[number.end() :], int(said.translate(SUPERSCRIPT))


def _goes_on(last: Entry, piece: Entry, *, numbered: bool, lettered: bool) -> bool:
    """Tell a second line of an entry from the next entry."""
    if LINK.match(piece.words):
        return True
    if numbered or piece.number is not None:
        return piece.number is None
    if OPEN.search(last.words) or GOES_ON.match(piece.words):
        return not BEGINS.match(piece.words)
    return lettered and not YEAR.search(piece.words) and piece.words.count(" ") < 14


def _joined(last: Entry, piece: Entry) -> Entry:
    words = f"{last.words} {piece.words}"[:LONGEST]
    return Entry(last.start, piece.end, words, last.number)
