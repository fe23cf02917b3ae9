"""Which of many texts the words come from; or which two, where they were stitched together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from bot.domain.names import tokens
from bot.domain.verify import lexicon
from bot.domain.verify.align import Alphabet
from bot.domain.verify.judge import compare
from bot.domain.verify.verdicts import Change, Comparison, Sort, Verdict
from bot.domain.verify.words import Text, read

_ALIGNED = 4
"""Texts that are aligned word by word, which costs most."""
_READ = 16
"""Texts that are taken apart; of the others only the words are counted."""
_PIECE, _PIECES = 3, 3
_NEIGHBOURS = 6
"""Words: a shorter gap in one text is something left out, not a seam."""
_CLEARLY = 0.1
_RANK = (
    Verdict.EXACT, Verdict.CUT, Verdict.CLOSE, Verdict.ALTERED, Verdict.SIMILAR, Verdict.ABSENT
)  # fmt: skip
VERBATIM = frozenset({Verdict.EXACT, Verdict.CUT})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may hold the words; ``preferred`` ones win among equals."""

    words: str
    preferred: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words come from: the number of a candidate, and how it compares."""

    candidate: int
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class _Piece:
    candidate: int
    start: int
    length: int


def find(asked: str, candidates: Sequence[Candidate]) -> tuple[Found, ...]:
    """Return the one candidate that holds the words, or the two or three they are stitched from.

    Empty where none is anything like them. Any text is accepted.
    """
    text = read(asked)
    if not text.words:
        return ()
    held = {at: read(candidates[at].words) for at in _promising(asked, candidates)}
    if not held:
        return ()
    order = _nearest(text, held)
    found = [Found(at, compare(text, held[at])) for at in order[:_ALIGNED]]
    found = [one for one in found if one.comparison.verdict is not Verdict.ABSENT]
    best = _best(found, candidates)
    if best is None or best.comparison.verdict not in VERBATIM | {Verdict.CLOSE}:
        seams = _stitched(text, held, order)
        if seams and (best is None or _explains(best.comparison)):
            return seams
    return (best,) if best else ()


def _promising(asked: str, candidates: Sequence[Candidate]) -> list[int]:
    """Return the candidates that share most words with what was asked, rarer words first."""
    wanted = set(tokens(asked))
    shared = [wanted & set(tokens(one.words)) for one in candidates]
    counts = {word: sum(word in words for words in shared) for word in wanted}
    weights = [sum(1 / counts[word] + 0.1 for word in words) for words in shared]
    order = sorted(range(len(candidates)), key=lambda at: -weights[at])
    return [at for at in order if weights[at]][:_READ]


def _nearest(text: Text, held: dict[int, Text]) -> list[int]:
    alphabet = Alphabet()
    wanted = alphabet.write(text.words)
    scores = {at: fuzz.partial_ratio(wanted, alphabet.write(one.words)) for at, one in held.items()}
    return sorted(held, key=lambda at: -scores[at])


def _best(found: Sequence[Found], candidates: Sequence[Candidate]) -> Found | None:
    if not found:
        return None
    best = min(found, key=lambda one: _rank(one, candidates))
    nearest = max(found, key=lambda one: one.comparison.likeness)
    turned = nearest.comparison.verdict is Verdict.ALTERED
    ahead = nearest.comparison.likeness - best.comparison.likeness
    if best.comparison.verdict is Verdict.CLOSE and turned and ahead > _CLEARLY:
        return nearest
    return best


def _rank(found: Found, candidates: Sequence[Candidate]) -> tuple[float, ...]:
    comparison = found.comparison
    preferred = -candidates[found.candidate].preferred
    rank = _RANK.index(comparison.verdict)
    if comparison.verdict in VERBATIM:
        return (0, preferred, rank, 0)
    return (rank, -round(comparison.likeness, 2), preferred, 0)


def _explains(comparison: Comparison) -> bool:
    """Tell whether two places explain the words better than one changed place does."""
    return comparison.likeness < 0.85


def _stitched(text: Text, held: dict[int, Text], order: Sequence[int]) -> tuple[Found, ...]:
    alphabet = Alphabet()
    wanted = alphabet.write(text.words)
    written = {at: alphabet.write(held[at].words) for at in order}
    pieces = list(_pieces(text, wanted, written))
    if not 2 <= len(pieces) <= _PIECES or any(piece.length < _PIECE for piece in pieces):
        return ()
    if any(_neighbours(a, b) for a, b in pairwise(pieces)):
        return ()
    return tuple(_found(piece, held[piece.candidate]) for piece in pieces)


def _pieces(text: Text, wanted: str, written: dict[int, str]) -> Iterator[_Piece]:
    """Yield the longest verbatim pieces that make up the whole, one after another."""
    at = 0
    while at < len(wanted):
        piece = max(
            (_longest(wanted[at:], source, number) for number, source in written.items()),
            key=lambda one: one.length,
        )
        if not piece.length and text.words[at].key in lexicon.FUNCTION:
            at += 1  # a word that joins two pieces
            continue
        yield piece
        at += max(1, piece.length)


def _longest(wanted: str, source: str, number: int) -> _Piece:
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in source else (low, middle - 1)
    return _Piece(number, source.find(wanted[:low]), low)


def _neighbours(one: _Piece, other: _Piece) -> bool:
    gap = other.start - one.start - one.length
    return one.candidate == other.candidate and 0 <= gap <= _NEIGHBOURS


def _found(piece: _Piece, held: Text) -> Found:
    words = held.words[piece.start : piece.start + piece.length]
    comparison = Comparison(
        verdict=Verdict.ALTERED,
        changes=(Change(Sort.STITCHED),),
        likeness=1.0,
        start=words[0].start,
        end=words[-1].end,
    )
    return Found(piece.candidate, comparison)
