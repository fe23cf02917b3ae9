"""Fetches one page: every redirect by hand, each of its hops looked at as the first."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp

from bot.domain.fetch import Reason, Url, typed_url
from bot.errors import NotFetched
from bot.services.fetch.body import Wanted, kind_of, read
from bot.services.fetch.robots import RobotsCache
from bot.services.fetch.session import Session, Web

log = logging.getLogger(__name__)

REDIRECTS = 5
REDIRECTING = frozenset({301, 302, 303, 307, 308})
AT_ONCE = 8
TAG = 500
"""Characters of the longest ETag that is kept."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a site gave to tell by next time whether a page has changed."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Return them as the questions of a request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


UNTAGGED = Tags()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came; ``unchanged`` where the site says that it is as it was."""

    url: Url
    """Where it was found in the end."""
    kind: str = ""
    charset: str = ""
    data: bytes = b""
    tags: Tags = UNTAGGED
    unchanged: bool = False
    moved: Url | None = None
    """Where it has gone for good."""


class Fetcher:
    """Fetches pages of the public web for whoever may ask for them."""

    def __init__(self, web: Web | None = None) -> None:
        self._web = web or Web()
        self._session = Session(self._web)
        self._robots = RobotsCache(self._session, self._web.ports)
        self._places = asyncio.Semaphore(AT_ONCE)

    def url(self, typed: str) -> Url:
        """Read an address as it was typed; raise NotFetched where it is none to ask for."""
        return typed_url(typed, self._web.ports)

    async def fetch(self, url: Url, wanted: Wanted, tags: Tags = UNTAGGED) -> Fetched:
        """Return what is at an address; raise NotFetched with the reason where nothing can be."""
        try:
            async with self._places, asyncio.timeout(self._web.seconds):
                fetched = await self._follow(url, wanted, tags)
                if fetched.unchanged and not tags.headers:
                    raise NotFetched(url.host, Reason.BROKEN)  # nobody asked whether it was
                return fetched
        except TimeoutError:
            fault = NotFetched(url.host, Reason.SLOW)
        except NotFetched as error:
            fault = error
        log.info("not fetched from %s: %s %s", url.host, fault.reason, fault.detail)
        raise fault

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()

    async def _follow(self, url: Url, wanted: Wanted, tags: Tags) -> Fetched:
        headers = {"Accept": wanted.accept, **tags.headers}
        moved = url
        for _ in range(REDIRECTS + 1):
            await self._robots.check(url)
            async with self._session.get(url, headers) as response:
                location = _location(url, response)
                if location is None:
                    return await _fetched(url, response, wanted, moved)
            there = url.joined(location, self._web.ports)
            if moved == url and response.status in {301, 308}:
                moved = there
            url = there
        raise NotFetched(url.host, Reason.REDIRECTS)


def _location(url: Url, response: aiohttp.ClientResponse) -> str | None:
    if response.status not in REDIRECTING:
        return None
    location = response.headers.get("Location")
    if not location:
        raise NotFetched(url.host, Reason.BROKEN)
    return location


async def _fetched(
    url: Url, response: aiohttp.ClientResponse, wanted: Wanted, moved: Url
) -> Fetched:
    tags = _tags(response.headers)
    if response.status == 304:
        return Fetched(url, tags=tags, unchanged=True, moved=moved)
    if response.status != 200:
        after = _seconds(response.headers.get("Retry-After", ""), response.headers.get("Date", ""))
        raise NotFetched(url.host, Reason.STATUS, str(response.status), after)
    kind, charset = kind_of(response)
    if kind not in wanted.kinds:
        raise NotFetched(url.host, Reason.TYPE, kind[:80])
    data = await read(url, response, wanted)
    return Fetched(url, kind, charset, data, tags, moved=moved)


def _tags(headers: Mapping[str, str]) -> Tags:
    given = (headers.get("ETag", ""), headers.get("Last-Modified", ""))
    return Tags(*(tag if tag and len(tag) <= TAG and tag.isprintable() else None for tag in given))


def _seconds(after: str, date: str) -> float | None:
    """Return how long a site asks to be left alone: seconds, or an instant by its own clock."""
    if after.isascii() and after.isdigit() and len(after) < 9:
        return float(after)
    try:
        wait = parsedate_to_datetime(after) - parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())
