"""How two sources look side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Place
from bot.domain.compare import Comparison, Framing, Sides
from bot.ui import compare
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    EVENT,
    EVENTS,
    LARGE,
    LONG,
    NAMES,
    PLACES,
    SOURCE,
    SOURCES,
    ids,
    keeps_limits,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

COMPARED = Comparison(
    first=SOURCE,
    second=CARD,
    about=None,
    people=Sides(("Maria Weber",), ("Jan Novak",), ()),
    events=Sides((), (EVENT,), ()),
    topics=Sides(("gas pipe",), ("winter",), ("whales",)),
    framings=(Framing("gas pipe", ("The gas pipe is shut.", Place(3)), None),),
)


def test_a_card_tells_what_both_have_and_what_one() -> None:
    text = said(compare.card(COMPARED))
    for words in (
        *("A and B side by side", "A Gas for the winter", "B Whales", "source card"),
        *("both: Maria Weber", "only A: Jan Novak", "only A: 1", "1 April 2021: On 1 April 2021"),
        *("both: gas pipe", "only A: winter", "only B: whales", "On gas pipe", "A · ¶3"),
        *("> The gas pipe is shut.", "B · no sentence of its own on it", "not rewritten"),
    ):
        assert words in text, words
    assert "Where they differ" not in text
    assert ids(compare.card(COMPARED)) == ["S3/open", "S4/open", "S3/share/compare/S4"]


def test_a_topic_is_named_and_shared_by_the_command_alone() -> None:
    view = compare.card(replace(COMPARED, about="*gas*"))
    assert said(view).startswith("A and B side by side · about: *gas*")
    assert ids(view) == ["S3/open", "S4/open"]


def test_a_shared_card_says_by_whom() -> None:
    view = compare.card(COMPARED, shared_by="Ann")
    assert "shared by Ann" in said(view)
    assert ids(view) == ["S3/open", "S4/open"]


def test_long_lists_are_counted() -> None:
    names = tuple(f"Name {number}" for number in range(12))
    text = said(compare.card(replace(COMPARED, people=Sides(names))))
    assert "Name 7 and 4 more" in text


SAID = st.none() | st.tuples(LONG, PLACES)
SOME = st.lists(NAMES, max_size=9).map(tuple)
TOLD = st.lists(EVENTS, max_size=4).map(tuple)


@BRIEFLY
@given(
    st.builds(
        Comparison,
        *(SOURCES, SOURCES, st.none() | NAMES, st.builds(Sides, SOME, SOME, SOME)),
        *(st.builds(Sides, TOLD, TOLD, TOLD), st.builds(Sides, SOME, SOME, SOME)),
        st.lists(st.builds(Framing, NAMES, SAID, SAID), max_size=3).map(tuple),
    ),
    st.none() | NAMES,
)
def test_any_comparison_keeps_the_limits(compared: Comparison, name: str | None) -> None:
    if compared.first.id == compared.second.id:
        compared = replace(compared, second=replace(compared.second, id=compared.first.id + 1))
    keeps_limits(compare.card(compared, shared_by=name))
