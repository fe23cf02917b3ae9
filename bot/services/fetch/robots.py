"""What each site asks to be left alone, kept for a while."""

import asyncio
from collections import OrderedDict
from contextlib import aclosing

import aiohttp

from bot.domain import robots
from bot.domain.fetch import Reason, Url
from bot.domain.robots import CLOSED, LARGEST, OPEN, Robots
from bot.errors import NotFetched
from bot.services.fetch.body import unpacked
from bot.services.fetch.session import AGENT, Session

SITES = 256
KEPT = 6 * 3_600.0
"""Seconds; the standard allows a day."""
CLOSED_FOR = 600.0
"""Seconds after which a site that could not be asked is asked again."""
HOPS = 5
_HEADERS = {"Accept": "text/plain"}


class RobotsCache:
    """Decides whether a page may be asked for, as RFC 9309 says."""

    def __init__(self, session: Session, ports: frozenset[int]) -> None:
        self._session = session
        self._ports = ports
        self._kept: OrderedDict[str, tuple[float, Robots]] = OrderedDict()

    async def check(self, url: Url) -> None:
        """Raise NotFetched where the site does not want this page fetched."""
        if not (await self._of(url)).may(url.path):
            raise NotFetched(url.host, Reason.ROBOTS)

    async def _of(self, url: Url) -> Robots:
        now = asyncio.get_running_loop().time()
        until, known = self._kept.get(url.site, (0.0, OPEN))
        if now < until:
            return known
        known, reached = await self._asked(url)
        self._kept[url.site] = (now + (KEPT if reached else CLOSED_FOR), known)
        self._kept.move_to_end(url.site)
        while len(self._kept) > SITES:
            self._kept.popitem(last=False)
        return known

    async def _asked(self, url: Url) -> tuple[Robots, bool]:
        """Return a site's rules; all is closed where it cannot be asked, open where it has none."""
        try:
            return await self._follow(url.joined("/robots.txt", self._ports))
        except NotFetched as fault:
            if fault.reason in {Reason.FORBIDDEN, Reason.UNREACHABLE}:
                raise  # nor could the page itself be
            return CLOSED, False

    async def _follow(self, url: Url) -> tuple[Robots, bool]:
        for _ in range(HOPS + 1):
            async with self._session.get(url, _HEADERS) as response:
                location = response.headers.get("Location")
                if not (300 <= response.status < 400 and location):
                    return await self._answered(url, response)
            url = url.joined(location, self._ports)
        return OPEN, True

    async def _answered(self, url: Url, response: aiohttp.ClientResponse) -> tuple[Robots, bool]:
        if response.status == 429 or response.status >= 500:
            return CLOSED, False
        if response.status != 200:
            return OPEN, True
        text = (await _beginning(url, response)).decode("utf-8", "replace")
        return robots.read_robots(text, AGENT), True


async def _beginning(url: Url, response: aiohttp.ClientResponse) -> bytes:
    """Return as much of a site's rules as is read, cut after a whole line."""
    data = bytearray()
    async with aclosing(unpacked(url, response)) as pieces:
        async for piece in pieces:
            data += piece
            if len(data) > LARGEST:
                return bytes(data[:LARGEST]).rpartition(b"\n")[0]
    return bytes(data)
