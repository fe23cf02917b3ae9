"""A page's blocks to the kept text and its zones: the article's head, then its body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.models import BODY, Zone, ZoneKind
from bot.extract.metadata.bylines import byline, date_line
from bot.extract.readers import pagemeta
from bot.extract.readers.blocks import Block

K = ZoneKind

MOST_HEAD = 25
"""Blocks between a page's headline and its first paragraph that are looked at."""
NUMBERED = frozenset({K.PARAGRAPH, K.BLOCK_QUOTATION, K.LIST})
SUFFIX = re.compile(r"\s+[|»·•—–-]\s+[^|»·•—–]{2,50}$")
"""The site's name behind a page's title."""
STANDS = re.compile(r"standfirst|\bdek\b|__dek|sub-?head|sub-?title|\bdeck\b|article-?summary")
SIGNS = re.compile(r"byline|author|contributor|writer")
OF_THE_HEAD = frozenset({K.TITLE, K.STANDFIRST})
"""Kinds that only the page's own structure gives here, not where a block stands."""
LABELS = frozenset({K.SECTION, K.SITE_HEADER, K.BYLINE, K.DATE_LINE})
LONGEST_LABEL = 24
"""Words that a label may have; what is longer only stands where labels do."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block on its way into the kept text, with its kind where that is known."""

    text: str
    shape: ZoneKind
    known: ZoneKind | None = None


def compose(
    page: Sequence[Block], body: Sequence[Block], found: pagemeta.Tags
) -> tuple[str, tuple[Zone, ...], dict[str, object]]:
    """Return the kept text, its zones, and the page's hints with the headline among them."""
    hints = pagemeta.hints(found)
    title, suffix = headline(page, pagemeta.titles(found))
    if title:
        hints["title"] = title
    if suffix and "outlet" not in hints:
        hints["outlet"] = suffix
    pieces = [*_head(page, body, found, title, hints), *_rest(body)]
    pieces = _once(pieces)
    text, starts = _joined(pieces)
    return text, tuple(_zones(text, starts, pieces, hints)), hints


def headline(page: Sequence[Block], said: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the headline as the page shows it, and the site's name behind the page's title."""
    shown = [block for block in page if block.level in {1, 2}]
    for level in (1, 2):
        for block in shown:
            if block.level == level and any(_titled(block.text, title) for title in said):
                return " ".join(block.text.split()), _suffix(said, block.text)
    if said:
        bare = SUFFIX.sub("", said[0])
        return bare, _suffix(said, bare)
    ones = [block.text for block in shown if block.level == 1]
    return (" ".join(ones[0].split()), None) if ones else (None, None)


def _titled(shown: str, said: str) -> bool:
    """Tell whether a heading is what the tags call the page, perhaps with the site's name."""
    one, two = _folded(shown), _folded(said)
    return len(one) > 7 and (one == two or (two.startswith(one) and 2 * len(one) > len(two)))


def _suffix(said: Sequence[str], title: str) -> str | None:
    for each in said:
        if _folded(each) != _folded(title) and _folded(each).startswith(_folded(title)):
            match = re.search(r"[|»·•—–-]\s+([^|»·•—–]{2,50})$", each)
            return match[1].strip() if match else None
    return None


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _head(
    page: Sequence[Block],
    body: Sequence[Block],
    found: pagemeta.Tags,
    title: str | None,
    hints: dict[str, object],
) -> list[Piece]:
    """Return the headline, standfirst, byline and date line that the page shows over its body."""
    head = [Piece(title, K.HEADING, K.TITLE)] if title else []
    said = [_folded(text) for text in pagemeta.descriptions(found)]
    names = [_folded(str(name)) for name in _listed(hints.get("authors"))]
    kinds: set[ZoneKind] = set()
    for block in _over(page, body, title):
        kind = _head_kind(block, said, names)
        if kind and kind not in kinds:
            kinds.add(kind)
            head.append(Piece(" ".join(block.text.split()), K.PARAGRAPH, kind))
    return head


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _over(page: Sequence[Block], body: Sequence[Block], title: str | None) -> Sequence[Block]:
    """Return the page's blocks from the headline to the body's first paragraph of some length."""
    wanted = _folded(title or "")
    at = next((i for i, b in enumerate(page) if b.level and _folded(b.text) == wanted), None)
    if at is None:
        return ()
    prose = {_folded(block.text) for block in body if len(block.text) > 120}
    ahead = page[at + 1 : at + 1 + MOST_HEAD]
    end = next((i for i, b in enumerate(ahead) if _folded(b.text) in prose), len(ahead))
    # a standfirst may be the first block that was taken for the body
    return ahead[: end + 1]


def _head_kind(block: Block, said: Sequence[str], names: Sequence[str]) -> ZoneKind | None:
    words = block.text.count(" ") + 1
    folded = _folded(block.text)
    if words > 90 or not folded:
        return None
    line = byline(block.text) if words <= 24 else None
    if words <= 30 and any(name and name in folded for name in names):
        short = len(folded) < 3 * sum(map(len, names)) + 40
        return K.BYLINE if short else None
    if words <= 24 and date_line(block.text):
        return K.DATE_LINE
    if not names and line is not None and (line.strong or SIGNS.search(block.classes)):
        return K.BYLINE
    described = any(len(text) > 30 and folded.startswith(text[:60]) for text in said)
    stands = 5 <= words <= 70 and (STANDS.search(block.classes) or described)
    return K.STANDFIRST if stands and words <= 70 else None


def _rest(body: Sequence[Block]) -> list[Piece]:
    return [Piece(block.text, block.kind) for block in body]


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop what the head has said already from the body's beginning, and repeated headings."""
    said = {_folded(piece.text) for piece in pieces if piece.known}
    count = len(said)
    kept = []
    for index, piece in enumerate(pieces):
        again = not piece.known and index < 2 * count + 6 and _folded(piece.text) in said
        if not again and _folded(piece.text):
            kept.append(piece)
    return kept


def _joined(pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + 2
    return "\n\n".join(piece.text for piece in pieces) + "\n", starts


def _zones(
    text: str, starts: Sequence[int], pieces: Sequence[Piece], hints: dict[str, object]
) -> list[Zone]:
    """Return a zone a piece: known kinds first, then noise by its wording, then the markup's."""
    judged = _judged(text, starts, pieces, hints)
    zones: list[Zone] = []
    number = 0
    for start, piece, kind in zip(starts, pieces, judged, strict=True):
        if zones:
            zones.append(Zone(zones[-1].end, start, K.BLANK))
        number += kind in NUMBERED
        end = start + len(piece.text)
        zones.append(Zone(start, end, kind, number if kind in NUMBERED else None))
    if zones and zones[-1].end < len(text):
        zones.append(Zone(zones[-1].end, len(text), K.BLANK))
    return zones


def _judged(
    text: str, starts: Sequence[int], pieces: Sequence[Piece], hints: dict[str, object]
) -> list[ZoneKind]:
    from bot.extract import zones  # it reads front matter through this package

    worded = iter(zones.zone(text, hints))
    zone = next(worded)
    kinds = []
    for start, piece in zip(starts, pieces, strict=True):
        shares: dict[ZoneKind, int] = {}
        end = start + len(piece.text)
        while zone.start < end:
            shares[zone.kind] = shares.get(zone.kind, 0) + zone.end - zone.start
            if zone.end > end or (following := next(worded, None)) is None:
                break
            zone = following
        shares.pop(K.BLANK, None)
        kinds.append(_kind(piece, max(shares, key=lambda k: shares[k], default=K.RESIDUE)))
    return kinds


def _kind(piece: Piece, worded: ZoneKind) -> ZoneKind:
    if piece.known:
        return piece.known
    long = worded in LABELS and piece.text.count(" ") >= LONGEST_LABEL
    if worded not in BODY and worded not in OF_THE_HEAD and not long:
        return worded
    # a short line that reads as a heading is one, whatever its markup
    return worded if piece.shape is K.PARAGRAPH and worded in BODY else piece.shape
