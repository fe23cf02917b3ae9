from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import (
    PAGE,
    Asked,
    Known,
    Length,
    Nothing,
    Page,
    Passage,
    Place,
    Source,
    page_of,
)
from bot.domain.models import SourceKind, Standing

ASKED = Asked("quotes", (("text", "gas"), ("from", "2021"), ("speaker", "P4")))


def source(standing: Standing = Standing.FULL) -> Source:
    named = ("byron2021", "Gas", ("Ada Byron",), None, None)
    return Source(3, *named, SourceKind.NEWS, standing, None, None)


@given(st.integers(0, 40), st.integers(-5, 20))
def test_a_page_is_a_cut_of_the_list(total: int, number: int) -> None:
    items, shown = page_of(range(total), number)
    last = max(1, -(-total // PAGE))
    assert 1 <= shown <= last
    assert shown == number or number < 1 or number > last
    assert items == tuple(range(total))[(shown - 1) * PAGE : shown * PAGE]
    assert items or not total


@given(st.integers(0, 40))
def test_the_pages_together_are_the_list(total: int) -> None:
    pages = Page((), 1, total, 1, ASKED).pages
    shown = [item for number in range(1, pages + 1) for item in page_of(range(total), number)[0]]
    assert shown == list(range(total))


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_pages(total: int, pages: int) -> None:
    assert Page((), 1, total, 1, ASKED).pages == pages


def test_a_question_can_be_asked_otherwise() -> None:
    assert ASKED.get("from") == "2021"
    assert ASKED.get("to") is None
    assert ASKED.without("from", "nothing").options == (("text", "gas"), ("speaker", "P4"))
    assert dict(ASKED.changed("from", "2022").options)["from"] == "2022"
    assert ASKED.changed("to", "2023").get("to") == "2023"
    assert len(ASKED.changed("text", "oil").options) == 3
    assert ASKED.options == (("text", "gas"), ("from", "2021"), ("speaker", "P4"))


def test_changing_a_value_twice_is_changing_it_once() -> None:
    once = ASKED.changed("text", "oil")
    assert once.changed("text", "oil") == once


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        (lambda: source().ref, "S3"),
        (lambda: Passage(source(), "Words.", Place(7, 2)).ref, "S3¶7"),
        (lambda: Known(4, "Maria Weber", (), (), 0, 0).ref, "P4"),
    ],
)
def test_short_ids(ref: Callable[[], str], expected: str) -> None:
    assert ref() == expected


def test_a_card_is_no_full_text() -> None:
    assert source(Standing.CARD).card
    assert not source().card


def test_longer_summaries_have_more_sentences() -> None:
    assert [length.sentences for length in Length] == [3, 6, 10]


def test_nothing_has_nothing_by_itself() -> None:
    answer = Nothing(1, ASKED, (), ())
    assert (answer.close, answer.nearest, answer.hints) == ((), (), ())
