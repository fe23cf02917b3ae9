"""Which names of one article are one person, and which are not."""

import pytest

from bot.domain.models import Span
from bot.extract.people import cast
from bot.extract.people.clusters import same_name
from bot.extract.people.titles import BODIES, DOCUMENTS, HEADS
from tests.extract.test_people import people


def names(text: str) -> list[str]:
    return [found[0] for found in people(text)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tom reyes", "tom reyes", True),
        ("tom reyes", "thomas reyes", True),
        ("t. reyes", "tom reyes", True),
        ("shah mahmood latif", "shah mehmood latif", True),
        ("mahmood latif", "shah mahmood latif", True),
        ("shah latif", "shah mahmood latif", True),
        ("tom reyes", "ana reyes", False),
        ("tom reyes", "tom blake", False),
        ("daniel hale", "danielle hale", False),
        ("imran latif", "karim latif", False),
    ],
)
def test_full_names_of_one_person(one: str, other: str, same: bool) -> None:
    a, b = tuple(one.split()), tuple(other.split())
    assert same_name(a, b) is same
    assert same_name(b, a) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Reyes left. Ana Noor came. Reyes slept.", ["Tom Reyes", "Ana Noor"]),
        ("Tom Reyes left. Karim Reyes came. Tom slept.", ["Tom Reyes", "Karim Reyes"]),
        ("Prime Minister Imran Latif left. Latif came.", ["Imran Latif"]),
        ("PM Latif left. Imran Latif came.", ["Imran Latif"]),
        ("Dr. Ana Noor left. Dr. Noor came.", ["Ana Noor"]),
        ("Ana Noor-Hale left. Noor-Hale came.", ["Ana Noor-Hale"]),
        ("Ana Noor’s boat sank. Noor’s crew swam.", ["Ana Noor"]),
        ("Ana Noor and Tom Reyes left for Leith.", ["Ana Noor", "Tom Reyes"]),
        ("The port of Leith is old.", []),
        ("Parliament met in London on Tuesday.", []),
        ("The Harbour Act of 1990 is old.", []),
    ],
)
def test_who_is_in_a_text(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr. Reyes left.", "m"),
        ("Mrs. Reyes left.", "f"),
        ("Ms. Reyes left.", "f"),
        ("Maria Reyes left.", "f"),
        ("Vladimir Reyes left.", "m"),
        ("Senator Reyes left.", None),
        ("Kim Reyes left.", None),
    ],
)
def test_gender_cues(text: str, gender: str | None) -> None:
    (person,) = cast.read(text, [Span(0, len(text))]).people
    assert person.gender == gender


def test_names_keep_to_the_spans_given() -> None:
    text = "Tom Reyes left. Ana Noor came."
    found = cast.read(text, [Span(0, 15)])
    assert [p.name for p in found.people] == ["Tom Reyes"]


def test_every_mention_gives_back_its_name() -> None:
    text = "Foreign Minister Ana Noor left. FM Noor’s boat sank. Noor swam. Ana Noor lived."
    (person,) = cast.read(text, [Span(0, len(text))]).people
    assert [text[m.start : m.end] for m in person.mentions] == [
        "Ana Noor",
        "Noor",
        "Noor",
        "Ana Noor",
    ]
    assert set(person.names) == {"Ana Noor", "Noor"}


def test_people_bodies_and_documents_have_nouns_of_their_own() -> None:
    assert not HEADS & {"ministry", "statement"}
    assert "minister" in HEADS
    assert "ministry" in BODIES
    assert "statement" in DOCUMENTS
