import asyncio
import re
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from bot.store.backup import (
    KEPT,
    BackupFailed,
    _differences,
    backup,
    backup_path,
    check_fts,
    mend,
    verify,
)
from bot.store.database import Database
from bot.store.guard import LiveFileOpened

SCHEMA = """
CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE saying(
    id INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES author,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX saying_author ON saying(author);
CREATE VIRTUAL TABLE saying_fts USING fts5(words, content='saying', content_rowid='id');
CREATE VIRTUAL TABLE loose USING fts5(words, content='');
CREATE VIRTUAL TABLE "odd ""name" using  FTS5(words);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('saying_fts', 'row');
CREATE TRIGGER saying_added AFTER INSERT ON saying BEGIN
    INSERT INTO saying_fts(rowid, words) VALUES (new.id, new.words);
END;
"""
NAME = re.compile(r"attache-\d{8}-\d{6}\.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_sayings.sql").write_text(SCHEMA)
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "backups"


@pytest.fixture
async def database(tmp_path: Path, folder: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "library.db", folder) as database:
        await database.write(partial(_add, key=1))
        yield database


def _add(raw: sqlite3.Connection, key: int) -> None:
    """Give one author ten sayings: the pair is never apart in a whole copy."""
    raw.execute("INSERT INTO author VALUES (?, ?)", (key, f"author {key}"))
    sayings = [(key * 100 + i, key, f"saying number {i} of author {key}") for i in range(10)]
    raw.executemany("INSERT INTO saying VALUES (?, ?, ?)", sayings)
    raw.execute("INSERT INTO loose(rowid, words) VALUES (?, 'loose words')", (key,))
    raw.execute('INSERT INTO "odd ""name" VALUES (?)', (f"odd words {key}",))


def _forget_the_index(raw: sqlite3.Connection) -> None:
    raw.execute("DROP TRIGGER saying_added")
    raw.execute("INSERT INTO saying VALUES (99, 1, 'unheard')")


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def _look(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def _change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(sql)


async def test_a_backup_holds_everything_committed(database: Database, target: Path) -> None:
    await database.write(partial(_add, key=2))
    path = await backup(database, target)
    assert path.parent == target
    assert NAME.fullmatch(path.name)
    assert verify(path) == []
    assert _look(path, "SELECT id FROM author") == [(1,), (2,)]
    assert _look(path, "SELECT rowid FROM saying_fts WHERE saying_fts MATCH '9 AND 2'") == [(209,)]
    assert _look(path, "PRAGMA user_version") == [(1,)]
    assert _names(target) == {path.name}


async def test_a_backup_opens_as_a_database(database: Database, target: Path, folder: Path) -> None:
    path = await backup(database, target)
    async with Database.open(path, folder) as restored:
        await restored.write(partial(_add, key=2))
        assert await check_fts(restored) == []
        rows = await restored.read("SELECT count(*) FROM saying")
    assert rows[0][0] == 20


async def test_backups_under_a_continuous_writer_are_whole(
    database: Database, target: Path
) -> None:
    stop = asyncio.Event()

    async def write() -> int:
        for key in count(2):
            await database.write(partial(_add, key=key), durable=False)
            if stop.is_set():
                return key
        raise AssertionError

    writing = asyncio.create_task(write())
    seen = 1
    for _ in range(8):
        newest = await database.read_one("SELECT max(id) FROM author")
        path = await backup(database, target)
        assert newest is not None
        [(authors,)] = _look(path, "SELECT max(id) FROM author")
        assert isinstance(authors, int)
        assert authors >= newest[0] >= seen
        assert _look(path, "SELECT count(*), (SELECT count(*) FROM author) FROM saying") == [
            (authors * 10, authors)
        ]
        seen = authors
    stop.set()
    assert await writing > seen


async def test_the_newest_backups_are_kept(database: Database, tmp_path: Path) -> None:
    target = tmp_path
    old = [target / f"attache-202001{day:02}-010203.db" for day in range(1, KEPT + 3)]
    others = [target / name for name in ("notes.txt", "attache.db", "attache-old.db")]
    unfinished = target / "attache-20200131-010203.db.partial"
    for file in (*old, *others, unfinished):
        file.write_text("old")
    path = await backup(database, target)
    kept = {file.name for file in (path, *old[-(KEPT - 1) :], *others)}
    assert {name for name in _names(target) if "library" not in name} == kept | {"migrations"}


async def test_a_faulty_copy_is_not_kept(database: Database, target: Path) -> None:
    kept = await backup(database, target)
    kept = kept.rename(target / "attache-20200101-000000.db")
    await database.write(_forget_the_index)
    with pytest.raises(BackupFailed, match="saying_fts is out of step"):
        await backup(database, target)
    assert _names(target) == {kept.name}
    assert await mend(database) == ["saying_fts"]
    assert verify(await backup(database, target)) == []


async def test_a_backup_from_another_process_takes_nothing_away(
    database: Database, target: Path
) -> None:
    script = """
import asyncio, sys
from pathlib import Path
from bot.store.backup import backup_path
print(asyncio.run(backup_path(Path(sys.argv[1]), Path(sys.argv[2]))))
"""
    command = [sys.executable, "-W", "error", "-c", script, str(database.path), str(target)]
    log = database.path.with_name("library.db-wal")
    before = log.stat().st_ino
    done = await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, check=True
    )
    assert _look(Path(done.stdout.strip()), "SELECT count(*) FROM saying") == [(10,)]
    assert log.stat().st_ino == before
    await database.write(partial(_add, key=2))
    assert await asyncio.to_thread(_look, database.path, "SELECT count(*) FROM saying") == [(20,)]


async def test_a_closed_database_can_be_backed_up(
    tmp_path: Path, folder: Path, target: Path
) -> None:
    path = tmp_path / "closed.db"
    async with Database.open(path, folder) as database:
        await database.write(partial(_add, key=1))
    assert verify(await backup_path(path, target)) == []
    assert verify(path) == []


async def test_a_missing_database_makes_no_backup(tmp_path: Path, target: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        await backup_path(tmp_path / "nowhere.db", target)
    assert not {"nowhere.db", target.parent.name} & _names(tmp_path)


async def test_verifying_changes_nothing(database: Database, target: Path) -> None:
    path = await backup(database, target)
    before = path.read_bytes()
    assert verify(path) == []
    assert path.read_bytes() == before
    assert _names(target) == {path.name}


async def test_the_live_database_is_not_verified_by_path(database: Database) -> None:
    with pytest.raises(LiveFileOpened):
        verify(database.path)


FAULTS = {
    "an orphan": ("UPDATE saying SET author = 77 WHERE id = 101", "saying refers to rows"),
    "a row unknown to the index": (
        "DELETE FROM saying_fts WHERE rowid = 100",
        "saying_fts is out of step",
    ),
    "a changed row": ("UPDATE saying SET words = 'other' WHERE id = 102", "saying_fts is out"),
    "a removed row": ("DELETE FROM saying WHERE id = 103", "saying_fts is out of step"),
    "an index with a hole": (
        "DELETE FROM saying_fts_data WHERE id > 10",
        "saying_fts is out of step",
    ),
    "no schema": ("PRAGMA user_version=0", "holds no schema"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_faults_in_the_rows_are_found(database: Database, target: Path, fault: str) -> None:
    sql, problem = FAULTS[fault]
    path = await backup(database, target)
    _change(path, sql)
    assert any(problem in line for line in verify(path)), verify(path)


async def test_damaged_files_are_found(database: Database, target: Path) -> None:
    path = await backup(database, target)
    whole = path.read_bytes()
    for damaged in (
        b"",
        b"not a database, only long enough to look like one" * 100,
        whole[: len(whole) // 2],
        whole[:8192] + b"\0" * 8192 + whole[16384:],
        whole[:-8192] + b"\xff" * 8192,
    ):
        path.write_bytes(damaged)
        assert verify(path)
    path.unlink()
    assert verify(path) == ["unable to open database file"]
    assert not path.exists()


async def test_a_copy_that_lacks_rows_is_told_apart(database: Database, target: Path) -> None:
    path = await backup(database, target)
    assert _differences({"author": 1, "saying": 10}, path, strict=True) == []
    assert _differences({"author": 3}, path, strict=True) == ["author has 1 rows of 3"]
    assert _differences({"author": 3}, path, strict=False) == []
    assert _differences({"editor": 0}, path, strict=False) == ["editor is missing"]


async def test_live_indexes_out_of_step_are_named_and_rebuilt(database: Database) -> None:
    assert await check_fts(database) == []
    await database.write(_forget_the_index)
    assert await check_fts(database) == ["saying_fts"]
    plain = "INSERT INTO saying_fts(saying_fts) VALUES('integrity-check')"
    await database.write(lambda raw: raw.execute(plain).close())
    assert await mend(database) == ["saying_fts"]
    assert await mend(database) == []
    assert await check_fts(database) == []
    rows = await database.read("SELECT rowid FROM saying_fts WHERE saying_fts MATCH 'unheard'")
    assert [row[0] for row in rows] == [99]


async def test_an_ordinary_table_with_a_quoted_name_is_checked_too(database: Database) -> None:
    gap = 'DELETE FROM "odd ""name_content"'
    await database.write(lambda raw: raw.execute(gap).close())
    assert await check_fts(database) == ['odd "name']


async def test_checking_leaves_no_transaction_and_no_change(database: Database) -> None:
    before = await database.read_one("PRAGMA data_version")
    await database.write(_forget_the_index)
    after = await database.read_one("PRAGMA data_version")
    assert before != after
    await check_fts(database)
    assert await database.read_one("PRAGMA data_version") == after
    await database.write(partial(_add, key=5))
