"""What the bot remembers of itself between starts."""

import json

from bot.store import state as store
from bot.store.database import Database

_COMMANDS = "commands"


class State:
    """Which commands Discord has been told of."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def commands(self) -> tuple[str, dict[str, int]] | None:
        """Return the hash of the commands last synced, and their ids by name."""
        text = await store.get(self._db, _COMMANDS)
        if text is None:
            return None
        kept = json.loads(text)
        return kept["digest"], kept["ids"]

    async def keep_commands(self, digest: str, ids: dict[str, int]) -> None:
        """Remember the commands just synced."""
        await store.keep(self._db, _COMMANDS, json.dumps({"digest": digest, "ids": ids}))
