"""The base of every modal."""

import discord
from discord import ui

from bot.ui import replies

OPEN = 3_600.0
"""Seconds for which a form is remembered that nobody sends off."""


class Form(ui.Modal):
    """A modal whose errors are told where all errors are."""

    def __init__(self) -> None:
        super().__init__(timeout=OPEN)

    async def on_error(  # type: ignore[override]
        self, interaction: discord.Interaction, error: Exception
    ) -> None:
        """Let one place find the words."""
        await replies.fail(interaction, error)
