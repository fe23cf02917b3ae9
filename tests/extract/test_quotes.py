"""What is found in an article as said, and by whom: small texts, one pattern each."""

import re

import pytest

from bot.domain.models import (
    Author,
    Certainty,
    Metadata,
    Person,
    Quote,
    QuoteKind,
    Span,
    Zone,
    ZoneKind,
)
from bot.extract import quotes, sentences

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


def zoned(text: str, kind: ZoneKind = ZoneKind.PARAGRAPH) -> tuple[Zone, ...]:
    """Make a zone of each paragraph."""
    spans = (m.span() for m in _PARAGRAPH.finditer(text))
    return tuple(Zone(a, b, kind, n) for n, (a, b) in enumerate(spans, 1))


def read(
    text: str, metadata: Metadata | None = None
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """Find people and quotations in a text that is all body."""
    zones = zoned(text)
    return quotes.find(text, zones, sentences.split(text, zones), metadata or Metadata())


def said(text: str) -> list[tuple[str | None, str]]:
    """Return (speaker's name, words) of each quotation."""
    _, found = read(text)
    return [(q.speaker.name if q.speaker else None, text[q.start : q.end]) for q in found]


NOOR = "Foreign Minister Amina Noor met reporters on the lawn."


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("“We are ready,” Amina Noor said.", "Amina Noor", "We are ready,"),
        ("“We are ready,” said Amina Noor.", "Amina Noor", "We are ready,"),
        ('"We are ready," said Amina Noor, who chairs it.', "Amina Noor", "We are ready,"),
        ("''We are ready,'' Amina Noor said.", "Amina Noor", "We are ready,"),
        ("``We are ready,'' Amina Noor said.", "Amina Noor", "We are ready,"),
        ("«We are ready», said Amina Noor.", "Amina Noor", "We are ready"),
        ("Amina Noor said: “We are ready.”", "Amina Noor", "We are ready."),
        ("Amina Noor said, “We are ready.”", "Amina Noor", "We are ready."),
        ("On Monday Amina Noor said: “We are ready.”", "Amina Noor", "We are ready."),
        ("“Are we ready?” Amina Noor asked.", "Amina Noor", "Are we ready?"),
        ("“Never!” shouted Amina Noor.", "Amina Noor", "Never!"),
        ("“We are ready,” Amina Noor told reporters.", "Amina Noor", "We are ready,"),
        ("“We are ready,” Ms. Noor of the harbour board wrote.", None, "We are ready,"),
        ("“We are ready,” the minister’s aide, Tom Reyes, added.", "Tom Reyes", "We are ready,"),
        ("“We are ready,” Amina Noor, head of the board, said.", "Amina Noor", "We are ready,"),
        ("“We are ready,” Amina Noor has repeatedly said.", "Amina Noor", "We are ready,"),
        ("“We are ready,” Amina Noor surmised.", "Amina Noor", "We are ready,"),
        ("“We are ready.” — Amina Noor", "Amina Noor", "We are ready."),
        ("Amina Noor, mayor of Port Leith, said: “We are ready.”", "Amina Noor", "We are ready."),
        ("As Amina Noor put it, “We are ready for anything they may try.”", "Amina Noor", None),
        ("According to Amina Noor: “We are ready.”", "Amina Noor", "We are ready."),
    ],
)
def test_direct_speech_and_its_frame(text: str, speaker: str | None, words: str | None) -> None:
    found = said(text)
    assert len(found) == 1
    if speaker:
        assert found[0][0] == speaker
    if words:
        assert found[0][1] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We came,” Amina Noor said, “and we stayed.”",
            [("Amina Noor", "We came,"), ("Amina Noor", "and we stayed.")],
        ),
        (
            "“We came,” Amina Noor said. “We stayed. We won.”",
            [("Amina Noor", "We came,"), ("Amina Noor", "We stayed. We won.")],
        ),
        (
            "“We came,” said Amina Noor.\n\n“We stayed,” said Tom Reyes.",
            [("Amina Noor", "We came,"), ("Tom Reyes", "We stayed,")],
        ),
        (
            "Amina Noor said: “We came.\n\n“We stayed.\n\n“We won.”",
            [("Amina Noor", "We came."), ("Amina Noor", "We stayed."), ("Amina Noor", "We won.")],
        ),
        (
            "Amina Noor put out a statement. It read:\n\n“We came.\n\nWe stayed.\n\nWe won.”",
            [("It", "We came."), ("It", "We stayed."), ("It", "We won.")],
        ),
        (
            "Amina Noor continued:\n\n“We stayed until the very end of it.”",
            [("Amina Noor", "We stayed until the very end of it.")],
        ),
    ],
)
def test_interrupted_and_carried_speech(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = said(text)
    assert [words for _, words in found] == [words for _, words in expected]
    named = [(got, want) for (got, _), (want, _) in zip(found, expected, strict=True)]
    assert all(got == want for got, want in named if want != "It")


def test_nested_marks_stay_inside_the_outer_words() -> None:
    text = "“He told me ‘never again’ and I believed him,” Amina Noor said."
    assert said(text) == [("Amina Noor", "He told me ‘never again’ and I believed him,")]


def test_an_inner_speaker_is_not_the_speaker() -> None:
    text = "“It was hard, as Tom Reyes said: ‘We lost a lot,’” Amina Noor recalled."
    assert {name for name, _ in said(text)} == {"Amina Noor"}


def test_brackets_and_ellipses_belong_to_the_words() -> None:
    text = "Amina Noor said: “[They] will come … and (perhaps) stay.”"
    assert said(text)[0][1] == "[They] will come … and (perhaps) stay."


@pytest.mark.parametrize(
    "text",
    [
        "Her book, “The Long Harbour,” came out in May.",
        "He wrote for the series titled “Ports And Poets: A History Of Leith”.",
        "The so-called “major partner” status was kept.",
        "She thanked him for his “emphatic” letter.",
        "Joe “The Barrel” Smith runs the bar.",
        "The word “harbour” has two spellings.",
        "This shows that the port is growing.",
        "The figures suggest that trade fell.",
        "Nobody said that the harbour was safe.",
    ],
)
def test_what_is_no_speech(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "kind",
    [ZoneKind.REFERENCE, ZoneKind.COMMENT, ZoneKind.RELATED, ZoneKind.TITLE, ZoneKind.BIO],
)
def test_other_zones_say_nothing(kind: ZoneKind) -> None:
    text = "Amina Noor said: “We are ready to begin.”"
    zones = zoned(text, kind)
    assert quotes.find(text, zones, sentences.split(text, zones), Metadata())[1] == ()


def test_a_lost_closing_mark_ends_with_its_paragraph() -> None:
    text = "Amina Noor said: “We are ready.\n\nThe harbour opened at noon. Nobody came."
    assert [words for _, words in said(text)] == ["We are ready."]


def test_a_lost_opening_mark_takes_nothing() -> None:
    text = "The harbour opened at noon.” Nobody came.\n\nAmina Noor said: “We are ready.”"
    assert said(text) == [("Amina Noor", "We are ready.")]


def test_how_sure_it_is_and_why() -> None:
    text = f"{NOOR}\n\n“We are ready,” Noor said. “We shall win,” she added."
    first, second = read(text)[1]
    assert (first.certainty, first.confidence) == (Certainty.SURE, 0.95)
    assert first.rule == "“Noor said” follows the words"
    assert second.certainty is Certainty.LIKELY
    assert second.rule == (
        "“she added” follows the words, and “she” is Amina Noor, the nearest who fits"
    )


def test_without_a_frame_no_name_is_made_up() -> None:
    (quote,) = read("“We shall see what the morning brings us all.”")[1]
    assert (quote.speaker, quote.certainty) == (None, Certainty.UNCLEAR)


def test_the_author_speaks_as_i() -> None:
    text = "“Come along,” I said."
    (quote,) = read(text, Metadata(authors=(Author("Lena Ortiz"),)))[1]
    assert quote.speaker is not None
    assert quote.speaker.name == "Lena Ortiz"


def test_kinds() -> None:
    text = (
        "“We are ready,” Amina Noor said. Noor said the plan was “a gift to nobody” in town. "
        "Noor said that the port would close."
    )
    assert [q.kind for q in read(text)[1]] == [
        QuoteKind.DIRECT,
        QuoteKind.MIXED,
        QuoteKind.INDIRECT,
    ]


def test_offsets_give_back_the_words() -> None:
    text = "“We are ready,” Amina Noor said."
    (quote,) = read(text)[1]
    assert quote.speaker is not None
    assert quote.cue is not None
    assert quote.speaker.span == Span(16, 26)
    assert quote.cue.of(text) == "said"
