"""Sentences that date nothing by themselves: who, what kind, where."""

from collections.abc import Sequence

import pytest

from bot.domain.answers import Passage, Place
from bot.domain.tellings import Telling
from bot.services.claims import told_in
from tests.ui.cards import SOURCE

NAMES = {SOURCE.id: {"Omar Reyes": "omar reyes", "Reyes": "omar reyes", "Novak": "anna novak"}}


def told(words: str) -> Sequence[Telling]:
    return tuple(told_in([Passage(SOURCE, words, Place(4))], NAMES))


def test_a_claim_is_told_with_its_people_kind_and_place() -> None:
    (one,) = told("It rained. Reyes made the first visit to Oslo by a Polish leader in nine years.")
    assert (one.kind, one.place, one.paragraph, one.id, one.when) == (
        "visit",
        "Oslo",
        4,
        None,
        None,
    )
    assert one.people == {"omar reyes"}
    assert "poland" in one.parties


def test_a_sentence_that_names_nobody_means_whom_the_one_before_names() -> None:
    (one,) = told("Omar Reyes is on his way to Oslo. It is the first visit in nine years.")
    assert one.people == {"omar reyes"}


def test_a_sentence_that_names_somebody_means_nobody_else() -> None:
    (one,) = told("Omar Reyes slept. Novak made the first visit in nine years.")
    assert one.people == {"anna novak"}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Reyes called Novak.",
        "Reyes said on Monday that it rained.",
        "Reyes slept for nine years.",
        "Reyeson called Novakova " + "again and again " * 80 + "on Monday.",
    ],
)
def test_what_claims_nothing_is_left_out(words: str) -> None:
    assert told(words) == ()


def test_half_a_date_is_enough_for_a_call() -> None:
    (one,) = told("Reyes called Novak on Monday.")
    assert (one.kind, one.people) == ("call", {"omar reyes", "anna novak"})


def test_names_are_whole_words() -> None:
    (one,) = told("Reyesland called Novak on Monday.")
    assert one.people == {"anna novak"}
