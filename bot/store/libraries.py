"""Which libraries there are, and what is asked of them again and again."""

import json
import secrets
from sqlite3 import Connection

from bot.domain.answers import Asked, Scope
from bot.store.database import Database
from bot.store.rows import STARTER, marks

ID_BITS = 53
"""Enough that nobody guesses the number of another server's question."""


async def scopes(db: Database) -> dict[int, Scope]:
    """Return the scope of every server that has a library of its own, by guild id."""
    rows = await db.read("SELECT id, guild_id, starter FROM library WHERE guild_id IS NOT NULL")
    return {
        row["guild_id"]: Scope(row["id"], (row["id"], STARTER) if row["starter"] else (row["id"],))
        for row in rows
    }


def found_library(connection: Connection, guild: int) -> int:
    """Return the library of a server, made if it has none."""
    connection.execute("INSERT OR IGNORE INTO library (guild_id) VALUES (?)", (guild,))
    row = connection.execute("SELECT id FROM library WHERE guild_id = ?", (guild,)).fetchone()
    return int(row["id"])


async def listing_id(db: Database, scope: Scope, asked: Asked) -> int:
    """Return the number under which a question is kept for the buttons of its list."""
    text = json.dumps([asked.feature, *asked.options], ensure_ascii=False)
    row = await db.read_one(
        "SELECT id FROM listing WHERE library_id = ? AND asked = ?", (scope.own, text)
    )
    if row:
        return int(row["id"])
    return await db.write(lambda connection: _keep(connection, scope.own, text), durable=False)


def _keep(connection: Connection, library: int, text: str) -> int:
    connection.execute(
        "INSERT OR IGNORE INTO listing (id, library_id, asked) VALUES (?, ?, ?)",
        (secrets.randbits(ID_BITS), library, text),
    )
    row = connection.execute(
        "SELECT id FROM listing WHERE library_id = ? AND asked = ?", (library, text)
    ).fetchone()
    return int(row["id"])


async def listing(db: Database, scope: Scope, number: int) -> Asked | None:
    """Return the question kept under a number, if it was asked within the scope's libraries."""
    row = await db.read_one(
        f"SELECT asked FROM listing WHERE id = ? AND library_id IN ({marks(scope.libraries)})",
        (number, *scope.libraries),
    )
    if row is None:
        return None
    feature, *options = json.loads(row["asked"])
    return Asked(feature, tuple((name, value) for name, value in options))


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
