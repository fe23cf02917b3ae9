"""Speaker frames through the whole extractor: who is taken, and who is not."""

import pytest

from tests.extract.test_quotes import read, said

NOOR = "Amina Noor"
REYES = "Tom Reyes"
WORDS = "“We shall keep the port open.”"


def speaker(text: str) -> str | None:
    (found,) = said(text)
    assert found[1].startswith("We shall keep the port open")
    return found[0]


@pytest.mark.parametrize(
    "frame",
    [
        "Amina Noor said: {}",
        "Amina Noor said on Monday: {}",
        "Amina Noor told reporters: {}",
        "Amina Noor told a crowd in Leith: {}",
        "Amina Noor, the mayor, said: {}",
        "Amina Noor, who chairs the board, said: {}",
        "Mayor Amina Noor said: {}",
        "On Monday, Amina Noor said: {}",
        "In a speech in Leith, Amina Noor said: {}",
        "But Amina Noor said: {}",
        "Recently, Amina Noor wrote: {}",
        "Amina Noor has said, {}",
        "Amina Noor also stated: {}",
        "Amina Noor went on to say: {}",
        "Amina Noor put it bluntly: {}",
        "As Amina Noor put it: {}",
        "In the words of Amina Noor, {}",
        "To quote Amina Noor, {}",
        "Amina Noor’s answer was short: {}",
        "Amina Noor warned: {}",
        "Amina Noor tweeted: {}",
        "Amina Noor continued:\n\n{}",
        "It was Amina Noor who said: {}",
    ],
)
def test_a_frame_before_the_words(frame: str) -> None:
    assert speaker(frame.format(WORDS)) == NOOR


@pytest.mark.parametrize(
    "frame",
    [
        "{} Amina Noor said.",
        "{} said Amina Noor.",
        "{} said Amina Noor, the mayor.",
        "{} said Mayor Amina Noor.",
        "{} Amina Noor told reporters on Monday.",
        "{} Amina Noor, the mayor, said.",
        "{} added Amina Noor, who chairs the board.",
        "{} Amina Noor wrote in a letter to the board.",
        "{} Amina Noor later said.",
        "{} explained the mayor, Amina Noor.",
        "{} — Amina Noor",
        "{} – Amina Noor, mayor of Leith",
        "{}\n\n— Amina Noor",
        "{} (Amina Noor said).",
    ],
)
def test_a_frame_behind_the_words(frame: str) -> None:
    assert speaker(frame.format(WORDS.replace(".”", ",”"))) == NOOR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Amina Noor met Tom Reyes. Reyes said: {WORDS}", REYES),
        (f"Amina Noor met Tom Reyes, who said: {WORDS}", REYES),
        (f"Speaking of Tom Reyes, Amina Noor said: {WORDS}", NOOR),
        (f"Asked about Tom Reyes, Amina Noor said: {WORDS}", NOOR),
        (f"Amina Noor, a friend of Tom Reyes, said: {WORDS}", NOOR),
        (f"Amina Noor told Tom Reyes: {WORDS}", NOOR),
        (f"Amina Noor said of Tom Reyes: {WORDS}", NOOR),
        (f"Tom Reyes’s aide Amina Noor said: {WORDS}", NOOR),
        (f"Tom Reyes left before Amina Noor said: {WORDS}", NOOR),
        (f"According to Amina Noor, Tom Reyes said: {WORDS}", REYES),
    ],
)
def test_the_one_spoken_of_or_to_is_not_the_speaker(text: str, expected: str) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour board said: {}", "The harbour board"),
        ("A spokesman for the harbour board said: {}", "A spokesman for the harbour board"),
        ("Two officials said: {}", "Two officials"),
        ("A statement from the Harbour Office read: {}", "Harbour Office"),
        ("The Admiralty’s readout said: {}", "Admiralty"),
        ("The report said: {}", "The report"),
        ("One diplomat, who asked not to be named, said: {}", "One diplomat"),
        ("Critics say: {}", "Critics"),
    ],
)
def test_bodies_documents_and_unnamed_sources(text: str, expected: str) -> None:
    (quote,) = read(text.format(WORDS))[1]
    assert quote.speaker is not None
    assert quote.speaker.name == expected
    assert quote.speaker.person is None


@pytest.mark.parametrize(
    "text",
    [
        f"The rule on the wall was plain: {WORDS}",
        f"There was one thing to remember: {WORDS}",
        f"The list was long: {WORDS}",
        WORDS,
        f"It rained.\n\n{WORDS}",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    assert speaker(text) is None


@pytest.mark.parametrize(
    ("text", "to"),
    [
        (f"Amina Noor told reporters: {WORDS}", "reporters"),
        (f"Amina Noor told the harbour board: {WORDS}", "the harbour board"),
        (f"Amina Noor said in a speech: {WORDS}", "in a speech"),
        (f"Amina Noor said at a rally in Leith: {WORDS}", "at a rally in Leith"),
        (f"Amina Noor said during the talks: {WORDS}", "during the talks"),
        (f"Amina Noor said: {WORDS}", None),
        (f"Amina Noor said on Monday: {WORDS}", None),
    ],
)
def test_to_whom_and_where(text: str, to: str | None) -> None:
    (quote,) = read(text)[1]
    assert quote.to == to


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (f"Amina Noor said: {WORDS}", "said"),
        (f"Amina Noor has repeatedly said: {WORDS}", "said"),
        (f"{WORDS} said Amina Noor.", "said"),
        (f"{WORDS} — Amina Noor", "—"),
        (f"In the words of Amina Noor, {WORDS}", "In the words of"),
        (f"Amina Noor’s answer was short: {WORDS}", "answer"),
    ],
)
def test_the_cue_is_always_there(text: str, cue: str) -> None:
    (quote,) = read(text)[1]
    assert quote.cue is not None
    assert quote.cue.of(text) == cue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NOOR: Will the port open?\n\nREYES: It will, on Monday.",
            [("NOOR", "Will the port open?"), ("REYES", "It will, on Monday.")],
        ),
        (
            "Q: Will it open?\n\nA: It will.\n\nQ: When?\n\nA: On Monday.",
            [("Q", "Will it open?"), ("A", "It will."), ("Q", "When?"), ("A", "On Monday.")],
        ),
        (
            "Amina Noor: We left.\n\nTom Reyes: They came.\n\nAmina Noor: At noon.",
            [(NOOR, "We left."), (REYES, "They came."), (NOOR, "At noon.")],
        ),
        ("Note: the quay is wet.", []),
        ("Note: the quay is wet.\n\nWarning: bring boots.\n\nTip: bring bread.", []),
    ],
)
def test_labelled_turns(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
