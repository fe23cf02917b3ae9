"""What a server sees when the bot comes, leaves, and comes back."""

from datetime import timedelta

import discord
import pytest
from simcord.backend import serializers

from bot.domain.answers import Scope
from bot.store.rows import STARTER
from bot.ui.plain import plain
from tests.cogs.world import Server, World, private, sent, slash
from tests.conftest import SECOND_GUILD


def hellos(world: World) -> list[str]:
    """Return every hello that was said."""
    said = (plain(body["components"]) for body in sent(world.env) if body.get("components"))
    return [text for text in said if text.startswith("Hello")]


async def join(world: World, server: Server) -> None:
    """Tell the bot of a server as Discord does when it is invited."""
    guild = world.env.backend.get_guild(server.guild.id)
    payload = dict(serializers.guild_create_payload(world.env.backend, guild))
    del payload["unavailable"]
    world.env.backend.emit("GUILD_CREATE", payload)
    await world.env.settle()


async def go(world: World, server: Server, **outage: bool) -> None:
    """Tell the bot that a server is gone, for good or for a while."""
    world.env.backend.emit("GUILD_DELETE", {"id": str(server.guild.id), **outage})
    await world.env.settle()


def rooms(world: World, server: Server) -> None:
    """Let a server have its channel for Discord's own messages."""
    world.env.backend.edit_guild(server.guild.id, {"system_channel_id": server.channel.id})


async def test_hello_is_said_once(world: World) -> None:
    rooms(world, world.first)
    await join(world, world.first)
    (hello,) = hellos(world)
    assert "/setup" in hello
    await join(world, world.first)
    await world.restart()
    await join(world, world.first)
    assert len(hellos(world)) == 1


async def test_nothing_is_said_where_it_may_not_be(world: World) -> None:
    await join(world, world.second)
    assert hellos(world) == []
    silent = world.first.guild.create_text_channel(
        "rules",
        overwrites={
            world.first.guild.default_role: discord.PermissionOverwrite(send_messages=False)
        },
    )
    me = world.bot.get_guild(world.first.guild.id)
    assert me is not None
    channel = me.get_channel(silent.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(me.me, send_messages=False)
    world.env.backend.edit_guild(world.first.guild.id, {"system_channel_id": silent.id})
    await join(world, world.first)
    assert hellos(world) == []


async def test_a_hello_that_discord_refuses_is_let_be(world: World) -> None:
    rooms(world, world.first)
    world.env.inject_error("POST", f"/channels/{world.first.channel.id}/messages", status=403)
    await join(world, world.first)
    private(await world.ask("help"))


async def test_what_is_left_is_frozen_and_an_outage_is_not_leaving(world: World) -> None:
    scope = await world.services.libraries.scope(SECOND_GUILD)
    await go(world, world.second, unavailable=True)
    assert await world.services.libraries.scope(SECOND_GUILD) == scope
    await join(world, world.second)
    await go(world, world.second)
    assert await world.services.libraries.scope(SECOND_GUILD) == Scope(STARTER, (STARTER,))
    await join(world, world.second)
    assert await world.services.libraries.scope(SECOND_GUILD) == scope


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
async def test_coming_back_in_time_restores(world: World, days: int, kept: bool) -> None:
    private(await slash(world.second, "settings timezone", world.second.moderator, zone="Kabul"))
    before = private(await slash(world.second, "source list"))
    await go(world, world.second)
    world.now += timedelta(days=days)
    await world.services.leaving.purge()
    await join(world, world.second)
    after = private(await slash(world.second, "source list"))
    assert (after == before) is kept
    assert (world.services.settings.zone(SECOND_GUILD) == "Asia/Kabul") is kept


async def test_a_start_without_a_server_leaves_it_alone(world: World) -> None:
    scope = await world.services.libraries.scope(SECOND_GUILD)
    await world.restart()
    assert await world.services.libraries.scope(SECOND_GUILD) == scope
    world.bot.dispatch("ready")
    await world.env.settle()
    assert await world.services.libraries.scope(SECOND_GUILD) == scope


async def test_the_owners_commands_come_with_the_owners_server(world: World) -> None:
    def puts() -> int:
        return sum(request.method == "PUT" for request in world.env.http_requests)

    before = puts()
    await join(world, world.second)
    assert puts() == before
    await join(world, world.first)
    assert puts() == before + 2
