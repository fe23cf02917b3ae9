"""The date tagger as a whole: offsets, skipped zones, how each date is known."""

from datetime import date, timedelta

import pytest

from bot.domain.dates import How, Precision, When, parse_when, words
from bot.domain.models import Span
from bot.extract.dates import tag
from bot.extract.dates.words import WEEKDAYS

PUBLISHED = When.day(date(2022, 1, 19))
"""A Wednesday."""


def told(text: str, published: When | None) -> tuple[str, ...]:
    """Return "text TYPE value" for each expression tagged."""
    return tuple(
        f"{text[timex.start : timex.end]} {timex.type} {timex.value}"
        for timex in tag(text, published)
    )


def values(text: str, published: When | None = PUBLISHED) -> list[str]:
    return [timex.value for timex in tag(text, published)]


def test_nothing_in_nothing() -> None:
    assert tag("", PUBLISHED) == ()
    assert tag("   \n\n ", None) == ()


def test_offsets_are_of_the_text_as_given() -> None:
    text = "Zoë ❤ \U0001f642 met him on 17\xa0January\xa02022 — in «Kyiv»."
    (timex,) = tag(text, None)
    assert text[timex.start : timex.end] == "17\xa0January\xa02022"


def test_skipped_ranges_hold_no_dates_and_join_none() -> None:
    text = "They met on 3 May [4 June 2020] 2021 and left in 2022."
    note = Span(text.index("["), text.index("]") + 1)
    assert [text[t.start : t.end] for t in tag(text, PUBLISHED, [note])] == [
        "3 May",
        "2021",
        "2022",
    ]


def test_skipped_ranges_may_overlap_touch_and_run_past_the_end() -> None:
    text = "In 2019, 2020, 2021 and 2022."
    skip = [Span(3, 14), Span(9, 14), Span(14, 14), Span(20, 500)]
    assert [text[t.start : t.end] for t in tag(text, PUBLISHED, skip)] == ["2021"]


def test_a_blank_line_parts_a_date() -> None:
    assert values("It ended on 3 May\n\n2021 was better.") == ["2021-05-03", "2021"]


def test_a_line_end_does_not() -> None:
    assert values("It ended on 3\nMay\n2021.") == ["2021-05-03"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("on 17 January 2022", How.STATED),
        ("in May 2021", How.STATED),
        ("in 2014", How.STATED),
        ("in the 1990s", How.STATED),
        ("from 3 to 7 May 2021", How.STATED),
        ("on 17 January", How.COMPUTED),
        ("on Monday", How.COMPUTED),
        ("last year", How.COMPUTED),
        ("two decades ago", How.COMPUTED),
        ("on Christmas Day", How.COMPUTED),
    ],
)
def test_how_a_date_is_known(text: str, how: How) -> None:
    (timex,) = tag(text, PUBLISHED)
    assert timex.when is not None
    assert timex.when.how is how


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 17 January 2022", "17 January 2022"),
        ("in January 2022", "January 2022"),
        ("in the summer of 2023", "Summer 2023"),
        ("in the third quarter of 2021", "Q3 2021"),
        ("last week", "the week of 10 January 2022"),
        ("last weekend", "15 to 16 January 2022"),
        ("in 2014", "2014"),
        ("in the 1990’s", "1990s"),
        ("in the 20th century", "20th century"),
        ("from 3–7 May 2021", "3 to 7 May 2021"),
        ("in 2021-22", "between 2021 and 2022"),
        ("in the first half of 2021", "January to June 2021"),
        ("at noon on 5 May 2021", "5 May 2021"),
    ],
)
def test_the_days_covered(text: str, days: str) -> None:
    (timex,) = tag(text, PUBLISHED)
    expected = parse_when(days)
    assert timex.when is not None
    assert expected is not None
    assert timex.when.same_days(expected)
    assert words(timex.when) == words(expected)


@pytest.mark.parametrize("text", ["for 23 years", "every June", "now", "recently", "daily"])
def test_durations_sets_and_vague_words_cover_no_days(text: str) -> None:
    (timex,) = tag(text, PUBLISHED)
    assert timex.when is None


@pytest.mark.parametrize("today", [date(2024, 2, 26) + timedelta(days=n) for n in range(7)])
@pytest.mark.parametrize("name", [name.capitalize() for name in WEEKDAYS])
def test_every_weekday_on_every_weekday(today: date, name: str) -> None:
    published, wanted = When.day(today), WEEKDAYS.index(name.lower()) + 1
    day = date.fromisoformat

    def told_day(text: str) -> date:
        found = day(values(text, published)[0])
        assert found.isoweekday() == wanted
        return found

    assert today - timedelta(days=6) <= told_day(f"He came on {name}.") <= today
    assert today <= told_day(f"He will come on {name}.") <= today + timedelta(days=6)
    assert today - timedelta(days=7) <= told_day(f"He came last {name}.") < today
    assert today < told_day(f"He will come next {name}.") <= today + timedelta(days=7)
    assert told_day(f"He comes this {name}.").isocalendar()[:2] == today.isocalendar()[:2]


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (date(2024, 2, 29), "He came a year ago.", "2023"),
        (date(2024, 2, 29), "He came yesterday.", "2024-02-28"),
        (date(2024, 3, 1), "He came yesterday.", "2024-02-29"),
        (date(2023, 3, 1), "He came yesterday.", "2023-02-28"),
        (date(2024, 1, 1), "He came yesterday.", "2023-12-31"),
        (date(2024, 1, 1), "He came last month.", "2023-12"),
        (date(2024, 1, 1), "He came last week.", "2023-W52"),
        (date(2024, 1, 1), "He came last year.", "2023"),
        (date(2024, 1, 1), "He came last quarter.", "2023-Q4"),
        (date(2024, 12, 31), "He comes this week.", "2025-W01"),
        (date(2024, 12, 31), "He will come tomorrow.", "2025-01-01"),
        (date(2024, 12, 31), "He will come next month.", "2025-01"),
        (date(2021, 1, 2), "He comes this week.", "2020-W53"),
        (date(2024, 1, 3), "He came on 31 December.", "2023-12-31"),
        (date(2023, 12, 30), "He will come on 2 January.", "2024-01-02"),
        (date(2024, 3, 5), "He came on 29 February.", "2024-02-29"),
        (date(2000, 1, 5), "He came this decade.", "200"),
        (date(2000, 1, 5), "He came last century.", "19"),
    ],
)
def test_leap_days_and_year_ends(published: date, text: str, expected: str) -> None:
    assert values(text, When.day(published)) == [expected]


@pytest.mark.parametrize("text", ["on 30 February 2022", "on 31 June", "on 2022-02-30"])
def test_days_that_no_calendar_has_cover_none(text: str) -> None:
    assert all(t.when is None or t.when.precision > Precision.DAY for t in tag(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came last month.", "2022-01"),
        ("He came this year.", "2022"),
        ("He came last April.", "2021-04"),
        ("He came in April.", "2021-04"),
        ("He came on Monday.", "XXXX-WXX-1"),
        ("He came last week.", "XXXX-WXX"),
        ("He came yesterday.", "XXXX-XX-XX"),
    ],
)
def test_a_month_of_publication_resolves_months_but_no_days(text: str, expected: str) -> None:
    assert values(text, When.month(2022, 2)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came this year.", "2023"),
        ("He came last year.", "2022"),
        ("He came a decade ago.", "2013"),
        ("He came on 12 April.", "XXXX-04-12"),
        ("He came in April.", "XXXX-04"),
        ("He came last month.", "XXXX-XX"),
        ("In March 2021 he came; on 12 April he left.", "2021-03 2021-04-12"),
    ],
)
def test_a_season_of_publication_resolves_years_only(text: str, expected: str) -> None:
    assert values(text, When.season(2023, 2)) == expected.split()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("rest", ["The previous Monday", "The following Monday", "The next day"])
def test_the_calendar_s_ends_lead_nowhere(day: str, rest: str) -> None:
    assert values(f"It was {day}. {rest} he left.")[0] == day
