"""The loop that posts digests: what is owed is asked each minute, and no failure ends it."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain.digest.models import Kind, Owed
from bot.services.digest.delivery import Agenda, Sender, Writer
from bot.services.digest.line import Line
from bot.services.digest.pace import Budget, Pace
from bot.services.digest.posting import Clocks, Posting
from bot.store.database import Database
from bot.store.digest import posts

log = logging.getLogger(__name__)

EVERY = 60.0
WORKERS = 16
"""Posts under way at once: while one waits for Discord, others go on."""
SLOWEST = 300.0
"""Seconds between two looks while each of them fails."""

Job = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Pulse:
    """Whether the loop lives: seconds since its last sign of life, failed looks in a row."""

    age: float
    failures: int
    running: bool


class Engine:
    """Asks every agenda what is owed, and takes each post on its way."""

    def __init__(
        self,
        db: Database,
        clocks: Clocks,
        agendas: Sequence[Agenda],
        writers: Mapping[Kind, Writer],
        workers: int = WORKERS,
    ) -> None:
        self._db = db
        self._clocks = clocks
        self._agendas = agendas
        self._workers = workers
        self._line = Line(Pace(clocks.running, clocks.sleep), Budget(clocks.running))
        self.posting = Posting(db, clocks, writers, self._line)
        self._seen = clocks.running()
        self._failures = 0

    def connect(self, sender: Sender | None) -> None:
        """Give the engine its voice; without one everything waits."""
        self._line.sender = sender

    def pulse(self) -> Pulse:
        """Tell whether the loop lives."""
        age = self._clocks.running() - self._seen
        return Pulse(age, self._failures, self._line.sender is not None)

    async def run(self, sender: Sender) -> None:
        """Post what is owed, until cancelled."""
        self.connect(sender)
        while True:
            try:
                await self.tick()
                self._failures = 0
            except (Exception, asyncio.CancelledError) as error:
                if _wanted():
                    raise
                self._failures += 1
                log.error("digests: look %d in a row failed", self._failures, exc_info=error)
            await self._clocks.sleep(self._wait())

    def _wait(self) -> float:
        """Return the seconds to the next full minute, or longer while looks fail."""
        if self._failures:
            return min(EVERY * self._failures, SLOWEST)
        return EVERY - self._clocks.now().timestamp() % EVERY

    async def tick(self) -> None:
        """Take on what was begun, then what is owed; each on its own."""
        self._seen = self._clocks.running()
        begun = await posts.unfinished(self._db)
        await self._each(partial(self.posting.deliver, post) for post in begun)
        owed = sorted(await self._owed(), key=_spread)
        await self._each(partial(self._post, each) for each in owed)

    async def _owed(self) -> list[Owed]:
        owed: list[Owed] = []
        for agenda in self._agendas:
            try:
                owed += await agenda.owed(self._clocks.now())
            except Exception:
                log.exception("%s: cannot be read", type(agenda).__name__)
        return owed

    async def _post(self, owed: Owed) -> None:
        post = await self.posting.claim(owed)
        if post is not None:
            await self.posting.deliver(post)

    async def _each(self, jobs: Iterator[Job]) -> None:
        await asyncio.gather(*(self._work(jobs) for _ in range(self._workers)))

    async def _work(self, jobs: Iterator[Job]) -> None:
        for job in jobs:
            try:
                await job()
            except Exception:
                log.exception("digests: one was left to the next minute")
            self._seen = self._clocks.running()


def _spread(owed: Owed) -> bytes:
    """Order posts of one minute the same each day, whoever came first: nobody is always last."""
    return hashlib.sha256(f"{owed.digest.id}:{owed.slot}".encode()).digest()


def _wanted() -> bool:
    """Tell whether it is this task that is to end, not something within that was given up."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
