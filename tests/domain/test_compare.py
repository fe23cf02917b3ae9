"""What two sources share, and what only one has."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.compare import Sides, sides


def test_sides_keep_their_order_and_the_first_s_words() -> None:
    first = {1: "Maria Weber", 2: "Jan", 3: "Ida"}
    second = {4: "Otto", 3: "Ida Still", 1: "Weber"}
    assert sides(first, second) == Sides(("Maria Weber", "Ida"), ("Jan",), ("Otto",))


def test_empty_sides() -> None:
    assert sides({}, {}).empty
    assert not Sides(second=("a",)).empty


@given(st.sets(st.integers()), st.sets(st.integers()))
def test_every_key_is_on_one_side(first: set[int], second: set[int]) -> None:
    found = sides({key: key for key in first}, {key: key for key in second})
    assert set(found.both) == first & second
    assert set(found.first) == first - second
    assert set(found.second) == second - first
