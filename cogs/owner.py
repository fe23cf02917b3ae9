"""/owner: how the bot is, copies of it, what servers are allowed; in the owner's server alone."""

import asyncio
from collections import deque
from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.domain.settings import Feature
from bot.errors import NotFound
from bot.services.owner import Operations
from bot.ui import choices, replies
from bot.ui import owner as cards
from bot.ui.owner import HEAD, Noted, Server, Status
from bot.ui.routes import Press

OWNER = {"policy": Policy.OWNER}
NOTED = 100
"""References kept in memory."""
MOST = 1_000_000


@app_commands.default_permissions(administrator=True)
class OwnerCog(commands.GroupCog, group_name="owner"):
    """Run this bot"""

    def __init__(self, bot: Attache, owner: Operations) -> None:
        self.bot = bot
        self.owner = owner
        self.since = discord.utils.utcnow()
        self.noted: deque[Noted] = deque(maxlen=NOTED)
        self.faults = 0
        bot.routes.add(HEAD, self.on_press, Policy.OWNER)

    @app_commands.command(extras=OWNER)
    async def status(self, interaction: discord.Interaction) -> None:
        """Show how this bot is"""
        health, pulse = await self.owner.health(), self.bot.services.digests.pulse()
        how = Status(
            since=self.since,
            servers=len(self.bot.guilds),
            latencies=[latency for _, latency in self.bot.latencies],
            lag=health.lag,
            tick=pulse.age if pulse.running else None,
            waiting=health.counts.waiting,
            articles=health.counts.articles,
            quotes=health.counts.quotes,
            database=health.database,
            log=health.log,
            faults=self.faults,
        )
        await replies.answer(interaction, cards.status(how))

    @app_commands.command(extras=OWNER)
    async def doctor(self, interaction: discord.Interaction) -> None:
        """Check that what is stored is what the articles say"""
        await replies.wait(interaction)
        await replies.answer(interaction, cards.doctor(await self.owner.examine()))

    @app_commands.command(extras=OWNER)
    async def backup(self, interaction: discord.Interaction) -> None:
        """Write a verified copy of the database into its folder"""
        await replies.wait(interaction)
        path = await self.owner.back_up()
        size = (await asyncio.to_thread(path.stat)).st_size
        await replies.answer(interaction, cards.backed_up(str(path), size))

    @app_commands.command(name="verify-backup", extras=OWNER)
    @app_commands.describe(backup="The name of a copy")
    async def verify_backup(
        self, interaction: discord.Interaction, backup: app_commands.Range[str, 1, 100]
    ) -> None:
        """Open a copy of the database and check that it is whole"""
        await replies.wait(interaction)
        problems = await self.owner.verify(backup)
        await replies.answer(interaction, cards.verified(backup, problems))

    @app_commands.command(extras=OWNER)
    async def servers(self, interaction: discord.Interaction) -> None:
        """List the servers, what they keep, and which are frozen"""
        await replies.answer(interaction, cards.servers(await self._servers(), 1))

    @app_commands.command(extras=OWNER)
    @app_commands.describe(
        server="A server's name or id",
        articles="How many articles of its own it may keep",
        megabytes="How much their files may take",
        feeds="How many feeds it may follow",
    )
    async def quota(
        self,
        interaction: discord.Interaction,
        server: app_commands.Range[str, 1, 100],
        articles: app_commands.Range[int, 0, MOST] | None = None,
        megabytes: app_commands.Range[int, 0, MOST] | None = None,
        feeds: app_commands.Range[int, 0, 1_000] | None = None,
    ) -> None:
        """Show or change how much a server may keep"""
        found = await self._server(server)
        settings, given = self.bot.services.settings, (articles, megabytes, feeds)
        if any(number is not None for number in given):
            await settings.allot(found.id, articles=articles, megabytes=megabytes, feeds=feeds)
        await replies.answer(interaction, cards.quota(found.name, settings.quota(found.id)))

    @app_commands.command(extras=OWNER)
    @app_commands.describe(
        server="A server's name or id", feature="What it may do", on="Whether it may"
    )
    async def feature(
        self,
        interaction: discord.Interaction,
        server: app_commands.Range[str, 1, 100],
        feature: Literal["url"],
        on: bool,
    ) -> None:
        """Let a server add articles from the web, or no longer"""
        found = await self._server(server)
        await self.bot.services.settings.switch(found.id, Feature(feature), on=on)
        await replies.answer(interaction, cards.feature(found.name, Feature(feature), on=on))

    @app_commands.command(extras=OWNER)
    async def sync(self, interaction: discord.Interaction) -> None:
        """Tell Discord of every command again"""
        await replies.wait(interaction)
        await replies.answer(interaction, cards.synced(await self.bot.sync()))

    @app_commands.command(extras=OWNER)
    @app_commands.describe(last="How many")
    async def errors(
        self, interaction: discord.Interaction, last: app_commands.Range[int, 1, 25] = 10
    ) -> None:
        """List the last references of errors, never what anybody typed"""
        await replies.answer(interaction, cards.errors([*self.noted][: -last - 1 : -1]))

    @app_commands.command(extras=OWNER)
    async def shutdown(self, interaction: discord.Interaction) -> None:
        """End this bot; you are asked first"""
        await replies.answer(interaction, cards.sure())

    @verify_backup.autocomplete("backup")
    @choices.quiet
    async def known(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer the copies there are."""
        del interaction
        return choices.plain(await self.owner.backups(), typed)

    @quota.autocomplete("server")
    @feature.autocomplete("server")
    @choices.quiet
    async def named(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer the servers."""
        del interaction
        wanted = typed.strip().casefold()
        fitting = (
            guild
            for guild in self.bot.guilds
            if wanted in guild.name.casefold() or wanted in str(guild.id)
        )
        return choices.numbered((guild.id, guild.name) for guild in fitting)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``owner/servers/2`` and ``owner/shutdown``."""
        match press.verb:
            case "servers":
                view = cards.servers(await self._servers(), press.whole(1))
                await replies.turn(interaction, view)
            case "shutdown":
                await replies.turn(interaction, cards.ending())
                self.bot.end()
            case verb:
                raise NotFound("button", verb)

    @commands.Cog.listener()
    async def on_fault(self, code: str, error: BaseException) -> None:
        """Note an error's reference and its type."""
        self.faults += 1
        self.noted.append(Noted(code, type(error).__name__, discord.utils.utcnow()))

    async def _servers(self) -> list[Server]:
        """Return the servers that the bot is in, and those whose library is kept."""
        kept = {each.guild: each for each in await self.owner.servers()}
        names = {guild.id: guild.name for guild in self.bot.guilds}
        settings = self.bot.services.settings
        every = [
            Server(
                id=number,
                name=names.get(number, ""),
                articles=kept[number].articles if number in kept else 0,
                left=kept[number].left if number in kept else None,
                features=settings.features(number),
            )
            for number in {**names, **kept}
        ]
        return sorted(every, key=lambda server: (server.name.casefold(), server.id))

    async def _server(self, typed: str) -> Server:
        """Return the server of an id or a name; raise NotFound."""
        every = await self._servers()
        for server in every:
            if typed.strip() == str(server.id) and server.left is None:
                return server
        named = [each for each in every if each.name.casefold() == typed.strip().casefold()]
        if len(named) == 1:
            return named[0]
        raise NotFound("server", typed, tuple(server.name for server in every[:3]))


async def setup(bot: Attache) -> None:
    """Load the cog, in the owner's server alone; nowhere where there is no owner."""
    if bot.owner is not None:
        home = discord.Object(bot.owner.guild)
        await bot.add_cog(OwnerCog(bot, bot.services.owner), guild=home)
