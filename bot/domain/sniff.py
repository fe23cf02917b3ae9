"""What sort of file some bytes are, whatever their name says."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType

HEAD = 4_096
"""Bytes that are looked at."""
BY_NAME: Mapping[str, str] = MappingProxyType(
    {
        "": ".txt",
        ".txt": ".txt",
        ".text": ".txt",
        ".md": ".md",
        ".markdown": ".md",
        ".html": ".html",
        ".htm": ".html",
        ".xhtml": ".html",
        ".pdf": ".pdf",
    }
)
"""The extension of a name → the reader that is meant."""
_MARKUP = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ZIPPED = b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Wrong(StrEnum):
    """Why some bytes are no article."""

    EMPTY = "empty"
    PICTURE = "picture"
    OFFICE = "office"
    ARCHIVE = "archive"
    BINARY = "binary"
    NAME = "name"
    """Text, but of a sort that nobody writes articles in."""


def sniff(data: bytes, name: str) -> str | Wrong:
    """Return the extension whose reader fits the bytes, or why none does."""
    head = data[:HEAD]
    extension = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if not head.strip(b"\xef\xbb\xbf \t\r\n\f"):
        return Wrong.EMPTY
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if (wrong := _foreign(head, extension)) is not None:
        return wrong
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return ".html"
    meant = BY_NAME.get(extension)
    if meant is None:
        return Wrong.NAME
    return Wrong.BINARY if meant == ".pdf" else meant


def _foreign(head: bytes, extension: str) -> Wrong | None:
    if head.startswith(_ZIPPED):
        return Wrong.OFFICE if extension in {".docx", ".odt", ".epub", ".pages"} else Wrong.ARCHIVE
    if head.startswith(_PICTURES):
        return Wrong.PICTURE
    if head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return Wrong.OFFICE
    wide = head.startswith(_WIDE)
    return Wrong.BINARY if not wide and head.count(0) * 10 > len(head) * 6 else None
