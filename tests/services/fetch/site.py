"""A site to be fetched from, and a neighbour that nobody may reach, on one port of this machine."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field

from aiohttp import web

from bot.services.fetch.resolver import look_up
from bot.services.fetch.session import Web

PUBLIC = "127.0.0.2"
"""Stands for the public internet: the one address that the guard is told to let through."""
INSIDE = ("127.0.0.1", "::1")
"""Where the neighbour listens; at the latter only on a machine that knows the newer protocol."""
PAGE = "<html><head><title>Storm</title></head><body><p>The harbour wall held.</p></body></html>"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """What the site answers by path, and what it was asked."""

    port: int
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Host → its addresses; a name that is not here is the site's own."""
    pages: dict[str, Answer | web.Response] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    reached: int = 0
    """Connections to the neighbour."""
    resolved: int = 0

    def url(self, path: str = "/", host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, without the rules for robots."""
        return [asked.path_qs for asked in self.asked if asked.path != "/robots.txt"]

    def put(
        self, path: str, body: str | bytes, kind: str | None = "text/html", **more: str
    ) -> None:
        """Let a path answer with a page; ``more`` are headers, "_" standing for "-"."""
        given = {name.replace("_", "-"): value for name, value in more.items()}
        headers = {**({"Content-Type": kind} if kind else {}), **given}
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = answering(200, data, headers)

    def refuse(self, path: str, status: int, **more: str) -> None:
        """Let a path answer with a status."""
        given = {name.replace("_", "-"): value for name, value in more.items()}
        self.pages[path] = answering(status, b"", given)

    def redirect(self, path: str, location: str, status: int = 302) -> None:
        """Let a path lead elsewhere."""
        self.refuse(path, status, Location=location)

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """Answer as a name server."""
        self.resolved += 1
        if not host.endswith(".example"):
            return look_up(host, port)  # a number in some notation, or this machine's own name
        return self.names.get(host, (PUBLIC,))

    def reach(self, seconds: float = 15.0, gap: float = 0.0) -> Web:
        """Return what may be asked for: the site, and nothing else of this machine."""
        return Web(
            ports=frozenset({80, 443, self.port}),
            opened=frozenset({(PUBLIC, self.port)}),
            resolve=self.resolve,
            seconds=seconds,
            gap=gap,
        )

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        page = self.pages.get(request.path_qs) or self.pages.get(request.path)
        if page is None:
            return web.Response(status=404)
        return page if isinstance(page, web.Response) else await page(request)


def answering(status: int, data: bytes, headers: Mapping[str, str]) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=data, headers=headers)

    return answer


@asynccontextmanager
async def running() -> AsyncIterator[Site]:
    """Run the site and its neighbour."""
    public, *near = _sockets()
    site = Site(public.getsockname()[1])
    server = web.ServerRunner(web.Server(site.answer))
    await server.setup()
    await web.SockSite(server, public).start()

    async def neighbour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site.reached += 1
        with suppress(ConnectionError):
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\nsecret"
            )
            await writer.drain()
        writer.close()

    inside = [await asyncio.start_server(neighbour, sock=each) for each in near]
    try:
        yield site
    finally:
        for each in inside:
            each.close()
            await each.wait_closed()
        await server.cleanup()


def _sockets() -> list[socket.socket]:
    """Return sockets of one port on every address used; they are held, lest others take it."""
    hosts = INSIDE if _known(INSIDE[1]) else INSIDE[:1]
    while True:
        with ExitStack() as stack:
            public = stack.enter_context(socket.create_server((PUBLIC, 0)))
            port = public.getsockname()[1]
            with suppress(OSError):
                inside = [stack.enter_context(_listening(host, port)) for host in hosts]
                stack.pop_all()
                return [public, *inside]


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def _known(host: str) -> bool:
    """Tell whether this machine has an address."""
    try:
        _listening(host, 0).close()
    except OSError:
        return False
    return True


def raw(status: str, headers: bytes, body: bytes = b"") -> Answer:
    """Return an answer written byte for byte, as no honest server would."""

    async def answer(request: web.Request) -> web.StreamResponse:
        transport = request.transport
        assert transport is not None
        transport.write(f"HTTP/1.1 {status}\r\n".encode() + headers + b"\r\n\r\n" + body)
        await asyncio.sleep(0.05)
        transport.close()
        return web.Response()

    return answer


def bomb(size: int) -> bytes:
    """Return a gzip of so many zeros."""
    return gzip.compress(bytes(size))
