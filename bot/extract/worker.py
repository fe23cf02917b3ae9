"""The worker process: one article at a time, in and out through a pipe.

A hostile article can then be killed, and a slow one leaves the bot's event loop free: a thread
would not do, since one backtracking pattern in a thread freezes the loop for seconds.
"""

import resource
import sys
from pathlib import Path
from typing import BinaryIO

from bot.domain.models import Extraction
from bot.errors import Unreadable
from bot.extract import frames, pipeline, readers

MEMORY = 2 * 1024**3
"""Bytes of address space: the parser's model and libraries take about half."""
CPU_SECONDS = 60
"""Allowed an article before the kernel ends the process."""


def read_article(path: str, name: str) -> Extraction:
    """Read the article file at ``path``; raise Unreadable with one clear reason."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise Unreadable(name, error.strerror or "cannot be opened") from error
    return extract_bytes(data, name)


def extract_bytes(data: bytes, name: str) -> Extraction:
    """Read an article's bytes; raise Unreadable with one clear reason."""
    return pipeline.read(readers.read(data, name))


def main() -> None:
    """Answer requests from standard input until it closes."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while (request := _receive(source)) is not None:
        _allow_cpu()
        sink.write(frames.pack(_answer(*request)))
        sink.flush()


def _receive(source: BinaryIO) -> tuple[str, str] | None:
    head = source.read(frames.LENGTH.size)
    if len(head) < frames.LENGTH.size:
        return None
    path, name = frames.unpack(source.read(frames.size_of(head)))
    return path, name


def _answer(path: str, name: str) -> Extraction | tuple[str, str, str | None]:
    try:
        return read_article(path, name)
    except Unreadable as fault:
        return fault.name, fault.reason, fault.place


def _allow_cpu() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
