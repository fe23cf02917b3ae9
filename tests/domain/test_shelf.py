"""What is unsure of a draft, and what a new reading changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Described, Source
from bot.domain.dates import How, When
from bot.domain.models import Certainty, SourceKind, Standing
from bot.domain.shelf import Difference, Doubt, Fact, Figures, compare, doubts
from tests.store.articles import day

SOURCE = Source(
    id=1,
    citekey="byron2021",
    title="Gas",
    authors=("Ada Byron",),
    outlet=None,
    published=day("2021-05-04"),
    kind=SourceKind.NEWS,
    standing=Standing.FULL,
    url=None,
    doi=None,
)
SURE = Described(SOURCE, None, None, None, words=500, paragraphs=9, quotes=2, events=1)
FACTS = st.lists(
    st.builds(
        Fact,
        st.sampled_from(["quote", "event"]),
        st.sampled_from(["one", "two", "three"]),
        st.tuples(st.tuples(st.just("date"), st.none() | st.sampled_from(["May", "June"]))),
    ),
    max_size=6,
)


@pytest.mark.parametrize(
    ("described", "counts", "found"),
    [
        (SURE, {Certainty.SURE: 2}, ()),
        (SURE, {Certainty.SURE: 2, Certainty.UNCLEAR: 1}, (Doubt.SPEAKERS,)),
        (SURE, {Certainty.SURE: 1, Certainty.LIKELY: 1}, ()),
        (SURE, {Certainty.SURE: 1, Certainty.LIKELY: 2}, (Doubt.LIKELY,)),
        (SURE, {}, (Doubt.NO_QUOTES,)),
        (replace(SURE, events=0), {Certainty.SURE: 2}, (Doubt.NO_EVENTS,)),
        (replace(SURE, words=20), {Certainty.SURE: 2}, (Doubt.SHORT,)),
        (replace(SURE, language="de"), {Certainty.SURE: 2}, (Doubt.LANGUAGE,)),
    ],
)
def test_what_is_unsure_of_an_article(
    described: Described, counts: dict[Certainty, int], found: tuple[Doubt, ...]
) -> None:
    assert doubts(described, counts) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title": "Untitled"}, (Doubt.TITLE,)),
        ({"authors": ()}, (Doubt.AUTHOR,)),
        ({"published": None}, (Doubt.DATE,)),
        ({"published": When.month(2021, 5)}, (Doubt.COARSE_DATE,)),
        ({"published": replace(day("2021-05-04"), how=How.INFERRED)}, (Doubt.UNSURE_DATE,)),
    ],
)
def test_what_is_missing_of_its_head(changes: dict[str, object], found: tuple[Doubt, ...]) -> None:
    described = replace(SURE, source=replace(SOURCE, **changes))  # type: ignore[arg-type]
    assert doubts(described, {Certainty.SURE: 2}) == found


def fact(words: str, told: str | None = None, sort: str = "quote") -> Fact:
    return Fact(sort, words, (("speaker", told),))


def test_what_a_new_reading_gains_loses_and_changes() -> None:
    before = (fact("a", "Ann"), fact("b", "Ben"), fact("b", "Bob"), fact("c"))
    after = (fact("b", "Ben"), fact("a", "Anna"), fact("d"), fact("c", sort="event"))
    found = compare(before, after, (("title", "x", "x"), ("url", None, "y")))
    assert found.gained == (fact("d"), fact("c", sort="event"))
    assert found.lost == (fact("b", "Bob"), fact("c"))
    assert found.changed == ((fact("a", "Ann"), fact("a", "Anna")),)
    assert found.metadata == (("url", None, "y"),)
    assert found


@given(FACTS)
def test_the_same_reading_changes_nothing(facts: list[Fact]) -> None:
    assert not compare(facts, facts)
    assert compare(facts, facts) == Difference()


@given(FACTS, FACTS)
def test_every_fact_is_accounted_for(before: list[Fact], after: list[Fact]) -> None:
    found = compare(before, after)
    kept = len(after) - len(found.gained)
    assert len(before) - len(found.lost) == kept
    assert len(found.changed) <= kept


def test_figures_add_up() -> None:
    figures = Figures(kinds=(("news", 2), ("paper", 1)), certainties=(("sure", 4),))
    assert (figures.sources, figures.quotes) == (3, 4)
