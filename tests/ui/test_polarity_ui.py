"""Words that nobody is said to stand by are never shown without the verb that says so."""

from dataclasses import replace

import pytest

from bot.domain.answers import Quoted
from bot.domain.models import Certainty, Polarity
from bot.domain.verify import Checked, Comparison, Located, Verdict
from bot.ui import check, quotes, who
from bot.ui.parts import verb
from tests.ui.cards import QUOTE, keeps_limits, said


def turned(polarity: Polarity, cue: str) -> Quoted:
    return replace(QUOTE, polarity=polarity, cue=cue)


@pytest.mark.parametrize(
    ("polarity", "cue", "shown"),
    [
        (Polarity.ASSERTS, "thundered", "said"),
        (Polarity.ASSERTS, "", "said"),
        (Polarity.DENIES, "denied", "denied"),
        (Polarity.DENIES, "did not\nsay", "did not say"),
        (Polarity.DENIES, "denying", "denied"),
        (Polarity.DENIES, "", "denied"),
        (Polarity.ASKS, "wondered", "wondered"),
        (Polarity.ASKS, "", "asked"),
        (Polarity.DOUBTS, "questioning", "questioned"),
    ],
)
def test_the_verb(polarity: Polarity, cue: str, shown: str) -> None:
    assert verb(turned(polarity, cue)) == shown


@pytest.mark.parametrize(
    ("polarity", "cue"),
    [
        (Polarity.DENIES, "denied"),
        (Polarity.DENIES, "refused to say"),
        (Polarity.ASKS, "asked"),
        (Polarity.DOUBTS, "did not deny"),
    ],
)
def test_line_and_card_carry_it_before_the_words(polarity: Polarity, cue: str) -> None:
    quote = turned(polarity, cue)
    line, card = quotes.line(quote), said(quotes.card(quote))
    assert f"**{cue}**:\n" in line
    assert line.index(cue) < line.index(quote.words)
    assert card.index(f"{cue}:") < card.index(quote.words)
    assert f"→ {cue}" in card
    keeps_limits(quotes.card(quote))


def test_plain_words_carry_no_verb() -> None:
    quote = turned(Polarity.ASSERTS, "thundered")
    assert "thundered" not in quotes.line(quote) + said(quotes.card(quote))


@pytest.mark.parametrize(
    ("certainty", "name"), [(Certainty.SURE, "Maria Weber"), (Certainty.UNCLEAR, "somebody")]
)
def test_a_verdict_says_who_denied_it(certainty: Certainty, name: str) -> None:
    quote = replace(turned(Polarity.DENIES, "denied"), certainty=certainty)
    place = Located(quote, Comparison(Verdict.EXACT, likeness=1.0, end=len(quote.words)))
    card = said(check.card(Checked(quote.words, Verdict.EXACT, (place,))))
    assert f"The source says {name} denied this." in card


def test_hostile_cues_are_escaped_and_cut() -> None:
    quote = turned(Polarity.DENIES, "**[a](https://example.org)** " * 40)
    keeps_limits(quotes.card(quote))
    assert "[a](" not in quotes.line(quote)


def test_a_persons_card_tells_of_denials_as_such() -> None:
    quote = turned(Polarity.DENIES, "denied")
    assert any("**denied**:" in part for part in who._said("Quoted", quote))
    (_, name, *_) = who._about([quote])
    assert name == "Maria Weber **denied**:"
    (_, plain, *_) = who._about([QUOTE])
    assert plain == "Maria Weber:"
