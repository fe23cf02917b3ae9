"""Feeds as they are written in the wild, read in a process that can be killed."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.feeds import Raw, Read
from bot.errors import Unreadable
from bot.extract.feeds import LONGEST, MOST, read
from bot.services.worker import Worker
from tests.syndication import rss

BASE = "https://news.example/feeds/all.xml"
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/2026/">
<title type="html">Harbour &amp;amp; &lt;b&gt;Sea&lt;/b&gt;</title>
<entry><title>The wall</title><id>tag:news.example,2026:1</id>
<link rel="self" href="x.atom"/><link rel="alternate" href="wall"/>
<updated>2026-01-05T10:00:00+02:00</updated></entry>
<entry><title type="html">Fish &amp;amp; chips</title><id>tag:2</id>
<link href="//fish.example/chips"/><published>2026-01-04T00:00:00Z</published></entry>
</feed>"""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + ']><rss version="2.0"><channel><title>&k;</title><item><title>&k;</title>'
    "<link>https://news.example/a</link></item></channel></rss>"
)
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>x&a;</title><item><title>&a;y</title>
<link>https://news.example/a</link></item></channel></rss>"""


def parsed(data: str | bytes, kind: str = "application/rss+xml") -> Read:
    return read(Raw(data.encode() if isinstance(data, str) else data, BASE, kind))


@pytest.fixture
async def process() -> AsyncIterator[Worker]:
    worker = Worker(wall=20.0, command=(sys.executable, "-m", "bot.extract.feeds"))
    yield worker
    await worker.close()


def test_rss() -> None:
    found = parsed(rss(["Storm at night", "Calm"]))
    assert (found.title, found.known, found.others) == ("Harbour News", True, ())
    assert [each.title for each in found.items] == ["Calm", "Storm at night"]
    first = found.items[0]
    assert (first.guid, first.link) == ("id-calm", "https://news.example/calm")
    assert first.published == datetime(2026, 1, 5, 11, tzinfo=UTC)


def test_atom_with_links_from_its_own_base() -> None:
    found = parsed(ATOM, "application/atom+xml")
    assert found.title == "Harbour & Sea"
    one, two = found.items
    assert one.link == "https://news.example/2026/wall"
    assert one.published == datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert two.link == "https://fish.example/chips"
    assert two.title == "Fish & chips"


@pytest.mark.parametrize(
    ("entry", "link", "guid"),
    [
        ("<link>/a</link>", "https://news.example/a", "https://news.example/a"),
        ("<guid>https://news.example/a</guid>", "https://news.example/a", None),
        ("<guid isPermaLink='false'>x</guid><link>b</link>", f"{BASE[:-7]}b", "x"),
        ("<link> https://news.example/a\n</link>", "https://news.example/a", None),
        ("<link>HTTPS://news.example/a</link>", "https://news.example/a", None),
    ],
)
def test_links(entry: str, link: str, guid: str | None) -> None:
    (item,) = parsed(f'<rss version="2.0"><channel><item>{entry}</item></channel></rss>').items
    assert item.link == link
    assert guid in {None, item.guid}
    assert item.published is None


@pytest.mark.parametrize(
    "entry",
    [
        "<title>No link</title>",
        "<link>javascript:alert(1)</link>",
        "<link>file:///etc/passwd</link>",
        "<link>mailto:a@news.example</link>",
        f"<link>https://news.example/{'a' * 3_000}</link>",
        "<link>http://[::1</link>",
    ],
)
def test_what_leads_to_no_page_is_left_out(entry: str) -> None:
    found = parsed(f'<rss version="2.0"><channel><item>{entry}</item></channel></rss>')
    assert (found.items, found.known) == ((), True)


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    broken = (
        rss(["Storm", "Calm"]).replace("<title>Storm", "<title>Storm & <i>rain").split("</ch")[0]
    )
    assert [each.title for each in parsed(broken).items] == ["Calm", "Storm & rain"]


@pytest.mark.parametrize("day", ["yesterday", "", "Mon, 99 Foo 9999", "0000-00-00"])
def test_a_day_that_is_none(day: str) -> None:
    entry = f"<item><link>/a</link><pubDate>{day}</pubDate></item>"
    (item,) = parsed(f'<rss version="2.0"><channel>{entry}</channel></rss>').items
    assert item.published is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "text/xml"),
        (b"  ", "text/xml"),
        (b"Just words.", "text/plain"),
        (b"<html><body><p>News</p></body></html>", "text/html"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "text/plain"),
        (b"\xff\xfe\x00", "application/xml"),
        (b"/etc/passwd", "text/plain"),
        (b"file:///etc/passwd", "text/plain"),
        (b"http://127.0.0.1/feed", "text/plain"),
    ],
)
def test_what_is_no_feed(data: bytes, kind: str) -> None:
    found = parsed(data, kind)
    assert (found.known, found.items, found.others) == (False, (), ())


def test_a_body_that_is_a_files_name_opens_no_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(["Secret"]))
    for name in (os.fsencode(path), path.as_uri().encode()):
        assert parsed(name, "application/rss+xml").items == ()


def test_a_page_names_its_feeds() -> None:
    head = "".join(
        f'<link rel="{rel}" type="{kind}" href="{href}">'
        for rel, kind, href in (
            ("alternate", "application/rss+xml", "/rss.xml"),
            ("alternate", "application/atom+xml", "atom.xml"),
            ("alternate", "text/html", "/de"),
            ("stylesheet", "text/css", "/a.css"),
        )
    )
    found = parsed(f"<html><head>{head}</head><body>News</body></html>", "text/html")
    assert found.others == ("https://news.example/rss.xml", "https://news.example/feeds/atom.xml")


def test_titles_are_plain_and_short() -> None:
    title = "&lt;b&gt;Storm&lt;/b&gt; &amp;amp; " + "calm " * 400
    feed = (
        f'<rss version="2.0"><channel><item><title>{title}</title><link>/a</link></item></channel>'
    )
    (item,) = parsed(feed).items
    assert item.title.startswith("Storm & calm calm")
    assert len(item.title) <= LONGEST


def test_only_so_many_entries_are_read() -> None:
    assert len(parsed(rss([f"T{number}" for number in range(MOST + 50)])).items) == MOST


def test_entities_do_not_grow() -> None:
    found = parsed(BOMB)
    assert len(found.title) <= LONGEST
    assert all(len(each.title) <= LONGEST for each in found.items)


def test_entities_open_no_file() -> None:
    found = parsed(OUTSIDE)
    assert "root" not in found.title
    assert all("root" not in each.title for each in found.items)


def test_encodings() -> None:
    feed = rss(["Größe"], "Über")
    assert parsed(feed.encode("cp1252"), "text/xml; charset=windows-1252").title == "Über"
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>' + feed
    assert parsed(declared.encode("latin-1"), "application/xml").title == "Über"
    assert parsed(feed).items[0].title == "Größe"


async def test_the_process_reads_one_feed_after_another(process: Worker) -> None:
    for number in range(3):
        titles = [f"Storm {number}"]
        found = await process.read_feed(Raw(rss(titles).encode(), BASE, "application/rss+xml"))
        assert [each.title for each in found.items] == titles


async def test_a_feed_that_keeps_it_busy_is_given_up(process: Worker) -> None:
    process._wall = 0.5
    many = b" ".join(b'a%d="x"' % number for number in range(200_000))
    with pytest.raises(Unreadable) as fault:
        await process.read_feed(Raw(b"<rss><channel><item " + many + b">", BASE, "text/xml"))
    assert fault.value.name == "news.example"
    process._wall = 20.0
    found = await process.read_feed(Raw(rss(["Storm"]).encode(), BASE, "text/xml"))
    assert len(found.items) == 1


async def test_reading_leaves_the_loop_free(process: Worker) -> None:
    feed = rss([f"T{number}" for number in range(3_000)]).encode()
    reading = asyncio.ensure_future(process.read_feed(Raw(feed, BASE, "text/xml")))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    assert len((await reading).items) == MOST
    assert turns > 100
