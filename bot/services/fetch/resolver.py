"""Names to numbers, on threads of their own: a slow name server keeps nothing else waiting."""

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

THREADS = 4

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the numeric addresses of a host; raises OSError."""


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Resolver(AbstractResolver):
    """Resolves for aiohttp; nothing is kept, so that every connection asks anew."""

    def __init__(self, resolve: Resolve = look_up) -> None:
        self._resolve = resolve
        self._threads = ThreadPoolExecutor(THREADS, "resolve")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return every address of a host; raise OSError where there is none."""
        del family
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, self._resolve, host, port)
        if not found:
            raise OSError(f"{host} has no address")
        return [_result(host, port, address) for address in found]

    async def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _result(host: str, port: int, address: str) -> ResolveResult:
    family: Any = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST
    )
