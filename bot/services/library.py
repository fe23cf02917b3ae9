"""Articles into libraries, and which libraries an asker may see."""

import asyncio
import hashlib
import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from sqlite3 import IntegrityError

from bot.domain.answers import Asked, Scope
from bot.domain.models import Standing
from bot.errors import NotFound, Unreadable
from bot.extract import VERSION, metadata
from bot.extract.locators import Places
from bot.extract.readers import ARCHIVES, LARGEST, extension_of, is_article, is_visible, labelled
from bot.extract.readers.archive import LARGEST as LARGEST_ARCHIVE
from bot.services.names import Names
from bot.services.worker import Worker
from bot.store import libraries, library, rows
from bot.store.article import Article
from bot.store.database import Database

log = logging.getLogger(__name__)
STARTER = rows.STARTER
_STARTER_ONLY = Scope(STARTER, (STARTER,))


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


class Libraries:
    """Scopes by server, the questions behind lists, and the loading of files."""

    def __init__(
        self, db: Database, names: Names, worker: Worker, clock: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._names = names
        self._worker = worker
        self._clock = clock
        self._scopes: dict[int, Scope] = {}
        self._watching: list[Callable[[int], Awaitable[None] | None]] = []

    def watch(self, changed: Callable[[int], Awaitable[None] | None]) -> None:
        """Have a library's number told whenever its articles have changed, and wait for it."""
        self._watching.append(changed)

    async def open(self) -> None:
        """Read which servers have libraries, and every library's names."""
        self._scopes = await libraries.scopes(self._db)
        for number in {STARTER, *(scope.own for scope in self._scopes.values())}:
            await self._names.refresh(number)

    def scope(self, guild: int | None) -> Scope:
        """Return what a server may see; in direct messages that is the starter library."""
        return self._scopes.get(guild, _STARTER_ONLY) if guild else _STARTER_ONLY

    async def found(self, guild: int) -> Scope:
        """Give a server a library of its own, if it has none, and return its scope."""
        await self._db.write(partial(libraries.found_library, guild=guild))
        self._scopes = await libraries.scopes(self._db)
        return self._scopes[guild]

    async def listing_id(self, scope: Scope, asked: Asked) -> int:
        """Return the number that keeps a question for the buttons of its list."""
        return await libraries.listing_id(self._db, scope, asked)

    async def listing(self, guild: int | None, number: int) -> Asked:
        """Return the question behind a list's buttons; raise NotFound where it is not of here."""
        asked = await libraries.listing(self._db, self.scope(guild), number)
        if asked is None:
            raise NotFound("list", str(number))
        return asked

    async def ingest(
        self,
        folders: Iterable[Path],
        report: Callable[[Loaded], None],
        number: int = STARTER,
    ) -> tuple[Loaded, ...]:
        """Load every article under the folders; a faulty file is reported and the others go on."""
        paths = await asyncio.to_thread(_articles, tuple(folders))
        files = [file for path in paths for file in await self._files(path)]
        known = await self._db.query(partial(library.known_files, library=number))
        results = []
        for done, file in enumerate(files, 1):
            result = await self._load(file, known, number, done, len(files))
            report(result)
            results.append(result)
        if any(result.outcome is Outcome.LOADED for result in results):
            await self._names.refresh(number)
            for changed in self._watching:
                if (work := changed(number)) is not None:
                    await work
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
        return said(Outcome.LOADED if taken else Outcome.KEPT, source=source)

    async def _read(self, file: _File, digest: str, number: int) -> tuple[int, bool]:
        extraction = await self._worker.read(file.path, file.path.name, file.member)
        card = extraction.metadata.standing is Standing.CARD
        article = Article(
            library=number,
            origin=file.origin,
            digest=digest,
            extractor=VERSION,
            extraction=extraction,
            citekey=metadata.citekey(extraction.metadata),
            locate=Places(extraction.text, extraction.zones, card=card).of,
            now=self._clock(),
        )
        try:
            return await self._db.write(partial(library.save, article=article), durable=False)
        except (ValueError, IntegrityError) as error:
            name = labelled(file.path.name, file.member)
            raise Unreadable(name, f"could not be stored ({error})") from error


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
