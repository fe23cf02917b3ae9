"""Articles into the library: one article, one transaction, ids kept."""

import json
from sqlite3 import Connection

from bot.domain.identity import work_keys
from bot.domain.models import Extraction, Metadata, Standing
from bot.domain.names import fold
from bot.store.article import Article
from bot.store.facts import save_facts
from bot.store.rows import when_columns


def known_files(connection: Connection, library: int) -> dict[str, tuple[str, int]]:
    """Return (digest, extractor) of every file read before, by origin."""
    rows = connection.execute(
        "SELECT origin, digest, extractor FROM file WHERE library_id = ?", (library,)
    )
    return {row["origin"]: (row["digest"], row["extractor"]) for row in rows.fetchall()}


def save(connection: Connection, article: Article) -> tuple[int, bool]:
    """Write one article whole; return the source's id and whether its text was taken.

    A source card never displaces the full text of the same article; a full text takes the card's
    place and keeps its id and citekey.
    """
    metadata = article.extraction.metadata
    source = _same_work(connection, article.library, metadata) or _same_file(connection, article)
    taken = source is None or not _outranked(connection, article.library, source, metadata)
    if source is None:
        source = _new_source(connection, article)
    elif taken:
        _change_source(connection, article, source)
    if taken:
        _save_text(connection, article, source)
        save_facts(connection, article, source)
    _save_keys(connection, article, source)
    return source, taken


def _same_work(connection: Connection, library: int, metadata: Metadata) -> int | None:
    for key in work_keys(metadata):
        row = connection.execute(
            """SELECT source.id, source.doi FROM source_key
            JOIN source ON source.id = source_key.source_id
            WHERE source_key.library_id = ? AND source_key.key = ?""",
            (library, key),
        ).fetchone()
        if row and not _apart(row["doi"], metadata.doi):
            return int(row["id"])
    return None


def _apart(one: str | None, other: str | None) -> bool:
    """Tell whether two DOIs, where both are known, are of two works."""
    return bool(one and other and one.casefold() != other.casefold())


def _same_file(connection: Connection, article: Article) -> int | None:
    row = connection.execute(
        "SELECT source_id FROM file WHERE library_id = ? AND origin = ?",
        (article.library, article.origin),
    ).fetchone()
    return int(row["source_id"]) if row else None


def _outranked(connection: Connection, library: int, source: int, metadata: Metadata) -> bool:
    if metadata.standing is Standing.FULL:
        return False
    row = connection.execute(
        "SELECT standing FROM source WHERE library_id = ? AND id = ?", (library, source)
    ).fetchone()
    return bool(row["standing"] == Standing.FULL)


_COLUMNS = (
    "standing, kind, title, subtitle, outlet, section, series, volume, issue, pages, doi, url, "
    "language, earliest, latest, precision, how, key_words, evidence, text, words, paragraphs, "
    "abstract_start, abstract_end"
)


def _values(extraction: Extraction) -> tuple[object, ...]:
    data = extraction.metadata
    evidence = {field: found.where for field, found in data.evidence.items()}
    numbers = [zone.paragraph for zone in extraction.zones if zone.paragraph]
    abstract = (data.abstract.start, data.abstract.end) if data.abstract else (None, None)
    return (
        *(data.standing, data.kind, data.title or "Untitled", data.subtitle, data.outlet),
        *(data.section, data.series, data.volume, data.issue, data.pages, data.doi, data.url),
        *(data.language, *when_columns(data.published)),
        *(json.dumps(data.key_words), json.dumps(evidence), extraction.text),
        *(_word_count(extraction), max(numbers, default=0), *abstract),
    )


def _word_count(extraction: Extraction) -> int:
    bodies = (zone.span.of(extraction.text) for zone in extraction.zones if zone.body)
    return sum(len(body.split()) for body in bodies)


def _new_source(connection: Connection, article: Article) -> int:
    values = (
        *(article.library, _free_citekey(connection, article), article.now.isoformat()),
        *_values(article.extraction),
    )
    cursor = connection.execute(
        f"""INSERT INTO source (library_id, citekey, added_at, {_COLUMNS})
        VALUES ({", ".join("?" * len(values))})""",
        values,
    )
    return int(cursor.lastrowid or 0)


def _change_source(connection: Connection, article: Article, source: int) -> None:
    names = _COLUMNS.split(", ")
    connection.execute(
        f"UPDATE source SET {', '.join(f'{name} = ?' for name in names)} "
        "WHERE library_id = ? AND id = ?",
        (*_values(article.extraction), article.library, source),
    )


def _free_citekey(connection: Connection, article: Article) -> str:
    taken = {
        row["citekey"]
        for row in connection.execute(
            "SELECT citekey FROM source WHERE library_id = ?", (article.library,)
        ).fetchall()
    }
    letters = ("", *"abcdefghijklmnopqrstuvwxyz")
    tries = (article.citekey + letter for letter in letters)
    numbered = f"{article.citekey}-{len(taken)}"
    return next((key for key in tries if key not in taken), numbered)


def _save_keys(connection: Connection, article: Article, source: int) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO source_key (library_id, key, source_id) VALUES (?, ?, ?)",
        [(article.library, key, source) for key in work_keys(article.extraction.metadata)],
    )
    connection.execute(
        """INSERT INTO file (library_id, origin, digest, extractor, source_id)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (library_id, origin) DO UPDATE SET
        digest = excluded.digest, extractor = excluded.extractor, source_id = excluded.source_id""",
        (article.library, article.origin, article.digest, article.extractor, source),
    )


def _save_text(connection: Connection, article: Article, source: int) -> None:
    zones = article.extraction.zones
    for table in ("author", "zone", "summary"):
        connection.execute(f"DELETE FROM {table} WHERE source_id = ?", (source,))
    connection.executemany(
        "INSERT INTO author VALUES (?, ?, ?, ?, ?)",
        [
            (source, position, author.name, fold(author.name), author.affiliation)
            for position, author in enumerate(article.extraction.metadata.authors)
        ],
    )
    connection.executemany(
        "INSERT INTO zone VALUES (?, ?, ?, ?, ?, ?)",
        [(source, zone.start, zone.end, zone.kind, zone.paragraph, zone.page) for zone in zones],
    )
    connection.executemany(
        "INSERT INTO summary VALUES (?, ?, ?, ?, ?, ?)",
        [
            (source, rank, span.start, span.end, place.paragraph, place.page)
            for rank, span in enumerate(article.extraction.summary)
            for place in (article.locate(span.start, span.end),)
        ],
    )
