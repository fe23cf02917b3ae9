"""Single lines: dates, bylines, places, citekeys."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import Precision, When, parse_when
from bot.domain.models import Author, Metadata
from bot.extract.metadata import citekey
from bot.extract.metadata.bylines import bare_name, byline, date_line, is_name
from bot.extract.metadata.datelines import dateline
from bot.extract.metadata.days import dated, first_date


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("19 January 2022", When.day(date(2022, 1, 19))),
        ("Kim Lee January 19, 2022", When.day(date(2022, 1, 19))),
        ("Jan. 19, 2022", When.day(date(2022, 1, 19))),
        ("February 28th, 2022.", When.day(date(2022, 2, 28))),
        ("Sept 3 2020", When.day(date(2020, 9, 3))),
        ("3rd of May, 2020", When.day(date(2020, 5, 3))),
        ("03-May-2020", When.day(date(2020, 5, 3))),
        ("2020-05-03", When.day(date(2020, 5, 3))),
        ("2020-05-03T10:00:00Z", When.day(date(2020, 5, 3))),
        ("2020/05/03", When.day(date(2020, 5, 3))),
        ("28/02/2022", When.day(date(2022, 2, 28))),
        ("02/28/2022", When.day(date(2022, 2, 28))),
        ("05.05.2022", When.day(date(2022, 5, 5))),
        ("02/03/2022", When.year(2022)),
        ("(2022, May 19).", When.day(date(2022, 5, 19))),
        ("November 2022 | # 849", When.month(2022, 11)),
        ("Dec, 2020", When.month(2020, 12)),
        ("2020-05", When.month(2020, 5)),
        ("(2022, May).", When.month(2022, 5)),
        ("Vol. VI (Summer 2023)", When.season(2023, 2)),
        ("Fall 2019", When.season(2019, 3)),
        ("(2019).", When.year(2019)),
        ("© 2021 The Pier", When.year(2021)),
    ],
)
def test_a_line_gives_its_date(line: str, when: When) -> None:
    found = first_date(line)
    assert found is not None
    assert found.when == when


@pytest.mark.parametrize(
    "line", ["", "no date", "30/30/2020", "May 4", "in 10,000 ships", "A2019b", "10.2020/1"]
)
def test_a_line_without_a_whole_date_gives_none(line: str) -> None:
    found = first_date(line)
    assert found is None or found.when.precision is Precision.YEAR


@pytest.mark.parametrize("line", ["Winter 2023", "Spring 2023", "summer 2023", "Fall 2023"])
def test_seasons_are_those_that_readers_type(line: str) -> None:
    found = first_date(line)
    assert found is not None
    assert found.when == parse_when(line)
    assert found.when.precision is Precision.SEASON


def test_a_winter_is_named_after_its_january() -> None:
    found = first_date("Vol. 3 (Winter 2023)")
    assert found is not None
    assert (found.when.earliest, found.when.latest) == (date(2022, 12, 1), date(2023, 2, 28))


def test_the_finest_date_of_a_line_comes_first() -> None:
    found = first_date("Spring 2020 issue, out on 3 May 2020")
    assert found is not None
    assert found.when == When.day(date(2020, 5, 3))


@given(st.text(max_size=120))
def test_dates_never_overlap(line: str) -> None:
    spans = [item.span for item in dated(line)]
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("line", "names", "strong"),
    [
        ("By Zaid Hosain", ("Zaid Hosain",), True),
        ("BY ZAID HOSAIN", ("Zaid Hosain",), True),
        ("By Will Summer", ("Will Summer",), True),
        ("by Kim Lee and Bo Hu", ("Kim Lee", "Bo Hu"), True),
        ("By Kim Lee, Bo Hu, & Al Wu", ("Kim Lee", "Bo Hu", "Al Wu"), True),
        ("Kim Lee August 27, 2021", ("Kim Lee",), True),
        ("Posted on May 7, 2019 by Kim Lee", ("Kim Lee",), True),
        ("Published 3 days ago on May 7, 2019 By Kim Lee", ("Kim Lee",), True),
        ("Author : Kim Lee", ("Kim Lee",), True),
        ("*By Kim Lee*", ("Kim Lee",), True),
        ("By the Editorial Board", ("the Editorial Board",), True),
        ("Kim Lee", ("Kim Lee",), False),
        ("Kim J. Lee Jr.", ("Kim J. Lee Jr",), False),
        ("Kim van der Lee", ("Kim van der Lee",), False),
        ("Søren Ødegård-Nuñez", ("Søren Ødegård-Nuñez",), False),
        ("Kim Lee *", ("Kim Lee",), False),
        ("Kim Lee †", ("Kim Lee",), False),
        ("Kim Lee1, Bo Hu2", ("Kim Lee", "Bo Hu"), False),
        ("Kim Lee¹ and Bo Hu²", ("Kim Lee", "Bo Hu"), False),
        ("Kim Lee, PhD", ("Kim Lee",), False),
        ("Kim Lee, University of Lestova", ("Kim Lee",), False),
        ("Kim Lee | Lecturer | Lestova", ("Kim Lee",), False),
    ],
)
def test_bylines_give_their_names(line: str, names: tuple[str, ...], strong: bool) -> None:
    found = byline(line)
    assert found is not None
    assert tuple(name.rstrip(".") for name in found.names) == names
    assert found.strong is strong


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "By Monday, the board will have met.",
            "By then it was over",
            "South Asia",
            "FULL TEXT.",
        ),
        *("World News", "The Daily Pier", "Global Politics", "Kim", "References", "Read More"),
        *(
            "LESTOVA (AP) — The latest on the wall:",
            "Who is Kim Lee?",
            "kim lee",
            "Kim Lee said no.",
        ),
        "Kim Lee, who was there, said that nothing had been agreed on and went home",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    ("line", "affiliation"),
    [
        ("Kim Lee | Lecturer | Lestova", "Lecturer, Lestova"),
        ("Kim Lee, University of Lestova", "University of Lestova"),
        ("By Kim Lee", None),
    ],
)
def test_bylines_give_what_the_author_does(line: str, affiliation: str | None) -> None:
    found = byline(line)
    assert found is not None
    assert found.affiliation == affiliation


@given(st.text(max_size=250))
def test_any_line_is_judged(line: str) -> None:
    byline(line)
    date_line(line)
    dateline(line)
    is_name(line)
    bare_name(line)


@pytest.mark.parametrize(
    "text",
    [
        *("LESTOVA, Norland (AP) _", "WASHINGTON _", "HAVANA, August 7 (Xinhua) --"),
        *("NEWPORT, Va. - In a", "Lestova (AFP) – The", "Feb 3 (Reuters) - The", "PARIS — The"),
    ],
)
def test_places_of_reports(text: str) -> None:
    assert dateline(text)


@pytest.mark.parametrize(
    "text",
    [
        *("QVC agreed to pay one-eighth", "The wall — again", "Kim Lee (a sailor) said", "A-b", ""),
        "CUSTOMERS who had waited",
    ],
)
def test_other_beginnings_are_no_places(text: str) -> None:
    assert not dateline(text)


@pytest.mark.parametrize(
    ("authors", "title", "year", "key"),
    [
        (["Andrew Korybko"], "x", 2021, "korybko2021"),
        (["Uroosa Ishfaq", "Kashif Ashfaq"], "x", 2023, "ishfaq2023"),
        (["Zahid Hussain"], "x", None, "hussainnd"),
        (["Søren Ødegård"], "x", 2020, "odegard2020"),
        (["Jürgen Groß"], "x", 2020, "gross2020"),
        (["Kim O’Neill"], "x", 2020, "oneill2020"),
        (["Kim Lee Jr."], "x", 2020, "lee2020"),
        (["Lee, Kim"], "x", 2020, "lee2020"),
        (["Anna Smith-Jones"], "x", 2020, "smithjones2020"),
        ([], "The wall that fell", 2020, "wall2020"),
        ([], "Why the Board’s bell is silent", None, "boardnd"),
        ([], "How and why", 2020, "how2020"),
        ([], None, 2020, "source2020"),
        ([], "東京", None, "sourcend"),
        (["東京 太郎"], "The wall", 2020, "wall2020"),
    ],
)
def test_citekeys(authors: list[str], title: str | None, year: int | None, key: str) -> None:
    people = tuple(Author(name) for name in authors)
    when = When.year(year) if year else None
    assert citekey(Metadata(title=title, authors=people, published=when)) == key


@given(st.text(max_size=40), st.text(max_size=40))
def test_citekeys_are_plain_words(name: str, title: str) -> None:
    key = citekey(Metadata(title=title, authors=(Author(name),)))
    assert key.isascii()
    assert key.isalnum()
    assert key.endswith("nd")
