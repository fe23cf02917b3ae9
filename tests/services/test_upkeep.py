"""What is done in idle moments, and that no failure ends it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any

import pytest

from bot.domain.answers import Asked, Scope
from bot.services.upkeep import EVERY, Upkeep
from bot.store import listings
from bot.store import upkeep as store
from bot.store.backup import check_fts
from bot.store.database import Database
from tests.store.articles import NOW, load
from tests.store.plans import plans

STARTER = Scope(1, (1,))
LIST = Asked("quotes", (("text", "gas"),))
CHECKED = Asked("check", (("text", "what somebody typed"),))


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "attache.db") as db:
        yield db


class Clock:
    """A day that passes when told to, and a sleep that ends the run after so many looks."""

    def __init__(self, looks: int = 1) -> None:
        self.now = NOW
        self.left = looks
        self.slept: list[float] = []

    def __call__(self) -> Any:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.left -= 1
        if not self.left:
            raise asyncio.CancelledError
        await asyncio.sleep(0)


async def looked(db: Database, clock: Clock) -> None:
    """Run until the clock's looks are over."""
    with pytest.raises(asyncio.CancelledError):
        await Upkeep(db, clock, clock.sleep).run()


async def kept(db: Database) -> set[str]:
    return {row["asked"].split('"')[1] for row in await db.read("SELECT asked FROM listing")}


async def test_what_is_swept_is_swept_hourly_and_one_failure_stops_no_other(
    db: Database,
) -> None:
    swept: list[str] = []

    async def broken() -> int:
        swept.append("broken")
        raise OperationalError("disk full")

    async def sound() -> int:
        swept.append("sound")
        return 1

    clock = Clock(looks=3)
    upkeep = Upkeep(db, clock, clock.sleep)
    upkeep.hourly(broken)
    upkeep.hourly(sound)
    with pytest.raises(asyncio.CancelledError):
        await upkeep.run()
    assert swept == ["broken", "sound"]
    clock.now += timedelta(hours=1)
    clock.left = 1
    with pytest.raises(asyncio.CancelledError):
        await upkeep.run()
    assert swept == ["broken", "sound"] * 2


@pytest.mark.parametrize(
    ("age", "left"),
    [
        (timedelta(), "check quotes"),
        (timedelta(hours=22), "check quotes"),
        (timedelta(hours=24), "quotes"),
        (timedelta(days=89), "quotes"),
        (timedelta(days=91), ""),
    ],
    ids=str,
)
async def test_what_has_lapsed_is_forgotten(db: Database, age: timedelta, left: str) -> None:
    for asked in (LIST, CHECKED):
        await listings.keep(db, STARTER, asked, NOW)
    clock = Clock()
    clock.now += age
    await looked(db, clock)
    assert await kept(db) == set(left.split())
    assert clock.slept == [EVERY]


async def test_checked_words_are_looked_up_without_reading_every_list(db: Database) -> None:
    like = Asked("checked", (("text", "gas"),))
    for asked in (LIST, CHECKED, like):
        await listings.keep(db, STARTER, asked, NOW)
    prune = partial(store.prune, now=NOW + timedelta(days=2))
    steps = await plans(db, db.write(prune))
    assert [step for step in steps if "(library_id=? AND asked>? AND asked<?)" in step]
    assert not [step for step in steps if "SCAN listing" in step]
    assert await kept(db) == {"quotes", "checked"}


async def test_a_list_that_is_used_is_kept_and_checked_words_are_not(db: Database) -> None:
    numbers = [await listings.keep(db, STARTER, asked, NOW) for asked in (LIST, CHECKED)]
    clock = Clock()
    clock.now += timedelta(days=80)
    for number in numbers:
        assert await listings.get(db, STARTER, number, clock.now) is not None
    clock.now += timedelta(days=80)
    await looked(db, clock)
    assert await kept(db) == {"quotes"}
    assert await listings.get(db, STARTER, numbers[0], clock.now) == LIST


async def test_a_list_is_touched_once_a_day(db: Database) -> None:
    number = await listings.keep(db, STARTER, LIST, NOW)
    before = db.written
    for _ in range(3):
        await listings.get(db, STARTER, number, NOW)
        await listings.keep(db, STARTER, LIST, NOW)
    assert db.written == before
    for _ in range(3):
        await listings.get(db, STARTER, number, NOW + timedelta(days=1))
    assert db.written == before + 1


async def test_the_log_is_emptied_once_nothing_is_written(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied: list[int] = []
    whole = Database.checkpoint

    async def checkpoint(self: Database) -> bool:
        emptied.append(self.written)
        return await whole(self)

    monkeypatch.setattr(Database, "checkpoint", checkpoint)
    for number in range(20):
        await load(db, f"Gas number {number}.", title=f"Gas {number}", origin=f"{number}.txt")
    await looked(db, Clock(looks=1))
    assert emptied == [], "it may still go on"
    await looked(db, Clock(looks=5))
    assert len(emptied) == 1, "once is enough"
    assert not await check_fts(db)
    log = db.path.with_name(db.path.name + "-wal")
    assert log.stat().st_size == 0


async def test_no_failure_ends_it(
    db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(self: Database, *_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    await listings.keep(db, STARTER, LIST, NOW)
    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setattr(Database, "write", full)
        clock = Clock(looks=3)
        await looked(db, clock)
    assert len(clock.slept) == 3
    assert "disk is full" in caplog.text
    clock = Clock()
    clock.now += timedelta(days=91)
    await looked(db, clock)
    assert await kept(db) == set()
