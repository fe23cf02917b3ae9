"""How sources look."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import PAGE, Described, Length, Passage, Place, Reading, Selected
from bot.ui import sources
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    DESCRIBED,
    LARGE,
    NAMES,
    PASSAGES,
    SELECTED,
    SOURCE,
    SOURCES,
    ids,
    keeps_limits,
    labels,
    page,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

DESCRIPTION = Described(SOURCE, "A reckoning", "World", "Winters", 1200, 30, 5, 1)
SENTENCES = (("It was cold.", Place(1)), ("Nobody had asked.", Place(4, 2)))
SELECTION = Selected(SOURCE, Length.SHORT, None, SENTENCES, None)


def test_a_card_says_what_the_library_holds() -> None:
    text = said(sources.card(DESCRIPTION))
    for words in (
        *("Gas for the winter <https://example.org/gas>", "A reckoning", "Ada Byron"),
        *("The Bonn Post", "4 May 2021", "op-ed", "Winters", "5 quotes", "1 event"),
        *("30 paragraphs", "S3", "byron2021"),
    ):
        assert words in text
    assert "source card" not in text
    assert labels(sources.card(DESCRIPTION)) == [
        *("Summary", "Read", "Quotes", "Timeline", "Cite", "Share"),
    ]


def test_a_source_card_says_that_it_is_one() -> None:
    text = said(sources.card(replace(DESCRIPTION, source=CARD, subtitle=None, series=None)))
    assert "source card, full text not loaded" in text
    assert "author not named, undated" in text
    assert "DOI 10.1000/w" in text
    assert "https://doi.org/10.1000/w" in text


def test_a_page_lists_and_opens_each() -> None:
    view = sources.page(page(SOURCE, CARD))
    assert said(view).startswith("2 sources")
    assert {"S3/open", "S4/open"} <= set(ids(view))


@pytest.mark.parametrize(
    ("number", "last", "off"),
    [
        (1, 3, ["First", "Prev"]),
        (2, 3, []),
        (3, 3, ["Next", "Last"]),
        (1, 1, ["First", "Prev", "Next", "Last"]),
    ],
)
def test_the_reader_turns_within_the_source(number: int, last: int, off: list[str]) -> None:
    passage = Passage(SOURCE, "It was cold.", Place(number))
    view = sources.reader(Reading(passage, number, last))
    text = said(view)
    assert "It was cold." in text
    assert f"¶{number} of {last}" in text
    assert labels(view, off=True) == off
    keeps_limits(view)


def test_a_summary_is_marked_as_selected_sentences() -> None:
    view = sources.summary(SELECTION)
    text = said(view)
    assert "Selected sentences, not rewritten" in text
    assert "¶1 It was cold." in text
    assert "p. 2 ¶4 Nobody had asked." in text
    assert labels(view, off=True) == ["Short (3)"]
    assert "author's own summary" not in text
    keeps_limits(view)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"source": CARD}, "From the librarian's account"),
        ({"about": "whales"}, "about whales"),
        ({"abstract": "In short,\nit froze."}, "In short, it froze."),
        ({"abstract": "It froze."}, "The author's own summary (abstract)"),
        ({"sentences": tuple((f"{n} " + "gas " * 120, Place(n)) for n in range(1, 11))}, "more"),
    ],
    ids=str,
)
def test_what_a_summary_is_of_is_said(changed: dict[str, object], words: str) -> None:
    view = sources.summary(replace(SELECTION, **changed))
    assert words in said(view)
    keeps_limits(view)


@BRIEFLY
@given(DESCRIBED, SELECTED, PASSAGES, st.none() | NAMES)
def test_any_source_keeps_within_limits(
    described: Described, selected: Selected, passage: Passage, by: str | None
) -> None:
    keeps_limits(sources.card(described, shared_by=by))
    keeps_limits(sources.summary(selected, shared_by=by))
    keeps_limits(sources.reader(Reading(passage, 2, 10**6)))


@BRIEFLY
@given(st.lists(SOURCES, min_size=1, max_size=PAGE, unique_by=lambda source: source.id))
def test_any_page_keeps_within_limits(found: list[object]) -> None:
    keeps_limits(sources.page(page(*found, total=77, number=3)))
