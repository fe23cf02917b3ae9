"""Zip archives: each article in one is read by itself, and its name is never a path."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from bot.errors import Unreadable
from bot.extract import readers

LARGEST = 50_000_000
"""Bytes of the largest archive."""
MOST_MEMBERS = 200
RATIO = 100
"""How many times over a member may be packed: text seldom is ten times, a bomb a thousand."""
CHUNK = 65_536

BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, KeyError, OSError)
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LOCKED = 0x1


def members(path: Path, name: str) -> tuple[str, ...]:
    """Return the names of the articles in an archive, as it lists them.

    Other files in it, archives among them, are passed over. Raises Unreadable where it is no
    archive, too large, has too many members, or none that can be read.
    """
    with _opened(path, name) as archive:
        listed = archive.infolist()
        if len(listed) > MOST_MEMBERS:
            raise Unreadable(name, f"{len(listed):,} files in it; up to {MOST_MEMBERS} are read")
        names = [each.filename for each in listed if _is_file(each)]
    articles = tuple(dict.fromkeys(each for each in names if readers.is_article(each)))
    if not articles:
        raise Unreadable(name, "no articles in it")
    return articles


def read_member(path: Path, name: str, member: str) -> bytes:
    """Return the bytes of one article in an archive, counted while they are unpacked.

    Raises Unreadable where it is missing, locked, broken, too large or packed too tightly.
    """
    with _opened(path, name) as archive:
        try:
            return _unpacked(archive, archive.getinfo(member), readers.labelled(name, member))
        except BROKEN as error:
            raise Unreadable(readers.labelled(name, member), "broken within the archive") from error


def unpacked(data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
    """Return every file of an archive, counted while they are unpacked.

    Raises Unreadable where it is no archive, has too many members, or one that cannot be read.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise Unreadable(name, "not a zip archive, or a broken one") from error
    with archive:
        listed = [each for each in archive.infolist() if _is_file(each)]
        if len(listed) > MOST_MEMBERS:
            raise Unreadable(name, f"{len(listed):,} files in it; up to {MOST_MEMBERS} are read")
        return tuple(_counted(archive, listed, name))


def _counted(
    archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo], name: str
) -> Iterator[tuple[str, bytes]]:
    size = 0
    for each in listed:
        label = readers.labelled(name, each.filename)
        try:
            data = _unpacked(archive, each, label)
        except BROKEN as error:
            raise Unreadable(label, "broken within the archive") from error
        size += len(data)
        if size > LARGEST:
            raise Unreadable(name, f"unpacked, larger than {LARGEST // 1_000_000} MB")
        yield each.filename, data


@contextmanager
def _opened(path: Path, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(name, f"an archive larger than {LARGEST // 1_000_000} MB")
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Unreadable(name, "cannot be opened") from error
    except BROKEN as error:
        raise Unreadable(name, "not a zip archive, or a broken one") from error
    with archive:
        yield archive


def _is_file(info: zipfile.ZipInfo) -> bool:
    mode = info.external_attr >> 16
    return not info.is_dir() and (not stat.S_IFMT(mode) or stat.S_ISREG(mode))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.flag_bits & LOCKED:
        raise Unreadable(name, "locked by a password")
    if info.compress_type not in METHODS:
        raise Unreadable(name, "packed in a way that is not read")
    parts, size = [], 0
    # what the archive says of a member's size is not believed
    with archive.open(info) as stream:
        while part := stream.read(CHUNK):
            size += len(part)
            if size > readers.LARGEST:
                raise Unreadable(name, f"larger than {readers.LARGEST // 1_000_000} MB")
            if size > RATIO * max(info.compress_size, CHUNK // RATIO):
                raise Unreadable(name, f"packed more than {RATIO} times over")
            parts.append(part)
    return b"".join(parts)
