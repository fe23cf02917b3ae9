"""Reference lists in and out of the library."""

import json
from collections import defaultdict
from sqlite3 import Connection, Row

from bot.domain.answers import Place, Scope
from bot.domain.referred import Referred
from bot.store.article import Article
from bot.store.database import Database
from bot.store.rows import marks, place_of, seen

_COLUMNS = "source_id, position, start, end, authors, year, title, container, doi, url, number"


def save_references(connection: Connection, article: Article, source: int) -> None:
    """Write a source's reference list anew, and where its body cites each entry."""
    connection.execute("DELETE FROM reference WHERE source_id = ?", (source,))
    listed = article.extraction.references
    connection.executemany(
        f"INSERT INTO reference ({_COLUMNS}) VALUES ({marks(_COLUMNS.split(', '))})",
        [
            (
                *(source, position, entry.start, entry.end, json.dumps(entry.authors)),
                *(entry.year, entry.title, entry.container, entry.doi, entry.url, entry.number),
            )
            for position, entry in enumerate(listed)
        ],
    )
    connection.executemany(
        """INSERT INTO citation (source_id, position, start, end, paragraph, page)
        VALUES (?, ?, ?, ?, ?, ?)""",
        [
            (source, position, span.start, span.end, place.paragraph, place.page)
            for position, entry in enumerate(listed)
            for span in entry.citations
            for place in (article.locate(span.start, span.end),)
        ],
    )


async def listed(db: Database, scope: Scope, source: int) -> tuple[Referred, ...]:
    """Return the entries of a source's reference list in order."""
    rows = await db.read(
        f"""SELECT reference.*, substr(source.text, reference.start + 1,
            reference.end - reference.start) AS words
        FROM reference JOIN source ON source.id = reference.source_id
        WHERE source.id = ? AND {seen("source", scope)} ORDER BY reference.position""",
        (source,),
    )
    if not rows:
        return ()
    places = await _places(db, scope, source)
    return tuple(_referred_of(row, places.get(row["position"], ())) for row in rows)


async def _places(db: Database, scope: Scope, source: int) -> dict[int, tuple[Place, ...]]:
    rows = await db.read(
        f"""SELECT citation.position, citation.paragraph, citation.page
        FROM citation JOIN source ON source.id = citation.source_id
        WHERE source.id = ? AND {seen("source", scope)}
        ORDER BY citation.position, citation.start""",
        (source,),
    )
    found: dict[int, dict[Place, None]] = defaultdict(dict)
    for row in rows:
        found[row["position"]][place_of(row)] = None
    return {position: tuple(places) for position, places in found.items()}


def _referred_of(row: Row, places: tuple[Place, ...]) -> Referred:
    return Referred(
        words=row["words"],
        authors=tuple(json.loads(row["authors"])),
        year=row["year"],
        title=row["title"],
        container=row["container"],
        doi=row["doi"],
        url=row["url"],
        number=row["number"],
        places=places,
    )
