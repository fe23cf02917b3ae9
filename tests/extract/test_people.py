"""People of an article: names, titles, clusters, roles."""

import pytest

from bot.domain.models import Span
from bot.extract.people import cast, names
from bot.extract.people.firstnames import genders
from bot.extract.people.roles import head_of, roles_after


def people(text: str, head: str = "") -> list[tuple[str, ...]]:
    """Return the names of each person, the fullest first."""
    whole = f"{head}\n{text}" if head else text
    at = len(whole) - len(text)
    heads = [Span(0, len(head))] if head else []
    found = cast.read(whole, [Span(at, len(whole))], heads)
    return [(p.name, *sorted(set(p.names) - {p.name})) for p in found.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amina Noor left. Noor came back.", [("Amina Noor", "Noor")]),
        ("Mr. Reyes left.", [("Reyes",)]),
        ("Senator Reyes left. He met Tom Reyes.", [("Tom Reyes", "Reyes")]),
        ("Shah Mahmood Latif left. Shah Mehmood Latif came.", None),
        ("Imran Latif left. Imran came back.", [("Imran Latif", "Imran")]),
        ("Tom Reyes left. Thomas Reyes came back.", [("Tom Reyes", "Thomas Reyes")]),
        ("T. Reyes left. Tom Reyes came back.", None),
        ("George W. Hale left. Hale came back.", [("George W. Hale", "Hale")]),
        ("Ana de la Cruz left.", [("Ana de la Cruz",)]),
        ("Omar al-Bakri left. Al-Bakri came back.", None),
        ("Tom and Ana Reyes left.", [("Ana Reyes",)]),
        ("Tom Reyes and Ana Reyes left.", [("Tom Reyes",), ("Ana Reyes",)]),
        ("Tom Reyes Jr. left.", [("Tom Reyes Jr.",)]),
        ("Reyes’s wife, Ana Reyes, left.", None),
        ("“Zorba Quill said so,” wrote Zorba Quill.", [("Zorba Quill",)]),
        ("Zorba Quill said so. Quill left.", [("Zorba Quill", "Quill")]),
    ],
)
def test_names_cluster(text: str, expected: list[tuple[str, ...]] | None) -> None:
    found = people(text)
    if expected is None:
        assert len(found) == 1 or {n[0] for n in found} == {"Ana Reyes"}
    else:
        assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "New York is big. North Carolina is bigger.",
        "The White House and the Supreme Court disagree.",
        "The National Harbour Board met on Monday.",
        "He reads the Evening Post and the Daily Star.",
        "In March, Russia and Pakistan met in Moscow.",
        "But After All This Time, However, Nothing Changed.",
        "Prime Minister's Office staff left.",
        "The Global Trade Call began.",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert people(text) == []


def test_a_headline_lends_the_full_name() -> None:
    assert people("Noor left.", head="Amina Noor Leaves Office") == [("Amina Noor", "Noor")]


def test_a_woman_and_a_man_of_one_name_are_told_apart_by_title() -> None:
    text = "Tom Reyes and Ana Reyes came. Mrs. Reyes spoke. Mr. Reyes slept."
    found = cast.read(text, [Span(0, len(text))])
    by_name = {p.name: len(p.mentions) for p in found.people}
    assert by_name == {"Tom Reyes": 2, "Ana Reyes": 2}
    assert [p.gender for p in found.people] == ["m", "f"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Foreign Minister Amina Noor left.", ("Foreign Minister",)),
        ("FM Noor left. Foreign Minister Amina Noor came.", ("FM", "Foreign Minister")),
        ("Pakistani Foreign Minister Amina Noor left.", ("Pakistani Foreign Minister",)),
        ("In April Foreign Minister Amina Noor left.", ("Foreign Minister",)),
        ("Amina Noor, the foreign minister, left.", ("the foreign minister",)),
        ("Amina Noor, a former harbour master, left.", ("a former harbour master",)),
        ("Amina Noor, who is mayor of Leith, left.", ("mayor of Leith",)),
        ("Spokesman Tom Reyes left.", ("Spokesman",)),
        ("board spokesman Tom Reyes left.", ("board spokesman",)),
        ("White House press secretary Tom Reyes left.", ("White House press secretary",)),
        ("Amina Noor, tired and cold, left.", ()),
        ("Amina Noor, 45, left.", ()),
    ],
)
def test_roles(text: str, roles: tuple[str, ...]) -> None:
    assert cast.read(text, [Span(0, len(text))]).people[0].roles == roles


def test_where_people_are_named() -> None:
    text = "Amina Noor met Tom Reyes. Noor’s plan pleased him."
    found = cast.read(text, [Span(0, len(text))])
    first, second, third = found.named
    assert [n.span.of(text) for n in found.named] == ["Amina Noor", "Tom Reyes", "Noor"]
    assert (first.person, third.person) == (0, 0)
    assert third.possessive
    assert not second.possessive
    assert first.subject
    assert [n.span.of(text) for n in found.within(Span(11, 30))] == ["Tom Reyes", "Noor"]


def test_someone_behind_a_preposition_is_spoken_about() -> None:
    text = "The book about Tom Reyes sold. Amina Noor wrote it."
    first, second = cast.read(text, [Span(0, len(text))]).named
    assert (first.object, second.object) == (True, False)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the foreign minister", "minister"),
        ("a spokesman for the board", "spokesman"),
        ("two senior officials", "official"),
        ("the head of the board", "head"),
        ("the harbour", None),
        ("", None),
    ],
)
def test_the_head_of_a_role(phrase: str, head: str | None) -> None:
    assert head_of(phrase) == head


def test_apposition_must_name_a_role() -> None:
    assert list(roles_after("Noor, the mayor, left", 4)) == ["the mayor"]
    assert list(roles_after("Noor, the rain, left", 4)) == []


def test_first_names() -> None:
    known = genders()
    assert (known["imran"], known["maryam"], known["vladimir"]) == ("m", "f", "m")
    assert known["kim"] is None
    assert "zorba" not in known


def test_candidates_keep_their_paragraph() -> None:
    text = "So said Tom\nReyes left."
    spans = [Span(0, 11), Span(12, len(text))]
    assert [c.span.of(text) for c in names.candidates(text, spans)] == ["Tom", "Reyes"]


def test_a_speaker_vouches_for_an_unknown_name() -> None:
    text = "It was cold, muttered Zorba Quill."
    body = [Span(0, len(text))]
    assert cast.read(text, body).people == ()
    heard = {text.index("Quill") + 5}
    assert [p.name for p in cast.read(text, body, (), heard).people] == ["Zorba Quill"]
