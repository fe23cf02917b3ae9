"""What readers tell the moderators, and what these see of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.domain.answers import Asked, Page
from bot.domain.corrections import Act, Change, Correction
from bot.domain.curate import Item
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.asking import Asking
from bot.services.corrections import FEATURE, Corrections
from bot.services.curate.hidden import Hidden
from bot.services.curate.items import Items
from bot.services.curate.posts import Posts
from bot.services.curate.queue import Queue
from bot.services.curate.wishes import FEATURE as WISH
from bot.services.curate.wishes import FIXED, Wishes
from bot.services.quotes import Quotes
from bot.services.sources import Sources
from bot.services.timeline import Timeline
from bot.services.witnesses import Witnesses
from bot.store import curate as store
from bot.store.corrections import journal
from bot.store.database import Database


class Curate:
    """The use cases of /curate and of reports."""

    def __init__(
        self,
        db: Database,
        asking: Asking,
        quotes: Quotes,
        timeline: Timeline,
        sources: Sources,
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
        hidden = Hidden(db, asking.libraries)
        self.wishes = Wishes(asking, timeline.happenings, hidden)
        self.posts = Posts(db, corrections, quotes.get, timeline.told, sources.describe, clock)

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._clock()

    async def log(
        self, guild: int, number: int, item: str | None, user: int | None
    ) -> Page[Correction]:
        """Return a page of what was corrected; of an item, or by somebody, where named."""
        if user is None:
            return await self.corrections.log(guild, number, item)
        scope = await self._libraries.scope(guild)
        total, made = await store.made_by(self._db, scope.own, user, item, number)
        page = Page(made, 1, total, 0, Asked(FEATURE, ()))
        return replace(page, number=min(max(number, 1), page.pages))

    async def correction(self, guild: int, number: int) -> Correction:
        """Return a correction of this server's by its number; raise NotFound."""
        scope = await self._libraries.scope(guild)
        found = await self._db.query(partial(journal.get, library=scope.own, number=number))
        if found is None:
            raise NotFound("correction", str(number))
        return found

    async def make(self, guild: int, user: int, asked: Asked) -> Correction:
        """Do what is wished for; raise as the journal does, a wish that needs a choice kept."""
        change = await self.wishes.change(guild, asked)
        try:
            return await self.corrections.make(guild, user, change)
        except Ambiguous as several:
            several.feature, several.option = WISH, f"{FIXED}speaker"
            several.listing = await self.wishes.kept(guild, asked)
            raise

    async def accept(
        self, guild: int, user: int, ref: str, *, owner: bool = False
    ) -> Correction | None:
        """Let an item of the queue stand as it is; ``None`` where the journal has no word for it.

        It has none for sources and people, nor for what was found right before.
        """
        await self.items.get(guild, ref)
        if ref[0] in "QE":
            try:
                return await self.corrections.make(guild, user, Change(ref, Act.APPROVE))
            except BadInput:
                pass
        await self.queue.dismiss(guild, ref, self._clock(), owner=owner)
        return None

    async def report(self, guild: int | None, user: int, ref: str, reason: str) -> None:
        """Keep a report of an item for the moderators of this server; raise NotFound, OverQuota.

        What is reported in direct messages goes to the bot's owner.
        """
        await self.items.get(guild, ref)
        libraries = self._libraries
        scope = await libraries.found(guild) if guild else await libraries.scope(None)
        at = self._clock()
        keep = partial(store.report, library=scope.own, item=ref, user=user, reason=reason, at=at)
        await self._db.write(keep)

    async def shown(self, guild: int | None, refs: tuple[str, ...]) -> tuple[Item, ...]:
        """Return those of the items that a server sees, in their order."""
        scope = await self._libraries.scope(guild)
        return tuple((await self.items.several(scope, refs)).values())
