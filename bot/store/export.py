"""Sources for a file: found by what their passages hold."""

from bot.domain.answers import Scope
from bot.store.database import Database
from bot.store.rows import as_said, conditions, seen


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
        "source",
        scope,
        (f"{as_said(scope, 'latest')} >= ?", since),
        (f"{as_said(scope, 'earliest')} <= ?", until),
    )
    first = as_said(scope, "earliest")
    for asked, negation in ((words, ""), (None if words else without, "NOT ")):
        if asked:
            clauses.append(f"source.id {negation}IN ({_holding(scope)})")
            values.append(f"{{words}} : ({asked})")
    rows = await db.read(
        f"""SELECT source.id FROM source WHERE {" AND ".join(clauses)}
        ORDER BY {first} IS NULL, {first} DESC, source.id LIMIT {most}""",
        values,
    )
    return tuple(row["id"] for row in rows)


def _holding(scope: Scope) -> str:
    # CROSS JOIN keeps the index outermost
    return f"""SELECT held.source_id FROM passage_fts CROSS JOIN passage AS held
        ON held.id = passage_fts.rowid
        WHERE passage_fts MATCH ? AND {seen("passage", scope, name="held")}"""
