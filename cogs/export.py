"""/export: quotes, events or sources as a file."""

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.export import Exported
from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.services.asking import Asking
from bot.services.export import FEATURE, Export
from bot.ui import export as cards
from bot.ui import replies
from bot.ui.routes import Press, Routes
from cogs.pages import SETTLED


class ExportCog(commands.Cog):
    """Files for other programs"""

    def __init__(self, export: Export, asking: Asking, routes: Routes) -> None:
        self.service = export
        self.asking = asking
        routes.add(FEATURE, self.on_press, Policy.READER)

    @app_commands.command(extras={"policy": Policy.READER})
    @app_commands.describe(
        what="What the file holds",
        format_="What program it is for; TimelineJS and ICS hold events",
        query='As in /find: words, "a phrase", speaker:khan, source:korybko2021, after:2021',
    )
    @app_commands.rename(format_="format")
    async def export(
        self,
        interaction: discord.Interaction,
        what: Literal["quotes", "events", "sources"],
        format_: Literal[
            "CSV", "JSON", "Markdown", "TimelineJS", "ICS", "BibTeX", "RIS", "CSL-JSON"
        ],
        query: app_commands.Range[str, 1, 400] | None = None,
    ) -> None:
        """Get quotes, events or sources as a file, for you alone"""
        exported = await self.service.export(interaction.guild_id, what, format_, query)
        await self._send(interaction, exported)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``export/4/choose/speaker/P4``: a name in the query has been settled."""
        asked = await self.asking.question(interaction.guild_id, press.whole(0))
        match press.words[1:]:
            case ("choose", option, value) if option in SETTLED:
                asked = asked.changed(option, value)
                await self._send(interaction, await self.service.again(interaction.guild_id, asked))
            case _:
                raise NotFound("button", press.verb)

    async def _send(self, interaction: discord.Interaction, exported: Exported) -> None:
        await replies.send(interaction, cards.card(exported), file=cards.file(exported))


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(ExportCog(bot.services.export, bot.services.asking, bot.routes))
