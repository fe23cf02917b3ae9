"""The base of every modal."""

import discord
from discord import ui

from bot.ui import replies


class Form(ui.Modal):
    """A modal whose errors are told where all errors are."""

    async def on_error(  # type: ignore[override]
        self, interaction: discord.Interaction, error: Exception
    ) -> None:
        """Let one place find the words."""
        await replies.fail(interaction, error)
