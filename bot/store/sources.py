"""Sources out of the library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from bot.domain.answers import Described, Place, Scope, Source
from bot.domain.models import SourceKind, Span, Zone
from bot.store.database import Database, Value
from bot.store.rows import (
    Picked,
    as_said,
    by_author,
    conditions,
    hidden,
    marks,
    place_of,
    seen,
    source_columns,
    source_of,
    union,
    zone_of,
)

MOST = 500


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """What the sources of a list have in common; ``author`` is a folded name."""

    kind: SourceKind | None = None
    author: str | None = None
    since: str | None = None
    until: str | None = None


async def get(db: Database, scope: Scope, source: int) -> Source | None:
    """Return one source that the scope may see."""
    row = await db.read_one(
        f"SELECT {source_columns(scope)} FROM source "
        f"WHERE source.id = ? AND {seen('source', scope)}",
        (source,),
    )
    return source_of(row) if row else None


async def several(db: Database, scope: Scope, ids: Sequence[int]) -> dict[int, Source]:
    """Return the sources of these ids that the scope may see."""
    some = tuple(ids[:MOST])
    rows = await db.read(
        f"SELECT {source_columns(scope)} FROM source WHERE source.id IN ({marks(some)}) "
        f"AND {seen('source', scope)}",
        some,
    )
    return {row["source_id"]: source_of(row) for row in rows}


async def describe(db: Database, scope: Scope, source: int) -> Described | None:
    """Return one source with what its card counts."""
    row = await db.read_one(
        f"""SELECT {source_columns(scope)}, source.subtitle, source.section, source.series,
        source.volume, source.issue, source.pages, source.language, source.words, source.paragraphs,
        (SELECT count(*) FROM quote WHERE quote.source_id = source.id
            AND {seen("quote", scope)}) AS quotes,
        (SELECT count(*) FROM event WHERE event.source_id = source.id
            AND {seen("event", scope)}) AS events,
        (SELECT count(*) FROM reference WHERE reference.source_id = source.id) AS refs
        FROM source WHERE source.id = ? AND {seen("source", scope)}""",
        (source,),
    )
    return _described_of(row) if row else None


def _described_of(row: Row) -> Described:
    return Described(
        source=source_of(row),
        subtitle=row["subtitle"],
        section=row["section"],
        series=row["series"],
        words=row["words"],
        paragraphs=row["paragraphs"],
        quotes=row["quotes"],
        events=row["events"],
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
        language=row["language"],
        references=row["refs"],
    )


async def matching(
    db: Database, scope: Scope, asked: SourceFilter, most: int = MOST
) -> tuple[Source, ...]:
    """Return up to ``most`` sources that fit, newest first and undated ones last."""
    order = "ORDER BY {day} DESC, source.id LIMIT {most}".format
    read = order(day="source.earliest", most=most)
    picked, values = union("source.id", _wheres(scope, asked), read)
    rows = await db.read(
        f"""SELECT {source_columns(scope)} FROM source WHERE source.id IN ({picked})
        {order(day=as_said(scope, "earliest"), most=most)}""",
        values,
    )
    return tuple(map(source_of, rows))


async def count(db: Database, scope: Scope, asked: SourceFilter) -> int:
    """Return how many sources fit."""
    picked, values = union("source.id", _wheres(scope, asked), "")
    row = await db.read_one(f"SELECT count(*) AS n FROM ({picked})", values)
    return row["n"] if row else 0


def _wheres(scope: Scope, asked: SourceFilter) -> Iterator[Picked]:
    """Yield FROM and WHERE for each library as it was read, and for what was edited since."""
    said = f"edited.library_id = {scope.own} AND edited.source_id = source.id"
    for library in scope.libraries:
        clauses, values = _clauses(scope, asked, "source", library)
        clauses.append(f"NOT EXISTS (SELECT 1 FROM edited WHERE {said})")
        yield f"FROM source WHERE {' AND '.join(clauses)}", values
    clauses, values = _clauses(scope, asked, "edited", None)
    # CROSS: what was edited is little
    yield f"FROM edited CROSS JOIN source ON {said} WHERE {' AND '.join(clauses)}", values


def _clauses(
    scope: Scope, asked: SourceFilter, table: str, library: int | None
) -> tuple[list[str], list[Value]]:
    return conditions(
        "source",
        scope,
        (f"{table}.kind = ?", asked.kind),
        (f"{table}.latest >= ?", asked.since),
        (f"{table}.earliest <= ?", asked.until),
        (by_author(scope), asked.author),
        library=library,
    )


async def summary(db: Database, scope: Scope, source: int) -> tuple[tuple[Span, str, Place], ...]:
    """Return a source's summary sentences, best first: where in its text, words, locator."""
    rows = await db.read(
        f"""SELECT summary.start, summary.end, summary.paragraph, summary.page,
        substr(source.text, summary.start + 1, summary.end - summary.start) AS words
        FROM summary JOIN source ON source.id = summary.source_id
        WHERE source.id = ? AND {seen("source", scope)} ORDER BY summary.rank""",
        (source,),
    )
    return tuple((Span(row["start"], row["end"]), row["words"], place_of(row)) for row in rows)


async def text(db: Database, scope: Scope, source: int) -> tuple[str, tuple[Zone, ...]] | None:
    """Return a source's kept text and its zones."""
    rows = await db.read(
        f"""SELECT source.text, zone.start, zone.end, zone.kind, zone.paragraph, zone.page
        FROM source JOIN zone ON zone.source_id = source.id
        WHERE source.id = ? AND {seen("source", scope)} ORDER BY zone.start""",
        (source,),
    )
    return (rows[0]["text"], tuple(map(zone_of, rows))) if rows else None


async def abstract(db: Database, scope: Scope, source: int) -> str | None:
    """Return the author's own summary, where the source has one."""
    row = await db.read_one(
        f"""SELECT substr(text, abstract_start + 1, abstract_end - abstract_start) AS words
        FROM source WHERE id = ? AND {seen("source", scope)} AND abstract_start IS NOT NULL""",
        (source,),
    )
    return row["words"] if row else None


async def unsaid(db: Database, scope: Scope, source: int) -> tuple[Span, ...]:
    """Return where in a source's text stands what the scope's own library hides."""
    rows = await db.read(
        f"""SELECT start, end FROM quote WHERE source_id = :source AND {hidden(scope, "quote")}
        UNION SELECT start, end FROM event
        WHERE source_id = :source AND {hidden(scope, "event")}""",
        {"source": source},
    )
    return tuple(Span(row["start"], row["end"]) for row in rows)
