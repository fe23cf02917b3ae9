"""How long look-ups take in a large library, beside the same in a small one."""

import asyncio
import random
import statistics
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from time import perf_counter
from typing import Any

from bot.domain.answers import Scope
from bot.store import quotes, search, timeline
from bot.store.database import Database
from bot.store.quotes import QuoteFilter
from bot.store.search import PassageFilter
from bot.store.timeline import EventFilter

SMALL, LARGE = 1_000, 300_000
A_SOURCE = 100
"""Quotes in each source."""
TIMES = 15
EVERYONE = Scope(1, (1,))


def fill(connection: Connection, count: int) -> None:
    """Write invented sources with ``count`` quotes, a third as many events, as many passages."""
    pick = random.Random(11)
    words = [
        "".join(pick.choices("abcdefghijklmnoprstuvw", k=pick.randint(3, 9))) for _ in range(4_000)
    ]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    sources = count // A_SOURCE
    connection.executemany(
        """INSERT INTO source (id, library_id, citekey, standing, kind, title, language, text,
        words, paragraphs, added_at, earliest, latest, precision, how)
        VALUES (?, 1, ?, 'full text', 'news', ?, 'en', '', 1, 1, '', ?, ?, 'day', 'stated')""",
        [(n, f"key{n}", f"Title {n}", _day(n), _day(n)) for n in range(1, sources + 1)],
    )
    connection.executemany(
        "INSERT INTO person (id, library_id, name, initials) VALUES (?, 1, ?, 'ab')",
        [(n, f"Person {n}") for n in range(1, 1_001)],
    )
    told = pick.choices(words, weights, k=count * 12)
    people = pick.choices(range(1, 1_001), [1 / (n + 1) for n in range(1_000)], k=count)
    rows = []
    for n in range(count):
        source, person = n // A_SOURCE % sources + 1, people[n]
        text = " ".join(told[n * 12 : n * 12 + 12])
        tags = f"l1 s{source} kdirect p{person}"
        rows.append((source, n, n + 1, text, f"Person {person}", person, _day(n), tags))
    connection.executemany(
        """INSERT INTO quote (library_id, source_id, start, end, words, kind, speaker, person_id,
        certainty, confidence, rule, day, tags)
        VALUES (1, ?, ?, ?, ?, 'direct', ?, ?, 'sure', 1, '', ?, ?)""",
        rows,
    )
    connection.executemany(
        """INSERT INTO passage (library_id, source_id, start, end, words, paragraph, tags)
        VALUES (1, ?, ?, ?, ?, 1, ?)""",
        [(s, a, b, text, tags) for s, a, b, text, _, _, _, tags in rows],
    )
    connection.executemany(
        """INSERT INTO event (id, library_id, source_id, start, end, words, earliest, latest,
        precision, how, dated_start, dated_end, kind, status, tags)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?, 'day', 'stated', 0, 1, 'call', 'past', ?)""",
        [
            (n + 1, s, a, b, text, day, day, tags)
            for n, (s, a, b, text, _, _, day, tags) in enumerate(rows[::3])
        ],
    )
    connection.executemany(
        "INSERT INTO event_entity VALUES (?, ?, ?)",
        [(f"p{row[5]}", row[6], n + 1) for n, row in enumerate(rows[::3])],
    )


def _day(number: int) -> str:
    return f"{1980 + number % 45}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def _asked(db: Database, common: str, rare: str) -> dict[str, Callable[[], Awaitable[Any]]]:
    ask = partial(quotes.matching, db, EVERYONE)
    when = partial(timeline.matching, db, EVERYONE)
    both = f'"{common}" AND "{rare}"'
    return {
        "quotes, a rare word": partial(ask, QuoteFilter(words=f'"{rare}"')),
        "quotes, the commonest word": partial(ask, QuoteFilter(words=f'"{common}"')),
        "quotes, both words": partial(ask, QuoteFilter(words=both)),
        "quotes, commonest word and speaker": partial(
            ask, QuoteFilter(words=f'"{common}"', person=900)
        ),
        "quotes, commonest word, one month": partial(
            ask, QuoteFilter(words=f'"{common}"', since="1999-03-01", until="1999-03-31")
        ),
        "quotes, most quoted speaker": partial(ask, QuoteFilter(person=1)),
        "quotes, newest of all": partial(ask, QuoteFilter(since="1980-01-01")),
        "events, all": partial(when, EventFilter()),
        "events, busiest person": partial(when, EventFilter(entity="p1")),
        "events, commonest word": partial(when, EventFilter(words=f'"{common}"')),
        "passages, commonest word": partial(
            search.matching, db, EVERYONE, PassageFilter(words=f'"{common}"')
        ),
    }


async def _times(folder: Path, count: int) -> dict[str, float]:
    async with Database.open(folder / f"{count}.db") as db:
        await db.write(partial(fill, count=count), durable=False)
        row = await db.read_one("SELECT words FROM quote ORDER BY id LIMIT 1")
        vocabulary = await db.read("SELECT words FROM quote ORDER BY id LIMIT 400")
        told = [word for r in vocabulary for word in r["words"].split()]
        common = statistics.mode(told)
        rare = next(word for word in (row["words"].split() if row else []) if told.count(word) == 1)
        figures = {}
        for name, ask in _asked(db, common, rare).items():
            taken = []
            for _ in range(TIMES):
                start = perf_counter()
                await ask()
                taken.append((perf_counter() - start) * 1_000)
            figures[name] = statistics.median(taken)
        return figures


def run() -> dict[str, dict[str, float]]:
    """Return, for each look-up, median milliseconds in both libraries and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        small = asyncio.run(_times(Path(folder), SMALL))
        large = asyncio.run(_times(Path(folder), LARGE))
    return {
        name: {
            f"ms_at_{SMALL}": round(small[name], 2),
            f"ms_at_{LARGE}": round(large[name], 2),
            "ratio": round(large[name] / small[name], 1),
        }
        for name in small
    }
