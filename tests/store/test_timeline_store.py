"""Events out of the library."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.answers import Place, Scope
from bot.domain.dates import How, Precision, When
from bot.store import timeline
from bot.store.database import Database
from bot.store.timeline import EventFilter
from tests.store.articles import Happened, day, load, people

STARTER = Scope(1, (1,))
MAY = When.month(2021, 5)
TWENTIES = When.decade(1920, How.INFERRED)
TOLD = (
    Happened("On 1 April 2021 the pipe was shut.", day("2021-04-01"), "1 April 2021"),
    Happened("In May 2021 Maria Weber met Jan Novak.", MAY, "May 2021", (0, 1), ("Maria Weber",)),
    Happened("In the twenties Essen had no gas.", TWENTIES, "the twenties", (), (), "Essen"),
    Happened("Again on 1 April 1999 Novak left.", day("1999-04-01"), "1 April 1999", (1,)),
)
TEXT = tuple(told.words for told in TOLD)


@pytest.fixture
async def library(db: Database) -> Database:
    await load(db, *TEXT, who=people("Maria Weber", "Jan Novak"), events=TOLD)
    return db


async def found(db: Database, **asked: Any) -> list[int]:
    events = await timeline.matching(db, STARTER, EventFilter(**asked))
    assert await timeline.count(db, STARTER, EventFilter(**asked)) == len(events)
    return [event.id for event in events]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, [3, 4, 1, 2]),
        ({"oldest_first": False}, [2, 1, 4, 3]),
        ({"entity": "p2"}, [4, 2]),
        ({"entity": "maria weber"}, [2]),
        ({"entity": "essen"}, [3]),
        ({"entity": "kassel"}, []),
        ({"words": '"pipe"'}, [1]),
        ({"words": '"weber"'}, [2]),
        ({"words": '"l1"'}, []),
        ({"source": 2}, []),
        ({"since": "2021-05-31"}, [2]),
        ({"since": "2021-06-01"}, []),
        ({"until": "1920-01-01"}, [3]),
        ({"since": "1999-01-01", "until": "2021-04-30"}, [4, 1]),
        ({"precision": (Precision.DAY,)}, [4, 1]),
        ({"precision": (Precision.DAY, Precision.MONTH), "words": '"novak"'}, [4, 2]),
    ],
    ids=str,
)
async def test_filters(library: Database, asked: dict[str, Any], ids: list[int]) -> None:
    assert await found(library, **asked) == ids


async def test_an_event_comes_with_everything_its_card_says(library: Database) -> None:
    event = await timeline.get(library, STARTER, 3)
    assert event is not None
    assert (event.ref, event.words, event.dated_by) == ("E3", TOLD[2].words, "the twenties")
    assert event.when == When(date(1920, 1, 1), date(1929, 12, 31), Precision.DECADE, How.INFERRED)
    assert (event.location, event.place, event.participants) == ("Essen", Place(3), ())
    assert (event.kind, event.status, event.source.id) == ("event", "past", 1)


async def test_days_of_any_year(library: Database) -> None:
    for asked in ("01-01", "04-01", "12-31"):
        assert await timeline.days_beside(library, STARTER, asked) == {"04-01"}
    assert [e.id for e in await timeline.on_day(library, STARTER, "04-01")] == [4, 1]
    assert await timeline.on_day(library, STARTER, "05-01") == (), "May is not a day"


async def test_the_days_on_both_sides_and_at_the_turn_of_the_year(db: Database) -> None:
    dates = ("2001-02-03", "1999-05-06", "2020-07-08", "1980-11-12")
    words = [f"Number {n} happened then." for n in range(len(dates))]
    told = [Happened(text, day(date), "then") for text, date in zip(words, dates, strict=True)]
    await load(db, *words, events=told)
    assert await timeline.days_beside(db, STARTER, "06-01") == {"05-06", "07-08", "02-03", "11-12"}
    assert await timeline.days_beside(db, STARTER, "12-31") == {"11-12", "02-03"}
    assert await timeline.days_beside(db, Scope(9, (9,)), "06-01") == frozenset()


async def test_years_are_counted_where_the_events_are(library: Database) -> None:
    counted = await timeline.years(library, STARTER, EventFilter())
    assert sum(count for _, count in counted) == await timeline.count(
        library, STARTER, EventFilter()
    )
    by_year = {(when.earliest.year, when.precision): count for when, count in counted}
    assert by_year[1920, Precision.DECADE] == 1
    for (year, _), count in by_year.items():
        window = EventFilter(since=f"{year}-01-01")
        assert count <= await timeline.count(library, STARTER, window)


async def test_events_added_last_come_first_where_words_are_asked_for(library: Database) -> None:
    found = await timeline.added(library, STARTER, EventFilter(words='"the"'), most=2)
    assert [event.id for event in found] == sorted((event.id for event in found), reverse=True)
    with pytest.raises(ValueError, match="backwards"):
        await timeline.added(library, STARTER, EventFilter())


DAYS = st.dates(date(1990, 1, 1), date(1992, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(SPANS, min_size=1, max_size=6), SPANS)
async def test_a_window_keeps_exactly_what_touches_it(
    db: Database, spans: list[tuple[date, date]], window: tuple[date, date]
) -> None:
    words = [f"Number {n} happened then." for n in range(len(spans))]
    told = [
        Happened(text, When(*span, Precision.RANGE), "then")
        for text, span in zip(words, spans, strict=True)
    ]
    await load(db, *words, events=told)
    first, last = window
    asked = EventFilter(since=first.isoformat(), until=last.isoformat())
    kept = {event.words for event in await timeline.matching(db, STARTER, asked)}
    assert kept == {
        text
        for text, (start, end) in zip(words, spans, strict=True)
        if start <= last and end >= first
    }
