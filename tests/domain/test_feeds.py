"""What is new in a feed, and when to look at it again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feeds import (
    EVERY,
    GIVE_UP,
    LONGEST_WAIT,
    SELDOM,
    TRIES,
    Feed,
    Item,
    Pause,
    Raw,
    State,
    fresh,
    gives_up,
    is_final,
    next_look,
)
from bot.domain.fetch import Reason

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


def item(name: str, guid: str = "", day: int | None = None) -> Item:
    published = datetime(2026, 1, day, tzinfo=UTC) if day else None
    return Item(guid or name, f"https://news.example/{name}", name, published)


def test_new_entries_come_oldest_first() -> None:
    items = (item("c", day=3), item("a", day=1), item("b", day=2))
    assert [each.title for each in fresh(items, ())] == ["a", "b", "c"]


def test_without_dates_the_last_of_the_list_is_the_oldest() -> None:
    assert [each.title for each in fresh((item("b"), item("a")), ())] == ["a", "b"]


def test_an_entry_is_known_by_its_name_or_by_its_page() -> None:
    items = (item("a", "guid-1"), item("b", "guid-2"), item("c", "guid-3"))
    known = {items[0].key, items[1].address}
    assert [each.title for each in fresh(items, known)] == ["c"]


def test_an_entry_that_is_there_twice_comes_once() -> None:
    assert len(fresh((item("a", "x"), item("b", "x")), ())) == 1
    assert len(fresh((item("a", "x"), item("a", "y")), ())) == 1


def test_tracking_makes_no_new_entry() -> None:
    one = Item("1", "https://www.news.example/a/?utm_source=feed", "a")
    assert one.address == Item("2", "http://news.example/a", "a").address
    assert one.key != Item("2", "http://news.example/a", "a").key


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_nothing_comes_twice(pairs: list[tuple[int, int]]) -> None:
    items = [item(str(page), f"guid-{guid}") for guid, page in pairs]
    new = fresh(items, ())
    assert len({each.key for each in new}) == len({each.address for each in new}) == len(new)
    known = {mark for each in new for mark in (each.key, each.address)}
    assert fresh(items, known) == () or any(
        each.key not in known and each.address not in known for each in items
    )


@given(st.integers(0, 40), st.floats(0, 1))
def test_failures_put_the_next_look_off(failures: int, chance: float) -> None:
    wait = next_look(NOW, failures, chance) - NOW
    expected = min(EVERY * 2 ** min(failures, 10), SELDOM)
    assert 0.89 * expected <= wait <= 1.11 * expected


def test_feeds_are_not_all_looked_at_in_one_minute() -> None:
    looks = sorted(next_look(NOW, 0, chance / 20) for chance in range(21))
    assert looks[-1] - looks[0] >= timedelta(minutes=11)
    assert all(later > earlier for earlier, later in pairwise(looks))


@pytest.mark.parametrize(
    ("asked", "wait"),
    [(0.0, EVERY), (60.0, EVERY), (7_200.0, timedelta(hours=2)), (1e9, LONGEST_WAIT)],
)
def test_a_site_that_asks_to_be_left_alone_is(asked: float, wait: timedelta) -> None:
    assert next_look(NOW, 0, 0.5, asked) - NOW == wait


@pytest.mark.parametrize(
    ("reason", "detail", "days", "pause"),
    [
        (Reason.STATUS, "410", 0, Pause.GONE),
        (Reason.STATUS, "404", 0, None),
        (Reason.STATUS, "500", 6, None),
        (Reason.STATUS, "500", 7, Pause.FAILING),
        (Reason.UNREACHABLE, "", 30, Pause.FAILING),
        ("unreadable", "", 1, None),
    ],
)
def test_a_feed_is_given_up_after_a_week(
    reason: str, detail: str, days: int, pause: Pause | None
) -> None:
    assert gives_up(reason, detail, NOW - timedelta(days=days), NOW) is pause
    assert timedelta(days=7) == GIVE_UP


@pytest.mark.parametrize(
    ("reason", "detail", "final"),
    [
        (Reason.STATUS, "404", True),
        (Reason.STATUS, "410", True),
        (Reason.STATUS, "429", False),
        (Reason.STATUS, "408", False),
        (Reason.STATUS, "503", False),
        (Reason.SLOW, "", False),
        (Reason.ROBOTS, "", True),
        (Reason.FORBIDDEN, "", True),
        (Reason.TYPE, "image/png", True),
    ],
)
def test_an_article_is_tried_again_where_that_may_help(
    reason: str, detail: str, final: bool
) -> None:
    assert is_final(reason, detail, 1) is final
    assert is_final(reason, detail, TRIES)


def test_a_feed_counts_what_came_by_it() -> None:
    feed = Feed(3, 2, "u", "t", False, None, NOW, NOW, counts=((State.DRAFT, 2),))
    assert (feed.ref, feed.count(State.DRAFT), feed.count(State.SEEN)) == ("F3", 2, 0)


def test_a_feed_is_named_by_its_host_where_it_is_logged() -> None:
    assert Raw(b"", "https://news.example/feed?token=hush", "").host == "news.example"
