"""Pages as sites really send them: moved, packed, endless, mislabelled, unchanged."""

import asyncio
import gzip
import logging
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from bot.domain.fetch import Reason
from bot.errors import NotFetched
from bot.extract.readers import LARGEST
from bot.services.fetch.body import ARTICLE, CHUNK, FEED, Wanted
from bot.services.fetch.fetcher import REDIRECTS, UNTAGGED, Fetched, Fetcher, Tags
from bot.services.fetch.session import HOSTS, USER_AGENT
from tests.services.fetch.site import PAGE, Site, bomb, raw


async def fetch(
    fetcher: Fetcher, url: str, wanted: Wanted = ARTICLE, tags: Tags = UNTAGGED
) -> Fetched:
    return await fetcher.fetch(fetcher.url(url), wanted, tags)


async def refused(fetcher: Fetcher, url: str, wanted: Wanted = ARTICLE) -> NotFetched:
    with pytest.raises(NotFetched) as error:
        await fetch(fetcher, url, wanted)
    assert error.value.host == "news.example"
    return error.value


async def test_a_page_comes_as_it_is(site: Site, fetcher: Fetcher) -> None:
    site.put("/storm?id=1", PAGE, "Text/HTML; Charset=UTF-8", ETag='"one"', Last_Modified="Monday")
    page = await fetch(fetcher, site.url("/storm?id=1#top"))
    assert page.data == PAGE.encode()
    assert (page.kind, page.charset) == ("text/html", "utf-8")
    assert page.url.text == site.url("/storm?id=1")
    assert page.tags == Tags('"one"', "Monday")
    assert not page.unchanged


async def test_the_bot_says_who_it_is_and_nothing_of_anybody(site: Site, fetcher: Fetcher) -> None:
    site.put("/a", PAGE, Set_Cookie="id=1; Path=/")
    site.redirect("/b", "/a")
    await fetch(fetcher, site.url("/a"))
    await fetch(fetcher, site.url("/b"))
    assert site.paths == ["/a", "/b", "/a"]
    for asked in site.asked:
        assert asked.headers["User-Agent"] == USER_AGENT
        assert not {"Cookie", "Authorization", "Referer"} & set(asked.headers)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed(site: Site, fetcher: Fetcher, status: int) -> None:
    site.redirect("/old", "/new", status)
    site.put("/new", PAGE)
    page = await fetch(fetcher, site.url("/old"))
    assert page.url.text == site.url("/new")
    assert page.moved is not None
    assert page.moved.path == ("/new" if status in {301, 308} else "/old")


async def test_a_move_for_good_ends_where_one_for_now_begins(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/a", "/b", 301)
    site.redirect("/b", "/c", 308)
    site.redirect("/c", "/d", 302)
    site.redirect("/d", "/e", 301)
    site.put("/e", PAGE)
    page = await fetch(fetcher, site.url("/a"))
    assert page.url.path == "/e"
    assert page.moved is not None
    assert page.moved.path == "/c"


async def test_redirects_are_counted(site: Site, fetcher: Fetcher) -> None:
    for hop in range(REDIRECTS + 1):
        site.redirect(f"/{hop}", f"/{hop + 1}")
    site.put(f"/{REDIRECTS + 1}", PAGE)
    assert (await refused(fetcher, site.url("/0"))).reason == Reason.REDIRECTS
    assert (await fetch(fetcher, site.url("/1"))).data == PAGE.encode()
    assert len(site.paths) == 2 * (REDIRECTS + 1)


async def test_a_ring_of_redirects_ends(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/ring", "/round")
    site.redirect("/round", "/ring")
    site.redirect("/self", "")
    assert (await refused(fetcher, site.url("/ring"))).reason == Reason.REDIRECTS
    assert len(site.paths) == REDIRECTS + 1
    assert (await refused(fetcher, site.url("/self"))).reason == Reason.BROKEN


@pytest.mark.parametrize("status", [201, 204, 206, 300, 304, 400, 401, 403, 404, 410, 418, 500])
async def test_only_a_page_is_a_page(site: Site, fetcher: Fetcher, status: int) -> None:
    site.refuse("/page", status)
    fault = await refused(fetcher, site.url("/page"))
    expected = (Reason.BROKEN, "") if status == 304 else (Reason.STATUS, str(status))
    assert (fault.reason, fault.detail) == expected


@pytest.mark.parametrize(
    ("after", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 40, None),
        ("٣", None),
    ],
)
async def test_a_site_may_ask_to_be_left_alone(
    site: Site, fetcher: Fetcher, after: str, seconds: float | None
) -> None:
    site.refuse("/page", 429, Retry_After=after)
    assert (await refused(fetcher, site.url("/page"))).retry_after == seconds


async def test_a_site_may_name_the_instant(site: Site, fetcher: Fetcher) -> None:
    now = datetime(2026, 1, 5, tzinfo=UTC)
    for minutes, seconds in ((10, 600.0), (-10, 0.0)):
        until = format_datetime(now + timedelta(minutes=minutes), usegmt=True)
        site.refuse("/page", 503, Retry_After=until, Date=format_datetime(now, usegmt=True))
        assert (await refused(fetcher, site.url("/page"))).retry_after == seconds


@pytest.mark.parametrize(
    "kind",
    [
        *("image/png", "application/json", "application/octet-stream", "text/css", "video/mp4"),
        *("application/zip", "text/calendar", "multipart/mixed; boundary=x", "nonsense", "", None),
    ],
)
async def test_a_page_of_another_type_is_left(
    site: Site, fetcher: Fetcher, kind: str | None
) -> None:
    site.pages["/page"] = raw("200 OK", f"Content-Type: {kind}".encode() if kind else b"X: y", b"x")
    assert (await refused(fetcher, site.url("/page"))).reason == Reason.TYPE


@pytest.mark.parametrize("kind", sorted(ARTICLE.kinds))
async def test_pages_that_can_be_read_are_taken(site: Site, fetcher: Fetcher, kind: str) -> None:
    site.put("/page", "words", kind)
    assert (await fetch(fetcher, site.url("/page"))).kind == kind


async def test_a_feed_is_no_article(site: Site, fetcher: Fetcher) -> None:
    site.put("/feed", "<rss/>", "application/rss+xml")
    assert (await refused(fetcher, site.url("/feed"))).reason == Reason.TYPE
    assert (await fetch(fetcher, site.url("/feed"), FEED)).data == b"<rss/>"


async def test_a_page_may_be_packed(site: Site, fetcher: Fetcher) -> None:
    long = PAGE.encode() * 5_000
    two = gzip.compress(PAGE.encode()) + gzip.compress(b"<!-- end -->")
    for path, packed in (("/one", gzip.compress(long)), ("/two", two), ("/x", gzip.compress(b""))):
        site.put(path, packed, Content_Encoding="gzip")
    assert (await fetch(fetcher, site.url("/one"))).data == long
    assert (await fetch(fetcher, site.url("/two"))).data == PAGE.encode() + b"<!-- end -->"
    assert (await fetch(fetcher, site.url("/x"))).data == b""


@pytest.mark.parametrize("left", range(1, 60, 7))
async def test_packed_bytes_arrive_whole_however_they_were_cut(
    site: Site, fetcher: Fetcher, left: int
) -> None:
    """The unpacker may hold bytes back when its input ends just as a piece is full."""
    long = bytes(CHUNK * 3 + left)
    site.put("/page", gzip.compress(long), Content_Encoding="gzip")
    assert (await fetch(fetcher, site.url("/page"))).data == long


@pytest.mark.parametrize(
    ("packing", "data"),
    [
        pytest.param("gzip", b"no gzip at all", id="not packed"),
        pytest.param("gzip", gzip.compress(PAGE.encode())[:-20], id="cut off"),
        pytest.param("gzip", b"", id="empty"),
        pytest.param("br", b"x", id="unknown packing"),
        pytest.param("deflate", zlib.compress(PAGE.encode()), id="not asked for"),
        pytest.param("gzip, gzip", gzip.compress(gzip.compress(b"x")), id="packed twice"),
    ],
)
async def test_what_cannot_be_unpacked_is_refused(
    site: Site, fetcher: Fetcher, packing: str, data: bytes
) -> None:
    site.put("/page", data, Content_Encoding=packing)
    assert (await refused(fetcher, site.url("/page"))).reason == Reason.BROKEN


async def test_a_bomb_is_let_out_no_further_than_the_limit(site: Site, fetcher: Fetcher) -> None:
    site.put("/bomb", bomb(200_000_000), Content_Encoding="gzip")
    tracemalloc.start()
    fault = await refused(fetcher, site.url("/bomb"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fault.reason == Reason.LARGE
    assert most < 5 * LARGEST


async def test_size_is_limited_whatever_is_announced(site: Site, fetcher: Fetcher) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/plain"})
        await response.prepare(request)
        while True:
            await response.write(b"x" * 100_000)

    site.pages["/endless"] = endless
    head = b"Content-Type: text/plain\r\nContent-Length: %d"
    site.pages["/announced"] = raw("200 OK", head % (LARGEST + 1), b"x")
    site.put("/just", b"x" * LARGEST, "text/plain")
    assert (await refused(fetcher, site.url("/endless"))).reason == Reason.LARGE
    assert (await refused(fetcher, site.url("/announced"))).reason == Reason.LARGE
    assert len((await fetch(fetcher, site.url("/just"))).data) == LARGEST


async def test_a_page_that_breaks_off_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.pages["/page"] = raw("200 OK", b"Content-Type: text/plain\r\nContent-Length: 900", b"half")
    assert (await refused(fetcher, site.url("/page"))).reason == Reason.BROKEN


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/html\r\nX-Long: " + b"x" * 1_000_000,
        b"Content-Type: text/html\r\n" + b"\r\n".join(b"X-%d: y" % n for n in range(5_000)),
        b"Content-Type: text/html\r\nContent-Length: -1",
        b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nZZZ",
        b"no head at all\x00",
    ],
    ids=["a long line", "many lines", "a length below nothing", "no number", "nonsense"],
)
async def test_a_broken_head_is_refused(site: Site, fetcher: Fetcher, head: bytes) -> None:
    site.pages["/page"] = raw("200 OK", head)
    reasons = {Reason.BROKEN, Reason.UNREACHABLE}
    assert (await refused(fetcher, site.url("/page"))).reason in reasons


async def test_a_drip_ends_with_the_time_for_the_whole(site: Site) -> None:
    over = asyncio.Event()

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/plain"})
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.02)

    async def silent(request: web.Request) -> web.StreamResponse:
        await over.wait()
        return web.Response()

    site.pages |= {"/drip": drip, "/silent": silent}
    fetcher = Fetcher(site.reach(seconds=0.4))
    for path in ("/drip", "/silent"):
        assert (await refused(fetcher, site.url(path))).reason == Reason.SLOW
    over.set()
    await fetcher.close()


async def test_what_is_not_there_is_unreachable(site: Site, fetcher: Fetcher) -> None:
    site.names = {"news.example": ()}
    assert (await refused(fetcher, site.url())).reason == Reason.UNREACHABLE
    site.names = {}
    secure = site.url().replace("http:", "https:")
    assert (await refused(fetcher, secure)).reason == Reason.UNREACHABLE


async def test_an_unchanged_page_is_told_by_its_tags(site: Site, fetcher: Fetcher) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        same = request.headers.get("If-None-Match") == '"one"'
        assert same == ("If-Modified-Since" in request.headers)
        body = b"" if same else PAGE.encode()
        headers = {"Content-Type": "text/html", "ETag": '"one"'}
        return web.Response(status=304 if same else 200, body=body, headers=headers)

    site.pages["/page"] = answer
    first = await fetch(fetcher, site.url("/page"))
    assert (first.unchanged, first.tags.etag) == (False, '"one"')
    again = await fetch(fetcher, site.url("/page"), tags=Tags('"one"', "Monday"))
    assert (again.unchanged, again.data, again.tags.etag) == (True, b"", '"one"')


async def test_a_tag_that_is_too_long_is_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.put("/page", PAGE, ETag='"' + "x" * 600 + '"')
    assert (await fetch(fetcher, site.url("/page"))).tags == Tags()


async def test_a_host_is_asked_one_thing_at_a_time(site: Site) -> None:
    under_way = most = 0

    async def slow(request: web.Request) -> web.StreamResponse:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.02)
        under_way -= 1
        return web.Response(body=PAGE, content_type="text/html")

    site.pages |= {f"/{number}": slow for number in range(6)}
    fetcher = Fetcher(site.reach(gap=0.01))
    pages = [fetch(fetcher, site.url(f"/{number}")) for number in range(6)]
    assert len(await asyncio.gather(*pages)) == 6
    assert most == 1
    together = asyncio.Barrier(3)

    async def meeting(request: web.Request) -> web.StreamResponse:
        await together.wait()
        return web.Response(body=PAGE, content_type="text/html")

    site.pages["/all"] = meeting
    others = [fetch(fetcher, site.url("/all", f"{letter}.example")) for letter in "abc"]
    assert len(await asyncio.gather(*others)) == 3, "hosts wait for each other"
    for number in range(HOSTS + 10):
        fetcher._session._turn(f"{number}.example")
    assert len(fetcher._session._turns) == HOSTS
    await fetcher.close()


async def test_no_address_is_logged_whole(
    site: Site, fetcher: Fetcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    await refused(fetcher, site.url("/page?token=hush"))
    assert "not fetched from news.example: status 404" in caplog.text
    assert "hush" not in caplog.text


async def test_a_fetcher_that_was_never_used_closes() -> None:
    await Fetcher().close()
