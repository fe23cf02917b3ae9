"""What is kept about a person who uses the bot."""

import json
from functools import partial

from bot.store import privacy as store
from bot.store.database import Database


class Privacy:
    """The use cases of /privacy."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def kept(self, user: int) -> tuple[tuple[str, int], ...]:
        """Return what is kept about a user: (in words, how many rows), where there is some."""
        return await store.kept(self._db, user)

    async def export(self, user: int) -> bytes:
        """Return all that is kept about a user, as a JSON file."""
        text = json.dumps(await store.rows(self._db, user), ensure_ascii=False, indent=2)
        return text.encode()

    async def delete(self, user: int) -> int:
        """Delete all that is kept about a user; return how many rows that was."""
        return await self._db.write(partial(store.delete, user=user))
