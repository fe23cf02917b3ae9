"""A simulated Discord with two servers, and what is asked of every message sent in it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.results import InteractionResult, ResponseMessage

from bot import app
from bot.assembly import Services
from bot.client import Attache
from bot.domain.policy import Owner, Policy
from bot.services.fetch.session import Web
from bot.ui.layout import CHARACTERS, COMPONENTS
from bot.ui.plain import plain
from tests.cogs import clocks
from tests.cogs.commands import Entity, commands
from tests.cogs.logged import check_log, logged
from tests.conftest import FIRST_GUILD, LOADED, SECOND_GUILD

APOLOGY = "Something went wrong"
TRUSTED = discord.Permissions(manage_guild=True, manage_messages=True)


@dataclass(frozen=True, slots=True)
class Server:
    """A server: ``muted`` may read and press in the channel, but not write.

    The ``moderator`` may all that servers' own people may: Manage Server, and Manage Messages.
    """

    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    reader: simcord.MemberActor
    moderator: simcord.MemberActor
    muted: simcord.MemberActor
    role: simcord.RoleHandle
    """A role that nobody has and nothing trusts."""

    def given(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return options as they are sent: what is chosen is this server's own."""
        return {
            name: getattr(self, value.value) if isinstance(value, Entity) else value
            for name, value in options.items()
        }


class World:
    """The bot in two servers; ``second`` has a library of its own, ``first`` is the owner's."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._open = AsyncExitStack()
        self.services: Services
        self.bot: Attache
        self.env: simcord.Env
        self.first: Server
        self.second: Server
        self.owner: simcord.MemberActor
        """Who runs the bot: an administrator of the first server."""
        self.now = LOADED
        """What the bot takes for the present; a test may move it."""
        self.web: Web | None = None
        """What it may fetch from, where that is not the public internet."""
        self.apologies = 0
        """How many times the bot is expected to apologise for a fault of its own."""

    async def start(self) -> Attache:
        """Open the services and make a bot on them."""
        self.services = await self._open.enter_async_context(
            app.opened(self._database, lambda: self.now, self.web)
        )
        owner = self.owner.id if hasattr(self, "owner") else 0
        self.bot = Attache(self.services, shard_count=1, owner=Owner(owner, FIRST_GUILD))
        return self.bot

    async def stop(self) -> None:
        """Close the services."""
        await self._open.aclose()

    async def restart(self) -> None:
        """End the bot's process, and start another on the same database and the same Discord."""
        await self.stop()
        await self.env.restart_bot(await self.start())

    async def ask(self, command: str, /, **options: Any) -> InteractionResult:
        """Let somebody of the first server who may type a command; ``from_`` is ``from``."""
        return await slash(self.first, command, self.may(command), **options)

    def may(self, command: str) -> simcord.MemberActor:
        """Return somebody of the first server who may use a command: the least trusted."""
        policy = policies(self.bot)[command]
        trusted = {Policy.READER: self.first.reader, Policy.OWNER: self.owner}
        return trusted.get(policy, self.first.moderator)

    async def type(self, command: str, option: str, typed: str) -> list[str]:
        """Let somebody of the first server type into an option; return the names offered."""
        return [c["name"] for c in await self.choices(command, option, typed)]

    async def choices(
        self, command: str, option: str, typed: str, server: Server | None = None
    ) -> list[dict[str, Any]]:
        """Return what is offered while somebody types."""
        if server is not None:
            return await server.reader.autocomplete(server.channel, command, option, typed)
        return await self.may(command).autocomplete(self.first.channel, command, option, typed)

    async def post(self, *custom_ids: str) -> discord.Message:
        """Let the bot post buttons of any ids, as somebody who forges them would."""
        view = discord.ui.View(timeout=None)
        for number, custom_id in enumerate(custom_ids):
            view.add_item(discord.ui.Button(label=str(number), custom_id=custom_id))
        view.stop()
        channel = self.bot.get_channel(self.first.channel.id)
        assert isinstance(channel, discord.TextChannel)
        return await channel.send("forged", view=view)


@asynccontextmanager
async def running(world: World) -> AsyncIterator[simcord.Env]:
    """Run a world; at its end, look at everything that was sent."""
    with clocks.of(world), logged() as log:
        world.env = simcord.Env(
            await world.start(), shard_count=1, check_errors=False, settle_timeout=clocks.PATIENCE
        )
        # SimCord looks every 50 ms whether the bot has come to rest; its answers take two
        world.env._settle_internal = partial(world.env._settle_internal, idle=0.002)  # type: ignore[method-assign]
        await world.env.start()
        try:
            world.first = _server(world.env, "first", FIRST_GUILD)
            world.second = _server(world.env, "second", SECOND_GUILD)
            crown = discord.Permissions(administrator=True)
            world.owner = world.first.guild.add_member(
                world.env.create_user("first-owner"),
                roles=[world.first.guild.create_role("crown", permissions=crown)],
            )
            world.bot.owner = Owner(world.owner.id, FIRST_GUILD)
            yield world.env
        finally:
            await world.env.shutdown()
            await world.stop()
    check(world.env, world.apologies)
    check_log(log.getvalue(), world.env)


def _server(env: simcord.Env, name: str, number: int) -> Server:
    guild = env.create_guild(name, id=number)
    staff = guild.create_role("staff", permissions=TRUSTED)
    muted = guild.add_member(env.create_user(f"{name}-muted"))
    silence = discord.PermissionOverwrite(send_messages=False)
    return Server(
        guild,
        guild.create_text_channel("reading-room", overwrites={muted: silence}),
        guild.add_member(env.create_user(f"{name}-reader")),
        guild.add_member(env.create_user(f"{name}-moderator"), roles=[staff]),
        muted,
        guild.create_role("night watch"),
    )


async def slash(
    server: Server, command: str, who: simcord.MemberActor | None = None, /, **options: Any
) -> InteractionResult:
    """Type a command in a server's channel."""
    named = {name.rstrip("_"): value for name, value in options.items()}
    return await (who or server.reader).slash(server.channel, command, **server.given(named))


def policies(bot: Attache) -> dict[str, Policy]:
    """Return what every slash command declares, by its whole name."""
    return {command.qualified_name: command.extras["policy"] for command in commands(bot)}


def card(result: InteractionResult) -> ResponseMessage:
    """Return the one message that answers an interaction."""
    assert result.acknowledged, "the interaction was left without an answer"
    answers = [*([result.response] if result.response else []), *result.followups]
    assert len(answers) == 1, answers
    return answers[0]


def said(result: InteractionResult) -> str:
    """Return what the answer says."""
    return plain(card(result).components)


def private(result: InteractionResult) -> str:
    """Return what the answer says, after checking that only the asker sees it."""
    assert card(result).ephemeral
    return said(result)


def public(result: InteractionResult) -> str:
    """Return what the answer says, after checking that everyone sees it."""
    assert not card(result).ephemeral
    return said(result)


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every component, nested ones and accessories too."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if accessory := component.get("accessory"):
            yield accessory


def ids(message: ResponseMessage, label: str | None = None) -> list[str]:
    """Return the custom ids of a message's buttons and menus, of one label or of all."""
    return [
        part["custom_id"]
        for part in walk(message.components)
        if "custom_id" in part and label in (None, part.get("label"))
    ]


def check(env: simcord.Env, apologies: int) -> None:
    """Every interaction was answered, every message keeps Discord's rules and pings nobody."""
    asked = sum("INTERACTION_CREATE" in line for line in env.transcript().splitlines())
    callbacks = [r for r in env.http_requests if r.path.endswith("/callback")]
    assert len(callbacks) >= asked, "an interaction was left without an answer"
    texts = [plain(body["components"]) for body in sent(env) if body.get("components")]
    assert len([text for text in texts if APOLOGY in text]) == apologies
    for body in sent(env):
        check_message(body)


def sent(env: simcord.Env) -> Iterator[dict[str, Any]]:
    """Yield the body of every message sent or edited."""
    for request in env.http_requests:
        body = request.json
        if not isinstance(body, dict) or request.method not in {"POST", "PATCH"}:
            continue
        if request.path.endswith("/callback"):
            if body["type"] in {4, 7}:
                yield body["data"]
        elif "/messages" in request.path or request.path.startswith("/webhooks/"):
            yield body


def check_message(body: dict[str, Any]) -> None:
    """A message pings nobody, or the one role that a digest is to call; it stays within the budget
    and names no button twice."""
    parts = list(walk(body["components"]))
    called = [f"<@&{role}>" for role in body["allowed_mentions"].get("roles", ())]
    assert body["allowed_mentions"]["parse"] == []
    assert set(body["allowed_mentions"]) <= {"parse", "roles"}, body
    assert called in ([], [parts[1].get("content", "").split("\n")[0]]), body
    assert len(parts) <= COMPONENTS
    assert sum(len(part.get("content", "")) for part in parts) <= CHARACTERS
    names = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(names) == len(set(names)), names
    assert all(len(name) <= 100 for name in names), names
    for part in parts:
        assert len(part.get("label", "")) <= 80, part
        assert len(part.get("options", ())) <= 25, part
