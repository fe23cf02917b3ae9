"""The same words in several sources are one quote: who else reports them, by plain rules.

Words are the same where they agree once folded, where one is a cut of the other, or where only
slips part them. Speakers must agree, or one of them be unclear. Words that fit two quotes join
neither, and the same words under another name are no witness but a rival.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final
from zlib import crc32

from rapidfuzz import fuzz

from bot.domain import independence
from bot.domain.models import Certainty, Polarity, QuoteKind
from bot.domain.names import tokens
from bot.domain.people import same_person
from bot.domain.verify.judge import compare
from bot.domain.verify.verdicts import Verdict
from bot.domain.verify.words import read

CUT = 8
"""Words from which a cut, a slip or an unclear speaker is taken; fewer are said too often."""
SHORT = 5
"""Fewer words than these must come from one named person within a month."""
_MONTH = 31
_SLIPS = 97.0
_LONGEST = 150
"""Words of a quote that is compared word by word, which takes time in their square."""
_SAME: Final = frozenset({Verdict.EXACT, Verdict.CUT, Verdict.CLOSE})
_SURE: Final = tuple(Certainty)
_KINDS: Final = tuple(QuoteKind)
_ELLIPSIS = re.compile(r"…|\. ?\. ?\.")
_GRAM, _WINDOW = 4, 5
"""Four words a fingerprint, the least of five in a row kept: eight words in common share one
(winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003)."""
_PRIME, _MASK = 1_000_003, (1 << 61) - 1
_MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Witness:
    """Words as one source reports them; ``speaker`` is ``None`` where it is unclear."""

    id: int
    source: int
    words: str
    speaker: str | None
    person: int | None = None
    certainty: Certainty = Certainty.SURE
    kind: QuoteKind = QuoteKind.DIRECT
    day: date | None = None
    """Of the words, else of publication."""
    polarity: Polarity = Polarity.ASSERTS
    """Words denied are not the same quote as words said."""

    @property
    def voice(self) -> "Voice | None":
        """Return who speaks, where that is clear."""
        clear = self.speaker and self.certainty is not Certainty.UNCLEAR
        return (self.speaker or "", self.person) if clear else None


Voice = tuple[str, int | None]
"""A speaker's name, and the person's id where it is a person whom the library knows."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Quotes that are one, each group's representative first, and what contests what."""

    groups: tuple[tuple[Witness, ...], ...] = ()
    """Of two witnesses and more."""
    rivals: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Quote → the quotes that give its words to somebody else."""


@lru_cache(maxsize=65_536)
def same_speaker(one: Voice | None, other: Voice | None) -> bool | None:
    """Tell whether two speakers are one; ``None`` where either is unclear.

    The same words vouch for a bare surname, where it is not a known person's.
    """
    if one is None or other is None:
        return None
    if one[1] is not None and one[1] == other[1]:
        return True
    first, second = (_bare(name) for name, _ in (one, other))
    if first == second:
        return bool(first)
    if None not in (one[1], other[1]):
        return same_person(one[0], other[0])
    short, long = sorted((first, second), key=len)
    return (len(short) == 1 and short[-1] == long[-1]) or same_person(one[0], other[0])


def _bare(name: str) -> tuple[str, ...]:
    words = tokens(name)
    return words[1:] if words[:1] in {("the",), ("a",), ("an",)} else words


def gather(said: Iterable[Witness]) -> Gathered:
    """Put the witnesses of the same words together; the order given does not matter."""
    quotes = _Quotes()
    texts = ((witness, _Text.of(witness.words)) for witness in said)
    for witness, text in sorted(texts, key=lambda pair: (-pair[1].count, pair[0].id)):
        quotes.add(witness, text)
    groups = [tuple(sorted(found.witnesses, key=rank)) for found in quotes.found]
    return Gathered(
        tuple(group for group in groups if len(group) > 1),
        _rivals(groups, quotes.contested),
    )


def rank(witness: Witness) -> tuple[int, int, int, int]:
    """Order witnesses: surest speaker, words in marks, fullest words, oldest id."""
    sure, kind = _SURE.index(witness.certainty), _KINDS.index(witness.kind)
    return sure if witness.speaker else len(_SURE), kind, -len(witness.words), witness.id


def _rivals(
    groups: Sequence[Sequence[Witness]], contested: Iterable[tuple[int, int]]
) -> dict[int, tuple[int, ...]]:
    against: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(set(contested)):
        for here, there in ((one, other), (other, one)):
            for witness in groups[here]:
                against[witness.id].append(groups[there][0].id)
    return {quote: tuple(others) for quote, others in against.items()}


@dataclass(frozen=True, slots=True)
class _Text:
    """Words folded and parted by spaces, with one at each end, so that whole words are found."""

    words: str
    folded: str
    count: int

    @classmethod
    def of(cls, words: str) -> "_Text":
        found = tokens(words)
        return cls(words, f" {' '.join(found)} ", len(found))


def _same(short: _Text, long: _Text) -> bool:
    if short.folded == long.folded:
        return short.count > 0
    if short.count < CUT:
        return False
    return short.folded in long.folded or _slipped(short, long)


def _slipped(short: _Text, long: _Text) -> bool:
    if long.count > _LONGEST:
        return False
    gaps = _ELLIPSIS.search(short.words.strip(" .…"))
    alike = fuzz.partial_ratio(short.folded, long.folded, score_cutoff=_SLIPS)
    if not gaps and alike < _SLIPS:
        return False
    return compare(read(short.words), read(long.words)).verdict in _SAME


def _enough(one: Witness, other: Witness, count: int) -> bool:
    """Tell whether so many same words are enough to be one quote of these speakers."""
    same = same_speaker(one.voice, other.voice)
    if count >= CUT:
        return same is not False
    if count >= SHORT:
        return same is True
    named = one.person is not None and other.person is not None
    return same is True and named and _near(one.day, other.day)


def _near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) <= _MONTH


@dataclass(slots=True)
class _Quote:
    """A quote under way: its fullest text, and who reports it."""

    text: _Text
    witnesses: list[Witness]
    voices: set[Voice] = field(default_factory=set)

    @property
    def polarity(self) -> Polarity:
        """Return how its sources report it."""
        return self.witnesses[0].polarity

    def takes(self, witness: Witness, count: int) -> bool:
        heard = all(same_speaker(voice, witness.voice) is not False for voice in self.voices)
        return heard and _enough(self.witnesses[0], witness, count)

    def add(self, witness: Witness) -> None:
        self.witnesses.append(witness)
        if voice := witness.voice:
            self.voices.add(voice)


class _Quotes:
    """Quotes under way, found again by fingerprints; the fullest words come first."""

    def __init__(self) -> None:
        self.found: list[_Quote] = []
        self.contested: list[tuple[int, int]] = []
        self._by_key: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, witness: Witness, text: _Text) -> None:
        """Put words with the one quote that they fit, else by themselves."""
        keys = tuple(_keys(text))
        near = {at for key in keys for at in self._by_key.get(key, ())[-_MOST_CANDIDATES:]}
        alike = (at for at in sorted(near) if self.found[at].polarity is witness.polarity)
        same = [at for at in alike if _same(text, self.found[at].text)]
        at = self._only(witness, text, [at for at in same if self._takes(at, witness, text)])
        if at is None:
            at = len(self.found)
            self.found.append(_Quote(text, []))
            for key in keys:
                self._by_key[key].append(at)
        self.found[at].add(witness)
        self.contested += [(at, other) for other in same if self._contests(other, witness, text)]

    def _takes(self, at: int, witness: Witness, text: _Text) -> bool:
        return self.found[at].takes(witness, text.count)

    def _only(self, witness: Witness, text: _Text, fits: list[int]) -> int | None:
        """Return the one that fits best: the very words first, then a clear speaker's."""
        for better in self._preferences(witness, text):
            fits = [at for at in fits if better(self.found[at])] or fits
        return fits[0] if len(fits) == 1 else None

    def _preferences(self, witness: Witness, text: _Text) -> Iterator[Callable[[_Quote], bool]]:
        yield lambda quote: quote.text.folded == text.folded
        yield lambda quote: any(same_speaker(v, witness.voice) for v in quote.voices)

    def _contests(self, at: int, witness: Witness, text: _Text) -> bool:
        voices = self.found[at].voices
        return text.count >= CUT and any(same_speaker(v, witness.voice) is False for v in voices)


def _keys(text: _Text) -> Iterator[Hashable]:
    """Yield what words share with any that may be the same; short ones only with their like."""
    if text.count < CUT:
        yield text.folded
        return
    words = [_number(word) for word in text.folded.split()]
    grams = [_mixed(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)]
    windows = range(len(grams) - _WINDOW + 1)
    yield from {min(grams[at : at + _WINDOW]) for at in windows} | {grams[0], grams[-1]}


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return crc32(word.encode())


def _mixed(numbers: Sequence[int]) -> int:
    mixed = 0
    for number in numbers:
        mixed = (mixed * _PRIME + number) & _MASK
    return mixed


def independent(
    sources: Iterable[int],
    copies: Mapping[int, int],
    credit: Mapping[int, frozenset[str]],
) -> int:
    """Return how many sources report by themselves.

    ``copies`` gives near-copies of one text a common group; ``credit`` who stands behind a source:
    its authors, else its outlet. Sources that share either are one.
    """
    marks = [
        {f"text {copies.get(source, source)}", *credit.get(source, ())} for source in set(sources)
    ]
    return independence.independent(marks, lambda one, other: not one.isdisjoint(other))
