"""The words that articles use, for correcting one that none of them has."""

from collections.abc import Sequence

from bot.domain.answers import Scope
from bot.store.check import phrase
from bot.store.database import Database
from bot.store.rows import seen


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


async def beginning_like(db: Database, word: str, more: int) -> tuple[tuple[str, int], ...]:
    """Return (word, in how many passages) of every library, of words with the same first letter.

    They are at most ``more`` letters longer or shorter. 4 million words in passages: 25 ms.
    """
    first = word[0]
    rows = await db.read(
        """SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ? AND col = 'words'
        AND length(term) BETWEEN ? AND ?""",
        (first, chr(ord(first) + 1), len(word) - more, len(word) + more),
    )
    return tuple((row["term"], row["doc"]) for row in rows)
