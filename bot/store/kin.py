"""Near-copies: found at ingest by their bands, kept as pairs, read as groups of one witness."""

from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from bot.domain import likeness
from bot.domain.answers import Scope
from bot.domain.likeness import Copy
from bot.domain.models import BODY, Standing
from bot.store.article import Article
from bot.store.database import Database
from bot.store.rows import STARTER, marks, seen

LIMIT = 30.0
"""Seconds for a read of a whole library, which no reader waits for twice."""
MOST = 20
"""Candidates that are compared, those with most bands in common first."""


def save_kin(connection: Connection, article: Article, source: int) -> None:
    """Write a source's bands and its near-copies anew; a card is nobody's copy."""
    connection.execute("DELETE FROM band WHERE source_id = ?", (source,))
    connection.execute("DELETE FROM kin WHERE source_id = ? OR other_id = ?", (source, source))
    read = article.extraction
    if read.metadata.standing is Standing.CARD:
        return
    own = likeness.shingles("\n".join(zone.span.of(read.text) for zone in read.zones if zone.body))
    bands = likeness.bands(own)
    for other in _candidates(connection, article.library, bands):
        share = likeness.likeness(own, _shingles(connection, other))
        if share >= likeness.NEAR:
            low, high = sorted((source, other))
            connection.execute("INSERT INTO kin VALUES (?, ?, ?)", (low, high, share))
    connection.executemany(
        "INSERT INTO band (library_id, band, source_id) VALUES (?, ?, ?)",
        [(article.library, band, source) for band in dict.fromkeys(bands)],
    )


def _candidates(connection: Connection, library: int, bands: Iterable[int]) -> list[int]:
    unique = tuple(dict.fromkeys(bands))
    rows = connection.execute(
        f"""SELECT source_id, count(*) AS shared FROM band
        WHERE library_id IN (?, {STARTER}, (SELECT desk_of FROM library WHERE id = ?))
        AND band IN ({marks(unique)})
        GROUP BY source_id ORDER BY shared DESC, source_id LIMIT {MOST}""",
        (library, library, *unique),
    )
    return [row["source_id"] for row in rows.fetchall()]


def _shingles(connection: Connection, source: int) -> frozenset[int]:
    kinds = tuple(BODY)
    rows = connection.execute(
        f"""SELECT substr(source.text, zone.start + 1, zone.end - zone.start) AS words
        FROM source JOIN zone ON zone.source_id = source.id
        WHERE source.id = ? AND zone.kind IN ({marks(kinds)}) ORDER BY zone.start""",
        (source, *kinds),
    )
    return likeness.shingles("\n".join(row["words"] for row in rows.fetchall()))


async def copies(db: Database, scope: Scope, source: int) -> tuple[Copy, ...]:
    """Return the near-copies of a source that the scope may see, likest first."""
    rows = await db.read(
        f"""SELECT source.id, pair.likeness FROM (
            SELECT other_id AS id, likeness FROM kin WHERE source_id = ?
            UNION ALL SELECT source_id, likeness FROM kin WHERE other_id = ?
        ) AS pair JOIN source ON source.id = pair.id
        WHERE {seen("source", scope)} ORDER BY pair.likeness DESC, source.id""",
        (source, source),
    )
    return tuple(Copy(row["id"], row["likeness"]) for row in rows)


async def groups(db: Database, scope: Scope) -> Mapping[int, int]:
    """Return the group of every source that has a near-copy in the scope.

    Sources of one group are one witness; a source that is not there stands for itself, so
    ``len({found.get(source, source) for source in sources})`` counts independent ones.
    """
    # CROSS, so that pairs come first: every source was held against every other (15,000: a minute)
    rows = await db.read(
        f"""SELECT kin.source_id, kin.other_id FROM kin
        CROSS JOIN source AS one ON one.id = kin.source_id
        CROSS JOIN source AS other ON other.id = kin.other_id
        WHERE {seen("source", scope, name="one")} AND {seen("source", scope, name="other")}""",
        limit=LIMIT,
    )
    return likeness.groups((row["source_id"], row["other_id"]) for row in rows)
