"""Which libraries an asker may see, and the questions behind lists."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from bot.domain.answers import Asked, Scope
from bot.errors import NotConfigured, NotFound
from bot.services.names import Names
from bot.store import libraries, listings
from bot.store.database import Database
from bot.store.rows import STARTER

log = logging.getLogger(__name__)
_STARTER_ONLY = Scope(STARTER, (STARTER,))


class Libraries:
    """Scopes by server, the questions behind lists, and whoever is to know of a change."""

    def __init__(self, db: Database, names: Names, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._names = names
        self._clock = clock
        self._scopes: dict[int, Scope] = {}
        self._changes = 0
        self._watching: list[Callable[[int], Awaitable[None] | None]] = []

    def watch(self, changed: Callable[[int], Awaitable[None] | None]) -> None:
        """Have a library's number told whenever its articles have changed, and wait for it."""
        self._watching.append(changed)

    async def open(self) -> None:
        """Read which servers have libraries, and the starter's names."""
        await self.reread()
        await self._names.refresh(STARTER)

    async def scope(self, guild: int | None) -> Scope:
        """Return what a server may see, its names read; in direct messages the starter library."""
        scope = self._scopes.get(guild, _STARTER_ONLY) if guild else _STARTER_ONLY
        await self._names.ready(scope)
        return scope

    async def own(self, guild: int) -> int | None:
        """Return the number of a server's own library, where it has one."""
        own = (await self.scope(guild)).own
        return None if own == STARTER else own

    async def found(self, guild: int) -> Scope:
        """Give a server a library of its own, if it has none, and return its scope.

        Raises NotConfigured where the bot has left: what is frozen is not changed.
        """
        if guild not in self._scopes:
            await self._db.write(partial(libraries.found_library, guild=guild))
            await self.reread()
        if guild not in self._scopes:
            raise NotConfigured("this bot")
        return self._scopes[guild]

    async def reread(self) -> None:
        """Read anew which servers have libraries: the bot has left one, or come back.

        What changes during a reading is in another: of two at once, none undoes the other.
        """
        self._changes += 1
        scopes, read = self._scopes, 0
        while read != self._changes:
            read = self._changes
            scopes = await libraries.scopes(self._db)
        self._scopes = scopes

    async def set_starter(self, guild: int, *, shown: bool) -> Scope:
        """Show the starter library in a server, or do not; return its scope."""
        own = (await self.found(guild)).own
        await self._db.write(partial(libraries.set_starter, library=own, shown=shown))
        await self.reread()
        await self.changed(own)
        return await self.scope(guild)

    async def listing_id(self, scope: Scope, asked: Asked) -> int:
        """Return the number that keeps a question for the buttons of its list."""
        return await listings.keep(self._db, scope, asked, self._clock())

    async def listing(self, guild: int | None, number: int) -> Asked:
        """Return the question behind a list's buttons; raise NotFound where it is not of here."""
        scope = await self.scope(guild)
        asked = await listings.get(self._db, scope, number, self._clock())
        if asked is None:
            raise NotFound("list", str(number))
        return asked

    async def changed(self, number: int) -> None:
        """Read a library's names anew, and tell whoever watches; one that fails stops no other."""
        for changed in (self._names.refresh, *self._watching):
            try:
                if (work := changed(number)) is not None:
                    await work
            except Exception:
                log.exception("what is known of library %d could not be brought up to date", number)
