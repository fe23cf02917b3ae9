"""/help: what can be typed."""

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.ui import choices, replies
from bot.ui import help as cards
from bot.ui.help import TOPICS, Mention
from bot.ui.routes import Press, Routes


class HelpCog(commands.Cog):
    """What you can type"""

    def __init__(self, mention: Mention, routes: Routes) -> None:
        self.mention = mention
        routes.add("help", self.on_press, Policy.READER)

    @app_commands.command(name="help", extras={"policy": Policy.READER})
    @app_commands.describe(topic="quotes, timeline, sources, cite, search or privacy")
    async def show(
        self,
        interaction: discord.Interaction,
        topic: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Show what you can type, with examples to click"""
        await replies.answer(interaction, cards.card(_topic(topic), self.mention))

    @show.autocomplete("topic")
    @choices.quiet
    async def topics(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer the topics."""
        del interaction
        return choices.plain(TOPICS, typed)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer the menu of topics."""
        await replies.turn(interaction, cards.card(_topic(press.words[-1]), self.mention))


def _topic(typed: str | None) -> str | None:
    if typed is None:
        return None
    topic = typed.strip().lower()
    if topic not in TOPICS:
        raise NotFound("help topic", typed, tuple(TOPICS))
    return topic


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(HelpCog(bot.mention, bot.routes))
