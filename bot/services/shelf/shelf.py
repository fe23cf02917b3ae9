"""What servers add themselves: from a file to a draft, from a draft to a source."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from weakref import WeakValueDictionary

from bot.domain.answers import Described
from bot.domain.shelf import BIN_FOR, DRAFTS_FOR, MOST_DRAFTS, Draft, Used
from bot.domain.sniff import Wrong, sniff
from bot.errors import AlreadyHere, NotAnArticle, NotFound, OverQuota, Unreadable
from bot.extract.readers import LARGEST
from bot.services.library import Libraries
from bot.services.settings import ServerSettings
from bot.services.shelf.desk import Desk
from bot.services.shelf.reading import Details, Tell, checked, filed, read, silent
from bot.services.worker import Worker
from bot.store import sources
from bot.store.database import Database
from bot.store.shelf import bin as bins
from bot.store.shelf import drafts, figures, originals
from bot.store.shelf.originals import Original

MOST_BYTES = LARGEST
"""Bytes of the largest file that is taken."""
NAME = 100
"""Characters of a file's name that are kept."""


class Shelf:
    """The use cases of drafts."""

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        desk: Desk,
        worker: Worker,
        settings: ServerSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._desk = desk
        self._worker = worker
        self._settings = settings
        self._clock = clock
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def draft(
        self,
        guild: int,
        user: int,
        name: str,
        data: bytes,
        origin: str = "",
        *,
        details: Details | None = None,
        tell: Tell = silent,
    ) -> Draft:
        """Read an article and keep it as a draft; the same bytes twice are one draft.

        ``origin`` is the address it was fetched from. Raises NotAnArticle, Unreadable, OverQuota,
        and AlreadyHere where the same file is published or in the bin.
        """
        said, name = checked(details or {}), " ".join(name.split())[:NAME] or "article"
        extension = _sniffed(data, name)
        own = (await self._libraries.found(guild)).own
        digest = await asyncio.to_thread(_digest, data)
        async with self.turn(guild):
            if had := await self._had(guild, own, digest):
                return had
            await self.room(guild, len(data))
            now = self._clock()
            original = Original(
                *(0, own, digest, name, extension, origin, said, len(data), now, user),
                *(now + DRAFTS_FOR, 0),
            )
            number, again = await self._lay(original, data, tell)
        return replace(await self._desk.get(guild, number), again=again)

    def turn(self, guild: int) -> asyncio.Lock:
        """Return what lets one article of a server be worked on at a time."""
        return self._turns.setdefault(guild, asyncio.Lock())

    async def _had(self, guild: int, own: int, digest: str) -> Draft | None:
        """Return the draft that the same bytes are already; raise AlreadyHere."""
        had = await originals.by_digest(self._db, own, digest)
        if had is not None and had.expires is not None and had.expires <= self._clock():
            await self.sweep()
            return None
        if had is None:
            return None
        if had.expires is not None:
            return replace(await self._desk.get(guild, had.id), again=True)
        binned = await bins.holds(self._db, own, had.source)
        raise AlreadyHere(f"S{had.source}", "bin" if binned else "published")

    async def room(self, guild: int, size: int, *, draft: bool = True) -> None:
        """Raise OverQuota where an article of so many bytes has no room."""
        used, quota = await self.used(guild), self._settings.quota(guild)
        if draft and used.drafts >= MOST_DRAFTS:
            raise OverQuota("drafts", used.drafts, MOST_DRAFTS)
        if used.articles >= quota.articles:
            raise OverQuota("articles", used.articles, quota.articles)
        if used.bytes + size > quota.megabytes * 1_000_000:
            raise OverQuota("megabytes", -(-used.bytes // 1_000_000), quota.megabytes)

    async def used(self, guild: int) -> Used:
        """Return what a server's own articles take of its quota."""
        own = await self._libraries.own(guild)
        return await figures.used(self._db, own) if own else Used()

    async def _lay(self, original: Original, data: bytes, tell: Tell) -> tuple[int, bool]:
        extraction = await read(self._worker, original, data, tell)
        desk = await self._db.write(partial(drafts.found_desk, own=original.library))
        laid = filed(extraction, original, desk, self._clock())
        lay = partial(drafts.lay, article=laid, original=original, data=data)
        try:
            return await self._db.write(lay)
        finally:
            self._desk.changed(original.library)

    async def detail(self, guild: int, number: int, details: Details, tell: Tell = silent) -> Draft:
        """Read a draft anew with what a person says of it besides; an empty field says nothing.

        Raises NotFound or BadInput.
        """
        async with self.turn(guild):
            original = await self._desk.original(guild, number)
            said = checked({**original.details, **details})
            data = await originals.data(self._db, original)
            number, _ = await self._lay(replace(original, details=said), data, tell)
        return await self._desk.get(guild, number)

    async def publish(self, guild: int, user: int, number: int, tell: Tell = silent) -> Described:
        """Put a draft into the server's library and return its source.

        Raises NotFound where it has expired, OverQuota where it would be one too many, AlreadyHere
        where it is a card of what is here whole.
        """
        async with self.turn(guild):
            original = await self._desk.original(guild, number)
            desk = await self._desk.scope(guild)
            same = partial(drafts.same_as, own=original.library, source=original.source)
            if await self._db.query(same) is None:
                await self.room(guild, 0, draft=False)
            data = await originals.data(self._db, original)
            extraction = await read(self._worker, original, data, tell)
            made = filed(extraction, original, original.library, self._clock())
            source, taken = await self._db.write(
                partial(drafts.publish, original=original, desk=desk.own, article=made, user=user)
            )
            self._desk.changed(original.library)
        if not taken:
            raise AlreadyHere(f"S{source}", "full text")
        await self._libraries.changed(original.library)
        return await self.source(guild, source)

    async def source(self, guild: int, number: int) -> Described:
        """Return a source that the server may see; raise NotFound."""
        scope = await self._libraries.scope(guild)
        found = await sources.describe(self._db, scope, number)
        if found is None:
            raise NotFound("source", f"S{number}")
        return found

    async def discard(self, guild: int, number: int) -> None:
        """Throw a draft away; raise NotFound."""
        async with self.turn(guild):
            original, desk = await self._desk.original(guild, number), await self._desk.scope(guild)
            await self._db.write(partial(drafts.clear, desk=desk.own, source=original.source))
            self._desk.changed(original.library)

    async def sweep(self) -> int:
        """Clear away what has been a draft or in the bin for too long; return how much."""
        now, gone = self._clock(), 0
        while some := await self._db.write(partial(drafts.expire, now=now)):
            gone += some
        self._desk.swept()
        purged: list[int] = []
        while libraries := await self._db.write(partial(bins.purge, until=now - BIN_FOR)):
            purged += libraries
        for library in dict.fromkeys(purged):
            await self._libraries.changed(library)
        return gone + len(purged)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sniffed(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        raise Unreadable(name, f"larger than {LARGEST // 1_000_000} MB")
    found = sniff(data, name)
    if isinstance(found, Wrong):
        raise NotAnArticle(name, found)
    return found
