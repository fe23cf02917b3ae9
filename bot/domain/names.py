"""Names as people type them: folding, and an index in memory that answers while they type."""

import heapq
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain, islice

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot.domain.postings import Postings, Texts

_STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛′‵ʹʻʼʽˈ`´＇", "'")
    | dict.fromkeys("“”„‟″‶«»＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)
# Letters that NFKD leaves whole though readers see an accent or a ligature.
_BASE = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i",
    "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip
_ASCII_WORDS = re.compile(r"[0-9a-z]+")
_LAST_INDIC_CLASS = 9  # nukta, kana voicing and virama: parts of letters, not accents
_MOST_MARKS = 4
_LONGEST_TYPED = 100
_MOST_WORDS = 8
_FUZZY_FROM = 3  # letters: below that everything resembles everything
_SHORTLIST = 100
_POSTINGS = 2_500  # counted a word: half finds 5 % less of mistyped names, double 1 % more
_MOST_HOLDERS = 1_000
_CUTOFF = 0.8
_SIMILARITY = JaroWinkler.normalized_similarity  # forgives swaps, and ends not typed yet


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen by name.

    ``value`` is its id as typed ("P4"), ``name`` what is shown, ``names`` every alias it can be
    found by (``name`` counts as one), ``weight`` how often it occurs.
    """

    value: str
    name: str
    names: tuple[str, ...] = ()
    weight: int = 0


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    if char.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", char.casefold())
    return "".join(_BASE.get(c, c) for c in decomposed if not _dropped(c))


def _dropped(char: str) -> bool:
    return unicodedata.combining(char) > _LAST_INDIC_CLASS or unicodedata.category(char) in {
        "Cc", "Cf", "Cs"
    }  # fmt: skip


def straighten(text: str) -> str:
    """Return the text with its curly, angle and prime marks and its dashes as typed on a keyboard.

    Character for character: no offset moves.
    """
    return text.translate(_STRAIGHT)


@lru_cache(maxsize=8192)
def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def unheap(text: str) -> str:
    """Return the text with no more than four marks in a row.

    No script heaps more on a letter, and normalising a heap takes time quadratic in its height:
    40,000 marks took 0.9 s.
    """
    if text.isascii():
        return text
    kept, height = [], 0
    for char in text:
        height = height + 1 if _is_mark(char) else 0
        if height <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> str:
    """Return the text without case, accents, curly marks, invisible characters and loose space.

    Compatibility forms are decomposed (NFKD). Any ``str`` is accepted, and folding twice changes
    nothing.
    """
    if text.isascii() and text.isprintable():  # most text is, and in a large library this counts
        return " ".join(text.lower().replace("`", "'").split())
    decomposed = unicodedata.normalize("NFKD", unheap(straighten(text)))
    plain = straighten("".join(map(_plain, decomposed)))
    return " ".join(unicodedata.normalize("NFKD", unheap(plain)).split())


@lru_cache(maxsize=8192)
def _of_word(char: str) -> str:
    return char if char.isalnum() or _is_mark(char) else " "


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words: runs of letters, digits and the marks that belong to them."""
    folded = fold(text)
    if folded.isascii():
        return tuple(_ASCII_WORDS.findall(folded))
    return tuple("".join(map(_of_word, folded)).split())


def _grams(word: str) -> set[str]:
    """Return the pairs of neighbours, and of next neighbours so that a swap keeps most of them."""
    edged = f" {word} "
    return {a + b for step in (1, 2) for a, b in zip(edged, edged[step:], strict=False)}


def _joined(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "


def _aliases(entry: Entry) -> str:
    """Return what an entry is called, a line each, with a space at either end."""
    return "\n".join(dict.fromkeys(_joined(tokens(name)) for name in (entry.name, *entry.names)))


class NameIndex:
    """An immutable index of entries, heaviest first; made anew when the library changes.

    Built in about a second for 50,000 names; answers in under 2 ms (``tests/bench/names.py``).
    """

    __slots__ = (
        *("_values", "_names", "_first", "_weights"),
        *("_aliases", "_by_alias", "_by_gram", "_by_value", "_holders"),
    )

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        ordered = sorted(entries, key=lambda e: (-e.weight, fold(e.name), e.value))
        self._values = Texts(entry.value for entry in ordered)
        self._names = Texts(name for entry in ordered for name in (entry.name, *entry.names))
        counts = (1 + len(entry.names) for entry in ordered)
        self._first = array("Q", accumulate(counts, initial=0))
        self._weights = array("q", (entry.weight for entry in ordered))
        self._aliases = Texts(map(_aliases, ordered))
        self._by_value = Postings((fold(entry.value),) for entry in ordered)
        self._by_alias = Postings(aliases.split("\n") for aliases in self._aliases)
        self._holders = Postings(set(aliases.split()) for aliases in self._aliases)
        self._by_gram = Postings(map(_grams, self._holders.keys))

    @classmethod
    def merged(cls, *indexes: "NameIndex") -> "NameIndex":
        """Return the union: entries of one value become one, named as the first index names it."""
        union: dict[str, Entry] = {}
        for entry in chain.from_iterable(index.entries for index in indexes):
            known = union.get(entry.value)
            union[entry.value] = _united(known, entry) if known else entry
        return cls(union.values())

    def __len__(self) -> int:
        return len(self._values)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return every entry, the heaviest first."""
        return self._at(range(len(self)))

    def suggest(self, typed: str, limit: int = 25) -> tuple[Entry, ...]:
        """Return the entries that fit what has been typed so far, best first.

        Nothing typed: the heaviest. Otherwise the entry of that id, entries of exactly that name,
        entries whose words begin with the typed ones, and similar names, in this order; within
        each by similarity, weight and name.
        """
        words = tokens(typed[:_LONGEST_TYPED])
        if not words:
            return self._at(range(min(limit, len(self))))
        found = dict.fromkeys(chain(self._exact(typed, words), self._beginning(words, limit)))
        if len(found) < limit:
            found |= dict.fromkeys(self._alike(words, limit))
        return self._at(islice(found, limit))

    def resolve(self, typed: str) -> tuple[Entry, ...]:
        """Return the entries that the typed text names: one, several (ask which), or none.

        An id settles it, and so does a whole name of two words or more. A single word gives all
        who carry it, those of exactly that name first: a bare surname is never a guess.
        """
        words = tokens(typed)
        exact = self._exact(typed, words)
        if exact and (len(words) > 1 or self._by_value[fold(typed)]):
            return self._at(exact)
        return self._at(dict.fromkeys(chain(exact, self._holding(words))))

    def closest(self, typed: str, limit: int = 3) -> tuple[str, ...]:
        """Return the shown names nearest to what was typed, for an answer that found nothing."""
        if not tokens(typed):
            return ()
        return tuple(dict.fromkeys(entry.name for entry in self.suggest(typed, limit)))

    def _at(self, positions: Iterable[int]) -> tuple[Entry, ...]:
        return tuple(map(self._entry, positions))

    def _entry(self, position: int) -> Entry:
        name, *names = self._names[self._first[position] : self._first[position + 1]]
        return Entry(self._values[position], name, tuple(names), self._weights[position])

    def _exact(self, typed: str, words: tuple[str, ...]) -> Sequence[int]:
        if by_value := self._by_value[fold(typed)]:
            return by_value[-1:]
        return self._by_alias[_joined(words)] if words else ()

    def _holding(self, words: tuple[str, ...]) -> list[int]:
        rarest = min((self._holders[word] for word in words), key=len, default=())
        whole = [f" {word} " for word in words]
        return [position for position in rarest if self._has_all(position, whole)]

    def _beginning(self, words: tuple[str, ...], limit: int) -> list[int]:
        """Return the heaviest entries of which one alias has a word beginning with each word."""
        low, high = min(map(self._holders.beginning, words), key=lambda r: r[1] - r[0])
        ranked = self._holders.between(low, high)
        if high - low > 1:
            unique = set(ranked)
            ranked = heapq.nsmallest(limit, unique) if len(words) == 1 else sorted(unique)
        starts = [f" {word}" for word in words]
        return list(islice((p for p in ranked if self._has_all(p, starts)), limit))

    def _has_all(self, position: int, parts: list[str]) -> bool:
        """Tell whether one alias of the entry contains every part."""
        for alias in self._aliases[position].split("\n"):
            for part in parts:
                if part not in alias:
                    break
            else:
                return True
        return False

    def _alike(self, words: tuple[str, ...], limit: int) -> list[int]:
        """Return the positions of names with similar words, most similar first."""
        total: dict[int, float] = defaultdict(float)
        for word in [word for word in words if len(word) >= _FUZZY_FROM][:_MOST_WORDS]:
            for position, similarity in self._holding_similar(word).items():
                total[position] += similarity * len(word)
        return heapq.nsmallest(limit, total, key=lambda p: (-total[p], p))

    def _holding_similar(self, word: str) -> dict[int, float]:
        """Return position → similarity of its nearest word, for the heaviest holders of each."""
        # extract, not cdist: as fast on so few words, and no numpy (15 MB) in the bot's process
        near = process.extract(
            word, self._near(word), scorer=_SIMILARITY, score_cutoff=_CUTOFF, limit=None
        )
        best: dict[int, float] = {}
        for similar, similarity, _ in reversed(near):
            best |= dict.fromkeys(self._holders[similar][:_MOST_HOLDERS], similarity)
        return best

    def _near(self, word: str) -> list[str]:
        """Return the known words that share the most letter pairs with this one.

        Rare pairs first, to a budget: the common ones cost the most and tell the least.
        """
        shared: Counter[int] = Counter()
        budget = _POSTINGS
        for posting in sorted(map(self._by_gram.__getitem__, sorted(_grams(word))), key=len):
            shared.update(posting[:budget])
            budget -= min(len(posting), budget)
        return [self._holders.keys[number] for number, _ in shared.most_common(_SHORTLIST)]


def _united(first: Entry, second: Entry) -> Entry:
    names = tuple(dict.fromkeys((*first.names, second.name, *second.names)))
    return replace(first, names=names, weight=max(first.weight, second.weight))
