"""Articles and feeds from the web, for the servers in which the bot's owner has allowed it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain.addresses import canonical_url
from bot.domain.feeds import EVERY, Feed, Item, fresh, next_look
from bot.domain.fetch import Reason
from bot.domain.names import Entry, NameIndex
from bot.domain.settings import Feature
from bot.domain.shelf import Draft
from bot.errors import AlreadyHere, NotFetched, NotFound, OverQuota
from bot.services.fetch.reader import Syndicated, WebReader
from bot.services.library import Libraries
from bot.services.offered import Offered
from bot.services.settings import ServerSettings
from bot.services.shelf.reading import Tell, silent
from bot.services.shelf.shelf import Shelf
from bot.store import feeds as store
from bot.store.database import Database

CHOICES = 25


@dataclass(frozen=True, slots=True)
class Tested:
    """What a feed would bring: its entries, and those of them that are new here."""

    url: str
    title: str
    items: tuple[Item, ...]
    new: tuple[Item, ...]
    feed: Feed | None = None
    """The feed of this server that it is."""


class Feeds:
    """The use cases of /library add url and /library feed."""

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        settings: ServerSettings,
        shelf: Shelf,
        web: WebReader,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._settings = settings
        self._shelf = shelf
        self._web = web
        self._clock = clock
        self._offered = Offered(self._names)

    def allowed(self, guild: int | None) -> bool:
        """Tell whether the bot's owner lets a server fetch from the web."""
        return self._settings.feature(guild, Feature.URL)

    def check(self, guild: int | None) -> None:
        """Raise NotFetched where the owner does not."""
        if not self.allowed(guild):
            raise NotFetched("", Reason.OFF)

    async def draft(self, guild: int, user: int, typed: str, tell: Tell = silent) -> Draft:
        """Fetch an article and keep it as a draft; raise NotFetched, or what a file's may."""
        self.check(guild)
        page = await self._web.page(typed)
        return await self._shelf.draft(guild, user, page.name, page.data, page.origin, tell=tell)

    async def add(self, guild: int, user: int, typed: str, *, publish: bool) -> tuple[Feed, int]:
        """Keep a feed, all that is in it as seen; return it and how many entries those were.

        Raises NotFetched, AlreadyHere and OverQuota.
        """
        self.check(guild)
        library = (await self._libraries.found(guild)).own
        await self._room(guild, library)
        found = await self._web.find(typed)
        feed = self._made(library, user, found, publish=publish)
        items = found.read.items if found.read else ()
        async with self._shelf.turn(guild):
            await self._room(guild, library)
            number = await self._db.write(partial(store.add, feed=feed, items=items))
        if number is None:
            raise AlreadyHere(await self._ref(library, feed.url), "feed")
        self._offered.forget(guild)
        return await self.get(guild, number), len(items)

    def _made(self, library: int, user: int, found: Syndicated, *, publish: bool) -> Feed:
        now = self._clock()
        title = found.read.title if found.read else ""
        return Feed(
            number=0,
            library=library,
            url=found.url,
            title=title or found.url.split("/")[2],
            publish=publish,
            user=user,
            added=now,
            next=now + EVERY * random.uniform(0.2, 1.2),  # noqa: S311 - not for all at one minute
            etag=found.tags.etag,
            modified=found.tags.modified,
        )

    async def _room(self, guild: int, library: int) -> None:
        used, most = len(await store.listed(self._db, library)), self._settings.quota(guild).feeds
        if used >= most:
            raise OverQuota("feeds", used, most)

    async def _ref(self, library: int, url: str) -> str:
        found = (feed for feed in await store.listed(self._db, library) if feed.url == url)
        return next(found).ref

    async def test(self, guild: int, typed: str) -> Tested:
        """Say what a feed, of this server or any other, would bring; nothing is kept."""
        self.check(guild)
        feed = await self._named(guild, typed)
        found = await self._web.find(feed.url if feed else typed)
        items = found.read.items if found.read else ()
        known = await store.known(self._db, feed, items) if feed else frozenset[str]()
        new = await self.unseen(guild, fresh(items, known))
        return Tested(found.url, found.read.title if found.read else "", items, new, feed)

    async def unseen(self, guild: int, items: Sequence[Item]) -> tuple[Item, ...]:
        """Return the entries whose pages a server's library has not."""
        return tuple([item for item in items if not await self.has(guild, item.link)])

    async def has(self, guild: int, link: str) -> bool:
        """Tell whether a server can see the article of an address."""
        scope, page = await self._libraries.scope(guild), canonical_url(link)
        return page is not None and await store.has_page(self._db, scope, f"url:{page}")

    async def listed(self, guild: int) -> tuple[Feed, ...]:
        """Return a server's feeds."""
        own = await self._libraries.own(guild)
        return await store.listed(self._db, own) if own else ()

    async def get(self, guild: int, number: int) -> Feed:
        """Return a feed of this server; raise NotFound where it is none."""
        own = await self._libraries.own(guild)
        feed = await store.get(self._db, own, number) if own else None
        if feed is None:
            raise NotFound("feed", f"F{number}")
        return feed

    async def named(self, guild: int, typed: str) -> Feed:
        """Return a feed of this server by its id, title or address; raise NotFound."""
        feed = await self._named(guild, typed)
        if feed is None:
            titles = tuple(entry.name for entry in (await self._offered.get(guild)).entries[:3])
            raise NotFound("feed", typed, titles)
        return feed

    async def _named(self, guild: int, typed: str) -> Feed | None:
        found = (await self._offered.get(guild)).resolve(typed)
        if len(found) == 1:
            return await self.get(guild, int(found[0].value[1:]))
        same = [feed for feed in await self.listed(guild) if feed.url == typed.strip()]
        return same[0] if same else None

    async def suggest(self, guild: int, typed: str) -> tuple[Entry, ...]:
        """Return the server's feeds that fit the letters typed so far."""
        return (await self._offered.get(guild)).suggest(typed, CHOICES)

    async def pause(self, guild: int, number: int) -> Feed:
        """Look at a feed no more until it is resumed."""
        feed = await self.get(guild, number)
        await self._db.write(partial(store.pause, feed=feed))
        return await self.get(guild, number)

    async def resume(self, guild: int, number: int) -> Feed:
        """Look at a feed again, soon."""
        self.check(guild)
        feed, now = await self.get(guild, number), self._clock()
        soon = now + (next_look(now, 0, random.random()) - now) / 30  # noqa: S311
        await self._db.write(partial(store.resume, feed=feed, at=soon))
        return await self.get(guild, number)

    async def publishing(self, guild: int, number: int, *, publish: bool) -> Feed:
        """Let what is new be published, or put into drafts."""
        feed = await self.get(guild, number)
        await self._db.write(partial(store.publishing, feed=feed, publish=publish))
        return await self.get(guild, number)

    async def remove(self, guild: int, number: int) -> Feed:
        """Forget a feed; what came by it stays."""
        feed = await self.get(guild, number)
        await self._db.write(partial(store.remove, feed=feed))
        self._offered.forget(guild)
        return feed

    async def _names(self, guild: int) -> NameIndex:
        feeds = await self.listed(guild)
        return NameIndex(Entry(feed.ref, feed.title, (feed.title,), -feed.number) for feed in feeds)
