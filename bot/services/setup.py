"""Setting a server up: what its four steps settle beside the settings."""

from bot.domain.digest.models import Digest, Target
from bot.services.digest.plans import Plans, Wish


class Setup:
    """The use cases of /setup that are no settings."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    async def digest_in(self, guild: int, channel: int) -> Digest | None:
        """Return the digest that goes to a channel, if there is one."""
        for digest in await self._plans.digests.listed(guild):
            if digest.plan.target.channel == channel:
                return digest
        return None

    async def create_digest(self, guild: int, user: int, target: Target) -> Digest:
        """Set up a daily digest at eight, in the server's zone; one that is there stays as it is.

        Raises BadInput where the server has as many as it may.
        """
        there = await self.digest_in(guild, target.channel or 0)
        return there or await self._plans.create(guild, user, Wish(target=target))
