"""Whose turn it is: what a library's digests showed, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from bot.domain.answers import Scope
from bot.domain.digest.choice import PRIME, shift
from bot.domain.digest.edition import Part
from bot.store.database import Database
from bot.store.rows import marks, seen, shown_id

_ID = shown_id("quote")
"""A fixed copy takes the turn of what it stands for."""


@dataclass(frozen=True, slots=True)
class Round:
    """What takes turns: the quotes of the day or the differences of a library, under a filter."""

    library: int
    part: Part
    filter: str = ""


async def shown(db: Database, of: Round) -> Mapping[str, str]:
    """Return the day, as ISO text, on which each item was shown last."""
    rows = await db.read(
        "SELECT item, day FROM turn WHERE library_id = ? AND part = ? AND filter = ?",
        (of.library, of.part, of.filter),
    )
    return {row["item"]: row["day"] for row in rows}


async def quotes(
    db: Database,
    scope: Scope,
    of: Round,
    day: str,
    among: Sequence[int] | None = None,
    *,
    most: int,
) -> tuple[int, ...]:
    """Return quotes that may stand alone, by ``choice.in_turn`` in the library's own order.

    In SQL, because a library may have a million. ``among`` are those that fit a filter.
    """
    fits = "" if among is None else f"AND {_ID} IN ({marks(among)})"
    rows = await db.read(
        f"""SELECT {_ID} AS id FROM quote LEFT JOIN turn ON turn.library_id = ? AND turn.part = ?
            AND turn.filter = ? AND turn.item = CAST({_ID} AS TEXT)
        WHERE {seen("quote", scope)} AND quote.speaker IS NOT NULL AND quote.mark IS NULL
            AND quote.certainty <> 'unclear' AND quote.kind <> 'indirect'
            AND quote.polarity = 'asserts' {fits}
        ORDER BY turn.day IS NOT ?, turn.day NULLS FIRST, {_place(of.library)}
        LIMIT ?""",
        (of.library, of.part, of.filter, *(among or ()), day, most),
    )
    return tuple(row["id"] for row in rows)


def _place(library: int) -> str:
    """Return ``choice.place`` as an expression: the fifth power, never above 2^62 on the way."""
    one = f"(({_ID} + {shift(library)}) % {PRIME})"
    square = f"({one} * {one} % {PRIME})"
    return f"({square} * {square} % {PRIME}) * {one} % {PRIME}"


def show(connection: Connection, of: Round, items: Iterable[object], day: str) -> None:
    """Write that items are a day's."""
    connection.executemany(
        """INSERT INTO turn VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (library_id, part, filter, item) DO UPDATE SET day = excluded.day""",
        [(of.library, of.part, of.filter, str(item), day) for item in items],
    )


async def sources_since(db: Database, scope: Scope, number: int, most: int) -> tuple[int, ...]:
    """Return the sources above a number, the last first: "new" goes by number, never by date."""
    rows = await db.read(
        f"SELECT id FROM source WHERE {seen('source', scope)} AND id > ? ORDER BY id DESC LIMIT ?",
        (number, most),
    )
    return tuple(row["id"] for row in rows)
