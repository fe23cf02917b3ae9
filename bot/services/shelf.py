"""What servers add themselves: drafts, publishing, the bin."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from bot.domain.answers import Described
from bot.domain.shelf import Draft, Stage
from bot.services.library import Libraries
from bot.services.settings import ServerSettings
from bot.services.worker import Worker
from bot.store.database import Database

Tell: TypeAlias = Callable[[Stage, int], Awaitable[None]]
"""Told how far the work is; waiting, how many articles come before."""
Details: TypeAlias = Mapping[str, str]
"""What a person says of an article: title, authors (a semicolon between), outlet, date, url."""


class Shelf:
    """The use cases of a server's own articles."""

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        worker: Worker,
        settings: ServerSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._worker = worker
        self._settings = settings
        self._clock = clock

    async def draft(
        self,
        guild: int,
        user: int,
        name: str,
        data: bytes,
        origin: str = "",
        *,
        details: Details | None = None,
        tell: Tell | None = None,
    ) -> Draft:
        """Read an article and keep it as a draft; the same bytes twice are one draft.

        ``origin`` is the address it was fetched from. Raises Unreadable, OverQuota, and AlreadyHere
        where the same file is published or in the bin.
        """
        raise NotImplementedError

    async def get(self, guild: int, number: int) -> Draft:
        """Return a draft of this server; raise NotFound."""
        raise NotImplementedError

    async def publish(
        self, guild: int, user: int, number: int, tell: Tell | None = None
    ) -> Described:
        """Put a draft into the server's library; raise NotFound where it has expired."""
        raise NotImplementedError

    async def discard(self, guild: int, number: int) -> None:
        """Throw a draft away; raise NotFound."""
        raise NotImplementedError

    async def detail(self, guild: int, number: int, details: Details) -> Draft:
        """Read a draft anew with what a person says of it; raise NotFound or BadInput."""
        raise NotImplementedError

    async def remove(self, guild: int, user: int, typed: str) -> Described:
        """Put one of the server's own sources into the bin; raise NotFound."""
        raise NotImplementedError

    async def restore(self, guild: int, typed: str) -> Described:
        """Take a source out of the bin again; raise NotFound."""
        raise NotImplementedError
