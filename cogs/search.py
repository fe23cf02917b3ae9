"""/find: one search over everything."""

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.services.asking import Asking
from bot.services.finding import Finding
from bot.services.search import FEATURE, Search
from bot.ui import replies
from bot.ui import search as cards
from bot.ui.routes import Routes
from cogs.options import Date, Source
from cogs.pages import Pages, drawn

READER = {"policy": Policy.READER}


class SearchCog(commands.Cog):
    """Find anything in the articles"""

    def __init__(self, search: Search, finding: Finding, asking: Asking, routes: Routes) -> None:
        self.search = search
        self.finding = finding
        self.asking = asking
        self.menu = app_commands.ContextMenu(
            name=cards.MENU, callback=self.find_sources, extras={**READER}
        )
        self.draw = drawn(FEATURE, cards.page)
        self.pages = Pages(asking.question, search.page, self.draw)
        routes.add(FEATURE, self.pages.on_press, Policy.READER)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        text='Words, "an exact phrase", -without, one OR other, begin*, speaker:khan, after:2021',
        in_="Only quotes, events, passages or people",
        source="In which article",
        from_="From: 2022, 2022-01, 17 Jan 2022, Summer 2023",
        to="Until",
        share="Show the answer to everyone here",
    )
    @app_commands.rename(from_="from", in_="in")
    async def find(
        self,
        interaction: discord.Interaction,
        text: app_commands.Range[str, 1, 400],
        in_: Literal["everything", "quotes", "events", "passages", "people"] | None = None,
        source: Source | None = None,
        from_: Date | None = None,
        to: Date | None = None,
        share: bool = False,
    ) -> None:
        """Search quotes, events, passages and people"""
        options = {"in": in_, "source": source, "from": from_, "to": to}
        answer = await self.search.find(interaction.guild_id, text, **options)
        view = await self.draw(interaction.guild_id, answer)
        await replies.answer(interaction, view, public=share)

    async def find_sources(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Find sources for a message; it comes with the interaction, no intent is needed."""
        found = await self.finding.sources_for(interaction.guild_id, message.content)
        await replies.answer(interaction, cards.fitting(found))


async def setup(bot: Attache) -> None:
    """Load the cog, and put its menu on messages."""
    services = bot.services
    cog = SearchCog(services.search, services.finding, services.asking, bot.routes)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.menu)
