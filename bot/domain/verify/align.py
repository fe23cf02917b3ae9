"""Where the words asked about stand in a source, and which word stands for which."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from bot.domain.verify import lexicon
from bot.domain.verify.likeness import same_word
from bot.domain.verify.words import Text, Word

_FIRST = 0x10000
_GAP, _OTHER, _UNLIKE, _FORM = 1.0, 0.9, 1.3, 0.2
_SAME, _SAME_PLAIN = -1.0, -0.5
"""Words that agree are worth reaching, since what the stretch leaves out costs nothing."""
_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A word asked about and the word of the source it stands for; either may be wanting."""

    asked: int | None
    held: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken part of what was asked, aligned; ``start:end`` counts words of the source."""

    pairs: tuple[Pair, ...]
    start: int
    end: int


class Alphabet:
    """Writes words as single characters, so that sequences of words can be searched as text."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def write(self, words: Iterable[Word]) -> str:
        """Return one character a word."""
        letters = self._letters
        return "".join(letters.setdefault(w.key, chr(_FIRST + len(letters))) for w in words)


def segments(asked: Text) -> tuple[range, ...]:
    """Return the parts between the ellipses of what was asked."""
    breaks = [at + 1 for at, word in enumerate(asked.words) if word.skips]
    edges = [0, *breaks, len(asked.words)]
    parts = (range(a, b) for a, b in pairwise(edges))
    return tuple(part for part in parts if part)


def align(asked: Text, held: Text) -> tuple[Run, ...]:
    """Align every part of what was asked with the source, the parts in their order."""
    alphabet = Alphabet()
    source = alphabet.write(held.words)
    runs: list[Run] = []
    at = 0
    for part in segments(asked):
        wanted = alphabet.write(asked.words[i] for i in part)
        run = _verbatim(wanted, source, part, at) or _nearest(asked, held, part, wanted, source, at)
        runs.append(run)
        at = run.end
    return tuple(runs)


def _verbatim(wanted: str, source: str, part: range, at: int) -> Run | None:
    found = source.find(wanted, at)
    if found < 0:
        return None
    pairs = tuple(Pair(i, found + n) for n, i in enumerate(part))
    return Run(pairs, found, found + len(part))


def _nearest(asked: Text, held: Text, part: range, wanted: str, source: str, at: int) -> Run:
    rest = source[at:]
    place = fuzz.partial_ratio_alignment(wanted, rest) if rest else None
    if place is None:
        return Run(tuple(Pair(i, None) for i in part), at, at)
    margin = _MARGIN + len(part) // 4
    window = range(
        max(at, at + place.dest_start - margin), min(len(source), at + place.dest_end + margin)
    )
    words = [asked.words[i] for i in part], [held.words[j] for j in window]
    pairs = _dynamic(_costs(*words))
    placed = tuple(
        Pair(
            None if pair.asked is None else part[pair.asked],
            None if pair.held is None else window[pair.held],
        )
        for pair in pairs
    )
    held_at = [pair.held for pair in placed if pair.held is not None]
    start = held_at[0] if held_at else at
    return Run(placed, start, held_at[-1] + 1 if held_at else at)


def _cost(one: str, other: str) -> float:
    if one == other:
        return _SAME_PLAIN if one in lexicon.FUNCTION else _SAME
    plain = (one in lexicon.FUNCTION) + (other in lexicon.FUNCTION)
    if plain == 1:
        return _UNLIKE
    alike = not plain and one[0] == other[0] and same_word(one, other)
    return _FORM if alike else _OTHER


def _costs(asked: Sequence[Word], held: Sequence[Word]) -> list[list[float]]:
    keys = [word.key for word in held]
    rows = {
        one: {other: _cost(one, other) for other in set(keys)} for one in {w.key for w in asked}
    }
    return [[rows[word.key][key] for key in keys] for word in asked]


def _dynamic(costs: Sequence[Sequence[float]]) -> Iterator[Pair]:
    """Align all rows (words asked) with any stretch of columns (words held) at the least cost.

    Columns before and after the stretch cost nothing.
    """
    table = [[0.0] * (len(costs[0]) + 1)]
    for row in costs:
        above = table[-1]
        left = above[0] + _GAP
        line = [left]
        for cost, diagonal, up in zip(row, above, above[1:], strict=False):
            left = min(diagonal + cost, up + _GAP, left + _GAP)
            line.append(left)
        table.append(line)
    return reversed(list(_trace(table, costs)))


def _trace(table: Sequence[Sequence[float]], costs: Sequence[Sequence[float]]) -> Iterator[Pair]:
    i = len(costs)
    j = min(range(len(table[i])), key=lambda at: table[i][at])
    while i:
        here = table[i][j]
        if j and here == table[i - 1][j - 1] + costs[i - 1][j - 1]:
            i, j = i - 1, j - 1
            yield Pair(i, j)
        elif here == table[i - 1][j] + _GAP:
            i -= 1
            yield Pair(i, None)
        else:
            j -= 1
            yield Pair(None, j)
