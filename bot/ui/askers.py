"""How far somebody is trusted, read from what Discord says of an interaction."""

from collections.abc import Mapping

import discord

from bot.domain.policy import Asker, Owner, Policy, highest
from bot.errors import NotAllowed


def trust(interaction: discord.Interaction, staff: Mapping[int, Policy]) -> Policy:
    """Return how far the asker is trusted where they ask.

    ``staff`` are the roles that a server trusts, by id. In direct messages, and where only a user
    installed the bot, nobody has a moderator's powers.
    """
    member = interaction.user
    if not isinstance(member, discord.Member) or only_a_users(interaction):
        return Policy.READER
    may = interaction.permissions
    granted = [staff[role.id] for role in member.roles if role.id in staff]
    if may.manage_guild or may.administrator:
        granted.append(Policy.MANAGE)
    if may.manage_messages:
        granted.append(Policy.CURATE)
    return highest(*granted)


def only_a_users(interaction: discord.Interaction) -> bool:
    """Tell whether the bot is here for the asker alone: no server has installed it."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def server_of(interaction: discord.Interaction) -> int | None:
    """Return the server whose bot somebody asks; none in direct messages, nor where the bot is
    there for the asker alone: it could not tell whether they still are a member."""
    return None if only_a_users(interaction) else interaction.guild_id


def guild_of(interaction: discord.Interaction, policy: Policy = Policy.MANAGE) -> int:
    """Return the server where somebody asks; raise NotAllowed outside of any."""
    if interaction.guild_id is None:
        raise NotAllowed(policy)
    return interaction.guild_id


def places(interaction: discord.Interaction) -> tuple[int, ...]:
    """Return the ids of the thread, the channel and the category where somebody asks."""
    channel = interaction.channel
    parents = (getattr(channel, name, None) for name in ("parent_id", "category_id"))
    return tuple(id_ for id_ in (interaction.channel_id, *parents) if id_)


def asker(
    interaction: discord.Interaction, staff: Mapping[int, Policy], owner: Owner | None
) -> Asker:
    """Return what the asker is trusted with; the owner is one in the owner's server alone."""
    here = Owner(interaction.user.id, interaction.guild_id or 0)
    return Asker(trust(interaction, staff), here == owner and not only_a_users(interaction))
