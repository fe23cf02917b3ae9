"""Words said, asked, denied, doubted, not said at all, or only supposed."""

import pytest

from bot.domain.models import Polarity, Quote, QuoteKind, Span
from bot.extract.quotes import stance
from tests.extract.test_quotes import read, said

ASSERTS, DENIES, ASKS, DOUBTS = Polarity


def only(text: str) -> Quote:
    (quote,) = read(text)[1]
    return quote


def cue(text: str) -> str:
    found = only(text).cue
    assert found is not None
    return found.of(text)


@pytest.mark.parametrize(
    ("verb", "words", "polarity"),
    [
        ("said", "said", ASSERTS),
        ("insisted", "insisted", ASSERTS),
        ("not only said", "said", ASSERTS),
        ("has repeatedly said", "said", ASSERTS),
        ("denied", "denied", DENIES),
        ("flatly denied", "denied", DENIES),
        ("has denied", "denied", DENIES),
        ("did not say", "did not say", DENIES),
        ("didn’t say", "didn’t say", DENIES),
        ("didn't say", "didn't say", DENIES),
        ("does not say", "does not say", DENIES),
        ("would not say", "would not say", DENIES),
        ("never said", "never said", DENIES),
        ("has never once said", "never once said", DENIES),
        ("had not publicly said", "had not publicly said", DENIES),
        ("refused to say", "refused to say", DENIES),
        ("declined to say", "declined to say", DENIES),
        ("declined to publicly say", "declined to publicly say", DENIES),
        ("failed to mention", "failed to mention", DENIES),
        ("could not confirm", "could not confirm", DENIES),
        ("has yet to say", "yet to say", DENIES),
        ("stopped short of saying", "stopped short of saying", DENIES),
        ("did not deny", "did not deny", DOUBTS),
        ("has never denied", "never denied", DOUBTS),
        ("doubted", "doubted", DOUBTS),
        ("disputes", "disputes", DOUBTS),
        ("did not dispute", "did not dispute", DOUBTS),
        ("neither confirmed nor denied", "neither confirmed nor denied", DOUBTS),
        ("would neither confirm nor deny", "neither confirm nor deny", DOUBTS),
    ],
)
def test_the_cue_covers_the_verb_with_its_negation(
    verb: str, words: str, polarity: Polarity
) -> None:
    text = f"Eva Lund {verb} that the border would close."
    quote = only(text)
    assert cue(text) == words
    assert quote.polarity is polarity
    assert text[quote.start : quote.end] == "that the border would close"
    assert quote.speaker is not None
    assert quote.speaker.name == "Eva Lund"


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Eva Lund asked whether the border would close.", ASKS),
        ("Eva Lund wondered if the border would close.", ASKS),
        ("Eva Lund asked the board to close the border.", ASKS),
        ("Eva Lund asked: “Will the border close today?”", ASKS),
        ("“Will the border close?” Eva Lund asked.", ASKS),
        ("“Will the border close?” Eva Lund said.", ASSERTS),
        ("Eva Lund questioned whether the border would close.", DOUBTS),
        ("Eva Lund questioned the harbour board’s sums.", DOUBTS),
        ("Eva Lund doubted whether the border would close.", DOUBTS),
        ("The border would close, Eva Lund denied.", DENIES),
        ("Eva Lund denied that “the border was ever closed to them”.", DENIES),
        ("Eva Lund denied the border was “a wall of shame” to anybody.", DENIES),
        ("Eva Lund denied saying that the border would close.", DENIES),
        ("Eva Lund denied it: “We never closed the border.”", ASSERTS),
        ("“We never closed the border,” Eva Lund denied.", ASSERTS),
        ("Eva Lund, denying it, said: “We never closed the border.”", ASSERTS),
        ("According to Eva Lund, the border was never closed.", ASSERTS),
        ("Eva Lund said that the border was not closed.", ASSERTS),
        ("Eva Lund said she had never denied that the border was closed.", ASSERTS),
        ("Asked whether the border would close, Eva Lund said it might well.", ASSERTS),
    ],
)
def test_how_the_source_reports_it(text: str, polarity: Polarity) -> None:
    assert only(text).polarity is polarity


def test_a_denial_between_two_reports_is_its_own() -> None:
    text = "Eva Lund said that the port was open but denied that the border was closed."
    assert [q.polarity for q in read(text)[1]] == [ASSERTS, DENIES]


def test_a_denial_behind_direct_speech_turns_only_itself() -> None:
    text = "“The port is open,” Eva Lund said, denying that the storm had hurt it."
    direct, denied = read(text)[1]
    assert (direct.kind, direct.polarity) == (QuoteKind.DIRECT, ASSERTS)
    assert (denied.kind, denied.polarity) == (QuoteKind.INDIRECT, DENIES)
    assert denied.cue is not None
    assert denied.cue.of(text) == "denying"


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said that the border would close.",
        "No minister said that the border would close.",
        "None of the ministers said that the border would close.",
        "Neither Eva Lund nor Tom Reyes said that the border would close.",
        "Nor did Eva Lund say that the border would close.",
        "Never did Eva Lund say that the border would close.",
        "At no point did Eva Lund say that the border would close.",
    ],
)
def test_what_nobody_said_is_no_quote(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'If President Sol says "no", the deal is off.',
        'If President Sol says "We will leave the union," the deal is off.',
        "If Eva Lund says that the port is shut, nobody sails.",
        "If it rains and Eva Lund says the port is shut, nobody sails.",
        "Unless Eva Lund says that the port is open, nobody sails.",
        "Unless the board meets and Eva Lund says the port is safe, nobody sails.",
        "It is unclear whether Eva Lund said the port would close.",
        "Whether Eva Lund said the port was shut or not, nobody sailed.",
        "Eva Lund would have said that the port was shut.",
        "Eva Lund may say that the port is shut.",
        "Eva Lund needs to say that the port is shut.",
        "Had Eva Lund said that the port was shut, they would have left.",
        "Should Eva Lund say that the port is shut, they would leave.",
        "Did Eva Lund say that the port was shut?",
        "It is not true that Eva Lund said the port was shut.",
        "It is false that Eva Lund said the port was shut.",
        "They do not believe that Eva Lund said the port was shut.",
        "There is no evidence that Eva Lund said the port was shut.",
    ],
)
def test_what_is_only_supposed_is_no_quote(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Eva Lund said that if it rained the port would close.", "that if it rained"),
        ("If it rains, Eva Lund said, the port will close at noon.", "the port will close at noon"),
        ("Eva Lund said: “If he says no, we go.”", "If he says no, we go."),
        ("When Eva Lund said the port was shut, nobody sailed.", "the port was shut"),
    ],
)
def test_a_condition_inside_the_words_is_theirs(text: str, words: str) -> None:
    assert any(words in found for _, found in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan has made itself clear.",
        "Eva Lund has made herself plain to all.",
        "Eva Lund said so.",
        "Eva Lund said yes.",
        "Eva Lund claimed victory.",
        "Eva Lund denied wrongdoing.",
        "Eva Lund promised to resign.",
        "Eva Lund announced it.",
        "Eva Lund suggested otherwise.",
    ],
)
def test_too_few_words_of_their_own_are_no_quote(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text", ["“No,” Eva Lund said.", "“Never!” shouted Eva Lund.", "Eva Lund said: “Yes.”"]
)
def test_a_word_in_marks_is_a_quote(text: str) -> None:
    assert [name for name, _ in said(text)] == ["Eva Lund"]


def test_a_short_report_still_says_who_goes_on_speaking() -> None:
    text = "Eva Lund denied wrongdoing. “We are ready to open the port.”"
    assert said(text) == [("Eva Lund", "We are ready to open the port.")]


def verb_of(text: str, verb: str) -> Span:
    at = text.index(verb)
    return Span(at, at + len(verb))


@pytest.mark.parametrize(
    ("text", "verb", "cue"),
    [
        ("she said", "said", "said"),
        ("said", "said", "said"),
        ("she would never say", "say", "never say"),
        ("she cannot say", "say", "cannot say"),
        ("she can’t say", "say", "can’t say"),
        ("she was not asked to say", "say", "say"),
        ("not her, she said", "said", "said"),
        ("she did not merely say", "say", "say"),
        ("rather than say", "say", "rather than say"),
        ("x" * 500 + " never said", "said", "never said"),
    ],
)
def test_the_cue_of_a_verb(text: str, verb: str, cue: str) -> None:
    assert stance.cue_of(text, verb_of(text, verb)).of(text) == cue


def test_a_claim_without_verb_is_asserted() -> None:
    assert stance.polarity("“We left.”", None, None, Span(1, 9)) is ASSERTS
