"""How a person looks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import QuoteKind
from bot.domain.who import Companion, Profile, Role
from bot.ui import who
from tests.ui.cards import (
    BRIEFLY,
    DAY,
    IDS,
    LARGE,
    NAMES,
    PEOPLE,
    PERSON,
    QUOTE,
    QUOTES,
    WHENS,
    ids,
    keeps_limits,
    labels,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

LATER = replace(QUOTE, id=18, words="It was a mild winter", said=None)
PROFILE = Profile(
    person=PERSON,
    roles=(Role("minister for energy", DAY, DAY), Role("engineer", None, None)),
    first=QUOTE,
    last=LATER,
    kinds=((QuoteKind.DIRECT, 1), (QuoteKind.INDIRECT, 1)),
    companions=(Companion(5, "Jan Novak", 2, 1), Companion(6, "Ida Still", 0, 3)),
    about=(replace(QUOTE, id=19, speaker="Jan Novak", words="Weber is wrong"),),
)
PROFILES = st.builds(
    Profile,
    person=PEOPLE,
    roles=st.lists(st.builds(Role, NAMES, st.none() | WHENS, st.none() | WHENS), max_size=9).map(
        tuple
    ),
    first=st.none() | QUOTES,
    last=st.none() | QUOTES,
    kinds=st.just(((QuoteKind.MIXED, 2),)),
    companions=st.lists(st.builds(Companion, IDS, NAMES, IDS, IDS), max_size=9).map(tuple),
    about=st.lists(QUOTES, max_size=5).map(tuple),
)


def test_a_card_tells_all_that_is_known() -> None:
    text = said(who.card(PROFILE))
    for words in (
        *("Maria Weber", "also Weber", "minister for energy (in a source of 4 May 2021)"),
        *("engineer (in an undated source)", "2 quotes (1 direct and 1 reported) · 1 event"),
        *("First quoted: 3 May 2021", "> We will not freeze", "Q17"),
        *("Last quoted: day not given, reported 4 May 2021", "> It was a mild winter"),
        *("Jan Novak (2 events; quoted beside them once)", "Ida Still (quoted beside them 3"),
        *("What others say of them (1 quote)", "> Weber is wrong", "P4"),
    ):
        assert words in text, words
    assert ids(who.card(PROFILE)) == ["P4/quotes", "P4/timeline", "P4/share"]


def test_one_quote_is_told_once() -> None:
    text = said(who.card(replace(PROFILE, last=QUOTE)))
    assert "Quoted: 3 May 2021" in text
    assert text.count("We will not freeze") == 1


def test_little_is_known() -> None:
    person = replace(PERSON, names=("Maria Weber",), quotes=0, events=0)
    view = who.card(Profile(person, (), None, None, (), (), ()))
    assert said(view).splitlines()[:2] == ["Maria Weber", "0 quotes · 0 events"]
    assert labels(view, off=True) == ["Quotes", "Timeline"]


def test_a_shared_card_says_who_shared_it() -> None:
    view = who.card(PROFILE, shared_by="*Ann*")
    assert "shared by *Ann*" in said(view)
    assert labels(view) == ["Quotes", "Timeline"]


@BRIEFLY
@given(PROFILES, st.none() | NAMES)
def test_any_profile_keeps_the_limits(profile: Profile, name: str | None) -> None:
    keeps_limits(who.card(profile, shared_by=name))
