"""What moderators have hidden, offered by name to whoever would show it again."""

import asyncio
from functools import partial

from bot.domain.answers import Scope
from bot.domain.names import NameIndex
from bot.services.library import Libraries
from bot.services.names import Kind
from bot.services.offered import Offered
from bot.store import curate as store
from bot.store.database import Database
from bot.store.rows import STARTER

_READ = {Kind.QUOTE: store.hidden_quotes, Kind.EVENT: store.hidden_events}


class Hidden:
    """The names of each library's hidden items, kept until it or the starter changes."""

    def __init__(self, db: Database, libraries: Libraries) -> None:
        self._db = db
        self._offered = {kind: Offered(partial(self._names, kind)) for kind in _READ}
        libraries.watch(self.changed)

    def changed(self, library: int) -> None:
        """Let go of the names of a library that has changed; the starter's are in all."""
        for offered in self._offered.values():
            if library == STARTER:
                offered.clear()
            else:
                offered.forget(library)

    async def of(self, scope: Scope, kind: Kind) -> NameIndex:
        """Return the quotes or events that a scope's own library hides."""
        return await self._offered[kind].get(scope.own)

    async def _names(self, kind: Kind, own: int) -> NameIndex:
        if own == STARTER:
            return NameIndex()
        look = partial(_READ[kind], scope=Scope(own, (own, STARTER)))
        return await asyncio.to_thread(NameIndex, await self._db.query(look))
