"""How events look."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import PAGE, Asked
from bot.domain.dates import How, Precision, When
from bot.domain.happenings import alone
from bot.ui import timeline
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    EVENT,
    EVENTS,
    LARGE,
    NAMES,
    ids,
    keeps_limits,
    labels,
    nothing,
    page,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

MAY = When.month(2021, 5, How.COMPUTED)


def test_a_card_says_when_how_that_is_known_and_where_it_stands() -> None:
    text = said(timeline.card(alone(EVENT)))
    for words in (
        *("1 April 2021", "day; as the text gives it: “1 April 2021”", "the pipe was shut"),
        *("with Maria Weber and Jan Novak", "in Essen", "the article's words", "1 source:"),
        *("Ada Byron", "¶3", "E8", "S3", "byron2021"),
    ):
        assert words in text
    assert labels(timeline.card(alone(EVENT))) == ["Sources", "Around it", "Cite", "Share"]
    assert "Share" not in labels(timeline.card(alone(EVENT), shared_by="Zoe"))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"when": MAY}, "May 2021"),
        ({"when": MAY}, "month; worked out from “1 April 2021” and the publication date"),
        ({"when": When.year(1999, How.INFERRED)}, "year; inferred from"),
        ({"status": "planned"}, "planned"),
        ({"source": CARD}, "librarian's words"),
        ({"participants": (), "location": None}, "event · past · the article's words"),
    ],
    ids=str,
)
def test_what_is_not_sure_is_said(changed: dict[str, object], words: str) -> None:
    assert words in said(timeline.card(alone(replace(EVENT, **changed))))


def test_a_line_marks_what_is_worked_out_or_planned() -> None:
    assert "worked out" not in timeline.line(EVENT)
    line = timeline.line(replace(EVENT, when=MAY, status="planned"))
    assert "May 2021 · worked out · planned" in line


def test_a_page_stands_under_a_bar_of_its_years() -> None:
    years = (("1999", 1), ("2021", 14))
    text = said(timeline.page(page(EVENT, total=15), years))
    assert text.startswith("15 events")
    assert "1999 █ 1" in text
    assert "2021 ██████████████ 14" in text
    assert "█" not in said(timeline.page(page(EVENT), (("2021", 1),)))


def test_a_day_of_the_year_is_written_in_words() -> None:
    asked = page(EVENT, heading=(("day of the year", "01-17"),))
    assert "on this day: 17 January" in said(timeline.page(asked))


@given(st.dictionaries(st.integers(1000, 2100), st.integers(1, 10**6), min_size=1, max_size=80))
def test_a_bar_is_short_and_its_longest_is_the_most(counts: dict[int, int]) -> None:
    years = tuple((str(year), counts[year]) for year in sorted(counts))
    lines = timeline.bar(years).split("\n")[1:-1]
    assert 1 <= len(lines) <= timeline.BARS
    assert all(1 <= line.count("█") <= timeline.WIDTH for line in lines)
    if len(years) <= timeline.BARS:
        assert [int(line.split()[-1]) for line in lines] == [count for _, count in years]


def test_many_years_are_counted_by_decade() -> None:
    years = tuple((str(year), 1) for year in range(1991, 2005))
    bar = timeline.bar(years)
    assert "1990s" in bar
    assert bar.splitlines()[-2].endswith(" 5")
    assert bar.splitlines()[1].endswith(" 9")


@pytest.mark.parametrize(
    ("asked", "near", "words"),
    [
        ("01-17", date(2021, 1, 18), "1 day off"),
        ("12-31", date(1999, 1, 1), "1 day off"),
        ("02-29", date(2021, 3, 1), "1 day off"),
        ("03-01", date(2020, 2, 29), "1 day off"),
        ("01-01", date(2021, 7, 2), "183 days off"),
    ],
)
def test_days_off_go_the_short_way_round(asked: str, near: date, words: str) -> None:
    assert timeline.apart(asked, near) == words


def test_an_empty_day_shows_the_nearest() -> None:
    asked = Asked("timeline", (("day of the year", "04-02"),))
    view = timeline.nothing(nothing(asked=asked, nearest=(EVENT,)))
    text = said(view)
    assert "Nothing on 2 April" in text
    assert "Nearest: 1 April (1 day off)" in text
    assert ids(view) == ["E8/open"]


def test_an_empty_timeline_says_what_would_give_something() -> None:
    answer = nothing(heading=(("topic", "Essen"),), without=(("about", 4),))
    view = timeline.nothing(answer)
    assert "Nothing for about: Essen" in said(view)
    assert ids(view) == ["timeline/12/drop/about"]


@BRIEFLY
@given(EVENTS, st.none() | NAMES)
def test_any_event_keeps_within_limits(event: object, by: str | None) -> None:
    keeps_limits(timeline.card(alone(event), shared_by=by))  # type: ignore[arg-type]


@BRIEFLY
@given(st.lists(EVENTS, min_size=1, max_size=PAGE, unique_by=lambda e: e.id), st.integers(1, 40))
def test_any_page_keeps_within_limits(events: list[object], number: int) -> None:
    years = tuple((str(year), year) for year in range(1900, 1900 + number))
    keeps_limits(timeline.page(page(*events, total=200, number=number), years))
    asked = Asked("timeline", (("day of the year", "02-29"),))
    keeps_limits(timeline.nothing(nothing(asked=asked, nearest=tuple(events))))


def test_decades_without_years_keep_their_words() -> None:
    assert Precision.DECADE == "decade"
    many = (("1990s", 3), *((str(year), 1) for year in range(2000, 2013)))
    assert "1990s" in timeline.bar(many)
