"""What moderators do again and again in these tests."""

from typing import Any

import discord
import simcord
from simcord.results import InteractionResult

from bot.ui.plain import plain
from tests.cogs.world import Server, World, card, private, slash


async def curate(server: Server, command: str, **options: Any) -> InteractionResult:
    """Let a server's moderator type a command of /curate."""
    return await slash(server, f"curate {command}", server.moderator, **options)


async def fixed(server: Server, ref: str, **values: Any) -> InteractionResult:
    """Fill in the form of a quote ("Q2") or an event ("E1"); what is left out stays."""
    kind = {"Q": "quote", "E": "event"}[ref[0]]
    shown = await curate(server, f"{kind} fix", **{kind: ref})
    return await sent_off(server.moderator, shown, **values)


async def sent_off(
    who: simcord.MemberActor, shown: InteractionResult, **values: Any
) -> InteractionResult:
    """Send a form off with some values changed."""
    return await who.submit_modal(shown, {**present(shown), **values})


def present(shown: InteractionResult) -> dict[str, Any]:
    """Return what a form shows."""
    assert shown.modal is not None, shown
    found: dict[str, Any] = {}
    for part in shown.modal["components"]:
        control = part.get("component") or part["components"][0]
        if "options" in control:
            found[control["custom_id"]] = [o["value"] for o in control["options"] if o["default"]]
        else:
            found[control["custom_id"]] = control.get("value") or ""
    return found


async def report(
    server: Server, ref: str, reason: str, who: simcord.MemberActor | None = None
) -> str:
    """Let a reader report a quote by its card's button; return the thanks."""
    reader = who or server.reader
    shown = await slash(server, "quote show", reader, quote=ref)
    asked = await reader.click(card(shown), label="Report")
    return private(await told(reader, asked, reason))


async def told(
    who: simcord.MemberActor, asked: InteractionResult, reason: str
) -> InteractionResult:
    """Say in a form what is wrong."""
    (field,) = present(asked)
    return await who.submit_modal(asked, {field: reason})


def edits(world: World) -> list[str]:
    """Return what posted cards were changed to, in the order in which they were."""
    return [
        plain(request.json["components"])
        for request in world.env.http_requests
        if request.method == "PATCH" and request.path.startswith("/channels/")
        if isinstance(request.json, dict)
    ]


async def forged(world: World, server: Server, *routes: str) -> discord.Message:
    """Let the bot post buttons of any ids in a server, as somebody who forges them would."""
    view = discord.ui.View(timeout=None)
    for route in routes:
        view.add_item(discord.ui.Button(label=route[:80], custom_id=route))
    view.stop()
    channel = world.bot.get_partial_messageable(server.channel.id, guild_id=server.guild.id)
    return await channel.send("forged", view=view)


async def let_in(world: World, server: Server, who: simcord.MemberActor) -> None:
    """Let a server's own settings show the commands to somebody, as they can."""
    shown = next(each for each in await world.bot.tree.fetch_commands() if each.name == "curate")
    server.guild.set_command_permissions(shown, {who: True})
