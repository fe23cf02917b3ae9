"""Events by their dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assembly import Services
from bot.domain.answers import Asked, Nothing, Page
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.timeline import PRECISIONS, days_apart
from tests.services.conftest import GUILD, OTHER


async def ids(services: Services, about: str | None = None, **options: str) -> list[int]:
    page = await services.timeline.show(GUILD, about, **options)
    assert isinstance(page, Page)
    return [event.id for event in page.items]


@pytest.mark.parametrize(
    ("about", "options", "found"),
    [
        (None, {}, [4, 5, 1, 2, 3]),
        (None, {"order": "newest first"}, [3, 2, 1, 5, 4]),
        ("Maria Weber", {}, [2]),
        ("P2", {}, [2]),
        ("Essen", {}, [2]),
        ("essen", {}, [2]),
        ("prices", {}, [4, 3]),
        ("prices -fell", {}, [3]),
        (None, {"source": "Prices"}, [4, 3]),
        (None, {"from": "2021", "to": "2021"}, [1, 2]),
        (None, {"from": "31 May 2021"}, [2, 3]),
        (None, {"to": "1998-12-01"}, [4, 5]),
        (None, {"precision": "day"}, [4, 1, 3]),
        (None, {"precision": "month or finer"}, [4, 1, 2, 3]),
        (None, {"precision": "any"}, [4, 5, 1, 2, 3]),
    ],
    ids=str,
)
async def test_filters(
    services: Services, about: str | None, options: dict[str, str], found: list[int]
) -> None:
    assert await ids(services, about, **options) == found


async def test_an_ambiguous_topic_is_asked_for_and_settled(services: Services) -> None:
    with pytest.raises(Ambiguous) as told:
        await services.timeline.show(GUILD, "Novak")
    several = told.value
    assert (several.feature, several.option) == ("timeline", "topic")
    kept = await services.asking.question(GUILD, several.listing)
    page = await services.timeline.page(GUILD, kept.changed(several.option, "P2"), 1)
    assert isinstance(page, Page)
    assert [event.id for event in page.items] == [2]


async def test_a_topic_stays_one_when_the_list_is_turned(services: Services) -> None:
    page = await services.timeline.show(GUILD, "Maria Weber")
    assert isinstance(page, Page)
    again = await services.timeline.page(GUILD, page.asked, 9)
    assert isinstance(again, Page)
    assert (again.items, again.number, again.listing) == (page.items, 1, page.listing)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"from": "soon"}, "from"),
        ({"precision": "rough"}, "precision"),
        ({"order": "random"}, "order"),
    ],
)
async def test_bad_input_is_told(services: Services, options: dict[str, str], field: str) -> None:
    with pytest.raises(BadInput) as told:
        await services.timeline.show(GUILD, None, **options)
    assert told.value.field == field
    assert told.value.expected


@pytest.mark.parametrize(
    ("about", "options", "without"),
    [
        ("Essen", {"from": "2022"}, {"about": 1, "date": 1}),
        ("whisky", {"source": "Prices"}, {"about": 2}),
        ("prices", {"source": "S1", "precision": "day"}, {"about": 1, "source": 2}),
        ("whisky", {}, {"about": 5}),
    ],
    ids=str,
)
async def test_nothing_counts_truly_what_each_filter_hides(
    services: Services, about: str, options: dict[str, str], without: dict[str, int]
) -> None:
    answer = await services.timeline.show(GUILD, about, **options)
    assert isinstance(answer, Nothing)
    assert dict(answer.without) == without
    drops = {"date": ("from", "to"), "about": ("about", "topic")}
    for name, count in answer.without:
        fewer = answer.asked.without(*drops.get(name, (name,)))
        page = await services.timeline.page(GUILD, fewer, 1)
        assert isinstance(page, Page)
        assert page.total == count


@pytest.mark.parametrize("typed", ["17 January", "17 Jan 2022", "2022-01-17", "January 17"])
async def test_a_day_of_any_year(services: Services, typed: str) -> None:
    page = await services.timeline.on_this_day(GUILD, typed)
    assert isinstance(page, Page)
    assert [event.id for event in page.items] == [4, 3]
    assert page.asked.get("day of the year") == "01-17"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("18 January", [4, 3]), ("29 February", [1]), ("31 December", [4, 3]), ("1 August", [1])],
)
async def test_a_day_without_events_shows_the_nearest(
    services: Services, typed: str, nearest: list[int]
) -> None:
    answer = await services.timeline.on_this_day(GUILD, typed)
    assert isinstance(answer, Nothing)
    assert [event.id for event in answer.nearest] == nearest


@pytest.mark.parametrize("typed", ["", "January", "2022", "soon", "30 February", "1990s"])
async def test_what_is_no_day_is_told(services: Services, typed: str) -> None:
    with pytest.raises(BadInput):
        await services.timeline.on_this_day(GUILD, typed)


async def test_an_empty_library_has_no_nearest_day(services: Services) -> None:
    await services.libraries.found(999)
    answer = await services.timeline.on_this_day(999, "2 August")
    assert isinstance(answer, Nothing)
    assert answer.nearest, "the starter's events are seen"


@pytest.mark.parametrize(
    ("event", "days", "found"),
    [("E1", 30, [2]), ("E1", 29, []), ("E2", 1, []), ("E3", 300, [1, 2])],
)
async def test_around_an_event(services: Services, event: str, days: int, found: list[int]) -> None:
    answer = await services.timeline.around(GUILD, event, days)
    items = answer.items if isinstance(answer, Page) else ()
    assert [each.id for each in items] == found
    assert answer.asked.get("around") == event


async def test_around_the_ends_of_the_calendar(services: Services) -> None:
    page = await services.timeline.around(GUILD, "E1", 3_000_000)
    assert isinstance(page, Page)
    assert page.total == 4


async def test_events_by_year(services: Services) -> None:
    page = await services.timeline.show(GUILD, None)
    years = await services.timeline.years(GUILD, page.asked)
    assert years == (("1991", 1), ("1998", 1), ("2021", 2), ("2022", 1))
    day = await services.timeline.on_this_day(GUILD, "17 January")
    assert await services.timeline.years(GUILD, day.asked) == ()


async def test_another_librarys_events_are_not_found(services: Services) -> None:
    assert (await services.timeline.get(OTHER, "E6")).words.startswith("On 5 June 2020")
    for typed in ("E6", "6", "E99", "vault"):
        with pytest.raises(NotFound):
            await services.timeline.get(GUILD, typed)
    forged = Asked("timeline", (("around", "E6"), ("days", "30")))
    with pytest.raises(NotFound):
        await services.timeline.page(GUILD, forged, 1)
    assert isinstance(await services.timeline.show(GUILD, "vault"), Nothing)


LEAP = st.dates(date(2000, 1, 1), date(2000, 12, 31))


@given(LEAP, st.integers(0, 365))
def test_days_apart_go_the_short_way_round(day: date, by: int) -> None:
    other = date(2000, 1, 1) + timedelta(days=((day - date(2000, 1, 1)).days + by) % 366)
    apart = days_apart(day.strftime("%m-%d"), other.strftime("%m-%d"))
    assert apart == min(by, 366 - by)
    assert apart == days_apart(other.strftime("%m-%d"), day.strftime("%m-%d"))


def test_every_precision_offered_is_known() -> None:
    assert list(PRECISIONS) == ["any", "month or finer", "day"]
