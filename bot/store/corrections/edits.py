"""What a library says of its sources instead of what was read."""

import json
from collections.abc import Mapping
from sqlite3 import Connection, Row

from bot.domain.corrections import Fields
from bot.domain.dates import How, parse_when, words
from bot.domain.names import fold
from bot.domain.overlay import Overlay, parts_of
from bot.store.rows import when_columns, when_of

_PLAIN = ("title", "outlet", "kind", "doi", "url")


def lay(connection: Connection, library: int, overlay: Overlay) -> None:
    """Write every source of a library's edits as it is to be shown."""
    connection.execute("DELETE FROM edited WHERE library_id = ?", (library,))
    for ref, said in overlay.fixed.items():
        part = parts_of(ref)[0]
        if part.kind == "S":
            _lay(connection, library, part.id, said)


def _lay(connection: Connection, library: int, source: int, said: Mapping[str, str | None]) -> None:
    row = connection.execute(_READ, (source,)).fetchone()
    if row is None:
        return
    plain = {name: said[name] if name in said else row[name] for name in _PLAIN}
    authors = _names(said["authors"]) if "authors" in said else json.loads(row["authors"])
    connection.execute(
        """INSERT INTO edited (library_id, source_id, corrected, title, authors, folded, outlet,
        kind, doi, url, earliest, latest, precision, how)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(library, source, " ".join(sorted(said)), plain["title"]),
            *(json.dumps(authors, ensure_ascii=False), json.dumps([fold(a) for a in authors])),
            *(plain["outlet"], plain["kind"], plain["doi"], plain["url"]),
            *_days(row, said),
        ),
    )


_READ = """SELECT source.*, (SELECT json_group_array(name) FROM (
    SELECT name FROM author WHERE author.source_id = source.id ORDER BY position)) AS authors
    FROM source WHERE id = ?"""


def _names(said: str | None) -> list[str]:
    return [name.strip() for name in (said or "").split(";") if name.strip()]


def _days(row: Row, said: Mapping[str, str | None]) -> tuple[str | None, ...]:
    if "date" not in said:
        return when_columns(when_of(row))
    when = parse_when(said["date"] or "")
    return when_columns(when.known(How.CORRECTED) if when else None)


def values(connection: Connection, library: int, source: int) -> Fields:
    """Return the fields of a source that can be edited, as a library shows them."""
    row = (
        connection.execute(
            "SELECT * FROM edited WHERE library_id = ? AND source_id = ?", (library, source)
        ).fetchone()
        or connection.execute(_READ, (source,)).fetchone()
    )
    when = when_of(row)
    return (
        *((name, row[name]) for name in _PLAIN),
        ("authors", "; ".join(json.loads(row["authors"])) or None),
        ("date", words(when) if when else None),
    )
