"""What several cards say in the same words."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers import Place
from bot.domain.dates import How, When
from bot.ui import parts
from tests.ui.cards import CARD, DAY, SOURCE


@pytest.mark.parametrize(
    ("when", "dated_by", "words"),
    [
        (DAY, None, "4 May 2021 (day; as the text gives it)"),
        (DAY, "4 May", "4 May 2021 (day; as the text gives it: “4 May”)"),
        (
            When.month(2021, 5, How.COMPUTED),
            "last month",
            "May 2021 (month; worked out from “last month” and the publication date)",
        ),
        (
            When.month(2021, 5, How.COMPUTED),
            None,
            "May 2021 (month; worked out from the text and the publication date)",
        ),
        (When.year(1999, How.INFERRED), "then", "1999 (year; inferred from “then”)"),
        (When.year(1999, How.INFERRED), None, "1999 (year; inferred from other dates in the text)"),
    ],
)
def test_a_date_says_how_fine_it_is_and_how_it_is_known(
    when: When, dated_by: str | None, words: str
) -> None:
    assert parts.dated(when, dated_by) == words


def test_a_date_that_hangs_on_a_corrected_one_says_so() -> None:
    month, edited = When.month(2021, 5, How.COMPUTED), replace(SOURCE, corrected=("date", "title"))
    assert parts.dated(month, "last month", edited) == (
        "May 2021 (month; worked out from “last month” and the corrected publication date)"
    )
    for source in (SOURCE, replace(SOURCE, corrected=("title",))):
        assert parts.dated(month, "last month", source).endswith("and the publication date)")
    assert parts.dated(DAY, "4 May", edited) == parts.dated(DAY, "4 May")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), "author not named"),
        (("Ada",), "Ada"),
        (("Ada", "Ben"), "Ada and Ben"),
        (("Ada", "Ben", "Cem"), "Ada, Ben and Cem"),
        (("Ada", "Ben", "Cem", "Dua"), "Ada and others"),
        (("*Ada*",), r"\*Ada\*"),
    ],
)
def test_authors_as_a_citation_names_them(names: tuple[str, ...], words: str) -> None:
    assert parts.authors(replace(SOURCE, authors=names)) == words


def test_a_name_of_a_thousand_letters_is_cut() -> None:
    long = replace(SOURCE, authors=("A" * 5000,), outlet="B" * 5000)
    assert len(parts.credit(long, Place(1))) < 300
    assert len(parts.short(long, Place(1))) < 200
    assert parts.outlet(replace(SOURCE, outlet=None)) == ""


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(4), "¶4"),
        (Place(4, 12), "p. 12 ¶4"),
        (Place(None, 12), "p. 12"),
        (Place(None), ""),
    ],
)
def test_locators(place: Place, words: str) -> None:
    assert parts.locator(place) == words


def test_credits() -> None:
    assert parts.credit(SOURCE, Place(4)) == (
        "reported by Ada Byron, The Bonn Post, 4 May 2021, ¶4"
    )
    assert parts.credit(CARD, Place(None)) == (
        "reported by author not named, undated · source card, full text not loaded"
    )


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        (("Ada Byron",), "Byron · 2021 · ¶4"),
        ((), "author not named · 2021 · ¶4"),
        (("  ",), "author not named · 2021 · ¶4"),
        (("",), "author not named · 2021 · ¶4"),
    ],
)
def test_short_credits(authors: tuple[str, ...], words: str) -> None:
    assert parts.short(replace(SOURCE, authors=authors), Place(4)) == words
    assert parts.short(CARD, Place(None)) == "author not named · undated · source card"


@pytest.mark.parametrize(
    ("url", "doi", "target"),
    [
        ("https://example.org/gas", None, "https://example.org/gas"),
        (None, "10.1000/a", "https://doi.org/10.1000/a"),
        ("https://example.org/gas", "10.1000/a", "https://example.org/gas"),
        (None, None, None),
        ("javascript:alert(1)", None, None),
    ],
)
def test_titles_lead_to_their_source(url: str | None, doi: str | None, target: str | None) -> None:
    title = parts.titled(replace(SOURCE, url=url, doi=doi))
    assert "Gas for the winter" in title
    assert (target in title) if target else ("](" not in title)


def test_small_print_and_headings_leave_out_what_is_empty() -> None:
    assert parts.small("a", "", "b") == "-# a · b"
    assert parts.heading("a", "", "b") == "**a · b**"
    assert parts.published(replace(SOURCE, published=When.day(date(1, 1, 1))))
