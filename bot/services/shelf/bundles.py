"""A server's own library out into a file, and into another server again."""

import asyncio
import hashlib
import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO

from bot.domain import bundle
from bot.domain.bundle import (
    CONTENTS,
    MOST_BYTES,
    MOST_FILES,
    Contents,
    Corrected,
    Entry,
    Imported,
)
from bot.domain.sniff import Wrong, sniff
from bot.errors import BadInput, NotFound, OverQuota, Unreadable
from bot.services.library import Libraries
from bot.services.shelf.reading import checked, filed, read, silent
from bot.services.shelf.remade import Count, Counting, Remaking
from bot.services.shelf.shelf import Shelf
from bot.services.worker import Worker
from bot.store.database import Database
from bot.store.rows import STARTER
from bot.store.shelf import bundle as store
from bot.store.shelf import originals
from bot.store.shelf.originals import Original

MOST_IMPORTED = 25_000_000
"""Bytes of the largest archive that is taken."""


class Bundles:
    """The use cases of /library backup and import."""

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        shelf: Shelf,
        worker: Worker,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._shelf = shelf
        self._worker = worker
        self._clock = clock

    async def backup(self, guild: int) -> AsyncIterator[tuple[int, int, bytes]]:
        """Yield (number, of how many, bytes) of archives with the server's own library.

        Each can be imported by itself; what is of articles in several is in the last of them.
        Raises NotFound where there is nothing to keep.
        """
        scope = await self._libraries.scope(guild)
        if scope.own == STARTER:
            raise NotFound("article of this server's own", "")
        kept = await originals.published(self._db, scope.own)
        look = partial(store.corrections, own=scope.own)
        corrected = await self._db.query(look, limit=store.LIMIT)
        if not (kept or corrected):
            raise NotFound("article of this server's own", "")
        parts = await asyncio.to_thread(_parted, kept, corrected)
        for number, (articles, corrections) in enumerate(parts, 1):
            contents = Contents(tuple(map(_entry, articles)), tuple(corrections))
            files = [(_entry(one).member, await originals.data(self._db, one)) for one in articles]
            said = await asyncio.to_thread(bundle.write, contents, self._clock())
            yield number, len(parts), await asyncio.to_thread(_zipped, said, files)

    async def restore(self, guild: int, user: int, data: bytes, name: str, tell: Count) -> Imported:
        """Add the articles and corrections of a backup that are not here.

        What is here is never changed, nor what was decided here. Raises Unreadable where it is no
        backup, or breaks a limit on archives.
        """
        files = dict(await self._worker.unpack(data, name))
        contents = await asyncio.to_thread(bundle.read, files.get(CONTENTS, b""))
        if contents is None:
            raise Unreadable(name, f"not a backup of a library: there is no {CONTENTS} to read")
        own = (await self._libraries.found(guild)).own
        done = Imported()
        counting = Counting(tell)
        for number, entry in enumerate(contents.entries):
            await counting.at("article", number, len(contents.entries))
            try:
                await self._add(guild, user, own, entry, files.get(entry.member), done)
            except OverQuota as full:
                done.full, done.left = full, len(contents.entries) - number
                break
        if done.added:
            await self._libraries.changed(own)
        scope = await self._libraries.scope(guild)
        remaking = Remaking(self._db, scope, user, self._clock())
        late = await self._remake(remaking, contents.corrections, counting)
        await self._remake(remaking, late, counting, last=True)
        done.fates, done.corrected = remaking.fates, list(remaking.made.values())
        return done

    async def _remake(
        self,
        remaking: Remaking,
        wanted: Sequence[Corrected],
        counting: Counting,
        *,
        last: bool = False,
    ) -> Sequence[Corrected]:
        """Make corrections again, and have it followed up; return what is to be tried again."""
        made = len(remaking.made)
        try:
            return await remaking.all(wanted, counting, last=last)
        finally:
            if len(remaking.made) > made:
                await self._libraries.changed(remaking.scope.own)

    async def _add(
        self, guild: int, user: int, own: int, entry: Entry, data: bytes | None, done: Imported
    ) -> None:
        """Add one article, or note why not. Raises OverQuota."""
        async with self._shelf.turn(guild):
            if await originals.by_digest(self._db, own, entry.digest):
                done.skipped.append(entry.name)
                return
            if data is None or hashlib.sha256(data).hexdigest() != entry.digest:
                done.failed.append((entry.name, "its file is missing, or not the one it was"))
                return
            await self._shelf.room(guild, len(data), draft=False)
            try:
                added = await self._save(entry, own, user, data)
            except Unreadable as fault:
                done.failed.append((entry.name, fault.reason))
                return
            (done.skipped if added is None else done.added).append(entry.name)

    async def _save(self, entry: Entry, own: int, user: int, data: bytes) -> int | None:
        extension = sniff(data, f"article{entry.extension}")
        if isinstance(extension, Wrong):
            raise Unreadable(entry.name, "not an article")
        try:
            details = checked(entry.details)
        except BadInput:
            details = {}
        original = Original(
            *(0, own, entry.digest, entry.name, extension, entry.origin, details, len(data)),
            *(self._clock(), user, None, 0),
        )
        extraction = await read(self._worker, original, data, silent)
        made = filed(extraction, original, own, self._clock())
        add = partial(store.add, article=made, original=original, data=data)
        return await self._db.write(add)


def _entry(original: Original) -> Entry:
    return Entry(
        *(original.digest, original.extension, original.name, original.origin),
        *(original.details, original.added),
    )


def _parted(
    kept: Sequence[Original], corrected: Sequence[Corrected]
) -> list[tuple[list[Original], list[Corrected]]]:
    """Part a library so that each archive can be sent, and read again."""
    parts: list[list[Original]] = [[]]
    size = 0
    for one in kept:
        if parts[-1] and (size + one.size > MOST_BYTES or len(parts[-1]) >= MOST_FILES):
            parts.append([])
            size = 0
        parts[-1].append(one)
        size += one.size
    placed = bundle.placed([{one.digest for one in part} for part in parts], corrected)
    return [
        ([] if again else articles, run)
        for articles, corrections in zip(parts, placed, strict=True)
        for again, run in enumerate(bundle.runs(corrections))
    ]


def _zipped(contents: bytes, files: Sequence[tuple[str, bytes]]) -> bytes:
    # stored, not packed: what is packed many times over is refused where it is read again
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(CONTENTS, contents)
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()
