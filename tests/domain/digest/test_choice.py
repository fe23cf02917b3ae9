"""What goes into a digest is settled by the day and the library, and nothing comes twice."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.corrections import Mark
from bot.domain.digest.choice import (
    PRIME,
    REACH,
    anniversaries,
    cut,
    in_turn,
    may_be_of_the_day,
    of_different_speakers,
    place,
    shares,
    shift,
)
from bot.domain.digest.edition import PARTS, Part
from bot.domain.models import Certainty, Polarity, QuoteKind
from tests.ui.cards import QUOTE

quoted = partial(replace, QUOTE)
IDS = st.integers(1, 10**6)


@given(st.integers(1, 10**6), st.lists(IDS, unique=True, max_size=40), IDS)
def test_a_library_has_an_order_of_its_own_that_additions_leave(
    library: int, ids: list[int], added: int
) -> None:
    before = sorted(ids, key=lambda each: place(each, library))
    after = sorted({*ids, added}, key=lambda each: place(each, library))
    assert [each for each in after if each != added or added in ids] == before
    assert len({place(each, library) for each in ids}) == len(ids)


def test_neighbours_in_an_article_are_no_neighbours_in_turn() -> None:
    ids = range(1, 101)
    orders = [tuple(sorted(ids, key=lambda i: place(i, library))) for library in range(1, 300)]
    assert len(set(orders)) == len(orders)
    steps = sum(abs(a - b) == 1 for order in orders for a, b in pairwise(order))
    assert steps < len(orders) * len(ids) / 10
    assert all(0 <= shift(library) < PRIME for library in range(1_000))


@st.composite
def years(draw: st.DrawFn) -> tuple[int, list[tuple[frozenset[int], bool]]]:
    """Draw days: which items are there on each, and whether the digest was composed twice."""
    there: set[int] = set(draw(st.sets(st.integers(1, 12), min_size=1)))
    days = []
    for _ in range(draw(st.integers(1, 40))):
        change = draw(st.sampled_from(("none", "none", "add", "hide", "show")))
        if change in ("add", "show"):
            there = there | {draw(st.integers(1, 30))}
        elif change == "hide" and len(there) > 1:
            there = there - {draw(st.sampled_from(sorted(there)))}
        days.append((frozenset(there), draw(st.booleans())))
    return draw(st.integers(1, 99)), days


@given(years())
def test_nothing_comes_again_before_all_that_stayed_have_come(
    drawn: tuple[int, list[tuple[frozenset[int], bool]]],
) -> None:
    library, days = drawn
    shown: dict[int, str] = {}
    told: list[int] = []
    for number, (there, twice) in enumerate(days):
        day = f"{date(2026, 1, 1) + timedelta(days=number)}"
        chosen = in_turn(there, shown, day, lambda each: place(each, library))[0]
        if twice:  # another digest of the library, or the same one after a restart
            again = in_turn(there, {**shown, chosen: day}, day, lambda each: place(each, library))
            assert again[0] == chosen
        shown[chosen] = day
        told.append(chosen)
    for at, item in enumerate(told):
        later = next((n for n in range(at + 1, len(told)) if told[n] == item), None)
        if later is None:
            continue
        stayed = frozenset.intersection(*(there for there, _ in days[at : later + 1]))
        assert stayed <= set(told[at : later + 1]), (
            "one that was there all the time was passed over"
        )


def test_what_is_new_comes_before_what_was_shown_and_hidden_ones_move_nobody() -> None:
    shown = {"a": "2026-01-01", "b": "2026-01-02"}
    assert in_turn(("a", "b", "c"), shown, "2026-01-03") == ("c", "a", "b")
    assert in_turn(("b", "a"), shown, "2026-01-03") == ("a", "b")
    assert in_turn(("a", "b"), shown, "2026-01-02")[0] == "b", "it is that day's already"
    assert in_turn((), shown, "2026-01-02") == ()


@pytest.mark.parametrize(
    "change",
    [
        {"certainty": Certainty.UNCLEAR},
        {"speaker": None},
        {"kind": QuoteKind.INDIRECT},
        {"polarity": Polarity.DENIES},
        {"mark": Mark.DISPUTED},
        {"mark": Mark.MISATTRIBUTED},
    ],
)
def test_the_quote_of_the_day_is_somebodys_own_words_and_surely_theirs(
    change: dict[str, object],
) -> None:
    quote = quoted()
    assert may_be_of_the_day(quote)
    assert not may_be_of_the_day(quoted(**change))


def test_new_quotes_are_of_different_speakers_the_surest_first() -> None:
    quotes = [
        quoted(id=1, person=1, certainty=Certainty.LIKELY),
        quoted(id=2, person=1),
        quoted(id=3, person=2, kind=QuoteKind.INDIRECT),
        quoted(id=4, person=None, speaker="Ann"),
        quoted(id=5, person=None, speaker="ANN"),
        quoted(id=6, person=None, speaker=None),
        quoted(id=7, person=9, certainty=Certainty.UNCLEAR),
        quoted(id=8, person=3, kind=QuoteKind.INDIRECT),
    ]
    assert [quote.id for quote in of_different_speakers(quotes)] == [2, 4, 3]
    assert [quote.id for quote in of_different_speakers(quotes, 9)] == [2, 4, 3, 8]


@given(st.dates(date(1990, 1, 1), date(2090, 12, 1)))
def test_anniversaries_begin_with_the_day_itself_and_reach_three_days(day: date) -> None:
    near = list(anniversaries(day))
    assert near[0][0] == 0
    assert near[0][1][0] == f"{day:%m-%d}"
    assert [abs(off) for off, _ in near] == sorted(abs(off) for off, _ in near)
    assert {off for off, _ in near} == set(range(-REACH, REACH + 1))
    for off, days in near:
        assert days[0] == f"{day + timedelta(days=off):%m-%d}"


def test_the_leap_day_has_an_anniversary_every_year() -> None:
    for year in range(2023, 2033):
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
        on = [day for day in days if "02-29" in next(anniversaries(day))[1]]
        leap = year % 4 == 0
        assert on == [date(year, 2, 29 if leap else 28)]
    assert list(islice(anniversaries(date(2027, 3, 1)), 3))[2] == (-1, ("02-28", "02-29"))


@given(st.dictionaries(st.sampled_from(PARTS), st.integers(0, 50)), st.integers(1, 10))
def test_shares_are_fair(found: dict[Part, int], most: int) -> None:
    share = shares(found, most)
    assert sum(share.values()) == min(most, sum(found.values()))
    for part, count in share.items():
        assert 0 <= count <= found[part]
        for other, others in share.items():
            assert count >= others - 1 or count == found[part], (part, other)


def test_a_flood_of_sources_leaves_room_for_the_rest() -> None:
    found = {Part.SOURCES: 40, Part.QUOTES: 3, Part.DAY: 0, Part.QUOTE: 1}
    assert shares(found, 5) == {Part.SOURCES: 2, Part.QUOTES: 2, Part.DAY: 0, Part.QUOTE: 1}
    assert shares(found, 1)[Part.SOURCES] == 1
    assert cut("abc", 2) == (("a", "b"), 1)
    assert cut("abc", 9)[1] == 0
