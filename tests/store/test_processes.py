import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import Occupied
from bot.store.database import Database
from tests.store.scratch import HALVES, SCHEMA, adding


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


CHILD = """
import asyncio, sys
from functools import partial
from pathlib import Path
from bot.store.database import Database
from bot.store.guard import LiveFileOpened
from tests.store.scratch import add

path, folder = Path(sys.argv[1]), Path(sys.argv[2])

def opened():
    return Database.open(path, folder)

def tell(*words):
    print(*words, flush=True)
"""
CRASH_INSIDE = """
async def main():
    async with opened() as database:
        await database.write(partial(add, key=1))
        raise RuntimeError("inside")
"""
CRASH_AT_START = """
async def main():
    (folder / "0002_bad.sql").write_text("nonsense")
    async with opened() as database:
        tell("opened")
"""
CRASH_WHILE_READING = """
async def main():
    async with opened() as database:
        asyncio.create_task(database.read("SELECT 1"))
        asyncio.create_task(database.write(partial(add, key=1)))
        raise KeyboardInterrupt
"""
CANCEL_AT_START = """
async def main():
    async def start():
        async with opened():
            pass
    for turns in range(40):
        task = asyncio.create_task(start())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    raise RuntimeError("in the end")
"""
OCCUPIED = """
from bot.errors import Fault
async def main():
    try:
        async with opened():
            tell("opened")
    except Fault as fault:
        tell(fault)
        sys.exit(fault.code)
"""
WRITE_FOR_EVER = """
import itertools, random
async def main():
    async with opened() as database:
        row = await database.read_one("SELECT coalesce(max(id), 0) FROM article")
        for key in itertools.count(row[0] + 1):
            await database.write(partial(add, key=key), durable=random.random() < .5)
            tell(key)
"""
TRY_TO_COPY = """
async def main():
    async with opened() as database:
        await database.write(partial(add, key=1))
        try:
            open(path)
        except LiveFileOpened:
            tell("refused")
        sys.stdin.readline()
        for key in range(2, 50):
            await database.write(partial(add, key=key))
        tell("written")
        sys.stdin.readline()
"""
RUN = "\nasyncio.run(main())\n"


def _child(script: str, path: Path, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", CHILD + script + RUN, str(path), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (CRASH_INSIDE, "RuntimeError: inside"),
        (CRASH_AT_START, "0002_bad.sql"),
        (CRASH_WHILE_READING, "KeyboardInterrupt"),
        (CANCEL_AT_START, "RuntimeError: in the end"),
    ],
    ids=["inside", "at start", "while reading", "cancelled at start"],
)
def test_an_exception_ends_the_process(
    tmp_path: Path, folder: Path, script: str, error: str
) -> None:
    with _child(script, tmp_path / "library.db", folder) as process:
        try:
            out, complaints = process.communicate(timeout=300)
        finally:
            process.kill()
    assert process.returncode not in (0, -signal.SIGKILL)
    assert out == ""
    assert error in complaints.splitlines()[-1]
    assert "Exception in thread" not in complaints


async def test_a_second_process_is_told(database: Database, folder: Path) -> None:
    process = await asyncio.to_thread(_child, OCCUPIED, database.path, folder)
    out, _ = await asyncio.to_thread(process.communicate, timeout=300)
    assert process.returncode == 75
    assert out.strip() == str(Occupied(str(database.path)))
    assert await database.write(adding(1)) == 1


def test_a_kill_loses_nothing_acknowledged(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    acknowledged = 0
    for enough in random.Random(8).sample(range(5, 60), 8):
        with _child(WRITE_FOR_EVER, path, folder) as process:
            while (key := int(_line(process))) < acknowledged + enough:
                pass
            process.kill()
            rest = process.stdout.read().split() if process.stdout else []
            acknowledged = max([key, *map(int, rest)])
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute(HALVES).fetchall() == []
            assert raw.execute("SELECT max(id) >= ? FROM article", (acknowledged,)).fetchone()[0]
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            acknowledged = raw.execute("SELECT max(id) FROM article").fetchone()[0]


def _visit(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("SELECT count(*) FROM article").fetchone()


def test_an_outside_visitor_takes_no_commits_away(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    with _child(TRY_TO_COPY, path, folder) as process:
        assert _line(process) == "refused"
        _visit(path)
        _tell(process)
        assert _line(process) == "written"
        os.kill(process.pid, signal.SIGKILL)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM article").fetchone() == (49,)
