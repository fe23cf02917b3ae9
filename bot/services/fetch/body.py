"""What a page holds: its kind as it says, and no more of it than is wanted."""

import zlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

import aiohttp

from bot.domain.fetch import Reason, Url
from bot.errors import NotFetched
from bot.extract.readers import LARGEST

CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kinds of pages that are taken."""

    kinds: frozenset[str]
    accept: str
    largest: int = LARGEST
    """Bytes after unpacking."""


ARTICLE = Wanted(
    frozenset(
        {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"}
        | {"application/pdf"}
    ),
    "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8, "
    "text/markdown;q=0.8",
)
FEED = Wanted(
    frozenset(
        {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml"}
        | {"text/xml", "text/html", "application/xhtml+xml", "text/plain"}
    ),
    "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, "
    "text/html;q=0.5",
)


def kind_of(response: aiohttp.ClientResponse) -> tuple[str, str]:
    """Return the type and the charset that the page's head names, in small letters."""
    kind, *more = response.headers.get("Content-Type", "")[:200].lower().split(";")
    given = dict(part.partition("=")[::2] for part in map(str.strip, more))
    return kind.strip(), given.get("charset", "").strip("'\" ")


async def read(url: Url, response: aiohttp.ClientResponse, wanted: Wanted) -> bytes:
    """Return a page's bytes, unpacked; raise NotFetched where they are too many or broken off."""
    if (response.content_length or 0) > wanted.largest:
        raise NotFetched(url.host, Reason.LARGE)
    data = bytearray()
    async with aclosing(unpacked(url, response)) as pieces:
        async for piece in pieces:
            data += piece
            if len(data) > wanted.largest:
                raise NotFetched(url.host, Reason.LARGE)
    return bytes(data)


async def unpacked(url: Url, response: aiohttp.ClientResponse) -> AsyncGenerator[bytes, None]:
    """Yield a page's bytes in pieces of at most 64 KiB, whatever they were packed into."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in {"identity", ""}:
        async for piece in response.content.iter_chunked(CHUNK):
            yield piece
    elif packing in {"gzip", "x-gzip"}:
        async for piece in _gunzipped(url, response):
            yield piece
    else:
        raise NotFetched(url.host, Reason.BROKEN, packing[:40])


async def _gunzipped(url: Url, response: aiohttp.ClientResponse) -> AsyncGenerator[bytes, None]:
    unpack = zlib.decompressobj(wbits=31)
    try:
        async for packed in response.content.iter_chunked(CHUNK):
            full = False
            while packed or full:
                if unpack.eof:  # another member of the same file
                    unpack = zlib.decompressobj(wbits=31)
                piece = unpack.decompress(packed, CHUNK)
                yield piece
                full = len(piece) == CHUNK and not unpack.eof  # more may be held back
                packed = unpack.unconsumed_tail or unpack.unused_data
    except zlib.error as error:
        raise NotFetched(url.host, Reason.BROKEN) from error
    if not unpack.eof:
        raise NotFetched(url.host, Reason.BROKEN)
