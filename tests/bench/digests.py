"""Ten years of digests among faults, and 2,000 servers whose digests fall due in one minute."""

import asyncio
import logging
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, time, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic

from bot import app
from bot.assembly import Services
from bot.domain.digest.models import Plan, Target
from bot.services.digest.engine import EVERY
from tests.conftest import STARTER, _ignore
from tests.faults.simulation import START, Report, simulate

YEARS = 10
SERVERS = 2_000
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def run() -> dict[str, object]:
    """Return what the years came to, and how evenly and smoothly the minute was posted."""
    return {"simulation": simulated(), "minute": asyncio.run(_minute())}


def simulated(years: int = YEARS) -> dict[str, object]:
    """Run a year of each in turn of both windows, each on a seed and in a process of its own."""
    total = Report()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for report in pool.map(_year, range(years)):
            total.add(report)
    verdict = total.verdict
    return {
        "schedules": total.schedules,
        "days": total.days,
        "looks": total.looks,
        "faults": total.faults.total(),
        "kinds of faults": dict(total.faults.most_common()),
        "records": {**verdict.states},
        "skipped because": {**verdict.reasons},
        "doubled": verdict.doubled,
        "missed": verdict.missed,
        "untrue": verdict.untrue,
    }


def _year(number: int) -> Report:
    logging.disable(logging.CRITICAL)
    start = START.replace(year=START.year + number)
    days = (start.replace(year=start.year + 1) - start).days
    window = 60.0 if number % 2 else 300.0
    with _folder() as folder:
        path = Path(folder) / "attache.db"
        return asyncio.run(simulate(path, 100 + number, days, window=window, start=start))


def _folder() -> TemporaryDirectory[str]:
    """Return a folder in memory, where there is one: years of commits would wait for the disk."""
    memory = Path("/dev/shm")
    return TemporaryDirectory(dir=memory if memory.is_dir() else None)


class _Clock:
    """Stands at a minute before noon, then runs on from noon."""

    def __init__(self) -> None:
        self.noon: float | None = None

    def __call__(self) -> datetime:
        if self.noon is None:
            return NOON - timedelta(minutes=1)
        return NOON + timedelta(seconds=monotonic() - self.noon)


class _Sender:
    """Takes a third of a second for each post, and notes when it came."""

    def __init__(self) -> None:
        self.at: list[float] = []
        self.all = asyncio.Event()
        self.under_way = self.most = 0

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        self.at.append(monotonic())
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(0.3)
        if len(self.at) >= SERVERS:
            self.all.set()
        self.under_way -= 1
        return len(self.at)

    async def find(self, target: Target, since: datetime, marker: str) -> int | None:
        return None


async def _minute() -> dict[str, object]:
    clock, sender = _Clock(), _Sender()
    with TemporaryDirectory() as folder:
        async with app.opened(Path(folder) / "attache.db", clock) as services:
            await services.ingest.load([STARTER], _ignore)
            for server in range(SERVERS):
                target = Target(guild=1 + server, channel=10_000 + server)
                plan = Plan("Daily", target, "UTC", time(12))
                await services.digests.create(1 + server, 1, plan)
            idle = await _lags(asyncio.sleep(5))
            clock.noon = monotonic()
            busy = await _lags(_until_posted(services, sender))
    seconds = Counter(int(at - clock.noon) for at in sender.at)
    return {
        "posts": len(sender.at),
        "seconds": round(max(sender.at) - clock.noon, 1),
        "most in a second": max(seconds.values()),
        "most under way": sender.most,
        "idle lag ms": _figures(idle),
        "lag ms": _figures(busy),
    }


async def _until_posted(services: Services, sender: _Sender) -> None:
    loop = asyncio.create_task(services.digests.run(sender))
    await asyncio.wait_for(sender.all.wait(), 10 * EVERY)
    await asyncio.sleep(1)
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)


async def _lags(doing: object) -> list[float]:
    """Return by how much the loop was late, every few milliseconds while something is done."""
    assert asyncio.iscoroutine(doing)
    task, late = asyncio.create_task(doing), []
    while not task.done():
        began = monotonic()
        await asyncio.sleep(0.005)
        late.append((monotonic() - began - 0.005) * 1000)
    await task
    return late


def _figures(lags: list[float]) -> dict[str, float]:
    cuts = quantiles(lags, n=1000)
    return {name: round(cuts[at], 1) for name, at in (("p50", 499), ("p99", 989))} | {
        "p99.9": round(cuts[998], 1),
        "max": round(max(lags), 1),
    }
