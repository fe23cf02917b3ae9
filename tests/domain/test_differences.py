"""Where sources differ, slot by slot."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import When
from bot.domain.differences import Difference, Relation, Slot, claims, filed, slots, within
from bot.domain.differences.relation import of_amounts, of_lengths, of_ranges
from bot.domain.tellings import Telling
from tests.domain.telling import telling, when

REYES, NOVAK = "Omar Reyes", "Anna Novak"
SAME, FINER, COMPATIBLE, LOOSE, CONFLICT = Relation


def gap(words: str) -> slots.Length:
    found = slots.gap(words)
    assert found is not None, words
    return found


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("the first visit in 23 years", 22.5, 23.5, "year"),
        ("his first trip to the coast in nine years", 8.5, 9.5, "year"),
        ("after a gap of almost nine years", 8, 9, "year"),
        ("first such talks in more than ten years", 10, 11, "year"),
        ("the first call between them in about 5 years", 4, 6, "year"),
        ("the first visit in two decades", 15, 25, "decade"),
        ("a hiatus of a decade", 5, 15, "decade"),
        ("the first in the last 12 years", 11.5, 12.5, "year"),
    ],
)
def test_a_gap_is_read(words: str, low: float, high: float, unit: str) -> None:
    length = gap(words)
    assert length.unit == unit
    assert length.low / 365.25 == pytest.approx(low, abs=0.01)
    assert length.high / 365.25 == pytest.approx(high, abs=0.01)
    assert length.words in words


@pytest.mark.parametrize(
    "words",
    [
        "",
        "He stayed for nine years.",
        "In 23 years he wrote two books.",
        "The first visit was pleasant. It lasted in all nine years.",
        "the first of many",
        "in a few years",
    ],
)
def test_no_gap_is_no_gap(words: str) -> None:
    assert slots.gap(words) is None


@pytest.mark.parametrize(
    ("words", "nth", "days"),
    [
        ("It was the second call in four months.", 2, 122),
        ("their third meeting within six weeks", 3, 42),
        ("the Fourth visit by a minister in two years", 4, 730),
    ],
)
def test_a_count_is_read(words: str, nth: int, days: int) -> None:
    length = slots.nth(words)
    assert length is not None
    assert length.nth == nth
    assert length.nominal == pytest.approx(days, abs=1)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("first visit in 23 years", "first in 23 years", SAME),
        ("first visit in 23 years", "first in 3 days", CONFLICT),
        ("first visit in 23 years", "first trip in two decades", COMPATIBLE),
        ("first visit in 20 years", "first trip in two decades", FINER),
        ("first trip in 9 years", "gap of almost nine years", COMPATIBLE),
        ("first trip in 9 years", "gap of 11 years", LOOSE),
        ("first trip in 9 years", "gap of 30 years", CONFLICT),
        ("first in ten weeks", "first in two years", CONFLICT),
    ],
)
def test_lengths_are_compared_with_precision(one: str, other: str, relation: Relation) -> None:
    assert of_lengths(gap(one), gap(other)) is relation
    assert of_lengths(gap(other), gap(one)) is relation


@pytest.mark.parametrize(
    ("words", "unit", "low", "high"),
    [
        ("12 people were killed on the quay", "dead", 12, 12),
        ("At least 12 people were killed", "dead", 12, float("inf")),
        ("it cost $3.5 billion", "dollars", 3.5e9, 3.5e9),
        ("some 1,200 soldiers marched", "soldiers", 1080, 1320),
        ("seven ships were lost", "ships", 7, 7),
        ("up to 40 seats", "seats", 0, 40),
        ("won by 51.5 percent", "percent", 51.5, 51.5),
    ],
)
def test_amounts_have_units(words: str, unit: str, low: float, high: float) -> None:
    (amount,) = slots.amounts(words)
    assert (amount.unit, amount.low) == (unit, pytest.approx(low))
    assert amount.high == pytest.approx(high)
    assert amount.words.lower() in words.lower()


@pytest.mark.parametrize(
    "words", ["on 12 May", "in 2021", "chapter 3", "12.5.2021", "", "Flight 370 landed"]
)
def test_numbers_without_a_unit_are_no_amounts(words: str) -> None:
    assert list(slots.amounts(words)) == []


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("12 were killed", "twelve people were killed", SAME),
        ("12 were killed", "at least ten people were killed", COMPATIBLE),
        ("100 ships came", "about 95 ships came", COMPATIBLE),
        ("12 were killed", "14 were killed", LOOSE),
        ("12 were killed", "40 were killed", CONFLICT),
    ],
)
def test_amounts_are_compared(one: str, other: str, relation: Relation) -> None:
    (first,), (second,) = slots.amounts(one), slots.amounts(other)
    assert of_amounts(first, second) is relation
    assert of_amounts(second, first) is relation


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Omar Reyes called Anna Novak on Monday.", "omar reyes"),
        ("Reyes phoned Novak.", "omar reyes"),
        ("Reyes’s decision to call Novak was wise.", "omar reyes"),
        ("Anna Novak made a telephone call to Omar Reyes.", "anna novak"),
        ("Anna Novak received a phone call from Omar Reyes.", "omar reyes"),
        ("Novak was called by Reyes.", "omar reyes"),
    ],
)
def test_who_called_whom(words: str, who: str) -> None:
    found = slots.caller(telling("3 May 2021", REYES, NOVAK, words=words))
    assert found is not None
    assert found[0] == who
    assert found[1] in words


@pytest.mark.parametrize(
    "words",
    [
        "Reyes and Novak spoke by telephone.",
        "They called each other.",
        "Reyes called a halt.",
        "The call pleased Novak.",
    ],
)
def test_a_talk_without_a_caller(words: str) -> None:
    assert slots.caller(telling("3 May 2021", REYES, NOVAK, words=words)) is None


def slot_of(found: Sequence[Difference], slot: Slot) -> Difference:
    (one,) = [difference for difference in found if difference.slot is slot]
    return one


@pytest.mark.parametrize(
    ("slot", "one", "other", "relation"),
    [
        (Slot.DATE, {"dated": "3 May 2021"}, {"dated": "3 May 2021"}, SAME),
        (Slot.DATE, {"dated": "3 May 2021"}, {"dated": "May 2021"}, FINER),
        (Slot.DATE, {"dated": "May 2021"}, {"dated": "3 May 2021"}, FINER),
        (Slot.DATE, {"dated": "2021-W17"}, {"dated": "May 2021"}, COMPATIBLE),
        (Slot.PLACE, {"place": "Lima"}, {"place": "Peru"}, FINER),
        (Slot.PLACE, {"place": "the US"}, {"place": "the US"}, SAME),
        (Slot.PLACE, {"place": "US"}, {"place": "United States"}, SAME),
        (Slot.OUTCOME, {"status": "past"}, {"status": "negated"}, CONFLICT),
        (
            Slot.INITIATOR,
            {"words": "Reyes called Novak."},
            {"words": "Novak telephoned Reyes."},
            CONFLICT,
        ),
        (
            Slot.INITIATOR,
            {"words": "Reyes called Novak."},
            {"words": "Novak received a call from Reyes."},
            SAME,
        ),
        (
            Slot.AMOUNT,
            {"words": "12 people were killed."},
            {"words": "At least ten were killed."},
            COMPATIBLE,
        ),
        (
            Slot.INTERVAL,
            {"words": "It was their first talk in 9 years."},
            {"words": "They spoke after a gap of 30 years."},
            CONFLICT,
        ),
        (
            Slot.ROLE,
            {"words": "Foreign Minister Omar Reyes spoke."},
            {"words": "Minister Reyes spoke."},
            FINER,
        ),
        (
            Slot.ROLE,
            {"words": "Prime Minister Omar Reyes spoke."},
            {"words": "Minister Reyes spoke."},
            CONFLICT,
        ),
        (
            Slot.ROLE,
            {"words": "General Reyes spoke."},
            {"words": "President Omar Reyes spoke."},
            COMPATIBLE,
        ),
        (Slot.ROLE, {"words": "PM Reyes spoke."}, {"words": "Prime Minister Reyes spoke."}, SAME),
    ],
    ids=str,
)
def test_witnesses_are_compared_slot_by_slot(
    slot: Slot, one: dict[str, str], other: dict[str, str], relation: Relation
) -> None:
    def made(given: dict[str, str], source: int) -> Telling:
        given = dict(given)
        return telling(given.pop("dated", "3 May 2021"), REYES, NOVAK, source=source, **given)  # type: ignore[arg-type]

    first, second = made(one, 1), made(other, 2)
    assert slot_of(within([first, second]), slot).relation is relation
    assert slot_of(within([second, first]), slot).relation is relation


def test_the_finer_stands_first() -> None:
    vague = telling("May 2021", REYES, NOVAK, place="Peru")
    fine = telling("3 May 2021", REYES, NOVAK, place="Lima", source=2)
    found = within([vague, fine])
    assert [slot_of(found, slot).first.telling for slot in (Slot.DATE, Slot.PLACE)] == [fine, fine]


def test_one_source_does_not_differ_with_itself() -> None:
    one = telling("3 May 2021", words="12 people were killed.")
    other = telling("3 May 2021", words="40 people were killed.")
    assert within([one, other]) == ()


def test_of_two_numbers_of_a_unit_neither_is_compared() -> None:
    one = telling(words="12 were killed at dawn and 9 were killed at dusk.")
    other = telling(words="40 were killed.", source=2)
    assert [d.slot for d in within([one, other])] == [Slot.DATE]


def test_the_second_call_in_four_months_after_145_days_is_loose() -> None:
    first = telling("25 August 2021", REYES, NOVAK)
    later = telling(None, REYES, NOVAK, source=2, words="It was their second call in four months.")
    (found,) = claims([(later, when("17 January 2022"))], filed([first]))
    assert (found.slot, found.relation) == (Slot.COUNT, LOOSE)
    assert found.second.since == (145, 145)
    assert found.first.says == "second call in four months"


@pytest.mark.parametrize(
    ("earlier", "relation"),
    [("1 October 2021", COMPATIBLE), ("January 2020", None), ("18 January 2022", None)],
)
def test_a_count_is_held_against_the_calls_that_are_known(
    earlier: str, relation: Relation | None
) -> None:
    known = telling(earlier, REYES, NOVAK)
    later = telling(None, REYES, NOVAK, source=2, words="the second call in four months")
    found = tuple(claims([(later, when("17 January 2022"))], filed([known])))
    assert [d.relation for d in found] == ([relation] if relation else [])


def test_a_call_told_twice_is_counted_once() -> None:
    told = [telling("25 August 2021", REYES, NOVAK, source=n) for n in (1, 2)]
    third = telling(None, REYES, NOVAK, source=3, words="the third call in four months")
    assert not tuple(claims([(third, when("17 January 2022"))], filed(told)))


def visit(words: str, source: int, place: str | None = "Oslo") -> Telling:
    return telling(None, kind="visit", source=source, words=words, place=place, parties=("Chile",))


def test_gaps_of_two_sources_and_a_dated_visit_fit_together() -> None:
    a = visit("It is the first trip to Oslo by a Chilean leader in 23 years.", 1)
    b = visit("It will be the first visit to Oslo by a leader of Chile in two decades.", 2)
    known = telling("1999", "Jan Dahl", kind="visit", place="Oslo", source=2)
    found = tuple(claims([(a, when("28 February 2022")), (b, None)], filed([known])))
    assert [(d.slot, d.relation) for d in found] == [(Slot.INTERVAL, COMPATIBLE)] * 2
    assert found[1].second.telling is known
    assert found[1].second.since == (8095, 8459)


@pytest.mark.parametrize(
    ("change", "anchor"),
    [
        ({"place": "Lima"}, None),
        ({"source": 1}, None),
        ({}, "2009"),
    ],
    ids=str,
)
def test_claims_about_other_things_are_not_compared(
    change: dict[str, object], anchor: str | None
) -> None:
    a = visit("the first trip to Oslo in 23 years", 1)
    source, place = int(str(change.get("source", 2))), str(change.get("place", "Oslo"))
    b = visit("the first visit in two decades", source, place)
    anchored = [(a, when("28 February 2022")), (b, when(anchor) if anchor else None)]
    assert not tuple(claims(anchored, filed([])))


@pytest.mark.parametrize(
    ("people", "places", "parties", "one_claim"),
    [
        (REYES, ("Oslo", None), ("Peru",), True),
        (REYES, (None, None), ("Peru",), True),
        (REYES, (None, None), (), False),
        (REYES, ("Oslo", "Norway"), (), True),
        (REYES, ("Oslo", "Lima"), ("Peru",), False),
        (None, ("Oslo", "Oslo"), ("Peru",), True),
        (None, ("Oslo", "Oslo"), (), False),
    ],
)
def test_what_two_claims_must_share(
    people: str | None,
    places: tuple[str | None, str | None],
    parties: tuple[str, ...],
    one_claim: bool,
) -> None:
    who = (people,) if people else ()
    told = [
        telling(None, *who, kind="visit", source=at, parties=parties, place=place, words=words)
        for at, (place, words) in enumerate(
            zip(
                places,
                ("the first visit in 23 years", "the first trip in two decades"),
                strict=True,
            )
        )
    ]
    found = tuple(claims([(each, None) for each in told], filed([])))
    assert len(found) == one_claim


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(words: str) -> None:
    told = telling("3 May 2021", REYES, NOVAK, words=words)
    length = slots.gap(words) or slots.nth(words)
    assert length is None or 0 <= length.low <= length.nominal <= length.high + 1e-6
    for amount in slots.amounts(words):
        assert 0 <= amount.low <= amount.high
    assert slots.caller(told) is None or slots.caller(told)
    assert all(person in told.people for person, _, _ in slots.offices(told))


RANGE = st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)).map(lambda pair: (min(pair), max(pair)))


@given(RANGE, RANGE)
def test_ranges_compare_alike_both_ways(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert of_ranges(one, other) is of_ranges(other, one)
    assert of_ranges(one, one) is COMPATIBLE


@given(st.integers(1990, 2020), st.integers(1, 12), st.integers(1, 28))
def test_a_day_within_its_month_is_finer(year: int, month: int, day: int) -> None:
    whole = When.month(year, month)
    fine = telling(f"{year}-{month:02}-{day:02}", REYES, NOVAK)
    coarse = telling(f"{year}-{month:02}", REYES, NOVAK, source=2)
    assert coarse.when == whole
    assert slot_of(within([coarse, fine]), Slot.DATE).relation is FINER


@pytest.mark.parametrize("piece", ["first ", "in ", "9", "almost ", "killed ", "12 ", "call to "])
def test_long_repeats_are_read_in_linear_work(piece: str) -> None:
    words = (piece * (200_000 // len(piece)))[:200_000]
    assert slots.gap(words) is None
    assert slots.nth(words) is None
    assert sum(1 for _ in slots.amounts(words)) >= 0
