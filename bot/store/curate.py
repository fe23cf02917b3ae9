"""What readers report to the moderators."""

from sqlite3 import Connection


def report(
    connection: Connection, library: int, item: str, user: int, reason: str, at: str
) -> None:
    """Keep a reader's report of an item; a second one of theirs replaces the first."""
    connection.execute(
        """INSERT INTO report (library_id, item, user_id, reason, reported_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (library_id, item, user_id)
        DO UPDATE SET reason = excluded.reason, reported_at = excluded.reported_at""",
        (library, item, user, reason, at),
    )
