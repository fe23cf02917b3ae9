"""What is worked out from all that a scope may see, kept in memory and swapped whole."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.domain.answers import Scope

T = TypeVar("T")
_SCOPES = 64
"""Scopes of which something is kept; the one asked for longest ago goes first."""


class Scoped(Generic[T]):
    """One value a scope, worked out when it is first asked for."""

    def __init__(self, work: Callable[[Scope], Awaitable[T]]) -> None:
        self._work = work
        self._kept: dict[Scope, T] = {}
        self._lock = asyncio.Lock()

    def peek(self, scope: Scope) -> T | None:
        """Return what is kept of a scope, without working anything out."""
        return self._kept.get(scope)

    async def of(self, scope: Scope) -> T:
        """Return the value of a scope, worked out where it is not known yet."""
        kept = self._kept.get(scope)
        if kept is None:
            async with self._lock:
                kept = self._kept.get(scope) or await self._work(scope)
        self._keep(scope, kept)
        return kept

    async def refresh(self, library: int) -> None:
        """Work the library's own scope out anew, and let go of others that see it.

        Until then readers get what was.
        """
        async with self._lock:
            for scope in [scope for scope in self._kept if library in scope.libraries]:
                if scope.own == library:
                    self._keep(scope, await self._work(scope))
                else:
                    del self._kept[scope]

    def _keep(self, scope: Scope, value: T) -> None:
        others = {key: kept for key, kept in self._kept.items() if key != scope}
        self._kept = dict([*others.items(), (scope, value)][-_SCOPES:])
