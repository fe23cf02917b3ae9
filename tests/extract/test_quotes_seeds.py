"""The five articles of ../shared/seeds: who says what, by anchors of a few words."""

from functools import cache
from pathlib import Path

import pytest

from bot.domain.models import Extraction, Polarity, Quote, QuoteKind
from bot.extract.worker import read_article

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the five articles lie in ../shared/seeds, which is absent"
)

COMMENTARY, SHORT_OP_ED, OP_ED, PAPER, UNDATED = range(5)


@cache
def article(number: int) -> Extraction:
    path = sorted(FOLDER.glob("*.txt"))[number]
    return read_article(str(path), path.name)


def holding(number: int, anchor: str) -> list[Quote]:
    """Return the quotes of an article that hold the words."""
    read = article(number)
    return [quote for quote in read.quotes if anchor in read.text[quote.start : quote.end]]


def only(number: int, anchor: str) -> Quote:
    (quote,) = holding(number, anchor)
    return quote


DIRECT = [
    (COMMENTARY, "first Western leader", "Imran Khan"),
    (COMMENTARY, "We also discussed", "Imran Khan"),
    (COMMENTARY, "prime minister underscored", "Prime Minister’s Office"),
    (COMMENTARY, "a busy man", "Imran Khan"),
    (COMMENTARY, "I keep hearing", "Imran Khan"),
    (COMMENTARY, "hasn’t spoken to", "Moeed Yusuf"),
    (COMMENTARY, "is a concession", "Moeed Yusuf"),
    (COMMENTARY, "affront to terrorism", "Biden administration"),
    (COMMENTARY, "zero-sum game", "Shah Mahmood Qureshi"),
    (COMMENTARY, "We want the", "Moeed Yusuf"),
    (OP_ED, "While discussing the", "Kremlin"),
    (OP_ED, "It was agreed", "Kremlin"),
    (OP_ED, "The parties touched", "Kremlin"),
    (PAPER, "America sees a", "Antony Blinken"),
]


@pytest.mark.parametrize(("number", "anchor", "speaker"), DIRECT)
def test_every_direct_quotation_has_its_speaker_by_name(
    number: int, anchor: str, speaker: str
) -> None:
    quote = only(number, anchor)
    assert quote.kind is QuoteKind.DIRECT
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


def test_there_is_no_other_direct_quotation() -> None:
    counted = [
        sum(quote.kind is QuoteKind.DIRECT for quote in article(number).quotes)
        for number in range(5)
    ]
    expected = [sum(one[0] == number for one in DIRECT) for number in range(5)]
    assert counted == expected


@pytest.mark.parametrize(
    ("number", "anchor", "speaker"),
    [
        (COMMENTARY, "positive trajectory", "Shah Mahmood Qureshi"),
        (COMMENTARY, "indicates that the", "Shah Mahmood Qureshi"),
        (COMMENTARY, "too busy to", "Imran Khan"),
        (SHORT_OP_ED, "pros and cons", "Shah Mehmood Qureshi"),
        (PAPER, "a plot supported", "Imran Khan"),
        (PAPER, "in favour of", "Shehbaz Sharif"),
        (PAPER, "declaration was justified", "Pakistan's Foreign Office"),
        (UNDATED, "expanding trade", "Imran Khan"),
    ],
)
def test_reported_words_and_their_speaker(number: int, anchor: str, speaker: str) -> None:
    (quote,) = [q for q in holding(number, anchor) if q.kind is not QuoteKind.DIRECT]
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("number", "trap"),
    [
        (COMMENTARY, "emphatic"),
        (COMMENTARY, "itself clear"),
        (COMMENTARY, "keen to work"),
        (OP_ED, "The Taliban: From"),
        (OP_ED, "Major Non-Nato"),
        (PAPER, "grey list"),
        (PAPER, "Food Security Call"),
        (PAPER, "Iron Brotherhood"),
        (UNDATED, "No-Win War"),
    ],
)
def test_titles_terms_and_references_are_nobodys_words(number: int, trap: str) -> None:
    text = article(number).text
    assert trap in text or trap.lower() in text.lower()
    assert holding(number, trap) == []


def test_a_denial_carries_its_verb() -> None:
    quote = only(PAPER, "declaration was justified")
    assert quote.polarity is Polarity.DENIES
    assert quote.cue is not None
    assert quote.cue.of(article(PAPER).text) == "denied"


def test_all_else_is_asserted() -> None:
    turned = [q for n in range(5) for q in article(n).quotes if q.polarity is not Polarity.ASSERTS]
    assert turned == holding(PAPER, "declaration was justified")


@pytest.mark.parametrize(
    ("anchor", "day"),
    [
        ("first Western leader", "2022-01-17"),
        ("We also discussed", "2022-01-17"),
        ("a busy man", "2020-09-01"),
        ("I keep hearing", None),
        ("zero-sum game", None),
    ],
)
def test_the_day_of_the_words(anchor: str, day: str | None) -> None:
    said = only(COMMENTARY, anchor).said
    assert (said.earliest.isoformat() if said else None) == day


@pytest.mark.parametrize("number", range(5))
def test_no_quote_is_dated_by_publication(number: int) -> None:
    read = article(number)
    for quote in read.quotes:
        assert (quote.said is None) == (quote.dated_by is None)
        assert quote.said is None or quote.said != read.metadata.published


@pytest.mark.parametrize("number", range(5))
def test_every_quote_tells_of_its_words_alone(number: int) -> None:
    read = article(number)
    for quote in read.quotes:
        words = read.text[quote.start : quote.end]
        assert words == words.strip()
        assert quote.kind is not QuoteKind.INDIRECT or len(words.split()) > 2
        assert quote.cue is None or quote.cue.of(read.text).strip()
        assert quote.cue is not None or quote.kind is QuoteKind.DIRECT
