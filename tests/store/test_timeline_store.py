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
    assert await timeline.days_of_year(library, STARTER) == (("04-01", "1999"), ("04-01", "2021"))
    assert [e.id for e in await timeline.on_day(library, STARTER, "04-01")] == [4, 1]
    assert await timeline.on_day(library, STARTER, "05-01") == (), "May is not a day"


DAYS = st.dates(date(1990, 1, 1), date(1992, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
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
