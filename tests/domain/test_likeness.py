"""How alike two texts are, and how candidates are found."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.likeness import BINS, FEWEST, NEAR, ROWS, bands, groups, likeness, shingles

WORDS = tuple(
    f"{a}{b}" for a in "bcdfghjklm" for b in ("an", "el", "im", "os", "ur", "ack", "edge")
)
PAIRS = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=30)


def prose(seed: int, words: int = 400) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def edited(words: list[str], share: float, seed: int = 7) -> list[str]:
    """Put other words in the place of a share of them, evenly spread."""
    chance = random.Random(seed)
    return [chance.choice(WORDS) if chance.random() < share else word for word in words]


def alike(one: list[str], other: list[str]) -> float:
    return likeness(shingles(" ".join(one)), shingles(" ".join(other)))


def shared(one: list[str], other: list[str]) -> int:
    """Count the bands that two texts have in common."""
    return len(set(bands(shingles(" ".join(one)))) & set(bands(shingles(" ".join(other)))))


def test_a_text_is_its_own_copy_whatever_its_marks() -> None:
    words = prose(1)
    plain = shingles(" ".join(words))
    dressed = shingles("“" + ", ".join(words).upper() + "”\n\n")
    assert plain == dressed
    assert likeness(plain, dressed) == 1.0
    assert bands(plain) == bands(dressed)


def test_other_texts_share_nothing() -> None:
    assert alike(prose(1), prose(2)) < 0.05
    assert not any(shared(prose(one), prose(one + 100)) for one in range(20))


@pytest.mark.parametrize("seed", range(20))
def test_a_wire_text_lightly_edited_is_found_and_near(seed: int) -> None:
    words = prose(seed)
    copy = edited(words, 0.05, seed)
    assert shared(words, copy)
    assert alike(words, copy) >= NEAR


@pytest.mark.parametrize("seed", range(20))
def test_a_wire_text_cut_by_half_is_found_and_whole_in_the_other(seed: int) -> None:
    words = prose(seed)
    assert shared(words, words[:200])
    assert alike(words, words[:200]) == 1.0


def test_a_rewritten_text_is_not_near() -> None:
    assert alike(prose(1), edited(prose(1), 0.5)) < NEAR


def test_a_common_quotation_makes_no_copies() -> None:
    said = prose(3, 30)
    assert alike(prose(1) + said, prose(2) + said) < 0.1


def test_short_texts_are_never_compared() -> None:
    short = shingles(" ".join(prose(1, FEWEST // 2)))
    assert bands(short) == ()
    assert likeness(short, short) == 0.0
    assert shingles("") == frozenset()
    assert bands(frozenset()) == ()


def test_bands_are_few_and_fit_into_the_database() -> None:
    found = bands(shingles(" ".join(prose(1))))
    assert len(found) == BINS // ROWS
    assert all(0 <= band < 2**63 for band in found)


@given(st.text(), st.text())
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    first, second = shingles(one * 30), shingles(other * 30)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1


@given(st.lists(st.sampled_from(WORDS), max_size=200))
def test_bands_depend_on_the_words_alone(words: list[str]) -> None:
    assert bands(shingles(" ".join(words))) == bands(shingles("\n".join(words)))


def test_groups_join_over_others() -> None:
    assert groups([(1, 2), (2, 3), (7, 9)]) == {1: 1, 2: 1, 3: 1, 7: 7, 9: 7}
    assert groups([]) == {}


@given(PAIRS)
def test_groups_are_what_pairs_link(pairs: list[tuple[int, int]]) -> None:
    found = groups(pairs)
    assert set(found) == {member for pair in pairs for member in pair}
    assert all(found[one] == found[other] for one, other in pairs)
    for member, leader in found.items():
        assert leader == min(other for other in found if found[other] == found[member])


@given(PAIRS)
def test_the_order_of_pairs_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    assert groups(pairs) == groups([(other, one) for one, other in reversed(pairs)])
