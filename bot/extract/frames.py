"""What goes through the pipe between the bot and its worker process."""

import contextlib
import pickle
import resource
import struct
from typing import Any

from bot.domain.picture import Picture

Request = tuple[str, str] | tuple[str, str, str | None]
"""A file's path and name; with a third, the article in it, or ``None`` to list the articles."""

Asked = Request | Picture
"""What one of the processes is asked: to read, or to draw."""

LENGTH = struct.Struct(">Q")
"""The head of a frame: the length of the pickle behind it."""


def limit_memory(size: int) -> None:
    """Let this process have no more than ``size`` bytes of address space, where that can be set.

    macOS refuses any such limit; there the limits on CPU and wall time have to do.
    """
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def pack(value: object) -> bytes:
    """Return a value as a frame."""
    body = pickle.dumps(value)
    return LENGTH.pack(len(body)) + body


def size_of(head: bytes) -> int:
    """Return the length that a frame's head announces."""
    return int(LENGTH.unpack(head)[0])


def unpack(body: bytes) -> Any:
    """Return the value of a frame's body.

    Both ends are processes of ours, the same code under the same user: nothing from outside is
    ever unpickled.
    """
    return pickle.loads(body)  # noqa: S301
