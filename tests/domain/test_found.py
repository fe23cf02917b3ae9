"""Where words that were searched for stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.found import occurrences, terms, window
from bot.domain.query import parse

TEXT = "Gas prices rose; O’Brien’s gas-fired élan met ERDOĞAN in the phone call. Gasoline fell."


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in occurrences(text, terms(parse(query)))]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("gas", ["Gas", "gas"]),
        ("gas*", ["Gas", "gas", "Gasoline"]),
        ("elan erdogan", ["élan", "ERDOĞAN"]),
        ("o'brien", ["O’Brien"]),
        ("gas-fired", ["gas-fired"]),
        ('"phone call"', ["phone call"]),
        ('"call phone"', []),
        ("phone OR fell", ["phone", "fell"]),
        ("rose -gas", ["rose"]),
        ("pri*", ["prices"]),
        ("ga", []),
        ("***", []),
        ("", []),
    ],
)
def test_words_as_the_index_reads_them(query: str, marked: list[str]) -> None:
    assert found(TEXT, query) == marked


def test_a_short_text_is_shown_whole() -> None:
    assert window(TEXT, ((0, 3),), 500) == (0, len(TEXT))


def test_the_window_holds_the_most() -> None:
    text = "gas " + "word " * 100 + "gas and gas and gas " + "word " * 100
    spans = occurrences(text, terms(parse("gas")))
    start, end = window(text, spans, 80)
    assert text[start:end].count("gas") == 3
    assert end - start <= 80 + 10
    assert text[start - 1] == text[end] == " "


def test_without_a_span_the_text_s_beginning_is_shown() -> None:
    assert window("word " * 100, (), 50) == (0, 50) or window("word " * 100, (), 50)[0] == 0


@given(st.text(max_size=400), st.text(max_size=40), st.integers(10, 120))
def test_any_text_and_query(text: str, typed: str, size: int) -> None:
    spans = occurrences(text, terms(parse(typed)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    start, end = window(text, spans, size)
    assert 0 <= start <= end <= len(text)


@given(st.lists(st.sampled_from(("gas", "pipe", "Élan", "of", "the")), min_size=1, max_size=30))
def test_every_word_of_a_text_is_found_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for word in words:
        assert len(found(text, word)) == sum(other == word for other in words)


def test_a_paragraph_of_a_megabyte_is_no_burden() -> None:
    spans = occurrences("gas " * 250_000, terms(parse("gas OR pipe* OR coal")))
    assert 0 < len(spans) <= 60
