"""Whether somebody is still a member of the server whose library they are told of."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.domain.digest.models import Digest, Pause
from bot.domain.digest.outcomes import Blocked, Unavailable
from bot.store.database import Database
from bot.store.digest import digests


class Members(Protocol):
    """Asks Discord who is a member of what."""

    async def server(self, guild: int, user: int) -> str:
        """Return the name of a server of which somebody is a member.

        Raises Blocked where the server has gone or they have, Unavailable where nobody knows now.
        """


class Membership:
    """Asks Discord, once there is a line to it."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._members: Members | None = None

    def connect(self, members: Members) -> None:
        """Let Discord be asked from now on."""
        self._members = members

    async def server(self, digest: Digest) -> str | None:
        """Return the name of the server of which the reader of a digest is a member.

        It is empty where no one's membership is needed. ``None``: they are none any more, and the
        digest rests from now on. Raises Unavailable where Discord does not say.
        """
        guild, user = digest.guild, digest.plan.target.user
        if guild is None or user is None:
            return ""
        if self._members is None:
            raise Unavailable
        try:
            return await self._members.server(guild, user)
        except Blocked as blocked:
            pause = Pause(self._clock(), trouble=blocked.trouble)
            await self._db.write(partial(digests.rest, number=digest.id, pause=pause))
            return None
