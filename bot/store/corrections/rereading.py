"""What is to be read again under a corrected publication date, and what came of it."""

import json
from sqlite3 import Connection

from bot.domain.models import Author, Metadata, SourceKind, Standing, Zone
from bot.domain.redating import Kept, Outcome
from bot.store.database import Database
from bot.store.rows import STARTER, when_of, zone_of


def kept(connection: Connection, library: int, source: int) -> Kept | None:
    """Return what is to be read again of a source; ``None`` where that is done, or not wanted."""
    row = connection.execute(
        f"""SELECT source.*, edited.earliest AS said_earliest, edited.latest AS said_latest,
        edited.precision AS said_precision, edited.how AS said_how FROM reread
        JOIN edited ON edited.library_id = reread.library_id
            AND edited.source_id = reread.source_id
        JOIN source ON source.id = reread.source_id AND source.library_id IN (?, {STARTER})
        WHERE reread.library_id = ? AND reread.source_id = ? AND reread.done = 0""",
        (library, library, source),
    ).fetchone()
    if row is None:
        return None
    authors = connection.execute(
        "SELECT name, affiliation FROM author WHERE source_id = ? ORDER BY position", (source,)
    )
    metadata = Metadata(
        title=row["title"],
        subtitle=row["subtitle"],
        authors=tuple(Author(*author) for author in authors.fetchall()),
        outlet=row["outlet"],
        published=when_of(row, "said_"),
        kind=SourceKind(row["kind"]),
        standing=Standing(row["standing"]),
        key_words=tuple(json.loads(row["key_words"])),
    )
    return Kept(f"S{source}", row["text"], _zones(connection, source), metadata)


def _zones(connection: Connection, source: int) -> tuple[Zone, ...]:
    rows = connection.execute("SELECT * FROM zone WHERE source_id = ? ORDER BY start", (source,))
    return tuple(map(zone_of, rows.fetchall()))


async def waiting(db: Database, library: int | None) -> tuple[tuple[int, int], ...]:
    """Return (library, source) of what is to be read again: in a library or of it, or anywhere.

    That of a server that was left is among it: should the bot come back, its dates are there.
    """
    of = "" if library is None else "AND ? IN (reread.library_id, source.library_id)"
    rows = await db.read(
        f"""SELECT reread.library_id, source_id FROM reread
        JOIN source ON source.id = reread.source_id
        WHERE done = 0 {of} ORDER BY reread.library_id, source_id""",
        () if library is None else (library,),
    )
    return tuple((row["library_id"], row["source_id"]) for row in rows)


async def outcome(db: Database, library: int, source: int) -> Outcome:
    """Return what a corrected date came to in a source."""
    row = await db.read_one(
        """SELECT count(item_id) - total(found) - total(unknown) AS redated,
        total(unknown) AS unknown, total(found) AS found, coalesce(min(done), 1) AS done
        FROM (SELECT item_id, found, done, item_id IS NOT NULL AND earliest IS NULL AS unknown
            FROM reread LEFT JOIN redated USING (library_id, source_id)
            WHERE library_id = ? AND source_id = ?)""",
        (library, source),
    )
    if row is None:
        return Outcome()
    return Outcome(int(row["redated"]), int(row["unknown"]), int(row["found"]), not row["done"])
