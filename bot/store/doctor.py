"""Reads everything that is shown, and compares it with the kept texts."""

from collections.abc import Iterator
from sqlite3 import Connection

LIMIT = 600.0
"""Seconds the whole examination may take."""
SHOWN = ("quote", "event", "passage")


def integrity(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong."""
    for row in connection.execute("PRAGMA integrity_check").fetchall():
        if row[0] != "ok":
            yield f"database: {row[0]}"
    for row in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"{row[0]} {row[1]} points at a row of {row[2]} that is gone"


def provenance(connection: Connection) -> Iterator[str]:
    """Yield every fact whose words are not the kept text's at its offsets."""
    for row in connection.execute("SELECT id FROM source ORDER BY id").fetchall():
        yield from _of_source(connection, row["id"])


def _of_source(connection: Connection, source: int) -> Iterator[str]:
    text = connection.execute("SELECT text FROM source WHERE id = ?", (source,)).fetchone()["text"]
    for table in SHOWN:
        for row in connection.execute(
            f"SELECT id, start, end, words FROM {table} WHERE source_id = ?", (source,)
        ).fetchall():
            if text[row["start"] : row["end"]] != row["words"]:
                yield f"{table} {row['id']} is not what source {source} says at {row['start']}"
    yield from _zones(connection, source, len(text))
    yield from _spans(connection, source, len(text))
    for row in connection.execute(
        "SELECT rank, end FROM summary WHERE source_id = ? AND end > ?", (source, len(text))
    ).fetchall():
        yield f"summary sentence {row['rank']} of source {source} ends after its text"


SPANS = (
    ("quote", "speaker_start", "speaker_end"),
    ("quote", "dated_start", "dated_end"),
    ("event", "dated_start", "dated_end"),
)


def _spans(connection: Connection, source: int, size: int) -> Iterator[str]:
    for table, start, end in SPANS:
        for row in connection.execute(
            f"""SELECT id FROM {table} WHERE source_id = ?
            AND ({start} >= {end} OR {start} < 0 OR {end} > ?)""",
            (source, size),
        ).fetchall():
            yield f"{table} {row['id']}: its {start} and {end} are not in source {source}"
    for row in connection.execute(
        """SELECT rank FROM summary WHERE source_id = ? AND NOT EXISTS (
            SELECT 1 FROM passage WHERE passage.source_id = summary.source_id
            AND summary.start >= passage.start AND summary.start < passage.end)""",
        (source,),
    ).fetchall():
        yield f"summary sentence {row['rank']} of source {source} begins outside its body"


def _zones(connection: Connection, source: int, size: int) -> Iterator[str]:
    at = 0
    for row in connection.execute(
        "SELECT start, end FROM zone WHERE source_id = ? ORDER BY start", (source,)
    ).fetchall():
        if row["start"] != at:
            yield f"source {source}: no zone, or two, at {min(at, row['start'])}"
        at = row["end"]
    if at != size:
        yield f"source {source}: its zones end at {at}, its text at {size}"
