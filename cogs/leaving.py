"""Servers that the bot comes to, leaves and comes back to."""

import logging

import discord
from discord.ext import commands

from bot.client import Attache
from bot.services.leaving import Leaving
from bot.ui import setup as cards

log = logging.getLogger(__name__)


class LeavingCog(commands.Cog):
    """Coming and going"""

    def __init__(self, bot: Attache, leaving: Leaving) -> None:
        self.bot = bot
        self.leaving = leaving

    async def sweep(self) -> int:
        """Compare what is kept with the servers that the bot is in, once it knows them all."""
        if self.bot.is_ready():
            await self.leaving.seen({guild.id for guild in self.bot.guilds})
        return 0

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Restore servers that the bot came back to while it was away."""
        await self.sweep()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Restore what a server had, and say hello, once and where it is allowed."""
        if self.bot.owner and guild.id == self.bot.owner.guild:
            await self.bot.sync()
        room = guild.system_channel
        if not await self.leaving.came(guild.id) or room is None:
            return
        may = room.permissions_for(guild.me)
        if may.view_channel and may.send_messages:
            await self._greet(room)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Freeze what a server has; an outage is no leaving."""
        if not guild.unavailable:
            await self.leaving.left(guild.id)

    async def _greet(self, room: discord.TextChannel) -> None:
        try:
            await room.send(
                view=cards.welcome(self.bot.mention),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except discord.HTTPException as error:
            log.info("no hello in %d: %s", room.id, error.code)


async def setup(bot: Attache) -> None:
    """Load the cog."""
    cog = LeavingCog(bot, bot.services.leaving)
    bot.services.upkeep.hourly(cog.sweep)
    await bot.add_cog(cog)
