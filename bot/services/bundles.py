"""A server's own library out into a file, and into another server again."""

import asyncio
import hashlib
import logging
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TypeAlias

from bot.domain import bundle
from bot.domain.bundle import CONTENTS, MOST_BYTES, MOST_FILES, Contents, Entry, Imported
from bot.domain.corrections import Change
from bot.domain.sniff import Wrong, sniff
from bot.errors import BadInput, BotError, NotFound, OverQuota, Unreadable
from bot.services.corrections import Corrections
from bot.services.library import Libraries
from bot.services.shelf import Shelf
from bot.services.shelf_reading import TELL_EVERY, article, checked, read, silent
from bot.services.worker import Worker
from bot.store.database import Database
from bot.store.rows import STARTER
from bot.store.shelf import bundle as store
from bot.store.shelf import originals
from bot.store.shelf.originals import Original

log = logging.getLogger(__name__)
Count: TypeAlias = Callable[[int, int], Awaitable[None]]
"""Told how many articles are done, and of how many."""


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
        corrections: Corrections,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._shelf = shelf
        self._worker = worker
        self._corrections = corrections
        self._clock = clock

    async def backup(self, guild: int) -> AsyncIterator[tuple[int, int, bytes]]:
        """Yield (number, of how many, bytes) of archives that hold the server's own articles.

        Each can be imported by itself. Raises NotFound where the server has none.
        """
        scope = await self._libraries.scope(guild)
        kept = await originals.published(self._db, scope.own) if scope.own != STARTER else ()
        if not kept:
            raise NotFound("article of this server's own", "")
        corrected = await store.corrections(self._db, scope.own)
        parts = _parted(kept)
        for number, part in enumerate(parts, 1):
            digests = {one.digest for one in part}
            contents = Contents(
                tuple(map(_entry, part)),
                tuple(one for one in corrected if one.digest in digests),
            )
            files = [(_entry(one).member, await originals.data(self._db, one)) for one in part]
            said = await asyncio.to_thread(bundle.write, contents, self._clock())
            yield number, len(parts), await asyncio.to_thread(_zipped, said, files)

    async def restore(self, guild: int, user: int, data: bytes, name: str, tell: Count) -> Imported:
        """Add the articles of a backup that are not here; what is here is never changed.

        Raises Unreadable where it is no backup, or breaks a limit on archives.
        """
        files = dict(await self._worker.unpack(data, name))
        contents = await asyncio.to_thread(bundle.read, files.get(CONTENTS, b""))
        if contents is None:
            raise Unreadable(name, f"not a backup of a library: there is no {CONTENTS} to read")
        own = (await self._libraries.found(guild)).own
        done, added = Imported(), set[str]()
        clock, told = asyncio.get_running_loop().time, 0.0
        for number, entry in enumerate(contents.entries):
            if clock() - told >= TELL_EVERY:
                await tell(number, len(contents.entries))
                told = clock()
            try:
                if await self._add(guild, user, own, entry, files.get(entry.member), done):
                    added.add(entry.digest)
            except OverQuota as full:
                done.full, done.left = full, len(contents.entries) - number
                break
        if done.added:
            await self._libraries.changed(own)
        await self._correct(guild, user, own, contents, added, done)
        return done

    async def _correct(
        self,
        guild: int,
        user: int,
        own: int,
        contents: Contents,
        added: set[str],
        done: Imported,
    ) -> None:
        """Correct again, in what was added, what was corrected of it, and note how much that was.

        What names other items, as merging does, would name strangers here: it is left out.
        """
        for said in (one for one in contents.corrections if one.digest in added):
            item = await store.item(self._db, own, said.kind, said.digest, said.words)
            change = Change(f"{said.kind}{item or 0}", said.act, said.fields, said.note)
            try:
                await self._corrections.make(guild, user, change)
            except BotError:
                log.info("a correction of a backup does not fit: %s", change.act)
                done.unfit += 1
            else:
                done.corrected += 1

    async def _add(
        self, guild: int, user: int, own: int, entry: Entry, data: bytes | None, done: Imported
    ) -> bool:
        """Add one article, or note why not; tell whether it was. Raises OverQuota."""
        async with self._shelf.turn(guild):
            if await originals.by_digest(self._db, own, entry.digest):
                done.skipped.append(entry.name)
                return False
            if data is None or hashlib.sha256(data).hexdigest() != entry.digest:
                done.failed.append((entry.name, "its file is missing, or not the one it was"))
                return False
            await self._shelf.room(guild, len(data), draft=False)
            try:
                added = await self._save(entry, own, user, data)
            except Unreadable as fault:
                done.failed.append((entry.name, fault.reason))
                return False
            (done.skipped if added is None else done.added).append(entry.name)
            return added is not None

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
        made = article(extraction, original, own, self._clock())
        add = partial(store.add, article=made, original=original, data=data)
        return await self._db.write(add)


def _entry(original: Original) -> Entry:
    return Entry(
        *(original.digest, original.extension, original.name, original.origin),
        *(original.details, original.added),
    )


def _parted(kept: Sequence[Original]) -> list[list[Original]]:
    """Part articles so that each archive can be sent, and read again."""
    parts: list[list[Original]] = [[]]
    size = 0
    for one in kept:
        if parts[-1] and (size + one.size > MOST_BYTES or len(parts[-1]) >= MOST_FILES):
            parts.append([])
            size = 0
        parts[-1].append(one)
        size += one.size
    return parts


def _zipped(contents: bytes, files: Sequence[tuple[str, bytes]]) -> bytes:
    # stored, not packed: what is packed many times over is refused where it is read again
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(CONTENTS, contents)
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()
