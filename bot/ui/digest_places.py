"""Where a digest may go, and what is missing there, in words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

import discord

from bot.domain.digest.models import Target, Trouble
from bot.domain.names import fold
from bot.errors import BadInput, Lacking, NotFound

Place: TypeAlias = discord.TextChannel | discord.Thread | discord.ForumChannel | discord.DMChannel
Channel: TypeAlias = discord.TextChannel | discord.Thread | discord.ForumChannel

_ALL_ROLES = "Mention @everyone, @here and All Roles (or let everyone mention the role)"


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


def check(channel: Channel) -> None:
    """Raise Lacking where the bot could not post digests, or not look for what it posted."""
    lacks = list(lacking(channel))
    if _locked(channel):
        lacks.append("Manage Threads (this one is locked)")
    if lacks:
        raise Lacking(channel.mention, tuple(lacks))


def tag_of(channel: Channel, typed: str | None) -> int | None:
    """Return the forum's tag of an id or a name; raise NotFound, and BadInput where it needs one.

    Elsewhere there are no tags.
    """
    if not isinstance(channel, discord.ForumChannel):
        return None
    if not typed:
        if channel.flags.require_tag:
            raise BadInput("tag", "")
        return None
    for tag in channel.available_tags:
        if typed == str(tag.id) or fold(typed) == fold(tag.name):
            return tag.id
    raise NotFound("tag", typed, tuple(tag.name for tag in channel.available_tags[:3]))


def role_of(channel: Channel, role: discord.Role) -> int:
    """Return the role to call; raise BadInput for everyone, Lacking where it cannot be called."""
    if role.is_default():
        raise BadInput("role", role.name)
    may = channel.permissions_for(channel.guild.me).mention_everyone
    if not (role.mentionable or may):
        raise Lacking(role.mention, (_ALL_ROLES,))
    return role.id


def target(channel: Channel, tag: str | None, role: discord.Role | None, *, silent: bool) -> Target:
    """Return where a digest is to go, once it is sure that it can. Raises as what it checks."""
    check(channel)
    return Target(
        guild=channel.guild.id,
        channel=channel.id,
        forum=isinstance(channel, discord.ForumChannel),
        tag=tag_of(channel, tag),
        role=role_of(channel, role) if role else None,
        silent=silent,
    )


def edited(
    guild: discord.Guild,
    old: Target,
    channel: Channel | None,
    tag: str | None,
    role: discord.Role | None,
    silent: bool | None,
    clear: str | None,
) -> Target:
    """Return a target with what was given; it is checked again where it has changed."""
    silent = old.silent if silent is None else silent
    if channel is None and tag is None and role is None and clear != "tag":
        return replace(old, silent=silent, role=None if clear == "role" else old.role)
    place = channel or _known(guild, old)
    kept = str(old.tag) if old.tag and channel is None and clear != "tag" else None
    called = guild.get_role(old.role) if old.role and clear != "role" else None
    return target(place, tag or kept, role or called, silent=silent)


def _known(guild: discord.Guild, old: Target) -> Channel:
    found = guild.get_channel_or_thread(old.channel or 0)
    if isinstance(found, discord.TextChannel | discord.Thread | discord.ForumChannel):
        return found
    raise BadInput("channel", str(old.channel))


def tags(guild: discord.Guild, channel: int | None) -> Iterator[tuple[int, str]]:
    """Yield the tags of a forum, or of all, as (id, name)."""
    for forum in guild.forums:
        if channel in (None, forum.id):
            yield from ((tag.id, tag.name) for tag in forum.available_tags)


def missing(target: Target, place: Place) -> Trouble | None:
    """Return why nothing can be sent to a target now; without history it still can be."""
    if isinstance(place, discord.DMChannel):
        return None
    return next(_wrong(target, place), None)


def _wrong(target: Target, place: Channel) -> Iterator[Trouble]:
    granted = place.permissions_for(place.guild.me)
    if not all(getattr(granted, name) for name, _ in needed(place)[:2]):
        yield Trouble.PERMISSION
    if _locked(place):
        yield Trouble.LOCKED
    if target.role is not None and place.guild.get_role(target.role) is None:
        yield Trouble.ROLE
    if isinstance(place, discord.ForumChannel) and not _tagged(target, place):
        yield Trouble.TAG


def _locked(place: Channel) -> bool:
    """Tell whether a thread is locked; who may manage threads can write there all the same."""
    if not isinstance(place, discord.Thread) or not place.locked:
        return False
    return not place.permissions_for(place.guild.me).manage_threads


def _tagged(target: Target, forum: discord.ForumChannel) -> bool:
    if target.tag is None:
        return not forum.flags.require_tag
    return forum.get_tag(target.tag) is not None
