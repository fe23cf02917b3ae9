"""A fetched page as a file that the readers of articles know."""

import codecs
from types import MappingProxyType

from bot.domain.fetch import Url
from bot.extract.readers.html import ENCODINGS
from bot.services.fetch.fetcher import Fetched

EXTENSIONS = MappingProxyType(
    {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "text/plain": ".txt",
        "text/markdown": ".md",
        "text/x-markdown": ".md",
        "application/pdf": ".pdf",
    }
)
LONGEST = 60
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def name(fetched: Fetched) -> str:
    """Return a file's name: the host and the last words of the path, "news.example-storm.html"."""
    return f"{_stem(fetched.url)}{EXTENSIONS.get(fetched.kind, '.html')}"


def _stem(url: Url) -> str:
    path = url.path.split("?")[0].rstrip("/").rpartition("/")[2].rpartition(".")
    last = (path[0] or path[2]).lower()
    words = "".join(char if char in _PLAIN else "-" for char in last)
    return f"{url.host[:LONGEST]}-{words[:LONGEST]}".strip("-")


def data(fetched: Fetched) -> bytes:
    """Return the bytes as the readers want them: text whose head alone names its encoding, marked.

    What is clean UTF-8 is left alone whatever the head says, as older servers call all Latin-1.
    """
    if fetched.kind == "application/pdf" or not ENCODINGS.fullmatch(fetched.charset):
        return fetched.data
    try:
        fetched.data.decode("utf-8")
    except UnicodeDecodeError:
        return _marked(fetched.data, fetched.charset)
    return fetched.data


def _marked(raw: bytes, charset: str) -> bytes:
    charset = "cp1252" if charset in {"iso-8859-1", "iso8859-1"} else charset
    try:
        return codecs.BOM_UTF8 + raw.decode(charset).encode("utf-8")
    except (UnicodeDecodeError, LookupError):
        return raw
