"""Texts and keys in blocks of bytes: what a tuple and a dictionary would say."""

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.postings import Postings, Texts

texts = st.lists(st.text(st.characters(codec=None), max_size=8), max_size=20)
keys_of = st.lists(st.sets(st.sampled_from(["a", "ab", "ä", "b", "", "abc", "\U0010ffff"])))


@given(texts)
def test_texts_are_a_tuple_of_them(given: list[str]) -> None:
    held = Texts(given)
    assert len(held) == len(given)
    assert list(held) == given
    assert [held[at] for at in range(len(given))] == given
    assert [held[~at] for at in range(len(given))] == given[::-1]
    assert held[1:3] == tuple(given[1:3])
    assert held[:] == tuple(given)


def test_no_text_is_behind_the_last() -> None:
    held = Texts(["one", "", "two"])
    assert (held[0], held[1], held[2]) == ("one", "", "two")
    with pytest.raises(IndexError):
        held[3]
    assert "two" in held


@given(keys_of)
def test_postings_are_a_dictionary_of_places(given: Sequence[set[str]]) -> None:
    held = Postings(given)
    unique = sorted({key for keys in given for key in keys})
    assert list(held.keys) == unique
    for key in unique:
        assert list(held[key]) == [at for at, keys in enumerate(given) if key in keys]
    assert not held["unknown"]
    assert not held["abcd"]


@given(keys_of, st.sampled_from(["", "a", "ab", "b", "c", "ä"]))
def test_keys_that_begin_alike_stand_together(given: Sequence[set[str]], prefix: str) -> None:
    held = Postings(given)
    low, high = held.beginning(prefix)
    wanted = [key for key in held.keys if key.startswith(prefix) and key < f"{prefix}\U0010ffff"]
    assert list(held.keys[low:high]) == wanted
    assert list(held.between(low, high)) == [place for key in wanted for place in held[key]]


def test_both_are_the_same_from_another_process() -> None:
    held = Postings([["a", "b"], ["b"]])
    again = pickle.loads(pickle.dumps(held))
    assert list(again.keys) == ["a", "b"]
    assert [list(again[key]) for key in ("a", "b", "c")] == [[0], [0, 1], []]
