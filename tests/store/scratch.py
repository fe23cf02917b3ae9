"""A schema of two tables for tests of the engine: an article is whole with all its lines."""

import sqlite3
from collections.abc import Callable
from functools import partial

from bot.store.database import Database

SCHEMA = """
CREATE TABLE article(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE line(
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    place INTEGER NOT NULL,
    PRIMARY KEY(article, place)
) STRICT, WITHOUT ROWID;
"""
LINES = 10
HALVES = f"""
SELECT article.id FROM article LEFT JOIN line ON line.article = article.id
GROUP BY article.id HAVING count(line.place) <> {LINES}
"""
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def add(raw: sqlite3.Connection, key: int) -> int:
    raw.execute("INSERT INTO article VALUES (?, ?)", (key, f"article {key}"))
    for place in range(LINES):
        raw.execute("INSERT INTO line VALUES (?, ?)", (key, place))
    return key


def adding(key: int) -> Callable[[sqlite3.Connection], int]:
    return partial(add, key=key)


async def count(database: Database, table: str = "article") -> int:
    row = await database.read_one(f"SELECT count(*) FROM {table}")
    assert row is not None
    count: int = row[0]
    return count
