"""Checks that what is stored is still what the articles say."""

from sqlite3 import Connection

from bot.store import doctor as store
from bot.store.backup import check_fts
from bot.store.database import Database


async def examine(db: Database) -> tuple[str, ...]:
    """Return every fault found, one line each; none when all is well."""

    def look(connection: Connection) -> list[str]:
        return [*store.integrity(connection), *store.provenance(connection)]

    indexes = [f"{name} is out of step with what it indexes" for name in await check_fts(db)]
    return (*await db.query(look, limit=store.LIMIT), *indexes)
