"""What corrected publication dates make of the dates in their sources."""

from collections.abc import Mapping, Sequence
from sqlite3 import Connection, Row
from typing import Any, Final

from bot.domain.dates import When, parse_when, words
from bot.domain.identity import keep_ids
from bot.domain.models import Span
from bot.domain.overlay import Overlay, parts_of
from bot.domain.redating import Told, compare, told, unknown
from bot.store.article import Article
from bot.store.corrections.rereading import kept
from bot.store.facts import put_events
from bot.store.rows import STARTER, as_read, when_columns, when_of

_COLUMNS: Final = ("earliest", "latest", "precision", "how", "dated_start", "dated_end")
_TABLES: Final = {"Q": "quote", "E": "event"}


def lay(connection: Connection, library: int, overlay: Overlay, source: int | None) -> bool:
    """Forget what hung on dates that hold no more, and have the new ones worked out.

    Until then nothing is known of the dates that were worked out from the old one. Tell whether
    events went that only a forgotten date had brought to light.
    """
    wanted = _corrected(overlay, source)
    within = "" if source is None else f"AND source_id = {source}"
    rows = connection.execute(
        f"SELECT source_id, published FROM reread WHERE library_id = ? {within}", (library,)
    ).fetchall()
    had = {row["source_id"]: row["published"] for row in rows}
    gone = [_forget(connection, library, number) for number in had.keys() - wanted.keys()]
    for number, published in wanted.items():
        if had.get(number) != published:
            _await(connection, library, number, published)
    return any(gone)


def _corrected(overlay: Overlay, source: int | None) -> dict[int, str]:
    """Return source → its corrected date in words, empty for none."""
    return {
        part.id: _published(parse_when(said["date"] or ""))
        for ref, said in overlay.fixed.items()
        for part in parts_of(ref)
        if part.kind == "S" and "date" in said and source in {None, part.id}
    }


def _published(when: When | None) -> str:
    return words(when) if when else ""


def _forget(connection: Connection, library: int, source: int) -> bool:
    """Forget what a corrected date made of a source; tell whether events went with it."""
    gone = connection.execute(
        """DELETE FROM event WHERE library_id = :library AND id IN (SELECT item_id FROM redated
        WHERE library_id = :library AND source_id = :source AND kind = 'E' AND found)""",
        {"library": library, "source": source},
    ).rowcount
    connection.execute(
        "DELETE FROM reread WHERE library_id = ? AND source_id = ?", (library, source)
    )
    return gone > 0


def outdate(connection: Connection, library: int, source: int) -> None:
    """Have a source read again under a library's date, since its text may be another one now."""
    connection.execute(
        "UPDATE reread SET published = '?' WHERE library_id = ? AND source_id = ?",
        (library, source),
    )


def _await(connection: Connection, library: int, source: int, published: str) -> None:
    """Let a source wait for its reading; no date that may be wrong is known until then."""
    opened = connection.execute(
        f"""INSERT INTO reread (library_id, source_id, published)
        SELECT ?, id, ? FROM source WHERE id = ? AND library_id IN (?, {STARTER})
        ON CONFLICT DO UPDATE SET published = excluded.published, done = 0""",
        (library, published, source, library),
    ).rowcount
    _clear(connection, library, source)
    connection.execute(
        """UPDATE redated SET earliest = NULL, latest = NULL, precision = NULL, how = NULL
        WHERE library_id = ? AND source_id = ?""",
        (library, source),
    )
    for kind in _TABLES if opened else ():
        _save(connection, library, source, kind, unknown(_had(connection, library, source, kind)))


def _clear(connection: Connection, library: int, source: int) -> None:
    connection.execute(
        "DELETE FROM redated WHERE library_id = ? AND source_id = ? AND NOT found",
        (library, source),
    )


def _had(connection: Connection, library: int, source: int, kind: str) -> dict[int, Told]:
    """Return what was read of a source, by id, in the order of its text."""
    rows = connection.execute(
        f"""SELECT * FROM {_TABLES[kind]} WHERE source_id = ? AND {as_read(_TABLES[kind])}
        AND library_id IN (?, {STARTER}) ORDER BY start, id""",
        (source, library),
    ).fetchall()
    return {row["id"]: _told(row) for row in rows}


def _told(row: Row) -> Told:
    dated = row["dated_start"] is not None
    return Told(
        Span(row["start"], row["end"]),
        when_of(row),
        Span(row["dated_start"], row["dated_end"]) if dated else None,
    )


def _save(
    connection: Connection,
    library: int,
    source: int,
    kind: str,
    changed: Mapping[int, Told],
    *,
    found: bool = False,
) -> None:
    connection.executemany(
        f"""INSERT INTO redated (library_id, source_id, kind, item_id, found, {", ".join(_COLUMNS)})
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (library, source, kind, number, found, *when_columns(new.when), *_dated(new.dated))
            for number, new in changed.items()
        ],
    )


def _dated(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def dates(
    connection: Connection, library: int, kind: str, source: int | None
) -> dict[int, dict[str, Any]]:
    """Return id → the columns of its date, of what corrected dates of sources date otherwise.

    They are empty where no date is known, be it of what only an earlier reading has found.
    """
    within = "" if source is None else f"AND source_id = {source}"
    rows = connection.execute(
        f"""SELECT item_id, {", ".join(_COLUMNS)} FROM redated
        WHERE library_id = ? AND kind = ? AND (NOT found OR earliest IS NULL) {within}""",
        (library, kind),
    ).fetchall()
    return {row["item_id"]: {name: row[name] for name in _COLUMNS} for row in rows}


def undated(connection: Connection, library: int, event: int) -> bool:
    """Tell whether a library shows an event no more because no day is known of it."""
    row = connection.execute(
        "SELECT undated FROM covered WHERE library_id = ? AND kind = 'E' AND item_id = ?",
        (library, event),
    ).fetchone()
    return bool(row and row["undated"])


def write(connection: Connection, source: int, article: Article) -> bool:
    """Write down what a library's corrected date makes of a source, as it was read just now.

    Tell whether that was still wanted: neither the text nor the date is another one by now. The
    same words are said whatever the date, so that no quote comes to light.
    """
    library, extraction = article.library, article.extraction
    now = kept(connection, library, source)
    published = extraction.metadata.published
    if now is None or (now.text, now.metadata.published) != (extraction.text, published):
        return False
    quotes = compare(_had(connection, library, source, "Q"), told(extraction.quotes))
    events = compare(_had(connection, library, source, "E"), told(extraction.events))
    connection.execute(
        "UPDATE reread SET published = ?, done = 1 WHERE library_id = ? AND source_id = ?",
        (_published(published), library, source),
    )
    _clear(connection, library, source)
    _save(connection, library, source, "Q", quotes.changed)
    _save(connection, library, source, "E", events.changed)
    _save_found(connection, source, article, events.found)
    return True


def _save_found(
    connection: Connection, source: int, article: Article, found: Sequence[int]
) -> None:
    """Write the events that only this reading has; one that an earlier reading had keeps its id."""
    library, text = article.library, article.extraction.text
    rows = connection.execute(
        """SELECT event.id, event.kind, event.words FROM redated
        JOIN event ON event.id = redated.item_id AND event.library_id = redated.library_id
        WHERE redated.library_id = ? AND redated.source_id = ? AND redated.kind = 'E' AND found
        ORDER BY event.start, event.id""",
        (library, source),
    ).fetchall()
    new = [article.extraction.events[at] for at in found]
    kept, gone = keep_ids(
        [(row["id"], (row["kind"], row["words"])) for row in rows],
        [(event.kind, text[event.start : event.end]) for event in new],
    )
    connection.executemany(
        "DELETE FROM event WHERE library_id = ? AND id = ?", [(library, number) for number in gone]
    )
    connection.execute(
        "DELETE FROM redated WHERE library_id = ? AND source_id = ? AND found", (library, source)
    )
    numbers = put_events(connection, article, source, tuple(zip(kept, new, strict=True)))
    facts = dict(zip(numbers, told(new), strict=True))
    _save(connection, library, source, "E", facts, found=True)
