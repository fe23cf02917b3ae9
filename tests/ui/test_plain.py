"""A card as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui import layout
from bot.ui.plain import plain, unmarked
from bot.ui.text import bold, clean, escape, link
from tests.ui.cards import said


def test_a_card_is_written_line_by_line() -> None:
    view = layout.view(
        layout.text("### Title", "-# small"),
        layout.section("An item", layout.button("Open", "Q1", "open")),
        layout.rule(),
        layout.row(layout.button("Next", "a", "b"), layout.button("Prev", "a", "c", off=True)),
        layout.select("Choose", [("Q1", "One"), ("Q2", "Two")], "choose", "quote"),
    )
    assert said(view) == f"Title\nsmall\nAn item\n{'─' * 20}\n[Next]\n[One] [Two]\n"


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**bold** and `code`", "bold and code"),
        ("# One\n## Two\n### Three\n-# four", "One\nTwo\nThree\nfour"),
        ("[title](https://example.org/a)", "title <https://example.org/a>"),
        ("</quote search:123>", "/quote search"),
        (r"\</quote search:123>", "</quote search:123>"),
        (r"\*not bold\* \[no\](link)", "*not bold* [no](link)"),
        ("> quoted", "> quoted"),
        ("on __3 May__, **in __June__**", "on 3 May, in June"),
        (r"__\_a\___ and \_\_b\_\_", "_a_ and __b__"),
        ("[t](https://example.org/a__b/__c__)", "t <https://example.org/a__b/__c__>"),
        ("", ""),
    ],
)
def test_signs_are_taken_out(marked: str, words: str) -> None:
    assert unmarked(marked) == words


@given(st.text(st.sampled_from("ab *_`[]()\\#>-~|<@:/."), max_size=30))
def test_what_was_escaped_is_read_as_it_was(text: str) -> None:
    assert unmarked(escape(text, lines=False)) == clean(text, lines=False)


def test_a_link_and_bold_survive_as_words() -> None:
    assert unmarked(bold("a*b")) == "a*b"
    assert unmarked(link("A [b]", "https://example.org/x")).startswith("A (b) <https://")


def test_an_empty_message_is_an_empty_line() -> None:
    assert plain([]) == "\n"


@pytest.mark.parametrize("piece", ["[", "](", "**", "`", "\\", "</a", "# ", "[a](https://"])
def test_a_megabyte_is_read_in_one_pass(piece: str) -> None:
    assert unmarked(piece * (1_000_000 // len(piece))) is not None
