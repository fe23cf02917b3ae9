"""Paragraphs and utterances, what marks hold in them, dates and addressees of a saying."""

from datetime import date

import pytest

from bot.domain.dates import When
from bot.domain.models import Span, Timex, Zone, ZoneKind
from bot.extract import sentences
from bot.extract.quotes import dating, layout, roles
from tests.extract.test_quotes import zoned


def laid(text: str) -> list[layout.Paragraph]:
    zones = zoned(text)
    return layout.read(text, zones, sentences.split(text, zones))


def utterances(text: str) -> list[str]:
    return [u.span.of(text).strip() for p in laid(text) for u in p.utterances]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("“It rained. It stopped,” she said.", ["“It rained. It stopped,” she said."]),
        ("“Why? How?” Noor asked. She left.", ["“Why? How?” Noor asked.", "She left."]),
        ("“Well …” Noor said. She left.", ["“Well …” Noor said.", "She left."]),
        ("PORT LEITH, July 19 (AP) — It rained.", ["It rained."]),
        ("- It rained.", ["It rained."]),
        ("“It rained.” ― Ana P. Noor", ["“It rained.” ― Ana P. Noor"]),
    ],
)
def test_sentences_end_outside_marks(text: str, expected: list[str]) -> None:
    assert utterances(text) == expected


def test_headings_hold_nothing() -> None:
    text = "“We Came”\n\nIt rained."
    zones = (Zone(0, 9, ZoneKind.HEADING), Zone(11, 21, ZoneKind.PARAGRAPH, 1))
    found = layout.read(text, zones, sentences.split(text, zones))
    assert [p.span.of(text) for p in found] == ["It rained."]


def test_a_block_quotation_needs_no_marks() -> None:
    text = "It rained.\n\n— Amina Noor"
    zones = tuple(Zone(a, b, ZoneKind.BLOCK_QUOTATION) for a, b in ((0, 10), (12, len(text))))
    first, second = layout.read(text, zones, sentences.split(text, zones))
    assert [m.inner.of(text) for m in first.marked] == ["It rained."]
    assert second.marked == ()


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“We came,” Noor said.", [True]),
        ("“We came.”", [True]),
        ("Noor said: “we came.”", [True]),
        ("Noor said “We came.”", [True]),
        ("Noor said “came” twice.", [False]),
        ("Noor said she “came late” to it.", [False]),
        ("Noor said that “we came.”", [False]),
        ("Noor said it was late, “not by much.”", [False]),
        ("“We came,” Noor said, “and left.”", [True, True]),
        ("In the words of Noor, “we came and we left.”", [True]),
        ("Some members (“We came,” wrote Noor) were glad.", [True]),
        ("“The Long Harbour” came out.", [False]),
        ("Her book, “The Long Harbour.”", [False]),
        ("Joe “The Barrel” Smith said no.", [False]),
        ("‘Coal Is Not the Villain.’", [False]),
    ],
)
def test_speech_or_fragment(text: str, speech: list[bool]) -> None:
    (paragraph,) = laid(text)
    held = [role for u in paragraph.utterances for role in roles.of(text, u)]
    assert [role.speech for role in held] == speech


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("his “emphatic” letter", True),
        ("Noor’s “emphatic” letter", True),
        ("the “emphatic” letter", True),
        ("called it “emphatic”.", False),
        ("his “very emphatic” letter", False),
    ],
)
def test_scare_marks(text: str, scare: bool) -> None:
    (paragraph,) = laid(text)
    assert roles.is_scare(text, paragraph.marked[0]) is scare


def timex(start: int, end: int, kind: str = "DATE") -> Timex:
    return Timex(start, end, kind, "2022-01-17", When.day(date(2022, 1, 17)))


def test_dates_within_words_date_something_else() -> None:
    inside, outside = timex(5, 9), timex(20, 26)
    duration = timex(30, 36, "DURATION")
    free = dating.outside([duration, outside, inside], [Span(0, 10), Span(12, 18)])
    assert free == [outside]


@pytest.mark.parametrize(
    ("cue", "sentence", "found"),
    [
        (Span(30, 34), Span(15, 60), 0),
        (Span(30, 34), Span(28, 60), 1),
        (Span(30, 34), Span(28, 40), None),
        (None, Span(0, 60), None),
        (Span(300, 304), Span(0, 400), None),
    ],
)
def test_the_nearest_date_of_the_sentence(
    cue: Span | None, sentence: Span, found: int | None
) -> None:
    free = [timex(20, 26), timex(50, 56)]
    expected = None if found is None else free[found]
    assert dating.said(cue, sentence, free) == expected


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("told reporters on Monday", "reporters"),
        ("told the board that it rained", "the board"),
        ("said at a rally in Leith.", "at a rally in Leith"),
        ("said in her first speech, “", "in her first speech"),
        ("said on Monday", None),
        ("said.", None),
    ],
)
def test_addressees(text: str, to: str | None) -> None:
    cue = Span(0, text.index("d") + 1)
    assert dating.addressee(text, cue, Span(0, len(text))) == to
