"""Watches in a real file: their rows, and that looking for news reads no other library's."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from sqlite3 import Connection

import pytest

from bot.domain.answers import Scope
from bot.domain.digest.models import Kind, Pause, Plan, Quiet, Target, Trouble
from bot.domain.watch import Watch, Watched
from bot.store import subscription, watch
from bot.store.database import Database
from bot.store.digest import digests
from bot.store.libraries import found_library
from tests.store.articles import load, rows

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
NIGHT = Quiet(time(22), time(7))
DIRECT = Target(user=42)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "attache.db") as db:
        await load(db, "Gas for all.", origin="gas.txt", title="Gas")
        yield db


async def begun(
    db: Database, library: int, target: Target = DIRECT, quiet: Quiet | None = None
) -> int:
    """Make a digest of the kind of watches, told of all there is."""
    plan = Plan("watches", target, "Asia/Karachi", time(0))

    def make(connection: Connection) -> int:
        number = digests.create(connection, library, Kind.WATCH, 42, plan, None, NOW)
        assert number is not None
        newest = watch.newest(connection, Scope(library, (library, 1)))
        watch.begin(connection, number, quiet, newest)
        return number

    return await db.write(make)


async def set_(db: Database, library: int, digest: int, text: str) -> int:
    keep = partial(watch.add, library=library, digest=digest, user=42, text=text, at=NOW, since=0)
    return await db.write(keep)


async def test_the_same_place_and_hours_share_one_digest(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    digest = await begun(db, own, quiet=NIGHT)
    find = partial(watch.alerts, library=own, target=DIRECT, zone="Asia/Karachi", quiet=NIGHT)
    assert await db.query(find) == digest
    for other in (
        {"quiet": None},
        {"quiet": Quiet(time(22), time(8))},
        {"zone": "UTC"},
        {"target": Target(user=43)},
        {"target": Target(channel=42)},
        {"library": 1},
    ):
        assert await db.query(partial(find, **other)) is None


async def test_what_waits_is_what_is_new_in_its_own_libraries(db: Database) -> None:
    first = await db.write(partial(found_library, guild=111))
    second = await db.write(partial(found_library, guild=222))
    alerts = {library: await begun(db, library) for library in (first, second)}
    for library, digest in alerts.items():
        await set_(db, library, digest, "gas")
    assert await watch.waiting(db) == ()
    await load(db, "Gas in winter.", origin="w.txt", title="W", digest="w", library=second)
    (waiting,) = await watch.waiting(db)
    assert (waiting.digest, waiting.guild, waiting.user) == (alerts[second], 222, 42)
    await load(db, "Gas for everyone.", origin="e.txt", title="E", digest="e")
    assert len(await watch.waiting(db)) == 2
    await db.write(lambda raw: raw.execute("UPDATE library SET starter = 0 WHERE id = ?", (first,)))
    assert [each.digest for each in await watch.waiting(db)] == [alerts[second]]


@pytest.mark.parametrize(
    "rest",
    [
        "UPDATE digest SET paused_at = '2026-03-02'",
        "UPDATE library SET left_at = '2026-03-02' WHERE guild_id = 222",
        "UPDATE watch SET paused = 1",
        "DELETE FROM watch",
        "UPDATE digest SET told_source = 99",
        """INSERT INTO digest_post (digest_id, slot, state, due_at, claimed_at)
        SELECT id, 'x', 'claimed', '', '' FROM digest""",
    ],
)
async def test_what_rests_does_not_wait(db: Database, rest: str) -> None:
    own = await db.write(partial(found_library, guild=222))
    await set_(db, own, await begun(db, own), "gas")
    await load(db, "Gas in winter.", origin="w.txt", title="W", digest="w", library=own)
    assert len(await watch.waiting(db)) == 1
    await db.write(lambda raw: raw.execute(rest))
    assert await watch.waiting(db) == ()


async def test_new_sources_are_found_without_a_look_at_other_libraries(db: Database) -> None:
    def plan(connection: Connection) -> str:
        found = connection.execute(
            "EXPLAIN QUERY PLAN SELECT max(id) FROM source WHERE library_id IN (2, 1)"
        )
        return " ".join(row["detail"] for row in found)

    assert "SCAN source" not in await db.query(plan)


async def test_fresh_sources_lie_between_two_numbers_and_are_not_hidden(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    scope = Scope(own, (own, 1))
    made = [
        await load(db, f"Gas {n}.", origin=f"{n}.txt", title=f"{n}", digest=f"{n}", library=own)
        for n in range(4)
    ]
    found = await watch.fresh(db, scope, made[0], made[2], 9)
    assert [source.id for source in found] == made[1:3]
    assert [s.id for s in await watch.fresh(db, scope, 0, 99, 2)] == [1, made[0]]
    await db.write(
        lambda raw: raw.execute(
            "INSERT INTO covered (library_id, kind, item_id) VALUES (?, 'S', ?)", (own, made[1])
        )
    )
    assert [s.id for s in await watch.fresh(db, scope, made[0], 99, 9)] == made[2:]
    assert await watch.fresh(db, Scope(1, (1,)), 1, 99, 9) == ()


def tried(raw: Connection, row: tuple[int, str, str, str]) -> None:
    raw.execute(
        "INSERT INTO digest_post (digest_id, slot, state, due_at, claimed_at, payload, "
        "told_source, reason) VALUES (?, ?, ?, '2026-03-02', '', '{}', 2, ?)",
        row,
    )


async def test_told_only_grows_and_counts_what_was_tried_in_vain(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    digest = await begun(db, own)
    await set_(db, own, digest, "gas")
    await load(db, "Gas in winter.", origin="w.txt", title="W", digest="w", library=own)
    (waiting,) = await watch.waiting(db)
    await db.write(partial(watch.told, waiting=waiting, source=0))
    assert await watch.told_of(db, own, digest) == 1
    for state, reason, told in (("skipped", "down", 1), ("unknown", "down", 2)):
        await db.write(partial(tried, row=(digest, state, state, reason)))
        assert await watch.told_of(db, own, digest) == told
    assert await watch.waiting(db) == ()


async def test_what_has_stopped_is_heard_once_each_time(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    digest = await begun(db, own)
    for hour in range(2):
        pause = Pause(NOW.replace(hour=10 + hour), trouble=Trouble.MESSAGES)
        await db.write(partial(digests.rest, number=digest, pause=pause))
        assert [each.id for each in await subscription.stopped(db, 42)] == [digest]
        assert await subscription.stopped(db, 43) == ()
        await db.write(partial(subscription.hear, user=43))
        assert len(await subscription.stopped(db, 42)) == 1
        await db.write(partial(subscription.hear, user=42))
        assert await subscription.stopped(db, 42) == ()
        await db.write(partial(digests.resume, number=digest, now=NOW))
        assert await subscription.stopped(db, 42) == ()
    assert len(await rows(db, "SELECT * FROM heard")) == 1


async def test_what_its_owner_paused_is_not_told(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    digest = await begun(db, own)
    await db.write(partial(digests.rest, number=digest, pause=Pause(NOW)))
    assert await subscription.stopped(db, 42) == ()


async def watched(db: Database, user: int = 42) -> list[Watched]:
    return [*await watch.of_user(db, user)]


async def test_a_watch_of_the_same_words_goes_on_where_it_was(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    digest = await begun(db, own, quiet=NIGHT)
    number = await set_(db, own, digest, "Łódź –\0 gas")
    (kept,) = await watched(db)
    assert (kept.watch, kept.alerts.quiet) == (Watch(number, "Łódź –\0 gas", 0), NIGHT)
    await db.write(partial(watch.pause, watched=kept))
    assert [each.watch.paused for each in await watched(db)] == [True]
    assert await set_(db, own, digest, "Łódź –\0 gas") == number
    assert await watched(db) == [kept]
    assert await set_(db, own, digest, "łódź –\0 gas") != number


async def test_no_watch_is_changed_through_another_servers_library(db: Database) -> None:
    own, other = [await db.write(partial(found_library, guild=guild)) for guild in (222, 333)]
    digest = await begun(db, own)
    await set_(db, own, digest, "gas")
    (kept,) = await watched(db)
    stolen = replace(kept, alerts=replace(kept.alerts, library=other))
    await db.write(partial(watch.pause, watched=stolen))
    await db.write(partial(watch.remove, watched=stolen))
    assert await watched(db) == [kept]
    await db.write(partial(watch.pause, watched=kept))
    await db.write(partial(watch.resume, watched=stolen, scope=Scope(other, (other, 1))))
    assert [each.watch.paused for each in await watched(db)] == [True]
    assert await watch.of_alerts(db, other, digest) == ()
    assert await watch.told_of(db, other, digest) == 0


async def test_a_watch_goes_on_from_what_comes_next(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    await set_(db, own, await begun(db, own), "gas")
    (kept,) = await watched(db)
    resume = partial(watch.resume, watched=kept, scope=Scope(own, (own, 1)))
    await db.write(resume)
    assert await watched(db) == [kept], "one that was not paused has missed nothing"
    await db.write(partial(watch.pause, watched=kept))
    await db.write(resume)
    assert [each.watch for each in await watched(db)] == [replace(kept.watch, since=1)]


async def test_alerts_go_with_their_last_watch(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    digest = await begun(db, own, quiet=NIGHT)
    for text in ("gas", "oil"):
        await set_(db, own, digest, text)
    first, second = await watched(db)
    await db.write(partial(watch.remove, watched=first))
    assert await watched(db) == [second]
    assert await watch.of_alerts(db, own, digest) == (second.watch,)
    await db.write(partial(watch.remove, watched=second))
    for table in ("watch", "digest", "quiet"):
        assert await rows(db, f"SELECT * FROM {table}") == [], table


async def test_watches_are_counted_where_they_come(db: Database) -> None:
    own, other = [await db.write(partial(found_library, guild=guild)) for guild in (222, 333)]
    for library, target in (
        *((own, DIRECT), (other, DIRECT), (own, Target(channel=7)), (own, Target(channel=8))),
        (other, Target(user=43)),
    ):
        await set_(db, library, await begun(db, library, target), "gas")
    counts = [
        await db.query(partial(watch.count, library=own, target=target))
        for target in (DIRECT, Target(user=43), Target(user=44), Target(channel=9))
    ]
    assert counts == [2, 1, 0, 2], "a person's everywhere, a server's in all its channels"
    assert {each.alerts.channel for each in await watch.of_channels(db, own)} == {7, 8}
    assert await watch.of_channels(db, other) == ()
    assert {each.alerts.guild for each in await watched(db)} == {222, 333}


async def test_nothing_is_newest_in_an_empty_library(db: Database) -> None:
    own = await db.write(partial(found_library, guild=222))
    assert await db.query(partial(watch.newest, scope=Scope(own, (own,)))) == 0
    assert await db.query(partial(watch.newest, scope=Scope(own, (own, 1)))) == 1
