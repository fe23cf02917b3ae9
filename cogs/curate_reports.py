"""Reports of a problem: the button on cards, and the menu on this bot's messages."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.policy import Policy
from bot.services.curate.curate import Curate
from bot.ui import curate as cards
from bot.ui import curate_posts as shown
from bot.ui import replies
from bot.ui.curate_forms import Problem
from bot.ui.routes import Press, Routes


class ReportCog(commands.Cog):
    """What readers tell the moderators"""

    def __init__(self, curate: Curate, routes: Routes) -> None:
        self.curate = curate
        self.menu = app_commands.ContextMenu(
            name=cards.MENU, callback=self.report_message, extras={"policy": Policy.READER}
        )
        routes.add(cards.REPORT, self.on_press, Policy.READER)

    async def report_message(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Ask what is wrong with what a card shows."""
        own = message.author == interaction.client.user
        refs = shown.refs(part.to_dict() for part in message.components) if own else ()
        items = await self.curate.shown(interaction.guild_id, refs)
        if not items:
            await replies.send(interaction, cards.nothing_to_report(own=own))
        elif len(items) == 1:
            await self.ask(interaction, items[0].ref)
        else:
            await replies.send(interaction, cards.which(items))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``report/Q17``, and what was chosen of several, by asking what is wrong."""
        ref = press.words[-1] if press.words else ""
        item = await self.curate.items.get(interaction.guild_id, ref)
        await self.ask(interaction, item.ref)

    async def ask(self, interaction: discord.Interaction, ref: str) -> None:
        """Open the form."""
        await interaction.response.send_modal(Problem(partial(self.told, ref=ref)))

    async def told(self, interaction: discord.Interaction, reason: str, *, ref: str) -> None:
        """Hand a report on."""
        guild = interaction.guild_id
        await self.curate.report(guild, interaction.user.id, ref, reason)
        await replies.send(interaction, cards.thanks(ref, server=guild is not None))
