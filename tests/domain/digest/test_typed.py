"""What somebody types of a digest is read, or not read at all."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest.edition import PARTS, Part
from bot.domain.digest.models import EVERY_DAY
from bot.domain.digest.typed import DAYS, clock, left, parts, weekdays


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("08:00", time(8)),
        ("8", time(8)),
        ("8.30", time(8, 30)),
        ("20h15", time(20, 15)),
        (" 8 PM ", time(20)),
        ("8:05 p.m.", time(20, 5)),
        ("12 am", time(0)),
        ("12:30pm", time(12, 30)),
        ("00:00", time(0)),
        ("24:00", None),
        ("13 pm", None),
        ("0 am", None),
        ("7:60", None),
        ("noon", None),
        ("", None),
        ("8:0", None),
    ],
)
def test_times_of_day(typed: str, read: time | None) -> None:
    assert clock(typed) == read


@given(st.times())
def test_every_minute_can_be_typed(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    for shape in ("%H:%M", "%I:%M %p", "%H.%M", "%Hh%M"):
        assert clock(f"{minute:{shape}}") == minute


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("every day", range(7)),
        ("Daily", range(7)),
        ("weekdays", range(5)),
        ("weekend", (5, 6)),
        ("Mon-Fri", range(5)),
        ("Sat to Mon", (5, 6, 0)),
        ("mo, we and fri", (0, 2, 4)),
        ("Tuesday; Thursday", (1, 3)),
        ("weekdays, Sunday", (0, 1, 2, 3, 4, 6)),
        ("Wed", (2,)),
        ("Wed-Wed", (2,)),
        ("t", None),
        ("Funday", None),
        ("Mon-Funday", None),
        ("", None),
        (",", None),
    ],
)
def test_weekdays(typed: str, read: range | tuple[int, ...] | None) -> None:
    assert weekdays(typed) == (None if read is None else frozenset(read))


@given(st.sets(st.sampled_from(range(7)), min_size=1))
def test_any_days_can_be_typed(chosen: set[int]) -> None:
    assert weekdays(", ".join(DAYS[day] for day in sorted(chosen))) == chosen
    assert weekdays("mon-sun") == EVERY_DAY


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("everything", PARTS),
        ("all", PARTS),
        ("quote of the day", (Part.QUOTE,)),
        ("differences, new sources", (Part.SOURCES, Part.DIFFERENCE)),
        ("on this and corr", (Part.DAY, Part.CORRECTIONS)),
        ("everything but corrections, differences", PARTS[:4]),
        ("new", None),
        ("everything but", None),
        ("everything but nonsense", None),
        ("everything but " + ", ".join(PARTS), None),
        ("weather", None),
        ("", None),
        (",,", None),
    ],
)
def test_sections(typed: str, read: tuple[Part, ...] | None) -> None:
    assert parts(typed) == read


@given(st.sets(st.sampled_from(PARTS), min_size=1))
def test_any_sections_can_be_typed(chosen: set[Part]) -> None:
    assert set(parts(", ".join(sorted(chosen))) or ()) == chosen


def test_what_is_left_to_type_follows_what_is_typed() -> None:
    assert left("") == ("", PARTS)
    assert left("new sources, q") == ("new sources, ", PARTS[1:])
    assert left("nonsense, q") == ("", PARTS)


@given(st.text(max_size=40))
def test_nothing_that_is_typed_fails(text: str) -> None:
    for read in (clock, weekdays, parts, left):
        read(text)
