"""Which local date is owed: gaps, overlaps, lost days, edits and clocks that were set."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest.models import Digest, Kind, Pause, Plan, Reason, Target, Trouble
from bot.domain.digest.schedule import (
    CATCH_UP,
    DAY,
    exists,
    instant,
    late,
    latest,
    look,
    paused,
    settled_after,
    settled_at_first,
    upcoming,
)
from tests.faults.simulation import ZONES

PLAN = Plan("Morning", Target(channel=1), "Europe/Berlin", time(9))
MONDAY = date(2026, 3, 2)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def digest(plan: Plan = PLAN, settled: date = MONDAY - DAY, pause: Pause | None = None) -> Digest:
    long_ago = at("2020-01-01")
    return Digest(1, 2, 3, Kind.SERVER, plan, settled, long_ago, long_ago, pause=pause)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "moment"),
    [
        ("Europe/Berlin", "2026-03-02", "09:00", "2026-03-02 08:00"),
        # the first moment after a gap, whatever was asked for within it
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29", "02:59", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29 01:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:30"),
        ("America/Santiago", "2026-09-06", "00:00", "2026-09-06 04:00"),
        ("America/Sao_Paulo", "2018-11-04", "00:30", "2018-11-04 03:00"),
        ("Asia/Beirut", "2026-03-29", "00:10", "2026-03-28 22:00"),
        ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30 10:00"),
        # the first of the two in an overlap
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 00:30"),
        ("America/St_Johns", "2026-11-01", "01:30", "2026-11-01 04:00"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04 14:45"),
        ("Asia/Kathmandu", "2026-03-02", "00:00", "2026-03-01 18:15"),
    ],
)
def test_a_time_on_a_date_is_one_instant(zone: str, day: str, clock: str, moment: str) -> None:
    found = instant(date.fromisoformat(day), time.fromisoformat(clock), zone)
    assert found == at(moment)


def test_a_date_that_a_zone_left_out_does_not_exist() -> None:
    days = [date(2011, 12, 29) + number * DAY for number in range(3)]
    assert [exists(day, "Pacific/Apia") for day in days] == [True, False, True]


@given(
    st.sampled_from(ZONES),
    st.dates(date(2009, 1, 1), date(2027, 12, 31)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_instants_never_go_backwards_from_day_to_day(zone: str, day: date, clock: time) -> None:
    assert instant(day, clock, zone) <= instant(day + DAY, clock, zone)
    plan = replace(PLAN, zone=zone, at=clock)
    assert latest(plan, instant(day, clock, zone)) >= day
    assert latest(plan, instant(day, clock, zone) - timedelta(seconds=1)) < day


@pytest.mark.parametrize(
    ("now", "owed", "reasons"),
    [
        ("2026-03-02 07:59", None, []),
        ("2026-03-02 08:00", MONDAY, []),
        ("2026-03-02 13:59", MONDAY, []),
        ("2026-03-02 14:00", None, [Reason.DOWN]),
        ("2026-03-04 09:00", date(2026, 3, 4), [Reason.DOWN, Reason.DOWN]),
    ],
)
def test_a_date_is_owed_for_six_hours_and_then_lapses(
    now: str, owed: date | None, reasons: list[Reason]
) -> None:
    found = look(digest(), at(now))
    assert found.owed == owed
    assert [lapse.reason for lapse in found.lapses] == reasons
    assert [lapse.day for lapse in found.lapses] == [MONDAY + n * DAY for n in range(len(reasons))]


def test_other_weekdays_are_not_owed() -> None:
    weekends = replace(PLAN, weekdays=frozenset({5, 6}))
    assert look(digest(weekends), at("2026-03-06 12:00")).owed is None
    assert look(digest(weekends), at("2026-03-07 12:00")).owed == date(2026, 3, 7)
    assert look(digest(weekends), at("2026-03-07 12:00")).lapses == ()


def test_a_date_that_is_left_out_is_recorded_as_such() -> None:
    apia = digest(replace(PLAN, zone="Pacific/Apia"), date(2011, 12, 29))
    found = look(apia, at("2011-12-31 00:00"))
    assert [(lapse.day.day, lapse.reason) for lapse in found.lapses] == [(30, Reason.NO_SUCH_DAY)]
    assert found.owed == date(2011, 12, 31)


def test_what_falls_into_a_rest_lapses_at_once_and_what_comes_after_does_not() -> None:
    until = Pause(at("2026-03-01"), at("2026-03-03 00:00"))
    resting = digest(pause=until)
    assert [lapse.reason for lapse in look(resting, at("2026-03-02 08:00")).lapses] == [
        Reason.PAUSED
    ]
    assert look(resting, at("2026-03-03 08:00")).owed == date(2026, 3, 3)
    parked = digest(pause=Pause(at("2026-03-01"), trouble=Trouble.CHANNEL))
    assert [lapse.reason for lapse in look(parked, at("2026-03-02 08:00")).lapses] == [
        Reason.PARKED
    ]
    assert paused(resting, at("2026-03-02 23:59"))
    assert not paused(resting, at("2026-03-03 00:00"))
    assert paused(parked, at("2036-03-03 00:00"))


def test_years_of_absence_are_judged_in_parts() -> None:
    found = look(digest(settled=date(2020, 1, 1)), at("2026-03-02 12:00"))
    assert found.owed is None
    assert len(found.lapses) == 400


def test_the_next_post_is_told() -> None:
    assert upcoming(digest(), at("2026-03-02 07:00")) == at("2026-03-02 08:00")
    assert upcoming(digest(), at("2026-03-02 08:00")) == at("2026-03-03 08:00")
    sundays = replace(PLAN, weekdays=frozenset({6}))
    assert upcoming(digest(sundays), at("2026-03-23 08:00")) == at("2026-03-29 07:00")
    posted_early = digest(settled=date(2026, 3, 3))
    assert upcoming(posted_early, at("2026-03-02 07:00")) == at("2026-03-04 08:00")


def test_a_rest_puts_the_next_post_off() -> None:
    now = at("2026-03-02 07:00")
    until = digest(pause=Pause(now, at("2026-03-05 08:00")))
    assert upcoming(until, now) == at("2026-03-05 08:00")
    assert upcoming(digest(pause=Pause(now)), now) is None


def test_the_first_post_is_the_next_to_come() -> None:
    assert settled_at_first(PLAN, at("2026-03-02 07:59")) == MONDAY - DAY
    assert settled_at_first(PLAN, at("2026-03-02 08:00")) == MONDAY


@pytest.mark.parametrize(
    ("settled", "now", "changes", "first", "why"),
    [
        # later today, after it was set up too late for today
        (MONDAY, "2026-03-02 10:00", {"at": time(18)}, MONDAY, "today's is still to come"),
        # earlier than now, not posted yet: still owed
        (MONDAY - DAY, "2026-03-02 07:00", {"at": time(7, 30)}, MONDAY, "still owed"),
        # a zone that is behind: its Monday is over here, and comes again there
        (MONDAY, "2026-03-02 10:00", {"zone": "Pacific/Honolulu"}, MONDAY, "kept by its row"),
        # a weekday that the old plan had not had is not owed from before
        (MONDAY, "2026-03-02 10:00", {"weekdays": frozenset({0, 2})}, date(2026, 3, 4), "next"),
    ],
)
def test_an_edit_neither_repeats_nor_loses_a_date(
    settled: date, now: str, changes: dict[str, object], first: date, why: str
) -> None:
    before = digest(settled=settled)
    after = replace(PLAN, **changes)  # type: ignore[arg-type]
    moved = settled_after(before, after, at(now))
    days = (moved + number * DAY for number in range(1, 9))
    assert next(day for day in days if day.weekday() in after.weekdays) == first, why


def test_a_time_moved_to_one_long_past_is_recorded_as_moved() -> None:
    edited = replace(digest(replace(PLAN, at=time(1))), edited=at("2026-03-02 07:30"))
    [lapse] = look(edited, at("2026-03-02 07:30")).lapses
    assert (lapse.day, lapse.reason) == (MONDAY, Reason.MOVED)
    future = replace(edited, edited=at("2026-04-01"))  # the clock was ahead when it was edited
    assert look(future, at("2026-03-02 07:30")).lapses[0].reason is Reason.DOWN


def test_a_post_is_late_after_ten_minutes_but_not_for_an_edit() -> None:
    due = at("2026-03-02 08:00")
    assert not late(digest(), due, at("2026-03-02 08:09"))
    assert late(digest(), due, at("2026-03-02 08:10"))
    edited = replace(digest(), edited=at("2026-03-02 10:00"))
    assert not late(edited, due, at("2026-03-02 10:05"))


def test_the_hours_of_catching_up_are_six() -> None:
    assert timedelta(hours=6) == CATCH_UP
