"""When an alert may go out, and of which sources it tells."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.answers import Passage, Place, Source
from bot.domain.digest.frozen import freeze, thaw
from bot.domain.digest.models import Quiet
from bot.domain.models import SourceKind, Standing
from bot.domain.watch import (
    APART,
    Alert,
    Match,
    Watch,
    gathered,
    may_send,
    read_quiet,
    wanted,
)

NIGHT = Quiet(time(22), time(7))
ZONES = (
    *("UTC", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"),
    *("Africa/Casablanca", "Pacific/Apia", "America/St_Johns", "Asia/Karachi"),
)
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
QUIETS = st.builds(Quiet, CLOCKS, CLOCKS).filter(lambda quiet: quiet.since != quiet.until)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("22:00-07:00", time(22), time(7)),
        ("22-7", time(22), time(7)),
        (" 22:30 – 6 ", time(22, 30), time(6)),
        ("10 pm to 7 am", time(22), time(7)),
        ("10PM-7:15am", time(22), time(7, 15)),
        ("12 am until 12 pm", time(0), time(12)),
        ("1.15 till 2.45", time(1, 15), time(2, 45)),
        ("18h30..0:00", time(18, 30), time(0)),
        ("9 a.m. — 5 p.m.", time(9), time(17)),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(typed: str, since: time, until: time) -> None:
    assert read_quiet(typed) == Quiet(since, until)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "22", "22-", "night", "22:60-7", "25-7", "24:30-7", "13 pm-2 pm", "0 am-1 am"),
        *("7-7", "07:00-7", "24:00-0", "22:00-07:00 x", "-1-7", "٢٢-٧٧"),
    ],
)
def test_what_are_no_hours_is_not_read(typed: str) -> None:
    assert read_quiet(typed) is None


@given(QUIETS)
def test_hours_written_out_are_read_again(quiet: Quiet) -> None:
    assert read_quiet(f"{quiet.since:%H:%M}–{quiet.until:%H:%M}") == quiet


@given(st.text(max_size=60))
def test_reading_hours_never_fails(typed: str) -> None:
    quiet = read_quiet(typed)
    assert quiet is None or quiet.since != quiet.until


@given(QUIETS, CLOCKS)
def test_hours_and_their_complement_share_the_day(quiet: Quiet, clock: time) -> None:
    rest = Quiet(quiet.until, quiet.since)
    assert quiet.holds(clock) != rest.holds(clock)
    assert quiet.holds(quiet.since)
    assert not quiet.holds(quiet.until)


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        *((time(21, 59), False), (time(22), True), (time(23, 59), True), (time(0), True)),
        *((time(6, 59), True), (time(7), False), (time(12), False)),
    ],
)
def test_a_night_is_over_midnight(clock: time, quiet: bool) -> None:
    assert NIGHT.holds(clock) is quiet


@given(INSTANTS, QUIETS, st.sampled_from(ZONES))
def test_nothing_goes_out_while_the_wall_shows_quiet(
    now: datetime, quiet: Quiet, name: str
) -> None:
    zone = ZoneInfo(name)
    assert may_send(now, None, quiet, zone) is not quiet.holds(now.astimezone(zone).time())


@given(INSTANTS, QUIETS, st.sampled_from(ZONES))
def test_quiet_hours_end_within_a_day_whatever_the_clocks_do(
    now: datetime, quiet: Quiet, name: str
) -> None:
    waking = (minute_of(quiet.since) - minute_of(quiet.until)) % 1440
    assume(waking >= 120)  # a shorter one may fall into a gap of the clocks whole
    quarters = (now + timedelta(minutes=15) * step for step in range(26 * 4))
    assert any(may_send(quarter, None, quiet, ZoneInfo(name)) for quarter in quarters)


def minute_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def test_an_end_in_the_gap_of_spring_ends_at_the_gap() -> None:
    zone, quiet = ZoneInfo("Europe/Berlin"), Quiet(time(22), time(2, 30))
    gap = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert not may_send(gap - timedelta(minutes=1), None, quiet, zone)
    assert may_send(gap, None, quiet, zone)


def test_an_hour_that_autumn_repeats_is_quiet_twice() -> None:
    zone, quiet = ZoneInfo("Europe/Berlin"), Quiet(time(2), time(2, 30))
    first = datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
    assert not may_send(first, None, quiet, zone)
    assert may_send(first + timedelta(minutes=30), None, quiet, zone)
    assert not may_send(first + timedelta(hours=1), None, quiet, zone)


@given(INSTANTS, st.lists(st.integers(1, 500), max_size=40), st.none() | QUIETS)
def test_two_alerts_lie_an_hour_apart(
    start: datetime, steps: list[int], quiet: Quiet | None
) -> None:
    zone, now, sent = ZoneInfo("Asia/Kathmandu"), start, []
    for minutes in steps:
        now += timedelta(minutes=minutes)
        if may_send(now, sent[-1] if sent else None, quiet, zone):
            sent.append(now)
    assert all(later - earlier >= APART for earlier, later in pairwise(sent))


@given(INSTANTS, st.integers(0, 100_000))
def test_an_alert_in_the_future_holds_nothing_up(now: datetime, ahead: int) -> None:
    last = now + timedelta(minutes=1 + ahead)
    assert may_send(now, last, None, UTC)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_source_is_news_to_a_watch_once(source: int, told: int, since: int) -> None:
    watch = Watch(1, "gas", since)
    assert wanted([watch], source, told) == ((watch,) if source > told and source > since else ())
    assert wanted([watch], source, source) == ()
    assert wanted([Watch(1, "gas", since, paused=True)], source, told) == ()


def source(number: int) -> Source:
    return Source(
        *(number, f"key{number}", f"Title {number}", (), None, None),
        *(SourceKind.NEWS, Standing.FULL, None, None),
    )


def match(number: int, watch: int) -> Match:
    found = source(number)
    return Match(found, Watch(watch, f"gas {watch}", 0), watch, Passage(found, "Gas.", Place(1)))


@given(st.sets(st.tuples(st.integers(1, 9), st.integers(1, 9))))
def test_news_tell_each_source_once_with_all_its_watches(pairs: set[tuple[int, int]]) -> None:
    news = gathered([match(*pair) for pair in pairs])
    told = [(one.source.id, text) for one in news for text in one.watches]
    assert told == [(number, f"gas {watch}") for number, watch in sorted(pairs)]
    assert len({one.source.id for one in news}) == len(news)
    assert all(one.watches[0] == f"gas {one.hits}" for one in news)
    assert all(one.best is one.passage is not None for one in news)


def test_an_alert_is_the_same_after_it_was_frozen() -> None:
    alert = Alert(gathered([match(3, 1), match(4, 2)]), more=2, server="The pier", open=False)
    assert thaw(Alert, freeze(alert)) == alert
