"""Words in marks through the whole extractor: every kind of mark, and what marks hold that is
nobody's speech."""

import pytest

from bot.domain.models import Certainty, QuoteKind
from tests.extract.test_quotes import read, said

NOOR = "Amina Noor"
REYES = "Tom Reyes"
LEFT = "We left at noon and came back late in the rain."
CAME = "They came by boat."


@pytest.mark.parametrize(
    "marked",
    [
        f"“{LEFT}”",
        f'"{LEFT}"',
        f"«{LEFT}»",
        f"„{LEFT}“",
        f"``{LEFT}''",
        f"''{LEFT}''",
        f"‘{LEFT}’",
        f"'{LEFT}'",
        f"‘‘{LEFT}’’",
        f"＂{LEFT}＂",
    ],
)
@pytest.mark.parametrize("frame", ["Amina Noor said: {}", "{} Amina Noor said.", "{} — Amina Noor"])
def test_any_marks_before_and_behind_a_frame(marked: str, frame: str) -> None:
    assert said(frame.format(marked)) == [(NOOR, LEFT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One port,” said Amina Noor, “and no boats.”", ["One port,", "and no boats."]),
        ("“One port,” said Amina Noor. “No boats.”", ["One port,", "No boats."]),
        ("‘One “old” port,’ Amina Noor said.", ["One “old” port,"]),
        ("“One ‘old’ port,” Amina Noor said.", ["One ‘old’ port,"]),
        ("“It's the boys' port,” Amina Noor said.", ["It's the boys' port,"]),
        ("Amina Noor said: “It’s ours … all of it.”", ["It’s ours … all of it."]),
        ("Amina Noor said: “It’s [the port] ours.”", ["It’s [the port] ours."]),
        ("Amina Noor said: “…and then they came.”", ["…and then they came."]),
        ("Amina Noor said: “We left.” “We came back,” she added.", ["We left.", "We came back,"]),
        ("Amina Noor said (“We left at noon”) that it rained.", None),
    ],
)
def test_pieces_of_speech(text: str, expected: list[str] | None) -> None:
    found = said(text)
    assert found
    assert all(name in (NOOR, None) for name, _ in found)
    if expected is not None:
        assert [words for _, words in found] == expected


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (["Noor said: “One.", "“Two.", "“Three.”"], ["One.", "Two.", "Three."]),
        (['Noor said: "One.', '"Two.', '"Three."'], ["One.", "Two.", "Three."]),
        (["Noor said: «One.", "«Two.", "«Three.»"], ["One.", "Two.", "Three."]),
        (["Noor said: “One.", "Two.", "Three.”"], ["One.", "Two.", "Three."]),
        (["Noor said: “One.", "“Two,” she added. “Three.”"], ["One.", "Two,", "Three."]),
        (["“One,” Noor said. “Two.", "“Three.”"], ["One,", "Two.", "Three."]),
    ],
)
def test_words_carried_over_paragraphs(paragraphs: list[str], words: list[str]) -> None:
    found = said("\n\n".join(["Amina Noor came in.", *paragraphs]))
    assert found == [(NOOR, one) for one in words]


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Harbour” won. Amina Noor left.",
        "Her essay “Boats And Bread: A Study” came out.",
        "The paper titled “On Harbours” was short.",
        "The song “Come Back To Leith” is old.",
        "The so-called “free port” status was kept.",
        "His “clever” plan failed.",
        "Joe “The Barrel” Smith runs the bar.",
        "The word “quay” is French.",
        "They were on the “grey list” for years.",
        "The talks on a “Global Harbour Call” went on.",
        "He won the “Best Port” prize.",
        "The “no boats” rule was dropped.",
        "A sign read “Closed”.",
        "‘Coal Is Not the Villain.’",
        "Some “experts” came to the “meeting”.",
    ],
)
def test_marks_that_hold_no_speech(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amina Noor said: “We left.\n\nThe port was shut at noon. Nobody came.", ["We left."]),
        ("The port was shut.” Nobody came.\n\nAmina Noor said: “We left.”", ["We left."]),
        ('Amina Noor said: "We left.\n\nIt rained.\n\n"We came," Tom Reyes said.', None),
        ("“ “ “ ”", []),
        ("“”", []),
        ("”“", []),
        ("'", []),
        ('""""""', []),
    ],
)
def test_lost_marks_eat_nothing(text: str, words: list[str] | None) -> None:
    found = [w for _, w in said(text)]
    assert all("\n" not in one for one in found)
    if words is not None:
        assert found == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We left at noon,” Amina Noor said.", QuoteKind.DIRECT),
        ("Amina Noor said “we left at noon and came back late”.", QuoteKind.DIRECT),
        ("Amina Noor said that “we left at noon and came back late”.", QuoteKind.DIRECT),
        ("Amina Noor said that they “left at noon” and came back.", QuoteKind.MIXED),
        ("Amina Noor said that they left at noon.", QuoteKind.INDIRECT),
        ("Amina Noor called it “a very bad day”.", QuoteKind.DIRECT),
        ("Amina Noor called the day “very bad”.", QuoteKind.MIXED),
        ("According to Amina Noor, they left at noon.", QuoteKind.INDIRECT),
        ("According to Amina Noor, they “left at noon”.", QuoteKind.MIXED),
    ],
)
def test_how_much_stands_in_marks(text: str, kind: QuoteKind) -> None:
    (quote,) = read(text)[1]
    assert quote.kind is kind
    assert quote.speaker is not None
    assert quote.speaker.name == NOOR


def test_unframed_words_go_on_from_the_speaker_before() -> None:
    text = f"“{LEFT}” Amina Noor said.\n\n“{CAME}”"
    first, second = read(text)[1]
    assert first.certainty is Certainty.SURE
    assert second.speaker is not None
    assert second.speaker.name == NOOR
    assert second.certainty is Certainty.LIKELY
    assert second.rule.startswith("goes on from the words before")


def test_a_signature_holds_for_its_own_words_alone() -> None:
    text = f"“{LEFT}”\n\n— Amina Noor\n\n“{CAME}”"
    assert said(text) == [(NOOR, LEFT), (None, CAME)]
