"""A paragraph with its quotes and dates marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.marking import paragraph
from bot.ui.text import escape, units

TEXT = "On 3 May 2021 she said: “We will not freeze before June.” Nobody laughed."


def spans(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(each), text.index(each) + len(each)) for each in words]


@pytest.mark.parametrize(
    ("quotes", "dates", "shown"),
    [
        ((), (), TEXT),
        (
            ("We will not freeze before June.",),
            (),
            TEXT.replace("We", "**We").replace("e.”", "e.**”"),
        ),
        ((), ("3 May 2021",), TEXT.replace("3 May 2021", "__3 May 2021__")),
        (
            ("We will not freeze before June.",),
            ("3 May 2021", "June"),
            "On __3 May 2021__ she said: “**We will not freeze before __June__.**” Nobody laughed.",
        ),
        (
            ("We will not",),
            ("not freeze",),
            TEXT.replace("We will not freeze", "**We will __not__**__ freeze__"),
        ),
        ((TEXT,), (), f"**{TEXT}**"),
        (("We will", "will not"), (), TEXT.replace("We will not", "**We will not**")),
    ],
)  # fmt: skip
def test_what_is_marked(quotes: tuple[str, ...], dates: tuple[str, ...], shown: str) -> None:
    assert paragraph(TEXT, spans(TEXT, *quotes), spans(TEXT, *dates), 2_000) == shown


def test_markdown_of_the_text_has_no_effect() -> None:
    text = "He said **now** and __then__ <@1>"
    shown = paragraph(text, spans(text, "**now**"), spans(text, "__then__"), 500)
    assert shown == r"He said **\*\*now\*\*** and __\_\_then\_\___ \<@1>"


def test_line_breaks_stay() -> None:
    text = "One “two\nthree” four"
    assert paragraph(text, spans(text, "two\nthree"), (), 99) == "One “**two\nthree**” four"


def test_spans_past_the_cut_close_their_marks() -> None:
    text = "word " * 200 + "end"
    shown = paragraph(text, [(10, 900)], [(20, 30)], 100)
    assert units(shown) <= 100
    assert shown.endswith("**")
    assert shown.count("**") == 2
    assert shown.count("__") == 2


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=4)


@given(st.text("ab *_\n\u200b“.", max_size=60), SPANS, SPANS, st.integers(20, 300))
def test_marks_are_balanced_and_within_the_limit(
    text: str, quotes: list[tuple[int, int]], dates: list[tuple[int, int]], limit: int
) -> None:
    shown = paragraph(text, quotes, dates, limit)
    assert units(shown) <= limit
    bare = re.sub(r"\\.", "", shown)
    assert bare.count("**") % 2 == 0
    assert bare.count("__") % 2 == 0


@given(st.text("ab c.", max_size=60), SPANS, SPANS)
def test_the_words_stay_as_they_are(
    text: str, quotes: list[tuple[int, int]], dates: list[tuple[int, int]]
) -> None:
    shown = paragraph(text, quotes, dates, 1_000)
    bare = shown.replace("**", "").replace("__", "")
    assert bare.split() == escape(text).split()
