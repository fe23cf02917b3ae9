"""The words that articles use, for correcting one that none of them has."""

from collections.abc import Sequence

from bot.domain.answers import Scope
from bot.store.database import Database
from bot.store.fts import phrase
from bot.store.rows import seen

MOST = 50
"""Passages of a word that are counted."""


async def known(db: Database, scope: Scope, words: Sequence[str]) -> frozenset[str]:
    """Return those of the words that stand in passages which the scope may see.

    CROSS JOIN keeps the index outermost.
    """
    asked = {word: each for word in words if (each := phrase((word,)))}
    if not asked:
        return frozenset()
    looked = ", ".join(
        f"""EXISTS (SELECT 1 FROM passage_fts CROSS JOIN passage AS held
            ON held.id = passage_fts.rowid
            WHERE passage_fts MATCH ? AND {seen("passage", scope, name="held")})"""
        for _ in asked
    )
    values = [f"{{words}} : {each}" for each in asked.values()]
    row = await db.read_one(f"SELECT {looked}", values)
    held = tuple(row) if row else ()
    return frozenset(word for word, there in zip(asked, held, strict=True) if there)


async def counts(db: Database, scope: Scope, words: Sequence[str]) -> dict[str, int]:
    """Return in how many passages that the scope may see each word stands, up to ``MOST``.

    Words that stand in none are left out.
    """
    asked = {word: each for word in words if (each := phrase((word,)))}
    if not asked:
        return {}
    counted = ", ".join(
        f"""(SELECT count(*) FROM (SELECT 1 FROM passage_fts CROSS JOIN passage AS held
            ON held.id = passage_fts.rowid
            WHERE passage_fts MATCH ? AND {seen("passage", scope, name="held")} LIMIT {MOST}))"""
        for _ in asked
    )
    row = await db.read_one(f"SELECT {counted}", [f"{{words}} : {each}" for each in asked.values()])
    found = zip(asked, tuple(row) if row else (), strict=True)
    return {word: count for word, count in found if count}


async def beginning_like(db: Database, word: str, more: int) -> tuple[str, ...]:
    """Return the words of every library that have the same first letter.

    They are at most ``more`` letters longer or shorter. 4 million words in passages: 25 ms. They
    are not for anybody's eyes before ``counts`` has told which of them are theirs.
    """
    first = word[0]
    rows = await db.read(
        """SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND col = 'words'
        AND length(term) BETWEEN ? AND ?""",
        (first, chr(ord(first) + 1), len(word) - more, len(word) + more),
    )
    return tuple(row["term"] for row in rows)
