"""TIMEX3 values and the days they cover."""

from datetime import date

import pytest

from bot.domain.dates import How, Precision, words
from bot.extract.dates.values import (
    day_value,
    days_of,
    month_value,
    quarter_value,
    step,
    week_value,
)


@pytest.mark.parametrize(
    ("value", "expected", "precision"),
    [
        ("2022-01-17", "17 January 2022", Precision.DAY),
        ("2022-01-17T10:30", "17 January 2022", Precision.DAY),
        ("2022-01-17TNI", "17 January 2022", Precision.DAY),
        ("2022-W03", "the week of 17 January 2022", Precision.WEEK),
        ("2020-W53", "the week of 28 December 2020", Precision.WEEK),
        ("2022-W03-WE", "22 to 23 January 2022", Precision.RANGE),
        ("2022-01", "January 2022", Precision.MONTH),
        ("2022-SU", "Summer 2022", Precision.SEASON),
        ("2022-WI", "Winter 2022", Precision.SEASON),
        ("2022-FA", "Autumn 2022", Precision.SEASON),
        ("2022-Q4", "the fourth quarter of 2022", Precision.QUARTER),
        ("2022-H1", "January to June 2022", Precision.RANGE),
        ("2022-H2", "July to December 2022", Precision.RANGE),
        ("2022", "2022", Precision.YEAR),
        ("199", "the 1990s", Precision.DECADE),
        ("19", "the 20th century", Precision.CENTURY),
        ("2021/2022", "between 2021 and 2022", Precision.RANGE),
        ("2021-03/2021-05", "March to May 2021", Precision.RANGE),
        ("2021-05-03/2021-05-07", "3 to 7 May 2021", Precision.RANGE),
    ],
)
def test_values_cover_days(value: str, expected: str, precision: Precision) -> None:
    when = days_of(value, How.COMPUTED)
    assert when is not None
    assert words(when) == expected
    assert (when.precision, when.how) == (precision, How.COMPUTED)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "PRESENT_REF",
        "PAST_REF",
        "FUTURE_REF",
        "P3M",
        "PT2H",
        "XXXX-01",
        "XXXX-WXX-3",
        "2022-13",
        "2022-02-30",
        "2021-W53",
        "2022-Q5",
        "2022-H3",
        "2022-XX",
        "2022-QX",
        "0000",
        "0",
        "00",
        "2022/2021",
        "2022/",
        "/2022",
        "2022-01-17Q",
        "٢٠٢٢",
    ],
)
def test_other_values_cover_none(value: str) -> None:
    assert days_of(value) is None or value == "00"


@pytest.mark.parametrize(
    ("day", "unit", "steps", "expected"),
    [
        ("2022-01-19", "D", 0, "2022-01-19"),
        ("2022-01-01", "D", -1, "2021-12-31"),
        ("2024-02-28", "D", 1, "2024-02-29"),
        ("2022-01-19", "W", 0, "2022-W03"),
        ("2022-01-02", "W", 0, "2021-W52"),
        ("2022-01-02", "W", 1, "2022-W01"),
        ("2022-01-19", "FN", -1, "2022-W01"),
        ("2022-01-19", "WE", -1, "2022-W02-WE"),
        ("2022-01-31", "M", 1, "2022-02"),
        ("2022-01-31", "M", -1, "2021-12"),
        ("2022-01-31", "M", -13, "2020-12"),
        ("2022-01-31", "M", 24, "2024-01"),
        ("2022-03-31", "Q", 0, "2022-Q1"),
        ("2022-04-01", "Q", -2, "2021-Q4"),
        ("2022-12-31", "Q", 1, "2023-Q1"),
        ("2024-02-29", "Y", -1, "2023"),
        ("2022-01-19", "DE", -1, "201"),
        ("2000-01-01", "DE", -1, "199"),
        ("2022-01-19", "CE", 0, "20"),
        ("2022-01-19", "CE", -1, "19"),
    ],
)
def test_steps(day: str, unit: str, steps: int, expected: str) -> None:
    assert step(date.fromisoformat(day), unit, steps) == expected


@pytest.mark.parametrize(
    ("unit", "steps"),
    [("D", -(10**6)), ("W", 10**7), ("M", -(10**6)), ("Y", 10**5), ("H", 1), ("", 1)],
)
def test_steps_off_the_calendar_lead_nowhere(unit: str, steps: int) -> None:
    assert step(date(2022, 1, 19), unit, steps) is None


def test_plain_values() -> None:
    assert day_value(date(2022, 1, 7)) == "2022-01-07"
    assert week_value(date(2021, 1, 3)) == "2020-W53"
    assert [month_value(2022, n) for n in (-1, 0, 1, 12, 13)] == [
        "2021-11",
        "2021-12",
        "2022-01",
        "2022-12",
        "2023-01",
    ]
    assert [quarter_value(2022, n) for n in (0, 1, 5)] == ["2021-Q4", "2022-Q1", "2023-Q1"]
