"""Words in marks: every kind of mark, carried, nested and lost ones."""

import pytest

from bot.domain.models import Span
from bot.extract.quotes import marks


def found(*paragraphs: str) -> list[list[str]]:
    """Return the words in marks of each paragraph."""
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [[m.inner.of(text) for m in listed] for listed in marks.find(text, spans)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“one” and “two”", ["one", "two"]),
        ('"one" and "two"', ["one", "two"]),
        ("''one'' and ''two''", ["one", "two"]),
        ("``one'' and ``two''", ["one", "two"]),
        ("«one» and «two»", ["one", "two"]),
        ("„one“ and „two“", ["one", "two"]),
        ("‘one’ and ‘two’", ["one", "two"]),
        ("'one' and 'two'", ["one", "two"]),
        ('"one," she said, "and two."', ["one,", "and two."]),
        ('("one")', ["one"]),
        ('—"one"—', ["one"]),
        ('" one " she said', ["one"]),
        ("It's the boys' own 'club' here", ["club"]),
        ("‘The boys’ own club’ she said", ["The boys’ own club"]),
        ("'Tis the season, 'twas said", []),
        ("the '90s and '80s", []),
        ("no marks at all", []),
        ("", []),
        ("““", []),
        ('""', []),
    ],
)
def test_kinds_of_marks(text: str, inside: list[str]) -> None:
    assert found(text) == [inside]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“one ‘two’ three”", ["one ‘two’ three"]),
        ("‘one “two” three’", ["one “two” three"]),
        ("“one “two” three”", ["one “two” three"]),
        ('"one "two" three"', ['one "two" three']),
        ("\"one 'two'\" three", ["one 'two'"]),
    ],
)
def test_of_nested_marks_the_outer_ones_count(text: str, inside: list[str]) -> None:
    assert found(text) == [inside]


@pytest.mark.parametrize(
    ("paragraphs", "inside"),
    [
        (["“one.", "“two.", "“three.”"], [["one."], ["two."], ["three."]]),
        (['"one.', '"two.', '"three."'], [["one."], ["two."], ["three."]]),
        (["“one.", "two.", "three.” four"], [["one."], ["two."], ["three."]]),
        (["“one.", "two.", "“three.” four"], [["one."], [], ["three."]]),
        (["“one.", "two.", "three."], [["one."], [], []]),
        (["“one. “two.”"], [["one.", "two."]]),
        (["“one “two", "three"], [["one", "two"], []]),
        (["one” two", "“three”"], [[], ["three"]]),
        (["“one.", "“two,” she said. “Three.”"], [["one."], ["two,", "Three."]]),
    ],
)
def test_marks_over_paragraphs(paragraphs: list[str], inside: list[list[str]]) -> None:
    assert found(*paragraphs) == inside


def test_a_lost_mark_ends_no_later_than_its_paragraph() -> None:
    paragraphs = ["He said “one.", *["and on it goes"] * 30, "until here”"]
    got = found(*paragraphs)
    assert got[0] == ["one."]
    assert not any(got[1:])


def test_what_is_known_of_the_ends() -> None:
    text = "“one.\n\n“two.”"
    first, second = marks.find(text, [Span(0, 5), Span(7, 13)])
    assert (first[0].opened, first[0].closed) == (True, False)
    assert (second[0].opened, second[0].closed) == (True, True)
    assert second[0].outer.of(text) == "“two.”"
