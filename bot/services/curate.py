"""What readers tell the moderators."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.errors import NotFound
from bot.services.library import Libraries
from bot.store import curate as store
from bot.store import quotes
from bot.store.database import Database


class Curate:
    """The use cases of reports."""

    def __init__(self, db: Database, libraries: Libraries, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._libraries = libraries
        self._clock = clock

    async def report(self, guild: int | None, user: int, quote: int, reason: str) -> None:
        """Keep a report of a quote for the moderators of this server; raise NotFound."""
        if await quotes.get(self._db, await self._libraries.scope(guild), quote) is None:
            raise NotFound("quote", f"Q{quote}")
        scope = await self._libraries.found(guild) if guild else await self._libraries.scope(None)
        at = self._clock().isoformat()
        keep = partial(
            store.report, library=scope.own, item=f"Q{quote}", user=user, reason=reason, at=at
        )
        await self._db.write(keep)
