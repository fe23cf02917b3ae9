"""/settings: what a server decides about this bot."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import AppCommandChannel, AppCommandThread, Choice
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.domain.settings import Reach
from bot.errors import BadInput, NotFound
from bot.services.settings import ServerSettings
from bot.services.zones import Zones
from bot.ui import choices, replies
from bot.ui import settings as cards
from bot.ui.askers import guild_of
from bot.ui.cite import STYLES
from bot.ui.routes import Press, Routes
from bot.ui.settings import HEAD, RESETS
from cogs.digest_options import Zone
from cogs.options import Channelled, CiteStyle

MANAGE = {"policy": Policy.MANAGE}
Typed: TypeAlias = app_commands.Range[str, 1, 100]
PUBLIC: Mapping[str, bool | None] = {
    "for everyone": True,
    "for the asker alone": False,
    "as usual": None,
}
MAY: Mapping[str, Policy | None] = {
    "correct what is shown": Policy.CURATE,
    "add and remove articles": Policy.LIBRARY,
    "nothing more": None,
}
RULES: Mapping[str, Reach] = {"only in these": Reach.ONLY, "anywhere but these": Reach.EXCEPT}


class Room(Channelled):
    """A channel, category or thread of any sort that Discord's specification names."""

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return what Discord offers."""
        kind = discord.ChannelType
        threads = (kind.public_thread, kind.private_thread, kind.news_thread)
        voices = (kind.voice, kind.stage_voice)
        return [kind.text, kind.news, kind.forum, kind.category, *voices, *threads]

    async def transform(
        self, interaction: discord.Interaction, value: AppCommandChannel | AppCommandThread, /
    ) -> AppCommandChannel | AppCommandThread:
        """Return the channel as it came: its id is enough."""
        del interaction
        return value


Channel: TypeAlias = Annotated[AppCommandChannel | AppCommandThread, Room()]


@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class SettingsCog(commands.GroupCog, group_name="settings"):
    """How this bot behaves in this server"""

    def __init__(
        self, settings: ServerSettings, zones: Zones, tree: app_commands.CommandTree, routes: Routes
    ) -> None:
        self.settings = settings
        self.zones = zones
        self.tree = tree
        routes.add(HEAD, self.on_press, Policy.MANAGE)

    @app_commands.command(extras=MANAGE)
    async def show(self, interaction: discord.Interaction) -> None:
        """Show how this bot behaves here, and what it is allowed"""
        guild = guild_of(interaction)
        await self._prune(interaction)
        shown = cards.Shown(
            zone=self.zones.name(self.settings.zone(guild)),
            now=interaction.created_at,
            quota=self.settings.quota(guild),
            features=self.settings.features(guild),
        )
        await replies.answer(interaction, cards.card(self.settings.decided(guild), shown))

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(
        answers="Who sees an answer when its asker does not say",
        command="Only for this command, or this group of commands",
        channel="Only in this channel, category or thread",
    )
    async def visibility(
        self,
        interaction: discord.Interaction,
        answers: Literal["for everyone", "for the asker alone", "as usual"],
        command: Typed | None = None,
        channel: Channel | None = None,
    ) -> None:
        """Choose whether answers are for everyone or for the asker alone"""
        guild, public = guild_of(interaction), PUBLIC[answers]
        if command and channel:
            raise BadInput("one", command, ("a command alone", "a channel alone"))
        if command:
            await self.settings.set_public_of(guild, self._command(command), public)
        elif channel:
            await self.settings.set_public_in(guild, channel.id, public)
        else:
            await self.settings.set_public(guild, public)
        await replies.answer(interaction, cards.visibility(self.settings.decided(guild)))

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(zone="A city, a country, an offset: Karachi, Pakistan, UTC+5")
    async def timezone(self, interaction: discord.Interaction, zone: Zone) -> None:
        """Choose the time zone that digests and clocks go by"""
        guild, found = guild_of(interaction), self.zones.find(zone)
        await self.settings.set_zone(guild, found)
        view = cards.zone(
            self.zones.name(found), self.settings.decided(guild), interaction.created_at
        )
        await replies.answer(interaction, view)

    @app_commands.command(name="cite-style", extras=MANAGE)
    @app_commands.describe(style="How /cite writes where nobody says otherwise")
    async def cite_style(
        self,
        interaction: discord.Interaction,
        style: CiteStyle,
    ) -> None:
        """Choose the style in which citations begin"""
        await self.settings.set_cite_style(guild_of(interaction), STYLES[style])
        await replies.answer(interaction, cards.cite_style(STYLES[style]))

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(role="A role; leave it out to see the list", may="What it may do")
    async def staff(
        self,
        interaction: discord.Interaction,
        role: discord.Role | None = None,
        may: Literal["correct what is shown", "add and remove articles", "nothing more"]
        | None = None,
    ) -> None:
        """Let a role correct what this bot shows, or add articles; or list who may"""
        guild = guild_of(interaction)
        await self._prune(interaction)
        if role is not None:
            await self.trust(interaction, role, MAY[may] if may else Policy.CURATE)
        trusted = self.settings.staff(guild)
        await replies.answer(interaction, cards.staff(trusted, role.id if role else None))

    async def trust(
        self, interaction: discord.Interaction, role: discord.Role, policy: Policy | None
    ) -> None:
        """Trust a role, which is never everybody's."""
        if role.is_default() and policy is not None:
            raise BadInput("staff", "@everyone", ("a role that only some members have",))
        await self.settings.trust(guild_of(interaction), role.id, policy)

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(
        rule="Where this bot may answer for everyone",
        channel="One of the channels meant; name more one after another",
    )
    async def channels(
        self,
        interaction: discord.Interaction,
        rule: Literal["only in these", "anywhere but these", "anywhere", "take it off the list"],
        channel: Channel | None = None,
    ) -> None:
        """Choose the channels in which this bot may answer for everyone"""
        guild, reach = guild_of(interaction), RULES.get(rule)
        if rule == "anywhere":
            await self.settings.open_everywhere(guild)
        elif channel is None:
            raise BadInput("room", rule, ("#general",))
        elif reach is None:
            await self.settings.unlist_room(guild, channel.id)
        else:
            await self.settings.list_room(guild, reach, channel.id)
        await replies.answer(interaction, cards.channels(self.settings.decided(guild)))

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(what="What goes back to how it was at first")
    async def reset(
        self,
        interaction: discord.Interaction,
        what: Literal[
            "everything", "visibility", "timezone", "cite-style", "staff", "channels"
        ] = "everything",
    ) -> None:
        """Forget what this server has decided; you are asked first"""
        await replies.answer(interaction, cards.sure(what))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``settings/reset/staff`` and ``settings/keep``."""
        if press.words == ("keep",):
            await replies.turn(interaction, cards.kept())
            return
        what = press.words[-1] if len(press.words) == 2 else ""
        if press.verb != "reset" or what not in RESETS:
            raise NotFound("button", press.verb)
        await self.settings.reset(guild_of(interaction), RESETS[what])
        await replies.turn(interaction, cards.done(what))

    @visibility.autocomplete("command")
    @choices.quiet
    async def shareable(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer the commands whose answers can be for everyone."""
        del interaction
        return choices.plain(self._shareable(), typed)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Trust a role no longer that is gone."""
        await self.settings.role_gone(role.guild.id, role.id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget a channel that is gone."""
        await self.settings.channel_gone(channel.guild.id, channel.id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        """Forget a thread that is gone."""
        await self.settings.channel_gone(thread.guild_id, thread.thread_id)

    async def _prune(self, interaction: discord.Interaction) -> None:
        """Forget roles that were deleted while this bot was away."""
        guild = interaction.guild
        if guild is None or guild.unavailable:
            return
        decided = self.settings.decided(guild.id)
        for role in decided.staff.keys() - {role.id for role in guild.roles}:
            await self.settings.role_gone(guild.id, role)

    def _command(self, typed: str) -> str:
        """Return the command or group that is meant; raise NotFound."""
        known = self._shareable()
        name = " ".join(typed.strip().lstrip("/").lower().split())
        if name not in known:
            raise NotFound("command that can be shared", typed, tuple(known[:3]))
        return name

    def _shareable(self) -> list[str]:
        """Return the commands that can be shared, and their groups."""
        names = dict.fromkeys(name for each in _sharing(self.tree) for name in each)
        return sorted(names)


def _sharing(tree: app_commands.CommandTree) -> Iterator[tuple[str, ...]]:
    for command in tree.walk_commands():
        if isinstance(command, app_commands.Command) and command.get_parameter("share"):
            group = (command.root_parent.name,) if command.root_parent else ()
            yield (*group, command.qualified_name)


async def setup(bot: Attache) -> None:
    """Load the cog."""
    services = bot.services
    await bot.add_cog(SettingsCog(services.settings, services.zones, bot.tree, bot.routes))
