"""The same happening told twice is one; two that are alike stay two."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import Precision, When
from bot.domain.merge import Cluster, independent, may_be_one, merge
from bot.domain.tellings import Telling, kinds_agree, likeness, namesakes
from tests.domain.telling import telling, when

REYES, NOVAK, WEBER = "Omar Reyes", "Anna Novak", "Maria Weber"


def groups(*told: Telling) -> list[list[int | None]]:
    """Return the places, in the order given, of what was merged."""
    found = merge(told)
    order = {one.id: at for at, one in enumerate(told)}
    return sorted(sorted(order[t.id] for t in cluster.tellings) for cluster in found)  # type: ignore[type-var]


ONE = [
    ("the same day", ("3 May 2021",), ("3 May 2021",)),
    ("a month holds the day", ("3 May 2021",), ("May 2021",)),
    ("a season holds the day", ("3 May 2021",), ("Spring 2021",)),
    ("a year holds the day", ("3 May 2021",), ("2021",)),
    ("a range holds the day", ("3 May 2021",), ("1 May 2021..5 May 2021",)),
    ("a week and its month", ("2021-W18",), ("May 2021",)),
]
TWO = [
    ("five months apart", ("25 August 2021",), ("17 January 2022",)),
    ("the next day", ("3 May 2021",), ("4 May 2021",)),
    ("another month", ("3 May 2021",), ("June 2021",)),
    ("another year", ("3 May 2021",), ("2020",)),
]


@pytest.mark.parametrize(("why", "one", "other"), ONE)
def test_overlapping_days_of_two_people_are_one(
    why: str, one: tuple[str], other: tuple[str]
) -> None:
    first = telling(*one, REYES, NOVAK)
    second = telling(*other, REYES, NOVAK, source=2)
    assert groups(first, second) == [[0, 1]], why
    assert groups(second, first) == [[0, 1]], why


@pytest.mark.parametrize(("why", "one", "other"), TWO)
def test_days_apart_stay_two(why: str, one: tuple[str], other: tuple[str]) -> None:
    first = telling(*one, REYES, NOVAK)
    second = telling(*other, REYES, NOVAK, source=2)
    assert groups(first, second) == [[0], [1]], why


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("call", "call", True),
        ("call", "meeting", True),
        ("visit", "meeting", True),
        ("visit", "summit", True),
        ("call", "visit", False),
        ("call", "agreement", False),
        ("war", "attack", True),
        ("attack", "death", True),
        ("death", "war", False),
        ("statement", "publication", True),
        ("event", "event", True),
        ("event", "call", False),
    ],
)
def test_kinds(one: str, other: str, agree: bool) -> None:
    assert kinds_agree(one, other) is agree
    assert kinds_agree(other, one) is agree
    first = telling("3 May 2021", REYES, NOVAK, kind=one, words="Reyes and Novak at the old pier.")
    second = telling(
        *("3 May 2021", REYES, NOVAK),
        kind=other,
        source=2,
        words="At the old pier, Reyes and Novak.",
    )
    assert may_be_one(first, second) is agree


def test_a_shared_country_is_not_enough_but_two_parties_are() -> None:
    first = telling(kind="agreement", parties=("Chile", "Peru"))
    one = telling(kind="agreement", parties=("Chile", "Bolivia"), source=2)
    both = telling(kind="agreement", parties=("Peru", "Chile"), source=2)
    assert groups(first, one) == [[0], [1]]
    assert groups(first, both) == [[0, 1]]


def test_one_person_may_call_two_others_on_one_day() -> None:
    first = telling("3 May 2021", REYES, NOVAK)
    second = telling("3 May 2021", REYES, WEBER, source=2)
    assert groups(first, second) == [[0], [1]]


def test_a_vague_telling_that_fits_two_joins_neither() -> None:
    first = telling("3 May 2021", REYES, NOVAK)
    second = telling("9 May 2021", REYES, WEBER, source=2)
    vague = telling("May 2021", REYES, source=3)
    assert groups(first, second, vague) == [[0], [1], [2]]
    assert groups(first, vague) == [[0, 1]]


def test_a_vague_telling_joins_the_one_it_shares_more_with() -> None:
    first = telling("3 May 2021", REYES, NOVAK, parties=("Chile",))
    second = telling("9 May 2021", REYES, NOVAK, source=2)
    vague = telling("May 2021", REYES, NOVAK, source=3, parties=("Chile",))
    assert groups(first, second, vague) == [[0, 2], [1]]


def test_a_year_needs_more_than_one_shared_person() -> None:
    precise = telling("3 May 2021", REYES, kind="visit", place="Lima")
    vague = telling("2021", REYES, kind="visit", source=2, words="He travelled much.")
    there = telling("2021", REYES, kind="visit", source=2, place="Peru")
    assert groups(precise, vague) == [[0], [1]]
    assert groups(precise, there) == [[0, 1]]


def test_places_that_cannot_be_one_keep_apart() -> None:
    first = telling("3 May 2021", REYES, NOVAK, kind="visit", place="Lima")
    country = telling("3 May 2021", REYES, NOVAK, kind="visit", place="Peru", source=2)
    other = telling("May 2021", REYES, NOVAK, kind="visit", place="Oslo", source=2)
    assert groups(first, country) == [[0, 1]]
    assert groups(first, other) == [[0], [1]]


def test_statements_of_a_day_are_one_only_in_like_words() -> None:
    fish = telling(
        "3 May 2021", REYES, kind="statement", words="Reyes said that herring quotas must fall."
    )
    same = telling(
        *("3 May 2021", REYES),
        kind="statement",
        source=2,
        words="Herring quotas must fall, Reyes said.",
    )
    other = telling(
        "3 May 2021", REYES, kind="statement", source=3, words="Reyes praised the orchestra."
    )
    assert groups(fish, same, other) == [[0, 1], [2]]


def test_what_may_never_happen_is_merged_with_nothing() -> None:
    first = telling("3 May 2021", REYES, NOVAK)
    maybe = telling("3 May 2021", REYES, NOVAK, source=2, status="hypothetical")
    planned = telling("3 May 2021", REYES, NOVAK, source=3, status="planned")
    assert groups(first, maybe, planned) == [[0, 2], [1]]


def test_an_undated_telling_is_in_no_cluster() -> None:
    assert merge([telling(None, REYES, NOVAK)]) == ()
    assert merge([]) == ()


def test_the_representative_is_finest_then_oldest() -> None:
    late = telling("May 2021", REYES, NOVAK, number=1_000)
    second = telling("3 May 2021", REYES, NOVAK, source=2, number=1_002)
    first = telling("3 May 2021", REYES, NOVAK, source=3, number=1_001)
    (cluster,) = merge([late, second, first])
    assert [told.id for told in cluster.tellings] == [1_001, 1_002, 1_000]
    assert cluster.first is first
    assert cluster.when == when("3 May 2021")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("omar reyes", "omar reyes", True),
        ("omar luis reyes", "omar reyes", True),
        ("shah mahmood qadir", "shah mehmood qadir", True),
        ("reyes", "reyes", True),
        ("reyes", "omar reyes", False),
        ("omar reyes", "anna reyes", False),
        ("omar reyes", "omar novak", False),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert namesakes(one, other) is same
    assert namesakes(other, one) is same


def test_a_middle_name_hinders_nothing() -> None:
    first = telling("April 2018", "Omar Luis Reyes", kind="visit", place="Peru")
    second = telling("2018", "Omar Reyes", kind="visit", place="Lima", source=2)
    assert groups(first, second) == [[0, 1]]


NAMES = st.sampled_from([REYES, NOVAK, WEBER, "Jan Dahl", "Ines Okafor"])
DAYS = st.dates(date(2019, 11, 1), date(2021, 3, 1))


@st.composite
def dated(draw: st.DrawFn) -> When:
    day = draw(DAYS)
    return draw(
        st.sampled_from(
            [
                When.day(day),
                When.week(*day.isocalendar()[:2]),
                When.month(day.year, day.month),
                When.year(day.year),
                When(day, day + timedelta(days=12), Precision.RANGE),
                When.decade(day.year),
            ]
        )
    )


@st.composite
def told(draw: st.DrawFn) -> tuple[Telling, ...]:
    return tuple(
        Telling(
            id=number,
            source=draw(st.integers(1, 4)),
            when=draw(dated()),
            kind=draw(st.sampled_from(["call", "visit", "meeting", "statement"])),
            words=draw(st.sampled_from(["They spoke of fish.", "They spoke.", "Ships sail."])),
            people=frozenset(name.lower() for name in draw(st.sets(NAMES, max_size=3))),
            parties=frozenset(draw(st.sets(st.sampled_from(["chile", "peru", "oslo"])))),
            place=draw(st.sampled_from([None, "Lima", "Peru", "Oslo"])),
        )
        for number in range(1, draw(st.integers(0, 14)) + 1)
    )


def same(clusters: Sequence[Cluster]) -> set[frozenset[int | None]]:
    return {frozenset(t.id for t in cluster.tellings) for cluster in clusters}


@given(told(), st.integers())
def test_every_telling_is_in_one_cluster_whatever_the_order(
    tellings: tuple[Telling, ...], seed: int
) -> None:
    found = merge(tellings)
    ids = [t.id for cluster in found for t in cluster.tellings]
    assert sorted(ids) == sorted(t.id for t in tellings)  # type: ignore[type-var]
    shuffled = list(tellings)
    Random(seed).shuffle(shuffled)
    assert same(merge(shuffled)) == same(found)


@given(told())
def test_a_cluster_has_days_that_all_overlap_and_kinds_that_agree(
    tellings: tuple[Telling, ...],
) -> None:
    for cluster in merge(tellings):
        for one in cluster.tellings:
            assert one.when is not None
            assert kinds_agree(one.kind, cluster.first.kind)
            assert cluster.when.days <= one.when.days
            assert all(one.when.overlaps(o.when) for o in cluster.tellings if o.when)


@given(told())
def test_being_one_is_mutual(tellings: tuple[Telling, ...]) -> None:
    for one in tellings:
        for other in tellings:
            assert may_be_one(one, other) is may_be_one(other, one)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)


ADA, BEN = frozenset({"by ada"}), frozenset({"by ben"})


@pytest.mark.parametrize(
    ("origins", "words", "count"),
    [
        ({1: ADA, 2: BEN}, ("Ships sailed to Lima.", "A fleet left the harbour."), 2),
        ({1: ADA, 2: ADA}, ("Ships sailed to Lima.", "A fleet left the harbour."), 1),
        ({1: frozenset(), 2: frozenset()}, ("Ships sailed.", "A fleet left."), 2),
        ({1: ADA, 2: BEN}, ("Ships sailed to Lima at dawn.", "Ships sailed to Lima at dawn."), 1),
        ({1: ADA | BEN, 2: BEN}, ("Ships sailed to Lima.", "A fleet left the harbour."), 1),
    ],
)
def test_corroboration_counts_once_for_each_independent_source(
    origins: dict[int, frozenset[str]], words: tuple[str, str], count: int
) -> None:
    told = [telling(source=at, words=each) for at, each in enumerate(words, 1)]
    assert independent(told, origins.__getitem__) == count
    assert independent([*told, *told], origins.__getitem__) == count


def test_a_third_source_may_join_two() -> None:
    shared = {1: ADA, 2: BEN, 3: ADA | BEN}
    told = [
        telling(source=1, words="Ships sailed."),
        telling(source=2, words="A fleet left."),
        telling(source=3, words="The navy is away."),
    ]
    assert independent(told, shared.__getitem__) == 1
