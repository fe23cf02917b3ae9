"""A source as it was read, without what anybody corrected: what a new reading is compared with."""

import json

from bot.domain.dates import words
from bot.domain.shelf import Fact
from bot.store.database import Database
from bot.store.rows import as_read, interval_of, when_of


async def facts(db: Database, library: int, source: int) -> tuple[Fact, ...]:
    """Return the quotes and events of a source in the order of its text."""
    quotes = await db.read(
        f"""SELECT words, speaker, kind, earliest, latest, precision, how FROM quote
        WHERE library_id = ? AND source_id = ? AND {as_read("quote")}
        ORDER BY start, id""",
        (library, source),
    )
    events = await db.read(
        f"""SELECT words, earliest, latest, precision, how FROM event
        WHERE library_id = ? AND source_id = ? AND {as_read("event")}
        ORDER BY start, id""",
        (library, source),
    )
    said = (
        Fact(
            "quote",
            row["words"],
            (
                ("speaker", row["speaker"]),
                ("date", words(when) if (when := when_of(row)) else None),
                ("kind", row["kind"]),
            ),
        )
        for row in quotes
    )
    dated = (Fact("event", row["words"], (("date", words(interval_of(row))),)) for row in events)
    return (*said, *dated)


async def told(db: Database, library: int, source: int) -> dict[str, str | None]:
    """Return the fields of a source by name."""
    row = await db.read_one(
        """SELECT title, outlet, url, earliest, latest, precision, how,
        (SELECT json_group_array(name) FROM (SELECT name FROM author
            WHERE author.source_id = source.id ORDER BY position)) AS authors
        FROM source WHERE library_id = ? AND id = ?""",
        (library, source),
    )
    if row is None:
        return {}
    when = when_of(row)
    return {
        "title": row["title"],
        "authors": "; ".join(json.loads(row["authors"])) or None,
        "outlet": row["outlet"],
        "date": words(when) if when else None,
        "url": row["url"],
    }
