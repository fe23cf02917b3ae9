"""How long look-ups take in a large library, beside the same in a small one."""

import asyncio
import gc
import statistics
import tempfile
import tracemalloc
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from bot import app
from bot.domain.answers import Scope
from bot.domain.models import QuoteKind
from bot.services.names import LIBRARIES, Names
from bot.store import check, names, quotes, search, sources, timeline
from bot.store.database import Database
from bot.store.quotes import Order, QuoteFilter
from bot.store.search import PassageFilter
from bot.store.sources import SourceFilter
from bot.store.timeline import EventFilter
from tests.bench._filling import fill, fill_servers

SMALL, LARGE = 1_000, 300_000
TIMES = 9
SERVERS, THEIRS = 2_000, 20
"""Servers with a library of their own, and the sources in each."""
STARTER = Scope(1, (1,))
SERVER = Scope(2, (2, 1))
"""A server whose own library is empty and which sees the large one."""
_Look = Callable[[], Awaitable[Any]]


def _quotes(db: Database, scope: Scope, common: str, rare: str) -> dict[str, _Look]:
    ask = partial(quotes.matching, db, scope)
    choose = partial(quotes.chosen, scope=scope, channel=1)
    month = QuoteFilter(words=common, since="1999-03-01", until="1999-03-31")
    return {
        "rare word": partial(ask, QuoteFilter(words=rare)),
        "commonest word, best": partial(ask, QuoteFilter(words=common), order=Order.ADDED),
        "commonest word, newest": partial(ask, QuoteFilter(words=common)),
        "both words": partial(ask, QuoteFilter(words=f"{common} AND {rare}")),
        "commonest word and speaker": partial(ask, QuoteFilter(words=common, person=900)),
        "commonest word, one month": partial(ask, month),
        "most quoted speaker": partial(ask, QuoteFilter(person=1)),
        "reported ones": partial(ask, QuoteFilter(kind=QuoteKind.INDIRECT)),
        "newest of all": partial(ask, QuoteFilter(since="1980-01-01")),
        "draw": partial(db.query, partial(choose, asked=QuoteFilter())),
        "draw of a speaker": partial(db.query, partial(choose, asked=QuoteFilter(person=1))),
        "draw about": partial(db.query, partial(choose, asked=QuoteFilter(words=common))),
        "check": partial(check.quotes, db, scope, common, 100),
    }


def _others(db: Database, scope: Scope, common: str) -> dict[str, _Look]:
    when = partial(timeline.matching, db, scope)
    held = PassageFilter(words=common)
    return {
        "events, all": partial(when, EventFilter()),
        "events, busiest person": partial(when, EventFilter(entity="p1")),
        "events, commonest word": partial(when, EventFilter(words=common)),
        "events of a day": partial(timeline.on_day, db, scope, "05-05"),
        "days beside a day": partial(timeline.days_beside, db, scope, "05-05"),
        "years": partial(timeline.years, db, scope, EventFilter()),
        "passages, commonest word": partial(search.matching, db, scope, held),
        "sources, newest": partial(sources.matching, db, scope, SourceFilter()),
    }


async def _middle(look: _Look) -> float:
    taken = []
    for _ in range(TIMES):
        start = perf_counter()
        await look()
        taken.append((perf_counter() - start) * 1_000)
    return statistics.median(taken)


async def _words(db: Database) -> tuple[str, str]:
    """Return the commonest word and a rare one, as FTS5 strings."""
    rows = await db.read("SELECT words FROM quote ORDER BY id LIMIT 400")
    told = [word for row in rows for word in row["words"].split()]
    rare = next(word for word in rows[0]["words"].split() if told.count(word) == 1)
    return f'"{statistics.mode(told)}"', f'"{rare}"'


async def _times(folder: Path, count: int) -> dict[str, float]:
    async with Database.open(folder / f"{count}.db") as db:
        await db.write(partial(fill, count=count), durable=False)
        common, rare = await _words(db)
        figures = {}
        for who, scope in (("starter", STARTER), ("server", SERVER)):
            looks = {f"quotes, {n}": k for n, k in _quotes(db, scope, common, rare).items()}
            for name, look in {**looks, **_others(db, scope, common)}.items():
                figures[f"{name} ({who})"] = await _middle(look)
        for read in (names.people, names.sources, names.authors, names.entities, names.quotes):
            ask = partial(db.query, partial(read, scope=STARTER, library=1), limit=names.LIMIT)
            start = perf_counter()
            await ask()
            figures[f"names of {read.__name__}"] = (perf_counter() - start) * 1_000
        return figures


async def _started(path: Path) -> dict[str, float]:
    """Return seconds until the services are open, and the loop's worst pause meanwhile, in ms."""
    worst, done = 0.0, asyncio.Event()

    async def watch() -> None:
        nonlocal worst
        while not done.is_set():
            before = perf_counter()
            await asyncio.sleep(0.005)
            worst = max(worst, perf_counter() - before - 0.005)

    watching = asyncio.create_task(watch())
    start = perf_counter()
    async with app.opened(path):
        taken = perf_counter() - start
        done.set()
        await watching
    return {"opened_s": round(taken, 2), "worst_pause_ms": round(worst * 1_000)}


async def _memory(path: Path) -> dict[str, float]:
    """Return megabytes that the names of many servers take, and ms to read one's."""
    async with Database.open(path) as db:
        await db.write(partial(fill_servers, count=SERVERS, each=THEIRS), durable=False)
        kept = Names(db)
        gc.collect()
        tracemalloc.start()
        for library in range(2, LIBRARIES + 2):
            await kept.ready(Scope(library, (library, 1)))
        held = tracemalloc.get_traced_memory()[0]
        for library in range(LIBRARIES + 2, SERVERS + 2):
            await kept.ready(Scope(library, (library, 1)))
        full = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        taken = []
        for library in range(2, 52):
            start = perf_counter()
            await kept.ready(Scope(library, (library, 1)))
            taken.append((perf_counter() - start) * 1_000)
        return {
            "servers": SERVERS,
            "sources_each": THEIRS,
            f"mb_at_{LIBRARIES}": round(held / 1e6, 1),
            "mb_at_all": round(full / 1e6, 1),
            "ms_to_read_one": round(statistics.median(taken), 1),
        }


def run() -> dict[str, dict[str, float]]:
    """Return, for each look-up, median milliseconds in both libraries and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        small = asyncio.run(_times(Path(folder), SMALL))
        large = asyncio.run(_times(Path(folder), LARGE))
        started = asyncio.run(_started(Path(folder) / f"{LARGE}.db"))
        memory = asyncio.run(_memory(Path(folder) / "servers.db"))
    figures = {
        name: {
            f"ms_at_{SMALL}": round(small[name], 2),
            f"ms_at_{LARGE}": round(large[name], 2),
            "ratio": round(large[name] / small[name], 1),
        }
        for name in small
    }
    return {**figures, "start with the large library": started, "names of servers": memory}
