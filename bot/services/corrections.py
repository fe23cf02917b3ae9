"""What moderators correct: shown before it is done, done, told, undone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.answers import Page, Scope
from bot.domain.corrections import Change, Correction
from bot.services.asking import Asking
from bot.store.database import Database

FEATURE = "corrections"
UNDO_FOR = timedelta(days=30)


class Corrections:
    """The use cases of the journal of corrections."""

    def __init__(self, db: Database, asking: Asking, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._asking = asking
        self._clock = clock

    async def preview(self, guild: int, change: Change) -> Correction:
        """Return what a change would do, with the fields that differ; nothing is written.

        Its id is 0. Raises NotFound, Ambiguous, and BadInput where it cannot be read or changes
        nothing.
        """
        raise NotImplementedError

    async def make(self, guild: int, user: int, change: Change) -> Correction:
        """Do it, and tell whoever keeps what this server sees; raises as ``preview``."""
        raise NotImplementedError

    async def undo(self, guild: int, user: int, number: int) -> Correction:
        """Undo a correction of the last 30 days.

        Raises NotFound where this server has none of that number, Conflict where it is too old,
        undone, or overtaken by a later one.
        """
        raise NotImplementedError

    async def log(self, guild: int, page: int, item: str | None = None) -> Page[Correction]:
        """Return a page of what was corrected, the newest first: all of it, or of one item."""
        raise NotImplementedError

    async def since(self, scope: Scope, number: int) -> tuple[Correction, ...]:
        """Return the corrections of a scope's own library above a number that still hold."""
        raise NotImplementedError
