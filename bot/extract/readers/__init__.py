"""Bytes of a file in, the kept text out; one module a format."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from bot.domain.models import Document
from bot.errors import Unreadable
from bot.extract.readers import markdown, plain

Reader = Callable[[bytes, str], Document]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plain.read,
        ".text": plain.read,
        ".md": markdown.read,
        ".markdown": markdown.read,
    }
)
"""File name extension → its reader."""

LARGEST = 5_000_000
"""Bytes of the largest file that is read."""


def read(data: bytes, name: str) -> Document:
    """Read an article's file by the extension of its name.

    Raises Unreadable where the format is unknown, or the file is too large, empty or broken.
    """
    extension = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    reader = READERS.get(extension)
    if reader is None:
        raise Unreadable(name, f"no reader for {extension or 'a name without extension'}")
    if len(data) > LARGEST:
        raise Unreadable(name, f"larger than {LARGEST // 1_000_000} MB")
    return reader(data, name)
