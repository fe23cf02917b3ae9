"""Who may: every command and every route declares it, and what declares nothing is refused."""

import discord
from discord import app_commands

from bot.client import invite
from bot.domain.policy import Policy
from bot.ui.routes import HEAD
from tests.cogs.world import World, private, slash
from tests.conftest import FIRST_GUILD


async def test_every_command_and_route_declares_a_policy(world: World) -> None:
    commands = [
        command
        for command in world.bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    ]
    assert len(commands) >= 12
    for command in commands:
        assert isinstance(command.extras.get("policy"), Policy), command.qualified_name
    for kind in (discord.AppCommandType.message, discord.AppCommandType.user):
        for menu in world.bot.tree.get_commands(type=kind):
            assert isinstance(menu.extras.get("policy"), Policy), menu.name
    assert set(world.bot.routes.handlers) >= {"Q", "E", "S", "P", "quotes", "timeline", "help"}
    for head, (handler, policy) in world.bot.routes.handlers.items():
        assert HEAD.fullmatch(head), head
        assert callable(handler)
        assert isinstance(policy, Policy), head


async def test_what_is_not_for_readers_is_registered_for_servers_and_their_staff(
    world: World,
) -> None:
    for command in world.bot.tree.get_commands():
        every = command.walk_commands() if isinstance(command, app_commands.Group) else (command,)
        trusts = {c.extras["policy"] for c in every if not isinstance(c, app_commands.Group)}
        payload = command.to_dict(world.bot.tree)
        if trusts == {Policy.READER}:
            assert sorted(payload["contexts"]) == [0, 1, 2], command.name
            assert payload["default_member_permissions"] is None
        else:
            assert Policy.READER not in trusts, command.name
            assert payload["contexts"] == [0], command.name
            assert payload["integration_types"] == [0], command.name
            assert payload["default_member_permissions"], command.name
    (owner,) = world.bot.tree.get_commands(guild=discord.Object(FIRST_GUILD))
    assert owner.to_dict(world.bot.tree)["default_member_permissions"]


async def test_what_declares_no_policy_is_refused(world: World) -> None:
    done = []

    @app_commands.command(name="secret", description="Declares nothing")
    async def secret(interaction: discord.Interaction, word: str = "") -> None:
        done.append(word)
        await interaction.response.send_message("done")

    @secret.autocomplete("word")
    async def words(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        done.append(typed)
        return []

    world.bot.tree.add_command(secret)
    await world.bot.tree.sync()
    answer = private(await slash(world.first, "secret", word="x"))
    assert answer.startswith("You may not do that here")
    offered = await world.first.reader.autocomplete(world.first.channel, "secret", "word", "y")
    assert offered == []
    assert done == []


async def test_the_bot_asks_for_no_privileged_intent_and_few_permissions(world: World) -> None:
    intents = world.bot.intents
    assert not any((intents.message_content, intents.members, intents.presences))
    link = invite(42)
    assert "client_id=42" in link
    asked = discord.Permissions(int(link.split("permissions=")[1].split("&")[0]))
    for dangerous in ("administrator", "manage_guild", "mention_everyone", "manage_messages"):
        assert not getattr(asked, dangerous)
