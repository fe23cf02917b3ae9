import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.store.scratch import ENDLESS, SCHEMA, adding

MIGRATE = """
import asyncio, sys
from pathlib import Path
from bot.store.database import Database
async def main():
    async with Database.open(Path(sys.argv[1]), Path(sys.argv[2])):
        pass
print("started", flush=True)
asyncio.run(main())
"""
STEPS = 150
MANY = "".join(
    f"CREATE TABLE part{i}(x TEXT); INSERT INTO part{i} SELECT hex(zeroblob(9000)) FROM line;"
    "UPDATE article SET name = name || '.';"
    for i in range(STEPS)
)


@pytest.fixture
async def old(tmp_path: Path) -> Path:
    """Return a closed database of version 1 with an article in it."""
    folder = _folder(tmp_path, "old")
    async with Database.open(tmp_path / "old.db", folder) as database:
        await database.write(adding(1))
    return tmp_path / "old.db"


def _folder(tmp_path: Path, name: str, *steps: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for number, sql in enumerate((SCHEMA, *steps), 1):
        (folder / f"{number:04}_step.sql").write_text(sql)
    return folder


def _migrate_and_kill(path: Path, folder: Path, seconds: float) -> None:
    command = [sys.executable, "-c", MIGRATE, str(path), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()


def _state(path: Path) -> tuple[int, int, int]:
    """Return the version, the tables made and the updates run by the step that was killed."""
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        made = raw.execute("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'part*'").fetchone()
        updated = raw.execute("SELECT length(name) - length('article 1') FROM article").fetchone()
        return version, made[0], updated[0]


async def test_a_kill_leaves_no_half_schema(tmp_path: Path, old: Path) -> None:
    folder, path = _folder(tmp_path, "new", MANY), tmp_path / "library.db"
    chance = random.Random(14)
    for _ in range(10):
        shutil.copy(old, path)
        _migrate_and_kill(path, folder, chance.uniform(0, 0.04))
        assert _state(path) in {(1, 0, 0), (2, STEPS, STEPS)}
        async with Database.open(path, folder) as database:
            assert await database.user_version() == 2
        assert _state(path) == (2, STEPS, STEPS)


async def test_a_kill_in_the_last_statement_undoes_the_first(tmp_path: Path, old: Path) -> None:
    stuck = _folder(tmp_path, "stuck", f"{MANY}{ENDLESS};")
    for seconds in (0.1, 0.15, 0.2, 0.25, 0.3):
        _migrate_and_kill(old, stuck, seconds)
        assert _state(old) == (1, 0, 0)
    async with Database.open(old, _folder(tmp_path, "new", MANY)) as database:
        assert await database.user_version() == 2
    assert _state(old) == (2, STEPS, STEPS)
