"""The base of every modal."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import discord
from discord import ui

from bot.domain.policy import Policy
from bot.errors import NotAllowed
from bot.ui import layout, patience, replies
from bot.ui.text import clip, code_block

OPEN = 3_600.0
"""Seconds for which a form is remembered that nobody sends off."""
LAPSED_AFTER = patience.SECONDS + 0.4
"""Seconds after which a form that is still unanswered belongs to no form of this process."""
_KNOWN = "form"
_SHOWN = 3_000
"""Characters that are given back of what was typed."""


class Form(ui.Modal):
    """A modal whose errors are told where all errors are.

    ``policy`` is checked again when it is sent off: a role may be gone by then.
    """

    policy: ClassVar[Policy] = Policy.READER

    def __init__(self) -> None:
        super().__init__(timeout=OPEN)
        self._sent_off: discord.Interaction | None = None

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Decide once more whether the asker may."""
        interaction.extras[_KNOWN] = True
        if interaction.client.allows(interaction, self.policy):  # type: ignore[attr-defined]
            self._sent_off = interaction
            patience.begin(interaction)
            return True
        await replies.fail(interaction, NotAllowed(self.policy))
        return False

    def stop(self) -> None:
        """Note that the answer is there."""
        if self._sent_off is not None:
            patience.over(self._sent_off)
        super().stop()

    async def on_error(  # type: ignore[override]
        self, interaction: discord.Interaction, error: Exception
    ) -> None:
        """Let one place find the words."""
        patience.over(interaction)
        await replies.fail(interaction, error)


def look_after(interaction: discord.Interaction) -> None:
    """Answer a form that nobody else does, opened before a restart or too long ago."""
    if interaction.extras.get(_KNOWN):  # its own form has taken it up
        return
    asyncio.get_running_loop().call_later(LAPSED_AFTER, _late, interaction)


def _late(interaction: discord.Interaction) -> None:
    if not interaction.response.is_done():
        interaction.extras["lapsed"] = asyncio.ensure_future(_lapsed(interaction))


async def _lapsed(interaction: discord.Interaction) -> None:
    """Give back what was typed: nothing is lost."""
    data: Mapping[str, Any] = interaction.data or {}
    typed = "\n\n".join(_typed(data.get("components", ())))
    await replies.send(
        interaction,
        layout.view(
            layout.text(
                "### This form has lapsed",
                "The bot was started anew since it was opened. Open it again; you had typed:",
                code_block(clip(typed, _SHOWN)),
            ),
            colour=layout.WARNING,
        ),
    )


def _typed(components: Any) -> Iterator[str]:
    """Yield every value of a form, however its fields are nested."""
    for part in components:
        if isinstance(value := part.get("value"), str) and value:
            yield value
        inner = part.get("components", ())
        yield from _typed([*inner, part["component"]] if "component" in part else inner)
