"""What a scope's own moderators decided of events that are one, and of differences."""

from bot.domain.answers import Scope
from bot.domain.corrections import Ruling
from bot.domain.differences import Ruled
from bot.store.database import Database


async def pairs(db: Database, scope: Scope) -> dict[tuple[int, int], bool]:
    """Return two events, the lower id first → whether they are one happening."""
    rows = await db.read(
        "SELECT one_id, other_id, same FROM pair WHERE library_id = ?", (scope.own,)
    )
    return {(row["one_id"], row["other_id"]): bool(row["same"]) for row in rows}


async def rulings(db: Database, scope: Scope) -> dict[tuple[str, str, str], Ruled]:
    """Return two items, the lesser first, and a slot → what was ruled."""
    rows = await db.read("SELECT * FROM ruling WHERE library_id = ?", (scope.own,))
    return {
        (row["one"], row["other"], row["slot"]): Ruled(Ruling(row["ruling"]), row["note"])
        for row in rows
    }
