"""The menu "Check this quote" on a message, and the buttons of verdicts."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.services.check import FEATURE, Check
from bot.ui import check as cards
from bot.ui import replies
from bot.ui.routes import Press, Routes

READER = {"policy": Policy.READER}


class CheckCog(commands.Cog):
    """Whether somebody said it so"""

    def __init__(self, check: Check, routes: Routes) -> None:
        self.check = check
        self.menu = app_commands.ContextMenu(
            name=cards.MENU, callback=self.check_message, extras={**READER}
        )
        routes.add(FEATURE, self.on_press, Policy.READER)

    async def check_message(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Check the quotations of a message; it comes with the interaction, no intent is needed."""
        checked = await self.check.message(interaction.guild_id, message.content)
        await replies.answer(interaction, cards.cards(checked))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``check/17/share``."""
        if press.words[1:] != ("share",):
            raise NotFound("button", press.verb)
        checked = await self.check.again(interaction.guild_id, press.whole(0))
        name = interaction.user.display_name
        await replies.share(interaction, cards.card(checked, shared_by=name))


async def setup(bot: Attache) -> None:
    """Load the cog, and put its menu on messages."""
    cog = CheckCog(bot.services.check, bot.routes)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.menu)
