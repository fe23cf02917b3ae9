"""The Discord client: its command tree, its routes, its loops."""

import asyncio
import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.assembly import Services
from bot.domain.policy import Owner, Policy, allowed
from bot.errors import NotAllowed
from bot.ui import forms, patience, replies
from bot.ui.askers import asker, places
from bot.ui.digest_send import DiscordSender
from bot.ui.routes import Route, Routes

log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.quotes",
    "cogs.timeline",
    "cogs.sources",
    "cogs.search",
    "cogs.who",
    "cogs.check",
    "cogs.cite",
    "cogs.export",
    "cogs.curate",
    "cogs.library",
    "cogs.feeds",
    "cogs.settings",
    "cogs.setup",
    "cogs.leaving",
    "cogs.owner",
    "cogs.digest",
    "cogs.digest_setup",
    "cogs.watch",
    "cogs.help",
    "cogs.privacy",
)
PERMISSIONS = 309237763072
"""View Channels, Send Messages, Send Messages in Threads, Embed Links, Attach Files, Read Message
History and Create Public Threads."""


class Tree(app_commands.CommandTree["Attache"]):
    """The command tree: who may is decided here again, and every error is told in one place."""

    async def interaction_check(self, interaction: discord.Interaction["Attache"], /) -> bool:
        """Decide by the policy that the command declares; none declared, none may."""
        command = interaction.command
        policy = command.extras.get("policy") if command else None
        if interaction.client.allows(interaction, policy):
            patience.begin(interaction)
            return True
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            await replies.fail(interaction, NotAllowed(str(policy or "a policy")))
        return False

    async def on_error(
        self, interaction: discord.Interaction["Attache"], error: app_commands.AppCommandError, /
    ) -> None:
        """Let one place find the words; tell Discord of the commands where it has older ones."""
        patience.over(interaction)
        await replies.fail(interaction, error)
        if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
            await interaction.client.sync_again()


class Attache(commands.AutoShardedBot):
    """The bot. It asks for no privileged intent and pings nobody."""

    def __init__(
        self,
        services: Services,
        *,
        shard_count: int | None = None,
        simulated: bool = False,
        owner: Owner | None = None,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=60.0,
            shard_count=shard_count,
        )
        self.services = services
        self.routes = Routes()
        self.owner = owner
        self._simulated = simulated
        self._synced_again = False
        self._command_ids: dict[str, int] = {}
        self._loops: tuple[asyncio.Task[None], ...] = ()
        self._ending: asyncio.Task[None] | None = None
        self.ended = asyncio.Event()

    async def setup_hook(self) -> None:
        """Load every cog (one that fails stops the start) and sync the tree if it changed."""
        self.add_dynamic_items(Route)
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        self._keep_to_servers()
        self._loops = (
            asyncio.create_task(self.services.upkeep.run()),
            asyncio.create_task(self.services.polling.run()),
            asyncio.create_task(self.services.digests.run(DiscordSender(self))),
        )
        await self._sync_if_changed()

    def _keep_to_servers(self) -> None:
        """Register what is for servers alone in nobody's messages, nor where a user installed it.

        ``guild_only`` by itself adds servers to the contexts that the tree has for all.
        """
        for command in self.tree.get_commands():
            if command.guild_only:
                command.allowed_contexts = app_commands.AppCommandContext(
                    guild=True, dm_channel=False, private_channel=False
                )
                command.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)

    async def close(self) -> None:
        """Leave Discord, and what goes on beside it."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        await super().close()
        self.ended.set()

    async def _sync_if_changed(self) -> None:
        if self._simulated:  # a simulated Discord begins knowing no command
            self._command_ids = await self._sync()
            return
        payload = [
            [command.to_dict(self.tree) for command in self.tree.get_commands(guild=guild)]
            for guild in (None, self._home)
        ]
        # keyed by the application: another bot on the same database has synced nothing yet
        text = json.dumps([self.application_id, *payload], sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        kept = await self.services.state.commands()
        if kept is None or kept[0] != digest:
            kept = digest, await self._sync()
            await self.services.state.keep_commands(*kept)
        self._command_ids = kept[1]

    async def sync_again(self) -> None:
        """Sync once more, once in the life of a process: Discord has other commands than this."""
        if not self._synced_again:
            self._synced_again = True
            await self.sync()

    def end(self) -> None:
        """Leave Discord as soon as what is being answered is answered."""
        self._ending = asyncio.create_task(self.close())

    async def sync(self) -> int:
        """Tell Discord of every command; return how many that are."""
        self._command_ids = await self._sync()
        await self.services.state.keep_commands("", self._command_ids)
        return len(self._command_ids)

    async def _sync(self) -> dict[str, int]:
        synced = await self.tree.sync()
        if self._home:
            synced += await self._sync_home(self._home)
        log.info("synced %d commands", len(synced))
        return {command.name: command.id for command in synced}

    async def _sync_home(self, home: discord.abc.Snowflake) -> list[app_commands.AppCommand]:
        """Register the owner's commands in the owner's server, where the bot is in it."""
        try:
            return await self.tree.sync(guild=home)
        except discord.Forbidden:
            log.warning("not in the owner's server %s: /owner is not there", home.id)
            return []

    @property
    def _home(self) -> discord.Object | None:
        """Return the owner's server."""
        return discord.Object(self.owner.guild) if self.owner else None

    def allows(self, interaction: discord.Interaction, policy: Policy | None) -> bool:
        """Decide whether the asker may do what carries this policy, where they ask."""
        staff = self.services.settings.staff(interaction.guild_id)
        return allowed(policy, asker(interaction, staff, self.owner))

    def public_here(self, interaction: discord.Interaction) -> bool | None:
        """Return whether the server has answers public where nobody says; ``None``: undecided."""
        command = interaction.command
        name = command.qualified_name if command else ""
        return self.services.settings.public(interaction.guild_id, places(interaction), name)

    def open_here(self, interaction: discord.Interaction) -> bool:
        """Tell whether the server lets the bot answer for everyone here at all."""
        return self.services.settings.open_in(interaction.guild_id, places(interaction))

    def mention(self, command: str) -> str:
        """Write a command so that it can be clicked."""
        number = self._command_ids.get(command.split()[0])
        return f"</{command}:{number}>" if number else f"`/{command}`"

    async def on_app_command_completion(
        self, interaction: discord.Interaction, command: object, /
    ) -> None:
        """Note that an answer is there."""
        del command
        patience.over(interaction)

    async def on_interaction(self, interaction: discord.Interaction, /) -> None:
        """Leave no form without an answer, though it was opened before a restart."""
        if interaction.type is discord.InteractionType.modal_submit:
            forms.look_after(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        """Read no messages."""

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log what an event handler raised, without what it was given."""
        del args, kwargs
        log.error("in %s", event_method, exc_info=True)  # noqa: LOG014 - called while handling


def invite(application: int) -> str:
    """Return the link that puts the bot on a server."""
    return discord.utils.oauth_url(
        application,
        permissions=discord.Permissions(PERMISSIONS),
        scopes=("bot", "applications.commands"),
    )
