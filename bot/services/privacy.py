"""What is kept about a person who uses the bot."""

from bot.store import privacy as store
from bot.store.database import Database


class Privacy:
    """The use cases of /privacy."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def kept(self, user: int) -> tuple[tuple[str, int], ...]:
        """Return what is kept about a user: (in words, how many rows), where there is some."""
        return await store.kept(self._db, user)
