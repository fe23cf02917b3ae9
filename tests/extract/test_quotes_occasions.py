"""Words are dated by the occasion told of right before them, and never by anything else."""

from datetime import date

import pytest

from bot.domain.dates import When
from bot.domain.models import Metadata, Quote, Timex
from bot.extract import quotes, sentences
from tests.extract.test_quotes import zoned

DAY = When.day(date(2022, 1, 17))
PUBLISHED = Metadata(published=When.day(date(2022, 2, 1)))


def quoted(text: str, *written: str) -> tuple[Quote, ...]:
    """Find the quotes of a text in which each of ``written`` is a date."""
    found = []
    for words in written:
        at = text.index(words)
        found.append(Timex(at, at + len(words), "DATE", "2022-01-17", DAY))
    zones = zoned(text)
    return quotes.find(text, zones, sentences.split(text, zones), PUBLISHED, tuple(found))[1]


def dated(text: str, *written: str) -> list[str | None]:
    """Return the words that date each quote; a date has its expression and the other way round."""
    found = quoted(text, *written)
    assert all((q.said is None) == (q.dated_by is None) for q in found)
    return [q.dated_by.of(text) if q.dated_by else None for q in found]


@pytest.mark.parametrize(
    "told",
    [
        "On 17 January, Amina Noor in a telephone conversation with Tom Reyes praised the crew.",
        "Amina Noor met the board on 17 January.",
        "Amina Noor gave a speech in Leith on 17 January.",
        "Amina Noor called Tom Reyes on 17 January.",
        "On 17 January Amina Noor spoke to the crew.",
        "Amina Noor put out a statement on 17 January.",
        "Amina Noor held a briefing on 17 January.",
    ],
)
@pytest.mark.parametrize(
    "goes_on",
    [
        "She said: “We are ready to go.”",
        "Noor said: “We are ready to go.”",
        "She also said that the port was ready.",
        "Further, Noor stated: “We are ready to go.”",
        "“We are ready to go,” she said.",
        "And she added: “We are ready to go.”",
    ],
)
def test_the_occasion_right_before_dates_the_words(told: str, goes_on: str) -> None:
    assert dated(f"{told} {goes_on}", "17 January") == ["17 January"]


def test_the_occasion_goes_on_from_sentence_to_sentence() -> None:
    text = (
        "On 17 January, Amina Noor met the board. She said: “We are ready to go.” "
        "Further, Noor stated: “We shall leave at noon.” She added that the rain was over."
    )
    assert dated(text, "17 January") == ["17 January"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Leith on 17 January. Amina Noor said: “We are ready to go.”",
        "Tom Reyes met the board on 17 January. Amina Noor said: “We are ready to go.”",
        "Amina Noor was born on 17 January. She said: “We are ready to go.”",
        "Amina Noor will meet the board on 17 January. She said: “We are ready to go.”",
        "Amina Noor met the board on 17 January. Later, she said: “We are ready to go.”",
        "Amina Noor met the board on 17 January. A year on she said: “We are ready to go.”",
        "Amina Noor met the board on 17 January.\n\nShe said: “We are ready to go.”",
        "Amina Noor met the board on 17 January. It rained. She said: “We are ready to go.”",
        "Amina Noor said the board met on 17 January. She said: “We are ready to go.”",
    ],
)
def test_what_is_no_occasion_of_theirs_dates_nothing(text: str) -> None:
    assert dated(text, "17 January")[-1] is None


def test_of_two_dates_neither_is_taken() -> None:
    text = "Amina Noor met the board on 3 May and on 9 June. She said: “We are ready to go.”"
    assert dated(text, "3 May", "9 June") == [None]


def test_a_date_in_the_sentence_itself_comes_first() -> None:
    text = "Amina Noor met the board on 3 May. She said on 9 June: “We are ready to go.”"
    assert dated(text, "3 May", "9 June") == ["9 June"]


def test_a_role_that_one_person_holds_takes_part() -> None:
    text = (
        "Prime Minister Amina Noor won. Tom Reyes lost.\n\n"
        "On 3 May the prime minister spoke to the crew. Noor said that the port was ready."
    )
    assert dated(text, "3 May") == ["3 May"]


def test_the_day_of_publication_is_never_the_day_of_the_words() -> None:
    text = "Amina Noor met the board. She said: “We are ready to go.” She left."
    assert [q.said for q in quoted(text)] == [None]
