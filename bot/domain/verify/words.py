"""A text as words that can be compared: folded keys, with the place and look of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain.names import fold, straighten
from bot.domain.verify import lexicon

_WORD = re.compile(
    r"(?:[A-Z]\.){2,6}"
    r"|\d++(?:[.,]\d++)*+(?:st|nd|rd|th)?+"
    r"|[$€£¥₹%]"
    r"|\[[^\W\d_]\][^\W\d_]++"
    r"|[^\W\d_]++(?:['\xad\u200b-\u200d\u2060\ufeff][^\W\d_]++)*+"
    r"|\w"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_DROPPED = re.compile(r"[\s\"'()\[\]{}*_~`|\\]++")
_DASHES = re.compile(r"-++")
_STARTS = re.compile(r"[.!?…:\n]")
_SKIPPED = "…"
# letters of other alphabets that look Latin: a claim must not be turned round by a disguise
_LOOKALIKES = str.maketrans(
    "аеорсухіѕјԁһորԛԝνοαрАЕОРСХІЅЈВКМНТΟΑΕ", "aeopcyxisjdhnpqwvoapAEOPCXISJBKMHTOAE"
)
_IS_AFTER = frozenset(
    {"it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "this"}
) | {"let", "i", "you", "we", "they", "one"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared; ``start:end`` is where it stands in the text.

    Two words of one contraction ("isn't") share a place. ``look`` is the word folded but not
    taken apart, ``after`` the punctuation up to the next word.
    """

    key: str
    look: str
    start: int
    end: int
    capital: bool = False
    first: bool = False
    """It begins a sentence, so that a capital says little."""
    bracketed: bool = False
    after: str = ""

    @property
    def skips(self) -> bool:
        """Tell whether an ellipsis follows."""
        return _SKIPPED in self.after


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its words."""

    text: str
    words: tuple[Word, ...]
    lead: str = ""
    """The punctuation before the first word."""

    @property
    def lower(self) -> bool:
        """Tell whether capitals say nothing here: none, or nearly all words have one."""
        share = sum(word.capital for word in self.words) / max(1, len(self.words))
        return share > 0.6

    def shown(self, words: Sequence[Word]) -> str:
        """Return the words as they stand in the text, in one run where they do."""
        return " ".join(dict.fromkeys(self.text[w.start : w.end] for w in words))


def read(text: str) -> Text:
    """Take a text apart into words; any text is accepted, and no offset moves."""
    plain = straighten(text).translate(_LOOKALIKES)
    found = list(_WORD.finditer(plain))
    words: list[Word] = []
    depth = 0
    for at, match in enumerate(found):
        before = plain[found[at - 1].end() if at else 0 : match.start()]
        behind = plain[match.end() : found[at + 1].start() if at + 1 < len(found) else len(plain)]
        depth = max(0, depth + before.count("[") - before.count("]"))
        first = not at or _STARTS.search(before) is not None
        words += _expanded(_word(match, first, depth > 0, _punctuation(behind)))
    lead = _punctuation(plain[: found[0].start()] if found else plain)
    return Text(text, tuple(_units(_numbers(word for word in words if word.key))), lead)


def _word(match: re.Match[str], first: bool, bracketed: bool, after: str) -> Word:
    raw = match[0].replace("[", "").replace("]", "")
    key = _folded(raw.replace(".", "") if raw[:1].isalpha() else raw)
    capital = raw[:1].isupper()
    return Word(key, key, match.start(), match.end(), capital, first, bracketed, after)


@lru_cache(maxsize=16_384)
def _folded(raw: str) -> str:
    return fold(raw)


@lru_cache(maxsize=1_024)
def _punctuation(between: str) -> str:
    spaced = _ELLIPSIS.sub(_SKIPPED, between)
    return _DASHES.sub("-", _DROPPED.sub("", spaced))


def _expanded(word: Word) -> Iterator[Word]:
    """Take contractions apart: "won't" is "will not"."""
    parts = _parts(word.key)
    if parts == (word.key,):
        yield word
        return
    for part in parts[:-1]:
        yield replace(word, key=part, after="")
    yield replace(word, key=parts[-1])


def _parts(key: str) -> tuple[str, ...]:
    stem, _, tail = key.rpartition("'")
    if tail == "t" and stem.endswith("n"):
        verb = stem[:-1]
        return (lexicon.IRREGULAR_NOT.get(verb, "can" if stem == "can" else verb), "not")
    if stem and tail in _TAILS and (tail != "s" or stem in _IS_AFTER):
        return (stem, _TAILS[tail])
    if stem and tail == "s":
        return (stem,)
    if key == "cannot":
        return ("can", "not")
    return lexicon.BARE_CONTRACTIONS.get(key, (key,))


_TAILS = {"ll": "will", "re": "are", "ve": "have", "m": "am", "s": "is", "d": "would"}


def _numbers(words: Iterator[Word]) -> Iterator[Word]:
    """Write numbers in figures: "forty-one" and "1,000" become 41 and 1000."""
    tens: Word | None = None
    for word in words:
        unit = lexicon.NUMBERS.get(word.key)
        if tens is not None:
            if unit and 0 < int(unit) < 10:
                value = str(lexicon.TENS[tens.key] + int(unit))
                yield replace(word, key=value, look=f"{tens.look} {word.look}", start=tens.start)
                tens = None
                continue
            yield replace(tens, key=str(lexicon.TENS[tens.key]))
            tens = None
        if word.key in lexicon.TENS:
            tens = word
        else:
            key = unit or _figure(word.key)
            yield word if key == word.key else replace(word, key=key)
    if tens is not None:
        yield replace(tens, key=str(lexicon.TENS[tens.key]))


def _figure(key: str) -> str:
    if key[:1].isdigit():
        bare = key.rstrip("stndrh")
        return (
            bare.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})++(?:\.\d++)?", bare) else bare
        )
    return lexicon.CURRENCY.get(key) or lexicon.SAME_UNIT.get(key, key)


def _units(words: Iterator[Word]) -> Iterator[Word]:
    """Join "per cent"."""
    held: Word | None = None
    for word in words:
        if held is not None and word.key == "cent":
            word, held = replace(word, key="percent", look="percent", start=held.start), None
        if held is not None:
            yield held
        held = word if word.key == "per" else None
        if held is None:
            yield word
    if held is not None:
        yield held
