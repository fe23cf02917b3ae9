import asyncio
import logging
import random
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.errors import Busy
from bot.store.database import Database
from tests.store.scratch import HALVES, LINES, SCHEMA, add, adding, count


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_articles.sql").write_text(SCHEMA)
    return folder


@pytest.fixture
async def database(tmp_path: Path, folder: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "library.db", folder) as database:
        yield database


async def test_a_write_returns_what_its_function_returns(database: Database) -> None:
    assert await database.write(adding(7)) == 7
    assert await count(database, "line") == LINES


@pytest.mark.parametrize("error", [KeyError, sqlite3.IntegrityError, Busy])
async def test_what_a_write_raises_undoes_it(database: Database, error: type[Exception]) -> None:
    def fail(raw: sqlite3.Connection) -> None:
        add(raw, 1)
        raise error("no")

    with pytest.raises(error):
        await database.write(fail)
    assert await count(database) == await count(database, "line") == 0
    assert await database.write(adding(1)) == 1


async def test_a_constraint_undoes_the_statements_before_it(database: Database) -> None:
    def orphan(raw: sqlite3.Connection) -> None:
        add(raw, 1)
        raw.execute("INSERT INTO line VALUES (99, 1)")

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        await database.write(orphan)
    assert await count(database) == 0


async def test_a_constraint_that_fails_at_commit_undoes_all(database: Database) -> None:
    def orphan(raw: sqlite3.Connection) -> None:
        raw.execute("PRAGMA defer_foreign_keys=ON")
        add(raw, 1)
        raw.execute("INSERT INTO line VALUES (99, 1)")

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        await database.write(orphan)
    assert await count(database) == 0
    assert await database.write(adding(1)) == 1


async def test_a_full_disk_undoes_the_write_and_leaves_the_rest(database: Database) -> None:
    await database.write(adding(1))

    def fill(raw: sqlite3.Connection) -> None:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages + 10}")
        for key in range(2, 1000):
            raw.execute("INSERT INTO article VALUES (?, hex(zeroblob(4000)))", (key,))

    with pytest.raises(sqlite3.OperationalError, match="full"):
        await database.write(fill)
    assert await count(database) == 1
    assert await database.write(adding(2)) == 2


@pytest.mark.parametrize("sql", ["COMMIT", "ROLLBACK"])
async def test_a_write_may_not_end_its_own_transaction(database: Database, sql: str) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        await database.write(lambda raw: raw.execute(sql).close())
    assert await database.write(adding(1)) == 1


async def test_only_bulk_work_is_less_durable(database: Database) -> None:
    def synchronous(raw: sqlite3.Connection) -> int:
        level: int = raw.execute("PRAGMA synchronous").fetchone()[0]
        return level

    levels = [await database.write(synchronous, durable=durable) for durable in (True, False, True)]
    assert levels == [2, 1, 2]


async def test_writes_happen_one_after_another_in_order(database: Database) -> None:
    seen: list[int] = []
    inside = 0

    def append(raw: sqlite3.Connection, key: int) -> None:
        nonlocal inside
        inside += 1
        assert inside == 1
        seen.append(add(raw, key))
        inside -= 1

    await asyncio.gather(*(database.write(partial(append, key=key)) for key in range(1, 100)))
    assert seen == list(range(1, 100))


async def _write_or_cancel(database: Database, key: int, chance: random.Random) -> bool:
    task = asyncio.create_task(database.write(adding(key)))
    if chance.random() < 0.3:
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return False
    return True


async def test_cancelled_callers_tear_nothing(database: Database) -> None:
    chance = random.Random(5)
    told = await asyncio.gather(*(_write_or_cancel(database, key, chance) for key in range(300)))
    assert 0 < sum(told) < 300
    await database.write(lambda raw: None)
    assert await database.read(HALVES) == []
    kept = {row[0] for row in await database.read("SELECT id FROM article")}
    assert {key for key, done in enumerate(told) if done} <= kept


async def test_a_cancelled_callers_failure_is_logged(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    started, go = threading.Event(), threading.Event()

    def fail(raw: sqlite3.Connection) -> None:
        started.set()
        assert go.wait(30)
        raise KeyError("late")

    task = asyncio.create_task(database.write(fail))
    await asyncio.to_thread(started.wait, 30)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go.set()
    with caplog.at_level(logging.ERROR):
        await database.write(lambda raw: None)
        await asyncio.sleep(0)
    assert "late" in caplog.text


async def test_a_reader_never_sees_half_a_transaction(database: Database) -> None:
    writes = asyncio.gather(*(database.write(adding(key)) for key in range(200)))
    looks = 0
    while not writes.done():
        assert await database.read(HALVES) == []
        looks += 1
    await writes
    assert looks > 3
    assert await count(database) == 200


async def test_a_query_sees_one_state_throughout(database: Database) -> None:
    started, go = threading.Event(), threading.Event()

    def look_twice(raw: sqlite3.Connection) -> list[int]:
        first = raw.execute("SELECT count(*) FROM article").fetchone()[0]
        started.set()
        assert go.wait(30)
        return [first, raw.execute("SELECT count(*) FROM article").fetchone()[0]]

    looking = asyncio.create_task(database.query(look_twice))
    await asyncio.to_thread(started.wait, 30)
    await database.write(adding(1))
    assert await count(database) == 1
    go.set()
    assert await looking == [0, 0]


async def test_closing_waits_for_writes_under_way(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    async with Database.open(path, folder) as database:
        tasks = [asyncio.create_task(database.write(adding(key))) for key in range(50)]
        await asyncio.sleep(0)
    assert await asyncio.gather(*tasks) == list(range(50))
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM article").fetchone() == (50,)
