"""How much libraries hold."""

from collections.abc import Sequence
from sqlite3 import Connection

from bot.store.rows import marks

LIMIT = 10.0
"""Seconds; it takes milliseconds, but whoever asks can wait."""


def is_large(connection: Connection, libraries: Sequence[int], many: int) -> bool:
    """Tell whether libraries hold more quotes, or more events, than ``many``."""
    known = marks(libraries)
    return any(
        connection.execute(
            f"SELECT 1 FROM {table} WHERE library_id IN ({known}) LIMIT 1 OFFSET ?",
            (*libraries, many),
        ).fetchone()
        for table in ("quote", "event")
    )
