"""Articles from files and archives into a library."""

import asyncio
import hashlib
import logging
import os
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from bot.errors import Unreadable
from bot.extract import VERSION
from bot.extract.readers import ARCHIVES, LARGEST, extension_of, is_article, is_visible, labelled
from bot.extract.readers.archive import LARGEST as LARGEST_ARCHIVE
from bot.services.article import article
from bot.services.library import Libraries
from bot.services.worker import Worker
from bot.store import ingest
from bot.store.database import Database
from bot.store.rows import STARTER

log = logging.getLogger(__name__)
LIMIT = 300.0
"""Seconds for a read of every file of a library."""
TELL_AFTER = 15.0
"""Seconds of an ingest after which what has come so far can be found by name."""
TELL_SHARE = 10
"""So many times what the last telling took, at least, lie between two."""


class Outcome(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"
    KEPT = "full text already loaded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file of an ingest, or one article in an archive, with how far the ingest is."""

    path: Path
    """The file; of an article in an archive what it is called, not to be opened."""
    outcome: Outcome
    done: int
    total: int
    reason: str = ""
    source: int | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """An article's file, the article of that name in an archive, or an archive that is broken."""

    path: Path
    member: str | None = None
    digest: str | None = None
    fault: Unreadable | None = None

    @property
    def origin(self) -> str:
        """Return its path as it is kept: bytes of a name that are no UTF-8 are written out."""
        path = os.fsencode(self.path).decode(errors="backslashreplace")
        return path if self.member is None else f"{path}!{self.member}"


class Ingest:
    """Loads what lies in folders."""

    def __init__(
        self, db: Database, libraries: Libraries, worker: Worker, clock: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._worker = worker
        self._clock = clock

    async def load(
        self,
        folders: Iterable[Path],
        report: Callable[[Loaded], None],
        number: int = STARTER,
    ) -> tuple[Loaded, ...]:
        """Load every article under the folders; a faulty file is reported and the others go on."""
        paths = await asyncio.to_thread(_articles, tuple(folders))
        files = [file for path in paths for file in await self._files(path)]
        known = await self._db.query(partial(ingest.known_files, library=number), limit=LIMIT)
        results: list[Loaded] = []
        news = _News(partial(self._libraries.changed, number))
        try:
            for done, file in enumerate(files, 1):
                results.append(await self._load(file, known, number, done, len(files)))
                await news.add(results[-1].outcome is Outcome.LOADED)
                report(results[-1])
        except asyncio.CancelledError:
            news.drop()  # the bot is closing: nobody will ask
            raise
        finally:
            await news.tell()
        return tuple(results)

    async def _files(self, path: Path) -> list[_File]:
        """Return an article's file, or every article in an archive."""
        if extension_of(path.name) not in ARCHIVES:
            return [_File(path)]
        try:
            digest = await _hashed(path, LARGEST_ARCHIVE)
            return [_File(path, name, digest) for name in await self._worker.members(path)]
        except Unreadable as fault:
            return [_File(path, fault=fault)]
        except Exception as error:
            log.exception("not opened: %s", path)
            return [_File(path, fault=Unreadable(path.name, _reason(error)))]

    async def _load(
        self, file: _File, known: dict[str, tuple[str, int]], number: int, done: int, total: int
    ) -> Loaded:
        said = partial(Loaded, Path(labelled(str(file.path), file.member)), done=done, total=total)
        try:
            if file.fault:
                raise file.fault
            digest = file.digest or await _hashed(file.path, LARGEST)
            if known.get(file.origin) == (digest, VERSION):
                return said(Outcome.UNCHANGED)
            source, taken = await self._read(file, digest, number)
        except Unreadable as fault:
            log.warning("not loaded: %s", fault)
            return said(Outcome.FAILED, reason=str(fault))
        except Exception as error:
            log.exception("not loaded: %s", file.origin)
            name = labelled(file.path.name, file.member)
            return said(Outcome.FAILED, reason=str(Unreadable(name, _reason(error))))
        return said(Outcome.LOADED if taken else Outcome.KEPT, source=source)

    async def _read(self, file: _File, digest: str, number: int) -> tuple[int, bool]:
        extraction = await self._worker.read(file.path, file.path.name, file.member)
        made = article(extraction, number, self._clock(), origin=file.origin, digest=digest)
        return await self._db.write(partial(ingest.save, article=made), durable=False)


class _News:
    """Tells that articles have come: now and then while more do, and at the end.

    The larger a library the longer it takes, so the seldomer it is done.
    """

    def __init__(self, tell: Callable[[], Awaitable[None]]) -> None:
        self._tell = tell
        self._clock = asyncio.get_running_loop().time
        self._next = self._clock() + TELL_AFTER
        self._untold = False

    async def add(self, loaded: bool) -> None:
        """Note a file, and whether it brought something."""
        self._untold |= loaded
        if self._untold and self._clock() >= self._next:
            await self.tell()

    def drop(self) -> None:
        """Forget what is untold."""
        self._untold = False

    async def tell(self) -> None:
        """Tell what is untold."""
        if self._untold:
            self._untold = False
            start = self._clock()
            await self._tell()
            took = self._clock() - start
            self._next = self._clock() + max(TELL_AFTER, took * TELL_SHARE)


def _reason(error: Exception) -> str:
    """Say why an article is not there, of an error that nobody expected."""
    if isinstance(error, sqlite3.Error | ValueError):
        return f"could not be stored ({error})"
    return f"could not be loaded ({type(error).__name__}: {error})"


def _articles(folders: tuple[Path, ...]) -> list[Path]:
    """List the article files under the folders, following no link out of them."""
    found: list[Path] = []
    for folder in folders:
        root = folder.resolve()
        paths = (root,) if root.is_file() else root.rglob("*")
        found += sorted(path for path in paths if _is_article(path, root))
    return list(dict.fromkeys(found))


def _is_article(path: Path, root: Path) -> bool:
    within = root.name if path == root else str(path.relative_to(root))
    known = is_article(within) or (is_visible(within) and extension_of(path.name) in ARCHIVES)
    return known and not path.is_symlink() and path.is_file()


async def _hashed(path: Path, largest: int) -> str:
    return await asyncio.to_thread(_digest, path, largest)


def _digest(path: Path, largest: int) -> str:
    try:
        if path.stat().st_size > largest:
            raise Unreadable(path.name, f"larger than {largest // 1_000_000} MB")
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Unreadable(path.name, error.strerror or "cannot be opened") from error
