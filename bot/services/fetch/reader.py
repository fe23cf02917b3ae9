"""What comes from the web into a library: an article as a file, a feed as its entries."""

import sys
from dataclasses import dataclass

from bot.domain.feeds import Raw, Read
from bot.domain.fetch import Reason, Url
from bot.errors import NotFetched
from bot.services.fetch import article
from bot.services.fetch.body import ARTICLE, FEED
from bot.services.fetch.fetcher import UNTAGGED, Fetched, Fetcher, Tags
from bot.services.fetch.session import Web
from bot.services.worker import Worker

COMMAND = (sys.executable, "-m", "bot.extract.feeds")
WALL_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Page:
    """An article as a file, and the address where it was found in the end."""

    name: str
    data: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class Syndicated:
    """A feed as it was found; no entries where it is as it was."""

    url: str
    """Where to ask the next time."""
    tags: Tags
    read: Read | None


class WebReader:
    """Fetches pages of the public web, and reads feeds in a process of their own."""

    def __init__(self, web: Web | None = None, worker: Worker | None = None) -> None:
        self._fetcher = Fetcher(web)
        self._worker = worker or Worker(wall=WALL_SECONDS, command=COMMAND)

    async def page(self, typed: str) -> Page:
        """Return an article; raise NotFetched."""
        fetched = await self._fetcher.fetch(self._fetcher.url(typed), ARTICLE)
        return Page(article.name(fetched), article.data(fetched), fetched.url.text)

    async def find(self, typed: str) -> Syndicated:
        """Return the feed at an address, or the first that the page there names.

        Raises NotFetched, and Unreadable where reading it broke a limit.
        """
        fetched, read = await self._read(self._fetcher.url(typed), UNTAGGED)
        if not read.known and read.others:
            fetched, read = await self._read(self._fetcher.url(read.others[0]), UNTAGGED)
        return _known(fetched, read)

    async def look(self, url: str, tags: Tags) -> Syndicated:
        """Look at a feed again; raise NotFetched or Unreadable."""
        asked = self._fetcher.url(url)
        fetched = await self._fetcher.fetch(asked, FEED, tags)
        if fetched.unchanged:
            return Syndicated((fetched.moved or asked).text, _kept(fetched.tags, tags), None)
        return _known(fetched, await self._parsed(fetched))

    async def close(self) -> None:
        """Close every connection, and end the process."""
        await self._fetcher.close()
        await self._worker.close()

    async def _read(self, url: Url, tags: Tags) -> tuple[Fetched, Read]:
        fetched = await self._fetcher.fetch(url, FEED, tags)
        return fetched, await self._parsed(fetched)

    async def _parsed(self, fetched: Fetched) -> Read:
        kind = f"{fetched.kind}; charset={fetched.charset}" if fetched.charset else fetched.kind
        return await self._worker.read_feed(Raw(fetched.data, fetched.url.text, kind))


def _known(fetched: Fetched, read: Read) -> Syndicated:
    if not read.known:
        raise NotFetched(fetched.url.host, Reason.NO_FEED)
    return Syndicated((fetched.moved or fetched.url).text, fetched.tags, read)


def _kept(new: Tags, old: Tags) -> Tags:
    """Return what to ask with the next time: an answer may leave out what has not changed."""
    return Tags(new.etag or old.etag, new.modified or old.modified)
