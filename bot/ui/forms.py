"""The base of every modal."""

from typing import ClassVar

import discord
from discord import ui

from bot.domain.policy import Policy
from bot.errors import NotAllowed
from bot.ui import replies

OPEN = 3_600.0
"""Seconds for which a form is remembered that nobody sends off."""


class Form(ui.Modal):
    """A modal whose errors are told where all errors are.

    ``policy`` is checked again when it is sent off: a role may be gone by then.
    """

    policy: ClassVar[Policy] = Policy.READER

    def __init__(self) -> None:
        super().__init__(timeout=OPEN)

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Decide once more whether the asker may."""
        if interaction.client.allows(interaction, self.policy):  # type: ignore[attr-defined]
            return True
        await replies.fail(interaction, NotAllowed(self.policy))
        return False

    async def on_error(  # type: ignore[override]
        self, interaction: discord.Interaction, error: Exception
    ) -> None:
        """Let one place find the words."""
        await replies.fail(interaction, error)
