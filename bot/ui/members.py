"""Asks Discord who is a member of which server."""

import discord

from bot.domain.digest.models import Trouble
from bot.domain.digest.outcomes import Blocked, Unavailable

_NO_SERVER = 10004
"""Unknown server: the bot is not in it."""


class DiscordMembers:
    """Asks through a client; no list of members is kept, which would need a privileged intent."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def server(self, guild: int, user: int) -> str:
        """Return the name of a server of which somebody is a member; raise an ``Undelivered``."""
        if not self._client.is_ready():
            raise Unavailable
        server = self._client.get_guild(guild)
        if server is None:
            raise Blocked(Trouble.SERVER)
        if server.unavailable:
            raise Unavailable
        try:
            await server.fetch_member(user)
        except discord.NotFound as error:
            gone = Trouble.SERVER if error.code == _NO_SERVER else Trouble.MEMBER
            raise Blocked(gone) from error
        except discord.Forbidden as error:
            raise Blocked(Trouble.SERVER) from error
        except Exception as error:
            raise Unavailable from error
        return server.name
