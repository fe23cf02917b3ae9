"""The last moment before a connection: no socket of this package reaches an address inside."""

import socket
from collections.abc import Iterable
from typing import Any, TypeAlias

from bot.domain.fetch import is_public

AddressInfo: TypeAlias = tuple[int, int, int, str, tuple[Any, ...]]
INTERNET = (socket.AF_INET, socket.AF_INET6)


class Forbidden(OSError):
    """A name led to an address that is not the public internet's."""

    def __init__(self) -> None:
        super().__init__("not an address of the public internet")


class Guard:
    """Makes the sockets of every connection, and looks at where each is to go.

    A name may answer otherwise each time it is asked (DNS rebinding), and a number is never asked
    for at all; what the kernel is told to connect to is the one thing that counts.
    """

    def __init__(
        self, ports: frozenset[int], opened: Iterable[tuple[str, int]] = frozenset()
    ) -> None:
        self._ports = ports
        self._opened = frozenset(opened)
        """(address, port) pairs let through though they are not public: of a test's own server."""

    def __call__(self, info: AddressInfo) -> socket.socket:
        """Return a socket for an address; raise Forbidden."""
        family, kind, protocol, _, address = info
        if family not in INTERNET:
            raise Forbidden
        self.check(address)
        return _Guarded(family, kind, protocol, guard=self)

    def check(self, address: tuple[Any, ...]) -> None:
        """Raise Forbidden where an address must not be connected to."""
        host, port, *_ = address
        scoped = len(address) > 3 and address[3]
        public = port in self._ports and not scoped and is_public(str(host))
        if not public and (host, port) not in self._opened:
            raise Forbidden


class _Guarded(socket.socket):
    """A socket that looks once more at what it is told to connect to."""

    __slots__ = ("_guard",)

    def __init__(self, family: int, kind: int, protocol: int, *, guard: Guard) -> None:
        super().__init__(family, kind, protocol)
        self._guard = guard

    def connect(self, address: Any, /) -> None:
        self._guard.check(address)
        super().connect(address)

    def connect_ex(self, address: Any, /) -> int:
        self._guard.check(address)
        return super().connect_ex(address)
