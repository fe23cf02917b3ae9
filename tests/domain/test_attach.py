"""Sentences without a date of their own are put to the one happening that they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attach import attach, half_date, half_date_fits
from bot.domain.merge import merge
from bot.domain.tellings import Telling
from tests.domain.telling import telling, when

REYES, NOVAK, WEBER = "Omar Reyes", "Anna Novak", "Maria Weber"
MONDAY, WEDNESDAY = "17 January 2022", "25 August 2021"


def attached(undated: Telling, *dated: Telling) -> int | None:
    """Return the id of the event to which a telling was put."""
    clusters = merge(dated)
    found, left = attach(clusters, [undated])
    assert bool(found) != bool(left)
    return clusters[next(iter(found))].first.id if found else None


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("Reyes called Novak on Monday.", MONDAY),
        ("Reyes called Novak on Wednesday.", WEDNESDAY),
        ("Reyes called Novak on Friday.", None),
        ("Reyes called Novak last August.", WEDNESDAY),
        ("Reyes called Novak on a Monday in August.", None),
        ("Reyes called Novak in 2022.", MONDAY),
        ("Reyes called Novak in 2020.", None),
        ("Reyes called Novak.", None),
    ],
)
def test_half_a_date_decides(words: str, to: str | None) -> None:
    calls = {day: telling(day, REYES, NOVAK) for day in (MONDAY, WEDNESDAY)}
    undated = telling(None, REYES, NOVAK, source=9, words=words)
    assert attached(undated, *calls.values()) == (calls[to].id if to else None)


@pytest.mark.parametrize(
    "undated",
    [
        telling(None, REYES, source=9, words="Reyes called her on Monday."),
        telling(None, REYES, WEBER, source=9, words="Reyes called Weber on Monday."),
        telling(None, source=9, words="They spoke on Monday."),
        telling(None, REYES, NOVAK, source=9, kind="visit", words="He came on Monday."),
    ],
    ids=["one person", "another person", "nobody", "another kind"],
)
def test_who_and_what_must_fit(undated: Telling) -> None:
    assert attached(undated, telling(MONDAY, REYES, NOVAK)) is None


def test_one_person_is_enough_where_the_place_fits() -> None:
    visit = telling("April 2021", REYES, kind="visit", place="Peru")
    words = "Last April Reyes came to Lima."
    there = telling(None, REYES, kind="visit", place="Lima", source=9, words=words)
    elsewhere = telling(None, REYES, kind="visit", place="Oslo", source=9, words=words)
    assert attached(there, visit) == visit.id
    assert attached(elsewhere, visit) is None


def test_of_two_that_fit_it_is_put_to_neither() -> None:
    first = telling("10 January 2022", REYES, NOVAK)
    second = telling(MONDAY, REYES, NOVAK)
    undated = telling(None, REYES, NOVAK, source=9, words="Reyes called Novak on Monday.")
    assert attached(undated, first, second) is None


@pytest.mark.parametrize(
    ("paragraph", "source", "kind", "fits"),
    [
        (4, 1, "call", True),
        (7, 1, "call", True),
        (8, 1, "call", False),
        (3, 1, "call", False),
        (4, 2, "call", False),
        (4, 1, "visit", False),
    ],
)
def test_the_call_means_the_one_told_before(
    paragraph: int, source: int, kind: str, fits: bool
) -> None:
    call = telling(MONDAY, REYES, NOVAK, paragraph=4)
    words = "It was the second in four months."
    later = telling(None, kind=kind, source=source, paragraph=paragraph, words=words)
    assert attached(later, call) == (call.id if fits else None)


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("Weber took the call, their second in four months, as good news.", True),
        ("Weber called for the second time in four months.", False),
    ],
)
def test_others_may_speak_of_the_call(words: str, fits: bool) -> None:
    call = telling(MONDAY, REYES, NOVAK, paragraph=4)
    later = telling(None, WEBER, paragraph=4, words=words)
    assert attached(later, call) == (call.id if fits else None)


def test_the_call_means_the_nearest_before() -> None:
    first = telling(WEDNESDAY, REYES, NOVAK, paragraph=1)
    second = telling(MONDAY, REYES, NOVAK, paragraph=3)
    later = telling(None, paragraph=3, words="It was the second in four months.")
    assert attached(later, first, second) == second.id


@pytest.mark.parametrize(
    ("words", "date", "fits"),
    [
        ("on Monday", MONDAY, True),
        ("on Tuesday", MONDAY, False),
        ("on Monday", "January 2022", False),
        ("in January", "January 2022", True),
        ("in January", "2022", False),
        ("in 2022", "2022", True),
        ("Monday, 17 January 2022", MONDAY, True),
        ("some day", MONDAY, False),
    ],
)
def test_half_dates(words: str, date: str, fits: bool) -> None:
    assert half_date_fits(words, when(date)) is fits


@given(st.dates(), st.text(max_size=50))
def test_the_day_itself_always_fits(day: object, words: str) -> None:
    text = f"{day:%A}"
    assert half_date(text)
    assert half_date_fits(text, when(str(day)))
    assert not (half_date_fits(words, when(str(day))) and not half_date(words))
