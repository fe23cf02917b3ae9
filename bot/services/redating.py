"""The dates of a source worked out anew, where moderators correct its publication date."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from sqlite3 import Connection

from bot.domain.redating import Outcome
from bot.errors import Unreadable
from bot.services.article import article
from bot.services.library import Libraries
from bot.services.names import Names
from bot.services.worker import Worker
from bot.store.article import Article
from bot.store.corrections import laying, redating, rereading
from bot.store.database import Database

log = logging.getLogger(__name__)


class Redating:
    """Reads again what waits for it, before anybody else looks at a changed library.

    A source is read as one server has it: corrected dates hold in that server alone.
    """

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        names: Names,
        worker: Worker,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._names = names
        self._worker = worker
        self._clock = clock
        self._turn = asyncio.Lock()
        self._failed: set[int] = set()
        """Hashes of what could not be read: it is not tried again before the next start."""
        libraries.watch(self.follow)

    async def renew(self) -> None:
        """Read all that waits, of every server."""
        for library in sorted({library for library, _ in await rereading.waiting(self._db, None)}):
            await self._libraries.changed(library)

    async def follow(self, library: int) -> None:
        """Read what waits in a library, or of it in others."""
        waiting = await rereading.waiting(self._db, library)
        done = [own for own, source in waiting if await self._in_turn(own, source)]
        for own in dict.fromkeys(done):
            await self._names.refresh(own)

    async def _in_turn(self, library: int, source: int) -> bool:
        """Read a source once though several wait; nobody waits for all of another server's."""
        async with self._turn:
            return await self._read(library, source)

    async def _read(self, library: int, source: int) -> bool:
        """Read one source as a library has it; tell whether that was still wanted."""
        look = partial(rereading.kept, library=library, source=source)
        kept = await self._db.query(look)
        if kept is None:
            return False
        this = hash((library, kept.name, kept.text, kept.metadata.published))
        if this in self._failed:
            return False
        try:
            extraction = await self._worker.read_again(kept)
        except Unreadable as fault:
            log.warning("S%d as library %d dates it: %s", source, library, fault.reason)
            self._failed.add(this)
            return False
        made = article(extraction, library, self._clock())
        return await self._db.write(partial(_written, source=source, article=made))

    async def outcome(self, guild: int, source: int) -> Outcome:
        """Return what the corrected date of a source came to in a server."""
        scope = await self._libraries.scope(guild)
        return await rereading.outcome(self._db, scope.own, source)


def _written(connection: Connection, source: int, article: Article) -> bool:
    if not redating.write(connection, source, article):
        return False
    laying.rebuild(connection, article.library, source)
    return True
