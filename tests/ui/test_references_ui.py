"""How reference lists and near-copies look."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Described, Place
from bot.domain.likeness import Copy
from bot.domain.referred import Listed, Referred
from bot.ui import references, sources
from tests.ui.cards import LARGE, SOURCE, ids, keeps_limits, labels, said

pytestmark = pytest.mark.filterwarnings(LARGE)

ENTRY = Referred(
    *("Khan, B. (2021). Walls. The Pier.", ("Khan, B.", "Lee, K."), "2021", "Walls", "The Pier"),
    *("10.1000/a", "https://pier.example/walls", 3, (Place(4), Place(9, 2))),
)
BARE = Referred("An  entry\nthat nobody can read", (), None, None, None, None, None, None)
DESCRIBED = Described(SOURCE, None, None, None, words=90, paragraphs=9, quotes=1, events=2)


def listed(*items: Referred, number: int = 1, total: int | None = None) -> Listed:
    return Listed(SOURCE, items, number, len(items) if total is None else total)


def test_an_entry_says_who_when_what_where_and_what_cites_it() -> None:
    view = references.page(listed(ENTRY))
    text = said(view)
    for words in ("1 reference of", "[3] Khan, B.; Lee, K.", "2021", "Walls", "The Pier"):
        assert words in text
    assert "https://pier.example/walls" in text
    assert "cited in ¶4, p. 2 ¶9" in text
    assert labels(view) == ["Read ¶4", "Open source"]
    assert ids(view) == ["S3/read/4/0", "S3/open"]


def test_an_entry_that_could_not_be_read_is_shown_as_it_stands() -> None:
    text = said(references.page(listed(BARE, replace(BARE, url="https://pier.example/x"))))
    assert text.count("An entry that nobody can read") == 2
    assert "<https://pier.example/x>" in text
    assert "not cited in the text" in text


def test_a_doi_is_the_link_where_there_is_no_address() -> None:
    assert "https://doi.org/10.1000/a" in said(references.page(listed(replace(ENTRY, url=None))))


@pytest.mark.parametrize(
    ("number", "off"), [(1, ["First", "Prev"]), (2, []), (3, ["Next", "Last"])]
)
def test_pages_are_turned(number: int, off: list[str]) -> None:
    view = references.page(listed(BARE, number=number, total=11))
    every = ["First", "Prev", f"{number} / 3", "Next", "Last", "Open source"]
    assert labels(view, off=True) == off
    assert labels(view) == [label for label in every if label not in off]
    assert len(ids(view)) == len(set(ids(view)))


def test_many_places_are_counted() -> None:
    places = tuple(Place(number) for number in range(1, 31))
    text = said(references.page(listed(replace(ENTRY, places=places))))
    assert "¶12 and 18 places more" in text
    assert "¶13" not in text


def test_the_card_names_near_copies_and_counts_references() -> None:
    copies = tuple(Copy(number, 0.92) for number in range(7, 14))
    view = sources.card(replace(DESCRIBED, references=12, copies=copies[:2]))
    assert "near-copy of S7 (92%) and S8 (92%)" in said(view)
    assert "12 references" in labels(view)
    assert "S3/references/1" in ids(view)
    assert "2 others" in said(sources.card(replace(DESCRIBED, copies=copies)))
    plain = sources.card(DESCRIBED)
    assert "near-copy" not in said(plain)
    assert not [label for label in labels(plain) if "reference" in label]


@given(st.text(max_size=3_000), st.integers(1, 5))
def test_every_page_keeps_within_a_message(text: str, count: int) -> None:
    entry = Referred(text, (text,) * 3, text, text or None, text, text, text, 7, (Place(1),))
    keeps_limits(references.page(listed(*[entry] * count, number=2, total=3_000)))
