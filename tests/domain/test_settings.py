"""What a server's decisions come to in a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cite import Style
from bot.domain.policy import Policy
from bot.domain.settings import NO, NOTHING, YES, Decided, Reach, Setting, decided

THREAD, ROOM, CATEGORY, OTHER = 3, 2, 1, 9
PLACES = (THREAD, ROOM, CATEGORY)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Decided(), None),
        (Decided(public=True), True),
        (Decided(public=False), False),
        (Decided(commands={"quote": True}), True),
        (Decided(commands={"quote": True, "quote show": False}), False),
        (Decided(commands={"quote": False, "quote show": True}), True),
        (Decided(commands={"who": True}), None),
        (Decided(public=False, channels={ROOM: True}), True),
        (Decided(channels={THREAD: False, ROOM: True}), False),
        (Decided(channels={CATEGORY: True}), True),
        (Decided(channels={OTHER: True}), None),
        (Decided(commands={"quote": True}, channels={ROOM: False}), False),
        (Decided(commands={"quote": False}, channels={ROOM: True}), False),
        (Decided(public=True, reach=Reach.ONLY, rooms=frozenset({OTHER})), False),
        (Decided(public=True, reach=Reach.ONLY, rooms=frozenset({CATEGORY})), True),
        (Decided(public=True, reach=Reach.EXCEPT, rooms=frozenset({ROOM})), False),
        (Decided(public=True, reach=Reach.EXCEPT, rooms=frozenset({OTHER})), True),
        (Decided(public=True, reach=Reach.ONLY), False),
        (Decided(reach=Reach.EXCEPT), None),
    ],
)
def test_the_nearest_decision_counts_and_private_wins(made: Decided, expected: bool | None) -> None:
    assert made.public_by_default(PLACES, "quote show") is expected


def test_rows_say_what_was_decided() -> None:
    assert decided(()) == NOTHING
    assert decided(
        (
            (Setting.ZONE, "", "Asia/Karachi"),
            (Setting.CITE_STYLE, "", "mla"),
            (Setting.PUBLIC, "", NO),
            (Setting.COMMAND, "who", YES),
            (Setting.CHANNEL, "7", YES),
            (Setting.STAFF, "8", "library"),
            (Setting.REACH, "", "except"),
            (Setting.ROOM, "9", ""),
        )
    ) == Decided(
        zone="Asia/Karachi",
        cite_style=Style.MLA,
        public=False,
        commands={"who": True},
        channels={7: True},
        staff={8: Policy.LIBRARY},
        reach=Reach.EXCEPT,
        rooms=frozenset({9}),
    )


IDS = st.integers(1, 4)


@given(
    st.builds(
        Decided,
        public=st.none() | st.booleans(),
        commands=st.dictionaries(st.sampled_from(("quote", "quote show", "who")), st.booleans()),
        channels=st.dictionaries(IDS, st.booleans()),
        reach=st.none() | st.sampled_from(Reach),
        rooms=st.frozensets(IDS),
    ),
    st.lists(IDS, max_size=3),
)
def test_nothing_is_public_where_the_bot_may_not_answer_for_all(
    made: Decided, places: list[int]
) -> None:
    public = made.public_by_default(places, "quote show")
    assert made.open_in(places) or public is False
    if public:
        said = {made.public, *made.commands.values(), *made.channels.values()}
        assert True in said
