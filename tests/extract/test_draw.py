"""Timelines as pictures."""

import io
import random
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.dates import How, When
from bot.domain.picture import MOST, Mark, Picture
from bot.extract import draw, frames

WIDTH = int(draw.WIDTH * draw.DOTS)
DAY = When.day(date(2022, 1, 17))
MANY = tuple(
    Mark(When.year(year, list(How)[year % 3]), f"visit: Omar Reyes in {year}")
    for year in range(1990, 1990 + MOST)
)


def image(*marks: Mark, title: str = "About Omar Reyes") -> Image.Image:
    png = draw.draw(Picture(title, marks))
    assert png.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(png)).convert("RGB")


def coloured(drawn: Image.Image, colour: str) -> list[tuple[int, int]]:
    """Return where a colour of a mark stands, below the key."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    pixels = drawn.load()
    assert pixels is not None
    width, height = drawn.size
    return [(x, y) for y in range(110, height) for x in range(width) if pixels[x, y] == wanted]


def width_of(when: When) -> int:
    """Return how wide the mark of a date is drawn beside others of a decade."""
    edges = (Mark(When.year(2010, How.INFERRED), "a"), Mark(When.year(2019, How.INFERRED), "b"))
    spots = [x for x, _ in coloured(image(edges[0], Mark(when, "c"), edges[1]), "#56b4e9")]
    return max(spots) - min(spots) + 1


def test_a_mark_is_as_wide_as_its_date_is_vague() -> None:
    day, month, year, years = (
        width_of(when)
        for when in (
            When.day(date(2014, 5, 3)),
            When.month(2014, 5),
            When.year(2014),
            When.span(When.year(2014), When.year(2016)),
        )
    )
    assert all(5 <= narrow <= 10 for narrow in (day, month)), "a day can be seen among years"
    assert 4 * month < year < years
    assert years == pytest.approx(3 * year, rel=0.05)


def test_how_a_date_is_known_is_hatched_and_not_only_coloured() -> None:
    share = {}
    for how, colour in ((How.STATED, "#56b4e9"), (How.COMPUTED, "#e69f00")):
        drawn = image(Mark(When.year(2014, how), "a"))
        spots = coloured(drawn, colour)
        left, right = min(x for x, _ in spots), max(x for x, _ in spots)
        top, bottom = min(y for _, y in spots), max(y for _, y in spots)
        share[how] = len(spots) / ((right - left + 1) * (bottom - top + 1))
    assert share[How.STATED] > 0.95
    assert share[How.COMPUTED] < 0.8


def test_a_phone_can_show_it() -> None:
    one, many = image(MANY[0]), image(*MANY)
    assert one.size[0] == many.size[0] == WIDTH
    assert many.size[1] <= 2.2 * WIDTH, "a tall picture is shown small"
    assert draw.TEXT * draw.DOTS / 72 / (WIDTH / 400) >= 14
    assert draw.TEXT * draw.DOTS / 72 / (WIDTH / 300) >= 12, "all that a card leaves on a phone"


def test_it_is_drawn_on_a_ground_of_its_own() -> None:
    drawn = image(*MANY[:3])
    corners = {drawn.getpixel(at) for at in ((0, 0), (WIDTH - 1, 0), (0, drawn.size[1] - 1))}
    assert corners == {(0x22, 0x26, 0x2B)}


def test_the_same_timeline_is_the_same_picture() -> None:
    assert draw.draw(Picture("A", MANY)) == draw.draw(Picture("A", MANY))


@pytest.mark.parametrize(
    "label", ["", "$x^2$ and $y", "a" * 500, "会談 🕊 №1", "line\nbreak", r"\frac{1}{2} _a_ %"]
)
def test_any_words_are_drawn_as_they_are(label: str) -> None:
    assert image(Mark(DAY, label), title=label).size[0] == WIDTH


@pytest.mark.parametrize(
    "when",
    [
        When.day(date.min),
        When.day(date.max),
        When(date.min, date.max, When.year(1).precision),
        When.century(2),
        When.decade(9990),
    ],
)
def test_the_ends_of_the_calendar(when: When) -> None:
    assert image(Mark(when, "an end")).size[0] == WIDTH
    assert image(Mark(when, "an end"), Mark(DAY, "now")).size[0] == WIDTH


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing"):
        draw.draw(Picture("Empty", ()))


@given(st.dates(), st.integers(0, 20_000))
@settings(max_examples=200)
def test_the_axis_has_a_few_ticks_within_its_days(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days + 4, date.max.toordinal()))
    ticks = draw._ticks(first, last)
    assert len(ticks) <= 8
    assert all(first <= day <= last for day, _ in ticks)
    assert len({day for day, _ in ticks}) == len(ticks)


def test_the_process_answers_frames_until_its_input_ends() -> None:
    asked = random.Random(1).sample(MANY, 2)
    source = b"".join(frames.pack(Picture("A", (mark,))) for mark in asked)
    command = [sys.executable, "-m", draw.__name__]
    sink = io.BytesIO(
        subprocess.run(command, input=source, stdout=subprocess.PIPE, check=True).stdout
    )
    for _ in asked:
        size = frames.size_of(sink.read(frames.LENGTH.size))
        assert frames.unpack(sink.read(size)).startswith(b"\x89PNG")
    assert sink.read() == b""
