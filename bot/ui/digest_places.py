"""Where a digest may go, and what is missing there, in words."""

from collections.abc import Iterator
from typing import TypeAlias

import discord

from bot.domain.digest.models import Target, Trouble

Place: TypeAlias = discord.TextChannel | discord.Thread | discord.ForumChannel | discord.DMChannel
Channel: TypeAlias = discord.TextChannel | discord.Thread | discord.ForumChannel


def needed(channel: Channel) -> tuple[tuple[str, str], ...]:
    """Return what the bot must be allowed in a channel: (discord.py's name, Discord's words)."""
    write = ("send_messages", "Send Messages")
    if isinstance(channel, discord.Thread):
        write = ("send_messages_in_threads", "Send Messages in Threads")
    if isinstance(channel, discord.ForumChannel):
        write = ("send_messages", "Create Posts")
    return (
        ("view_channel", "View Channel"),
        write,
        ("embed_links", "Embed Links"),
        ("read_message_history", "Read Message History"),
    )


def lacking(channel: Channel) -> tuple[str, ...]:
    """Return the permissions that the bot lacks in a channel, as Discord calls them."""
    granted = channel.permissions_for(channel.guild.me)
    return tuple(said for name, said in needed(channel) if not getattr(granted, name))


def missing(target: Target, place: Place) -> Trouble | None:
    """Return why nothing can be sent to a target now; without history it still can be."""
    if isinstance(place, discord.DMChannel):
        return None
    return next(_wrong(target, place), None)


def _wrong(target: Target, place: Channel) -> Iterator[Trouble]:
    granted = place.permissions_for(place.guild.me)
    if not all(getattr(granted, name) for name, _ in needed(place)[:2]):
        yield Trouble.PERMISSION
    if isinstance(place, discord.Thread) and place.locked and not granted.manage_threads:
        yield Trouble.LOCKED
    if target.role is not None and place.guild.get_role(target.role) is None:
        yield Trouble.ROLE
    if isinstance(place, discord.ForumChannel) and not _tagged(target, place):
        yield Trouble.TAG


def _tagged(target: Target, forum: discord.ForumChannel) -> bool:
    if target.tag is None:
        return not forum.flags.require_tag
    return forum.get_tag(target.tag) is not None
