"""Bytes of a file in, the kept text out; one module a format."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from bot.domain.models import Document
from bot.errors import Unreadable
from bot.extract.readers import html, markdown, pdf, plain

Reader = Callable[[bytes, str], Document]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plain.read,
        ".text": plain.read,
        ".md": markdown.read,
        ".markdown": markdown.read,
        ".html": html.read,
        ".htm": html.read,
        ".xhtml": html.read,
        ".pdf": pdf.read,
    }
)
"""File name extension → its reader."""

ARCHIVES = frozenset({".zip"})
"""File name extensions of files that hold articles of their own."""

LARGEST = 5_000_000
"""Bytes of the largest file that is read."""


def read(data: bytes, name: str) -> Document:
    """Read an article's file by the extension of its name.

    Raises Unreadable where the format is unknown, or the file is too large, empty or broken.
    """
    extension = extension_of(name)
    reader = READERS.get(extension)
    if reader is None:
        raise Unreadable(name, f"no reader for {extension or 'a name without extension'}")
    if len(data) > LARGEST:
        raise Unreadable(name, f"larger than {LARGEST // 1_000_000} MB")
    try:
        return reader(data, name)
    except Unreadable:
        raise
    except Exception as error:  # parsers of hostile files raise anything
        raise Unreadable(name, f"could not be read ({type(error).__name__})") from error


def extension_of(name: str) -> str:
    """Return the extension of a file's name in small letters: ".txt", or nothing."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def is_article(name: str) -> bool:
    """Tell an article's file by its name: one that a reader knows, not hidden, no README."""
    stem = PurePosixPath(name.replace("\\", "/")).stem.upper()
    return extension_of(name) in READERS and is_visible(name) and stem != "README"


def is_visible(name: str) -> bool:
    """Tell whether neither a file nor a folder it lies in is hidden."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)


def labelled(name: str, member: str | None) -> str:
    """Return what an article in an archive is called, "papers.zip!2021/one.txt", or its file."""
    if member is None:
        return name
    return f"{name}!{''.join(c if c.isprintable() else '?' for c in member)}"
