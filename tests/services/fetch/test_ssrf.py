"""Nothing that can be typed, linked or resolved reaches an address inside.

The neighbour answers on 127.0.0.1 and ::1 at the very port of the site, which is at 127.0.0.2, the
one address that the guard lets through. Every trick is tried with a plain client, too: where that
reaches the neighbour, the trick is a real one.
"""

import socket
import sys
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import aiohttp
import pytest

from bot.domain.fetch import Reason, Url
from bot.errors import NotFetched
from bot.services.fetch.body import ARTICLE
from bot.services.fetch.fetcher import Fetcher
from bot.services.fetch.guard import Forbidden, Guard
from bot.services.fetch.resolver import Resolver
from tests.services.fetch.site import PAGE, PUBLIC, Site

NAMES = {
    "loop.example": ("127.0.0.1",),
    "six.example": ("::1",),
    "mapped.example": ("::ffff:127.0.0.1",),
    "hex.example": ("::ffff:7f00:1",),
    "zero.example": ("0.0.0.0",),
    "none.example": ("::",),
    "compatible.example": ("::127.0.0.1",),
    "far.example": ("127.255.255.254",),
    "metadata.example": ("169.254.169.254",),
    "amazon.example": ("fd00:ec2::254",),
    "private.example": ("10.0.0.1", "172.16.0.1", "192.168.0.1"),
    "carrier.example": ("100.100.100.200",),
    "nat.example": ("64:ff9b::7f00:1",),
    "tunnel.example": ("2002:7f00:1::",),
    "teredo.example": ("2001:0:7f00:1::",),
    "site.example": ("fec0::1",),
    "link.example": ("fe80::1",),
    "many.example": ("224.0.0.1",),
    "kept.example": ("240.0.0.1",),
    "both.example": ("::1", "127.0.0.1"),
}
TYPED = (
    *("http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://LOCALHOST.:{port}/"),
    *("http://a.localhost:{port}/", "http://127.0.0.1.:{port}/", "http://127.1:{port}/"),
    *("http://127.0.1:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/"),
    *("http://0x7f.0.0.1:{port}/", "http://0177.0.0.1:{port}/", "http://017700000001:{port}/"),
    *("http://0:{port}/", "http://0.0.0.0:{port}/", "http://[::1]:{port}/", "http://[::]:{port}/"),
    *("http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/"),
    *("http://[0:0:0:0:0:0:0:1]:{port}/", "http://[::1%25lo]:{port}/", "http://[::1%lo]:{port}/"),
    *("http://127。0。0。1:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/"),
    *("http://%31%32%37.0.0.1:{port}/", "http://127.0.0.1%2f:{port}/", "http:127.0.0.1:{port}/"),
    *("http://user@127.0.0.1:{port}/", "http://news.example@127.0.0.1:{port}/"),
    *("http://news.example:80@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@news.example/"),
    *("http://127.0.0.1:{port}\\@news.example/", "http://127.0.0.1:{port}?@news.example/"),
    *(
        "http://news.example\\@127.0.0.1:{port}/",
        "http://127.0.0.1\t:{port}/",
        "//127.0.0.1:{port}/",
    ),
    *("HTTP://127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "http://169.254.169.254/"),
    *("http://[fd00:ec2::254]/", "http://2852039166/", "http://0xA9FEA9FE/", "http://[::]/"),
    *("file:///etc/passwd", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_x"),
    *("unix:///run/docker.sock", "http+unix://%2frun%2fdocker.sock/", "ws://127.0.0.1:{port}/"),
    *(f"http://{name}:{{port}}/" for name in NAMES),
)
"""Every way to the inside that could be thought of."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "0.0.0.0", "::"})
LOCAL = (PUBLIC,)
MOVES = (301, 302, 303, 307, 308)


class Watch:
    """Every address that this process connects to while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[Any] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        if self.on and event == "socket.connect":
            self.seen.append(args[1])

    @property
    def forbidden(self) -> list[Any]:
        return [address for address in self.seen if address[0] not in LOCAL]


@pytest.fixture(scope="module")
def heard() -> Watch:
    return Watch()


@pytest.fixture
def watch(heard: Watch) -> Iterator[Watch]:
    heard.seen.clear()
    heard.on = True
    yield heard
    heard.on = False


async def refused(fetcher: Fetcher, typed: str) -> NotFetched:
    with pytest.raises(NotFetched) as error:
        await fetcher.fetch(fetcher.url(typed), ARTICLE)
    return error.value


async def plain(site: Site, url: str) -> None:
    """Fetch as a program does that takes no care."""
    connector = aiohttp.TCPConnector(resolver=Resolver(site.resolve), force_close=True)
    timeout = aiohttp.ClientTimeout(total=1)
    try:
        async with (
            aiohttp.ClientSession(connector=connector, timeout=timeout) as session,
            session.get(url) as response,
        ):
            await response.read()
    except (aiohttp.ClientError, ValueError, OSError):
        pass


@pytest.mark.parametrize("typed", TYPED)
async def test_no_address_reaches_the_inside(
    site: Site, fetcher: Fetcher, watch: Watch, typed: str
) -> None:
    site.names = NAMES
    fault = await refused(fetcher, typed.format(port=site.port))
    assert fault.reason in {Reason.ADDRESS, Reason.FORBIDDEN}
    assert (site.reached, watch.seen, site.asked) == (0, [], [])


@pytest.mark.parametrize(("target", "status"), tuple(zip(TYPED, cycle(MOVES))))
async def test_no_redirect_reaches_the_inside(
    site: Site, fetcher: Fetcher, watch: Watch, target: str, status: int
) -> None:
    site.names = NAMES
    site.redirect("/go", target.format(port=site.port).replace("\t", ""), status)
    fault = await refused(fetcher, site.url("/go"))
    assert fault.reason in {Reason.ADDRESS, Reason.FORBIDDEN, Reason.STATUS}
    assert (site.reached, watch.forbidden) == (0, [])
    assert site.paths[0] == "/go"


async def test_the_rules_for_robots_lead_no_further(
    site: Site, fetcher: Fetcher, watch: Watch
) -> None:
    site.names = NAMES
    for name in ("loop.example", "six.example"):
        site.redirect("/robots.txt", site.url("/", name))
        site.put("/page", PAGE)
        fault = await refused(fetcher, site.url("/page", f"of-{name}"))
        assert fault.reason == Reason.FORBIDDEN
    assert (site.reached, watch.forbidden, site.paths) == (0, [], [])


async def test_a_careless_client_does_reach_the_inside(site: Site) -> None:
    site.names = {name: found for name, found in NAMES.items() if LOOPBACK.issuperset(found)}
    typed = [url.format(port=site.port) for url in TYPED if "{port}" in url]
    for url in typed:
        await plain(site, url)
    assert site.reached >= 25
    before = site.reached
    for url in typed:
        site.redirect("/go", url.replace("\t", ""))
        await plain(site, site.url("/go"))
    assert site.reached - before >= 25


async def test_a_name_that_answers_otherwise_each_time(
    site: Site, fetcher: Fetcher, watch: Watch
) -> None:
    site.put("/page", PAGE)
    inside, fetched, stopped = ("127.0.0.1", "::1", "0.0.0.0"), 0, 0

    class Rebinding(dict[str, tuple[str, ...]]):
        def get(self, host: str, default: Any = None) -> Any:
            turn = site.resolved
            return (inside[turn % 3],) if turn % 2 else (PUBLIC,)

    site.names = Rebinding()
    for _ in range(100):
        try:
            await fetcher.fetch(fetcher.url(site.url("/page")), ARTICLE)
            fetched += 1
        except NotFetched as fault:
            stopped += fault.reason == Reason.FORBIDDEN
    assert fetched > 20
    assert fetched + stopped == 100
    assert (site.reached, watch.forbidden) == (0, [])


async def test_of_several_addresses_only_the_public_one_is_used(
    site: Site, fetcher: Fetcher, watch: Watch
) -> None:
    site.put("/page", PAGE)
    site.names = {"mixed.example": ("127.0.0.1", "::1", "10.0.0.1", PUBLIC)}
    page = await fetcher.fetch(fetcher.url(site.url("/page", "mixed.example")), ARTICLE)
    assert page.data == PAGE.encode()
    assert (site.reached, watch.forbidden) == (0, [])


async def test_another_port_of_the_open_address_stays_closed(site: Site) -> None:
    guard = Guard(frozenset({site.port}), {(PUBLIC, site.port)})
    guard.check((PUBLIC, site.port))
    for address in ((PUBLIC, 22), ("127.0.0.1", site.port), ("8.8.8.8", 22), ("::1", 80, 0, 0)):
        with pytest.raises(Forbidden):
            guard.check(address)
    guard.check(("8.8.8.8", site.port))
    with pytest.raises(Forbidden):
        guard.check(("2606:4700::1111", site.port, 0, 2))


async def test_a_socket_looks_again_when_it_connects(site: Site) -> None:
    guard = Guard(frozenset({site.port}), {(PUBLIC, site.port)})
    info = (socket.AF_INET, socket.SOCK_STREAM, 0, "", (PUBLIC, site.port))
    with guard(info) as made:
        with pytest.raises(Forbidden):
            made.connect(("127.0.0.1", site.port))
        with pytest.raises(Forbidden):
            made.connect_ex(("127.0.0.1", site.port))
        assert made.connect_ex((PUBLIC, site.port)) == 0
    assert site.reached == 0


async def test_no_other_kind_of_socket_is_made(site: Site) -> None:
    guard = Guard(frozenset({80}))
    for family, address in ((socket.AF_UNIX, ("/run/x",)), (socket.AF_INET, ("127.0.0.1", 80))):
        with pytest.raises(Forbidden):
            guard((family, socket.SOCK_STREAM, 0, "", address))


async def test_by_default_nothing_of_this_machine_is_open(site: Site, watch: Watch) -> None:
    fetcher = Fetcher()
    site.names = NAMES
    for typed in (*TYPED, site.url(), f"http://{PUBLIC}/"):
        if ".example" not in typed:
            assert (await refused(fetcher, typed.format(port=site.port))).reason == Reason.ADDRESS
    await fetcher.close()
    assert (site.reached, watch.seen) == (0, [])


async def test_two_readers_of_an_address_that_disagree_are_refused(
    site: Site, fetcher: Fetcher, watch: Watch
) -> None:
    for host, path in (("news.example@loop.example", "/"), ("news.example", "@127.0.0.1/")):
        with pytest.raises(NotFetched) as fault:
            await fetcher.fetch(Url("http", host, site.port, path), ARTICLE)
        assert fault.value.reason in {Reason.ADDRESS, Reason.ROBOTS}
    assert (site.reached, watch.forbidden) == (0, [])


async def test_no_proxy_of_the_environment_is_used(
    site: Site, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{site.port}")
    site.put("/page", PAGE)
    fetcher = Fetcher(site.reach())
    page = await fetcher.fetch(fetcher.url(site.url("/page")), ARTICLE)
    await fetcher.close()
    assert page.data == PAGE.encode()
    assert (site.reached, watch.forbidden) == (0, [])
