"""What is asked of SQLite, and how it goes about that."""

from collections.abc import Awaitable

from bot.store.database import Database


async def statements(db: Database, look: Awaitable[object]) -> list[str]:
    """Return the statements that a look makes, with their values."""
    said: list[str] = []
    connections = (db._writer, *db._readers)
    for connection in connections:
        await connection.run(lambda raw: raw.set_trace_callback(said.append))
    await look
    for connection in connections:
        await connection.run(lambda raw: raw.set_trace_callback(None))
    return [sql for sql in said if sql.split(maxsplit=1)[0] in ("SELECT", "DELETE", "UPDATE")]


async def plans(db: Database, look: Awaitable[object]) -> list[str]:
    """Return each step of the plans by which the statements of a look are carried out."""
    asked = await statements(db, look)
    return [row["detail"] for sql in asked for row in await db.read(f"EXPLAIN QUERY PLAN {sql}")]
