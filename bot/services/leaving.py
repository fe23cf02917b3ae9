"""What becomes of a server's library when the bot leaves it, and when it comes back."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial

from bot.services.library import Libraries
from bot.services.settings import ServerSettings
from bot.store import leaving as store
from bot.store.database import Database

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
"""How long what a server has is kept, frozen, after the bot left."""
MISSED_FOR = timedelta(days=1)
"""How long a server must be missing that the bot was never told it left."""


class Leaving:
    """Freezes, restores, and deletes; an outage is none of these."""

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        settings: ServerSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._settings = settings
        self._clock = clock

    async def came(self, guild: int) -> bool:
        """Restore what a server had; tell whether it is to be greeted, which it is once."""
        await self._restore((guild,))
        return await self._db.write(partial(store.greet, guild=guild, at=self._now()))

    async def left(self, guild: int) -> None:
        """Freeze what a server has."""
        await self._db.write(partial(store.freeze, guild=guild, at=self._now()))
        await self._libraries.reread()

    async def seen(self, guilds: Collection[int]) -> None:
        """Compare what is kept with the servers that Discord says the bot is in.

        A server that is missing is only noted; it is frozen where it still is a day later. Where
        none is there at all, something else is wrong, and nothing is noted.
        """
        if not guilds:
            return
        await self._restore(guilds)
        before = (self._clock() - MISSED_FOR).isoformat()
        miss = partial(store.miss, guilds=guilds, at=self._now(), before=before)
        if frozen := await self._db.write(miss):
            log.info("%d servers were left while this bot was away", frozen)
            await self._libraries.reread()

    async def purge(self) -> int:
        """Delete all that servers had which were left 30 days ago; return how many those were."""
        before = (self._clock() - KEPT_FOR).isoformat()
        gone = 0
        for library, guild in await self._db.query(partial(store.lapsed, before=before)):
            while await self._db.write(partial(store.delete_some, library=library)):
                pass
            if not await self._db.write(partial(store.delete_rest, library=library, guild=guild)):
                continue
            gone += 1
            self._settings.forget(guild)
            await self._libraries.changed(library)
            log.info("server %d was left 30 days ago: all it had is deleted", guild)
        return gone

    async def _restore(self, guilds: Collection[int]) -> None:
        if await self._db.write(partial(store.restore, guilds=guilds)):
            await self._libraries.reread()

    def _now(self) -> str:
        return self._clock().isoformat()
