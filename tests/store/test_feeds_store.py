"""Feeds in a real file: what is due, what is known, what is forgotten, and whose it is."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.answers import Scope
from bot.domain.feeds import Feed, Item, Pause, State
from bot.store import feeds
from bot.store.database import Database
from bot.store.feeds import Looked
from bot.store.libraries import found_library
from tests.store.articles import load, rows

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
OWN, OTHER = 2, 3


def item(name: object, link: str = "", title: str = "Gas") -> Item:
    return Item(f"guid {name}", link or f"https://news.example/{name}", title)


def feed(library: int = OWN, url: str = "https://news.example/feed", **changes: Any) -> Feed:
    made = Feed(0, library, url, "News", False, 42, NOW, NOW + HOUR, etag='"one"')
    return replace(made, **changes)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "attache.db") as db:
        for guild in (111, 222):
            await db.write(partial(found_library, guild=guild))
        yield db


async def follow(db: Database, made: Feed, *items: Item) -> Feed:
    number = await db.write(partial(feeds.add, feed=made, items=items))
    assert number is not None
    return await found(db, replace(made, number=number))


async def found(db: Database, known: Feed) -> Feed:
    kept = await feeds.get(db, known.library, known.number)
    assert kept is not None
    return kept


async def look(db: Database, known: Feed, *items: Item, **what: Any) -> Feed:
    seen = Looked(**{"at": NOW, "next": NOW + HOUR, **what})
    await db.write(partial(feeds.looked, feed=known, what=seen, items=items))
    return await found(db, known)


async def test_a_feed_comes_back_as_it_was_kept_with_its_entries_seen(db: Database) -> None:
    made = feed(title="Nachrichten – «Gas»\0 😀", publish=True, modified="Mon")
    kept = await follow(db, made, item(1), item(2))
    assert kept == replace(made, number=kept.number, checked=NOW, counts=((State.SEEN, 2),))
    assert await feeds.listed(db, OWN) == (kept,)
    assert await feeds.waiting(db, kept, 9) == ()
    assert await rows(db, "SELECT DISTINCT link, title FROM feed_item") == [("", "")]


async def test_one_address_is_one_feed_of_each_server(db: Database) -> None:
    kept = await follow(db, feed(), item(1))
    again = partial(feeds.add, feed=feed(title="Again"), items=[item(2)])
    assert await db.write(again) is None
    assert await found(db, kept) == kept, "neither its title nor its entries are changed"
    theirs = await follow(db, feed(OTHER), item(1))
    assert theirs.counts == ((State.SEEN, 1),), "an entry is known to each feed by itself"
    assert [each.number for each in await feeds.listed(db, OWN)] == [kept.number]


async def test_feeds_are_listed_in_the_order_in_which_they_were_added(db: Database) -> None:
    urls = ["https://c.example", "https://a.example", "https://b.example"]
    for url in urls:
        await follow(db, feed(url=url))
    assert [each.url for each in await feeds.listed(db, OWN)] == urls
    assert await feeds.listed(db, OTHER) == ()
    assert await feeds.listed(db, 99) == ()


@pytest.mark.parametrize(
    ("write", "column"),
    [
        (feeds.pause, "paused"),
        (lambda raw, feed: feeds.publishing(raw, feed, True), "publish"),
        (lambda raw, feed: feeds.moved(raw, feed, "https://x.example"), "url"),
        (lambda raw, feed: feeds.halted(raw, feed, "full", "500"), "fault"),
        (lambda raw, feed: feeds.resume(raw, feed, NOW + 9 * HOUR), "next_at"),
        (lambda raw, feed: feeds.looked(raw, feed, Looked(NOW, NOW), [item(9)]), "etag"),
        (lambda raw, feed: feeds.tried(raw, feed, 1), "tries"),
        (lambda raw, feed: feeds.brought(raw, feed, 1, State.DRAFT), "state"),
        (feeds.remove, "id"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_no_feed_is_changed_through_another_servers_library(
    db: Database, write: Callable[[Connection, Feed], None], column: str
) -> None:
    kept = await follow(db, feed(), item(1))

    async def everything() -> list[list[tuple[Any, ...]]]:
        return [await rows(db, f"SELECT * FROM {table}") for table in ("feed", "feed_item")]

    before = await everything()
    await db.write(lambda raw: write(raw, replace(kept, library=OTHER)))
    assert await everything() == before
    await db.write(lambda raw: write(raw, kept))
    assert await everything() != before, f"its own server changes {column}"


async def test_what_is_due_comes_longest_overdue_first_and_no_more_than_asked(db: Database) -> None:
    late = {hours: NOW - hours * HOUR for hours in (1, 3, 2, 0)}
    for hours, at in late.items():
        await follow(db, feed(OWN if hours % 2 else OTHER, f"https://{hours}.example", next=at))
    await follow(db, feed(url="https://later.example", next=NOW + timedelta(seconds=1)))
    due = await feeds.due(db, NOW, 9)
    assert [(guild, each.url[8]) for guild, each in due] == [
        *((111, "3"), (222, "2"), (111, "1"), (222, "0"))
    ]
    assert await feeds.due(db, NOW, 2) == due[:2]
    assert await feeds.due(db, NOW, 0) == ()


@pytest.mark.parametrize(
    "rest",
    [
        "UPDATE feed SET paused = 'gone'",
        "UPDATE library SET left_at = '2026-03-01' WHERE guild_id = 111",
        "UPDATE library SET guild_id = NULL WHERE guild_id = 111",
    ],
)
async def test_what_rests_is_not_due(db: Database, rest: str) -> None:
    await follow(db, feed(next=NOW))
    assert len(await feeds.due(db, NOW, 9)) == 1
    await db.write(lambda raw: raw.execute(rest))
    assert await feeds.due(db, NOW, 9) == ()


async def test_a_look_that_failed_is_kept_and_a_good_one_clears_it(db: Database) -> None:
    kept = await follow(db, feed())
    failed = await look(
        db, kept, next=NOW + 2 * HOUR, failures=3, failing=NOW - HOUR, fault="status", detail="503"
    )
    assert (failed.failures, failed.failing, failed.fault) == (3, NOW - HOUR, "status")
    assert (failed.detail, failed.etag, failed.next) == ("503", None, NOW + 2 * HOUR)
    well = await look(db, kept, at=NOW + HOUR, etag='"two"')
    assert (well.failures, well.failing, well.fault, well.detail) == (0, None, "", "")
    assert (well.checked, well.etag) == (NOW + HOUR, '"two"')


async def test_a_look_never_lifts_nor_renames_the_pause_that_somebody_asked_for(
    db: Database,
) -> None:
    kept = await follow(db, feed())
    await db.write(partial(feeds.pause, feed=kept))
    assert (await look(db, kept, pause=Pause.GONE)).pause is Pause.ASKED
    assert (await look(db, kept)).pause is Pause.ASKED
    await db.write(partial(feeds.resume, feed=kept, at=NOW))
    assert (await look(db, kept, pause=Pause.GONE)).pause is Pause.GONE


async def test_a_feed_that_is_resumed_begins_as_if_it_had_never_failed(db: Database) -> None:
    kept = await follow(db, feed(), item(1))
    await look(db, kept, failures=9, failing=NOW, fault="x", detail="y", pause=Pause.FAILING)
    await db.write(partial(feeds.resume, feed=kept, at=NOW))
    again = await found(db, kept)
    assert again == replace(kept, next=NOW, etag=None), "what it was asked last is told anew"


async def test_new_entries_wait_with_their_words_in_order_of_tries(db: Database) -> None:
    kept = await follow(db, feed(), item(1))
    await look(db, kept, item(2, title="Zwei\0 –"), item(3), item(4))
    first, second, third = await feeds.waiting(db, kept, 9)
    assert (first.link, first.title, first.tries) == ("https://news.example/2", "Zwei\0 –", 0)
    await db.write(partial(feeds.tried, feed=kept, item=first.id))
    assert [each.id for each in await feeds.waiting(db, kept, 9)] == [
        *(second.id, third.id, first.id)
    ]
    assert [each.id for each in await feeds.waiting(db, kept, 1)] == [second.id]
    assert await feeds.waiting(db, replace(kept, library=OTHER), 9) == ()


async def test_an_entry_that_came_is_only_a_mark(db: Database) -> None:
    kept = await follow(db, feed())
    kept = await look(db, kept, item(1), item(2))
    one, two = await feeds.waiting(db, kept, 9)
    await db.write(partial(feeds.brought, feed=kept, item=one.id, state=State.PUBLISHED))
    await db.write(partial(feeds.brought, feed=kept, item=two.id, state=State.FAILED))
    assert await rows(db, "SELECT link, title, state FROM feed_item ORDER BY id") == [
        *(("", "", "published"), ("", "", "failed"))
    ]
    kept = await found(db, kept)
    assert [kept.count(state) for state in State] == [0, 0, 0, 0, 1, 1]
    assert await feeds.waiting(db, kept, 9) == ()


async def test_an_entry_of_a_known_name_is_not_put_again(db: Database) -> None:
    kept = await follow(db, feed(), item(1))
    kept = await look(db, kept, item(1, "https://news.example/elsewhere"), item(2))
    kept = await look(db, kept, item(2))
    assert dict(kept.counts) == {State.SEEN: 1, State.WAITING: 1}


async def test_marks_are_known_by_name_or_by_page_in_their_own_feed(db: Database) -> None:
    kept = await follow(db, feed(), item(1), item(2))
    theirs = await follow(db, feed(OTHER), item(3))
    renamed, moved = Item("new", item(1).link, ""), item(2, "https://news.example/away")
    known = await feeds.known(db, kept, [renamed, moved, item(3)])
    assert known == {renamed.address, moved.key}
    assert await feeds.known(db, kept, []) == frozenset()
    assert await feeds.known(db, replace(kept, library=OTHER), [item(1)]) == frozenset()
    assert await feeds.known(db, theirs, [item(3)]) == {item(3).key, item(3).address}


async def test_the_oldest_entries_are_forgotten_but_none_that_waits(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "KEPT", 3)
    kept = await follow(db, feed(), item("a"), item("b"))
    theirs = await follow(db, feed(url="https://b.example"), *map(item, range(5)))
    await look(db, kept, item("c"))
    assert len(await feeds.known(db, kept, [item("a")])) == 2, "as many as are kept"
    kept = await look(db, kept, item("d"))
    assert await feeds.known(db, kept, [item("a")]) == frozenset()
    kept = await look(db, kept, item("e"), item("f"), item("g"))
    assert dict(kept.counts) == {State.WAITING: 5}
    assert (await found(db, theirs)).counts == ((State.SEEN, 5),)


async def test_a_look_without_news_forgets_nothing(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = await follow(db, feed(), item("a"), item("b"))
    monkeypatch.setattr(feeds, "KEPT", 1)
    assert (await look(db, kept)).counts == ((State.SEEN, 2),)


async def test_a_feed_removed_while_it_was_looked_at_leaves_no_entries(db: Database) -> None:
    kept = await follow(db, feed(), item(1))
    await db.write(partial(feeds.remove, feed=kept))
    assert await rows(db, "SELECT * FROM feed_item") == []
    what = Looked(NOW, NOW)
    await db.write(partial(feeds.looked, feed=kept, what=what, items=[item(2)]))
    assert await feeds.get(db, OWN, kept.number) is None
    assert await rows(db, "SELECT * FROM feed_item") == []
    again = await follow(db, feed())
    assert again.number > kept.number, "the number of a feed that is gone is nobody's again"


async def test_a_feed_moves_only_to_where_no_other_of_its_server_is(db: Database) -> None:
    first = await follow(db, feed(url="https://a.example"))
    second = await follow(db, feed(url="https://b.example"))
    await follow(db, feed(OTHER, "https://c.example"))
    await db.write(partial(feeds.moved, feed=first, url=second.url))
    assert (await found(db, first)).url == first.url
    await db.write(partial(feeds.moved, feed=first, url="https://c.example"))
    assert (await found(db, first)).url == "https://c.example", "another server's does not count"


async def test_why_nothing_more_came_is_kept_and_the_feed_stays_due(db: Database) -> None:
    kept = await follow(db, feed(next=NOW))
    await db.write(partial(feeds.halted, feed=kept, fault="full", detail="500"))
    ((_, halted),) = await feeds.due(db, NOW, 1)
    assert halted == replace(kept, fault="full", detail="500")


async def test_a_page_is_known_in_the_libraries_that_a_server_sees(db: Database) -> None:
    await load(db, "Gas for all.", url="https://news.example/gas")
    await load(
        *(db, "Whales sang."),
        library=OTHER,
        origin="w",
        digest="w",
        title="Whales",
        url="https://news.example/whales",
    )
    gas, whales = "url:news.example/gas", "url:news.example/whales"
    assert {key for (key,) in await rows(db, "SELECT key FROM source_key")} >= {gas, whales}
    assert await feeds.has_page(db, Scope(OWN, (OWN, 1)), gas)
    assert not await feeds.has_page(db, Scope(OWN, (OWN,)), gas), "the starter is switched off"
    assert not await feeds.has_page(db, Scope(OWN, (OWN, 1)), whales)
    assert await feeds.has_page(db, Scope(OTHER, (OTHER,)), whales)


@settings(suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_what_is_forgotten_is_old_and_decided(
    raw: Connection, monkeypatch: pytest.MonkeyPatch, looks: list[tuple[int, int]]
) -> None:
    monkeypatch.setattr(feeds, "KEPT", 3)
    raw.execute("DELETE FROM feed")
    number = feeds.add(raw, feed(library=1), [])
    assert number is not None
    known, model, names = replace(feed(library=1), number=number), dict[str, bool](), count()
    for brought, new in looks:
        for key in [key for key, waits in model.items() if waits][:brought]:
            row = raw.execute("SELECT id FROM feed_item WHERE key = ?", (key,)).fetchone()
            feeds.brought(raw, known, row["id"], State.DRAFT)
            model[key] = False
        items = [item(next(names)) for _ in range(new)]
        feeds.looked(raw, known, Looked(NOW, NOW), items)
        model |= {each.key: True for each in items}
        if items:
            newest = [*model][-feeds.KEPT :]
            model = {key: waits for key, waits in model.items() if waits or key in newest}
        kept = raw.execute("SELECT key, state = 'waiting' AS waits FROM feed_item ORDER BY id")
        assert [(row["key"], bool(row["waits"])) for row in kept] == [*model.items()]
