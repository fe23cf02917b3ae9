"""How much a scope holds."""

from sqlite3 import Connection

from bot.domain.answers import Scope
from bot.store.rows import marks

LIMIT = 10.0
"""Seconds; it takes milliseconds, but whoever asks can wait."""


def is_large(connection: Connection, scope: Scope, many: int) -> bool:
    """Tell whether the libraries of a scope hold more quotes, or more events, than ``many``."""
    known = marks(scope.libraries)
    return any(
        connection.execute(
            f"SELECT 1 FROM {table} WHERE library_id IN ({known}) LIMIT 1 OFFSET ?",
            (*scope.libraries, many),
        ).fetchone()
        for table in ("quote", "event")
    )
