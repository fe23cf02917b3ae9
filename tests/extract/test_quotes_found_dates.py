"""The day of the words, with the dates that the article's own tagger finds."""

import pytest

from bot.domain.dates import When
from bot.domain.models import Document, Quote
from bot.extract import pipeline

BODY = "The harbour has been shut since the storm, and the town waits for its boats to come back."


def quotes(*paragraphs: str) -> tuple[tuple[Quote, ...], str]:
    """Read an article published on 1 February 2022."""
    hints = {"date": "2022-02-01", "title": "A harbour waits"}
    text = "\n\n".join((BODY, *paragraphs, BODY))
    return pipeline.read(Document(text, "harbour.txt", hints=hints)).quotes, text


def days(*paragraphs: str) -> list[str | None]:
    """Return the first day of each quote, or ``None`` where the text gives none."""
    found, _ = quotes(*paragraphs)
    return [q.said.earliest.isoformat() if q.said else None for q in found]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 17 January 2022, Amina Noor said: “We are ready to open the port.”", "2022-01-17"),
        ("“We are ready to open the port,” Amina Noor said on 17 January 2022.", "2022-01-17"),
        ("Amina Noor said on 17 January that the port would open soon.", "2022-01-17"),
        ("In May 2020 Amina Noor told the board that the port was safe.", "2020-05-01"),
        ("Amina Noor said in 2019: “We are ready to open the port.”", "2019-01-01"),
        ("According to Amina Noor, the port will open on 9 March 2022.", None),
        ("Amina Noor said that the port would open on 9 March 2022.", None),
        ("Amina Noor said: “We open the port on 9 March 2022.”", None),
        ("Amina Noor said: “We are ready to open the port.”", None),
        ("“We are ready to open the port,” Amina Noor said.", None),
    ],
)
def test_the_sentence_dates_the_words(text: str, day: str | None) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 17 January, Amina Noor in a call praised it. She said: “Yes.” Noor added: “No.”",
            ["2022-01-17", "2022-01-17"],
        ),
        (
            "In May 2020, Amina Noor said, “He is a busy man,” adding that Reyes should be asked.",
            ["2020-05-01", "2020-05-01"],
        ),
        (
            "Amina Noor met the board on 3 May 2021. Later she said: “It was a long day.”",
            [None],
        ),
        (
            "The storm came on 3 May 2021. Amina Noor said: “It was a long day.”",
            [None],
        ),
    ],
)
def test_the_occasion_dates_the_words(text: str, expected: list[str | None]) -> None:
    assert days(text) == expected


def test_what_dates_it_stands_in_the_text() -> None:
    (quote,), text = quotes("On 17 January 2022, Amina Noor said: “We are ready.”")
    assert quote.dated_by is not None
    assert quote.dated_by.of(text) == "17 January 2022"
    assert isinstance(quote.said, When)


def test_words_over_two_paragraphs_take_no_date_of_the_first() -> None:
    assert days("Amina Noor met the board on 3 May 2021.", "She said: “We are ready.”") == [None]
