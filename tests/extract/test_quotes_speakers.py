"""Who speaks: pronouns, roles, bodies, and those who are only spoken about."""

import pytest

from bot.domain.models import Certainty
from tests.extract.test_quotes import read, said


def last_speaker(text: str) -> str | None:
    return said(text)[-1][0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Amina Noor met the crew. “We are ready,” she said.", "Amina Noor"),
        ("Amina Noor met Tom Reyes. “We are ready,” she said.", "Amina Noor"),
        ("Amina Noor met Tom Reyes. “We are ready,” he said.", "Tom Reyes"),
        ("Tom Reyes criticised Peter Blake. “We are ready,” he said.", "Tom Reyes"),
        (
            "Tom Reyes spoke first. The book about Peter Blake sold well. “It was,” he said.",
            "Tom Reyes",
        ),
        ("The plan was mocked by Tom Reyes. He said: “It is late.”", "Tom Reyes"),
        (
            "Tom Reyes waited. “I keep hearing that Peter Blake is busy,” he said.",
            "Tom Reyes",
        ),
        (
            "“We came,” Tom Reyes said.\n\nThe rain fell.\n\n“We stayed,” he added.",
            "Tom Reyes",
        ),
        (
            "Tom Reyes said that Peter Blake had lied. “It is late,” he said.",
            "Tom Reyes",
        ),
    ],
)
def test_pronouns(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_a_pronoun_that_fits_nobody_is_left_open() -> None:
    (quote,) = read("Amina Noor left. “We are ready,” he said.")[1]
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.certainty) == (None, Certainty.UNCLEAR)


def test_they_is_never_one_person() -> None:
    assert last_speaker("Amina Noor left. “We are ready,” they said.") is None


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        (
            "Foreign Minister Amina Noor left. “We are ready,” the foreign minister said.",
            "Amina Noor",
            "Foreign Minister",
        ),
        (
            "Foreign Minister Amina Noor left. FM Noor said: “We are ready.”",
            "Amina Noor",
            "Foreign Minister",
        ),
        (
            "“We are ready,” said Amina Noor, the head of the board.",
            "Amina Noor",
            "the head of the board",
        ),
        (
            "“We are ready,” said board spokesman Tom Reyes.",
            "Tom Reyes",
            "board spokesman",
        ),
    ],
)
def test_roles_as_the_article_gives_them(text: str, speaker: str, role: str) -> None:
    found = read(text)[1][-1].speaker
    assert found is not None
    assert (found.name, found.role) == (speaker, role)
    assert found.person is not None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A statement from the Harbour Office read: “The port is open.”", "Harbour Office"),
        ("The Admiralty’s official readout of the call said: “All went well.”", "Admiralty"),
        ("According to the Admiralty’s readout of the call:\n\n“All went well.”", "Admiralty"),
        ("“The port is open,” the Reyes administration said.", "Reyes administration"),
        ("“The port is open,” Reyes aides said.", "Reyes aides"),
        ("“The port is open,” a senior official said.", "a senior official"),
        ("“The port is open,” said one diplomat.", "one diplomat"),
    ],
)
def test_bodies_and_unnamed_sources(text: str, speaker: str) -> None:
    quote = read(f"Tom Reyes left.\n\n{text}")[1][-1]
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.person) == (speaker, None)


def test_a_speaking_body_is_listed_among_the_people() -> None:
    people, _ = read("The Admiralty said: “All went well.”")
    assert [(p.name, p.organisation) for p in people] == [("Admiralty", True)]


def test_a_statement_of_a_person_is_the_person_speaking() -> None:
    assert last_speaker("Amina Noor’s statement read: “The port is open.”") == "Amina Noor"


def test_the_spokesman_is_not_the_one_spoken_for() -> None:
    assert last_speaker("“All is well,” Amina Noor’s spokesman said.") == "Amina Noor’s spokesman"
    text = "“All is well,” Noor press secretary Tom Reyes said. Amina Noor left."
    assert last_speaker(text) == "Tom Reyes"


def test_a_name_the_headline_alone_gives_whole() -> None:
    text = "“We are ready,” Noor said."
    assert last_speaker(text) == "Noor"


@pytest.mark.parametrize(
    "text",
    [
        "NOOR: Will the port open?\n\nREYES: It will, on Monday.\n\nNOOR: Thank you for that.",
        "Q: Will the port open?\n\nA: It will, on Monday.\n\nQ: Thank you for that.",
    ],
)
def test_turns_of_an_interview(text: str) -> None:
    assert [words for _, words in said(text)] == [
        "Will the port open?",
        "It will, on Monday.",
        "Thank you for that.",
    ]
    names = [name for name, _ in said(text)]
    assert names[0] == names[2] != names[1]


def test_a_colon_alone_makes_no_interview() -> None:
    assert said("Warning: the quay is wet.\n\nNote: bring boots.") == []


CARD = """- Amina Noor, mayor of Leith, said: “The port is open” (¶3).
- Amina Noor said that the quay “held well” (¶4).

“If the quay holds, we have options.”

— Tom Reyes, harbour master (¶7)

“Not a word of it is true” — Reyes, interview (¶2)
"""


def test_source_cards() -> None:
    _, found = read(CARD)
    told = [(q.speaker and q.speaker.name, CARD[q.start : q.end]) for q in found]
    assert told == [
        ("Amina Noor", "The port is open"),
        ("Amina Noor", "that the quay “held well”"),
        ("Tom Reyes", "If the quay holds, we have options."),
        ("Tom Reyes", "Not a word of it is true"),
    ]
    assert found[2].speaker is not None
    assert found[2].speaker.role == "harbour master"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The WHO said it was late. “We are ready,” it added.", "WHO"),
        ("Two officials said it was late. “We are ready,” they added.", "Two officials"),
        ("Secretary of the Board Tom Reyes said: “We are ready.”", "Tom Reyes"),
        ("The head of the board, Dr. Tom Reyes, said: “We are ready.”", "Tom Reyes"),
        ("A spokesman for Tom Reyes said: “We are ready.”", "A spokesman for Tom Reyes"),
        ("Tom Reyes and Ana Noor said: “We are ready.”", "Tom Reyes and Ana Noor"),
        ("“It is late,” says economist Atif Latif. But Tom Reyes disagrees: “No.”", "Tom Reyes"),
        ("When asked whether it was late, Tom Reyes replied, “No.”", "Tom Reyes"),
        ("It rained. Tom Reyes, the second protester said, “No.”", "Tom Reyes"),
        ("Tom Reyes was asked about it. His response was blunt: “No.”", "Tom Reyes"),
    ],
)
def test_who_else_may_speak(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_a_question_put_to_someone_is_not_theirs() -> None:
    text = "When asked whether it was late, Tom Reyes replied, “No.”"
    assert said(text) == [("Tom Reyes", "No.")]


def test_a_lone_unknown_word_is_no_she() -> None:
    text = "Zorblat said the verdict was late. Zorblat said it would appeal. “No,” she said."
    assert last_speaker(text) is None


def test_a_stranger_behind_a_colon_does_not_inherit_the_words() -> None:
    text = "“We came,” Amina Noor said. On the wall there were letters: “Closed.”"
    assert last_speaker(text) is None
