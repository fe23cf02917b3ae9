"""Parsed sentences: masks and the way back, reports with their sources, who can speak."""

import pytest

from bot.domain.models import Span
from bot.extract.people import cast
from bot.extract.quotes import reported, syntax
from bot.extract.quotes.reported import VERDICT, Report
from bot.extract.quotes.scene import Scene, outside_marks


def parsed(text: str, holes: tuple[Span, ...] = ()) -> syntax.Parsed:
    found = next(syntax.parse(text, [(Span(0, len(text)), holes)]))
    assert found is not None
    return found


def reports(text: str) -> list[Report]:
    return reported.find(parsed(text))


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [
        (r.source.of(text) if r.source else None, r.content.of(text) if r.content else None)
        for r in reports(text)
        if r.rule != VERDICT
    ]


def test_masked_words_take_no_part() -> None:
    text = "“She told them that it rained,” Noor said."
    tree = parsed(text, (Span(1, 30),))
    assert "told" not in [t.text for t in tree.doc]
    said = next(t for t in tree.doc if t.text == "said")
    assert tree.span(said, said).of(text) == "said"
    assert [tree.hidden(t) for t in tree.doc if t.text in ("it", "said")] == [True, False]


def test_too_long_a_sentence_is_not_parsed() -> None:
    text = "word " * 500
    assert list(syntax.parse(text, [(Span(0, len(text)), ())])) == [None]


def test_every_range_gets_its_own_tree() -> None:
    text = "It rained. " + "word " * 500 + "It stopped."
    spans = [Span(0, 10), Span(11, len(text) - 11), Span(len(text) - 11, len(text))]
    first, second, third = syntax.parse(text, [(span, ()) for span in spans])
    assert first is not None
    assert second is None
    assert third is not None
    assert third.doc.text == "It stopped."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amina Noor said it rained.", [("Amina Noor", "it rained")]),
        ("Amina Noor, who came late, said it rained.", [("Amina Noor", "it rained")]),
        ("The head of the board said it rained.", [("The head of the board", "it rained")]),
        ("Amina Noor came and said that it rained.", [("Amina Noor", "that it rained")]),
        ("They met Amina Noor, who said it rained.", [("Amina Noor", "it rained")]),
        ("Amina Noor has long denied that it rained.", [("Amina Noor", "that it rained")]),
        ("Amina Noor made it clear that it rained.", [("Amina Noor", "that it rained")]),
        ("Amina Noor suggested leaving early.", [("Amina Noor", "leaving early")]),
        ("Amina Noor told a crowd in Leith that it rained.", [("Amina Noor", "that it rained")]),
        ("It rained, according to Amina Noor.", [("Amina Noor", "It rained")]),
        ("According to the data, it rained.", [("the data", "it rained")]),
        ("The seats fall according to their strength.", []),
        ("This shows that it rained.", []),
        ("Nobody said that it rained.", []),
        ("The rain suggests that winter came.", []),
        ("Amina Noor made the boat clear.", []),
    ],
)
def test_reports(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert told(text) == expected


def test_who_asked_stays_unknown() -> None:
    text = "When asked whether it rained, Amina Noor left."
    assert [r.source for r in reports(text)] == [None]


def test_a_passive_names_its_agent() -> None:
    text = "It was reported by Amina Noor that it rained."
    assert told(text)[0][0] == "Amina Noor"


def _scene(text: str) -> Scene:
    body = [Span(0, len(text))]
    found = cast.read(text, body)
    return Scene(text, found, found.named, [0], [0], [Span(0, 10)])


def test_a_scene_looks_back() -> None:
    text = "Amina Noor met Tom Reyes."
    scene = _scene(text)
    assert [n.span.of(text) for n in scene.before(len(text))] == ["Tom Reyes", "Amina Noor"]
    assert [n.span.of(text) for n in scene.before(12)] == ["Amina Noor"]
    assert scene.spoken_about(Span(0, 10))
    assert not scene.spoken_about(Span(15, 24))
    assert (scene.paragraph(5), scene.sentence(5)) == (1, 1)


def test_names_outside_marks() -> None:
    text = "Amina Noor met “Tom Reyes” and Ana Blake."
    named = cast.read(text, [Span(0, len(text))]).named
    kept = outside_marks(named, [Span(15, 26)])
    assert [n.span.of(text) for n in kept] == ["Amina Noor", "Ana Blake"]
