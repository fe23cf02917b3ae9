"""Two readings of one text under two publication dates, held against one another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import How, When
from bot.domain.models import Certainty, Event, Quote, QuoteKind, Span
from bot.domain.redating import Redated, Told, compare, told, unknown

PLACE, NEXT = Span(0, 40), Span(41, 80)
MONDAY, FRIDAY = Span(3, 9), Span(20, 26)
COMPUTED = When.day(date(2024, 3, 8), How.COMPUTED)
ANEW = When.day(date(2023, 3, 10), How.COMPUTED)
STATED = When.day(date(2024, 3, 10))


def at(place: Span, when: When | None, dated: Span | None = MONDAY) -> Told:
    return Told(place, when, dated if when else None)


@pytest.mark.parametrize(
    ("had", "now", "changed", "found"),
    [
        ([], [], {}, ()),
        ([at(PLACE, COMPUTED)], [at(PLACE, COMPUTED)], {}, ()),
        ([at(PLACE, COMPUTED)], [at(PLACE, ANEW)], {0: at(PLACE, ANEW)}, ()),
        # dated by other words of the same sentence
        (
            [at(PLACE, COMPUTED)],
            [at(PLACE, STATED, FRIDAY)],
            {0: at(PLACE, STATED, FRIDAY)},
            (),
        ),
        # nothing dates it any more
        ([at(PLACE, COMPUTED)], [], {0: at(PLACE, None)}, ()),
        ([at(PLACE, COMPUTED)], [at(PLACE, None)], {0: at(PLACE, None)}, ()),
        # what the text gives whole stays, though another reading passes over it
        ([at(PLACE, STATED)], [], {}, ()),
        ([at(PLACE, None)], [], {}, ()),
        # a date at last
        ([at(PLACE, None)], [at(PLACE, ANEW)], {0: at(PLACE, ANEW)}, ()),
        ([], [at(PLACE, ANEW), at(NEXT, STATED)], {}, (0, 1)),
        # two happenings of one sentence: each keeps the words that date it
        (
            [at(PLACE, STATED, FRIDAY)],
            [at(PLACE, ANEW, MONDAY), at(PLACE, STATED, FRIDAY)],
            {},
            (0,),
        ),
        (
            [at(PLACE, COMPUTED, MONDAY), at(PLACE, STATED, FRIDAY)],
            [at(PLACE, STATED, FRIDAY)],
            {0: at(PLACE, None)},
            (),
        ),
        # never taken for its neighbour
        ([at(PLACE, COMPUTED)], [at(NEXT, ANEW)], {0: at(PLACE, None)}, (0,)),
    ],
)
def test_readings_are_compared(
    had: list[Told], now: list[Told], changed: dict[int, Told], found: tuple[int, ...]
) -> None:
    assert compare(dict(enumerate(had)), now) == Redated(changed, found)


def test_only_what_the_text_gives_whole_is_known_while_a_reading_is_awaited() -> None:
    inferred = STATED.known(How.INFERRED)
    had = {
        number: at(PLACE, when) for number, when in enumerate((COMPUTED, STATED, None, inferred))
    }
    assert unknown(had) == {0: at(PLACE, None), 3: at(PLACE, None)}


def test_quotes_and_events_are_told_by_where_they_stand() -> None:
    quote = Quote(
        *(1, 5, QuoteKind.DIRECT, None, Certainty.SURE, "", 1.0),
        said=COMPUTED,
        dated_by=MONDAY,
    )
    silent = Quote(6, 9, QuoteKind.DIRECT, None, Certainty.SURE, "", 1.0)
    event = Event(0, 40, STATED, FRIDAY)
    assert told((quote, silent, event)) == (
        Told(Span(1, 5), COMPUTED, MONDAY),
        Told(Span(6, 9), None, None),
        Told(PLACE, STATED, FRIDAY),
    )


PLACES = st.integers(0, 4).map(lambda n: Span(10 * n, 10 * n + 9))
WHENS = st.sampled_from((None, COMPUTED, ANEW, STATED))
READINGS = st.lists(st.builds(at, PLACES, WHENS, st.sampled_from((MONDAY, FRIDAY))), max_size=8)


@given(READINGS, READINGS)
def test_everything_is_accounted_for(had: list[Told], now: list[Told]) -> None:
    """Laid over what was read, the outcome holds every date of the new reading, and no other."""
    before = dict(enumerate(had, 100))
    redated = compare(before, now)
    assert redated.changed.keys() <= before.keys()
    after = [redated.changed.get(number, old) for number, old in before.items()]
    after += [now[index] for index in redated.found]
    left = list(after)
    for each in now:
        left.remove(each)  # a ValueError where one is missing
    assert all(each.when is None or each.when.how is How.STATED for each in left)
    assert len(redated.found) >= len(now) - len(had)


@given(READINGS)
def test_the_same_reading_again_changes_nothing(had: list[Told]) -> None:
    assert compare(dict(enumerate(had)), had) == Redated({})
