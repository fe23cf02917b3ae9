"""What goes through the pipe between the bot and its worker process."""

import contextlib
import pickle
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from bot.domain.answers import Scope
from bot.domain.feeds import Raw
from bot.domain.picture import Picture
from bot.domain.redating import Kept

Request = tuple[str, str] | tuple[str, str, str | None]
"""A file's path and name; with a third, the article in it, or ``None`` to list the articles."""


@dataclass(frozen=True, slots=True)
class Handed:
    """An article's bytes, and what a person says of it: title, authors, date …

    ``name`` is no path: its extension tells the reader, and it stands in what is said of faults.
    """

    data: bytes
    name: str
    hints: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Packed:
    """The bytes of an archive of which every file is wanted."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of an archive: name as the archive has it, and bytes."""

    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be worked out from a database: by which function of ours, and for which scope."""

    database: str
    scope: Scope
    work: Callable[[Any, Scope], Any]


@dataclass(frozen=True, slots=True)
class Made:
    """What has been worked out."""

    value: Any


Asked = Request | Handed | Kept | Packed | Picture | Raw | Errand
"""What one of the processes is asked: to read (an article, a feed), to unpack, to draw, to work."""

LENGTH = struct.Struct(">Q")
"""The head of a frame: the length of the pickle behind it."""


def _limit_memory(size: int) -> None:
    """Let this process have no more than ``size`` bytes of address space, where that can be set.

    macOS refuses any such limit; there the limits on CPU and wall time have to do.
    """
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def serve(answer: Callable[[Any], object], memory: int, cpu: int | None = None) -> None:
    """Answer requests from standard input until it closes.

    ``memory`` is bytes of address space, ``cpu`` the seconds that each request may take before the
    kernel ends the process, where they are limited.
    """
    _limit_memory(memory)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while (head := _head(source)) is not None:
        request = unpack(source.read(size_of(head)))
        if cpu is not None:
            _allow_cpu(cpu)
        sink.write(pack(answer(request)))
        sink.flush()


def _head(source: BinaryIO) -> bytes | None:
    head = source.read(LENGTH.size)
    return head if len(head) == LENGTH.size else None


def _allow_cpu(more: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + more
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def pack(value: object) -> bytes:
    """Return a value as a frame."""
    body = packed(value)
    return LENGTH.pack(len(body)) + body


def packed(value: object) -> bytes:
    """Return a value as the body of a frame."""
    return pickle.dumps(value)


def size_of(head: bytes) -> int:
    """Return the length that a frame's head announces."""
    return int(LENGTH.unpack(head)[0])


def unpack(body: bytes) -> Any:
    """Return the value of a frame's body.

    Both ends are processes of ours, the same code under the same user: nothing from outside is
    ever unpickled.
    """
    return pickle.loads(body)  # noqa: S301
