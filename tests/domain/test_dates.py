"""Dates as they are typed, written and compared."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import Agreement, How, Precision, When, parse_when, words

YEARS = st.integers(1, 9998)
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))


def ranges() -> st.SearchStrategy[When]:
    pairs = st.tuples(DAYS, DAYS).map(sorted).filter(lambda pair: pair[0] != pair[1])
    return pairs.map(lambda pair: When(pair[0], pair[1], Precision.RANGE))


def whens() -> st.SearchStrategy[When]:
    return st.one_of(
        DAYS.map(When.day),
        st.builds(lambda day: When.week(*day.isocalendar()[:2]), DAYS.filter(lambda d: d.year > 1)),
        st.builds(When.month, YEARS, st.integers(1, 12)),
        st.builds(When.season, st.integers(2, 9998), st.integers(0, 3)),
        st.builds(When.quarter, YEARS, st.integers(1, 4)),
        st.builds(When.year, YEARS),
        st.builds(When.decade, st.integers(1, 998).map(lambda n: 10 * n)),
        st.builds(When.century, st.integers(2, 99)),
        ranges(),
    )


def days(first: str, last: str | None = None) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("typed", "expected", "precision"),
    [
        ("2022", days("2022-01-01", "2022-12-31"), Precision.YEAR),
        ("2022-01", days("2022-01-01", "2022-01-31"), Precision.MONTH),
        ("2024-2", days("2024-02-01", "2024-02-29"), Precision.MONTH),
        ("2022-01-17", days("2022-01-17"), Precision.DAY),
        ("17 Jan 2022", days("2022-01-17"), Precision.DAY),
        ("17 January 2022", days("2022-01-17"), Precision.DAY),
        ("17th January 2022", days("2022-01-17"), Precision.DAY),
        ("the 17th of January, 2022", days("2022-01-17"), Precision.DAY),
        ("January 17, 2022", days("2022-01-17"), Precision.DAY),
        ("Jan. 17 2022", days("2022-01-17"), Precision.DAY),
        ("  january   17,2022 ", days("2022-01-17"), Precision.DAY),
        ("on 17 January 2022", days("2022-01-17"), Precision.DAY),
        ("Sept 2020", days("2020-09-01", "2020-09-30"), Precision.MONTH),
        ("in September 2020", days("2020-09-01", "2020-09-30"), Precision.MONTH),
        ("Summer 2023", days("2023-06-01", "2023-08-31"), Precision.SEASON),
        ("the fall of 2020", days("2020-09-01", "2020-11-30"), Precision.SEASON),
        ("winter 2022", days("2021-12-01", "2022-02-28"), Precision.SEASON),
        ("Q3 2021", days("2021-07-01", "2021-09-30"), Precision.QUARTER),
        ("2021 Q3", days("2021-07-01", "2021-09-30"), Precision.QUARTER),
        ("2021-Q4", days("2021-10-01", "2021-12-31"), Precision.QUARTER),
        ("the third quarter of 2021", days("2021-07-01", "2021-09-30"), Precision.QUARTER),
        ("1st quarter 2021", days("2021-01-01", "2021-03-31"), Precision.QUARTER),
        ("1990s", days("1990-01-01", "1999-12-31"), Precision.DECADE),
        ("the 1990's", days("1990-01-01", "1999-12-31"), Precision.DECADE),
        ("the 1990’s", days("1990-01-01", "1999-12-31"), Precision.DECADE),
        ("20th century", days("1900-01-01", "1999-12-31"), Precision.CENTURY),
        ("2022-W03", days("2022-01-17", "2022-01-23"), Precision.WEEK),
        ("the week of 19 January 2022", days("2022-01-17", "2022-01-23"), Precision.WEEK),
        ("2021..2022", days("2021-01-01", "2022-12-31"), Precision.RANGE),
        ("2021-22", days("2021-01-01", "2022-12-31"), Precision.RANGE),
        ("2014–2016", days("2014-01-01", "2016-12-31"), Precision.RANGE),
        ("between 2021 and 2022", days("2021-01-01", "2022-12-31"), Precision.RANGE),
        ("from 2021 to 2022", days("2021-01-01", "2022-12-31"), Precision.RANGE),
        ("3 to 7 May 2021", days("2021-05-03", "2021-05-07"), Precision.RANGE),
        ("3–7 May 2021", days("2021-05-03", "2021-05-07"), Precision.RANGE),
        ("May 3-7, 2021", days("2021-05-03", "2021-05-07"), Precision.RANGE),
        ("May 3 to 7, 2021", days("2021-05-03", "2021-05-07"), Precision.RANGE),
        ("30 April to 2 May 2021", days("2021-04-30", "2021-05-02"), Precision.RANGE),
        ("April 30 to May 2, 2021", days("2021-04-30", "2021-05-02"), Precision.RANGE),
        ("March to May 2021", days("2021-03-01", "2021-05-31"), Precision.RANGE),
        ("Dec 2021..Feb 2022", days("2021-12-01", "2022-02-28"), Precision.RANGE),
        ("2022-01-17..2022-02-03", days("2022-01-17", "2022-02-03"), Precision.RANGE),
        ("2022..2022", days("2022-01-01", "2022-12-31"), Precision.YEAR),
    ],
)
def test_reads_what_people_type(
    typed: str, expected: tuple[date, date], precision: Precision
) -> None:
    when = parse_when(typed)
    assert when is not None
    assert (when.earliest, when.latest) == expected
    assert (when.precision, when.how) == (precision, How.STATED)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "yesterday",
        "Imran Khan",
        "31 February 2022",
        "2022-13",
        "2022-02-30",
        "0000",
        "12",
        "17 January",
        "2022..",
        "..2022",
        "2022..2021",
        "Q5 2021",
        "May 2021 May 2021 May 2021",
        "99th century and more",
        "1" * 5000,
        "١٢٣٤",
    ],
)
def test_reads_nothing_else(typed: str) -> None:
    assert parse_when(typed) is None


@given(st.text())
def test_never_raises(typed: str) -> None:
    assert parse_when(typed) is None or isinstance(parse_when(typed), When)


@given(st.text("0123456789-–. JanuryQW'stohed,", max_size=30))
def test_never_raises_on_near_dates(typed: str) -> None:
    when = parse_when(typed)
    assert when is None or when.earliest <= when.latest


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When.day(date(2022, 1, 17)), "17 January 2022"),
        (When.month(2022, 1), "January 2022"),
        (When.season(2023, 2), "Summer 2023"),
        (When.season(2022, 0), "Winter 2022"),
        (When.quarter(2021, 3), "the third quarter of 2021"),
        (When.year(2021), "2021"),
        (When.decade(1990), "the 1990s"),
        (When.decade(1994), "the 1990s"),
        (When.century(20), "the 20th century"),
        (When.century(21), "the 21st century"),
        (When.week(2022, 3), "the week of 17 January 2022"),
        (When.span(When.year(2021), When.year(2022)), "between 2021 and 2022"),
        (
            When(date(2021, 5, 3), date(2021, 5, 7), Precision.RANGE),
            "3 to 7 May 2021",
        ),
        (
            When(date(2021, 4, 30), date(2021, 5, 2), Precision.RANGE),
            "30 April to 2 May 2021",
        ),
        (
            When(date(2021, 12, 31), date(2022, 1, 2), Precision.RANGE),
            "31 December 2021 to 2 January 2022",
        ),
        (When.span(When.month(2021, 3), When.month(2021, 5)), "March to May 2021"),
        (
            When.span(When.month(2021, 11), When.month(2022, 1)),
            "November 2021 to January 2022",
        ),
        (
            When(date(2021, 1, 1), date(2021, 1, 31), Precision.RANGE),
            "1 to 31 January 2021",
        ),
    ],
)
def test_writes_as_people_do(when: When, expected: str) -> None:
    assert words(when) == expected


@given(whens())
def test_what_is_written_is_read_back(when: When) -> None:
    assert parse_when(words(when)) == when


@given(whens())
def test_how_it_is_known_does_not_change_the_words(when: When) -> None:
    assert words(when.known(How.INFERRED)) == words(when)


@given(whens())
def test_no_interval_ends_before_it_begins(when: When) -> None:
    assert when.earliest <= when.latest
    assert when.days == (when.latest - when.earliest).days + 1


def test_an_interval_that_ends_first_is_refused() -> None:
    with pytest.raises(ValueError, match="after"):
        When(date(2022, 1, 2), date(2022, 1, 1), Precision.RANGE)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("17 January 2022", "17 January 2022", Agreement.SAME),
        ("17 January 2022", "January 2022", Agreement.FINER),
        ("January 2022", "17 January 2022", Agreement.LOOSER),
        ("17 January 2022", "18 January 2022", Agreement.CONFLICT),
        ("2021", "1990s", Agreement.CONFLICT),
        ("Winter 2022", "2022", Agreement.COMPATIBLE),
        ("1994", "1990s", Agreement.FINER),
        ("20th century", "1994", Agreement.LOOSER),
    ],
)
def test_compares(one: str, other: str, expected: Agreement) -> None:
    first, second = parse_when(one), parse_when(other)
    assert first is not None
    assert second is not None
    assert first.compare(second) is expected


@given(whens(), whens())
def test_comparison_turns_round(one: When, other: When) -> None:
    turned = {Agreement.FINER: Agreement.LOOSER, Agreement.LOOSER: Agreement.FINER}
    there = one.compare(other)
    assert other.compare(one) is turned.get(there, there)


@given(whens(), whens())
def test_conflict_means_that_no_day_is_shared(one: When, other: When) -> None:
    assert (one.compare(other) is Agreement.CONFLICT) is not one.overlaps(other)


@given(DAYS, st.integers(0, 4000))
def test_days_between(day: date, gap: int) -> None:
    later = min(day.toordinal() + gap, date.max.toordinal())
    expected = max(0, later - day.toordinal() - 1)
    one, other = When.day(day), When.day(date.fromordinal(later))
    assert one.apart(other) == other.apart(one) == expected


@given(st.integers(1, 9998))
def test_seasons_and_quarters_fill_the_year(year: int) -> None:
    quarters = [When.quarter(year, number) for number in range(1, 5)]
    assert sum(quarter.days for quarter in quarters) == When.year(year).days
    assert all(
        one.latest + timedelta(days=1) == other.earliest for one, other in pairwise(quarters)
    )


def test_precision_ranks_from_fine_to_coarse() -> None:
    ranks = [precision.rank for precision in Precision]
    assert ranks == sorted(ranks)
    assert Precision.DAY.rank == 0
