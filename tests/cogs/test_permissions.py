"""Who may: every command, menu, button and form, tried by everybody in every place.

What each does is taken out, so that a refusal is all that is tried; ``pytest -s`` prints the table.
"""

from typing import Any

import discord
import pytest
import simcord
from discord import ui
from simcord import interactions

from bot.domain.policy import LADDER, Policy
from bot.ui import layout, replies
from bot.ui.forms import Form
from tests.cogs.commands import commands, required
from tests.cogs.permissions import Telling, Who, drawn, everybody, rows, shown_to_all
from tests.cogs.world import World, card, said, slash, walk
from tests.conftest import FIRST_GUILD

DONE = "it was done"


async def done(interaction: discord.Interaction, *_: Any, **__: Any) -> None:
    """Answer as what is allowed does."""
    await replies.send(interaction, layout.view(layout.text(DONE)))


@pytest.fixture
def harmless(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Let every command, menu and button do nothing but say that it was reached."""

    async def reached(_: Any, interaction: discord.Interaction, __: Any = None) -> None:
        await done(interaction)

    for command in commands(world.bot):
        monkeypatch.setattr(command, "_invoke_with_namespace", reached.__get__(command))
    # what may is decided before either: the binding of a command's own check is kept
    for menu in world.bot.tree.get_commands(type=discord.AppCommandType.message):
        monkeypatch.setattr(menu, "_callback", done)
    handlers = world.bot.routes.handlers
    for head, (_, policy) in tuple(handlers.items()):
        monkeypatch.setitem(handlers, head, (done, policy))
    return world


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> Telling:
    telling = Telling()
    monkeypatch.setattr(interactions, "base_payload", telling.payload)
    return telling


def outcome(result: Any) -> str:
    """Read what came of an interaction."""
    told = said(result)
    assert card(result).ephemeral
    if told.strip() == DONE:
        return "yes"
    assert told.startswith("You may not do that here"), told
    return "no"


async def typed(world: World, who: Who, name: str) -> str:
    """Let somebody type a command or use a menu; "–" where Discord does not let them."""
    try:
        if name.startswith("/"):
            command = next(c for c in commands(world.bot) if f"/{c.qualified_name}" == name)
            if who.server is None:
                return outcome(await who.actor.slash(name[1:], **required(command)))
            return outcome(
                await slash(who.server, command.qualified_name, who.actor, **required(command))
            )
        if who.server is None:
            return "–"
        said_before = await who.server.moderator.send(who.server.channel, '"So it was," he said.')
        return outcome(await who.actor.context_menu(who.server.channel, name, said_before))
    except simcord.OptionError:
        return "–"
    except simcord.SetupError:
        return "–"


def absent(name: str, policy: Policy, who: Who) -> bool:
    """Tell whether Discord should not even have a command or menu where somebody asks."""
    if who.server is None:  # menus are tried in servers alone
        return policy is not Policy.READER or not name.startswith("/")
    return policy is Policy.OWNER and who.server.guild.id != FIRST_GUILD


async def test_every_command_and_menu(harmless: World, telling: Telling) -> None:
    world = harmless
    columns = await everybody(world)
    shown_to_all(world)
    table: dict[str, dict[str, str]] = {}
    for name, policy in rows(world):
        for who in columns:
            telling.by = who.integration
            found = await typed(world, who, name)
            table.setdefault(name, {})[who.name] = found
            if found == "–":
                assert absent(name, policy, who), (name, who.name)
            else:
                assert (found == "yes") is who.may(policy), (name, who.name)
    print(drawn(table, [who.name for who in columns], "commands"))
    everyone = {name for name, policy in rows(world) if policy is Policy.READER}
    assert all("no" not in table[name].values() for name in everyone)
    assert len(table) > 40


async def test_every_button(harmless: World, telling: Telling) -> None:
    world = harmless
    columns = await everybody(world)
    table: dict[str, dict[str, str]] = {}
    heads = world.bot.routes.handlers
    for head, (_, policy) in heads.items():
        for who in columns:
            telling.by = who.integration
            pressed = await press(world, who, f"{head}/x")
            table.setdefault(f"{head}/… ({policy})", {})[who.name] = pressed
            assert (pressed == "yes") is who.may(policy), (head, who.name)
    print(drawn(table, [who.name for who in columns], "buttons"))
    assert {policy for _, policy in heads.values()} == {*LADDER, Policy.OWNER}


async def press(world: World, who: Who, custom_id: str) -> str:
    """Let somebody press a button of any id, in a channel or in their direct messages."""
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="forged", custom_id=custom_id))
    view.stop()
    if who.server is None:
        user = await world.bot.fetch_user(who.actor.id)
        message = await user.send("forged", view=view)
    else:
        channel = world.bot.get_channel(who.server.channel.id)
        assert isinstance(channel, discord.TextChannel)
        message = await channel.send("forged", view=view)
    return outcome(await who.actor.click(message, custom_id=custom_id))


def forms(kind: type[Form] = Form) -> list[type[Form]]:
    """Return every form there is."""
    return [each for sub in kind.__subclasses__() for each in (sub, *forms(sub))]


async def test_every_form(harmless: World, telling: Telling) -> None:
    """A form opens to whoever may press; what sends it off is decided anew, by its own policy."""
    world = harmless
    for form in forms():
        assert isinstance(form.policy, Policy), form
    columns = await everybody(world)
    table: dict[str, dict[str, str]] = {}
    for policy in (*LADDER, Policy.OWNER):

        class Probe(Form, title="Probe"):
            word: ui.TextInput[Any] = ui.TextInput(label="A word", required=False)

            async def on_submit(self, interaction: discord.Interaction) -> None:
                await done(interaction)

        Probe.policy = policy

        async def opens(interaction: discord.Interaction, _: Any, kind: Any = Probe) -> None:
            await interaction.response.send_modal(kind())

        world.bot.routes.handlers["probe"] = (opens, Policy.READER)
        for who in columns:
            telling.by = who.integration
            sent = await send_off(world, who)
            names = " ".join(sorted(f.__name__ for f in forms() if f.policy is policy))
            table.setdefault(f"{policy}: {names}", {})[who.name] = sent
            assert (sent == "yes") is who.may(policy), (policy, who.name)
    print(drawn(table, [who.name for who in columns], "forms"))


async def send_off(world: World, who: Who) -> str:
    """Let somebody open the probe and send it off."""
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="forged", custom_id="probe/x"))
    view.stop()
    room: Any = (
        await world.bot.fetch_user(who.actor.id)
        if who.server is None
        else world.bot.get_channel(who.server.channel.id)
    )
    message = await room.send("forged", view=view)
    shown = await who.actor.click(message, custom_id="probe/x")
    (field,) = (part for part in walk(shown.modal["components"]) if part.get("type") == 4)
    return outcome(await who.actor.submit_modal(shown, {field["custom_id"]: "x"}))


async def test_what_a_reader_may_not_is_hidden_at_first(harmless: World) -> None:
    world = harmless
    shown = set(world.first.reader.available_commands(world.first.channel))
    for name, policy in rows(world):
        if name.startswith("/"):
            assert (name[1:] in shown) is (policy is Policy.READER), name


async def test_a_trust_that_is_taken_back_is_gone_at_once(world: World) -> None:
    columns = {who.name: who for who in await everybody(world)}
    shown_to_all(world)
    helper = columns["helper"].actor
    result = await slash(world.first, "curate log", helper)
    assert not said(result).startswith("You may not")
    for role in world.services.settings.staff(FIRST_GUILD).copy():
        await world.services.settings.trust(FIRST_GUILD, role, None)
    result = await slash(world.first, "curate log", helper)
    assert said(result).startswith("You may not do that here")


async def test_typing_is_refused_too(world: World) -> None:
    shown_to_all(world)
    offered = await world.first.reader.autocomplete(
        world.first.channel, "owner quota", "server", "f"
    )
    assert offered == []
    offered = await world.first.reader.autocomplete(
        world.first.channel, "settings timezone", "zone", "kara"
    )
    assert offered == []
