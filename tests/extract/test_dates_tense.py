"""Which way the verbs around a date point."""

import pytest

from bot.extract.dates.tense import Tense, in_one_sentence, tense_at
from bot.extract.dates.tokens import read


def tense_of(text: str) -> Tense:
    """Return the tense around the word Friday."""
    reading = read(text)
    at = next(n for n, token in enumerate(reading.tokens) if token.kind == "WEEKDAY")
    return tense_at(reading, at, at)


@pytest.mark.parametrize(
    "text",
    [
        "He came on Friday.",
        "He visited her on Friday.",
        "On Friday he came.",
        "Friday came.",
        "He said on Friday that he would come.",
        "They agreed on Friday to meet.",
        "He had been seen on Friday.",
        "It ended Friday.",
        "He will appeal Friday's ruling.",
        "He will come; she left on Friday.",
        "He will come. She left on Friday.",
        "He announced the plan on Friday.",
        "He was born on Jan. 3 and died on a Friday.",
    ],
)
def test_past(text: str) -> None:
    assert tense_of(text) is Tense.PAST


@pytest.mark.parametrize(
    "text",
    [
        "He will come on Friday.",
        "He'll come, he will, on Friday.",
        "He may come on Friday.",
        "He said that he would come on Friday.",
        "He agreed to come on Friday.",
        "He hopes to come on Friday.",
        "The talks are to be held on Friday.",
        "The talks are scheduled for Friday.",
        "The talks will be held on Friday.",
        "The offer was extended until Friday.",
        "On Friday he will come.",
        "Friday's talks will decide.",
        "They meet on Friday.",
        "He came. He will leave on Friday.",
    ],
)
def test_future(text: str) -> None:
    assert tense_of(text) is Tense.FUTURE


@pytest.mark.parametrize(
    "text",
    ["Friday", "It is Friday.", "Clean Power Plan, Friday", "He came.\n\nFriday.\n\nHe will go."],
)
def test_no_tense(text: str) -> None:
    assert tense_of(text) is Tense.NONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sunday he left, and on Friday", True),
        ("Sunday he left; on Friday", True),
        ("Sunday, Jan. 3, and Friday", True),
        ("Sunday he left. On Friday", False),
        ("Sunday? On Friday", False),
        ("Sunday\n\nFriday", False),
        ("Sunday " + "word " * 80 + "Friday", False),
    ],
)
def test_one_sentence(text: str, expected: bool) -> None:
    reading = read(text)
    days = [n for n, token in enumerate(reading.tokens) if token.kind == "WEEKDAY"]
    assert in_one_sentence(reading, days[0], days[-1]) is expected
