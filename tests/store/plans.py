"""How SQLite goes about what a function asks of it."""

from collections.abc import Awaitable

from bot.store.database import Database


async def plans(db: Database, look: Awaitable[object]) -> list[str]:
    """Return each step of the plans by which the statements of a look are carried out."""
    said: list[str] = []
    connections = (db._writer, *db._readers)
    for connection in connections:
        await connection.run(lambda raw: raw.set_trace_callback(said.append))
    await look
    for connection in connections:
        await connection.run(lambda raw: raw.set_trace_callback(None))
    asked = (sql for sql in said if sql.split(maxsplit=1)[0] in ("SELECT", "DELETE", "UPDATE"))
    return [row["detail"] for sql in asked for row in await db.read(f"EXPLAIN QUERY PLAN {sql}")]
