"""The bin: removed sources are nowhere, for thirty days they can be put back, then they go."""

from datetime import datetime
from sqlite3 import Connection

from bot.store.corrections import laying
from bot.store.corrections.covered import hide_source, show_source
from bot.store.database import Database
from bot.store.leaving import SOURCES


def remove(connection: Connection, library: int, source: int, user: int, now: datetime) -> bool:
    """Put a source of a library into the bin; tell whether it was one, and not there yet."""
    done = connection.execute(
        """INSERT INTO bin SELECT id, library_id, ?, ? FROM source
        WHERE library_id = ? AND id = ? ON CONFLICT DO NOTHING""",
        (now.isoformat(), user, library, source),
    ).rowcount
    if done:
        hide_source(connection, library, source)
    return bool(done)


def restore(connection: Connection, library: int, source: int) -> bool:
    """Take a source out of the bin; tell whether it was in it."""
    done = connection.execute(
        "DELETE FROM bin WHERE library_id = ? AND source_id = ?", (library, source)
    ).rowcount
    if done:
        show_source(connection, library, source)
    return bool(done)


async def holds(db: Database, library: int, source: int) -> bool:
    """Tell whether a source of the library is in the bin."""
    row = await db.read_one(
        "SELECT 1 FROM bin WHERE library_id = ? AND source_id = ?", (library, source)
    )
    return row is not None


async def listed(db: Database, library: int) -> tuple[tuple[int, str, datetime], ...]:
    """Return (source, title, when it was removed) of what is in the bin, the last first."""
    rows = await db.read(
        """SELECT bin.source_id, source.title, bin.removed_at FROM bin
        JOIN source ON source.id = bin.source_id
        WHERE bin.library_id = ? ORDER BY bin.removed_at DESC, bin.source_id DESC""",
        (library,),
    )
    return tuple(
        (row["source_id"], row["title"], datetime.fromisoformat(row["removed_at"])) for row in rows
    )


def purge(connection: Connection, until: datetime) -> tuple[int, ...]:
    """Delete a few of what was removed from any library before an instant.

    Return the library of each source, none when there are no more: each takes its passages, quotes
    and events along, and nobody else can write meanwhile.
    """
    rows = connection.execute(
        """SELECT library_id, source_id FROM bin WHERE removed_at <= ?
        ORDER BY library_id LIMIT ?""",
        (until.isoformat(), SOURCES),
    ).fetchall()
    for row in rows:
        connection.execute(
            "DELETE FROM source WHERE library_id = ? AND id = ?",
            (row["library_id"], row["source_id"]),
        )
        show_source(connection, row["library_id"], row["source_id"])
    for library in {row["library_id"] for row in rows}:
        laying.rebuild(connection, library)  # what was corrected of it has lapsed
    return tuple(row["library_id"] for row in rows)
