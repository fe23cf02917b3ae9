"""Drafts: on the desk of their server, which is in nobody's scope."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection

from bot.domain.answers import Described, Scope
from bot.domain.models import Author, Certainty, Metadata, Standing
from bot.store import ingest, sources
from bot.store.article import Article
from bot.store.database import Database
from bot.store.kin import copies
from bot.store.leaving import SOURCES
from bot.store.people import forget_people
from bot.store.rows import STARTER, when_of
from bot.store.shelf.bin import restore
from bot.store.shelf.originals import COLUMNS, Original, filed, keep, original_of


@dataclass(frozen=True, slots=True)
class Laid:
    """What lies on a desk of one draft: the article, and what was counted of it."""

    described: Described
    evidence: tuple[tuple[str, str], ...]
    quotes: tuple[tuple[Certainty, int], ...]
    people: int


async def desk(db: Database, own: int) -> int | None:
    """Return the desk of a library, if it has one yet."""
    row = await db.read_one("SELECT id FROM library WHERE desk_of = ?", (own,))
    return row["id"] if row else None


def found_desk(connection: Connection, own: int) -> int:
    """Return the desk of a library, made if it has none."""
    connection.execute(
        """INSERT INTO library (desk_of, starter) SELECT ?, 0
        WHERE NOT EXISTS (SELECT 1 FROM library WHERE desk_of = ?)""",
        (own, own),
    )
    row = connection.execute("SELECT id FROM library WHERE desk_of = ?", (own,)).fetchone()
    return int(row["id"])


def lay(
    connection: Connection, article: Article, original: Original, data: bytes
) -> tuple[int, bool]:
    """Write a draft's article to the desk with its bytes.

    Return the draft's number, and whether it was a draft already: the same article from another
    file takes its place, only a card never takes that of a full text.
    """
    source, taken = ingest.save(connection, article)
    row = connection.execute(
        "SELECT id FROM original WHERE library_id = ? AND source_id = ?",
        (original.library, source),
    ).fetchone()
    if row is not None and not taken:
        return int(row["id"]), True
    before = connection.execute(
        "SELECT source_id FROM original WHERE library_id = ? AND digest = ? AND source_id <> ?",
        (original.library, original.digest, source),
    ).fetchone()
    number = keep(connection, replace(original, source=source), data)
    if before is not None:  # these bytes were a draft of their own until somebody named them better
        clear(connection, article.library, before["source_id"])
    return number, row is not None


async def listed(db: Database, own: int) -> tuple[tuple[Original, str], ...]:
    """Return a library's drafts with their titles, newest first."""
    rows = await db.read(
        f"""SELECT {COLUMNS}, source.title FROM original
        JOIN source ON source.id = original.source_id
        WHERE original.library_id = ? AND expires_at IS NOT NULL ORDER BY original.id DESC""",
        (own,),
    )
    return tuple((original_of(row), row["title"]) for row in rows)


async def laid(db: Database, scope: Scope, source: int) -> Laid | None:
    """Return what lies on a desk, whose scope it is, of one source."""
    described = await sources.describe(db, scope, source)
    if described is None:
        return None
    counts = await db.read(
        """SELECT certainty, count(*) AS n FROM quote
        WHERE library_id = ? AND source_id = ? GROUP BY certainty""",
        (scope.own, source),
    )
    found = {row["certainty"]: row["n"] for row in counts}
    row = await db.read_one(
        """SELECT evidence, (SELECT count(DISTINCT person_id) FROM alias
        WHERE alias.source_id = source.id) AS people
        FROM source WHERE library_id = ? AND id = ?""",
        (scope.own, source),
    )
    evidence = json.loads(row["evidence"]) if row else {}
    return Laid(
        described,
        tuple(evidence.items()),
        tuple((one, found[one]) for one in Certainty if one in found),
        row["people"] if row else 0,
    )


def same_as(connection: Connection, own: int, source: int) -> int | None:
    """Return the source of a library that a draft would replace: the same article."""
    row = connection.execute(
        """SELECT title, outlet, standing, doi, url, earliest, latest, precision, how,
        (SELECT name FROM author WHERE author.source_id = source.id ORDER BY position LIMIT 1)
        AS author FROM source WHERE id = ?""",
        (source,),
    ).fetchone()
    if row is None:
        return None
    read = Metadata(
        title=row["title"],
        authors=(Author(row["author"]),) if row["author"] else (),
        outlet=row["outlet"],
        published=when_of(row),
        standing=Standing(row["standing"]),
        doi=row["doi"],
        url=row["url"],
    )
    return ingest.same_work(connection, own, read)


async def twins(
    db: Database, scope: Scope, source: int, same: int | None
) -> tuple[tuple[int, str, float], ...]:
    """Return the sources like a draft: their ids, the key or "text:" they share, and how much.

    ``same`` is the one that it would replace.
    """
    found: dict[int, tuple[str, float]] = {}
    for other, key in await _by_key(db, scope, source):
        found.setdefault(other, (key, 1.0))
    if same is not None:
        found.setdefault(same, ("work:", 1.0))
    for copy in await copies(db, scope, source):
        found.setdefault(copy.source, ("text:", copy.likeness))
    return tuple((other, key, share) for other, (key, share) in found.items())


async def _by_key(db: Database, scope: Scope, source: int) -> tuple[tuple[int, str], ...]:
    starter = STARTER if STARTER in scope.libraries else scope.own
    rows = await db.read(
        """SELECT theirs.source_id, theirs.key FROM source_key AS mine
        JOIN source_key AS theirs ON theirs.library_id IN (?, ?) AND theirs.key = mine.key
        WHERE mine.source_id = ? ORDER BY theirs.key LIKE 'work:%', theirs.source_id""",
        (scope.own, starter, source),
    )
    return tuple((row["source_id"], row["key"]) for row in rows)


def publish(
    connection: Connection, original: Original, desk: int, article: Article, user: int
) -> tuple[int, bool]:
    """Write a draft's article into its server's library and clear it from the desk.

    The same article in the bin is put back by it. Return the source, and whether its text was
    taken: a card does not displace a full text.
    """
    source, taken = ingest.save(connection, article)
    if not taken:
        return source, False
    restore(connection, original.library, source)
    _let_go(connection, original.library, source, original)
    connection.execute(
        """UPDATE original SET expires_at = NULL, source_id = ?, added_by = ?, added_at = ?
        WHERE library_id = ? AND id = ?""",
        (source, user, article.now.isoformat(), original.library, original.id),
    )
    clear(connection, desk, original.source)
    return source, True


def _let_go(connection: Connection, own: int, source: int, new: Original) -> None:
    """Forget the file that a source was read from before."""
    old = connection.execute(
        "SELECT digest FROM original WHERE library_id = ? AND source_id = ? AND id <> ?",
        (own, source, new.id),
    ).fetchall()
    for row in old:
        connection.execute(
            "DELETE FROM file WHERE library_id = ? AND origin = ?", (own, filed(row["digest"]))
        )
        connection.execute(
            "DELETE FROM original WHERE library_id = ? AND digest = ?", (own, row["digest"])
        )


def clear(connection: Connection, desk: int, source: int) -> None:
    """Take a draft's article from the desk, and with it its bytes while they are a draft's."""
    connection.execute("DELETE FROM source WHERE library_id = ? AND id = ?", (desk, source))
    forget_people(connection, desk)


def expire(connection: Connection, now: datetime) -> int:
    """Clear away a few of the drafts of any server whose time is over.

    Return how many, none when there are no more.
    """
    rows = connection.execute(
        """SELECT original.source_id, library.id FROM original
        JOIN library ON library.desk_of = original.library_id WHERE expires_at <= ? LIMIT ?""",
        (now.isoformat(), SOURCES),
    ).fetchall()
    for row in rows:
        clear(connection, row["id"], row["source_id"])
    return len(rows)
