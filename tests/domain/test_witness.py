"""Which quotes are the same words, and whose."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import Certainty, QuoteKind
from bot.domain.witness import (
    Gathered,
    Witness,
    gather,
    independent,
    rank,
    same_speaker,
)

FULL = (
    "The harbour belongs to everyone who works in it, and we shall not sell one stone of the quay "
    "to anybody, whatever the government offers us this winter."
)
CUT = "we shall not sell one stone of the quay to anybody"
OTHER = "Nobody has ever counted the whales in the bay by night, and nobody will before the spring."
NINE = "A harbour without people is only water and stone"
SIX = "A harbour is more than water"
FOUR = "The cranes turn again"
DAY = date(2021, 3, 11)


def said(number: int, words: str, speaker: str | None = "Edda Berg", **more: object) -> Witness:
    person = {"Edda Berg": 1, "Tomas Berg": 2, "Ines Okafor": 3}.get(speaker or "")
    given: dict[str, object] = {"person": person, "day": DAY, "source": number, **more}
    return Witness(number, words=words, speaker=speaker, **given)  # type: ignore[arg-type]


def together(*witnesses: Witness) -> list[list[int]]:
    return [[witness.id for witness in group] for group in gather(witnesses).groups]


SAME = [
    (FULL, FULL),
    (FULL, FULL.upper()),
    (FULL, FULL.replace(",", "").replace(".", "")),
    (
        "“It’s the café’s harbour, not yours to sell today”",
        "It's the cafe's harbour not yours to sell today",
    ),
    (FULL, CUT),
    (FULL, "shall not sell one stone of the quay"),
    (FULL, "The harbour belongs to everyone … we shall not sell one stone of the quay"),
    (FULL, FULL.replace("government", "goverment")),
    (FULL, FULL.replace("The harbour", "The harbor")),
    (SIX, "a harbour is more than WATER"),
    ("Yes", "yes!"),
]
SWALLOWED = "The harbour belongs to everyone who works in it ... whatever the government offers us"
"""An ellipsis that leaves out a "not" is no witness of what was said."""
APART = [
    (FULL, SWALLOWED),
    (FULL, OTHER),
    (FULL, "not sell one stone of the quay"),
    (FULL, FULL.replace("shall not sell", "shall now sell")),
    (FULL, FULL.replace("shall not sell", "shall sell")),
    (FULL, FULL.replace("one stone", "two stones")),
    (FULL, FULL.replace("everyone", "no one")),
    ("They owe us 1,400 crowns for the roof", "They owe us 1,900 crowns for the roof"),
    ("Then Anna Keller sold the boats in May", "Then Anna Kepler sold the boats in May"),
    (SIX, "A harbour is more than watre"),
    (SIX, "A harbour is more"),
    ("", ""),
    ("…", "!"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_words_that_are_the_same(one: str, other: str) -> None:
    for pair in ((said(1, one), said(2, other)), (said(1, other), said(2, one))):
        assert [sorted(group) for group in together(*pair)] == [[1, 2]]


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_are_not(one: str, other: str) -> None:
    assert together(said(1, one), said(2, other)) == []
    assert together(said(1, other), said(2, one)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Edda Berg", 1), ("E. Berg", 1), True),
        (("Edda Berg", 1), ("Edda Berg", 7), True),
        (("Edda Berg", 1), ("Tomas Berg", 2), False),
        (("Edda Berg", 1), ("Edda Maria Berg", 7), True),
        (("Edda Berg", 1), ("Berg", None), True),
        (("Edda Berg", 1), ("Edda", None), False),
        (("Edda Berg", 1), ("Haddad", None), False),
        (("the Ministry of Trade", None), ("Ministry of Trade", None), True),
        (("the Ministry of Trade", None), ("Ministry of Defence", None), False),
        (("Edda Berg", 1), None, None),
        (None, None, None),
    ],
)
def test_speakers(
    one: tuple[str, int | None] | None, other: tuple[str, int | None] | None, same: bool | None
) -> None:
    assert same_speaker(one, other) is same
    assert same_speaker(other, one) is same


@pytest.mark.parametrize("words", [FULL, NINE, SIX, FOUR])
def test_the_same_words_of_one_speaker_are_one_quote(words: str) -> None:
    assert together(said(1, words), said(2, words), said(3, OTHER)) == [[1, 2]]


@pytest.mark.parametrize(
    ("changed", "one"),
    [
        ({}, True),
        ({"day": date(2021, 4, 2)}, True),
        ({"day": date(2022, 3, 11)}, False),
        ({"day": None}, False),
        ({"person": None}, False),
        ({"speaker": None}, False),
        ({"speaker": "Tomas Berg"}, False),
    ],
    ids=str,
)
def test_few_words_must_be_one_named_persons_and_near_in_time(
    changed: dict[str, object], one: bool
) -> None:
    assert bool(together(said(1, FOUR), said(2, FOUR, **changed))) is one  # type: ignore[arg-type]


def test_some_words_need_a_clear_speaker_and_no_date() -> None:
    assert together(said(1, SIX), said(2, SIX, day=date(1999, 1, 1))) == [[1, 2]]
    assert together(said(1, SIX), said(2, SIX, None)) == []
    assert together(said(1, SIX), said(2, SIX, certainty=Certainty.UNCLEAR)) == []


def test_many_words_are_one_quote_where_one_source_is_unclear() -> None:
    assert together(said(1, FULL), said(2, CUT, None)) == [[1, 2]]
    assert together(said(1, CUT, None), said(2, FULL)) == [[2, 1]]
    assert together(said(1, NINE), said(2, NINE, certainty=Certainty.UNCLEAR)) == [[1, 2]]


def test_the_same_words_of_two_speakers_are_rivals_and_never_one() -> None:
    found = gather([said(1, FULL), said(2, CUT, "Tomas Berg"), said(3, FULL)])
    assert [[w.id for w in group] for group in found.groups] == [[1, 3]]
    assert found.rivals == {1: (2,), 3: (2,), 2: (1,)}
    assert gather([said(1, SIX), said(2, SIX, "Tomas Berg")]) == Gathered()


def test_an_unclear_speaker_between_two_rivals_joins_neither() -> None:
    found = gather([said(1, NINE), said(2, NINE, "Tomas Berg"), said(3, NINE, None)])
    assert found.groups == ()
    assert found.rivals == {1: (2,), 2: (1,)}


def test_a_cut_that_fits_two_speeches_joins_neither() -> None:
    first, second = f"{CUT}, I said in the spring.", f"In autumn I said it again: {CUT}."
    assert together(said(1, first), said(2, second), said(3, CUT)) == []
    assert together(said(1, first), said(2, second), said(3, CUT), said(4, CUT)) == [[3, 4]]


def test_the_very_words_go_before_words_that_hold_them() -> None:
    assert together(said(1, FULL), said(2, OTHER), said(3, FULL), said(4, CUT)) == [[1, 3, 4]]


@pytest.mark.parametrize(
    ("others", "first"),
    [
        ([said(2, FULL)], 2),
        ([said(2, FULL, certainty=Certainty.LIKELY)], 1),
        ([said(2, FULL, kind=QuoteKind.INDIRECT)], 1),
        ([said(2, CUT), said(3, CUT)], 1),
        ([said(2, FULL, None)], 1),
    ],
)
def test_the_surest_speaker_then_the_fullest_words_stand_for_all(
    others: list[Witness], first: int
) -> None:
    (group,) = gather([said(1, CUT), *others]).groups
    assert group[0].id == first
    assert list(group) == sorted(group, key=rank)


def test_a_source_that_says_it_twice_is_still_one_quote() -> None:
    assert together(said(1, NINE, source=5), said(2, NINE, source=5)) == [[1, 2]]


@given(st.permutations(range(9)))
def test_the_order_given_does_not_matter(order: list[int]) -> None:
    every = [
        *(said(1, FULL), said(2, CUT), said(3, CUT, None), said(4, OTHER, "Tomas Berg")),
        *(said(5, OTHER), said(6, OTHER, None), said(7, SIX), said(8, SIX), said(9, FOUR)),
    ]
    assert gather(every[at] for at in order) == gather(every)


@given(st.lists(st.text(max_size=60), max_size=12), st.data())
def test_any_texts_are_taken_and_none_is_in_two_groups(
    texts: list[str], data: st.DataObject
) -> None:
    speakers = st.sampled_from(("Edda Berg", "Tomas Berg", None))
    every = [said(n, text, data.draw(speakers)) for n, text in enumerate(texts, 1)]
    found = gather(every)
    ids = [witness.id for group in found.groups for witness in group]
    assert len(ids) == len(set(ids))
    assert all(len(group) > 1 for group in found.groups)
    for group in found.groups:
        voices = {witness.voice for witness in group if witness.voice}
        assert all(same_speaker(one, other) for one in voices for other in voices)
    assert not {quote for quote, others in found.rivals.items() if quote in others}


def test_the_same_words_are_found_among_thousands() -> None:
    pick = random.Random(5)
    vocabulary = ["".join(pick.choices("abdeilmnorstu", k=pick.randint(3, 8))) for _ in range(900)]
    texts = [" ".join(pick.choices(vocabulary, k=30)) for _ in range(600)]
    every = [said(n, text) for n, text in enumerate(texts)]
    cuts = [said(1_000 + n, " ".join(text.split()[9:21])) for n, text in enumerate(texts)]
    slips = [replace(w, id=2_000 + w.id, words=w.words[:-6] + w.words[-5:]) for w in every[:40]]
    found = {frozenset(w.id for w in group) for group in gather([*every, *cuts]).groups}
    assert found == {frozenset((n, 1_000 + n)) for n in range(600)}
    slipped = {w.id for group in gather([*every, *slips]).groups for w in group}
    assert len(slipped & {w.id for w in slips}) > 20


@pytest.mark.parametrize(
    ("copies", "credit", "count"),
    [
        ({}, {}, 3),
        ({1: 1, 2: 1}, {}, 2),
        ({1: 1, 2: 1}, {2: frozenset({"by ada"}), 3: frozenset({"by ada"})}, 1),
        ({}, {1: frozenset({"by ada"}), 2: frozenset({"by ben"}), 3: frozenset({"in post"})}, 3),
        ({}, {1: frozenset({"by ada", "by ben"}), 3: frozenset({"by ben"})}, 2),
    ],
)
def test_sources_of_one_text_or_one_author_count_once(
    copies: dict[int, int], credit: dict[int, frozenset[str]], count: int
) -> None:
    assert independent((1, 2, 3, 3), copies, credit) == count
