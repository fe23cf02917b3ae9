"""What is worked out from all that a scope may see, kept in memory and swapped whole."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from math import inf
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
"""Seconds after which what could not be worked out is tried again, at the soonest."""
REST = 10
"""So many times what the failure took, at least, lie before the next."""


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
        self._began: dict[Scope, float] = {}
        self._failed: dict[Scope, float] = {}
        """Scope → when what failed is tried again."""
        self._changes: Counter[int] = Counter()
        """Library → how often it has changed."""
        self._turn = asyncio.Lock()

    def peek(self, scope: Scope) -> T:
        """Return what is kept of a scope, at once; else the empty value."""
        return self._kept.get(scope, self._empty)

    async def of(self, scope: Scope) -> T:
        """Return the value of a scope; the empty one where working it out takes long or fails.

        Who asks several times waits once; for what is there already, if old, nobody waits.
        """
        now = asyncio.get_running_loop().time()
        missing = scope not in self._kept
        if now >= self._failed.get(scope, now if missing else inf):
            working = self._started(scope)
            if missing:
                await asyncio.wait({working}, timeout=self._began[scope] + self._patience - now)
        if scope in self._kept:
            self._kept.move_to_end(scope)
        return self.peek(scope)

    async def refresh(self, library: int) -> None:
        """Work the library's own scopes out anew, and let go of others that see it.

        Readers get what was until it is done, which in a large library nobody waits for.
        """
        self._changes[library] += 1
        seeing = [scope for scope in self._kept if library in scope.libraries]
        for scope in seeing:
            if scope.own != library:
                self._kept.pop(scope)
        if own := [self._started(scope) for scope in seeing if scope.own == library]:
            await asyncio.wait(own, timeout=self._wait)

    async def close(self) -> None:
        """Stop working."""
        tasks = tuple(self._working.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _started(self, scope: Scope) -> asyncio.Task[None]:
        if scope not in self._working:
            self._began[scope] = asyncio.get_running_loop().time()
            self._working[scope] = asyncio.create_task(self._load(scope))
            self._working[scope].add_done_callback(lambda _: self._ended(scope))
        return self._working[scope]

    def _ended(self, scope: Scope) -> None:
        del self._working[scope], self._began[scope]

    async def _load(self, scope: Scope) -> None:
        """Work out a scope, again where it has changed meanwhile; others go between."""
        changes = -1
        while changes != self._changed(scope):
            async with self._turn:
                changes = self._changed(scope)
                if not await self._is_worked_out(scope):
                    return
        while len(self._kept) > SCOPES:
            self._kept.popitem(last=False)

    def _changed(self, scope: Scope) -> int:
        return sum(self._changes[library] for library in scope.libraries)

    async def _is_worked_out(self, scope: Scope) -> bool:
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            self._kept[scope] = await self._work(scope)
        except Exception:
            log.exception("not worked out for libraries %s", scope.libraries)
            self._failed[scope] = tried_again(began, clock())
            return False
        self._failed.pop(scope, None)
        return True


def tried_again(began: float, now: float) -> float:
    """Return when what began then and has failed now is tried again."""
    return now + max(AGAIN, REST * (now - began))
