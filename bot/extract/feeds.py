"""The process that reads feeds: bytes in through a pipe, entries out.

feedparser is pure Python and mends what is broken: a hostile feed can keep it busy for long, so it
never runs in the bot's process.
"""

import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from typing import Any, Final
from urllib.parse import urljoin

from bot.domain.feeds import Item, Raw, Read
from bot.extract import frames

MEMORY: Final = 512 * 1024**2
"""Bytes of address space."""
CPU_SECONDS: Final = 15
"""Allowed a feed before the kernel ends the process."""
MOST: Final = 200
"""Entries that are read; a feed begins with the newest."""
LONGEST: Final = 300
"""Characters of a title."""
LONGEST_LINK: Final = 2_000
KINDS: Final = frozenset({"application/rss+xml", "application/atom+xml"})
_TAG = re.compile(r"<[^<>]{0,500}>")


def read(raw: Raw) -> Read:
    """Return what a feed holds; of a page that is none, the feeds that it names."""
    import feedparser

    if not raw.data.strip():
        return Read("", (), known=False)
    # never the bytes themselves: feedparser takes them for a file's name, and opens it
    found = feedparser.parse(
        BytesIO(raw.data),
        response_headers={"content-type": raw.kind, "content-location": raw.url},
        sanitize_html=False,
    )
    items = tuple(_items(found.entries, raw.url))
    known = bool(found.version) or bool(items)
    others = () if known else tuple(_others(found.feed.get("links", ()), raw.url))
    return Read(_title(found.feed), items, others, known=known)


def _items(entries: list[Mapping[str, Any]], base: str) -> Iterator[Item]:
    for entry in entries[:MOST]:
        link = _link(entry.get("link"), base)
        if link:
            guid = str(entry.get("id") or link)[:LONGEST_LINK]
            yield Item(_held(guid), link, _title(entry), _published(entry))


def _link(link: object, base: str) -> str:
    """Return where a link leads, or nothing where it leads to no page."""
    try:
        there = urljoin(base, str(link or "").strip())
    except ValueError:
        return ""
    web = there.lower().startswith(("http://", "https://")) and len(there) <= LONGEST_LINK
    return _held(there) if web and link else ""


def _title(entry: Mapping[str, Any]) -> str:
    """Return a title as plain words: some feeds write it as HTML, some as HTML written twice."""
    plain = unescape(_TAG.sub(" ", unescape(str(entry.get("title") or ""))[: LONGEST * 10]))
    return _held(" ".join(plain.split())[:LONGEST])


def _held(text: str) -> str:
    """Return the text without what a database cannot hold."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def _published(entry: Mapping[str, Any]) -> datetime | None:
    for name in ("published_parsed", "updated_parsed"):
        # feedparser warns where it is asked for a day that is not there
        if given := name in entry and entry[name]:
            try:
                return datetime.fromtimestamp(timegm(given), UTC)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _others(links: list[Mapping[str, Any]], base: str) -> Iterator[str]:
    for link in links[:MOST]:
        kind = str(link.get("type", "")).lower()
        if kind in KINDS and link.get("rel") == "alternate" and (there := link.get("href")):
            yield _link(there, base)


def main() -> None:
    """Answer feeds from standard input until it closes."""
    frames.serve(_answer, MEMORY, CPU_SECONDS)


def _answer(raw: Raw) -> Read | tuple[str, str, str | None]:
    try:
        return read(raw)
    except Exception as error:  # noqa: BLE001 - parsers of hostile files raise anything
        return raw.host, f"could not be read ({type(error).__name__})", None


if __name__ == "__main__":
    main()
