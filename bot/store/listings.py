"""What lists were asked for, kept under numbers for their buttons."""

import json
import secrets
from datetime import datetime
from functools import partial
from sqlite3 import Connection, Row

from bot.domain.answers import Asked, Scope
from bot.store.database import Database
from bot.store.rows import marks
from bot.store.upkeep import CHECK, stamp

ID_BITS = 53
"""Enough that nobody guesses the number of another server's question."""


async def keep(db: Database, scope: Scope, asked: Asked, now: datetime) -> int:
    """Keep a question for the buttons of its list; return the number under which it is kept."""
    text = json.dumps([asked.feature, *asked.options], ensure_ascii=False)
    row = await db.read_one(
        "SELECT id, used_at FROM listing WHERE library_id = ? AND asked = ?", (scope.own, text)
    )
    if row and not _is_of_another_day(row, now):
        return int(row["id"])
    keep = partial(_keep, library=scope.own, text=text, now=now)
    return await db.write(keep, durable=False)


def _keep(connection: Connection, library: int, text: str, now: datetime) -> int:
    connection.execute(
        """INSERT INTO listing (id, library_id, asked, used_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (library_id, asked) DO UPDATE SET used_at = excluded.used_at""",
        (secrets.randbits(ID_BITS), library, text, stamp(now)),
    )
    row = connection.execute(
        "SELECT id FROM listing WHERE library_id = ? AND asked = ?", (library, text)
    ).fetchone()
    return int(row["id"])


def _is_of_another_day(row: Row, now: datetime) -> bool:
    return bool(row["used_at"][:10] != stamp(now)[:10])


async def get(db: Database, scope: Scope, number: int, now: datetime) -> Asked | None:
    """Return the question kept under a number, if it was asked within the scope's libraries.

    What is used is kept on; words that were checked are not, they go after a day.
    """
    row = await db.read_one(
        "SELECT asked, used_at FROM listing "
        f"WHERE id = ? AND library_id IN ({marks(scope.libraries)})",
        (number, *scope.libraries),
    )
    if row is None:
        return None
    feature, *options = json.loads(row["asked"])
    if feature != CHECK and _is_of_another_day(row, now):
        await db.write(partial(_touch, number=number, now=now), durable=False)
    return Asked(feature, tuple((name, value) for name, value in options))


def _touch(connection: Connection, number: int, now: datetime) -> None:
    connection.execute("UPDATE listing SET used_at = ? WHERE id = ?", (stamp(now), number))
