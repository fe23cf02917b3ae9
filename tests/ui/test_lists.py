"""One renderer for every list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.query import Hint
from bot.ui import lists
from bot.ui.lists import HINTS, Item
from bot.ui.text import escape
from tests.ui.cards import (
    BRIEFLY,
    LARGE,
    LONG,
    NAMES,
    ids,
    keeps_limits,
    labels,
    nothing,
    page,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

ITEM = Item("**one** line", ("Q17", "open"))


def test_one_page_has_no_way_to_others() -> None:
    view = lists.page("quotes", page("x"), "1 quote", [ITEM])
    assert labels(view) == ["Open", "Share page"]
    assert ids(view) == ["Q17/open", "quotes/12/share/1"]


@pytest.mark.parametrize(
    ("number", "off", "turns"),
    [
        (1, ["First", "Prev"], ["first/1", "prev/1", "jump/3", "next/2", "last/3"]),
        (2, [], ["first/1", "prev/1", "jump/3", "next/3", "last/3"]),
        (3, ["Next", "Last"], ["first/1", "prev/2", "jump/3", "next/3", "last/3"]),
    ],
)
def test_pages_are_turned(number: int, off: list[str], turns: list[str]) -> None:
    view = lists.page("quotes", page("x", total=11, number=number), "11 quotes", [ITEM])
    assert labels(view, off=True) == off
    assert [i for i in ids(view) if i.startswith("quotes/12/")] == [
        *(f"quotes/12/{turn}" for turn in turns),
        f"quotes/12/share/{number}",
    ]
    assert f"{number} / 3" in labels(view)


def test_a_shared_page_names_who_shared_it() -> None:
    view = lists.page("quotes", page("x"), "1 quote", [ITEM], shared_by="*Zoe*")
    assert "shared by *Zoe*" in said(view)
    assert "Share page" not in labels(view)


def test_what_was_asked_stands_in_the_heading() -> None:
    heading = (("text", "gas_*"), ("sort", "newest"), ("topic", "Essen"), ("from", "2021"))
    text = said(lists.page("quotes", page("x", heading=heading), "1 quote", [ITEM]))
    assert text.startswith("1 quote · words: gas_* · newest first · about: Essen · from: 2021")


@pytest.mark.parametrize("kind", HINTS)
def test_every_hint_has_words(kind: str) -> None:
    words = lists.hint(Hint(kind, "{typed} *x*", "speaker"))
    assert words.startswith("-# ")
    assert "{meant}" not in words
    assert ("{typed}" in words) == ("{typed}" in HINTS[kind])


def test_an_unknown_hint_says_nothing() -> None:
    assert lists.hint(Hint("unheard-of", "x")) == ""
    assert "did you mean “speaker:”" in lists.hint(Hint("unknown-field", "speker", "speaker"))


def test_nothing_says_what_would_give_something() -> None:
    answer = nothing(
        heading=(("text", "whisky"), ("speaker", "Maria Weber")),
        without=(("text", 2), ("date", 1)),
        close=("Maria Weber", "Marta Weber"),
        hints=(Hint("too-long"),),
    )
    view = lists.nothing("quotes", answer)
    text = said(view)
    assert "Nothing for words: whisky and speaker: Maria Weber" in text
    assert "Without the words: 2." in text
    assert "Closest name: Maria Weber or Marta Weber." in text
    assert "only the first 400 characters were read" in text
    assert labels(view) == ["Drop words", "Drop date"]
    assert ids(view) == ["quotes/12/drop/text", "quotes/12/drop/date"]


@pytest.mark.parametrize(
    ("name", "says", "button"),
    [
        ("text", "Without the words: 2.", "Drop words"),
        ("about", "Without the topic: 2.", "Drop topic"),
        ("in", "Among everything: 2.", "Find everything"),
        *(
            (name, f"Without the {name}: 2.", f"Drop {name}")
            for name in ("speaker", "source", "author", "kind", "date", "precision")
        ),
    ],
)
def test_every_filter_left_out_has_words(name: str, says: str, button: str) -> None:
    view = lists.nothing("quotes", nothing(without=((name, 2),)))
    assert says in said(view).splitlines()
    assert labels(view) == [button]


def test_nothing_at_all() -> None:
    assert "Nothing for that" in said(lists.nothing("quotes", nothing()))


@BRIEFLY
@given(
    st.lists(LONG, min_size=1, max_size=5),
    st.lists(st.tuples(st.sampled_from(("text", "from", "sort")), NAMES), max_size=6),
    st.lists(NAMES, max_size=3),
)
def test_any_list_keeps_within_limits(
    words: list[str], heading: list[tuple[str, str]], close: list[str]
) -> None:
    items = [Item(f"x{escape(each[:200])}", ("Q1", "open", n)) for n, each in enumerate(words)]
    hints = (Hint("unknown-field", heading[0][1] if heading else "", close[0] if close else ""),)
    shown = page(*words, total=300, number=2, heading=tuple(heading), hints=hints)
    keeps_limits(lists.page("quotes", shown, "300 quotes", items))
    without = tuple((name, 3) for name in ("text", "speaker", "source", "kind", "date", "in"))
    answer = nothing(heading=tuple(heading), without=without, close=tuple(close), hints=hints)
    keeps_limits(lists.nothing("quotes", answer))
