"""A word to Discord before its three seconds are over, where an answer takes longer."""

import asyncio
import contextlib
import logging

import discord
from discord import app_commands

from bot.ui import replies

log = logging.getLogger(__name__)

SECONDS = 2.0
_KEY = "patience"


def begin(interaction: discord.Interaction) -> None:
    """Ask for patience in a while, unless the answer is there by then."""
    if interaction.type is discord.InteractionType.autocomplete:
        return
    if _KEY in interaction.extras:  # one route has handed it on to another
        return
    loop = asyncio.get_running_loop()
    interaction.extras[_KEY] = loop.call_later(SECONDS, _late, interaction)


def over(interaction: discord.Interaction) -> None:
    """Note that the answer is there."""
    waiting = interaction.extras.pop(_KEY, None)
    if isinstance(waiting, asyncio.TimerHandle):
        waiting.cancel()


def _late(interaction: discord.Interaction) -> None:
    interaction.extras[_KEY] = asyncio.ensure_future(_defer(interaction))


async def _defer(interaction: discord.Interaction) -> None:
    if interaction.response.is_done():
        return
    log.info("an answer takes longer than %s seconds", SECONDS)
    # answered in the same moment, or nobody waits any more: either is well
    with contextlib.suppress(discord.HTTPException, discord.InteractionResponded):
        await interaction.response.defer(ephemeral=not _public(interaction), thinking=True)


def _public(interaction: discord.Interaction) -> bool:
    command = interaction.command
    option = command.get_parameter("share") if isinstance(command, app_commands.Command) else None
    if option is None:
        return False
    given = "share" in interaction.namespace
    return replies.for_all(interaction, interaction.namespace.share if given else option.default)
