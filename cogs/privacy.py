"""/privacy: what is kept about the asker; all of it as a file; delete it."""

from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.services.privacy import Privacy
from bot.ui import privacy as cards
from bot.ui import replies
from bot.ui.routes import Press, Routes

READER = {"policy": Policy.READER}


class PrivacyCog(commands.GroupCog, group_name="privacy"):
    """What this bot keeps about you"""

    def __init__(self, privacy: Privacy, routes: Routes) -> None:
        self.privacy = privacy
        routes.add("privacy", self.on_press, Policy.READER)

    @app_commands.command(extras=READER)
    async def show(self, interaction: discord.Interaction) -> None:
        """Show what is kept about you"""
        kept = await self.privacy.kept(interaction.user.id)
        await replies.answer(interaction, cards.shown(kept))

    @app_commands.command(extras=READER)
    async def export(self, interaction: discord.Interaction) -> None:
        """Get all that is kept about you, as a file"""
        data = BytesIO(await self.privacy.export(interaction.user.id))
        file = discord.File(data, cards.FILE)
        await replies.answer(interaction, cards.exported(), file=file)

    @app_commands.command(extras=READER)
    async def delete(self, interaction: discord.Interaction) -> None:
        """Delete all that is kept about you"""
        kept = await self.privacy.kept(interaction.user.id)
        count = sum(number for _, number in kept)
        view = cards.sure(count) if count else cards.shown(())
        await replies.answer(interaction, view)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``privacy/delete``: whoever presses deletes their own."""
        del press
        count = await self.privacy.delete(interaction.user.id)
        await replies.turn(interaction, cards.deleted(count))


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(PrivacyCog(bot.services.privacy, bot.routes))
