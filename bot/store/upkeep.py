"""What keeps the database small and quick, done when nothing else is."""

from datetime import datetime, timedelta
from sqlite3 import Connection

from bot.store import posted

CHECK = "check"
"""The feature whose questions hold words that somebody typed to be checked."""
INDEXES = ("quote_fts", "passage_fts", "event_fts")
PAGES = 64
"""Pages that one merge writes at most: some milliseconds."""
ROWS = 400
"""Rows of an index that the planner's figures are drawn from."""
LISTS_FOR = timedelta(days=90)
CHECKS_FOR = timedelta(hours=23)
"""An hour less than is promised: nothing is looked at more than hourly."""


def stamp(now: datetime) -> str:
    """Return an instant as ``listing.used_at`` keeps it, in UTC to the minute."""
    return now.isoformat(timespec="minutes")[:16]


def prune(connection: Connection, now: datetime) -> int:
    """Forget lists that nobody has used for 90 days, checked words after a day, and old posts.

    Return how many lists were forgotten.
    """
    posted.forget(connection, now)
    lists = connection.execute(
        "DELETE FROM listing WHERE used_at < ?", (stamp(now - LISTS_FOR),)
    ).rowcount
    checks = connection.execute(
        # the plus keeps to the index of what was asked: nearly every list is a day old
        """DELETE FROM listing WHERE library_id IN (SELECT id FROM library)
        AND asked >= '["' || :feature || '"' AND asked < '["' || :feature || '#'
        AND +used_at < :before""",
        {"feature": CHECK, "before": stamp(now - CHECKS_FOR)},
    ).rowcount
    return lists + checks


def merge(connection: Connection) -> bool:
    """Merge a few pages of each full-text index; tell whether there may be more to do.

    See https://www.sqlite.org/fts5.html#the_merge_command.
    """
    busy = False
    for index in INDEXES:
        before = connection.total_changes
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', {PAGES})")
        busy |= connection.total_changes - before >= 2
    return busy


def optimise(connection: Connection) -> None:
    """Let SQLite renew the planner's figures where they have grown wrong."""
    connection.execute(f"PRAGMA analysis_limit={ROWS}")
    connection.execute("PRAGMA optimize").fetchall()
