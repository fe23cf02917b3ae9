"""What goes into a server's backup besides its files, and what comes out of one."""

import json
from dataclasses import replace
from sqlite3 import Connection

from bot.domain.bundle import SINGLE, Corrected
from bot.domain.corrections import Act
from bot.store import library
from bot.store.article import Article
from bot.store.database import Database
from bot.store.rows import marks
from bot.store.shelf.originals import Original, keep

_TABLES = {"Q": "quote", "E": "event"}


async def corrections(db: Database, own: int) -> tuple[Corrected, ...]:
    """Return what holds of a library's corrections in its own articles, the oldest first."""
    rows = await db.read(
        f"""SELECT act, after, note, part.kind, part.words, original.digest
        FROM correction JOIN correction_part AS part ON part.correction_id = correction.id
        JOIN original ON original.source_id = part.source_id
            AND original.library_id = correction.library_id
        WHERE correction.library_id = ? AND undone_at IS NULL AND lapsed = 0
        AND act IN ({marks(SINGLE)}) ORDER BY correction.id""",
        (own, *SINGLE),
    )
    return tuple(
        Corrected(
            digest=row["digest"],
            kind=row["kind"],
            words=row["words"],
            act=Act(row["act"]),
            fields=tuple((name, value) for name, value in json.loads(row["after"])),
            note=row["note"],
        )
        for row in rows
    )


async def item(db: Database, own: int, kind: str, digest: str, words: str) -> int | None:
    """Return the id that an item of a backup has in a library, by its file and its words."""
    table = _TABLES.get(kind)
    if table is None:
        row = await db.read_one(
            "SELECT source_id AS id FROM original WHERE library_id = ? AND digest = ?",
            (own, digest),
        )
    else:
        row = await db.read_one(
            f"""SELECT {table}.id FROM original JOIN {table}
            ON {table}.source_id = original.source_id AND {table}.library_id = original.library_id
            WHERE original.library_id = ? AND digest = ? AND words = ? AND stands_for IS NULL
            ORDER BY {table}.start LIMIT 1""",
            (own, digest, words),
        )
    return row["id"] if row else None


def add(connection: Connection, article: Article, original: Original, data: bytes) -> int | None:
    """Write an article of a backup; ``None`` where the library has it already: it stays."""
    read = article.extraction.metadata
    if library.same_work(connection, original.library, read) is not None:
        return None
    source, _ = library.save(connection, article)
    keep(connection, replace(original, source=source), data)
    return source
