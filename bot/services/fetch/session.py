"""One guarded connection a request: no proxy, no cookie, no password, no redirect on its own."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from yarl import URL

from bot.domain.fetch import PORTS, Reason, Url
from bot.errors import NotFetched
from bot.services.fetch.guard import Forbidden, Guard
from bot.services.fetch.resolver import Resolve, Resolver, look_up

AGENT = "Attache"
"""The name by which robots.txt may speak to this bot."""
USER_AGENT = f"{AGENT}/0.1 (Discord bot; reads what moderators name; robots.txt: {AGENT})"
HOSTS = 256
"""Hosts whose turns are remembered."""


@dataclass(frozen=True, slots=True)
class Web:
    """What may be asked for, and how hard; a test opens one door to its own server."""

    ports: frozenset[int] = PORTS
    opened: frozenset[tuple[str, int]] = frozenset()
    resolve: Resolve = look_up
    seconds: float = 15.0
    """A whole fetch takes at most: names, robots.txt, redirects, every byte."""
    gap: float = 1.0
    """Seconds between two requests to a host."""


class Session:
    """Requests to one host one after another, each through the guard."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._resolver = Resolver(web.resolve)
        self._client: aiohttp.ClientSession | None = None
        self._turns: OrderedDict[str, _Turn] = OrderedDict()

    @asynccontextmanager
    async def get(
        self, url: Url, headers: Mapping[str, str]
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """Ask for one address when its host's turn has come; raise NotFetched."""
        address = URL(url.text, encoded=True)
        if (address.scheme, address.raw_host, address.port) != (url.scheme, url.host, url.port):
            raise NotFetched(url.host, Reason.ADDRESS)  # two readers of addresses disagree
        try:
            async with (
                self._turn(url.host).taken(self._web.gap),
                self._opened().get(address, headers=headers, allow_redirects=False) as response,
            ):
                yield response
        except aiohttp.ClientConnectorError as error:
            inside = isinstance(error.os_error, Forbidden)
            reason = Reason.FORBIDDEN if inside else Reason.UNREACHABLE
            raise NotFetched(url.host, reason) from error
        except (aiohttp.ClientConnectionError, OSError) as error:
            if isinstance(error, TimeoutError):
                raise
            raise NotFetched(url.host, Reason.UNREACHABLE) from error
        except (aiohttp.ClientError, ValueError) as error:
            raise NotFetched(url.host, Reason.BROKEN) from error

    async def close(self) -> None:
        """Close what is open."""
        if self._client is not None:
            await self._client.close()
        await self._resolver.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._client is None:
            self._client = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    resolver=self._resolver,
                    socket_factory=Guard(self._web.ports, self._web.opened),
                    use_dns_cache=False,
                    force_close=True,
                    happy_eyeballs_delay=None,
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._web.seconds),
                trust_env=False,
                auto_decompress=False,  # a bomb is let out byte by byte, and counted
            )
        return self._client

    def _turn(self, host: str) -> "_Turn":
        turn = self._turns.setdefault(host, _Turn())
        self._turns.move_to_end(host)
        while len(self._turns) > HOSTS:
            self._turns.popitem(last=False)
        return turn


class _Turn:
    """Lets one request at a time to a host, with a pause behind each."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._last = 0.0

    @asynccontextmanager
    async def taken(self, gap: float) -> AsyncIterator[None]:
        clock = asyncio.get_running_loop().time
        async with self._lock:
            await asyncio.sleep(min(gap, max(0.0, self._last + gap - clock())))
            try:
                yield
            finally:
                self._last = clock()
