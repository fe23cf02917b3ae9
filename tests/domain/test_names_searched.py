"""The index of names against a search through every name of every entry, one by one."""

from collections import defaultdict
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from bot.domain.names import Entry, NameIndex, fold, tokens

ODD = ("", "  ", "—", "a\n", "x" * 130, "\ud800", "\U0010ffff", "ß", "ı", "İ", "नमस्ते", "日本")
KNOWN = ("an", "Ana", "Änna", "anna", "Bob", "O'Neil", "Ł", "λόγος", "e\u0301", "P1", "weber-li")
ALIKE = ("anna", "annna", "anan", "hanna", "bob", "bobb", "weber", "wbeer", "λόγος", "λογσο")

anything = st.text(st.characters(codec=None), max_size=6)
odd_names = st.lists(st.sampled_from(ODD + KNOWN), max_size=4).map(" ".join) | anything
odd_values = st.sampled_from(["P1", "p1", "P2", "anna bob", ""]) | anything
alike_names = st.lists(st.sampled_from(ALIKE), max_size=4).map(" ".join)


def entries(
    values: st.SearchStrategy[str], names: st.SearchStrategy[str]
) -> st.SearchStrategy[list[Entry]]:
    aliases = st.lists(names, max_size=3).map(tuple)
    return st.lists(st.builds(Entry, values, names, aliases, st.integers(-1, 3)), max_size=10)


class Plain:
    """Looks at every entry for every question."""

    def __init__(self, given: Sequence[Entry]) -> None:
        self.all = sorted(given, key=lambda e: (-e.weight, fold(e.name), e.value))
        self._aliases = [[tokens(name) for name in (e.name, *e.names)] for e in self.all]

    def resolve(self, typed: str) -> list[Entry]:
        words, valued = tokens(typed), self._valued(typed)
        exact = valued or self._exact(words)
        if exact and (valued or len(words) > 1):
            return self._at(exact)
        return self._at([*exact, *self._holding(words)])

    def suggest(self, typed: str, limit: int, *, forgiving: bool) -> list[Entry]:
        words = tokens(typed[:100])
        if not words:
            return self.all[:limit]
        found = [*(self._valued(typed) or self._exact(words)), *self._beginning(words)]
        return self._at([*found, *(self._alike(words) if forgiving else ())])[:limit]

    def _at(self, places: Sequence[int]) -> list[Entry]:
        return [self.all[place] for place in dict.fromkeys(places)]

    def _valued(self, typed: str) -> list[int]:
        return [at for at, e in enumerate(self.all) if fold(e.value) == fold(typed)][-1:]

    def _exact(self, words: tuple[str, ...]) -> list[int]:
        return [at for at, aliases in enumerate(self._aliases) if words and words in aliases]

    def _holding(self, words: tuple[str, ...]) -> list[int]:
        return [
            at
            for at, aliases in enumerate(self._aliases)
            if words and any(set(words) <= set(alias) for alias in aliases)
        ]

    def _beginning(self, words: tuple[str, ...]) -> list[int]:
        return [
            at
            for at, aliases in enumerate(self._aliases)
            if any(all(any(w.startswith(word) for w in a) for word in words) for a in aliases)
        ]

    def _alike(self, words: tuple[str, ...]) -> list[int]:
        total: dict[int, float] = defaultdict(float)
        for word in [word for word in words if len(word) >= 3][:8]:
            for at, aliases in enumerate(self._aliases):
                known = {w for alias in aliases for w in alias if _grams(w) & _grams(word)}
                near = max((JaroWinkler.normalized_similarity(word, w) for w in known), default=0)
                if near >= 0.8:
                    total[at] += near * len(word)
        return sorted(total, key=lambda at: (-total[at], at))


def _grams(word: str) -> set[str]:
    edged = f" {word} "
    return {edged[i] + edged[i + n] for n in (1, 2) for i in range(len(edged) - n)}


@given(entries(odd_values, odd_names), odd_names | odd_values)
def test_the_same_is_resolved(given: list[Entry], typed: str) -> None:
    index, plain = NameIndex(given), Plain(given)
    assert list(index.entries) == plain.all
    assert list(index.resolve(typed)) == plain.resolve(typed)


@given(entries(odd_values, odd_names), odd_names | odd_values, st.integers(1, 5))
def test_what_fits_is_suggested_first(given: list[Entry], typed: str, limit: int) -> None:
    fitting = Plain(given).suggest(typed, limit, forgiving=False)
    found = NameIndex(given).suggest(typed, limit)
    assert list(found[: len(fitting)]) == fitting
    assert len(found) <= limit


@given(entries(st.sampled_from(["P1", "P2", "P3", "P4"]), alike_names), alike_names)
def test_the_same_is_suggested_for_what_is_mistyped(given: list[Entry], typed: str) -> None:
    plain = Plain(given).suggest(typed, 25, forgiving=True)
    assert list(NameIndex(given).suggest(typed, 25)) == plain
