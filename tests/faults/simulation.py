"""Years of digests in a world of faults, driven from one seed and judged by the oracle."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from bot.domain.digest.models import NOTICE, Composed, Digest, Kind, Pause, Plan, Reason, Target
from bot.services.digest.calendar import Calendar
from bot.services.digest.engine import Engine
from bot.services.digest.names import marker
from bot.services.digest.posting import Clocks, Posting
from bot.store.database import Database
from bot.store.digest import digests as store
from bot.store.digest import posts
from bot.store.libraries import found_library
from tests.faults.oracle import Diary, Oracle, Period, Verdict
from tests.faults.world import Channel, Discord, Kill, Mortal, Time

ZONES = (
    *("Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca"),
    *("America/Sao_Paulo", "America/Santiago", "Asia/Beirut", "Africa/Cairo", "America/St_Johns"),
    *("Europe/Berlin", "America/New_York", "Asia/Tehran", "Asia/Amman", "America/Havana"),
    *("America/Asuncion", "Pacific/Chatham", "Asia/Pyongyang", "America/Caracas"),
    *("Europe/Istanbul", "Antarctica/Troll"),
)
"""Half-hour steps, a day left out, gaps at midnight, new offsets, clocks changed in Ramadan."""
START = datetime(2009, 1, 1, tzinfo=UTC)
"""Ten years from here hold all of these zones' oddities: Apia's 30 December 2011, midnights without
a midnight in São Paulo, Havana and Beirut, new offsets in Caracas, Pyongyang and Istanbul."""
TIMES = (time(0), time(0, 30), time(1, 30), time(2), time(2, 15), time(3), time(23, 30), time(9))
SETTER = 900_000
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@dataclass(slots=True)
class Report:
    """What a run came to."""

    schedules: int = 0
    days: int = 0
    looks: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    verdict: Verdict = field(default_factory=Verdict)

    def add(self, other: "Report") -> None:
        self.schedules += other.schedules
        self.days += other.days
        self.looks += other.looks
        self.faults += other.faults
        for name in ("doubled", "missed", "untrue"):
            getattr(self.verdict, name).extend(getattr(other.verdict, name))
        self.verdict.states += other.verdict.states
        self.verdict.reasons += other.verdict.reasons


class Simulation:
    """One machine, one Discord and a digest in each zone, for some days."""

    def __init__(
        self,
        db: Database,
        seed: int,
        days: int,
        *,
        window: float = 300.0,
        start: datetime = START,
        zones: tuple[str, ...] = ZONES,
        haste: float = 1.0,
        posting: Callable[[Posting], Posting] = lambda posting: posting,
    ) -> None:
        self.random = Random(seed)
        self.time = Time(start)
        self.discord = Discord(self.time, self.random, window)
        self._start = self.time.true
        self.end = self._start + days * DAY
        self.zones = zones
        self._haste = haste
        self._raw = db
        self._db: Any = Mortal(db, self.discord)
        self._posting = posting
        self.diaries: dict[int, Diary] = {}
        self.report = Report(schedules=len(zones), days=days * len(zones))
        self.oracle = Oracle(ZONES, start, start + timedelta(days=days))
        self._until = self._stormy = self._peak = 0.0

    # -- what the engine is given ---------------------------------------------------------------

    async def compose(self, digest: Digest, slot: str, late: bool) -> Composed | Reason:
        if self.random.random() < self.discord.faulty / 10:
            self.report.faults["not written"] += 1
            raise ValueError("a fault of the composer")
        diary = self.diaries[digest.id]
        if self.random.random() < 0.01:
            diary.empty.add(slot)
            return Reason.EMPTY
        diary.composed[slot] = self.time.wall
        return Composed(json.dumps([digest.id, slot, late]))

    def _boot(self) -> None:
        clocks = Clocks(self.time.now, self.time.running, self.time.sleep)
        calendar = Calendar(self._db)
        writers: Any = {Kind.SERVER: self}
        self.engine = Engine(self._db, clocks, (calendar,), writers, workers=1)
        self.engine.posting = self._posting(self.engine.posting)
        self.engine.connect(self.discord)

    # -- the run --------------------------------------------------------------------------------

    async def run(self) -> Report:
        await self._set_up()
        self._boot()
        busy = False
        while self.time.true < self.end:
            self.time.go_on(self._step(busy))
            await self._happen()
            busy = await self._look()
        await self._come_to_rest()
        await self._judge()
        return self.report

    def _step(self, busy: bool) -> float:
        """Return how long nothing happens: a minute where there is something to see."""
        if busy and not (self.discord.out and self.random.random() < 0.9):
            return MINUTE
        return self.random.uniform(25 * MINUTE, 55 * MINUTE)

    async def _set_up(self) -> None:
        self.discord.channels[SETTER] = Channel(0)
        for number, zone in enumerate(self.zones):
            library = await self._raw.write(partial(found_library, guild=1 + number // 5))
            channel = 100 + number
            forum = number % 4 == 3
            target = Target(guild=1 + number // 5, channel=channel, forum=forum)
            plan = Plan(zone, target, zone, self.random.choice(TIMES))
            made = await self._raw.write(
                lambda raw, plan=plan, library=library: store.create(
                    raw, library, Kind.SERVER, SETTER, plan, None, self.time.now()
                )
            )
            self.discord.channels[channel] = Channel(made, forum)
            self.diaries[made] = Diary([Period(plan, self.time.wall, self.time.wall)])

    async def _look(self) -> bool:
        """Let the bot look once; return whether it has something under way."""
        self.report.looks += 1
        self._peak = max(self._peak, self.time.wall)
        for diary in self.diaries.values():
            diary.periods[-1].highest = max(diary.periods[-1].highest, self.time.wall)
        wall = self.time.wall
        try:
            await self.engine.tick()
        except Kill:
            self._restart(self._a_while())
            return True
        self._note(wall)
        return bool(await posts.unfinished(self._raw))

    def _note(self, wall: float) -> None:
        if self.discord.out:
            return
        for number, diary in self.diaries.items():
            resting = diary.pauses and diary.pauses[-1][1] > wall
            if not resting and self._channel(number).well and not self._parked(number):
                diary.looks[int(wall // 3600)].append((wall, len(diary.periods) - 1))

    def _parked(self, number: int) -> bool:
        return self.discord.said_no[number] > 0

    def _a_while(self) -> float:
        if self.random.random() < 0.8:
            return self.random.uniform(1, 150)
        return self.random.choice((10 * MINUTE, HOUR, 3 * HOUR, 7 * HOUR, 2 * DAY))

    def _restart(self, after: float) -> None:
        self.discord.doomed = -1
        self.report.faults["restarts"] += 1
        self.time.go_on(after)
        self._boot()

    async def _come_to_rest(self) -> None:
        """Mend everything, and let the bot finish what it began."""
        self._set_clock(0.0)
        self.discord.doomed, self.discord.out, self.discord.faulty = -1, False, 0.0
        for channel in self.discord.channels.values():
            channel.postable = channel.readable = True
        for _ in range(40):
            self.time.go_on(12 * MINUTE)
            await self._look()

    async def _judge(self) -> None:
        verdict = self.report.verdict
        for number, diary in self.diaries.items():
            kept = await self._raw.read("SELECT * FROM digest_post WHERE digest_id = ?", (number,))
            made = {post.slot: post for post in map(posts.post_of, kept)}
            slots = {marker(number, slot): slot for slot in made}
            sent = Counter(
                slots.get(message.marker, f"nobody's {message.marker}")
                for channel in self.discord.channels.values()
                for message in channel.messages
                if channel.owner == number or message.marker in slots
            )
            days = {slot: post for slot, post in made.items() if not slot.startswith(NOTICE)}
            told = Counter({slot: n for slot, n in sent.items() if slot.startswith(NOTICE)})
            verdict.doubled += [f"{number} {slot} ×{n}" for slot, n in told.items() if n > 1]
            one = self.oracle.judge(diary.periods[0].plan.name, diary, days, sent - told)
            self.report.add(Report(verdict=one))
        self.report.faults += self.discord.counts

    # -- what happens ---------------------------------------------------------------------------

    def _chance(self, of: float) -> bool:
        return self.random.random() < of * self._haste

    async def _happen(self) -> None:
        if self._chance(0.02):
            self.discord.doomed = self.random.randrange(25)
        if self._chance(0.004):
            self.discord.doomed = -1
            self._restart(self._a_while() * self.random.choice((1, 1, 1, 5)))
        if self._chance(0.002):
            self._jump()
        elif self.time.offset and self._chance(0.03):
            self._set_clock(0.0)
        self._weather()
        for number in self.diaries:
            if self._chance(0.002):
                await self._change(number)
            harmed = self._parked(number) or not self._channel(number).well
            if harmed and self._chance(0.02):
                await self._mend(number)

    def _jump(self) -> None:
        far = self.random.choice((30, 90, 20 * MINUTE, 3 * HOUR, 7 * HOUR, DAY, 3 * DAY, 40 * DAY))
        begun = self.time.true - self._start > 9 * DAY  # nothing is owed from before it was
        back = begun and far < 40 * DAY and self.random.random() < 0.5
        self._set_clock(-far if back else far)
        self.report.faults["clock set"] += 1

    def _set_clock(self, offset: float) -> None:
        back = self.time.offset > offset
        self.time.offset = offset
        wall = self.time.wall
        for diary in self.diaries.values():
            if back:  # what lies ahead again is judged again, by the plan that is in force
                for period in diary.periods:
                    period.highest = min(period.highest, wall)
                diary.periods[-1].since = min(diary.periods[-1].since, wall)
                if diary.pauses and diary.pauses[-1][1] > wall:
                    since, until = diary.pauses[-1]
                    diary.pauses[-1] = min(since, wall), until
                    # it rests since a time to come: what is judged again, is judged resting
                    diary.excuses.append((wall - 50 * DAY, until))

    def _weather(self) -> None:
        now = self.time.true
        if now >= self._stormy:
            self._stormy = now + self.random.uniform(1, 9) * DAY
            self.discord.faulty = self.random.choice((0.0, 0.02, 0.3))
        if self.discord.out and now >= self._until:
            self.discord.out = False
        elif self._chance(0.003):
            self.discord.out = True
            self._until = now + self.random.choice((5 * MINUTE, HOUR, 7 * HOUR, 30 * HOUR))
            self.report.faults["outages"] += 1
            for diary in self.diaries.values():
                diary.unread.append(self.time.wall)

    async def _change(self, number: int) -> None:
        """Let somebody do something to a digest or to its channel."""
        doings = (self._edit, self._edit, self._rest, self._resume, self._harm, self._mend)
        await self.random.choice(doings)(number)

    async def _edit(self, number: int, **changes: Any) -> None:
        diary, random = self.diaries[number], self.random
        plan = diary.periods[-1].plan
        if not changes:
            changes = random.choice(
                (
                    {"at": random.choice(TIMES)},
                    {"at": time(random.randrange(24), random.randrange(60))},
                    {"zone": random.choice(ZONES)},
                    {"weekdays": frozenset(random.sample(range(7), random.randint(3, 7)))},
                )
            )
            self.report.faults["edits"] += 1
        plan = replace(plan, **changes)
        now = self.time.now()
        await self._raw.write(partial(store.edit, number=number, plan=plan, now=now))
        diary.periods[-1].highest = max(diary.periods[-1].highest, self.time.wall)
        diary.periods.append(Period(plan, self.time.wall, self.time.wall))
        diary.edits.append(self.time.wall)

    async def _rest(self, number: int) -> None:
        diary, now = self.diaries[number], self.time.now()
        if diary.pauses and diary.pauses[-1][1] > self.time.wall:
            return
        if self._parked(number):
            return
        days = self.random.choice((None, 0.5, 3.0, 10.0))
        until = None if days is None else now + timedelta(days=days)
        await self._raw.write(partial(store.rest, number=number, pause=Pause(now, until)))
        end = until.timestamp() if until else float("inf")
        diary.pauses.append((self.time.wall, end))
        diary.excuses.append((self.time.wall, end))
        self.report.faults["pauses"] += 1

    async def _resume(self, number: int) -> None:
        diary = self.diaries[number]
        await self._raw.write(partial(store.resume, number=number, now=self.time.now()))
        if diary.pauses:
            self._peak = max(self._peak, self.time.wall)
            since, until = diary.pauses[-1]
            diary.pauses[-1] = since, min(until, max(since, self.time.wall))
            diary.excuses = [(since, min(until, self._peak)) for since, until in diary.excuses]
        if self._channel(number).well:
            self.discord.said_no[number] = 0

    async def _harm(self, number: int) -> None:
        channel, diary = self._channel(number), self.diaries[number]
        harm = self.random.choice(("gone", "postable", "readable", "deleted"))
        self.report.faults[harm] += 1
        diary.broken = True
        if harm == "gone":
            channel.gone = True
        elif harm == "deleted":
            for message in channel.messages[-1:]:
                message.deleted = True
        else:
            setattr(channel, harm, False)
        if harm in ("gone", "readable", "postable"):
            diary.unread.append(self.time.wall)

    async def _mend(self, number: int) -> None:
        channel = self._channel(number)
        channel.postable = channel.readable = True
        if channel.gone:
            fresh = max(self.discord.channels) + 1
            self.discord.channels[fresh] = Channel(number, channel.forum)
            target = replace(self.diaries[number].periods[-1].plan.target, channel=fresh)
            await self._edit(number, target=target)
        await self._resume(number)

    def _channel(self, number: int) -> Channel:
        return self.discord.channels[self.diaries[number].periods[-1].plan.target.channel or 0]


async def simulate(path: Path, seed: int, days: int, **options: Any) -> Report:
    """Run one simulation on a database of its own."""
    async with Database.open(path) as db:
        return await Simulation(db, seed, days, **options).run()
