"""Which libraries there are, and what is asked of them again and again."""

import json
import secrets
from datetime import datetime
from functools import partial
from sqlite3 import Connection, Row

from bot.domain.answers import Asked, Scope
from bot.store.database import Database
from bot.store.rows import STARTER, marks
from bot.store.upkeep import CHECK, stamp

ID_BITS = 53
"""Enough that nobody guesses the number of another server's question."""


async def scopes(db: Database) -> dict[int, Scope]:
    """Return the scope of every server that has a library of its own, by guild id.

    One that the bot has left has none: what is frozen is seen nowhere.
    """

    def read(connection: Connection) -> dict[int, Scope]:
        rows = connection.execute(
            """SELECT id, guild_id, starter FROM library
            WHERE guild_id IS NOT NULL AND left_at IS NULL"""
        )
        return {row["guild_id"]: _scope_of(row) for row in rows.fetchall()}

    return await db.query(read)


def _scope_of(row: Row) -> Scope:
    own = row["id"]
    return Scope(own, (own, STARTER) if row["starter"] else (own,))


def found_library(connection: Connection, guild: int) -> int:
    """Return the library of a server, made if it has none."""
    connection.execute("INSERT OR IGNORE INTO library (guild_id) VALUES (?)", (guild,))
    row = connection.execute("SELECT id FROM library WHERE guild_id = ?", (guild,)).fetchone()
    return int(row["id"])


def set_starter(connection: Connection, library: int, *, shown: bool) -> None:
    """Keep whether a server sees the starter library beside its own."""
    connection.execute("UPDATE library SET starter = ? WHERE id = ?", (shown, library))


async def listing_id(db: Database, scope: Scope, asked: Asked, now: datetime) -> int:
    """Return the number under which a question is kept for the buttons of its list."""
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


async def listing(db: Database, scope: Scope, number: int, now: datetime) -> Asked | None:
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


async def state(db: Database, key: str) -> str | None:
    """Return a value that the bot keeps for itself."""
    row = await db.read_one("SELECT value FROM state WHERE key = ?", (key,))
    return str(row["value"]) if row else None


async def set_state(db: Database, key: str, value: str) -> None:
    """Keep a value for the bot itself."""

    def keep(connection: Connection) -> None:
        connection.execute(
            "INSERT INTO state VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    await db.write(keep)
