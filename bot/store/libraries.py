"""Which libraries there are, and which a server sees."""

from sqlite3 import Connection, Row

from bot.domain.answers import Scope
from bot.store.database import Database
from bot.store.rows import STARTER


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
