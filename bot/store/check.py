"""Texts that may hold given words: quotes, and passages of full texts.

Nothing here is ranked, and every statement has a limit: an unbounded OR that is ranked has no
early exit. A source card's account is its librarian's, so only its quotes are looked at.
"""

from collections.abc import Sequence

from bot.domain.answers import Passage, Quoted, Scope
from bot.domain.models import Standing
from bot.domain.query import indexable
from bot.store.database import Database
from bot.store.quotes import QUOTE, quoted_of
from bot.store.rows import SOURCE, marks, place_of, source_of

MANY = 1_000
"""From here on a word is common: counting stops."""


def phrase(words: Sequence[str]) -> str:
    """Return words as an FTS5 string that must stand as they are; empty if none is indexed."""
    plain = "".join(c if indexable(c) else " " for c in " ".join(words)).split()
    return f'"{" ".join(plain)}"' if plain else ""


def every(words: Sequence[str]) -> str:
    """Return an FTS5 expression for texts with all of the words."""
    return f"({' AND '.join(filter(None, (phrase((word,)) for word in words)))})"


def either(expressions: Sequence[str]) -> str:
    """Return an FTS5 expression for texts that one of the expressions finds."""
    return " OR ".join(expressions)


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
        f"""{QUOTE} JOIN quote_fts ON quote_fts.rowid = quote.id
        WHERE quote_fts MATCH ? AND quote.library_id IN ({marks(scope.libraries)}) LIMIT {most}""",
        (f"{{words}} : ({match})", *scope.libraries),
    )
    return tuple(map(quoted_of, rows))


async def passages(db: Database, scope: Scope, match: str, most: int) -> tuple[Passage, ...]:
    """Return up to ``most`` passages of full texts that the expression finds, in no order."""
    rows = await db.read(
        f"""SELECT passage.words, passage.paragraph, passage.page, {SOURCE}
        FROM passage_fts JOIN passage ON passage.id = passage_fts.rowid
        JOIN source ON source.id = passage.source_id
        WHERE passage_fts MATCH ? AND source.standing = ?
            AND passage.library_id IN ({marks(scope.libraries)}) LIMIT {most}""",
        (f"{{words}} : ({match})", Standing.FULL, *scope.libraries),
    )
    return tuple(
        Passage(source=source_of(row), words=row["words"], place=place_of(row)) for row in rows
    )
