"""What a site asks to be left alone is left alone."""

import asyncio

import pytest

from bot.domain.fetch import Reason
from bot.domain.robots import LARGEST
from bot.errors import NotFetched
from bot.services.fetch.body import ARTICLE
from bot.services.fetch.fetcher import Fetcher
from bot.services.fetch.robots import HOPS, SITES
from tests.services.fetch.site import PAGE, Site, bomb, raw

DENIED = "User-agent: *\nDisallow: /private\n\nUser-agent: Attache\nDisallow: /own\n"


async def may(fetcher: Fetcher, url: str) -> bool:
    try:
        await fetcher.fetch(fetcher.url(url), ARTICLE)
    except NotFetched as fault:
        if fault.reason != Reason.ROBOTS:
            raise
        return False
    return True


@pytest.fixture(autouse=True)
def pages(site: Site) -> None:
    for path in ("/page", "/own/page", "/private/page"):
        site.put(path, PAGE)


async def test_the_rules_for_this_bot_are_kept_to(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", DENIED, "text/plain")
    assert await may(fetcher, site.url("/page"))
    assert await may(fetcher, site.url("/private/page"))
    assert not await may(fetcher, site.url("/own/page?x=1"))
    assert site.paths == ["/page", "/private/page"]


async def test_a_site_is_asked_for_its_rules_once(site: Site, fetcher: Fetcher) -> None:
    for _ in range(3):
        await may(fetcher, site.url("/page"))
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1
    await may(fetcher, site.url("/page", "other.example"))
    assert [asked.path for asked in site.asked].count("/robots.txt") == 2


async def test_old_rules_are_asked_for_again(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.fetch.robots.KEPT", -1.0)
    assert await may(fetcher, site.url("/own/page"))
    site.put("/robots.txt", DENIED, "text/plain")
    assert not await may(fetcher, site.url("/own/page"))


async def test_a_redirect_to_what_is_closed_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", DENIED, "text/plain")
    site.redirect("/short", "/own/page")
    assert not await may(fetcher, site.url("/short"))
    assert site.paths == ["/short"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_a_site_without_rules_is_open(site: Site, fetcher: Fetcher, status: int) -> None:
    site.refuse("/robots.txt", status)
    assert await may(fetcher, site.url("/own/page"))


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_a_site_that_cannot_say_is_closed(site: Site, fetcher: Fetcher, status: int) -> None:
    site.refuse("/robots.txt", status)
    assert not await may(fetcher, site.url("/page"))
    assert site.paths == []


async def test_broken_rules_close_a_site(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = raw("200 OK", b"Content-Length: 90", b"half")
    assert not await may(fetcher, site.url("/page"))


async def test_rules_may_lie_elsewhere(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/robots.txt", site.url("/rules", "other.example"), 301)
    site.put("/rules", DENIED, "text/html")
    assert not await may(fetcher, site.url("/own/page"))
    assert await may(fetcher, site.url("/page"))


async def test_rules_that_are_nowhere_close_nothing(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/robots.txt", "/robots.txt")
    assert await may(fetcher, site.url("/own/page"))
    assert [asked.path for asked in site.asked].count("/robots.txt") == HOPS + 1


async def test_endless_rules_are_read_as_far_as_the_limit(site: Site, fetcher: Fetcher) -> None:
    early = b"User-agent: *\nDisallow: /own\n" + b"#" * LARGEST
    site.put("/robots.txt", early + b"\nDisallow: /page\n", "text/plain")
    assert not await may(fetcher, site.url("/own/page"))
    assert await may(fetcher, site.url("/page"))
    site.put("/robots.txt", bomb(50_000_000), "text/plain", Content_Encoding="gzip")
    assert await may(fetcher, site.url("/own/page", "bomb.example"))


async def test_only_so_many_sites_are_remembered(site: Site, fetcher: Fetcher) -> None:
    hosts = [f"h{number}.example" for number in range(SITES + 5)]
    await asyncio.gather(*(may(fetcher, site.url("/page", host)) for host in hosts))
    assert len(fetcher._robots._kept) == SITES
