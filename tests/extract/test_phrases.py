"""Key phrases of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.phrases import Phrase, chosen, phrases

SENTENCES = (
    "The gas pipeline was shut in May 2021, and the gas pipelines of Essen stayed open.",
    "Prime Minister Maria Weber finally opened a gas pipeline: Weber cut its ribbon.",
    "Essen's railway needs steel.",
)


def words(*names: str) -> dict[str, int]:
    return {phrase.words: phrase.count for phrase in phrases(SENTENCES, names).values()}


def test_runs_of_content_words_are_counted_with_their_inflections() -> None:
    found = words("Maria Weber")
    assert found["gas pipeline"] == 3
    assert found["Essen"] == 2
    assert found["railway"] == 1


@pytest.mark.parametrize(
    "absent",
    [
        *("May", "2021", "the gas", "Weber", "Maria Weber", "Prime Minister", "finally"),
        *("pipeline Weber", "Essen's", "pipeline was"),
    ],
)
def test_names_titles_days_and_empty_words_are_no_phrases(absent: str) -> None:
    assert absent not in words("Maria Weber")


def test_a_body_s_name_stays_a_topic() -> None:
    assert "Essen" in words("Essen")


def test_longer_phrases_leave_out_their_parts() -> None:
    every = phrases(SENTENCES, ["Maria Weber"]).values()
    some = [phrase for phrase in every if phrase.count > 1]
    assert [phrase.words for phrase in chosen(some, 6)] == ["gas pipeline", "Essen"]
    assert len(chosen(some, 1)) == 1
    assert chosen((), 3) == ()


def test_a_common_single_word_weighs_least() -> None:
    weights = [Phrase(*each).weight for each in (
        ("relations", 4, ("relation",)), ("Essen", 4, ("essen",)), ("gas pipe", 4, ("gas", "pipe")),
    )]  # fmt: skip
    assert weights == sorted(weights)


@given(st.lists(st.text(max_size=120), max_size=6), st.lists(st.text(max_size=20), max_size=3))
def test_any_text(sentences: list[str], names: list[str]) -> None:
    found = phrases(sentences, names)
    assert all(1 <= len(key) <= 3 and phrase.count >= 1 for key, phrase in found.items())
    picked = chosen(tuple(found.values()), 5)
    keys = [word for phrase in picked for word in set(phrase.key)]
    assert len(keys) == len(set(keys))


def test_a_long_run_is_read_in_one_pass() -> None:
    assert phrases(["gas pipe " * 20_000])
