"""Every table that holds a user's id; a test finds any that this module forgets."""

from sqlite3 import Connection

from bot.store.database import Database

TABLES = {
    "report": ("user_id", "problems you reported"),
    "digest_post": ("user_id", "posts to your direct messages"),
    "digest": ("user_id", "digests and alerts that come to you"),
}
"""Table → (the column that holds a user's id, what a row is in words)."""
LOSING = {
    ("watch", "user_id"): "watches you set",
    ("digest", "set_up_by_user_id"): "digests you set up",
    ("correction", "user_id"): "corrections you made",
    ("correction", "undone_by"): "corrections you undid",
    ("feed", "added_by"): "feeds you added",
    ("original", "added_by"): "articles you added",
    ("bin", "removed_by"): "articles you removed",
}
"""(Table, column) → what a row is, where it is the server's: it stays, and loses the id."""


def _columns() -> list[tuple[str, str, str]]:
    """Return (table, column, what) of every column that holds a user's id."""
    own = [(table, column, what) for table, (column, what) in TABLES.items()]
    return [*own, *((table, column, what) for (table, column), what in LOSING.items())]


async def kept(db: Database, user: int) -> tuple[tuple[str, int], ...]:
    """Return (what, how many) for every table that has rows of the user."""
    counts = []
    for table, column, what in _columns():
        row = await db.read_one(f"SELECT count(*) AS n FROM {table} WHERE {column} = ?", (user,))
        counts.append((what, row["n"] if row else 0))
    return tuple((what, count) for what, count in counts if count)


async def rows(db: Database, user: int) -> dict[str, list[dict[str, object]]]:
    """Return every row of the user, by what it is in words."""
    found: dict[str, list[dict[str, object]]] = {}
    for table, column, what in _columns():
        kept_rows = await db.read(f"SELECT * FROM {table} WHERE {column} = ?", (user,))
        found[what] = [
            {name: value for name, value in dict(row).items() if not isinstance(value, bytes)}
            for row in kept_rows
        ]
    return found


def delete(connection: Connection, user: int) -> int:
    """Delete every row of the user, and the id from what stays; return how many those were."""
    unsigned = sum(
        connection.execute(
            f"UPDATE {table} SET {column} = NULL WHERE {column} = ?", (user,)
        ).rowcount
        for table, column in LOSING
    )
    return unsigned + sum(
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (user,)).rowcount
        for table, (column, _) in TABLES.items()
    )
