"""Passages of the full texts, found by words."""

from dataclasses import dataclass
from sqlite3 import Row

from bot.domain.answers import Passage, Scope
from bot.store.database import Database
from bot.store.rows import (
    Picked,
    as_said,
    conditions,
    place_of,
    source_columns,
    source_of,
    union,
)

MOST = 200


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What the passages of a list have in common; ``words`` is an FTS5 expression."""

    words: str
    source: int | None = None
    since: str | None = None
    until: str | None = None


async def matching(
    db: Database, scope: Scope, asked: PassageFilter, most: int = MOST
) -> tuple[Passage, ...]:
    """Return up to ``most`` passages that fit, in the order of their sources."""
    picked, values = _picked(scope, asked, most)
    rows = await db.read(
        f"""SELECT passage.words, passage.paragraph, passage.page, {source_columns(scope)}
        FROM passage JOIN source ON source.id = passage.source_id
        WHERE passage.id IN ({picked}) ORDER BY passage.id LIMIT {most}""",
        values,
    )
    return tuple(map(_passage_of, rows))


async def count(db: Database, scope: Scope, asked: PassageFilter) -> int:
    """Return how many passages fit, at most ``MOST``."""
    picked, values = _picked(scope, asked, MOST)
    row = await db.read_one(f"SELECT count(*) AS n FROM ({picked} LIMIT {MOST})", values)
    return row["n"] if row else 0


def _picked(scope: Scope, asked: PassageFilter, most: int) -> Picked:
    """Return a SELECT of the ids of up to ``most`` passages of each library, in no order."""
    wheres = (_where(scope, library, asked) for library in scope.libraries)
    return union("passage.id", wheres, f"LIMIT {most}")


def _where(scope: Scope, library: int, asked: PassageFilter) -> Picked:
    tags = f'tags : "l{library}"' + (f' AND tags : "s{asked.source}"' if asked.source else "")
    clauses, values = conditions(
        "passage",
        scope,
        ("passage_fts MATCH ?", f"{{words}} : ({asked.words}) AND {tags}"),
        ("passage.source_id = ?", asked.source),
        (f"{as_said(scope, 'latest')} >= ?", asked.since),
        (f"{as_said(scope, 'earliest')} <= ?", asked.until),
        library=library,
    )
    # CROSS keeps the index of words outermost
    tables = """FROM passage_fts CROSS JOIN passage ON passage.id = passage_fts.rowid
        JOIN source ON source.id = passage.source_id"""
    return f"{tables} WHERE {' AND '.join(clauses)}", values


def _passage_of(row: Row) -> Passage:
    return Passage(source=source_of(row), words=row["words"], place=place_of(row))
