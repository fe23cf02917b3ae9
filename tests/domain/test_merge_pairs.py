"""What moderators say of two events goes before what they look like."""

from itertools import permutations

from bot.domain.merge import Pairs, merge
from bot.domain.tellings import Telling
from tests.domain.telling import telling

CALL = telling("3 May 2021", "Omar Reyes", "Anna Novak", number=901)
SAME = telling("3 May 2021", "Omar Reyes", "Anna Novak", source=2, number=902)
OTHER = telling("17 January 2022", "Omar Reyes", "Anna Novak", source=3, number=903)
FAR = telling("1999", "Maria Weber", source=4, number=904)
ALL = (CALL, SAME, OTHER, FAR)


def groups(pairs: Pairs, told: tuple[Telling, ...] = ALL) -> set[frozenset[int | None]]:
    return {frozenset(t.id for t in cluster.tellings) for cluster in merge(told, pairs)}


def test_without_a_word_of_theirs_it_is_as_it_looks() -> None:
    assert groups({}) == {frozenset({901, 902}), frozenset({903}), frozenset({904})}


def test_two_that_look_alike_are_parted() -> None:
    assert groups({(901, 902): False}) == {frozenset({n}) for n in (901, 902, 903, 904)}


def test_two_that_look_apart_are_one() -> None:
    assert groups({(901, 904): True}) == {frozenset({901, 902, 904}), frozenset({903})}


def test_what_is_one_with_one_of_a_pair_is_one_with_both() -> None:
    assert groups({(901, 904): True, (903, 904): True}) == {frozenset({901, 902, 903, 904})}


def test_the_order_told_does_not_matter() -> None:
    pairs = {(901, 904): True, (902, 903): False}
    found = [groups(pairs, told) for told in permutations(ALL)]
    assert all(each == found[0] for each in found)
    assert found[0] == {frozenset({901, 902, 904}), frozenset({903})}


def test_who_is_parted_from_one_of_a_group_joins_none_of_it() -> None:
    pairs = {(901, 904): True, (902, 904): False}
    assert groups(pairs) == {frozenset({901, 904}), frozenset({902}), frozenset({903})}


def test_an_event_that_is_gone_takes_nothing_along() -> None:
    assert groups({(901, 999): True, (998, 902): False}) == groups({})


def test_the_finest_date_stands_for_all() -> None:
    (whole,) = [c for c in merge(ALL, {(901, 904): True}) if len(c.tellings) > 1]
    assert whole.first is CALL
