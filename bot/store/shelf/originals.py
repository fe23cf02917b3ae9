"""The bytes of servers' own articles, in and out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection, Row

from bot.store.database import Database
from bot.store.rows import moment

COLUMNS = (
    "original.id, original.library_id, original.digest, original.name, original.extension, "
    "original.origin, original.details, original.size, original.added_at, original.added_by, "
    "original.expires_at, original.source_id"
)


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came, without its bytes; ``expires`` is set while it is a draft."""

    id: int
    library: int
    digest: str
    name: str
    extension: str
    origin: str
    details: Mapping[str, str]
    size: int
    added: datetime
    user: int | None
    expires: datetime | None
    source: int

    @property
    def filed(self) -> str:
        """Return its name among the files that were read."""
        return filed(self.digest)


def filed(digest: str) -> str:
    """Return what the file of these bytes is called among those that were read."""
    return f"original:{digest}"


def original_of(row: Row) -> Original:
    """Return the original in a row of ``COLUMNS``."""
    return Original(
        id=row["id"],
        library=row["library_id"],
        digest=row["digest"],
        name=row["name"],
        extension=row["extension"],
        origin=row["origin"],
        details=json.loads(row["details"]),
        size=row["size"],
        added=datetime.fromisoformat(row["added_at"]),
        user=row["added_by"],
        expires=moment(row["expires_at"]),
        source=row["source_id"],
    )


async def by_number(db: Database, library: int, number: int) -> Original | None:
    """Return an original of a library."""
    row = await db.read_one(
        f"SELECT {COLUMNS} FROM original WHERE library_id = ? AND id = ?", (library, number)
    )
    return original_of(row) if row else None


async def by_digest(db: Database, library: int, digest: str) -> Original | None:
    """Return the original of these very bytes."""
    row = await db.read_one(
        f"SELECT {COLUMNS} FROM original WHERE library_id = ? AND digest = ?", (library, digest)
    )
    return original_of(row) if row else None


async def of_source(db: Database, library: int, source: int) -> Original | None:
    """Return what a source of the library was read from."""
    row = await db.read_one(
        f"SELECT {COLUMNS} FROM original WHERE library_id = ? AND source_id = ?", (library, source)
    )
    return original_of(row) if row else None


async def published(db: Database, library: int) -> tuple[Original, ...]:
    """Return the originals of a library's published sources, those in the bin left out."""
    rows = await db.read(
        f"""SELECT {COLUMNS} FROM original WHERE library_id = ? AND expires_at IS NULL
        AND source_id NOT IN (SELECT source_id FROM bin WHERE library_id = ?) ORDER BY id""",
        (library, library),
    )
    return tuple(map(original_of, rows))


async def outdated(db: Database, extractor: int) -> tuple[Original, ...]:
    """Return every published original, of any server, that an older extractor has read."""
    rows = await db.read(
        f"""SELECT {COLUMNS} FROM original JOIN file ON file.library_id = original.library_id
        AND file.origin = 'original:' || original.digest
        WHERE original.expires_at IS NULL AND file.extractor < ? ORDER BY original.id""",
        (extractor,),
    )
    return tuple(map(original_of, rows))


async def data(db: Database, original: Original) -> bytes:
    """Return an original's bytes."""
    row = await db.read_one(
        "SELECT data FROM original WHERE library_id = ? AND id = ?", (original.library, original.id)
    )
    return bytes(row["data"]) if row else b""


def keep(connection: Connection, original: Original, data: bytes) -> int:
    """Write an original, in the place of another of the same source; return its number."""
    row = connection.execute(
        """SELECT id FROM original WHERE library_id = ? AND (source_id = ? OR digest = ?)
        ORDER BY source_id = ? DESC""",  # the one of its bytes, if another, is replaced too
        (original.library, original.source, original.digest, original.source),
    ).fetchone()
    values = (
        *(row["id"] if row else None, original.library, original.digest, original.name),
        *(original.extension, original.origin, json.dumps(original.details, ensure_ascii=False)),
        *(original.size, data, original.added.isoformat(), original.user),
        *(original.expires and original.expires.isoformat(), original.source),
    )
    cursor = connection.execute(
        """INSERT OR REPLACE INTO original (id, library_id, digest, name, extension, origin,
        details, size, data, added_at, added_by, expires_at, source_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        values,
    )
    return int(cursor.lastrowid or 0)
