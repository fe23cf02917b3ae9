"""Looks at every feed about hourly, and brings what is new."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from bot.domain.feeds import (
    AT_A_LOOK,
    FULL,
    UNREADABLE,
    Feed,
    Item,
    State,
    fresh,
    gives_up,
    is_final,
    next_look,
)
from bot.domain.fetch import Reason
from bot.errors import (
    AlreadyHere,
    NotAnArticle,
    NotFetched,
    NotFound,
    OverQuota,
    Unreadable,
)
from bot.services.feeds import Feeds
from bot.services.fetch.fetcher import Tags
from bot.services.fetch.reader import Syndicated, WebReader
from bot.services.shelf.shelf import Shelf
from bot.store import feeds as store
from bot.store.database import Database
from bot.store.feeds import Looked, Waiting

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks at which feeds are due."""
AT_ONCE = 4
"""Feeds that are looked at side by side; half of what the fetcher lets through."""


class Polling:
    """One task for the life of the process, which no failure ends."""

    def __init__(
        self,
        db: Database,
        feeds: Feeds,
        shelf: Shelf,
        web: WebReader,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._db = db
        self._feeds = feeds
        self._shelf = shelf
        self._web = web
        self._clock = clock
        self._sleep = sleep
        self.ticked: datetime | None = None
        """When it last looked which feeds are due."""

    async def run(self) -> None:
        """Look after the feeds until cancelled."""
        while True:
            try:
                while await self.tick():
                    pass
            except Exception:
                log.exception("feeds: will try again")
            await self._sleep(EVERY)

    async def tick(self) -> bool:
        """Look at some of the feeds that are due; tell whether there may be more."""
        self.ticked = self._clock()
        due = await store.due(self._db, self.ticked, AT_ONCE)
        looks = (self._safely(guild, feed) for guild, feed in due)
        for failed in await asyncio.gather(*looks, return_exceptions=True):
            if failed is not None:
                raise failed  # once the others are through: none is looked at twice at once
        return len(due) == AT_ONCE

    async def _safely(self, guild: int, feed: Feed) -> None:
        """Look at a feed; what goes wrong with one is no other's, and never comes at once again."""
        try:
            await self.look(guild, feed)
        except Exception:
            log.exception("feed %s", feed.ref)
            await self._failed(guild, feed, NotFetched("", "error"))

    async def look(self, guild: int, feed: Feed) -> None:
        """Look at one feed, and bring the articles that are new."""
        if not self._feeds.allowed(guild):
            await self._rest(feed)
            return
        try:
            found = await self._web.look(feed.url, Tags(feed.etag, feed.modified))
        except NotFetched as fault:
            await self._failed(guild, feed, fault)
            return
        except Unreadable:
            await self._failed(guild, feed, NotFetched("", UNREADABLE))
            return
        await self._found(guild, feed, found)
        await self._bring(guild, feed)

    async def _rest(self, feed: Feed) -> None:
        """Keep that nothing was looked at, since the bot's owner does not allow it."""
        off = Looked(
            at=feed.checked or feed.added,
            next=self._later(0),
            etag=feed.etag,
            modified=feed.modified,
            failures=feed.failures,
            failing=None,
            fault=Reason.OFF,
        )
        await self._db.write(partial(store.looked, feed=feed, what=off, items=()))

    async def _found(self, guild: int, feed: Feed, found: Syndicated) -> None:
        """Keep what is new in a feed, and where it went."""
        new: tuple[Item, ...] = ()
        if found.read is not None:
            new = fresh(found.read.items, await store.known(self._db, feed, found.read.items))
        tags = found.tags
        well = Looked(self._clock(), self._later(0), tags.etag, tags.modified)
        await self._db.write(partial(store.looked, feed=feed, what=well, items=new))
        if found.url != feed.url:
            await self._db.write(partial(store.moved, feed=feed, url=found.url))
        if new:
            log.info("feed %s of server %s: %d new", feed.ref, guild, len(new))

    async def _failed(self, guild: int, feed: Feed, fault: NotFetched) -> None:
        """Keep that a look failed; a feed that fails for long is told of once, and paused."""
        now = self._clock()
        failures, failing = feed.failures + 1, feed.failing or now
        pause = gives_up(fault.reason, fault.detail, failing, now)
        bad = Looked(
            at=now,
            next=self._later(failures, fault.retry_after),
            etag=feed.etag,
            modified=feed.modified,
            failures=failures,
            failing=failing,
            fault=str(fault.reason),
            detail=fault.detail,
            pause=pause,
        )
        await self._db.write(partial(store.looked, feed=feed, what=bad, items=()))
        if pause:
            log.warning("feed %s of server %s is paused: %s", feed.ref, guild, fault.reason)

    def _later(self, failures: int, asked: float | None = None) -> datetime:
        return next_look(self._clock(), failures, random.random(), asked)  # noqa: S311

    async def _bring(self, guild: int, feed: Feed) -> None:
        """Bring a few of the articles that wait; where there is no room, the others go on so."""
        for item in await store.waiting(self._db, feed, AT_A_LOOK):
            try:
                state = await self._brought(guild, feed, item)
            except OverQuota as full:
                halt = partial(store.halted, feed=feed, fault=FULL, detail=full.what)
                await self._db.write(halt)
                return
            if state is State.WAITING:
                await self._db.write(partial(store.tried, feed=feed, item=item.id))
            else:
                await self._db.write(partial(store.brought, feed=feed, item=item.id, state=state))

    async def _brought(self, guild: int, feed: Feed, item: Waiting) -> State:
        """Make an article of an entry; return what became of it."""
        if await self._feeds.has(guild, item.link):
            return State.HERE
        try:
            draft = await self._feeds.draft(guild, feed.user or 0, item.link)
            if not feed.publish:
                return State.DRAFT
            await self._shelf.publish(guild, feed.user or 0, draft.number)
        except AlreadyHere:
            return State.HERE
        except (NotAnArticle, NotFound, Unreadable) as fault:
            log.info("feed %s: an article cannot be read: %s", feed.ref, type(fault).__name__)
            return State.FAILED
        except NotFetched as fault:
            final = is_final(fault.reason, fault.detail, item.tries + 1)
            return State.FAILED if final else State.WAITING
        return State.PUBLISHED
