"""Articles into libraries, and which libraries an asker may see."""

import asyncio
import hashlib
import logging
import os
from collections.abc import Callable, Iterable
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
from bot.extract.readers import LARGEST, READERS
from bot.services.names import Names
from bot.services.worker import Worker
from bot.store import libraries, library
from bot.store.article import Article
from bot.store.database import Database

log = logging.getLogger(__name__)
STARTER = libraries.STARTER
_STARTER_ONLY = Scope(STARTER, (STARTER,))


class Outcome(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"
    KEPT = "full text already loaded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file of an ingest, with how far the ingest is."""

    path: Path
    outcome: Outcome
    done: int
    total: int
    reason: str = ""
    source: int | None = None


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
        files = await asyncio.to_thread(_articles, tuple(folders))
        known = await self._db.query(partial(library.known_files, library=number))
        results = []
        for done, path in enumerate(files, 1):
            result = await self._load(path, known, number, done, len(files))
            report(result)
            results.append(result)
        if any(result.outcome is Outcome.LOADED for result in results):
            await self._names.refresh(number)
        return tuple(results)

    async def _load(
        self, path: Path, known: dict[str, tuple[str, int]], number: int, done: int, total: int
    ) -> Loaded:
        said = partial(Loaded, path, done=done, total=total)
        try:
            digest = await asyncio.to_thread(_digest, path)
            if known.get(_origin(path)) == (digest, VERSION):
                return said(Outcome.UNCHANGED)
            source, taken = await self._read(path, digest, number)
        except Unreadable as fault:
            log.warning("not loaded: %s", fault)
            return said(Outcome.FAILED, reason=str(fault))
        return said(Outcome.LOADED if taken else Outcome.KEPT, source=source)

    async def _read(self, path: Path, digest: str, number: int) -> tuple[int, bool]:
        extraction = await self._worker.read(path, path.name)
        card = extraction.metadata.standing is Standing.CARD
        article = Article(
            library=number,
            origin=_origin(path),
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
            raise Unreadable(path.name, f"could not be stored ({error})") from error


def _articles(folders: tuple[Path, ...]) -> list[Path]:
    """List the article files under the folders, following no link out of them."""
    found: list[Path] = []
    for folder in folders:
        root = folder.resolve()
        paths = (root,) if root.is_file() else root.rglob("*")
        found += sorted(path for path in paths if _is_article(path, root))
    return list(dict.fromkeys(found))


def _is_article(path: Path, root: Path) -> bool:
    if path.suffix.lower() not in READERS or path.stem.upper() == "README":
        return False
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and not path.is_symlink() and path.is_file()


def _origin(path: Path) -> str:
    """Return the path as it is kept: bytes of a name that are no UTF-8 are written out."""
    return os.fsencode(path).decode(errors="backslashreplace")


def _digest(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(path.name, f"larger than {LARGEST // 1_000_000} MB")
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Unreadable(path.name, error.strerror or "cannot be opened") from error
