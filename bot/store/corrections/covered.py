"""Sources that a library does not show: in the bin, or switched off."""

from sqlite3 import Connection


def hide_source(connection: Connection, library: int, source: int) -> None:
    """Let a library's scope see a source, and all that stands in it, no more."""
    connection.execute(
        "INSERT OR IGNORE INTO covered (library_id, kind, item_id) VALUES (?, 'S', ?)",
        (library, source),
    )


def show_source(connection: Connection, library: int, source: int) -> None:
    """Let a library's scope see a source again."""
    connection.execute(
        "DELETE FROM covered WHERE library_id = ? AND kind = 'S' AND item_id = ?",
        (library, source),
    )
