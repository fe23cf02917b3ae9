"""/help: what can be typed."""

import discord
from discord import app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.ui import choices, replies
from bot.ui import help as cards
from bot.ui.help import Mention, Topics
from bot.ui.routes import Press, Routes


class HelpCog(commands.Cog):
    """What you can type"""

    def __init__(self, mention: Mention, routes: Routes) -> None:
        self.mention = mention
        routes.add("help", self.on_press, Policy.READER)

    @app_commands.command(name="help", extras={"policy": Policy.READER})
    @app_commands.describe(
        topic="quotes, timeline, sources, cite, search, privacy; more for moderators"
    )
    async def show(
        self,
        interaction: discord.Interaction,
        topic: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Show what you can type, with examples to click"""
        await replies.answer(interaction, self._card(interaction, topic))

    @show.autocomplete("topic")
    @choices.quiet
    async def topics(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer the topics."""
        return choices.plain(_known(interaction), typed)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer the menu of topics."""
        await replies.turn(interaction, self._card(interaction, press.words[-1]))

    def _card(self, interaction: discord.Interaction, typed: str | None) -> ui.LayoutView:
        known = _known(interaction)
        topic = typed.strip().lower() if typed else None
        if topic is not None and topic not in known:
            raise NotFound("help topic", typed or "", tuple(known)[:8])
        return cards.card(topic, self.mention, known)


def _known(interaction: discord.Interaction) -> Topics:
    """Return the topics for whoever asks, where they ask."""
    client = interaction.client
    return cards.topics(lambda policy: client.allows(interaction, policy))  # type: ignore[attr-defined]


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(HelpCog(bot.mention, bot.routes))
