import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from bot.errors import NewerDatabase
from bot.store.database import Database
from bot.store.migrate import MigrationFailed, load

ONE = """
CREATE TABLE shelf(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE book(
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL REFERENCES shelf ON DELETE CASCADE,
    title TEXT NOT NULL
) STRICT;
"""
TWO = "ALTER TABLE book ADD COLUMN pages INTEGER;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_books.sql").write_text(ONE)
    return folder


def _add(folder: Path, name: str, sql: str) -> Path:
    (folder / name).write_text(sql)
    return folder


async def _fill(path: Path, folder: Path) -> None:
    async with Database.open(path, folder) as database:
        await database.write(_add_rows)


def _add_rows(raw: sqlite3.Connection) -> None:
    raw.execute("INSERT INTO shelf VALUES (1, 'history')")
    raw.executemany(
        "INSERT INTO book(id, shelf, title) VALUES (?, 1, ?)", [(i, f"b{i}") for i in range(20)]
    )


def _look(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def _tables(path: Path) -> set[object]:
    return {row[0] for row in _look(path, "SELECT name FROM sqlite_schema")}


def _files(folder: Path) -> dict[str, str]:
    return {
        file.name: sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file() and file.stat().st_size and not file.name.endswith("-shm")
    }


def test_the_packages_own_migrations_are_numbered() -> None:
    steps = load()
    assert steps
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert all(step.name.startswith(f"{step.number:04}_") for step in steps)
    assert all(step.sql.strip() for step in steps)


async def test_the_packages_own_migrations_apply(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "library.db") as database:
        assert await database.user_version() == len(load())
        assert await database.read("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    "names",
    [
        ["0002_b.sql"],
        ["0001_a.sql", "0003_c.sql"],
        ["0001_a.sql", "0001_b.sql"],
        ["0000_a.sql", "0001_b.sql"],
        ["0001_a.sql", "two.sql"],
        ["1_a.sql"],
        ["0001.sql"],
        ["0001_A b.sql"],
    ],
    ids=" ".join,
)
def test_misnumbered_files_are_refused(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;")
    with pytest.raises(ValueError, match=r"\.sql"):
        load(tmp_path)


def test_files_are_read_in_order_and_others_ignored(tmp_path: Path) -> None:
    for name in ("0003_c.sql", "0001_a.sql", "0002_b.sql", "README.md"):
        (tmp_path / name).write_text(f"-- {name}")
    assert [step.name for step in load(tmp_path)] == ["0001_a.sql", "0002_b.sql", "0003_c.sql"]


async def test_a_new_database_needs_no_backup(tmp_path: Path, folder: Path) -> None:
    _add(folder, "0002_pages.sql", TWO)
    path = tmp_path / "library.db"
    await _fill(path, folder)
    assert _look(path, "PRAGMA user_version") == [(2,)]
    assert set(_files(tmp_path)) == {"library.db"}


async def test_an_upgrade_keeps_the_rows_and_the_old_database(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    await _fill(path, folder)
    _add(folder, "0002_pages.sql", TWO)
    _add(folder, "0003_author.sql", "ALTER TABLE book ADD COLUMN author TEXT;")
    async with Database.open(path, folder) as database:
        assert await database.user_version() == 3
        rows = await database.read("SELECT title, pages, author FROM book ORDER BY id")
        assert [tuple(row) for row in rows] == [(f"b{i}", None, None) for i in range(20)]
    before = tmp_path / "library.before-2.db"
    assert _look(before, "PRAGMA user_version") == [(1,)]
    assert _look(before, "SELECT count(*) FROM book") == [(20,)]
    assert _look(before, "PRAGMA integrity_check") == [("ok",)]


async def test_nothing_to_migrate_makes_no_backup(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    await _fill(path, folder)
    async with Database.open(path, folder) as database:
        assert await database.user_version() == 1
    assert set(_files(tmp_path)) == {"library.db"}


async def test_a_later_attempt_replaces_the_backup(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    await _fill(path, folder)
    (tmp_path / "library.before-2.db").write_text("from a failed attempt")
    (tmp_path / "library.before-2.db.partial").write_text("from a killed attempt")
    async with Database.open(path, _add(folder, "0002_pages.sql", TWO)):
        pass
    assert _look(tmp_path / "library.before-2.db", "SELECT count(*) FROM book") == [(20,)]
    assert set(_files(tmp_path)) == {"library.db", "library.before-2.db"}


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE new(x); INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE new(x); DELETE FROM book; SELEC 1;",
        "CREATE TABLE new(x); INSERT INTO book VALUES (1, 1, 'taken');",
        "CREATE TABLE new(x); COMMIT; CREATE TABLE newer(x);",
        "CREATE TABLE new(x); END; CREATE TABLE newer(x);",
        "CREATE TABLE new(x); ROLLBACK; DELETE FROM book;",
        "CREATE TABLE new(x); BEGIN; DELETE FROM book;",
        "CREATE TABLE new(x); DELETE FROM shelf;",
        "CREATE TABLE new(x); CREATE TRIGGER half AFTER DELETE ON new BEGIN DELETE FROM book;",
    ],
)
async def test_a_failing_step_leaves_the_version_and_rows(
    tmp_path: Path, folder: Path, sql: str
) -> None:
    path = tmp_path / "library.db"
    await _fill(path, folder)
    _add(folder, "0002_bad.sql", sql)
    with pytest.raises(MigrationFailed, match=r"0002_bad\.sql") as failed:
        async with Database.open(path, folder):
            pytest.fail("opened")
    assert failed.value.code == 78
    assert _look(path, "PRAGMA user_version") == [(1,)]
    assert _tables(path) == {"shelf", "book"}
    assert _look(path, "SELECT count(*) FROM book") == [(20,)]
    async with Database.open(path, _add(folder, "0002_bad.sql", TWO)) as database:
        assert await database.user_version() == 2


async def test_steps_before_the_failing_one_stay(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    _add(folder, "0002_pages.sql", TWO)
    _add(folder, "0003_bad.sql", "DROP TABLE book; nonsense;")
    with pytest.raises(MigrationFailed, match=r"0003_bad\.sql"):
        async with Database.open(path, folder):
            pytest.fail("opened")
    assert _look(path, "PRAGMA user_version") == [(2,)]
    assert _tables(path) == {"shelf", "book"}


@pytest.mark.parametrize("ending", ["", ";", "-- done", "/* done */", "\n\n", ";-- done"])
async def test_any_ending_of_a_file_will_do(tmp_path: Path, folder: Path, ending: str) -> None:
    _add(folder, "0002_more.sql", f"CREATE TABLE more(x);CREATE TABLE last(x){ending}")
    path = tmp_path / "library.db"
    await _fill(path, folder)
    assert _tables(path) == {"shelf", "book", "more", "last"}
    assert _look(path, "PRAGMA user_version") == [(2,)]


async def test_triggers_survive_being_a_script(tmp_path: Path, folder: Path) -> None:
    trigger = "CREATE TRIGGER tidy AFTER DELETE ON book BEGIN DELETE FROM shelf; SELECT 1; END;"
    path = tmp_path / "library.db"
    await _fill(path, _add(folder, "0002_trigger.sql", trigger))
    assert "tidy" in _tables(path)


async def test_rebuilding_a_table_keeps_what_refers_to_it(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    await _fill(path, folder)
    rebuild = """
        CREATE TABLE new(id INTEGER PRIMARY KEY, name TEXT NOT NULL, room TEXT) STRICT;
        INSERT INTO new SELECT id, name, 'hall' FROM shelf;
        DROP TABLE shelf;
        ALTER TABLE new RENAME TO shelf;
    """
    async with Database.open(path, _add(folder, "0002_room.sql", rebuild)) as database:
        rows = await database.read("SELECT room, count(*) n FROM book JOIN shelf ON shelf.id=shelf")
        assert [tuple(row) for row in rows] == [("hall", 20)]
        with pytest.raises(sqlite3.IntegrityError):
            await database.write(lambda raw: raw.execute("INSERT INTO book VALUES (99, 9, 'x')"))


async def test_a_newer_database_is_left_byte_identical(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    await _fill(path, _add(folder, "0002_pages.sql", TWO))
    (folder / "0002_pages.sql").unlink()
    before = _files(tmp_path)
    with pytest.raises(NewerDatabase) as refused:
        async with Database.open(path, folder):
            pytest.fail("opened")
    assert (refused.value.found, refused.value.known) == (2, 1)
    assert _files(tmp_path) == before


LEAVE_A_LOG = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("INSERT INTO shelf VALUES (7, 'maps')")
os._exit(0)
"""


def _run(script: str, path: Path) -> None:
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


async def test_a_newer_database_keeps_its_left_over_log(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    await _fill(path, _add(folder, "0002_pages.sql", TWO))
    (folder / "0002_pages.sql").unlink()
    _run(LEAVE_A_LOG, path)
    before = _files(tmp_path)
    assert path.with_name("library.db-wal").stat().st_size > 0
    with pytest.raises(NewerDatabase):
        async with Database.open(path, folder):
            pytest.fail("opened")
    assert _files(tmp_path) == before
    assert _look(path, "SELECT count(*) FROM shelf") == [(2,)]
