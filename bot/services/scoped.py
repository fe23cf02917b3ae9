"""What is worked out from all that a scope may see, kept in memory and swapped whole."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.domain.answers import Scope

log = logging.getLogger(__name__)

T = TypeVar("T")
SCOPES = 64
"""Scopes of which something is kept; the one asked for longest ago goes first."""
PATIENCE = 1.0
"""Seconds that an answer waits for what is not worked out yet."""
WAIT = 3.0
"""Seconds that whoever changes something waits until it is worked out anew."""
AGAIN = 60.0
"""Seconds after which what could not be worked out is tried again."""


class Scoped(Generic[T]):
    """One value a scope, worked out when it is first asked for and after each change."""

    def __init__(
        self,
        work: Callable[[Scope], Awaitable[T]],
        empty: T,
        *,
        patience: float = PATIENCE,
        wait: float = WAIT,
    ) -> None:
        self._work = work
        self._empty = empty
        self._patience = patience
        self._wait = wait
        self._kept: OrderedDict[Scope, T] = OrderedDict()
        self._working: dict[Scope, asyncio.Task[None]] = {}
        self._failed: dict[Scope, float] = {}
        self._changes = 0
        self._turn = asyncio.Lock()

    def peek(self, scope: Scope) -> T:
        """Return what is kept of a scope, at once; else the empty value."""
        return self._kept.get(scope, self._empty)

    async def of(self, scope: Scope) -> T:
        """Return the value of a scope; the empty one where working it out takes long or fails."""
        now = asyncio.get_running_loop().time()
        if scope not in self._kept and now >= self._failed.get(scope, now):
            await asyncio.wait({self._started(scope)}, timeout=self._patience)
        if scope in self._kept:
            self._kept.move_to_end(scope)
        return self.peek(scope)

    async def refresh(self, library: int) -> None:
        """Work the library's own scope out anew, and let go of others that see it.

        Readers get what was until it is done, which in a large library nobody waits for.
        """
        self._changes += 1
        for scope in [scope for scope in self._kept if library in scope.libraries]:
            if scope.own == library:
                await asyncio.wait({self._started(scope)}, timeout=self._wait)
            else:
                self._kept.pop(scope, None)

    async def close(self) -> None:
        """Stop working."""
        tasks = tuple(self._working.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _started(self, scope: Scope) -> asyncio.Task[None]:
        if scope not in self._working:
            self._working[scope] = asyncio.create_task(self._load(scope))
            self._working[scope].add_done_callback(lambda _: self._working.pop(scope, None))
        return self._working[scope]

    async def _load(self, scope: Scope) -> None:
        """Work out one scope at a time, again where something has changed meanwhile."""
        async with self._turn:
            changes = -1
            while changes != self._changes:
                changes = self._changes
                try:
                    self._kept[scope] = await self._work(scope)
                except Exception:
                    log.exception("not worked out for libraries %s", scope.libraries)
                    self._failed[scope] = asyncio.get_running_loop().time() + AGAIN
                    return
            self._failed.pop(scope, None)
            while len(self._kept) > SCOPES:
                self._kept.popitem(last=False)
