"""What readers tell the moderators, and what these see of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.domain.answers import Page
from bot.domain.corrections import Correction
from bot.domain.curate import Item
from bot.services.asking import Asking
from bot.services.corrections import Corrections
from bot.services.curate_items import Items
from bot.services.curate_posts import Posts
from bot.services.curate_queue import Queue
from bot.services.curate_wishes import Wishes
from bot.services.quotes import Quotes
from bot.services.timeline import Timeline
from bot.services.witnesses import Witnesses
from bot.store import curate as store
from bot.store.database import Database


class Curate:
    """The use cases of /curate and of reports."""

    def __init__(
        self,
        db: Database,
        asking: Asking,
        quotes: Quotes,
        timeline: Timeline,
        witnesses: Witnesses,
        corrections: Corrections,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = asking.libraries
        self._clock = clock
        self.corrections = corrections
        self.items = Items(db, asking.libraries)
        self.queue = Queue(self.items, witnesses, timeline.flagged)
        self.wishes = Wishes(db, asking, timeline.happenings)
        self.posts = Posts(db, corrections, quotes.get, timeline.told, clock)

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._clock()

    async def log(
        self, guild: int, number: int, item: str | None, user: int | None
    ) -> Page[Correction]:
        """Return a page of what was corrected; of an item, or by somebody, where named."""
        del user
        return await self.corrections.log(guild, number, item)

    async def report(self, guild: int | None, user: int, ref: str, reason: str) -> None:
        """Keep a report of an item for the moderators of this server; raise NotFound.

        What is reported in direct messages goes to the bot's owner.
        """
        await self.items.get(guild, ref)
        libraries = self._libraries
        scope = await libraries.found(guild) if guild else await libraries.scope(None)
        at = self._clock().isoformat()
        keep = partial(store.report, library=scope.own, item=ref, user=user, reason=reason, at=at)
        await self._db.write(keep)

    async def shown(self, guild: int | None, refs: tuple[str, ...]) -> tuple[Item, ...]:
        """Return those of the items that a server sees, in their order."""
        scope = await self._libraries.scope(guild)
        return tuple((await self.items.several(scope, refs)).values())
