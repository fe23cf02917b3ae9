"""The two kinds of connection, and how a function runs on one of their threads."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Self, TypeVar
from urllib.parse import quote

import aiosqlite

from bot.errors import Busy

T = TypeVar("T")

PAGE_SIZE = 8192  # bytes
MMAP_SIZE = 1 << 30  # bytes
BUSY_TIMEOUT = 5000  # milliseconds
STEPS_BETWEEN_LOOKS = 10_000  # SQLite instructions, about .3 ms: looking costs the GIL

WRITER = f"""
PRAGMA page_size={PAGE_SIZE};
PRAGMA journal_mode=WAL;
PRAGMA busy_timeout={BUSY_TIMEOUT};
PRAGMA foreign_keys=ON;
PRAGMA synchronous=FULL;
PRAGMA mmap_size={MMAP_SIZE};
"""
READER = f"""
PRAGMA busy_timeout={BUSY_TIMEOUT};
PRAGMA query_only=ON;
PRAGMA mmap_size={MMAP_SIZE};
"""


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs whole functions on its thread.

    aiosqlite offers single statements in public, one hop each; several statements that must not
    be torn apart need one hop together. Its own methods all go through ``_execute``, and so
    does ``run``: the only place that leans on it.
    """

    waiting = 0

    async def __aenter__(self) -> Self:
        try:
            await self
        except BaseException:
            await self._ended()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            await self.close()
        finally:
            await self._ended()

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``function(raw connection)`` on the connection's thread, after what came before."""
        self.waiting += 1
        try:
            result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]
        finally:
            self.waiting -= 1
        return result

    async def _ended(self) -> None:
        # Its last act is a call to the event loop, which fails loudly where the loop went first.
        await asyncio.to_thread(self._thread.join)


def writer(path: Path) -> Connection:
    """Return an unopened connection that may create and write the database at ``path``."""
    return _connection(_uri(path, "rwc"))


def reader(path: Path) -> Connection:
    """Return an unopened connection that cannot write the database at ``path``."""
    return _connection(_uri(path, "ro"))


def limited(
    function: Callable[[sqlite3.Connection], T], seconds: float
) -> Callable[[sqlite3.Connection], T]:
    """Return ``function`` with a time limit: its statements are interrupted, and Busy raised.

    Time is counted where the statement runs, so it needs no timer and no event loop.
    """

    def run(connection: sqlite3.Connection) -> T:
        deadline = perf_counter() + seconds
        connection.set_progress_handler(lambda: perf_counter() > deadline, STEPS_BETWEEN_LOOKS)
        try:
            return function(connection)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise Busy("read") from error
            raise
        finally:
            connection.set_progress_handler(None, 0)

    return run


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def _connection(uri: str) -> Connection:
    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT / 1000)
        raw.row_factory = sqlite3.Row
        return raw

    return Connection(connect, iter_chunk_size=64)


def configure(raw: sqlite3.Connection, pragmas: str) -> None:
    """Apply ``pragmas``, WRITER or READER, to a connection."""
    raw.executescript(pragmas).close()
