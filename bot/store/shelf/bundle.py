"""What goes into a server's backup besides its files, and what comes out of one."""

import json
from dataclasses import dataclass
from sqlite3 import Connection

from bot.store import library
from bot.store.article import Article
from bot.store.database import Database
from bot.store.shelf.originals import Original, keep


@dataclass(frozen=True, slots=True)
class Part:
    """What a correction is of: an item's kind, its words, and the file that has it."""

    kind: str
    item: int
    words: str
    digest: str | None
    """``None`` for what stands in no file of the server's own."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that holds, without who made it."""

    item: str
    act: str
    after: tuple[tuple[str, str | None], ...]
    note: str
    at: str
    parts: tuple[Part, ...]


async def corrections(db: Database, own: int) -> tuple[Corrected, ...]:
    """Return the corrections of a library that hold, in the order in which they were made."""
    rows = await db.read(
        """SELECT id, item, act, after, note, at FROM correction
        WHERE library_id = ? AND undone_at IS NULL AND lapsed = 0 ORDER BY id""",
        (own,),
    )
    parts = await db.read(
        """SELECT part.correction_id, part.kind, part.item_id, part.words, original.digest
        FROM correction JOIN correction_part AS part ON part.correction_id = correction.id
        LEFT JOIN original ON original.source_id = part.source_id
            AND original.library_id = correction.library_id
        WHERE correction.library_id = ? AND undone_at IS NULL AND lapsed = 0
        ORDER BY part.correction_id, part.position""",
        (own,),
    )
    found: dict[int, list[Part]] = {}
    for row in parts:
        part = Part(row["kind"], row["item_id"], row["words"], row["digest"])
        found.setdefault(row["correction_id"], []).append(part)
    return tuple(
        Corrected(
            item=row["item"],
            act=row["act"],
            after=tuple((name, value) for name, value in json.loads(row["after"])),
            note=row["note"],
            at=row["at"],
            parts=tuple(found.get(row["id"], ())),
        )
        for row in rows
    )


async def item(db: Database, own: int, part: Part) -> int | None:
    """Return the id that an item of a backup has in a library, by its file and its words."""
    table = {"Q": "quote", "E": "event", "S": "source"}.get(part.kind)
    if table is None or part.digest is None:
        return None
    if table == "source":
        row = await db.read_one(
            "SELECT source_id AS id FROM original WHERE library_id = ? AND digest = ?",
            (own, part.digest),
        )
    else:
        row = await db.read_one(
            f"""SELECT {table}.id FROM original JOIN {table}
            ON {table}.source_id = original.source_id AND {table}.library_id = original.library_id
            WHERE original.library_id = ? AND digest = ? AND words = ? AND stands_for IS NULL
            ORDER BY {table}.start LIMIT 1""",
            (own, part.digest, part.words),
        )
    return row["id"] if row else None


def add(connection: Connection, article: Article, original: Original, data: bytes) -> int | None:
    """Write an article of a backup; ``None`` where the library has it already: it stays."""
    read = article.extraction.metadata
    if library.same_work(connection, original.library, read) is not None:
        return None
    source, _ = library.save(connection, article)
    laid = Original(
        *(0, original.library, original.digest, original.name, original.extension),
        *(original.origin, original.details, original.size, original.added, original.user),
        *(None, source),
    )
    keep(connection, laid, data)
    return source
