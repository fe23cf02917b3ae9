"""Time zones by city, country and offset, from memory."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.zones import ABBREVIATIONS, ALSO, KNOWN, fixed, offset, worded
from bot.errors import BadInput
from bot.services.zones import Zones

WINTER, SUMMER = datetime(2026, 1, 5, 12, tzinfo=UTC), datetime(2026, 7, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def zones() -> Zones:
    return Zones()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Karachi", "Asia/Karachi"),
        ("pakistan", "Asia/Karachi"),
        ("Lahore", "Asia/Karachi"),
        ("Lahore, Pakistan", "Asia/Karachi"),
        ("Karachi, Pakistan", "Asia/Karachi"),
        ("UTC+5", "Etc/GMT-5"),
        ("gmt +5", "Etc/GMT-5"),
        ("+05:00", "Etc/GMT-5"),
        ("UTC-3", "Etc/GMT+3"),
        ("utc−3", "Etc/GMT+3"),
        ("UTC+0", "Etc/UTC"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("UTC+5:45", "Asia/Kathmandu"),
        ("utc", "Etc/UTC"),
        ("GMT", "Etc/GMT"),
        ("Berlin", "Europe/Berlin"),
        ("Germany", "Europe/Berlin"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("são paulo", "America/Sao_Paulo"),
        ("India", "Asia/Kolkata"),
        ("Calcutta", "Asia/Kolkata"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("asia/karachi", "Asia/Karachi"),
        ("america/new york", "America/New_York"),
        ("EST", "America/New_York"),
        ("UK", "Europe/London"),
        ("China", "Asia/Shanghai"),
        ("spain", "Europe/Madrid"),
        ("Türkiye", "Europe/Istanbul"),
        ("Etc/GMT-5", "Etc/GMT-5"),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(zones: Zones, typed: str, zone: str) -> None:
    assert zones.find(typed) == zone
    ZoneInfo(zone)


@pytest.mark.parametrize(
    ("typed", "close"),
    [
        ("Moskow", "Moscow, Russia"),
        ("Brazil", "Sao Paulo, Brazil"),
        ("US", "New York, United States"),
        ("Berlim", "Berlin, Germany"),
        ("", "Karachi"),
        ("🐋", "Karachi"),
        ("UTC-3:30", "UTC-3"),
        ("UTC+99", "UTC"),
    ],
)
def test_what_is_no_one_zone_is_not_guessed_at(zones: Zones, typed: str, close: str) -> None:
    with pytest.raises(BadInput) as wrong:
        zones.find(typed)
    assert wrong.value.field == "zone"
    assert close in wrong.value.expected


def test_what_is_offered_can_be_chosen_and_typed(zones: Zones) -> None:
    for typed in ("", "a", "kar", "United", "UTC+5", "+2", "new york", "Moskow"):
        offered = zones.suggest(typed, WINTER)
        assert 1 <= len(offered) <= 25
        for entry in offered:
            assert zones.find(entry.value) == entry.value
            assert zones.name(entry.value) == entry.name
    assert [entry.name for entry in zones.suggest("kara", WINTER)] == ["Karachi, Pakistan"]


def test_an_offset_offers_who_keeps_it_now(zones: Zones) -> None:
    east = [entry.name for entry in zones.suggest("UTC+2", SUMMER)]
    assert east[0] == "UTC+2"
    assert "Berlin, Germany" in east
    assert "Berlin, Germany" not in [entry.name for entry in zones.suggest("UTC+2", WINTER)]
    assert zones.minutes("Europe/Berlin", WINTER) == 60
    assert zones.minutes("Asia/Kathmandu", WINTER) == 345
    assert zones.minutes("Asia/Calcutta", WINTER) == 330


def test_a_zone_has_a_name_that_people_know(zones: Zones) -> None:
    assert zones.name("Asia/Karachi") == "Karachi, Pakistan"
    assert zones.name("Etc/GMT-5") == "UTC+5"
    assert zones.name("Etc/UTC") == "UTC"
    assert zones.name("UTC") == "UTC"
    assert zones.name("Asia/Calcutta") == "Asia/Calcutta"


def test_all_that_is_listed_exists() -> None:
    every = available_timezones()
    assert not (set(ABBREVIATIONS.values()) | set(ALSO) | set(KNOWN)) - every


@given(st.integers(-12 * 60, 14 * 60))
def test_an_offset_is_read_as_it_is_written(minutes: int) -> None:
    assert offset(worded(minutes)) in ({minutes} if minutes else {None})
    zone = fixed(minutes)
    if zone is not None:
        for moment in (WINTER, SUMMER):
            east = moment.astimezone(ZoneInfo(zone)).utcoffset()
            assert east is not None
            assert east.total_seconds() == minutes * 60
    assert zone is not None or minutes % 60


@given(st.text(max_size=40))
def test_nothing_that_is_typed_fails(zones: Zones, text: str) -> None:
    zones.suggest(text, WINTER)
    with suppress(BadInput):
        ZoneInfo(zones.find(text))
