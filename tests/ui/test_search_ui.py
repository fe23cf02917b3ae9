"""How finds look: the words that were searched for, in bold, in the part that shows them best."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Asked, Instead, Page, Passage, Quoted
from bot.domain.finding import Fitting
from bot.domain.found import terms
from bot.domain.query import parse
from bot.ui import layout, lists, search
from tests.ui.cards import (
    BRIEFLY,
    EVENT,
    EVENTS,
    LARGE,
    PASSAGE,
    PASSAGES,
    PEOPLE,
    PERSON,
    QUOTE,
    QUOTES,
    WORDS,
    ids,
    keeps_limits,
    labels,
    nothing,
    page,
    parts,
    said,
)

HITS = st.lists(QUOTES | EVENTS | PASSAGES | PEOPLE, max_size=5, unique_by=lambda hit: hit.ref)

pytestmark = pytest.mark.filterwarnings(LARGE)


def finds(*items: object, text: str = "gas") -> Page[object]:
    counts = (("everything", len(items)), ("quotes", 0))
    return page(*items, asked=Asked("search", (("text", text),)), counts=counts)


def snippet(text: str, query: str) -> str:
    return search.snippet(text, terms(parse(query)))


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("The gas is gone", "gas", "> The **gas** is gone"),
        ("The gas  is\n\ngone", '"gas is"', "> The **gas is** gone"),
        ("*Gas* is `gone`", "gas gone", r"> \***Gas**\* is \`**gone**\`"),
        ("Nothing of it", "gas", "> Nothing of it"),
    ],
)
def test_words_are_bold_and_markdown_has_no_effect(text: str, query: str, shown: str) -> None:
    assert snippet(text, query) == shown


def test_a_long_text_is_cut_around_the_words() -> None:
    text = "word " * 200 + "the gas pipe " + "word " * 200
    shown = snippet(text, "gas pipe")
    assert shown.startswith("> … word")
    assert shown.endswith("word…")
    assert "**gas** **pipe**" in shown
    assert len(shown) < 260


def test_every_kind_of_find_shows_the_words() -> None:
    found = finds(
        *(replace(QUOTE, words="We want gas"), replace(EVENT, words="On 1 April 2021 gas rose.")),
        *(replace(PASSAGE, words="Of gas."), PERSON),
    )
    view = search.page(found)
    shown = "\n".join(part.get("content", "") for part in parts(view))
    for words in ("> We want **gas**", "2021 **gas** rose", "> Of **gas**.", "Maria Weber"):
        assert words in shown


def test_nothing_offers_what_would_find_something() -> None:
    answer = nothing(
        meant=Instead("gas *pipe*", 13, 4),
        fewer=(Instead("gas", 14, 9), Instead("pipe", 15, 1)),
        heading=(("text", "gaz pipe"),),
    )
    view = lists.nothing("search", answer)
    text = said(view)
    assert "Did you mean gas *pipe*? That finds 4. Only gas: 9. Only pipe: 1." in text
    assert labels(view) == ["Search: gas *pipe*", "Search: gas", "Search: pipe"]


@BRIEFLY
@given(HITS, WORDS)
def test_any_finds_keep_the_limits(found: list[object], text: str) -> None:
    keeps_limits(search.page(finds(*found, text=text)))


@given(st.text(max_size=300), st.text(max_size=30))
def test_a_snippet_is_one_line_within_its_budget(text: str, typed: str) -> None:
    shown = snippet(text, typed)
    assert "\n" not in shown
    assert len(shown) < layout.CHARACTERS // 5 + 400


@BRIEFLY
@given(WORDS, st.lists(WORDS, max_size=3))
def test_any_nothing_keeps_the_limits(text: str, others: list[str]) -> None:
    fewer = tuple(Instead(other, 14 + at, 9) for at, other in enumerate(others))
    keeps_limits(lists.nothing("search", nothing(meant=Instead(text, 13, 4), fewer=fewer)))


def test_what_fits_a_message_is_opened_by_buttons() -> None:
    found = Fitting(("gas", "pipe"), (QUOTE, replace(PASSAGE, words="Gas in the pipe.")))
    view = search.fitting(found)
    shown = "\n".join(part.get("content", "") for part in parts(view))
    assert "looked for: gas, pipe" in shown
    assert "> **Gas** in the **pipe**." in shown
    assert "nothing of the message is kept" in shown
    assert ids(view) == ["Q17/open", "S3/read/5/1"]


@pytest.mark.parametrize(
    ("keywords", "words"),
    [(("gas",), "Looked for: gas."), ((), "None of its words stands in the library.")],
)
def test_nothing_fits_a_message(keywords: tuple[str, ...], words: str) -> None:
    view = search.fitting(Fitting(keywords, ()))
    assert said(view).startswith("Nothing in the library fits this message")
    assert words in said(view)


@BRIEFLY
@given(st.lists(QUOTES | PASSAGES, max_size=5, unique_by=lambda hit: hit.ref), WORDS)
def test_any_fitting_keeps_the_limits(hits: list[Quoted | Passage], word: str) -> None:
    keeps_limits(search.fitting(Fitting((word,) * 8, tuple(hits))))
