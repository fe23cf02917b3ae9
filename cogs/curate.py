"""Reports of a problem, for the moderators."""

from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.services.curate import Curate
from bot.ui import curate as cards
from bot.ui import replies
from bot.ui.forms import Form
from bot.ui.routes import Press, Routes, read


class CurateCog(commands.Cog):
    """What readers tell the moderators"""

    def __init__(self, curate: Curate, routes: Routes) -> None:
        self.curate = curate
        routes.add("report", self.on_press, Policy.READER)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``report/Q17`` by asking what is wrong."""
        item = read(press.verb)
        if item is None or item.head != "Q" or item.number is None:
            raise NotFound("quote", press.verb)
        await interaction.response.send_modal(Problem(self.curate, item.number))


class Problem(Form, title="Report a problem"):
    """Asks what is wrong with a quote."""

    reason: ui.TextInput[Any] = ui.TextInput(
        label="What is wrong?",
        style=discord.TextStyle.paragraph,
        placeholder="The speaker, the words, the date …",
        min_length=3,
        max_length=cards.LONGEST,
    )

    def __init__(self, curate: Curate, quote: int) -> None:
        super().__init__()
        self._curate = curate
        self._quote = quote

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Hand the report on."""
        reason = self.reason.value
        await self._curate.report(interaction.guild_id, interaction.user.id, self._quote, reason)
        await replies.send(
            interaction, cards.thanks(f"Q{self._quote}", server=interaction.guild_id is not None)
        )


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(CurateCog(bot.services.curate, bot.routes))
