"""What of a message is a quotation, and how words are read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.verify import LONGEST, SHORTEST, fits, quoted, trimmed
from bot.domain.verify.words import read


@pytest.mark.parametrize(
    ("message", "spans"),
    [
        ("He said “the sea is ours” today", ("the sea is ours",)),
        ('"one, one" "two, two" "six, six" "ten, ten"', ("one, one", "two, two", "six, six")),
        ("„Das Meer ist da“ und «la mer est là»", ("Das Meer ist da", "la mer est là")),
        ("''the sea is ours'' they say", ("the sea is ours",)),
        ("“short” but a long message", ("short” but a long message",)),
        ("> the sea is ours\n> and the sky\nindeed", ("the sea is ours\nand the sky",)),
        ("the sea is ours", ("the sea is ours",)),
        ("“the sea is ours” “the sea is ours”", ("the sea is ours",)),
        ('an "unclosed quotation of the sea', ('an "unclosed quotation of the sea',)),
        ("tiny", ()),
        ("", ()),
        ("x" * (LONGEST + 1), ()),
    ],
)  # fmt: skip
def test_quoted_spans_of_a_message(message: str, spans: tuple[str, ...]) -> None:
    assert quoted(message) == spans


@given(st.text(max_size=400))
def test_spans_are_of_a_length_that_can_be_checked(message: str) -> None:
    every = quoted(message)
    assert len(every) <= 3
    assert all(fits(span) and SHORTEST <= len(span) <= LONGEST for span in every)
    assert all("\0" not in trimmed(span) for span in every)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It isn’t", "it is not"),
        ("We WON'T", "we will not"),
        ("cannot, cant, dont", "can not can not do not"),
        ("they’ll, we've, I'm, he'd", "they will we have i am he would"),
        ("It's Norland's", "it is norland"),
        ("forty-one and Twenty", "41 and 20"),
        ("1,000 and 3.5 and 12%", "1000 and 3.5 and 12 percent"),
        ("12 per cent, £5", "12 percent pound 5"),
        ("the U.S. and U.K.", "the us and uk"),
        ("[W]e call [the army]", "we call the army"),
        ("well-being—and rest", "well being and rest"),
        ("Café naïve", "cafe naive"),
        ("we will nоt", "we will not"),
        ("we will n\u200bot", "we will not"),
        ("the har\xadbour", "the harbour"),
    ],
)
def test_words_are_read_as_they_are_compared(text: str, keys: str) -> None:
    assert " ".join(word.key for word in read(text).words) == keys


def test_brackets_sentences_and_ellipses_are_marked() -> None:
    words = read("One [two three] four … five. Six").words
    assert [word.bracketed for word in words] == [False, True, True, False, False, False]
    assert [word.skips for word in words] == [False, False, False, True, False, False]
    assert [word.first for word in words] == [True, False, False, False, True, True]


@given(st.text(max_size=300))
def test_every_word_stands_in_the_text(text: str) -> None:
    words = read(text).words
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.start <= other.start for one, other in pairwise(words))
    assert all(word.key for word in words)
