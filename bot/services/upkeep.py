"""The work of idle moments: forget what has lapsed, merge indexes, empty the write-ahead log."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from bot.store import upkeep as store
from bot.store.database import Database

log = logging.getLogger(__name__)

EVERY = 180.0
"""Seconds between two looks; what was written since the last one is not idle yet."""
PRUNE_EVERY = timedelta(hours=1)
MERGES = 200
"""Merges at one look: the rest is left to the next."""


class Upkeep:
    """One task for the life of the process, which no failure ends."""

    def __init__(
        self,
        db: Database,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._db = db
        self._clock = clock
        self._sleep = sleep
        self._hourly: list[Callable[[], Awaitable[int]]] = []
        self._pruned: datetime | None = None
        self._seen = self._tidied = 0

    def hourly(self, sweep: Callable[[], Awaitable[int]]) -> None:
        """Have something cleared away every hour; it returns how much that was."""
        self._hourly.append(sweep)

    async def run(self) -> None:
        """Look after the database until cancelled."""
        while True:
            for work in (self._prune, self._tidy):
                try:
                    await work()
                except Exception:
                    log.exception("upkeep: will try again")
            await self._sleep(EVERY)

    async def _prune(self) -> None:
        now = self._clock()
        if self._pruned is None or now - self._pruned >= PRUNE_EVERY:
            gone = await self._db.write(partial(store.prune, now=now))
            self._pruned = now
            log.info("%d old lists forgotten", gone)
            for sweep in self._hourly:
                try:
                    await sweep()
                except Exception:
                    log.exception("upkeep: a sweep will be tried again in an hour")

    async def _tidy(self) -> None:
        """Merge and empty once after a time of writing, not while it lasts."""
        idle, self._seen = self._db.written == self._seen, self._db.written
        if not idle or self._tidied == self._seen:
            return
        done = False
        for _ in range(MERGES):
            done = not await self._db.write(store.merge, durable=False)
            if done:
                break
        await self._db.write(store.optimise, durable=False)
        emptied = await self._db.checkpoint()
        self._seen = self._db.written
        if done and emptied:
            self._tidied = self._seen
