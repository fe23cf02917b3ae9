"""Which texts fit a message."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Place
from bot.domain.finding import BEST, CANDIDATES, LONGEST, best, candidates, keywords
from tests.ui.cards import PASSAGE, QUOTE


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("The pipeline and the Élysée", ("pipeline", "elysee")),
        ("gas GAS gas!", ("gas",)),
        ("in 2021 it did 7", ("2021",)),
        ("see https://example.org/gas?a=b harbour", ("see", "harbour")),
        ("<@123> <#4> <:whale:99> <t:1> ok harbour", ("harbour",)),
        ("", ()),
        ("😀 ... ||", ()),
        ("x" * LONGEST + " harbour", ("x" * LONGEST,)),
    ],
)  # fmt: skip
def test_the_words_that_tell_what_a_message_is_about(content: str, words: tuple[str, ...]) -> None:
    assert candidates(content) == words


def test_the_rarest_known_words_are_looked_for() -> None:
    counts = {f"word{n}": n for n in range(20)}
    wanted = keywords([*reversed(counts), "unheard"], counts)
    assert wanted == tuple(f"word{n}" for n in range(8, 0, -1))


def test_what_shares_the_rarest_words_comes_first() -> None:
    counts = {"gas": 500, "pipe": 3, "novak": 2}
    far = replace(QUOTE, words="Gas alone")
    near = replace(QUOTE, id=18, words="Novak and the pipe", place=Place(9))
    rich = replace(PASSAGE, words="Gas in the pipe, said Novak.", place=Place(9, 1))
    twin = replace(PASSAGE, words="Gas in the pipe", place=Place(9))
    found = best((far, twin, near, rich), ("gas", "pipe", "novak"), counts)
    assert found == (rich, near)


def test_one_known_word_is_enough_where_there_is_no_other() -> None:
    assert best((QUOTE,), ("freeze",), {"freeze": 1}) == (QUOTE,)
    assert best((QUOTE,), ("freeze", "pipe"), {"freeze": 1, "pipe": 1}) == ()


@given(st.text(max_size=3_000))
def test_any_message(content: str) -> None:
    words = candidates(content)
    assert len(words) == len(set(words)) <= CANDIDATES
    counts = dict.fromkeys(words, 1)
    assert len(best((QUOTE, PASSAGE), keywords(words, counts), counts)) <= BEST
