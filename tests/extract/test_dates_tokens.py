"""How a text is spelt as kinds of tokens, and how number words join."""

import pytest

from bot.domain.models import Span
from bot.extract.dates.numbers import join_numbers
from bot.extract.dates.tokens import LETTERS, Reading, read


def kinds(reading: Reading) -> list[str]:
    return [token.kind for token in reading.tokens if token.kind != "BREAK"]


def joined(text: str) -> list[tuple[str, object]]:
    """Return text and value of the numbers, years and ordinals."""
    tokens = join_numbers(read(text)).tokens
    wanted = ("INT", "DAY", "YEAR", "ORD", "NUM", "FRACTION")
    return [(text[t.start : t.end], t.value) for t in tokens if t.kind in wanted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("January", ["MONTH"]),
        ("january", ["OTHER"]),
        ("JANUARY", ["MONTH"]),
        ("Sept. 3", ["MON", "DOT", "DAY"]),
        ("Monday", ["WEEKDAY"]),
        ("Mondays", ["WEEKDAYS"]),
        ("monday", ["OTHER"]),
        ("may", ["WILL"]),
        ("May", ["MONTH"]),
        ("sat", ["DID"]),
        ("1998", ["YEAR"]),
        ("2500", ["INT"]),
        ("1,998", ["INT"]),
        ("31", ["DAY"]),
        ("32", ["INT"]),
        ("0", ["INT"]),
        ("3.5", ["INT"]),
        ("1990s", ["DECADE"]),
        ("’90s", ["DECADE"]),
        ("'90s", ["DECADE"]),
        ("nineties", ["DECADE"]),
        ("'98", ["SHORT"]),
        ("21st", ["ORD"]),
        ("3rd", ["ORD"]),
        ("first", ["ORD"]),
        ("second", ["ORD"]),
        ("seconds", ["UNITS"]),
        ("10:35", ["CLOCK"]),
        ("10:35 a.m.", ["CLOCK", "DOT"]),
        ("5pm", ["CLOCK"]),
        ("25:99", ["OTHER"]),
        ("2022-01-17", ["ISO"]),
        ("17/01/2022", ["SLASH"]),
        ("17.01.22", ["SLASH"]),
        ("Q3", ["CODE"]),
        ("FY2022", ["CODE", "YEAR"]),
        ("New Year’s Eve", ["HOLIDAY"]),
        ("Christmas", ["HOLIDAY"]),
        ("christmas", ["OTHER"]),
        ("U.S. troops", ["CAP", "OTHER"]),
        ("Mr. Adams", ["CAP", "CAP"]),
        ("year's", ["UNIT", "POSSESSIVE"]),
        ("leaders’ talks", ["OTHER", "POSSESSIVE", "OTHER"]),
        ("didn't", ["OTHER"]),
        ("will visit", ["WILL", "OTHER"]),
        ("Will Adams", ["CAP", "CAP"]),
        ("visited", ["DID"]),
        ("red", ["OTHER"]),
        ("$5", ["MONEY", "DAY"]),
        ("5%", ["DAY", "PERCENT"]),
        ("nine-year", ["NUM", "HYPHEN", "UNIT"]),
        ("3–7", ["DAY", "DASH", "DAY"]),
        ("(2014)", ["OPEN", "YEAR", "CLOSE"]),
        ("a; b", ["A", "SEMICOLON", "OTHER"]),
        ("…", ["MARK"]),
        ("Zoë", ["CAP"]),
        ("", []),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    assert kinds(read(text)) == expected


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert all(len(letter) == 1 and letter > "\x7f" for letter in LETTERS.values())


def test_a_blank_line_and_a_skipped_range_are_breaks() -> None:
    text = "In\n\n2014 [x] in 2015"
    reading = read(text, [Span(9, 12)])
    assert [t.kind for t in reading.tokens] == [
        "IN",
        "BREAK",
        "YEAR",
        "BREAK",
        "IN",
        "YEAR",
        "BREAK",
    ]


def test_tokens_know_their_place() -> None:
    text = "On 17\xa0January 2022"
    assert [text[t.start : t.end] for t in read(text).tokens if t.end > t.start] == [
        "On",
        "17",
        "January",
        "2022",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-four hours", [("twenty-four", 24)]),
        ("twenty four hours", [("twenty four", 24)]),
        ("a hundred years", [("hundred", 100)]),
        ("two hundred years", [("two hundred", 200)]),
        ("two hundred and fifty years", [("two hundred and fifty", 250)]),
        ("three thousand years", [("three thousand", 3000)]),
        ("two thousand and three", [("two thousand and three", 2003)]),
        ("two dozen", [("two dozen", 24)]),
        ("seven", [("seven", 7)]),
        ("nineteen ninety-six", [("nineteen ninety-six", 1996)]),
        ("nineteen eighty", [("nineteen eighty", 1980)]),
        ("twenty twenty", [("twenty twenty", 2020)]),
        ("twenty-first", [("twenty-first", 21)]),
        ("2 1/2", [("2 1/2", 2.5)]),
        ("5½", [("5½", 5.5)]),
        ("two and three", [("two and three", 5)]),
        ("17 January", [("17", 17)]),
        ("third", [("third", 3)]),
        ("1,999,000", [("1,999,000", 1_999_000)]),
        ("no number", []),
    ],
)
def test_number_words_join(text: str, expected: list[tuple[str, object]]) -> None:
    assert joined(text) == expected


def test_numbers_too_long_for_a_date_have_no_value() -> None:
    assert joined("9" * 6000) == [("9" * 6000, None)]
