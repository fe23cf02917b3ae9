"""Reported and mixed speech: the reported clause, and where it ends."""

from datetime import date

import pytest

from bot.domain.dates import When
from bot.domain.models import Metadata, Timex
from bot.extract import quotes, sentences
from tests.extract.test_quotes import read, said, zoned


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Amina Noor said the port would close.", "Amina Noor", "the port would close"),
        ("Amina Noor said that the port would close.", "Amina Noor", "that the port would close"),
        ("The port would close, Amina Noor said.", "Amina Noor", "The port would close"),
        ("The port would close, said Amina Noor.", "Amina Noor", "The port would close"),
        ("Amina Noor denied that the port leaked.", "Amina Noor", "that the port leaked"),
        ("Amina Noor told the board the port leaked.", "Amina Noor", "the port leaked"),
        ("According to Amina Noor, the port leaked.", "Amina Noor", "the port leaked"),
        ("The port leaked, according to Amina Noor.", "Amina Noor", "The port leaked"),
        ("As Amina Noor reported, the port had leaked.", "Amina Noor", "the port had leaked"),
        ("The port had leaked, as Amina Noor noted.", "Amina Noor", "The port had leaked"),
        ("Amina Noor urged the board to resign.", "Amina Noor", "the board to resign"),
        ("Amina Noor promised to resign soon.", "Amina Noor", "to resign soon"),
        (
            "Amina Noor accused the board of hiding the leak.",
            "Amina Noor",
            "the board of hiding the leak",
        ),
        (
            "Amina Noor expressed her disappointment over the leak.",
            "Amina Noor",
            "her disappointment over the leak",
        ),
        (
            "The ministry said the port would close.",
            "The ministry",
            "the port would close",
        ),
        (
            "A senior official said the port would close.",
            "A senior official",
            "the port would close",
        ),
        (
            "Port Leith’s council said the quay would close.",
            "Port Leith’s council",
            "the quay would close",
        ),
    ],
)
def test_reported_clauses(text: str, speaker: str, words: str) -> None:
    assert said(text) == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Amina Noor said the port would close, adding that the board knew.",
            ["the port would close", "that the board knew"],
        ),
        (
            "Amina Noor said the port would close, even as crews repaired the quay.",
            ["the port would close"],
        ),
        (
            "Amina Noor said the port would close and warned that the quay could sink.",
            ["the port would close", "that the quay could sink"],
        ),
        (
            "The old port, Amina Noor said, would close before the summer.",
            ["The old port", "would close before the summer"],
        ),
    ],
)
def test_where_a_report_ends(text: str, words: list[str]) -> None:
    assert [found for _, found in said(text)] == words
    assert {name for name, _ in said(text)} == {"Amina Noor"}


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Amina Noor said the plan was “a gift to nobody.”",
            "Amina Noor",
            "the plan was “a gift to nobody.”",
        ),
        (
            "Amina Noor called the plan “a gift to nobody.”",
            "Amina Noor",
            "the plan “a gift to nobody.”",
        ),
        (
            "The ministry rejected the report, calling it “a work of fiction.”",
            "The ministry",
            "a work of fiction.",
        ),
        (
            "Ties soured with the board denouncing it, calling it an “insult to the dead.”",
            "the board",
            "insult to the dead.",
        ),
        (
            "Amina Noor greeted the crew and repeated that “the port belongs to all of us”.",
            "Amina Noor",
            "the port belongs to all of us",
        ),
    ],
)
def test_words_in_marks_inside_a_report(text: str, speaker: str, words: str) -> None:
    name, found = said(text)[-1]
    assert (name, found) == (speaker, words)


def test_both_kinds_in_one_sentence() -> None:
    text = "Amina Noor said it was early but added, “I think we know how it ends.”"
    assert said(text)[-1] == ("Amina Noor", "I think we know how it ends.")


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("“We are ready,” Amina Noor told reporters.", "reporters"),
        ("“We are ready,” Amina Noor said in a speech.", "in a speech"),
        ("“We are ready,” Amina Noor said.", None),
    ],
)
def test_to_whom_it_was_said(text: str, to: str | None) -> None:
    assert read(text)[1][0].to == to


def _dated(text: str, written: str) -> When | None:
    when = When.day(date(2022, 1, 17))
    at = text.index(written)
    timex = Timex(at, at + len(written), "DATE", "2022-01-17", when)
    zones = zoned(text)
    found = quotes.find(text, zones, sentences.split(text, zones), Metadata(), (timex,))[1]
    return found[0].said


def test_the_day_of_the_saying() -> None:
    assert _dated("On Monday, Amina Noor said: “We are ready.”", "Monday")
    assert _dated("“We are ready,” Amina Noor said on Monday.", "Monday")


def test_a_day_that_is_spoken_of_dates_nothing() -> None:
    assert _dated("Amina Noor said: “We begin on Monday.”", "Monday") is None
    assert _dated("Amina Noor said the crew would begin on Monday.", "Monday") is None
    assert _dated("It rained on Monday. Amina Noor said: “We are ready.”", "Monday") is None
