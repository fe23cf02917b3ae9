"""The database: one connection that writes, two that read, each on a thread of its own.

SQLite before 3.51.3 can corrupt the write-ahead log when two connections write and checkpoint at
once (https://www.sqlite.org/wal.html#walresetbug), so exactly one does both.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from bot.store import connection as connections
from bot.store.connection import Connection, limited
from bot.store.guard import guarded, locked
from bot.store.migrate import Migration, load, migrate, refuse_newer, user_version

log = logging.getLogger(__name__)

T = TypeVar("T")
Row: TypeAlias = sqlite3.Row
Value: TypeAlias = str | bytes | int | float | None
Arguments: TypeAlias = Sequence[Value] | dict[str, Value]

READERS = 2
TIME_LIMIT = 2.0  # seconds a read may take


class Database:
    """The open database at ``path``; made by ``Database.open``."""

    def __init__(self, path: Path, writer: Connection, readers: Sequence[Connection]) -> None:
        self.path = path
        self._writer = writer
        self._readers = readers
        self._writes: set[asyncio.Task[object]] = set()
        self.written = 0
        """Writes asked for since it was opened."""

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, migrations: Path | None = None) -> AsyncIterator["Database"]:
        """Open the database at ``path``, creating and migrating it as needed, and close it after.

        Raises Occupied where another instance has it, NewerDatabase where it is ahead of the
        migrations in the folder ``migrations`` (this package's by default), MigrationFailed.
        """
        path = await asyncio.to_thread(path.resolve)
        steps = await asyncio.to_thread(load, migrations)
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
        # aiosqlite's threads are not daemons: one left open keeps the process from ending, so
        # each goes on the stack before anything can fail. Readers close first, the writer last.
        async with AsyncExitStack() as stack:
            stack.enter_context(locked(path))
            stack.enter_context(guarded(path))
            await _refuse_newer(path, len(steps))
            writer = await stack.enter_async_context(connections.writer(path))
            await writer.run(partial(_prepare, path=path, steps=steps))
            readers = [await _open_reader(stack, path) for _ in range(READERS)]
            database = cls(path, writer, readers)
            stack.push_async_callback(database._finish_writes)
            log.info("%s: schema %d, SQLite %s", path, len(steps), sqlite3.sqlite_version)
            yield database

    @classmethod
    @asynccontextmanager
    async def beside(cls, path: Path) -> AsyncIterator["Database"]:
        """Read the database at ``path`` beside the process that has it open; nothing is written."""
        async with AsyncExitStack() as stack:
            stack.enter_context(guarded(path))
            readers = [await _open_reader(stack, path) for _ in range(READERS)]
            yield cls(path, readers[0], readers)

    async def read(self, sql: str, args: Arguments = (), *, limit: float = TIME_LIMIT) -> list[Row]:
        """Return every row of one statement; raise Busy after ``limit`` seconds."""
        return await self._read(lambda raw: raw.execute(sql, args).fetchall(), limit)

    async def read_one(
        self, sql: str, args: Arguments = (), *, limit: float = TIME_LIMIT
    ) -> Row | None:
        """Return the first row of one statement, if any; raise Busy after ``limit`` seconds."""
        return await self._read(lambda raw: _first(raw, sql, args), limit)

    async def query(
        self, function: Callable[[sqlite3.Connection], T], *, limit: float = TIME_LIMIT
    ) -> T:
        """Run ``function`` whole on a reader: several statements, one hop, one state of the data.

        Raises Busy after ``limit`` seconds in statements. Return values, not cursors: an open
        cursor keeps the write-ahead log from ever being emptied.
        """
        return await self._read(partial(_snapshot, function), limit)

    async def write(
        self, function: Callable[[sqlite3.Connection], T], *, durable: bool = True
    ) -> T:
        """Run ``function`` whole as one transaction, after the writes asked for before it.

        What it raises undoes all of it. A caller that is cancelled leaves it running to its end.
        ``durable=False`` is for bulk work that can be done again: a power cut, though no crash
        of ours, may undo the last of it; never a part of one.
        """
        self.written += 1
        task = asyncio.create_task(self._writer.run(partial(_transact, function, durable)))
        self._writes.add(task)
        task.add_done_callback(self._writes.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(_log_failure)
            raise

    async def checkpoint(self) -> bool:
        """Empty the write-ahead log into the database; tell whether nothing stood in the way."""
        return await self._writer.run(_checkpoint)

    async def user_version(self) -> int:
        """Return the number of the last migration applied."""
        return await self.query(user_version)

    async def _read(self, function: Callable[[sqlite3.Connection], T], limit: float) -> T:
        reader = min(self._readers, key=lambda each: each.waiting)
        return await reader.run(limited(function, limit))

    async def _finish_writes(self) -> None:
        await asyncio.gather(*self._writes, return_exceptions=True)


async def _refuse_newer(path: Path, known: int) -> None:
    # Looked at read-only: a writer would empty a left-over log into a file we must not touch.
    if await asyncio.to_thread(path.exists):
        async with connections.reader(path) as reader:
            refuse_newer(path, await reader.run(user_version), known)


def _prepare(raw: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    connections.configure(raw, connections.WRITER)
    migrate(raw, path, steps)


async def _open_reader(stack: AsyncExitStack, path: Path) -> Connection:
    reader = await stack.enter_async_context(connections.reader(path))
    await reader.run(partial(connections.configure, pragmas=connections.READER))
    return reader


def _first(raw: sqlite3.Connection, sql: str, args: Arguments) -> Row | None:
    row: Row | None = raw.execute(sql, args).fetchone()
    return row


def _snapshot(function: Callable[[sqlite3.Connection], T], raw: sqlite3.Connection) -> T:
    raw.execute("BEGIN")
    try:
        return function(raw)
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def _transact(
    function: Callable[[sqlite3.Connection], T], durable: bool, raw: sqlite3.Connection
) -> T:
    raw.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
    raw.execute("BEGIN IMMEDIATE")
    try:
        result = function(raw)
        if not raw.in_transaction:
            raise RuntimeError("a write ended its own transaction (executescript does)")
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
    return result


def _checkpoint(raw: sqlite3.Connection) -> bool:
    # Not worth waiting for a reader: the next idle moment will do.
    raw.execute("PRAGMA busy_timeout=0")
    try:
        busy: int = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.execute(f"PRAGMA busy_timeout={connections.BUSY_TIMEOUT}")
    return not busy


def _log_failure(task: asyncio.Task[object]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("a write whose caller had gone failed", exc_info=error)
