"""Reported speech through the whole extractor: the words, whose they are, and what is none."""

import pytest

from bot.domain.models import QuoteKind
from tests.extract.test_quotes import read, said

NOOR = "Amina Noor"
REYES = "Tom Reyes"


def reported(text: str) -> list[tuple[str | None, str]]:
    assert all(q.kind is not QuoteKind.DIRECT for q in read(text)[1])
    return said(text)


@pytest.mark.parametrize(
    "verb",
    [
        *("said", "stated", "wrote", "argued", "replied", "noted", "insisted", "maintained"),
        *("claimed", "admitted", "declared", "stressed", "explained", "warned", "predicted"),
        *("announced", "added", "conceded", "acknowledged", "confirmed", "recalled", "alleged"),
        *("suggested", "hinted", "complained", "boasted", "reiterated", "agreed", "denied"),
        *("has said", "had repeatedly said", "is quoted as saying", "went on to say"),
        *("told the board", "told reporters in Leith", "made it clear"),
    ],
)
def test_a_clause_with_that(verb: str) -> None:
    text = f"Amina Noor {verb} that the old port would close."
    assert reported(text) == [(NOOR, "that the old port would close")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amina Noor said the port would close in May.", "the port would close in May"),
        ("Amina Noor said on Monday the port would close.", "the port would close"),
        ("On Monday, Amina Noor said the port would close.", "the port would close"),
        ("The port would close, Amina Noor said.", "The port would close"),
        ("The port would close, Amina Noor said on Monday.", "The port would close"),
        ("The port would close, said Amina Noor, the mayor.", "The port would close"),
        ("According to Amina Noor, the port would close.", "the port would close"),
        ("The port would close, according to Amina Noor.", "The port would close"),
        ("As Amina Noor said, the port would close.", "the port would close"),
        ("The port would close, as Amina Noor put it.", "The port would close"),
        ("Amina Noor urged the board to close the port.", "the board to close the port"),
        ("Amina Noor told the board to close the port.", "the board to close the port"),
        ("Amina Noor promised to close the old port.", "to close the old port"),
        ("Amina Noor threatened to close the port.", "to close the port"),
        ("Amina Noor suggested closing the port.", "closing the port"),
        ("Amina Noor asked whether the port would close.", "whether the port would close"),
        ("Amina Noor asked why the port was shut.", "why the port was shut"),
        ("Amina Noor accused the board of hiding it.", "the board of hiding it"),
        ("Amina Noor expressed her grief and her anger.", "her grief and her anger"),
        ("Amina Noor cited the cost of the new quay.", "the cost of the new quay"),
        ("Amina Noor reiterated the need for a new quay.", "the need for a new quay"),
    ],
)
def test_the_words_reported(text: str, words: str | None) -> None:
    found = reported(text)
    assert {name for name, _ in found} == {NOOR}
    if words is not None:
        assert [one for _, one in found] == [words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Amina Noor said that the port would close and that the quay would go.",
            ["that the port would close and that the quay would go"],
        ),
        (
            "Amina Noor said the port would close, adding that the quay would go.",
            ["the port would close", "that the quay would go"],
        ),
        (
            "Amina Noor said the port would close but denied that the quay would go.",
            ["the port would close", "that the quay would go"],
        ),
        (
            "Amina Noor said the port would close, while the board said nothing of it.",
            ["the port would close"],
        ),
        (
            "Amina Noor said the port would close; Tom Reyes said it would stay open.",
            ["the port would close", "it would stay open"],
        ),
        (
            "The old port, Amina Noor said, would close in May.",
            ["The old port", "would close in May"],
        ),
        (
            "Amina Noor said the port, which was built in May, would close.",
            ["the port, which was built in May, would close"],
        ),
    ],
)
def test_where_the_words_end(text: str, expected: list[str]) -> None:
    assert [words for _, words in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Amina Noor met Tom Reyes and said that the port would close.", NOOR),
        ("Amina Noor, who met Tom Reyes, said that the port would close.", NOOR),
        ("They met Amina Noor, who said that the port would close.", NOOR),
        ("Amina Noor told Tom Reyes that the port would close.", NOOR),
        ("Amina Noor’s aide Tom Reyes said that the port would close.", REYES),
        ("Amina Noor said that Tom Reyes had said the port would close.", NOOR),
        ("It was reported by Amina Noor that the port would close.", NOOR),
        ("The harbour board said that the port would close.", "The harbour board"),
        ("A report said that the port would close.", "A report"),
        ("Officials said that the port would close.", "Officials"),
        ("The United Nations said that the port would close.", "United Nations"),
        ("The mayor, Amina Noor, said that the port would close.", NOOR),
        ("Mayor Amina Noor said that the port would close.", NOOR),
    ],
)
def test_whose_words_they_are(text: str, speaker: str) -> None:
    ((name, _),) = said(text)
    assert name == speaker


@pytest.mark.parametrize(
    "text",
    [
        "This shows that the port will close.",
        "The figures suggest that trade fell.",
        "It is clear that the port will close.",
        "The rain meant that the port was shut.",
        "There was a fear that the port would close.",
        "Amina Noor closed the port.",
        "Amina Noor spoke for an hour about boats.",
        "Amina Noor asked for bread.",
        "Amina Noor said little of note.",
        "Nothing said that the port would close.",
        "They need to say what they mean.",
        "Seats are shared according to strength.",
        "The ship is called the Long Harbour.",
        "The quay was described in a book.",
        "Amina Noor called Tom Reyes on Monday.",
        "",
        "Said.",
        "That.",
    ],
)
def test_what_reports_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amina Noor called the plan “a gift to nobody”.", "the plan “a gift to nobody”"),
        ("Amina Noor called it “a gift to nobody”.", "a gift to nobody"),
        ("Amina Noor termed them “friends of nobody at all”.", "friends of nobody at all"),
        ("Amina Noor described the quay as “too old”.", "the quay as “too old”"),
        ("Amina Noor praised the “brave crew” of the boat.", None),
        ("Amina Noor accused the board of “hiding it all”.", "the board of “hiding it all”"),
        ("Amina Noor said the plan was “a gift to nobody”.", "the plan was “a gift to nobody”"),
        ("Amina Noor spoke of “a gift to nobody”.", None),
    ],
)
def test_words_in_marks_inside_a_clause(text: str, words: str | None) -> None:
    found = said(text)
    assert all(name == NOOR for name, _ in found)
    if words is not None:
        assert [one for _, one in found] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Amina Noor praised the old plan.",
        "Amina Noor called the plan a gift.",
        "Amina Noor described the quay as old.",
        "Amina Noor blamed the board for the flood.",
    ],
)
def test_a_judgement_without_marks_is_no_quote(text: str) -> None:
    assert said(text) == []
