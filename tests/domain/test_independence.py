"""How many reports are left where those that depend on each other are one."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.independence import independent


def share(one: str, other: str) -> bool:
    """Tell whether two words have a letter in common."""
    return bool(set(one) & set(other))


@pytest.mark.parametrize(
    ("reports", "count"),
    [
        ((), 0),
        (("a",), 1),
        (("a", "a"), 1),
        (("a", "b", "c"), 3),
        (("ab", "bc", "cd"), 1),
        (("ab", "cd", "bc", "x"), 2),
        (("a", "b", "c", "abc"), 1),
    ],
)
def test_what_hangs_together_is_one_in_any_order(reports: Sequence[str], count: int) -> None:
    assert {independent(order, share) for order in permutations(reports)} == {count}


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=3), max_size=12))
def test_there_are_never_more_than_reports_nor_fewer_than_none(reports: list[str]) -> None:
    count = independent(reports, share)
    assert count <= len(set(reports))
    assert (count == 0) is (not reports)
    assert independent([*reports, *reports], share) == count
    assert independent([*reports, "z"], share) == count + 1
