import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.errors import Busy, Occupied
from bot.store.database import Database
from bot.store.guard import LiveFileOpened
from tests.store.scratch import ENDLESS, LINES, SCHEMA, adding, count


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


async def test_reading_gives_rows_by_name_and_place(database: Database) -> None:
    assert await database.read("SELECT * FROM article") == []
    assert await database.read_one("SELECT * FROM article") is None
    for key in (1, 2):
        await database.write(adding(key))
    rows = await database.read("SELECT id, name FROM article ORDER BY id")
    assert [(row["id"], row["name"]) for row in rows] == [(1, "article 1"), (2, "article 2")]
    row = await database.read_one("SELECT name FROM article WHERE id = ?", (2,))
    assert row is not None
    assert tuple(row) == ("article 2",)
    named = await database.read("SELECT id FROM article WHERE id > :least", {"least": 1})
    assert [row[0] for row in named] == [2]


async def test_a_query_runs_several_statements_at_once(database: Database) -> None:
    await database.write(adding(3))

    def look(raw: sqlite3.Connection) -> tuple[int, int]:
        key = raw.execute("SELECT id FROM article").fetchone()["id"]
        lines = raw.execute("SELECT count(*) FROM line WHERE article = ?", (key,)).fetchone()[0]
        return key, lines

    assert await database.query(look) == (3, LINES)


async def test_a_write_is_seen_by_every_reader_after_it(database: Database) -> None:
    for key in range(1, 30):
        await database.write(adding(key))
        counts = await asyncio.gather(*(count(database) for _ in range(6)))
        assert set(counts) == {key}


async def test_readers_cannot_write(database: Database) -> None:
    for sql in ("INSERT INTO article VALUES (1, 'x')", "CREATE TABLE t(x)", "DELETE FROM article"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.read(sql)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.query(lambda raw, sql=sql: raw.execute(sql).close())  # type: ignore[misc]
    assert await count(database) == 0


def _pragmas(raw: sqlite3.Connection) -> dict[str, object]:
    names = (
        "journal_mode",
        "page_size",
        "foreign_keys",
        "synchronous",
        "mmap_size",
        "query_only",
        "busy_timeout",
    )
    return {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


async def test_the_writer_is_set_up_as_designed(database: Database) -> None:
    assert await database.write(_pragmas) == {
        "journal_mode": "wal",
        "page_size": 8192,
        "foreign_keys": 1,
        "synchronous": 2,
        "mmap_size": 1 << 30,
        "query_only": 0,
        "busy_timeout": 5000,
    }


async def test_readers_are_set_up_as_designed(database: Database) -> None:
    seen = await database.query(_pragmas)
    assert (seen["query_only"], seen["page_size"], seen["mmap_size"]) == (1, 8192, 1 << 30)


RUNAWAYS: dict[str, Callable[[Database], Awaitable[object]]] = {
    "read": lambda database: database.read(ENDLESS, limit=0.05),
    "read_one": lambda database: database.read_one(ENDLESS, limit=0.05),
    "query": lambda database: database.query(
        lambda raw: raw.execute(ENDLESS).fetchall(), limit=0.05
    ),
}


@pytest.mark.parametrize("way", RUNAWAYS)
async def test_a_runaway_read_is_interrupted(database: Database, way: str) -> None:
    with pytest.raises(Busy):
        await RUNAWAYS[way](database)
    assert await asyncio.gather(*(count(database) for _ in range(4))) == [0] * 4


async def test_a_limit_covers_one_read_only(database: Database) -> None:
    for _ in range(5):
        with pytest.raises(Busy):
            await database.read(ENDLESS, limit=0.02)
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000)"
    row = await database.read_one(f"{many} SELECT max(i) FROM n", limit=60)
    assert row is not None
    assert row[0] == 300000


async def test_a_runaway_read_delays_nobody_else(database: Database) -> None:
    runaway = asyncio.create_task(database.read(ENDLESS, limit=60))
    await asyncio.sleep(0)
    for _ in range(20):
        assert await count(database) == 0
    assert not runaway.done()
    runaway.cancel()
    with pytest.raises(asyncio.CancelledError):
        await runaway
    for reader in database._readers:
        await reader.interrupt()


async def test_errors_other_than_the_limit_come_through(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await database.read("SELECT * FROM nowhere")
    with pytest.raises(ZeroDivisionError):
        await database.query(lambda raw: 1 // 0)
    assert await count(database) == 0


def _log_size(database: Database) -> int:
    return database.path.with_name(f"{database.path.name}-wal").stat().st_size


async def test_a_checkpoint_empties_the_log(database: Database) -> None:
    await database.write(adding(1))
    assert _log_size(database) > 0
    assert await database.checkpoint()
    assert _log_size(database) == 0
    assert await database.write(_pragmas)
    assert await count(database) == 1


async def test_a_checkpoint_does_not_wait_for_a_reader(database: Database) -> None:
    await database.write(adding(1))
    started, go = threading.Event(), threading.Event()

    def linger(raw: sqlite3.Connection) -> None:
        raw.execute("SELECT count(*) FROM article").fetchall()
        started.set()
        assert go.wait(30)

    lingering = asyncio.create_task(database.query(linger))
    await asyncio.to_thread(started.wait, 30)
    await database.write(adding(2))
    assert not await database.checkpoint()
    go.set()
    await lingering
    assert await database.checkpoint()
    assert (await database.write(_pragmas))["busy_timeout"] == 5000


async def test_rows_outlive_the_database_object(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    for key in range(3):
        async with Database.open(path, folder) as database:
            assert database.path == path
            assert await count(database) == key
            await database.write(adding(key))
    assert not path.with_name("library.db-wal").exists()


async def test_a_closed_database_says_so(tmp_path: Path, folder: Path) -> None:
    async with Database.open(tmp_path / "library.db", folder) as database:
        pass
    with pytest.raises(ValueError, match="no active connection"):
        await database.read("SELECT 1")
    with pytest.raises(ValueError, match="no active connection"):
        await database.write(adding(1))


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?mode=memory.db", "#1.db", "bücher.db"])
async def test_any_file_name_will_do(tmp_path: Path, folder: Path, name: str) -> None:
    async with Database.open(tmp_path / name, folder) as database:
        await database.write(adding(1))
        assert await count(database) == 1
    assert (tmp_path / name).stat().st_size > 0


async def test_one_database_is_opened_once(tmp_path: Path, folder: Path) -> None:
    path, link = tmp_path / "library.db", tmp_path / "link.db"
    link.symlink_to(path)
    async with Database.open(path, folder) as database:
        for other in (path, link):
            with pytest.raises(Occupied):
                async with Database.open(other, folder):
                    pytest.fail("opened twice")
        await database.write(adding(1))
        assert await count(database) == 1


async def test_live_files_are_out_of_reach_while_open(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    async with Database.open(path, folder) as database:
        await database.write(adding(1))
        for suffix in ("", "-wal", "-shm"):
            with pytest.raises(LiveFileOpened):
                path.with_name(path.name + suffix).read_bytes()
    assert path.read_bytes().startswith(b"SQLite format 3")


async def test_the_folder_is_made_with_the_database(tmp_path: Path, folder: Path) -> None:
    async with Database.open(tmp_path / "not" / "yet" / "library.db", folder) as database:
        assert await count(database) == 0
