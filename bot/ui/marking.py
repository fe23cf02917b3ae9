"""A paragraph with its quotes in bold and its dates underlined, and otherwise as it stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bot.ui.text import clip, escape, units

Spans = Sequence[tuple[int, int]]
_BOLD, _LINE = "**", "__"


def paragraph(text: str, quotes: Spans, dates: Spans, limit: int) -> str:
    """Return the text escaped, quotes in bold and dates underlined, within ``limit``."""
    room = limit
    while units(shown := _drawn(clip(text, room), quotes, dates)) > limit and room > 0:
        room -= max(1, (units(shown) - limit) // 2)
    return shown


def _drawn(text: str, quotes: Spans, dates: Spans) -> str:
    """Close and open marks only where they change: two that touch would undo one another."""
    pieces, open_ = [], (False, False)
    for start, end in pairwise(_edges(text, (*quotes, *dates))):
        words = _escaped(text[start:end])
        if not words.strip():
            pieces.append(words)
            continue
        wanted = _holds(quotes, start), _holds(dates, start)
        pieces += [*_turned(open_, wanted), words]
        open_ = wanted
    return _tidied((*pieces, *_turned(open_, (False, False))))


def _edges(text: str, spans: Spans) -> list[int]:
    places = {0, len(text), *(place for span in spans for place in span)}
    return sorted(place for place in places if 0 <= place <= len(text))


def _holds(spans: Spans, place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _turned(was: tuple[bool, bool], now: tuple[bool, bool]) -> Iterator[str]:
    """Yield the marks between two pieces; an underline always lies inside the bold."""
    bold_changes = was[0] != now[0]
    if was[1] and (bold_changes or not now[1]):
        yield _LINE
    if bold_changes:
        yield _BOLD
    if now[1] and (bold_changes or not was[1]):
        yield _LINE


def _escaped(piece: str) -> str:
    """Return a piece escaped, with the space at its edges that makes it stand apart."""
    bare = piece.strip()
    words = escape(bare)
    if not words:
        return piece[:1] if piece.isspace() else " " * any(map(str.isspace, piece))
    at = piece.index(bare)
    return piece[:at] + words + piece[at + len(bare) :]


def _tidied(pieces: Iterable[str]) -> str:
    return "".join(pieces).strip()
