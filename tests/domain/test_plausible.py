"""What looks wrong in a dated sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import How, When
from bot.domain.offices import SINCE
from bot.domain.plausible import Flag, flags
from tests.domain.telling import when

MAY = when("3 May 2021")
PUBLISHED = when("4 May 2021")


def found(
    words: str,
    dated: When = MAY,
    dated_by: str = "3 May 2021",
    published: When | None = PUBLISHED,
) -> list[tuple[Flag, str]]:
    return [(flagged.flag, flagged.words) for flagged in flags(words, dated, dated_by, published)]


@pytest.mark.parametrize(
    ("words", "dated", "shown"),
    [
        ("President Biden was too busy.", "September 2020", "President Biden"),
        ("President Joe Biden was too busy.", "2020", "President Joe Biden"),
        ("Chancellor Scholz flew south.", "November 2021", "Chancellor Scholz"),
        ("Prime Minister Imran Khan spoke.", "June 2018", "Prime Minister Imran Khan"),
    ],
)
def test_an_office_before_its_date(words: str, dated: str, shown: str) -> None:
    assert found(words, when(dated)) == [(Flag.OFFICE, shown)]


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("President Biden was too busy.", "January 2021"),
        ("President Biden was too busy.", "2021"),
        ("The future President Biden was too busy.", "2020"),
        ("Joe Biden was too busy.", "2020"),
        ("President Bidens was too busy.", "2020"),
        ("President of the club: Biden.", "2020"),
    ],
)
def test_an_office_that_may_be_right(words: str, dated: str) -> None:
    assert found(words, when(dated)) == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("On Tuesday, 3 May 2021 it rained.", "Tuesday, 3 May 2021"),
        ("On Friday 29 February 2024 it rained.", "Friday 29 February 2024"),
        ("It rained on Sunday, May 3, 2021.", "Sunday, May 3, 2021"),
        ("It rained on Sunday, the 3rd of May 2021.", "Sunday, the 3rd of May 2021"),
    ],
)
def test_a_weekday_that_does_not_fit(words: str, shown: str) -> None:
    assert found(words) == [(Flag.WEEKDAY, shown)]


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)))
def test_the_true_weekday_fits_and_the_next_does_not(day: date) -> None:
    month = f"{day.day} {day:%B} {day.year}"
    assert found(f"On {day:%A}, {month} it rained.") == []
    wrong = "Sunday" if day.weekday() != 6 else "Monday"
    assert found(f"On {wrong}, {month} it rained.") == [(Flag.WEEKDAY, f"{wrong}, {month}")]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The pier cost 3.5 million.", "3.5 million"),
        ("The pier cost two billion in all.", "two billion"),
        ("The loan of 40 million was repaid.", "40 million"),
    ],
)
def test_an_amount_without_a_unit(words: str, shown: str) -> None:
    assert found(words) == [(Flag.UNIT, shown)]


@pytest.mark.parametrize(
    "words",
    [
        "The pier cost $3.5 million.",
        "The pier cost €3.5 million in all.",
        "The pier cost 3.5 million euros.",
        "It feeds 3 million people.",
        "It weighs 3.5.",
        "Rs. 40 million was repaid.",
    ],
)
def test_an_amount_with_a_unit(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    ("dated_by", "published", "how", "flagged"),
    [
        ("3 May", None, How.COMPUTED, True),
        ("3 May", PUBLISHED, How.COMPUTED, False),
        ("3 May", PUBLISHED, How.INFERRED, True),
        ("last April", None, How.INFERRED, True),
        ("3 May 2021", None, How.STATED, False),
        ("May ’21", None, How.STATED, False),
        ("the same year", None, How.COMPUTED, False),
        ("12/5", None, How.COMPUTED, True),
    ],
)
def test_a_date_without_a_year(
    dated_by: str, published: When | None, how: How, flagged: bool
) -> None:
    wrong = found("It rained.", MAY.known(how), dated_by, published)
    assert wrong == ([(Flag.YEAR, dated_by)] if flagged else [])


def test_a_sentence_may_be_wrong_twice() -> None:
    words = "On Tuesday, 3 May 2021 the pier cost 40 million."
    assert {flag for flag, _ in found(words)} == {Flag.WEEKDAY, Flag.UNIT}


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_text_is_judged_without_a_fault(words: str, dated_by: str) -> None:
    for flag, shown in found(words, dated_by=dated_by, published=None):
        assert shown in (words if flag is not Flag.YEAR else dated_by)


def test_the_table_of_offices_was_read_whole() -> None:
    assert sum(map(len, SINCE.values())) > 50
    assert all(name.count(" ") >= 1 for holders in SINCE.values() for name, _ in holders)
    assert dict(SINCE["President"])["Joe Biden"] == date(2021, 1, 20)
