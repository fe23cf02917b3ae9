"""What a large library's names, witnesses and happenings cost the bot: seconds, pauses, memory.

Each is worked out in a thread of the bot and in a process of its own, side by side in one run, and
beside a loop that does nothing.
"""

import asyncio
import statistics
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter

from bot.domain.answers import Scope
from bot.services import merged, names, witnesses
from bot.services.apart import Apart
from bot.store.database import Database
from tests.bench._filling import fill
from tests.bench._retold import retell

EVENTS = (10_000, 100_000)
STARTER = Scope(1, (1,))
STEP = 0.005
NEVER = 10**9
_WORKS: Mapping[str, Callable[[Database, Scope], Awaitable[object]]] = {
    "names": partial(names.read, library=1),
    "witnesses": witnesses.read,
    "happenings": merged.read,
}


@dataclass
class _Pauses:
    """How much later than asked the loop came back, in milliseconds."""

    found: list[float] = field(default_factory=list)

    async def watch(self) -> None:
        while True:
            before = perf_counter()
            await asyncio.sleep(STEP)
            self.found.append((perf_counter() - before - STEP) * 1_000)

    @property
    def figures(self) -> dict[str, float]:
        cuts = statistics.quantiles(self.found, n=100)
        return {
            "p50_ms": round(cuts[49], 1),
            "p99_ms": round(cuts[98], 1),
            "worst_ms": round(max(self.found)),
            "over_50_ms": sum(pause > 50 for pause in self.found),
        }


@asynccontextmanager
async def _watched() -> AsyncIterator[_Pauses]:
    pauses = _Pauses()
    watching = asyncio.create_task(pauses.watch())
    yield pauses
    watching.cancel()


def _private() -> float:
    """Return the megabytes that are this process's alone."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1e3 for line in status if line.startswith("RssAnon"))


async def _cost(work: Callable[[], Awaitable[object]]) -> dict[str, float]:
    before, start = _private(), perf_counter()
    async with _watched() as pauses:
        held = await work()
        taken = perf_counter() - start
    more = _private() - before
    del held
    return {"seconds": round(taken, 2), "mb_more": round(more), **pauses.figures}


async def _costs(path: Path, many: int) -> dict[str, dict[str, float]]:
    async with Database.open(path) as db:
        apart = Apart(db, many=many)
        figures = {
            name: await _cost(partial(apart.work_out, work, STARTER))
            for name, work in _WORKS.items()
        }
        figures["nothing"] = await _cost(partial(asyncio.sleep, 3))
        await apart.close()
        return figures


async def _filled(path: Path, events: int) -> None:
    async with Database.open(path) as db:
        await db.write(partial(fill, count=events * 3 // 2), durable=False)
        await db.write(partial(retell, count=events // 2), durable=False)


def run() -> dict[str, dict[str, dict[str, float]]]:
    """Return, for each size, place and work, seconds, MB more than before, the loop's pauses."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for events in EVENTS:
            path = Path(folder) / f"{events}.db"
            asyncio.run(_filled(path, events))
            # the process first: what a thread leaves behind is what the other would be measured in
            for where, many in (("in a process", 0), ("in a thread", NEVER)):
                found[f"{events} events {where}"] = asyncio.run(_costs(path, many))
    return found
