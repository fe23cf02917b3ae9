"""Texts that may hold given words: quotes, and passages of full texts.

Nothing here is ranked, and every statement has a limit: an unbounded OR that is ranked has no
early exit. A source card's account is its librarian's, so only its quotes are looked at.
"""

from collections.abc import Sequence

from bot.domain.answers import Passage, Quoted, Scope
from bot.domain.models import Standing
from bot.store.database import Database
from bot.store.fts import phrase
from bot.store.quotes import quote_rows, quoted_of
from bot.store.rows import hidden, place_of, seen, source_columns, source_of

_FULL = """AND EXISTS (
    SELECT 1 FROM source WHERE source.id = held.source_id AND source.standing = ?)"""
MANY = 1_000
"""From here on a word is common: counting stops."""


async def frequencies(db: Database, words: Sequence[str]) -> dict[str, int]:
    """Return in how many quotes and passages each word stands, counted up to ``MANY`` of each."""
    if not words:
        return {}
    asked = [phrase((word,)) for word in words]
    counted = " UNION ALL ".join(
        f"""SELECT (SELECT count(*) FROM (SELECT 1 FROM quote_fts
            WHERE quote_fts MATCH '{{words}} : ' || ? LIMIT {MANY}))
        + (SELECT count(*) FROM (SELECT 1 FROM passage_fts
            WHERE passage_fts MATCH '{{words}} : ' || ? LIMIT {MANY})) AS n"""
        for _ in asked
    )
    rows = await db.read(counted, [value for word in asked for value in (word, word)])
    return {word: row["n"] for word, row in zip(words, rows, strict=True)}


async def quotes(db: Database, scope: Scope, match: str, most: int) -> tuple[Quoted, ...]:
    """Return up to ``most`` quotes that the expression finds, in no order."""
    rows = await db.read(
        f"{quote_rows(scope)} WHERE quote.id IN ({_first('quote', scope, most)})",
        (_within(scope, match),),
    )
    return tuple(map(quoted_of, rows))


async def passages(db: Database, scope: Scope, match: str, most: int) -> tuple[Passage, ...]:
    """Return up to ``most`` passages of full texts that the expression finds, in no order."""
    rows = await db.read(
        f"""SELECT passage.words, passage.paragraph, passage.page, {source_columns(scope)}
        FROM passage JOIN source ON source.id = passage.source_id
        WHERE passage.id IN ({_first("passage", scope, most, _FULL)})""",
        (_within(scope, match), Standing.FULL),
    )
    return tuple(
        Passage(source=source_of(row), words=row["words"], place=place_of(row)) for row in rows
    )


async def hides(db: Database, scope: Scope, passage: Passage, start: int, end: int) -> bool:
    """Tell whether a part of a passage meets a quote that the scope's own library hides."""
    row = await db.read_one(
        f"""SELECT 1 FROM passage JOIN quote ON quote.source_id = passage.source_id
        AND quote.start < passage.start + ? AND quote.end > passage.start + ?
        WHERE passage.source_id = ? AND passage.words = ? AND {seen("passage", scope)}
        AND {hidden(scope, "quote")}""",
        (end, start, passage.source.id, passage.words),
    )
    return row is not None


def _within(scope: Scope, match: str) -> str:
    """Narrow an expression by the indexed tokens of the libraries."""
    tags = " OR ".join(f'"l{library}"' for library in scope.libraries)
    return f"{{words}} : ({match}) AND tags : ({tags})"


def _first(table: str, scope: Scope, most: int, more: str = "") -> str:
    """Return a SELECT of the first ids that a full-text index finds.

    CROSS JOIN keeps the index outermost: else the planner may walk the whole library and ask the
    index about each row, which took more than two seconds of 150,000.
    """
    return f"""SELECT held.id FROM {table}_fts CROSS JOIN {table} AS held
        ON held.id = {table}_fts.rowid
        WHERE {table}_fts MATCH ? AND {seen(table, scope, name="held")} {more}
        LIMIT {most}"""
