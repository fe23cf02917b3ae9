"""Passages of the full texts, found by words."""

from dataclasses import dataclass
from sqlite3 import Row

from bot.domain.answers import Passage, Scope
from bot.store.database import Database, Value
from bot.store.rows import SOURCE, conditions, place_of, source_of

MOST = 200


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What the passages of a list have in common; ``words`` is an FTS5 expression."""

    words: str
    source: int | None = None
    since: str | None = None
    until: str | None = None


async def matching(db: Database, scope: Scope, asked: PassageFilter) -> tuple[Passage, ...]:
    """Return up to ``MOST`` passages that fit, in the order of their sources."""
    where, values = _where(scope, asked)
    rows = await db.read(
        f"""SELECT passage.words, passage.paragraph, passage.page, {SOURCE}
        FROM passage_fts JOIN passage ON passage.id = passage_fts.rowid
        JOIN source ON source.id = passage.source_id
        {where} LIMIT {MOST}""",
        values,
    )
    return tuple(map(_passage_of, rows))


async def count(db: Database, scope: Scope, asked: PassageFilter) -> int:
    """Return how many passages fit, at most ``MOST``."""
    where, values = _where(scope, asked)
    row = await db.read_one(
        f"""SELECT count(*) AS n FROM (SELECT 1
        FROM passage_fts JOIN passage ON passage.id = passage_fts.rowid
        JOIN source ON source.id = passage.source_id {where} LIMIT {MOST})""",
        values,
    )
    return row["n"] if row else 0


def _where(scope: Scope, asked: PassageFilter) -> tuple[str, list[Value]]:
    clauses, values = conditions(
        "passage",
        scope,
        ("passage_fts MATCH ?", f"{{words}} : ({asked.words})"),
        ("passage.source_id = ?", asked.source),
        ("source.latest >= ?", asked.since),
        ("source.earliest <= ?", asked.until),
    )
    return f"WHERE {' AND '.join(clauses)}", values


def _passage_of(row: Row) -> Passage:
    return Passage(source=source_of(row), words=row["words"], place=place_of(row))
