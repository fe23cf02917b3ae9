"""A verdict comes first, its changes are bold and named, and its buttons lead to the source."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import Certainty, QuoteKind
from bot.domain.verify import (
    Candidate,
    Change,
    Checked,
    Comparison,
    Located,
    SaidBy,
    Sort,
    Verdict,
    find,
)
from bot.ui import check as cards
from bot.ui import layout
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    LONG,
    MAYBE,
    PASSAGE,
    PASSAGES,
    QUOTE,
    QUOTES,
    ids,
    keeps_limits,
    labels,
    parts,
    said,
)


def checked(asked: str, held: object = QUOTE, **more: object) -> Checked:
    assert isinstance(held, type(QUOTE) | type(PASSAGE))
    found = find(asked, [Candidate(held.words)])
    places = tuple(Located(held, one.comparison) for one in found)
    verdict = places[0].comparison.verdict if places else Verdict.ABSENT
    return replace(Checked(asked, verdict, places, listing=9), **more)  # type: ignore[arg-type]


def shown(every: Checked) -> str:
    return said(cards.card(every))


def raw(every: Checked) -> str:
    return "\n".join(str(part.get("content", "")) for part in parts(cards.card(every)))


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("We will not freeze", "Exact"),
        ("will not freeze", "Exact but cut"),
        ("We won’t freeze", "Close"),
        ("We will freeze", "Altered"),
        ("Something else altogether", "Not in this library"),
    ],
)
def test_the_verdict_comes_first(asked: str, first: str) -> None:
    text = shown(checked(asked))
    assert text.splitlines()[0] == first
    assert f"You wrote\n> {asked}" in text


def test_no_verdict_speaks_of_true_or_false() -> None:
    told = " ".join((*cards.MEANING.values(), *cards.MEANING)).lower()
    assert set(cards.MEANING) == set(Verdict)
    assert not {"true", "false", "fake", "lie"} & set(told.replace(".", "").split())


def test_changed_words_are_bold_and_named() -> None:
    text = raw(checked("We must not freeze"))
    assert "changed: **will** → **must** (how certain or binding it is)" in text
    assert "> We **must** not freeze" in text
    assert "> We **will** not freeze" in text


def test_added_and_missing_words_are_named() -> None:
    text = raw(checked("We will surely freeze"))
    assert "**surely**" in text
    assert "**not**" in text
    assert "missing: **not** (a negation)" in raw(checked("We will freeze"))


def test_what_a_cut_leaves_out_is_named() -> None:
    held = replace(QUOTE, words="I deny that we bought gas from the island.")
    text = shown(checked("we bought gas from the island", held))
    assert text.startswith("Exact but cut")
    assert "The sentence around them has deny: read it whole." in text
    assert "I deny that we bought gas" in text


@pytest.mark.parametrize(
    ("speaker", "line"),
    [
        (SaidBy.HOLDS, "The source names Maria Weber, as you do."),
        (SaidBy.OTHER, "You name Jan *Novak*; the source names Maria Weber."),
        (SaidBy.UNCLEAR, "You name Jan *Novak*; the source leaves the speaker unclear."),
    ],
)
def test_the_speaker_is_told(speaker: SaidBy, line: str) -> None:
    text = shown(checked("We will not freeze", said_by="Jan *Novak*", speaker=speaker))
    assert line in text


def test_whose_words_they_are() -> None:
    article = shown(checked("It was cold. Nobody had asked.", PASSAGE))
    assert "These are the article's words, not quoted speech." in article
    reported = replace(QUOTE, kind=QuoteKind.INDIRECT)
    assert "not in quotation marks" in shown(checked("We will not freeze", reported))
    mixed = replace(QUOTE, kind=QuoteKind.MIXED)
    assert "Only part of it" in shown(checked("We will not freeze", mixed))
    unclear = replace(QUOTE, certainty=Certainty.UNCLEAR)
    assert "Speaker unclear · reported by" in shown(checked("We will not freeze", unclear))


def test_the_buttons_lead_to_the_paragraph_the_citation_and_a_public_copy() -> None:
    view = cards.card(checked("We will not freeze"))
    assert ids(view) == ["S3/read/2", "Q17/cite", "check/9/share"]
    assert labels(view) == ["Open source", "Cite", "Share"]
    assert ids(cards.card(checked("It was cold. Nobody", PASSAGE))) == [
        "S3/read/5",
        "check/9/share",
    ]
    on_card = replace(QUOTE, source=CARD)
    assert ids(cards.card(checked("We will not freeze", on_card)))[0] == "S4/open"
    assert ids(cards.card(checked("Nowhere to be found"))) == ["check/9/share"]


def test_a_shared_verdict_names_the_sharer_and_is_not_shared_again() -> None:
    view = cards.card(checked("We will not freeze"), shared_by="Mal *x*")
    assert labels(view) == ["Open source", "Cite"]
    assert "shared by Mal *x*" in said(view)


def test_stitched_words_show_each_place() -> None:
    other = replace(QUOTE, id=18, speaker="Jan Novak", words="Nobody asked us about it")
    comparison = Comparison(Verdict.ALTERED, (Change(Sort.STITCHED),), 1.0, 0, 10)
    places = (Located(QUOTE, comparison), Located(other, comparison))
    view = cards.card(Checked("We will. Nobody asked", Verdict.ALTERED, places, listing=9))
    text = said(view)
    assert "stitched from two places" in text
    assert text.count("The source says") == 2
    assert "Jan Novak" in text
    assert labels(view) == ["Open source 1", "Cite 1", "Cite 2", "Share"]
    keeps_limits(view)


def test_who_reports_the_words_stands_apart_from_them() -> None:
    texts = [
        part["content"] for part in parts(cards.card(checked(QUOTE.words))) if part["type"] == 10
    ]
    (words,) = [text for text in texts if "The source says" in text]
    assert "reported by" not in words
    assert words.splitlines()[-1].startswith("> ")
    assert "reported by" in texts[texts.index(words) + 1]


def test_many_changes_are_counted_not_listed() -> None:
    changes = tuple(Change(Sort.WORD, f"w{n}") for n in range(20))
    comparison = Comparison(Verdict.SIMILAR, (*changes, Change(Sort.POINTS, "a", "a")), 0.4, 0, 5)
    text = shown(Checked("w1 w2 w3", Verdict.SIMILAR, (Located(QUOTE, comparison),)))
    assert "and 14 more; punctuation differs" in text


def test_three_verdicts_fit_one_message_and_name_no_button_twice() -> None:
    every = [checked("We will not freeze", listing=0)] * 3
    view = cards.cards(every)
    keeps_limits(view)
    assert said(view).count("Exact · ") == 3
    assert "Share" not in labels(view)
    assert said(cards.cards([])).startswith("Nothing to check")


def test_a_long_text_is_shown_from_near_its_first_change() -> None:
    words = "word " * 290
    held = replace(QUOTE, words=f"{words}We will not freeze in Bonn")
    text = shown(checked(f"{words}We will not freeze in Essen", held))
    assert "> …" in text
    assert "Essen" in text
    assert "Bonn" in text


LOCATED = st.builds(
    lambda held, asked, changes: Located(
        held,
        Comparison(
            *(Verdict.ALTERED, tuple(changes), 0.5, 0, len(held.words)),
            *(((0, min(3, len(asked))),), ((0, min(4, len(held.words))),), held.words[:50]),
        ),
    ),
    QUOTES | PASSAGES,
    LONG,
    st.lists(st.builds(Change, st.sampled_from(Sort), LONG, LONG), max_size=9),
)
CHECKED = st.builds(
    Checked,
    LONG.map(lambda text: text[:1_500]),
    st.sampled_from(Verdict),
    st.lists(LOCATED, max_size=3).map(tuple),
    MAYBE,
    st.sampled_from(SaidBy),
    st.integers(0, 2**60),
)


@BRIEFLY
@given(CHECKED, MAYBE)
def test_any_verdict_keeps_the_limits(every: Checked, name: str | None) -> None:
    keeps_limits(cards.card(every, shared_by=name))


@BRIEFLY
@given(st.lists(CHECKED, max_size=3))
def test_any_verdicts_of_a_message_keep_the_limits(every: list[Checked]) -> None:
    view = cards.cards(every)
    keeps_limits(view)
    assert len(parts(view)) <= layout.COMPONENTS
