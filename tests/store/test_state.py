"""What the bot keeps for itself, in a real file."""

from bot.store import state
from bot.store.database import Database


async def test_what_is_kept_later_takes_the_place_of_what_was(db: Database) -> None:
    assert await state.get(db, "commands") is None
    for value in ("one", "two"):
        await state.keep(db, "commands", value)
        assert await state.get(db, "commands") == value
