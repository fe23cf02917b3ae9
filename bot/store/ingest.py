"""Articles into a library: one article, one transaction, ids kept."""

import json
from itertools import chain, count
from sqlite3 import Connection, Row

from bot.domain.identity import apart, edition, work_key, work_keys
from bot.domain.likeness import alike
from bot.domain.models import Extraction, Metadata, Standing
from bot.domain.names import fold
from bot.store.article import Article
from bot.store.corrections.laying import follow
from bot.store.facts import save_facts
from bot.store.kin import save_kin
from bot.store.references import save_references
from bot.store.rows import when_columns, when_of

EDITIONS = 50
"""Sources of one title and author that are told apart."""


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
    same = same_work(connection, article.library, metadata)
    source = same or _same_file(connection, article)
    if source is not None and same is None:  # its title was mended: it answers to the new one alone
        connection.execute("DELETE FROM source_key WHERE source_id = ?", (source,))
    taken = source is None or not _outranked(connection, article.library, source, metadata)
    if source is None:
        source = _new_source(connection, article)
    elif taken:
        _change_source(connection, article, source)
    if taken:
        _save_text(connection, article, source)
        save_facts(connection, article, source)
        save_references(connection, article, source)
        save_kin(connection, article, source)
        follow(connection, source)
    _save_keys(connection, article, source)
    return source, taken


def same_work(connection: Connection, library: int, metadata: Metadata) -> int | None:
    """Return the source of a library that is the same article, whatever file it came from."""
    for key in work_keys(metadata):
        if key.startswith(("url:", "doi:")):
            found = _known(connection, library, "source_key.key = ?", key)
            close = [number for number, old in found if not apart(metadata, old)]
            if close:
                return close[0]
    work = work_key(metadata)
    if work is None:
        return None
    # every edition's key goes on behind the bar: "work:title|author|2021-05-04|outlet"
    span = "source_key.key >= ? AND source_key.key < ?"
    return edition(metadata, _known(connection, library, span, work, f"{work[:-1]}}}"))


def _known(
    connection: Connection, library: int, keyed: str, *keys: str
) -> list[tuple[int, Metadata]]:
    """Return the sources under some keys, with what tells one article from another."""
    rows = connection.execute(
        f"""SELECT DISTINCT source.id, doi, url, outlet, standing, earliest, latest, precision, how
        FROM source_key JOIN source ON source.id = source_key.source_id
        WHERE source_key.library_id = ? AND {keyed} ORDER BY source.id LIMIT {EDITIONS}""",
        (library, *keys),
    )
    return [(row["id"], _identity_of(row)) for row in rows.fetchall()]


def _identity_of(row: Row) -> Metadata:
    return Metadata(
        outlet=row["outlet"],
        published=when_of(row),
        standing=Standing(row["standing"]),
        doi=row["doi"],
        url=row["url"],
    )


def _same_file(connection: Connection, article: Article) -> int | None:
    """Return the source that this file held, if it still holds that article and not another.

    An id that stood on a button must go on naming the same work.
    """
    row = connection.execute(
        """SELECT source.id, source.title, source.text FROM file
        JOIN source ON source.id = file.source_id
        WHERE file.library_id = ? AND file.origin = ?""",
        (article.library, article.origin),
    ).fetchone()
    if row is None:
        return None
    read = article.extraction
    titled = fold(row["title"]) == fold(read.metadata.title or "Untitled")
    return int(row["id"]) if titled or alike(row["text"], read.text) else None


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
    # a span of the index of citekeys, which LIKE would not use: every key that begins so
    taken: set[str] = {
        row["citekey"]
        for row in connection.execute(
            "SELECT citekey FROM source WHERE library_id = ? AND citekey >= ? AND citekey < ?",
            (article.library, article.citekey, f"{article.citekey}{chr(0x10FFFF)}"),
        ).fetchall()
    }
    endings = chain(("", *"abcdefghijklmnopqrstuvwxyz"), (f"-{n}" for n in count(27)))
    return next(key for end in endings if (key := f"{article.citekey}{end}") not in taken)


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
