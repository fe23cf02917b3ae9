"""How much two texts share word for word: shingles, and MinHash bands to find candidates by.

A wire text that two papers print is one witness. Signatures are one-permutation MinHash (Li, Owen
and Zhang 2012) with empty bins filled from the next one (Shrivastava and Li 2014): one pass over
the text, whatever the signature's length. Two rows a band find texts that share a fifth of all
their shingles in nine of ten cases, and those that share half nearly always.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.domain.names import tokens

SHINGLE = 4
"""Words of a shingle."""
FEWEST = 40
"""Shingles of the shortest text that is compared: any two may share a quotation."""
BINS = 64
ROWS = 2
"""Bins of a band: both must agree."""
NEAR = 0.5
"""Share of the shorter text's shingles from which it is a near-copy."""

_BITS = 64
_KEPT = 63
"""SQLite's integers are signed."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A source that is a near-copy of another, and the share of the shorter text in the longer."""

    source: int
    likeness: float

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"S{self.source}"


def shingles(text: str) -> frozenset[int]:
    """Return a number for every run of ``SHINGLE`` words, folded; punctuation does not count."""
    words = tokens(text)
    runs = range(max(0, len(words) - SHINGLE + 1))
    return frozenset(_number(" ".join(words[at : at + SHINGLE])) for at in runs)


def _number(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_BITS // 8).digest()
    return int.from_bytes(digest, "big")


def alike(one: str, other: str) -> bool:
    """Tell whether one text holds most of the other, however short they are."""
    runs, others = shingles(one), shingles(other)
    shorter = min(len(runs), len(others))
    return shorter > 0 and len(runs & others) / shorter >= NEAR


def bands(shingled: frozenset[int]) -> tuple[int, ...]:
    """Return the numbers that near-copies share some of; none of a text too short to tell."""
    if len(shingled) < FEWEST:
        return ()
    signature = _signature(shingled)
    return tuple(
        _number(f"{at} {signature[at : at + ROWS]}") >> (_BITS - _KEPT)
        for at in range(0, BINS, ROWS)
    )


def _signature(shingled: Iterable[int]) -> list[int]:
    least: list[int | None] = [None] * BINS
    for number in shingled:
        had = least[number % BINS]
        if had is None or number < had:
            least[number % BINS] = number
    return [_filled(least, at) for at in range(BINS)]


def _filled(least: Sequence[int | None], at: int) -> int:
    """Borrow for an empty bin from the next full one, told apart by how far that is."""
    for steps in range(BINS):
        number = least[(at + steps) % BINS]
        if number is not None:
            return number + steps
    return 0


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return which share of the shorter text stands in the longer: 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= FEWEST else 0.0


def groups(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Return a group's number, its least member, for everything that pairs link, also by others."""
    leader: dict[int, int] = {}

    def led(member: int) -> int:
        while leader.setdefault(member, member) != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for one, other in pairs:
        low, high = sorted((led(one), led(other)))
        leader[high] = low
    return {member: led(member) for member in tuple(leader)}
