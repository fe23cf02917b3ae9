"""Whether somebody is still a member of the server whose library they are told of."""

from typing import Protocol

from bot.domain.digest.outcomes import Unavailable


class Members(Protocol):
    """Asks Discord who is a member of what."""

    async def server(self, guild: int, user: int) -> str:
        """Return the name of a server of which somebody is a member.

        Raises Blocked where the server has gone or they have, Unavailable where nobody knows now.
        """


class Membership:
    """Asks Discord, once there is a line to it."""

    def __init__(self) -> None:
        self._members: Members | None = None

    def connect(self, members: Members) -> None:
        """Let Discord be asked from now on."""
        self._members = members

    async def server(self, guild: int | None, user: int | None) -> str:
        """Return the name of somebody's server; nothing where no one's membership is needed.

        Raises Blocked, Unavailable.
        """
        if guild is None or user is None:
            return ""
        if self._members is None:
            raise Unavailable
        return await self._members.server(guild, user)
