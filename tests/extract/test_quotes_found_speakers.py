"""Who speaks where no plain frame stands beside the words: colons, participles, beats, asides."""

import pytest

from bot.domain.models import Metadata, QuoteKind, Zone, ZoneKind
from bot.extract import quotes, sentences
from tests.extract.test_quotes import read, said

NOOR = "Amina Noor"
REYES = "Tom Reyes"
WORDS = "“We shall keep the port open.”"
OPEN = "We shall keep the port open."


@pytest.mark.parametrize(
    "lead",
    [
        "Amina Noor: {}",
        "Mayor Amina Noor (D-Ohio): {}",
        "More from Amina Noor: {}",
        "The port is safe for now - Amina Noor: {}",
        "Amina Noor had a blunt message for the board on Monday: {}",
        "Amina Noor gave the board a clear answer at the quay: {}",
        "Amina Noor issued the following statement:\n\n{}",
        "Amina Noor then addressed the crew once more:\n\n{}",
        "Amina Noor, exasperated, famously responded: {}",
        "Of the quay, Amina Noor, who has sold boats to Tom Reyes, said, {}",
        "It stays (Amina Noor, who built the pier, once said, {}).",
        "Mayor Amina Noor (R-OH), said, {}",
    ],
)
def test_who_leads_up_to_the_words(lead: str) -> None:
    assert said(lead.format(WORDS)) == [(NOOR, OPEN)]


@pytest.mark.parametrize("lead", ["The room fell quiet: {}", "There were two words left: {}"])
def test_a_thing_before_a_colon_does_not_speak(lead: str) -> None:
    assert said(lead.format(WORDS)) == [(None, OPEN)]


@pytest.mark.parametrize(
    "lead",
    [
        "Amina Noor issued a statement on Monday saying, {}",
        "Amina Noor sent an email to supporters saying: {}",
        "Amina Noor emailed supporters saying: {}",
        "Amina Noor said Tom Reyes will have to choose a side, adding, {}",
        "Amina Noor wrote the sailors knew how to wait for the tide, saying, {}",
        "Amina Noor told reporters that Tom Reyes “had a wild plan,” adding, {}",
    ],
)
def test_a_participle_goes_on_with_who_reports(lead: str) -> None:
    assert said(lead.format(WORDS))[-1] == (NOOR, OPEN)


def test_a_participle_keeps_a_subject_of_its_own() -> None:
    found = said("Amina Noor watched the sailors shouting, “Keep the port open!”")
    assert found == [("the sailors", "Keep the port open!")]


@pytest.mark.parametrize(
    "frame",
    [
        "“Is it too late?” Amina Noor pressed.",
        "“Is it too late?” Amina Noor repeated in a low voice.",
        "“Is it too late?” Amina Noor shot back.",
        "“Is it too late?” Amina Noor softly remarked, as if alone.",
        "“Is it too late?” Amina Noor, a retired pilot from the north, said.",
        "“Is it too late?” Amina Noor went on, as the crew left.",
    ],
)
def test_what_somebody_does_as_the_words_break_off(frame: str) -> None:
    text = f"“We came early,” Tom Reyes said.\n\n{frame}"
    assert said(text)[-1] == (NOOR, "Is it too late?")


def test_a_sentence_behind_the_words_about_somebody_else_is_no_beat() -> None:
    text = "“Is it too late?” Tom Reyes asked. “It is!” Amina Noor opened the new quay in May."
    assert said(text)[-1] == (REYES, "It is!")


def test_a_line_taken_for_a_heading_leads_up_to_the_words_below() -> None:
    text = f"“We came,” Tom Reyes said.\n\nReporter Amina Noor says:\n\n{WORDS}"
    heading = text.index("Reporter")
    below = text.index("“We shall")
    zones = (
        Zone(0, heading, ZoneKind.PARAGRAPH, 1),
        Zone(heading, below, ZoneKind.HEADING),
        Zone(below, len(text), ZoneKind.PARAGRAPH, 2),
    )
    _, found = quotes.find(text, zones, sentences.split(text, zones), Metadata())
    assert [q.speaker and q.speaker.name for q in found] == [REYES, NOOR]


@pytest.mark.parametrize("line", ["- Amina Noor.", "— Amina Noor", "-- Amina Noor, mayor"])
def test_a_line_below_signs_the_words(line: str) -> None:
    assert said(f"{WORDS}\n\n{line}\n\nThe port was quiet.") == [(NOOR, OPEN)]


def test_an_item_of_a_list_signs_nothing() -> None:
    assert said(f"{WORDS}\n\n- Amina Noor sold the boats.") == [(None, OPEN)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Jolly said he would be careful with the harbour budget. Jolly said it was late.",
            "Jolly",
            "he would be careful with the harbour budget",
        ),
        (
            "Multiple sources privy to the talks say it’s the port that stays open.",
            "Multiple sources privy to the talks",
            "it’s the port that stays open",
        ),
        (
            "About 4 in 10 say they want the old port to stay open.",
            "About 4 in 10",
            "they want the old port to stay open",
        ),
        (
            "Mayor\u00a0Amina Noor (D-Ohio) said\u00a0the port was in danger.",
            NOOR,
            "the port was in danger",
        ),
    ],
)
def test_a_subject_that_the_parser_loses(text: str, speaker: str, words: str) -> None:
    assert said(text)[0] == (speaker, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amina Noor was asked whether the port would close.", "whether the port would close"),
        ("Amina Noor was also asked if it was late.", "if it was late"),
        ("Tom Reyes waved. Amina Noor was asked, “Will the port close?”", "Will the port close?"),
    ],
)
def test_a_question_put_to_somebody_is_nobodys(text: str, words: str) -> None:
    assert said(text) == [(None, words)]


def test_a_passive_has_no_speaker_in_its_subject() -> None:
    assert said("Amina Noor was told that the port would close.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amina Noor pointed out that the port was old.", "that the port was old"),
        ("Amina Noor spoke about the need for a new quay.", "the need for a new quay"),
        ("Amina Noor warned of the danger to the old quay.", "the danger to the old quay"),
        ("Amina Noor acknowledged the cost of the quay.", "the cost of the quay"),
        ("Amina Noor agreed to keep the old port open.", "to keep the old port open"),
        ("The port is old, according to a tally kept by the crew.", "The port is old"),
    ],
)
def test_more_ways_to_report(text: str, words: str) -> None:
    ((_, found),) = said(text)
    assert found == words


@pytest.mark.parametrize(
    "text",
    [
        "The boats were sorted according to size.",
        "The crew was paid according to age.",
        "Amina Noor saw a play called “Low Tide” in Leith.",
        "Tom Reyes saw “Low Tide,” a play about the harbour.",
        "Leith: 1,769.\n\nPort Noor: 1,501.\n\nLeith: 547.\n\nPort Noor: 46.",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert said(text) == []


def test_what_follows_a_source_is_the_writers() -> None:
    text = "The port is old, according to Amina Noor, the head of the board."
    assert said(text) == [(NOOR, "The port is old")]


def test_a_sentence_with_marks_goes_on_with_what_someone_said() -> None:
    text = "“It is a storm,” Amina Noor said. Now “nobody on the quay wants to sail at all.”"
    *_, quote = read(text)[1]
    assert quote.kind is QuoteKind.MIXED
    assert (quote.speaker and quote.speaker.name) == NOOR
    assert text[quote.start : quote.end].startswith("Now “nobody")


@pytest.mark.parametrize(
    "text",
    [
        "“It is a storm,” Amina Noor said. The “old” quay was empty.",
        "“It is a storm,” Amina Noor said.\n\nThe sign read “no boats leave the quay today”.",
    ],
)
def test_a_sentence_with_a_flagged_word_does_not(text: str) -> None:
    assert [words for name, words in said(text) if name == NOOR] == ["It is a storm,"]
