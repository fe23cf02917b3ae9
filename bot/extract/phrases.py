"""Key phrases: what a text speaks of, as runs of its content words (after RAKE, Rose et al. 2010).

A run ends at a word without content, at punctuation and at a number; every part of it of up to
three words is counted, with inflections folded, and shown in its commonest form.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.dates.names import MONTHS
from bot.extract.summary.terms import terms

Key = tuple[str, ...]

_PIECE = re.compile(r"[^\W\d_]++(?:[-'’][^\W\d_]++)*+|[^\s]")
_LONGEST = 3
_SHORTEST = 4
"""Letters of a phrase of one word."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EMPTY = frozenset(
    key
    for word in (
        *(*MONTHS, *_DAYS, "today", "yesterday", "tomorrow", "day", "week", "month", "year"),
        *("time", "new", "first", "last", "second", "told", "added", "asked", "called", "wrote"),
        *("according", "including", "part", "way", "thing", "come", "came", "go", "going", "went"),
        *("take", "took", "taken", "give", "gave", "given", "know", "think", "want", "need"),
        *("people", "number", "percent", "however", "moreover", "therefore", "three", "four"),
    )
    for key in terms(word)
)
_NO_NOUN = ("ly", "ing", "ed", "ive", "ous", "able", "ible")
_TITLES = frozenset(
    terms(
        "prime foreign deputy vice former minister president premier secretary adviser general "
        "chancellor ambassador spokesman spokeswoman chairman chief commander leader official"
    )
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as the text writes it most often, and how often its words stand there."""

    words: str
    count: int
    key: Key

    @property
    def weight(self) -> float:
        """Return how much it tells: longer, capitalised and more frequent phrases tell more."""
        common = len(self.key) == 1 and self.words.islower()
        return self.count * (0.5 if common else (1.0, 2.5, 3.5)[len(self.key) - 1])


def phrases(sentences: Sequence[str], names: Collection[str] = ()) -> dict[Key, Phrase]:
    """Return the phrases of sentences by their folded words, without those of people's ``names``.

    Titles alone tell nothing either, and a single word must look like a noun.
    """
    people = frozenset(key for name in names if " " in name for key in terms(name))
    written: dict[Key, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for run in _runs(sentence):
            for part in _parts(run):
                key = tuple(folded for _, folded in part)
                if not people.intersection(key) and _tells(part, key):
                    written[key][" ".join(word for word, _ in part)] += 1
    return {
        key: Phrase(max(forms, key=lambda form: (forms[form], form)), forms.total(), key)
        for key, forms in written.items()
    }


def _tells(part: Sequence[tuple[str, str]], key: Key) -> bool:
    if _TITLES.issuperset(key):
        return False
    word = part[0][0]
    return len(key) > 1 or (len(word) >= _SHORTEST and not word.endswith(_NO_NOUN))


def _runs(sentence: str) -> Iterator[list[tuple[str, str]]]:
    run: list[tuple[str, str]] = []
    for found in _PIECE.finditer(sentence):
        word = found[0]
        folded = terms(word.replace("-", ""))
        if len(folded) == 1 and folded[0] not in _EMPTY and not word.endswith("ly"):
            run.append((re.sub("['’]s?$", "", word), folded[0]))
        else:
            yield run
            run = []
    yield run


def _parts(run: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    for start in range(len(run)):
        for end in range(start + 1, min(start + _LONGEST, len(run)) + 1):
            yield run[start:end]


def chosen(found: Sequence[Phrase], most: int) -> tuple[Phrase, ...]:
    """Return the weightiest phrases, none of which is a part of another or shares its words."""
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda phrase: (-phrase.weight, phrase.key)):
        if not any(set(phrase.key) & set(other.key) for other in kept):
            kept.append(phrase)
        if len(kept) == most:
            break
    return tuple(kept)
