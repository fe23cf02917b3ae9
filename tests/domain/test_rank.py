from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import fold
from bot.domain.rank import best_first

TEXTS = st.lists(st.text(st.sampled_from("abcé ’'"), max_size=12), max_size=30)


def ranked(asked: str, items: list[str]) -> list[str]:
    return list(best_first(asked, items, lambda item: item))


def test_the_likest_comes_first() -> None:
    items = ["The price of gas", "Gas prices rose", "Gas prices", "Whales"]
    assert ranked("gas prices", items)[0] == "Gas prices"
    assert ranked("gas prices", items)[-1] == "Whales"


def test_a_long_text_that_holds_the_words_beats_a_short_one_that_does_not() -> None:
    holds = "It was cold, and nobody asked us whether the pipe was shut for good"
    assert ranked("pipe was shut", ["pie was short", holds])[0] == holds


def test_case_accents_and_marks_do_not_matter() -> None:
    assert ranked("o'brien’s ELAN", ["nothing", "O’Brien's élan"])[0] == "O’Brien's élan"


def test_ties_keep_their_order() -> None:
    items = [("same", n) for n in range(30)]
    assert best_first("same", items, lambda item: item[0]) == tuple(items)
    assert best_first("", items, lambda item: item[0]) == tuple(items)


@given(st.text(max_size=12), TEXTS)
def test_nothing_is_lost_or_added(asked: str, items: list[str]) -> None:
    assert sorted(ranked(asked, items)) == sorted(items)


@given(TEXTS.filter(bool), st.data())
def test_the_text_itself_comes_first(items: list[str], data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(items))
    if fold(asked):
        assert fold(ranked(asked, items)[0]) == fold(asked)


def test_equal_items_are_told_apart() -> None:
    assert ranked("a", ["a", "a", "b"]) == ["a", "a", "b"]
