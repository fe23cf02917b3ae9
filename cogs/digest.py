"""/digest: latest, next."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.errors import NotConfigured
from bot.services.digest.plans import Plans
from bot.ui import digest as cards
from bot.ui import digest_setup, digest_words, replies
from cogs.digest_options import DigestName

READER = {"policy": Policy.READER}


class DigestCog(commands.GroupCog, group_name="digest"):
    """The daily digest: the last one, and when the next comes"""

    def __init__(self, plans: Plans) -> None:
        self.plans = plans

    @app_commands.command(extras=READER)
    @app_commands.describe(
        digest="Which one, where there are several", share="Show it to everyone here"
    )
    async def latest(
        self,
        interaction: discord.Interaction,
        digest: DigestName | None = None,
        share: bool = False,
    ) -> None:
        """Show the last digest that was posted"""
        found = await self.plans.find(interaction.guild_id, digest)
        last = await self.plans.latest(found)
        if last is None:
            view = digest_setup.none_yet(found, self.plans.digests.next(found))
        else:
            view = cards.card(last[1], note=digest_words.posted(found, last[0]))
        await replies.answer(interaction, view, public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        digest="Which one, where there are several", share="Show it to everyone here"
    )
    async def next(
        self,
        interaction: discord.Interaction,
        digest: DigestName | None = None,
        share: bool = False,
    ) -> None:
        """Say when the next digest comes"""
        guild = interaction.guild_id
        if digest:
            found = [await self.plans.find(guild, digest)]
        elif not (found := [*await self.plans.digests.listed(guild)]):
            raise NotConfigured("the daily digest")
        view = digest_setup.coming([await self.plans.standing(each) for each in found])
        await replies.answer(interaction, view, public=share)


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(DigestCog(bot.services.plans))
