"""What readers report to the moderators, and which attributions nobody is sure of."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from sqlite3 import Connection

from bot.domain.answers import PAGE, Scope
from bot.domain.corrections import Correction
from bot.domain.curate import Report
from bot.domain.names import Entry
from bot.errors import OverQuota
from bot.store.corrections import journal
from bot.store.database import Database
from bot.store.rows import STARTER, Picked, hidden, marks, seen, shown_id, union

A_DAY = 20
"""Reports that somebody may make in a server within a day: one reader cannot fill the queue."""
REPORTS = 500
"""Reports that are looked at, the latest."""
LATEST, POSTED = 150, 50
"""Quotes of an unsure speaker that are looked at: the latest, and those posted last."""
HIDDEN = 200
"""Hidden items that are offered, the latest of them."""
_COVERED = "SELECT item_id FROM covered WHERE library_id = ? AND kind = ?"


def report(
    connection: Connection, library: int, item: str, user: int, reason: str, at: datetime
) -> None:
    """Keep a reader's report of an item; a second one of theirs replaces the first.

    Raises OverQuota where they reported too much of late.
    """
    row = connection.execute(
        """SELECT count(*) AS n FROM report
        WHERE library_id = ? AND user_id = ? AND item <> ? AND reported_at > ?""",
        (library, user, item, (at - timedelta(days=1)).isoformat()),
    ).fetchone()
    if row["n"] >= A_DAY:
        raise OverQuota("reports", row["n"], A_DAY)
    connection.execute(
        """INSERT INTO report (library_id, item, user_id, reason, reported_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (library_id, item, user_id)
        DO UPDATE SET reason = excluded.reason, reported_at = excluded.reported_at,
            settled_at = NULL""",
        (library, item, user, reason, at.isoformat()),
    )


async def reports(db: Database, libraries: Sequence[int]) -> tuple[Report, ...]:
    """Return what readers reported to these libraries, the latest first."""
    rows = await db.read(
        "SELECT library_id, item, user_id, reason, reported_at FROM report "
        f"WHERE library_id IN ({marks(libraries)}) AND settled_at IS NULL "
        f"ORDER BY reported_at DESC LIMIT {REPORTS}",
        tuple(libraries),
    )
    return tuple(
        Report(
            item=row["item"],
            user=row["user_id"],
            reason=row["reason"],
            at=datetime.fromisoformat(row["reported_at"]),
            direct=row["library_id"] == STARTER,
        )
        for row in rows
    )


def dismiss(connection: Connection, libraries: Sequence[int], item: str, at: str) -> None:
    """Let the reports of an item to these libraries wait no more."""
    connection.execute(
        f"""UPDATE report SET settled_at = ? WHERE item = ? AND settled_at IS NULL
        AND library_id IN ({marks(libraries)})""",
        (at, item, *libraries),
    )


async def settled(db: Database, library: int) -> dict[str, datetime]:
    """Return the items on which moderators have decided, and when they did last."""
    rows = await db.read(
        "SELECT item, max(at) AS at FROM correction "
        "WHERE library_id = ? AND undone_at IS NULL GROUP BY item",
        (library,),
    )
    return {row["item"]: datetime.fromisoformat(row["at"]) for row in rows}


async def made_by(
    db: Database, library: int, user: int, item: str | None, number: int
) -> tuple[int, tuple[Correction, ...]]:
    """Return how many corrections somebody made (of an item), and a page of them, newest first.

    A page out of range is drawn to the nearest.
    """
    where = "library_id = ? AND user_id = ? AND item = coalesce(?, item)"
    values = (library, user, item)
    row = await db.read_one(f"SELECT count(*) AS n FROM correction WHERE {where}", values)
    total = int(row["n"]) if row else 0
    page = min(max(number, 1), max(1, -(-total // PAGE)))
    rows = await db.read(
        f"SELECT * FROM correction WHERE {where} ORDER BY id DESC LIMIT {PAGE} OFFSET ?",
        (*values, (page - 1) * PAGE),
    )
    return total, tuple(map(journal.correction_of, rows))


def hidden_quotes(connection: Connection, scope: Scope) -> tuple[Entry, ...]:
    """Return the quotes that a scope's own library hides, by speaker and words."""
    rows = connection.execute(
        f"SELECT quote.id, speaker, quote.words FROM quote {_where_hidden(scope, 'quote')}",
        (scope.own, "Q"),
    ).fetchall()
    return tuple(
        Entry(f"Q{r['id']}", f"{r['speaker'] or 'Speaker unclear'}: {r['words']}", (), r["id"])
        for r in rows
    )


def hidden_events(connection: Connection, scope: Scope) -> tuple[Entry, ...]:
    """Return the events that a scope's own library hides, by day and words."""
    rows = connection.execute(
        f"SELECT event.id, event.earliest, event.words FROM event {_where_hidden(scope, 'event')}",
        (scope.own, "E"),
    ).fetchall()
    return tuple(Entry(f"E{r['id']}", f"{r['earliest']}: {r['words']}", (), r["id"]) for r in rows)


def _where_hidden(scope: Scope, table: str) -> str:
    """Return the end of a statement: what is hidden, of the sources that can be seen there."""
    return f"""JOIN source ON source.id = {table}.source_id AND {seen("source", scope)}
        AND (source.library_id <> {STARTER}
            OR (SELECT starter FROM library WHERE library.id = {scope.own}))
        WHERE {table}.id IN ({_COVERED}) AND {hidden(scope, table)}
        ORDER BY {table}.id DESC LIMIT {HIDDEN}"""


async def unsure(db: Database, scope: Scope, guild: int) -> tuple[int, ...]:
    """Return quotes whose speaker is not sure: the latest, and those posted last in a server."""
    wheres: list[Picked] = [
        (f"FROM quote WHERE {seen('quote', scope, library=each)} AND certainty <> 'sure'", [])
        for each in scope.libraries
    ]
    latest, _ = union(
        f"{shown_id('quote')} AS id", wheres, f"ORDER BY quote.id DESC LIMIT {LATEST}"
    )
    rows = await db.read(
        f"""SELECT id FROM ({latest}) UNION SELECT id FROM (
        SELECT quote.id FROM posted JOIN quote ON quote.id = CAST(substr(posted.item, 2) AS INTEGER)
        WHERE posted.guild_id = ? AND posted.item GLOB 'Q[0-9]*' AND quote.certainty <> 'sure'
        AND {seen("quote", scope)} ORDER BY posted.message_id DESC LIMIT {POSTED})""",
        (guild,),
    )
    return tuple(row["id"] for row in rows)
