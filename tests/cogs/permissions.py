"""Everybody who may ask, in every place and context, and what each of them is trusted with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import discord
import simcord
from simcord import interactions

from bot.domain.policy import LADDER, Policy
from tests.cogs.commands import commands
from tests.cogs.world import Server, World

Integration = Callable[[int, int], dict[str, str]]
"""From (server, user) to who installed the bot there, as Discord tells it."""


def untold(guild: int, user: int) -> dict[str, str]:
    """Say nothing, as SimCord does."""
    del guild, user
    return {}


def server_only(guild: int, user: int) -> dict[str, str]:
    """The server installed it."""
    del user
    return {"0": str(guild)}


def both(guild: int, user: int) -> dict[str, str]:
    """The server installed it, and the asker too."""
    return {"0": str(guild), "1": str(user)}


def user_only(guild: int, user: int) -> dict[str, str]:
    """Only the asker installed it: the server has nothing to do with it."""
    del guild
    return {"1": str(user)}


def elsewhere(guild: int, user: int) -> dict[str, str]:
    """Another server installed it, and the asker."""
    return {"0": str(guild + 1), "1": str(user)}


@dataclass(frozen=True, slots=True)
class Who:
    """A column of the table."""

    name: str
    actor: Any
    server: Server | None
    """Where they ask; ``None`` in direct messages."""
    trust: Policy = Policy.READER
    owner: bool = False
    integration: Integration = untold

    def may(self, policy: Policy) -> bool:
        """Tell what is expected: the ladder, and the owner beside it."""
        if policy is Policy.OWNER:
            return self.owner
        return LADDER.index(policy) <= LADDER.index(self.trust)


async def everybody(world: World) -> tuple[Who, ...]:
    """Return the columns; the first server trusts two roles."""
    first, second = world.first, world.second
    curator = member(world, first, "curator", manage_messages=True)
    helper, helping = role(world, first, "helper")
    librarian, keeping = role(world, first, "librarian")
    await world.services.settings.trust(first.guild.id, helping.id, Policy.CURATE)
    await world.services.settings.trust(first.guild.id, keeping.id, Policy.LIBRARY)
    stranger = second.guild.add_member(librarian.user)
    abroad = second.guild.add_member(world.owner.user)
    manager, manages = first.moderator, Policy.MANAGE
    owner = world.owner
    return (
        Who("reader", first.reader, first),
        Who("muted", first.muted, first),
        Who("curator", curator, first, Policy.CURATE),
        Who("helper", helper, first, Policy.CURATE),
        Who("librarian", librarian, first, Policy.LIBRARY),
        Who("manager", manager, first, manages, integration=server_only),
        Who("manager+app", manager, first, manages, integration=both),
        Who("owner", owner, first, manages, owner=True),
        Who("app: manager", manager, first, integration=user_only),
        Who("app: elsewhere", manager, first, integration=elsewhere),
        Who("app: owner", owner, first, integration=user_only),
        Who("stranger", stranger, second),
        Who("2nd manager", second.moderator, second, manages),
        Who("owner abroad", abroad, second),
        Who("DM: manager", manager.user, None),
        Who("DM: owner", owner.user, None),
    )


def member(world: World, server: Server, name: str, **permissions: bool) -> simcord.MemberActor:
    """Return a new member with permissions of their own."""
    rights = discord.Permissions(**permissions)
    roles = [server.guild.create_role(name, permissions=rights)]
    return server.guild.add_member(world.env.create_user(name), roles=roles)


def role(world: World, server: Server, name: str) -> tuple[simcord.MemberActor, simcord.RoleHandle]:
    """Return a new member, and their role, which Discord gives nothing."""
    made = server.guild.create_role(name)
    return server.guild.add_member(world.env.create_user(name), roles=[made]), made


def shown_to_all(world: World) -> None:
    """Let both servers show every command to everybody, as their settings can."""
    for server in (world.first, world.second):
        for scope in (None, server.guild.id):
            for command in world.env.backend.commands.get(scope, {}).values():
                everyone = {server.guild.default_role: True}
                server.guild.set_command_permissions(int(command["id"]), everyone)


class Telling:
    """Has SimCord tell who installed the bot, as Discord does."""

    def __init__(self) -> None:
        self._plain = interactions.base_payload
        self.by: Integration = untold

    def payload(self, backend: Any, **given: Any) -> tuple[Any, dict[str, Any]]:
        """Make an interaction's payload with who installed the bot."""
        record, payload = self._plain(backend, **given)
        owners = self.by(given["guild_id"] or 0, given["user_id"])
        return record, payload | {"authorizing_integration_owners": owners}


def rows(world: World) -> Iterator[tuple[str, Policy]]:
    """Yield every command and menu with the policy that it declares."""
    for command in commands(world.bot):
        yield f"/{command.qualified_name}", command.extras["policy"]
    for menu in world.bot.tree.get_commands(type=discord.AppCommandType.message):
        yield menu.name, menu.extras["policy"]


def drawn(table: dict[str, dict[str, str]], names: list[str], title: str) -> str:
    """Draw a table."""
    wide = max(map(len, table)) + 2
    head = " " * wide + "  ".join(names)
    lines = [
        name.ljust(wide) + "  ".join(cells.get(each, "").center(len(each)) for each in names)
        for name, cells in table.items()
    ]
    return "\n".join((f"\n{title}: yes, no (refused by the bot), – (not there)", head, *lines))
