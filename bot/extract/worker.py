"""The worker process: one article at a time, in and out through a pipe.

A hostile article can then be killed, and a slow one leaves the bot's event loop free: a thread
would not do, since one backtracking pattern in a thread freezes the loop for seconds.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bot.domain.models import Extraction
from bot.domain.redating import Kept
from bot.errors import Unreadable
from bot.extract import frames, pipeline, readers
from bot.extract.readers import archive

MEMORY = 2 * 1024**3
"""Bytes of address space: the parser's model and libraries take about half."""
CPU_SECONDS = 60
"""Allowed an article before the kernel ends the process."""


def read_article(path: str, name: str, member: str | None = None) -> Extraction:
    """Read the article at ``path``, or in the archive there; raise Unreadable with one reason."""
    if member is not None:
        data = archive.read_member(Path(path), name, member)
        return extract_bytes(data, readers.labelled(name, member))
    try:
        with Path(path).open("rb") as file:
            data = file.read(readers.LARGEST + 1)  # enough to tell that it is too large
    except OSError as error:
        raise Unreadable(name, error.strerror or "cannot be opened") from error
    return extract_bytes(data, name)


def extract_bytes(
    data: bytes, name: str, hints: Mapping[str, object] = MappingProxyType({})
) -> Extraction:
    """Read an article's bytes; raise Unreadable with one clear reason.

    ``hints`` are what a person says of it: they win over what the file says.
    """
    document = readers.read(data, name)
    return pipeline.read(replace(document, hints={**document.hints, **hints}))


def main() -> None:
    """Answer requests from standard input until it closes."""
    frames.serve(_answer, MEMORY, CPU_SECONDS)


def _answer(
    request: frames.Asked,
) -> Extraction | list[str] | frames.Unpacked | tuple[str, str, str | None]:
    try:
        match request:
            case frames.Handed(data, name, hints):
                return extract_bytes(data, name, hints)
            case Kept(name, text, zones, metadata):
                return pipeline.read_again(name, text, zones, metadata)
            case frames.Packed(data, name):
                return frames.Unpacked(archive.unpacked(data, name))
            case (path, name, None):
                return list(archive.members(Path(path), name))
            case (path, name, member):
                return read_article(path, name, member)
            case (path, name):
                return read_article(path, name)
        raise TypeError(type(request))
    except Unreadable as fault:
        return fault.name, fault.reason, fault.place


if __name__ == "__main__":
    main()
