"""Digests on a real database, with a clock that is moved and a Discord that does as it is told."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from random import Random

from bot.domain.digest.edition import Told
from bot.domain.digest.frozen import thaw
from bot.domain.digest.models import Composed, Digest, Kind, Notice, Plan, Post, Reason, Target
from bot.services.digest.calendar import Calendar
from bot.services.digest.engine import Engine
from bot.services.digest.posting import Clocks
from bot.store.database import Database
from bot.store.digest import digests, posts
from bot.store.libraries import found_library
from tests.faults.world import Channel, Discord, Time

GUILD, SETTER, CHANNEL = 7, 900_000, 100
EIGHT = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = "2026-03-02"
PLAN = Plan("Morning", Target(guild=GUILD, channel=CHANNEL), "UTC", time(9))


class Stage:
    """It is eight o'clock on a Monday; digests come at nine."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.time = Time(EIGHT)
        self.discord = Discord(self.time, Random(1), 300.0)
        self.discord.channels[SETTER] = Channel(0)
        self.says: list[object] = []
        """What the next compositions come to: an exception, None, or what tells so much."""
        self.wrote: list[tuple[int, str, bool]] = []
        self.boot()

    def boot(self) -> None:
        """Begin as a process does that remembers nothing."""
        clocks = Clocks(self.time.now, self.time.running, self.time.sleep)
        writers = dict.fromkeys(Kind, self)
        self.engine = Engine(self.db, clocks, (Calendar(self.db),), writers, workers=1)
        self.engine.connect(self.discord)

    async def compose(self, digest: Digest, slot: str, late: bool) -> Composed | Reason:
        self.wrote.append((digest.id, slot, late))
        what = self.says.pop(0) if self.says else Told(5, 6)
        if isinstance(what, Exception):
            raise what
        if what is None:
            return Reason.EMPTY
        assert isinstance(what, Told)
        return Composed(json.dumps([digest.id, slot, len(self.wrote)]), what)

    async def set_up(self, plan: Plan = PLAN, user: int | None = SETTER) -> Digest:
        """Keep a digest, and the channel it goes to."""
        library = await self.db.write(partial(found_library, guild=GUILD))
        create = partial(digests.create, library=library, kind=Kind.SERVER, user=user, most=None)
        now = self.time.now()
        number = await self.db.write(lambda raw: create(raw, plan=plan, now=now))
        assert number is not None
        where = plan.target.channel or plan.target.user or 0
        self.discord.channels.setdefault(where, Channel(number, plan.target.forum))
        return await self.digest(number)

    async def several(self, count: int) -> list[Digest]:
        target = PLAN.target
        channels = range(CHANNEL, CHANNEL + count)
        plans = (replace(PLAN, target=replace(target, channel=channel)) for channel in channels)
        return [await self.set_up(plan) for plan in plans]

    async def digest(self, number: int) -> Digest:
        found = await digests.get(self.db, number)
        assert found is not None
        return found

    async def pass_minutes(self, minutes: int, every: int = 1) -> None:
        """Let time pass, and the engine look every so many minutes."""
        for _ in range(0, minutes, every):
            self.time.go_on(every * 60)
            await self.engine.tick()

    async def post(self, digest: Digest, slot: str = DAY) -> Post:
        found = await posts.get(self.db, digest.id, slot)
        assert found is not None
        return found

    def sent(self, channel: int = CHANNEL) -> list[str]:
        """Return the payloads of a channel's messages."""
        return [message.payload for message in self.discord.channels[channel].messages]

    def script(self, *faults: str) -> None:
        """Let the next requests go wrong in these ways, and all the others well."""
        self._faults = iter(faults)
        self.discord._fault = self._next_fault  # type: ignore[method-assign]

    def _next_fault(self, *kinds: str) -> str:
        fault = next(self._faults, "")
        assert not fault or fault in kinds, (fault, kinds)
        return fault


def notices(payloads: Iterable[str]) -> list[Notice]:
    """Return the news of trouble that was sent."""
    return [thaw(Notice, payload) for payload in payloads]
