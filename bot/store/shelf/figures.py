"""How much a server keeps, and of what."""

from datetime import datetime

from bot.domain.shelf import Figures, Used
from bot.store.database import Database


async def used(db: Database, library: int) -> Used:
    """Return what a library's own articles take of its quota: drafts and the bin count too."""
    row = await db.read_one(
        """SELECT count(*) FILTER (WHERE expires_at IS NOT NULL) AS drafts,
        coalesce(sum(size), 0) AS bytes,
        (SELECT count(*) FROM source WHERE library_id = ?1) AS articles,
        (SELECT count(*) FROM bin WHERE library_id = ?1) AS binned
        FROM original WHERE library_id = ?1""",
        (library,),
    )
    if row is None:
        return Used()
    return Used(row["articles"], row["bytes"], row["drafts"], row["binned"])


async def figures(db: Database, library: int) -> Figures:
    """Return the counts of a library's own sources that are not in the bin."""
    own = (
        "SELECT id FROM source WHERE library_id = ?1 AND id NOT IN (SELECT item_id FROM covered "
        "WHERE covered.library_id = ?1 AND kind = 'S')"
    )

    async def counted(table: str, column: str) -> tuple[tuple[str, int], ...]:
        # what a correction stands for is counted, not the correction
        within = "id" if table == "source" else "stands_for IS NULL AND source_id"
        rows = await db.read(
            f"SELECT {column} AS what, count(*) AS n FROM {table} "
            f"WHERE library_id = ?1 AND {within} IN ({own}) GROUP BY what ORDER BY n DESC, what",
            (library,),
        )
        return tuple((row["what"], row["n"]) for row in rows)

    events = await counted("event", "precision")
    newest = await db.read_one(
        f"SELECT id, added_at FROM source WHERE id IN ({own}) ORDER BY id DESC LIMIT 1", (library,)
    )
    feeds = await db.read_one(
        "SELECT count(*) AS every, count(paused) AS paused FROM feed WHERE library_id = ?1",
        (library,),
    )
    years = await counted("source", "coalesce(substr(earliest, 1, 4), '')")
    return Figures(
        kinds=await counted("source", "kind"),
        certainties=await counted("quote", "certainty"),
        events=sum(count for _, count in events),
        years=tuple(sorted(years)),
        newest=newest["id"] if newest else None,
        newest_at=datetime.fromisoformat(newest["added_at"]) if newest else None,
        feeds=(feeds["every"], feeds["paused"]) if feeds else (0, 0),
    )
