"""How feeds and what was not fetched look."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feeds import Feed, Item, Pause, State
from bot.domain.fetch import Reason
from bot.errors import AlreadyHere, NotFetched, OverQuota
from bot.ui import faults, feeds, fetching, layout
from bot.ui.plain import plain
from tests.cogs.world import walk
from tests.ui.calm import keeps_budget, keeps_calm
from tests.ui.cards import BRIEFLY, LARGE, NAMES, ids, labels, said

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
URL = "https://news.example/feed?token=hush"
FEED = Feed(12, 2, URL, "Harbour *News* <@1>", False, 42, NOW, NOW, NOW)
HARBOUR = replace(FEED, url="https://news.example/feed", title="Harbour")
AT = int(NOW.timestamp())
LONG = "W" * 3_000


def text(view: object) -> str:
    return plain(layout.components(view))  # type: ignore[arg-type]


def test_a_title_is_shown_as_it_is() -> None:
    shown = text(feeds.shown(FEED))
    assert "Harbour *News* <@1>" in shown
    assert "No new articles so far" in shown
    raw = str(layout.components(feeds.shown(FEED)))
    assert "\\\\*News" in raw


@pytest.mark.parametrize(
    ("pause", "words"),
    [
        (Pause.ASKED, "It is paused."),
        (Pause.FAILING, "because it failed for a week"),
        (Pause.GONE, "gone for good"),
    ],
)
def test_a_pause_says_why(pause: Pause, words: str) -> None:
    paused = replace(FEED, pause=pause, fault=Reason.STATUS, detail="410")
    shown = feeds.shown(paused)
    assert words in text(shown)
    labels = [part["label"] for part in walk(layout.components(shown)) if "label" in part]
    assert labels == ["Resume", "Publish by itself", "Test", "Remove"]
    assert words.strip("It is.") in text(feeds.listed([paused]))


def test_what_came_is_counted() -> None:
    counts = ((State.SEEN, 9), (State.DRAFT, 2), (State.WAITING, 1), (State.FAILED, 3))
    shown = text(feeds.shown(replace(FEED, counts=counts, publish=True)))
    assert "2 into drafts (/library drafts), 1 waiting for the next look, 3 not readable" in shown
    assert "publishes by itself" in shown
    assert "9" not in shown


def test_a_feed_never_looked_at_and_a_fault() -> None:
    shown = text(feeds.shown(replace(FEED, checked=None, fault="full", detail="articles")))
    assert "Last look never" in shown
    assert "keeps as much as it may" in shown
    shown = text(feeds.shown(replace(FEED, fault=Reason.STATUS, detail="503", failures=4)))
    assert "4 times running" in shown
    assert "(503)" in shown


def test_an_addition_says_what_counts_as_seen() -> None:
    assert "There is nothing in it yet" in text(feeds.added(FEED, 0))
    assert "(1 entry) counts as seen" in text(feeds.added(FEED, 1))
    assert "published by themselves" in text(feeds.added(replace(FEED, publish=True), 2))


def test_the_longest_list_fits() -> None:
    every = [
        replace(FEED, number=number, title=LONG, fault=Reason.REDIRECTS, failures=99)
        for number in range(1, 31)
    ]
    shown = layout.components(feeds.listed(every))
    parts = list(walk(shown))
    assert len(parts) <= layout.COMPONENTS
    assert sum(len(part.get("content", "")) for part in parts) <= layout.CHARACTERS
    (menu,) = [part for part in parts if part.get("type") == 3]
    assert len(menu["options"]) == 25
    assert "and 20 more" in plain(shown)


def test_a_test_shows_the_newest_of_what_is_new() -> None:
    items = tuple(Item(f"g{n}", f"https://news.example/{n}", f"T{n}" + LONG) for n in range(30))
    shown = layout.components(feeds.tested(URL, LONG, items, items, None))
    parts = list(walk(shown))
    assert sum(len(part.get("content", "")) for part in parts) <= layout.CHARACTERS
    assert "T29" in plain(shown)
    assert "T0W" not in plain(shown)
    assert "22 more" in plain(shown)
    none = text(feeds.tested(URL, "", items[:1], (), FEED))
    assert "none of them new since the last look (F12)" in none


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    shown = text(faults.shown(NotFetched("news.example", reason, "<@1>`x`")))
    assert "Something went wrong" not in shown
    assert fetching.why(reason, "")[1:] in shown or reason is Reason.OFF
    assert len(shown.splitlines()) >= 2


def test_an_unknown_reason_is_this_sides() -> None:
    shown = text(faults.shown(NotFetched("", "error")))
    assert shown.startswith("Nothing was fetched")
    assert "on this side" in shown


def test_feeds_have_their_own_words_of_refusal() -> None:
    assert "F3" in text(faults.shown(AlreadyHere("F3", "feed")))
    assert "followed already" in text(faults.shown(AlreadyHere("F3", "feed")))
    assert "keeps 10 feeds, and may keep 10." in text(faults.shown(OverQuota("feeds", 10, 10)))


def test_a_removal_is_asked_about_and_told() -> None:
    assert "waits in it is forgotten" in text(feeds.removing(FEED))
    assert "Its articles and drafts stay" in text(feeds.removed(FEED))
    assert "Fetching it" in text(feeds.looking(URL))


@given(NAMES, NAMES, st.sampled_from(Reason))
@BRIEFLY
def test_titles_and_addresses_of_feeds_do_nothing(title: str, url: str, fault: str) -> None:
    feed = replace(HARBOUR, title=title, url=url, fault=fault, detail=url, failures=9)
    items = [Item(f"g{n}", url, title) for n in range(2_000)]
    views = [
        *(feeds.shown(feed), feeds.added(feed, 10**9), feeds.removed(feed), feeds.removing(feed)),
        feeds.listed([replace(feed, number=n) for n in range(1, 60)]),
        *(feeds.tested(url, title, items, items, feed), feeds.looking(title)),
    ]
    for view in views:
        keeps_calm(view)


@pytest.mark.parametrize(
    ("entries", "new", "says"),
    [
        (0, 0, "0 entries, none of them not in this library; once it is added"),
        (1, 1, "1 entry, 1 of them not in this library"),
        (2_000, 9, "2,000 entries, 9 of them not in this library"),
    ],
)
def test_a_tested_feed_is_counted(entries: int, new: int, says: str) -> None:
    items = [Item(f"g{n}", f"https://news.example/{n}", f"T{n}") for n in range(entries)]
    view = feeds.tested(HARBOUR.url, "", items, items[:new], None)
    assert says in said(view)
    assert ("… and 1 more" in said(view)) is (new == 9)
    keeps_budget(view)


def test_a_feed_offers_the_other_way_of_each_choice() -> None:
    view = feeds.shown(HARBOUR)
    assert f"Last look <t:{AT}:R>, next <t:{AT}:R>." in said(view)
    assert ids(view) == [f"feed12/{verb}" for verb in ("pause", "publish", "test", "remove")]
    assert labels(feeds.shown(replace(HARBOUR, publish=True)))[1] == "Into drafts"
    assert labels(feeds.shown(replace(HARBOUR, pause=Pause.ASKED)))[0] == "Resume"
    assert labels(feeds.shown(replace(HARBOUR, fault=Reason.SLOW)))[0] == "Pause"
    asked = feeds.removing(HARBOUR)
    assert dict(zip(labels(asked), ids(asked), strict=True)) == {
        "Remove it": "feed12/gone",
        "Keep it": "feed12/open",
    }
    assert "No feeds here" in said(feeds.listed([]))
    assert said(feeds.listed([HARBOUR])).startswith("1 feed\nHarbour\n")
