"""Who "he", "the minister" and "Noor" are, through the whole extractor."""

import pytest

from bot.domain.models import Author, Certainty, Metadata
from tests.extract.test_quotes import read, said

WORDS = "“We shall keep the port open,”"


def last(text: str) -> str | None:
    return said(text)[-1][0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Amina Noor met Tom Reyes. {WORDS} she said.", "Amina Noor"),
        (f"Tom Reyes met Amina Noor. {WORDS} he said.", "Tom Reyes"),
        (f"Amina Noor came. It rained all day. {WORDS} she said.", "Amina Noor"),
        (f"Amina Noor came.\n\nIt rained.\n\n{WORDS} she said.", "Amina Noor"),
        (f"Tom Reyes came. Peter Blake left. {WORDS} he said.", "Peter Blake"),
        (f"Tom Reyes said it rained. {WORDS} he added.", "Tom Reyes"),
        (f"Tom Reyes said Peter Blake had left. {WORDS} he added.", "Tom Reyes"),
        (f"The letter to Peter Blake came late. Tom Reyes wept. {WORDS} he said.", "Tom Reyes"),
        (f"{WORDS} Tom Reyes said. {WORDS} he added.", "Tom Reyes"),
        (f"Mr. Reyes came. {WORDS} he said.", "Reyes"),
        (f"Mrs. Noor came. {WORDS} she said.", "Noor"),
        (f"Tom Reyes came. “Peter Blake is a fine man,” he said. {WORDS} he added.", "Tom Reyes"),
    ],
)
def test_pronouns(text: str, speaker: str) -> None:
    assert last(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        f"Amina Noor came. {WORDS} he said.",
        f"Tom Reyes came. {WORDS} she said.",
        f"{WORDS} he said.",
        f"The port is old. {WORDS} she said.",
        f"Amina Noor came. {WORDS} they said.",
        f"Amina Noor came. {WORDS} we said.",
    ],
)
def test_a_wrong_name_is_worse_than_none(text: str) -> None:
    quote = read(text)[1][-1]
    assert quote.speaker is not None
    assert quote.speaker.name is None
    assert quote.certainty is Certainty.UNCLEAR


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Foreign Minister Amina Noor came. {WORDS} the foreign minister said.", "Amina Noor"),
        (f"Amina Noor, the harbour master, came. {WORDS} the harbour master said.", "Amina Noor"),
        (f"Amina Noor came. Tom Reyes left. {WORDS} Noor said.", "Amina Noor"),
        (f"Amina Noor came. {WORDS} Ms. Noor said.", "Amina Noor"),
        (f"Amina Noor came. {WORDS} Amina said.", "Amina Noor"),
        (f"Shah Mahmood Latif came. {WORDS} FM Latif said.", "Shah Mahmood Latif"),
        (f"Tom Reyes came. {WORDS} Thomas Reyes said.", "Tom Reyes"),
        (f"{WORDS} said spokesman Tom Reyes.", "Tom Reyes"),
        (f"{WORDS} said Tom Reyes of the harbour board.", "Tom Reyes"),
        (f"{WORDS} said Dr. Tom Reyes Jr.", "Tom Reyes Jr."),
        (f"{WORDS} said Ana de la Cruz.", "Ana de la Cruz"),
        (f"{WORDS} said George W. Hale.", "George W. Hale"),
    ],
)
def test_names_and_roles(text: str, speaker: str) -> None:
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"{WORDS} said Mayor Amina Noor.", "Mayor"),
        (f"{WORDS} said Amina Noor, mayor of Leith.", "mayor of Leith"),
        (f"{WORDS} said Amina Noor, a former harbour master.", "a former harbour master"),
        (f"{WORDS} said Amina Noor.", None),
    ],
)
def test_the_role_comes_with_the_name(text: str, role: str | None) -> None:
    speaker = read(text)[1][-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Amina Noor", role)


def test_two_people_of_one_surname_stay_two() -> None:
    text = f"Tom Reyes and Ana Reyes came. {WORDS} Mrs. Reyes said. {WORDS} Mr. Reyes said."
    assert [name for name, _ in said(text)] == ["Ana Reyes", "Tom Reyes"]


def test_two_holders_of_one_role_leave_it_open() -> None:
    text = (
        "Foreign Minister Amina Noor met Foreign Minister Tom Reyes. "
        f"{WORDS} the foreign minister said."
    )
    assert last(text) == "the foreign minister"


def test_people_know_where_they_are_named() -> None:
    text = f"Amina Noor came. {WORDS} Noor said."
    (person,), (quote,) = read(text)
    assert person.names == ("Amina Noor", "Noor")
    assert [text[m.start : m.end] for m in person.mentions] == ["Amina Noor", "Noor"]
    assert quote.speaker is not None
    assert quote.speaker.person == 0


@pytest.mark.parametrize(
    ("authors", "speaker"),
    [((), None), (("Lena Ortiz",), "Lena Ortiz"), (("Lena Ortiz", "Max Hale"), None)],
)
def test_i_is_the_one_author(authors: tuple[str, ...], speaker: str | None) -> None:
    metadata = Metadata(authors=tuple(map(Author, authors)))
    (quote,) = read(f"{WORDS} I said.", metadata)[1]
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"Amina Noor came. {WORDS} Noor said.", "“Noor said” follows the words"),
        ("Amina Noor said: “We left.”", "“Amina Noor said” leads up to the words"),
        (
            f"Amina Noor came. {WORDS} she said.",
            "“she said” follows the words, and “she” is Amina Noor, the nearest who fits",
        ),
        (
            f"The board met. {WORDS} it said.",
            "“it said” follows the words, but “it” is left open",
        ),
        (
            "According to Amina Noor, the port is shut.",
            "“According to Amina Noor” is given as the source",
        ),
        ("“We left at noon and came home.”", "no speaker is named"),
    ],
)
def test_the_reason_is_in_words(text: str, rule: str) -> None:
    assert read(text)[1][-1].rule == rule


def test_several_speakers_in_turn() -> None:
    text = (
        "Amina Noor and Tom Reyes met in Leith.\n\n"
        "“The port is old,” Noor said. “It must close.”\n\n"
        "“It is not,” Reyes replied. He said the quay would last.\n\n"
        "“We shall see,” said Noor."
    )
    assert said(text) == [
        ("Amina Noor", "The port is old,"),
        ("Amina Noor", "It must close."),
        ("Tom Reyes", "It is not,"),
        ("Tom Reyes", "the quay would last"),
        ("Amina Noor", "We shall see,"),
    ]
