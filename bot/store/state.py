"""What the bot keeps for itself between starts."""

from sqlite3 import Connection

from bot.store.database import Database


async def get(db: Database, key: str) -> str | None:
    """Return a value that the bot keeps for itself."""
    row = await db.read_one("SELECT value FROM state WHERE key = ?", (key,))
    return str(row["value"]) if row else None


async def keep(db: Database, key: str, value: str) -> None:
    """Keep a value for the bot itself."""

    def write(connection: Connection) -> None:
        connection.execute(
            "INSERT INTO state VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    await db.write(write)
