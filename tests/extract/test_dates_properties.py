"""What holds of every text, date and value."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dates import When, words
from bot.domain.models import Span
from bot.extract.dates import tag
from bot.extract.dates.holidays import NAMES, day_of
from bot.extract.dates.tokens import read
from bot.extract.dates.values import UNKNOWN, days_of, step
from bot.extract.dates.words import LEXICON

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
PUBLISHED = st.one_of(
    st.none(),
    DAYS.map(When.day),
    st.dates().map(When.day),
    st.sampled_from([date.min, date.max]).map(When.day),
    st.builds(When.month, st.integers(1800, 2199), st.integers(1, 12)),
    st.builds(When.season, st.integers(1800, 2199), st.integers(0, 3)),
    st.builds(When.year, st.integers(1, 9999)),
)
PIECES = st.one_of(
    st.sampled_from([*LEXICON, *NAMES]),
    st.sampled_from([word.capitalize() for word in LEXICON]),
    st.integers(0, 40).map(str),
    st.integers(1000, 2250).map(str),
    st.sampled_from(["1990s", "'80s", "’21", "3rd", "Q3", "H1", "FY", "9/11", "5pm", "10:30"]),
    st.sampled_from(["2021-05-03", "1/2", "½", "$", "%", "U.S.", "\n\n", "'s", "’s", "\xa0"]),
    st.sampled_from(".,;:-–—'’\"“”()[]/\n"),
    st.text(max_size=3),
)
TEXTS = st.builds(str.join, st.sampled_from(["", " "]), st.lists(PIECES, max_size=24))


@settings(max_examples=600)
@given(TEXTS, PUBLISHED)
def test_tags_lie_in_the_text_in_order_and_apart(text: str, published: When | None) -> None:
    end = 0
    for timex in tag(text, published):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end].strip() == text[timex.start : timex.end]
        assert timex.type in ("DATE", "TIME", "DURATION", "SET")
        end = timex.end


@given(st.text(), PUBLISHED)
def test_no_text_is_too_odd(text: str, published: When | None) -> None:
    assert all(timex.start < timex.end for timex in tag(text, published))


@settings(max_examples=600)
@given(TEXTS, PUBLISHED)
def test_days_and_value_agree(text: str, published: When | None) -> None:
    for timex in tag(text, published):
        when = days_of(timex.value) if timex.type in ("DATE", "TIME") else None
        assert (when is None) is (timex.when is None)
        if when and timex.when:
            assert timex.when.same_days(when)
            assert words(timex.when)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=4))
def test_nothing_is_tagged_in_what_is_skipped(text: str, cuts: list[tuple[int, int]]) -> None:
    skip = [Span(start, start + length) for start, length in cuts]
    for timex in tag(text, None, skip):
        assert not any(max(timex.start, s.start) < min(timex.end, s.end) for s in skip)


@given(st.text())
def test_tokens_stand_in_order(text: str) -> None:
    reading = read(text)
    starts = [token.start for token in reading.tokens]
    assert starts == sorted(starts)
    assert len(reading.kinds) == len(reading.tokens)


@given(DAYS)
def test_a_day_written_out_is_read(day: date) -> None:
    (timex,) = tag(f"They met on {words(When.day(day))}.", None)
    assert timex.when == When.day(day)


@given(DAYS, DAYS)
def test_publication_does_not_change_what_is_stated(day: date, published: date) -> None:
    text = f"They met on {words(When.day(day))}."
    assert tag(text, When.day(published)) == tag(text, None)


@given(DAYS, st.integers(1, 400))
def test_days_ago(today: date, count: int) -> None:
    (timex,) = tag(f"They met {count} days ago.", When.day(today))
    assert timex.when is not None
    assert timex.when.earliest == today - timedelta(days=count)


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "Y", "DE", "CE"]), st.integers(-50, 50))
def test_steps_there_and_back(day: date, unit: str, steps: int) -> None:
    there = step(day, unit, steps)
    when = days_of(there) if there else None
    if when:
        assert step(when.earliest, unit, -steps) == step(day, unit, 0)


@given(st.text(max_size=14))
def test_any_value_is_days_or_none(value: str) -> None:
    when = days_of(value)
    assert when is None or when.earliest <= when.latest


@pytest.mark.parametrize("value", UNKNOWN.values())
def test_unknown_values_cover_no_days(value: str) -> None:
    assert days_of(value) is None


@given(st.integers(1, 9998), st.sampled_from(NAMES))
def test_every_holiday_falls_in_its_year(year: int, name: str) -> None:
    assert day_of(name, year).year == year


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2021, "04-04"), (2038, "04-25")],
)
def test_easter(year: int, easter: str) -> None:
    assert day_of("Easter", year).isoformat() == f"{year}-{easter}"


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "1 ", "9/", "2021-", "'", "’s ", "\n", " \n", "\n \t", "May ", "3 May ", "a year "),
        *("1,000", "twenty-", "two hundred and ", "(Adams, 2014", "J.", "the last the ", "every "),
        *("1990s", "10:10", "10:10 a.m. ", "St.", "Q3 ", "from 3 to ", "in in ", "year-", "£ 12 "),
    ],
)
def test_repeats_are_read_to_the_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(timex.end <= len(text) for timex in tag(text, When.year(2022)))
