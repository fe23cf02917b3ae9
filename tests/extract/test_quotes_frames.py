"""Frames by words alone: before and behind the marks, signatures, leads without a verb."""

import pytest

from bot.domain.models import Span
from bot.extract.quotes import bodies, frames, labels, leads, signatures
from bot.extract.quotes.verbs import Takes, is_sure, takes


def whole(text: str) -> Span:
    return Span(0, len(text))


def source(frame: frames.Frame | None, text: str) -> str | None:
    return frame.source.of(text) if frame else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Amina Noor said.", "Amina Noor"),
        (" said Amina Noor, who chairs it.", "Amina Noor"),
        (" said Amina Noor in a speech.", "Amina Noor"),
        (", Amina Noor said.", "Amina Noor"),
        (" she said.", "she"),
        (" he later told the board.", "he"),
        (" the minister has often said.", "the minister"),
        (" said a spokesman for the board.", "a spokesman for the board"),
        (" Amina Noor, head of the board, said.", "Amina Noor"),
        (" the board’s head, Amina Noor, said.", "the board’s head, Amina Noor"),
        (" Foreign Secretary Tom Everly said.", "Foreign Secretary Tom Everly"),
        (" Noor press secretary Tom Reyes said.", "Noor press secretary Tom Reyes"),
        (" said on Monday.", None),
        (" said Tuesday.", None),
        (" told reporters.", None),
        (" which Amina Noor said was late.", None),
        (" is a word.", None),
        (".", None),
        ("", None),
    ],
)
def test_behind_the_words(text: str, expected: str | None) -> None:
    assert source(frames.after(text, whole(text)), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amina Noor said: ", "Amina Noor"),
        ("Amina Noor said, ", "Amina Noor"),
        ("Amina Noor said ", "Amina Noor"),
        ("Amina Noor said that ", "Amina Noor"),
        ("On Monday, she told the board: ", "she"),
        ("But Amina Noor also said of the port: ", "Amina Noor"),
        ("Said Amina Noor, ", "Amina Noor"),
        ("Amina Noor’s answer: ", None),
        ("Amina Noor said the port was late, ", None),
        ("Amina Noor left, saying: ", None),
        ("According to Amina Noor, ", None),
        ("To quote Amina Noor, ", None),
        ("The port: ", None),
        ("", None),
    ],
)
def test_before_the_words(text: str, expected: str | None) -> None:
    assert source(frames.before(text, whole(text)), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" — Amina Noor", "Amina Noor"),
        (" ― Amina Noor, mayor", "Amina Noor"),
        (" (¶4) — Amina Noor (¶4)", "Amina Noor"),
        (" -- Ana de la Cruz.", "Ana de la Cruz"),
        (" — a word that ends here", None),
        (" — Amina Noor said so and left", None),
    ],
)
def test_a_dash_and_a_name(text: str, expected: str | None) -> None:
    assert source(signatures.dash(text, whole(text)), text) == expected


def test_a_line_that_signs() -> None:
    text = "— Admiralty readout (¶9)"
    assert source(signatures.signature(text, whole(text)), text) == "Admiralty readout"
    assert signatures.signature("Admiralty readout", Span(0, 17)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the words of Amina Noor, ", "Amina Noor"),
        ("To quote Amina Noor, ", "Amina Noor"),
        ("In Noor’s words, ", "Noor"),
        ("In her own words, ", "her"),
        ("His response was blunt: ", "His"),
        ("Mayor Noor’s message to the town was plain: ", "Mayor Noor"),
        ("But Finance Minister Tom Reyes disagrees: ", "Finance Minister Tom Reyes"),
        ("The list was long: ", None),
        ("There were two ways: ", None),
        ("", None),
    ],
)
def test_leads_without_a_verb_of_saying(text: str, expected: str | None) -> None:
    assert source(leads.lead(text, whole(text)), text) == expected


@pytest.mark.parametrize(
    ("phrase", "owner", "name"),
    [
        ("the Admiralty’s official readout of the call", "Admiralty", "Admiralty"),
        ("a statement from the Harbour Office", "the Harbour Office", "Harbour Office"),
        ("the statement", None, "the statement"),
        ("The Harbour Office", None, "Harbour Office"),
        ("a senior official", None, "a senior official"),
        ("Noor’s brother", None, "Noor’s brother"),
    ],
)
def test_whose_words_a_document_holds(phrase: str, owner: str | None, name: str) -> None:
    span = bodies.owner(phrase, whole(phrase))
    assert (span.of(phrase) if span else None) == owner
    assert bodies.name_of(phrase, span or whole(phrase)) == name


def test_turns_need_each_other() -> None:
    text = "NOOR: One.\n\nREYES: Two.\n\nThe end: three."
    spans = [Span(0, 10), Span(12, 23), Span(25, len(text))]
    found = labels.find(text, spans)
    assert {i: label.words.of(text) for i, label in found.items()} == {0: "One.", 1: "Two."}
    assert labels.find(text, spans[:1]) == {}


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        ("said", Takes.SPEECH),
        ("tells", Takes.INFINITIVE),
        ("called", Takes.VERDICT),
        ("accusing", Takes.CHARGE),
        ("suggests", Takes.IMPLIES),
        ("denied", Takes.SPEECH),
        ("swore", Takes.SPEECH),
        ("harbour", Takes.NOTHING),
        ("thinks", Takes.WEAK),
    ],
)
def test_what_verbs_take(form: str, kinds: Takes) -> None:
    assert takes(form) & kinds == kinds


def test_sure_verbs() -> None:
    assert is_sure("said")
    assert not is_sure("saying")
    assert not is_sure("reports")
    assert not is_sure("Said")
    assert not is_sure("harbour")
