"""Bring a database's schema up to date, one numbered file at a time, or leave it as it was."""

import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.errors import Fault, NewerDatabase

FILE_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: what takes version ``number - 1`` to ``number``."""

    number: int
    name: str
    sql: str


@dataclass(eq=False)
class MigrationFailed(Fault):
    """The file ``name`` cannot be applied: ``reason``; the database is as it was before it."""

    name: str
    reason: str
    code = 78

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}; nothing of it was kept"


def load(folder: Path | None = None) -> tuple[Migration, ...]:
    """Read ``NNNN_name.sql`` from ``folder``, or from this package; raise ValueError on a gap."""
    root: Traversable = folder or resources.files("bot.store") / "migrations"
    found = sorted(
        (_read(file) for file in root.iterdir() if file.name.endswith(".sql")),
        key=lambda migration: migration.number,
    )
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"not numbered from 1 without a gap: {[step.name for step in found]}")
    return tuple(found)


def user_version(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration applied."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def refuse_newer(path: Path, found: int, known: int) -> None:
    """Raise NewerDatabase where the schema is ahead of the migrations this version has."""
    if found > known:
        raise NewerDatabase(str(path), found, known)


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    """Apply each step above the database's version, after a backup where there is data.

    The backup is ``<stem>.before-<N>.db`` beside the database, N the first step applied.
    Raises MigrationFailed, naming the file; the steps before it stay.
    """
    version = user_version(connection)
    refuse_newer(path, version, len(steps))
    pending = steps[version:]
    if pending and _has_tables(connection):
        vacuum_into(connection, path.with_name(f"{path.stem}.before-{pending[0].number}.db"))
    for step in pending:
        _apply(connection, step)


def vacuum_into(
    connection: sqlite3.Connection, target: Path, check: Callable[[Path], None] | None = None
) -> None:
    """Write a compact copy of the database to ``target``: the whole of it, or nothing.

    ``check`` looks at the finished copy, still under another name; what it raises discards it.
    """
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(partial),))
        if check is not None:
            check(partial)
        _settle(partial)
        partial.replace(target)
        _settle(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _read(file: Traversable) -> Migration:
    match = FILE_NAME.fullmatch(file.name)
    if match is None:
        raise ValueError(f"not named NNNN_name.sql: {file.name}")
    return Migration(int(match[1]), file.name, file.read_text(encoding="utf-8"))


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    # Rebuilding a table drops the old one, which with foreign keys on deletes every row that
    # refers to it; the pragma does nothing inside a transaction, so it goes around it.
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        _run(connection, step.sql)
        _refuse_orphans(connection)
        connection.execute(f"PRAGMA user_version={step.number}")
        connection.execute("COMMIT")
    except (sqlite3.Error, ValueError) as error:
        raise MigrationFailed(step.name, str(error)) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys=ON")


def _run(connection: sqlite3.Connection, sql: str) -> None:
    connection.set_authorizer(_refuse_commit)
    try:
        # executescript commits whatever is open before it starts: BEGIN has to be inside, or a
        # kill between two statements leaves half a schema that can never be run again.
        connection.executescript(f"BEGIN IMMEDIATE;\n{sql}").close()
    finally:
        connection.set_authorizer(None)


def _refuse_commit(action: int, operation: str | None, *_: str | None) -> int:
    ends = action == sqlite3.SQLITE_TRANSACTION and operation != "BEGIN"
    return sqlite3.SQLITE_DENY if ends else sqlite3.SQLITE_OK


def _refuse_orphans(connection: sqlite3.Connection) -> None:
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise ValueError(f"leaves a row of {orphan[0]} without its row in {orphan[2]}")


def _settle(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
