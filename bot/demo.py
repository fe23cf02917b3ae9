"""The same bot in a simulated Discord, in the browser: two servers and three people to act as."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import escape
from typing import Any

import discord
import simcord
from aiohttp import web

from bot import app
from bot.client import Attache
from bot.config import Settings
from bot.domain.policy import Owner
from bot.ui import help as guide

STUDY_GROUP = 735_000_000_000_000_000
"""The id of the first server: its moderator is the bot's owner here."""
WIDTH, HEIGHT = 1100, 860
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Attaché, simulated</title>
<style>body{{font:17px/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;
background:#1e1f22;color:#e4e5e8}}a{{color:#8fc7ff}}li{{margin:.6rem 0}}</style>
<h1>Attaché in a simulated Discord</h1>
<p>This is the real bot on your own machine. Nothing leaves it. Pick a server:</p><ul>{servers}</ul>
<p>Inside, type <code>/</code> in the box at the bottom to see the commands, press the buttons
under an answer, and change whom you act as at the top. One server is open at a time; what happened
in the other stays.</p></html>"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server of the simulated Discord: where to look, and whom one can act as."""

    name: str
    channel: simcord.ChannelHandle
    people: tuple[simcord.MemberActor, ...]


@asynccontextmanager
async def simulated(
    bot: Attache, patience: float = 5.0
) -> AsyncIterator[tuple[simcord.Env, tuple[Server, ...]]]:
    """Run the bot in a simulated Discord with two servers; the first one's moderator owns it.

    ``patience`` is the seconds that an answer may take; timers due within them are waited for, too.
    """
    bot.owner = Owner(0, STUDY_GROUP)
    async with simcord.run(bot, shard_count=1, check_errors=False, settle_timeout=patience) as env:
        if bot.user is not None:
            await bot.user.edit(username="Attaché")
        servers = (_study_group(env), _club(env))
        bot.owner = Owner(servers[0].people[1].id, STUDY_GROUP)
        yield env, servers


def _study_group(env: simcord.Env) -> Server:
    guild = env.create_guild("International Relations Study Group", id=STUDY_GROUP)
    staff = guild.create_role("Moderators", permissions=discord.Permissions(administrator=True))
    reader = guild.add_member(env.create_user("reader"))
    moderator = guild.add_member(env.create_user("moderator"), roles=[staff])
    return Server(guild.name, guild.create_text_channel("reading-room"), (reader, moderator))


def _club(env: simcord.Env) -> Server:
    guild = env.create_guild("Model UN Club")
    delegate = guild.add_member(env.create_user("delegate"))
    return Server(guild.name, guild.create_text_channel("briefings"), (delegate,))


async def show(settings: Settings, report: app.Report, say: Callable[[str], None]) -> None:
    """Serve the simulated Discord on a local address until asked to stop."""
    async with app.opened(settings.data / "demo.db") as services:
        await app.ingest(services, app.shelves(settings), report)
        bot = Attache(services, shard_count=1, simulated=True)
        async with simulated(bot) as (env, servers):
            await _first_messages(env, servers)
            async with _Lobby(env, servers, settings.port) as address:
                app.stop_on_signals(bot.ended.set)
                say(f"Open {address} in a browser. Ctrl-C ends it.")
                await bot.ended.wait()


async def _first_messages(env: simcord.Env, servers: tuple[Server, ...]) -> None:
    """Let the first channel show a timeline and a quote card, and each what can be typed."""
    first = servers[0]
    await first.people[0].slash(first.channel, "timeline show", share=True)
    await first.people[0].slash(first.channel, "quote random")
    for server in servers:
        room = env.bot.get_channel(server.channel.id)
        if isinstance(env.bot, Attache) and isinstance(room, discord.TextChannel):
            await room.send(view=guide.card(None, env.bot.mention))


class _Lobby:
    """A page with a link to each server; following one opens it and closes the other."""

    def __init__(self, env: simcord.Env, servers: tuple[Server, ...], port: int) -> None:
        self._env = env
        self._servers = servers
        self._port = port
        self._preview: Any = None
        self._switching = asyncio.Lock()
        routes = web.Application()
        routes.add_routes([web.get("/", self._index), web.get(r"/{server:\d}", self._enter)])
        self._runner = web.AppRunner(routes, access_log=None)

    async def __aenter__(self) -> str:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}/"

    async def __aexit__(self, *exc_info: object) -> None:
        await self._close_preview()
        await self._runner.cleanup()

    async def _index(self, request: web.Request) -> web.Response:
        del request
        items = (
            f'<li><a href="/{number}">{escape(server.name)}</a>: act as '
            f"{escape(' or '.join(person.name for person in server.people))}</li>"
            for number, server in enumerate(self._servers)
        )
        return web.Response(text=PAGE.format(servers="".join(items)), content_type="text/html")

    async def _enter(self, request: web.Request) -> web.Response:
        number = int(request.match_info["server"])
        if number >= len(self._servers):
            raise web.HTTPNotFound
        async with self._switching:
            await self._close_preview()
            server = self._servers[number]
            preview = self._env.preview(
                server.channel, viewers=server.people, layout="channel", width=WIDTH, height=HEIGHT
            )
            self._preview = await preview.__aenter__()
        raise web.HTTPFound(self._preview.url)

    async def _close_preview(self) -> None:
        if self._preview is not None:
            await self._preview.close()
            self._preview = None
