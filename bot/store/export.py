"""Sources for a file: found by what their passages hold."""

from bot.domain.answers import Scope
from bot.store.database import Database, Value
from bot.store.rows import conditions, marks


async def sources(
    db: Database,
    scope: Scope,
    words: str | None,
    without: str | None,
    since: str | None,
    until: str | None,
    most: int,
) -> tuple[int, ...]:
    """Return the ids of up to ``most`` sources that fit, newest first and undated ones last.

    ``words`` and ``without`` are FTS5 expressions for one passage of theirs, the days ISO days.
    """
    clauses, values = conditions(
        "source", scope, ("source.latest >= ?", since), ("source.earliest <= ?", until)
    )
    for asked, negation in ((words, ""), (None if words else without, "NOT ")):
        if asked:
            clauses.append(f"source.id {negation}IN ({_holding(scope)})")
            values += _of(asked, scope)
    rows = await db.read(
        f"""SELECT source.id FROM source WHERE {" AND ".join(clauses)}
        ORDER BY source.earliest IS NULL, source.earliest DESC, source.id LIMIT {most}""",
        values,
    )
    return tuple(row["id"] for row in rows)


def _holding(scope: Scope) -> str:
    # CROSS JOIN keeps the index outermost
    return f"""SELECT held.source_id FROM passage_fts CROSS JOIN passage AS held
        ON held.id = passage_fts.rowid
        WHERE passage_fts MATCH ? AND held.library_id IN ({marks(scope.libraries)})"""


def _of(asked: str, scope: Scope) -> list[Value]:
    return [f"{{words}} : ({asked})", *scope.libraries]
