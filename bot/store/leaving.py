"""Servers that the bot has left: frozen, restored, and after a while deleted whole."""

import json
from collections.abc import Iterable
from sqlite3 import Connection

from bot.store.rows import marks

SOURCES = 20
"""Sources deleted in one transaction, with all that stands in them."""
_COLUMN = """
    SELECT list.name FROM pragma_table_list AS list JOIN pragma_table_info(list.name) AS info
    WHERE list.type = 'table' AND info.name = ? AND list.name NOT IN ('library', 'source')
"""


def greet(connection: Connection, guild: int, at: str) -> bool:
    """Note that a server is greeted; tell whether it never was before."""
    return (
        connection.execute(
            "INSERT OR IGNORE INTO welcome (guild_id, at) VALUES (?, ?)", (guild, at)
        ).rowcount
        > 0
    )


def freeze(connection: Connection, guild: int, at: str) -> None:
    """Freeze what a server has, from the moment when the bot left it.

    One without a library gets one, so that what else is kept of it has its day of deletion.
    """
    connection.execute(
        """INSERT INTO library (guild_id, left_at) VALUES (?, ?)
        ON CONFLICT (guild_id) DO UPDATE SET left_at = coalesce(left_at, excluded.left_at)""",
        (guild, at),
    )


def restore(connection: Connection, guilds: Iterable[int]) -> int:
    """Restore what servers have that the bot is in; return how many were frozen or missed."""
    here = json.dumps([*guilds])
    connection.execute(
        """UPDATE digest SET paused_at = NULL, paused_until = NULL, trouble = NULL
        WHERE trouble = 'server left' AND library_id IN (SELECT id FROM library
            WHERE left_at IS NOT NULL AND guild_id IN (SELECT value FROM json_each(?)))""",
        (here,),
    )
    return connection.execute(
        """UPDATE library SET left_at = NULL, missed_at = NULL
        WHERE (left_at IS NOT NULL OR missed_at IS NOT NULL)
        AND guild_id IN (SELECT value FROM json_each(?))""",
        (here,),
    ).rowcount


def miss(connection: Connection, guilds: Iterable[int], at: str, before: str) -> int:
    """Note which servers the bot is not in though it never heard of leaving.

    Those missed since ``before`` are frozen; return how many.
    """
    here = json.dumps([*guilds])
    missing = """guild_id IS NOT NULL AND left_at IS NULL
        AND guild_id NOT IN (SELECT value FROM json_each(?))"""
    frozen = connection.execute(
        f"UPDATE library SET left_at = ? WHERE {missing} AND missed_at <= ?", (at, here, before)
    ).rowcount
    connection.execute(
        f"UPDATE library SET missed_at = ? WHERE {missing} AND missed_at IS NULL", (at, here)
    )
    return frozen


def lapsed(connection: Connection, before: str) -> list[tuple[int, int]]:
    """Return (library, guild) of every server that was left before an instant."""
    rows = connection.execute("SELECT id, guild_id FROM library WHERE left_at < ?", (before,))
    return [(row["id"], row["guild_id"]) for row in rows.fetchall()]


def delete_some(connection: Connection, library: int) -> bool:
    """Delete a few sources of a library and of its desk; tell whether there may be more."""
    own = _own(connection, library)
    return (
        connection.execute(
            f"""DELETE FROM source WHERE id IN (
                SELECT id FROM source WHERE library_id IN ({marks(own)}) LIMIT {SOURCES})""",
            own,
        ).rowcount
        == SOURCES
    )


def delete_rest(connection: Connection, library: int, guild: int) -> bool:
    """Delete every other row of a server, and its library; a test finds any table left out.

    Tables are found by their columns: whoever adds one need not think of this. Tell whether the
    bot is still away: else nothing is deleted.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    own = _own(connection, library)
    if not own:
        return False
    for row in connection.execute(_COLUMN, ("library_id",)).fetchall():
        connection.execute(f"DELETE FROM {row['name']} WHERE library_id IN ({marks(own)})", own)
    for row in connection.execute(_COLUMN, ("guild_id",)).fetchall():
        connection.execute(f"DELETE FROM {row['name']} WHERE guild_id = ?", (guild,))
    connection.execute(f"DELETE FROM library WHERE id IN ({marks(own)})", own)
    return True


def _own(connection: Connection, library: int) -> tuple[int, ...]:
    """Return a library and its desk; neither where the bot has come back meanwhile."""
    left = "SELECT id FROM library WHERE id = ? AND left_at IS NOT NULL"
    rows = connection.execute(
        f"{left} UNION SELECT id FROM library WHERE desk_of IN ({left})", (library, library)
    )
    return tuple(row["id"] for row in rows.fetchall())
