import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from bot.errors import Busy
from bot.store import connection as connections
from bot.store.connection import Connection, limited
from tests.store.scratch import ENDLESS


def _threads() -> list[str]:
    return [each.name for each in threading.enumerate() if "connection_worker" in each.name]


def _one(raw: sqlite3.Connection) -> int:
    one: int = raw.execute("SELECT 1 AS one").fetchone()["one"]
    return one


async def test_functions_run_in_order_on_one_thread_of_their_own(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    async with connections.writer(tmp_path / "a.db") as writer:
        await asyncio.gather(
            *(
                writer.run(lambda raw, turn=turn: seen.append((turn, threading.get_ident())))  # type: ignore[misc]
                for turn in range(50)
            )
        )
    assert [turn for turn, _ in seen] == list(range(50))
    assert len({ident for _, ident in seen} | {threading.get_ident()}) == 2


async def test_what_a_function_raises_reaches_the_caller(tmp_path: Path) -> None:
    async with connections.writer(tmp_path / "a.db") as writer:
        with pytest.raises(ZeroDivisionError):
            await writer.run(lambda raw: 1 // 0)
        assert await writer.run(_one) == 1
        assert writer.waiting == 0


async def test_waiting_counts_what_is_under_way(tmp_path: Path) -> None:
    go = threading.Event()
    async with connections.writer(tmp_path / "a.db") as writer:
        tasks = [asyncio.create_task(writer.run(lambda raw: go.wait(30))) for _ in range(3)]
        await asyncio.sleep(0)
        assert writer.waiting == 3
        go.set()
        assert await asyncio.gather(*tasks) == [True] * 3
        assert writer.waiting == 0


async def test_no_thread_outlives_its_connection(tmp_path: Path) -> None:
    async with connections.writer(tmp_path / "a.db") as writer:
        assert await writer.run(_one) == 1
        assert len(_threads()) == 1
    assert _threads() == []


async def test_no_thread_outlives_an_opening_that_fails(tmp_path: Path) -> None:
    for _ in range(20):
        with pytest.raises(sqlite3.OperationalError, match="unable to open"):
            async with connections.reader(tmp_path / "nowhere.db"):
                pytest.fail("opened")
        assert _threads() == []


@pytest.mark.parametrize("turns", range(8))
async def test_no_thread_outlives_an_opening_that_is_cancelled(tmp_path: Path, turns: int) -> None:
    async def opening() -> Connection:
        async with connections.writer(tmp_path / "a.db") as writer:
            await writer.run(_one)
            return writer

    task = asyncio.create_task(opening())
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert _threads() == []


async def test_a_reader_creates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with pytest.raises(sqlite3.OperationalError):
        async with connections.reader(path):
            pytest.fail("opened")
    with pytest.raises(FileNotFoundError):
        path.stat()


async def test_a_limit_ends_with_its_function(tmp_path: Path) -> None:
    async with connections.writer(tmp_path / "a.db") as writer:
        with pytest.raises(Busy):
            await writer.run(limited(lambda raw: raw.execute(ENDLESS).fetchall(), 0.02))
        endless = asyncio.create_task(writer.run(lambda raw: raw.execute(ENDLESS).fetchall()))
        await asyncio.sleep(0.1)
        assert not endless.done()
        await writer.interrupt()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            await endless


def test_a_limit_lets_results_and_other_errors_through() -> None:
    raw = sqlite3.connect(":memory:")
    raw.row_factory = sqlite3.Row
    try:
        assert limited(_one, 5)(raw) == 1
        with pytest.raises(sqlite3.OperationalError, match="syntax error"):
            limited(lambda raw: raw.execute("SELEC"), 5)(raw)
        with pytest.raises(ZeroDivisionError):
            limited(lambda raw: 1 // 0, 5)(raw)
    finally:
        raw.close()
