"""The agenda of what comes at set times."""

import asyncio
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.domain.digest import schedule
from bot.domain.digest.models import Digest, Owed
from bot.domain.digest.schedule import Look
from bot.store.database import Database
from bot.store.digest import digests as store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A digest with something to do; ``back`` is the last date whose time has come, where the
    clock was set back."""

    digest: Digest
    look: Look
    back: date | None = None


class Calendar:
    """Asks of each digest which local date is owed, and records the dates that lapsed."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def owed(self, now: datetime) -> tuple[Owed, ...]:
        """Return the digests' posts that are owed now, at most one of each."""
        digests = await store.unsettled(self._db, now)
        # some thousand due in one minute would hold the loop for longer than an answer may wait
        judged = await asyncio.to_thread(lambda: tuple(_judge(digests, now)))
        owed = [await self._tried(each, now) for each in judged]
        return tuple(each for each in owed if each is not None)

    async def of(self, digest: Digest, now: datetime) -> Owed | None:
        """Return the post of one digest that is owed now, if any."""
        for judged in _judge((digest,), now):
            return await self._settle(judged, now)
        return None

    async def _tried(self, judged: _Judged, now: datetime) -> Owed | None:
        try:
            return await self._settle(judged, now)
        except Exception:
            log.exception("digest %d: what it missed could not be recorded", judged.digest.id)
            return None

    async def _settle(self, judged: _Judged, now: datetime) -> Owed | None:
        digest, look = judged.digest, judged.look
        if judged.back is not None:
            rewind = partial(store.rewind, number=digest.id, last=judged.back, now=now)
            await self._db.write(rewind)
            return None  # the next look is at what that has opened again
        if look.lapses:
            settle = partial(store.settle, number=digest.id, lapses=look.lapses, now=now)
            await self._db.write(settle)
        return _owed(digest, look.owed, now) if look.owed else None


def _judge(digests: Iterable[Digest], now: datetime) -> Iterator[_Judged]:
    for digest in digests:
        try:
            if digest.looked > now:
                yield _Judged(digest, Look(), schedule.latest(digest.plan, now))
            elif (look := schedule.look(digest, now)) != Look():
                yield _Judged(digest, look)
        except Exception:
            log.exception("digest %d: its calendar cannot be read", digest.id)


def _owed(digest: Digest, day: date, now: datetime) -> Owed:
    due = schedule.instant(day, digest.plan.at, digest.plan.zone)
    return Owed(digest, day.isoformat(), due, schedule.late(digest, due, now))
