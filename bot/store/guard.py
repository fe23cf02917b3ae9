"""Keep the live database to one process, and its files out of Python's hands.

POSIX drops every lock a process holds on a file as soon as the process closes *any* descriptor of
that file. One ``open(database)`` here, for a copy, a checksum or an upload, and the next outside
program to open and close the database deletes the write-ahead log under us: later commits vanish
without an error (https://www.sqlite.org/howtocorrupt.html, section 2.2). SQLite itself opens
files from C, which raises no audit event, so ``VACUUM INTO`` passes; so does ``os.stat``.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bot.errors import Occupied

# The one mutable global: an audit hook cannot be removed, so there is one a process, and what it
# guards has to outlive any single database. Paths leave it when their database closes.
_guarded: set[str] = set()


class LiveFileOpened(RuntimeError):
    """Somebody tried to open a file of the live database; not an OSError, which is often caught."""


def live_files(path: Path) -> tuple[Path, Path, Path]:
    """Name the files SQLite keeps for the database at ``path``."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file beside the database; raise Occupied where another instance does.

    The kernel frees the lock when its holder dies, however it dies. The file stays: deleting it
    would let two instances hold locks on two files of one name.
    """
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, path)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Forbid this process to open the database's files other than through SQLite."""
    _add_hook()
    names = {os.path.realpath(file) for file in live_files(path)}
    _guarded.update(names)
    try:
        yield
    finally:
        _guarded.difference_update(names)


def is_guarded(path: Path) -> bool:
    """Tell whether ``path`` is a file of a database that is open here."""
    return os.path.realpath(path) in _guarded


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Occupied(str(path)) from error


@cache
def _add_hook() -> None:
    sys.addaudithook(_refuse_live_files)


def _refuse_live_files(event: str, args: tuple[object, ...]) -> None:
    if event != "open" or not _guarded:
        return
    file = args[0]
    if isinstance(file, str | bytes | os.PathLike):
        name = os.path.realpath(os.fsdecode(file))
        if name in _guarded:
            raise LiveFileOpened(f"{name} belongs to the open database: use bot.store.backup")
