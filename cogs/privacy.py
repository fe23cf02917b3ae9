"""/privacy: what is kept about the asker."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.services.privacy import Privacy
from bot.ui import help as cards
from bot.ui import replies


class PrivacyCog(commands.GroupCog, group_name="privacy"):
    """What this bot keeps about you"""

    def __init__(self, privacy: Privacy) -> None:
        self.privacy = privacy

    @app_commands.command(extras={"policy": Policy.READER})
    async def show(self, interaction: discord.Interaction) -> None:
        """Show what is kept about you"""
        kept = await self.privacy.kept(interaction.user.id)
        await replies.answer(interaction, cards.privacy(kept))


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(PrivacyCog(bot.services.privacy))
