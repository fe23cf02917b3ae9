"""A day in which digests fall due."""

from datetime import datetime, timedelta
from typing import Any

import discord
from simcord.results import InteractionResult

from bot.domain.digest.models import Digest, Post
from bot.ui.plain import plain
from tests.cogs.world import Server, World, slash

MINUTE = timedelta(minutes=1)


async def setup(world: World, command: str, /, **options: Any) -> InteractionResult:
    """Let the first server's moderator type a command of /digest-setup."""
    return await slash(world.first, f"digest-setup {command}", world.first.moderator, **options)


async def create(world: World, **options: Any) -> InteractionResult:
    """Set up a digest at eight in Karachi, three in the morning in UTC."""
    usual = {"channel": world.first.channel, "time": "08:00", "zone": "Karachi"}
    return await setup(world, "create", **{**usual, **options})


async def later(world: World, minutes: int = 1) -> None:
    """Let time pass, minute by minute, and everything due happen."""
    for _ in range(minutes):
        world.now += MINUTE
        await world.env.advance_time(60)


async def at(world: World, moment: datetime) -> None:
    """Come to a moment, on Discord's clock too; only its own minute is lived through."""
    world.now = moment - MINUTE
    world.env.backend.clock._epoch += world.now - world.env.now()
    await later(world)


def posts(world: World, channel: Any = None, server: Server | None = None) -> list[str]:
    """Return what the bot has posted in a channel by itself, the oldest first."""
    place = channel or (server or world.first).channel
    messages = [m for m in place.history() if m.author.id == own(world)]
    return [said_in(message) for message in messages if message.interaction_metadata is None]


def own(world: World) -> int:
    """Return the bot's own id."""
    assert world.bot.user is not None
    return world.bot.user.id


def said_in(message: discord.Message) -> str:
    """Return what a message says."""
    return plain([part.to_dict() for part in message.components])


async def standing(world: World) -> tuple[Digest, tuple[Post, ...]]:
    """Return the first server's first digest and its posts."""
    (digest, *_) = await world.services.digests.listed(world.first.guild.id)
    return digest, await world.services.digests.last(digest, 20)
