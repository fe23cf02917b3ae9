"""/watch: an alert when a new article has what somebody waits for."""

from collections.abc import Mapping, Sequence
from typing import Annotated, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.domain.watch import Watched
from bot.errors import BadInput, NotFound
from bot.services.watch.watches import QUIET, Added, Watcher, Watches
from bot.services.zones import Zones
from bot.ui import choices, digest_places, replies
from bot.ui import watch as cards
from bot.ui.askers import server_of
from bot.ui.members import DiscordMembers
from bot.ui.routes import Press, Routes
from cogs.digest_options import Place, Worded, Zone
from cogs.options import Typed

READER = {"policy": Policy.READER}


class Named(Typed):
    """A watch that the asker may see here, by its words or its number."""

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer the watches, those first that have what was typed."""
        watches = await interaction.client.services.watches.offered(_who(interaction))
        return cards.offered(watches, typed)


Watch: TypeAlias = Annotated[str, Named()]
Hours: TypeAlias = Annotated[str, Worded(QUIET)]


class WatchCog(commands.GroupCog, group_name="watch"):
    """Be told when a new article has what you wait for"""

    def __init__(self, watches: Watches, zones: Zones, routes: Routes) -> None:
        self.watches = watches
        self.zones = zones
        routes.add(cards.HEAD, self.on_press, Policy.READER)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        text='As in /find: words, "an exact phrase", -without, one OR other, speaker:khan',
        channel="Tell a channel instead of you (needs Manage Messages)",
        quiet="Hours in which nothing is sent: 22:00-07:00",
        zone="Whose clocks: a city, a country or an offset: Karachi, Pakistan, UTC+5",
    )
    async def add(
        self,
        interaction: discord.Interaction,
        text: app_commands.Range[str, 1, 400],
        channel: Place | None = None,
        quiet: Hours | None = None,
        zone: Zone | None = None,
    ) -> None:
        """Be told when a new article has what you ask for"""
        who, place = _who(interaction), None
        if channel is not None:
            self.watches.check(who)
            place = _checked(channel)
        added = await self.watches.add(who, text, channel=place, quiet=quiet, zone=zone)
        await replies.send(interaction, self._added(added))

    @app_commands.command(name="list", extras=READER)
    async def list_(self, interaction: discord.Interaction) -> None:
        """Show what you watch for"""
        await replies.send(interaction, await self._listed(interaction))

    @app_commands.command(extras=READER)
    @app_commands.describe(watch="Which one")
    async def pause(self, interaction: discord.Interaction, watch: Watch) -> None:
        """Let a watch rest"""
        watched = await self.watches.pause(_who(interaction), watch)
        await replies.send(interaction, self._card(watched))

    @app_commands.command(extras=READER)
    @app_commands.describe(watch="Which one")
    async def resume(self, interaction: discord.Interaction, watch: Watch) -> None:
        """Go on with a watch that rests, or that has stopped"""
        watched = await self.watches.resume(_who(interaction), watch)
        await replies.send(interaction, self._card(watched))

    @app_commands.command(extras=READER)
    @app_commands.describe(watch="Which one")
    async def remove(self, interaction: discord.Interaction, watch: Watch) -> None:
        """No longer watch for something"""
        watched = await self.watches.remove(_who(interaction), watch)
        await replies.send(interaction, cards.removed(watched))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``watch3/verb``, ``watch/list``, and the menus of a list and of a name."""
        who, ref = _who(interaction), f"W{press.number}"
        match press.words:
            case ("list",):
                view = await self._listed(interaction)
            case ("open", _, ref):
                view = self._card(await self.watches.get(who, ref))
            case ("pause",):
                view = self._card(await self.watches.pause(who, ref))
            case ("resume",):
                view = self._card(await self.watches.resume(who, ref))
            case ("remove",):
                view = cards.removed(await self.watches.remove(who, ref))
            case (_, "choose", option, value):
                added = await self.watches.chosen(who, press.whole(0), option, value)
                view = self._added(added)
            case _:
                raise NotFound("button", press.verb)
        await replies.turn(interaction, view)

    def _card(self, watched: Watched) -> discord.ui.LayoutView:
        return cards.card(watched, self.zones.name(watched.alerts.zone))

    def _added(self, added: Added) -> discord.ui.LayoutView:
        return cards.added(
            *(added.watched, self.zones.name(added.watched.alerts.zone)),
            *(added.counts, added.listing),
            hints=added.hints,
            capped=added.capped,
            guessed_zone=added.guessed_zone,
        )

    async def _listed(self, interaction: discord.Interaction) -> discord.ui.LayoutView:
        watches = await self.watches.listed(_who(interaction))
        return cards.listed(watches, _servers(interaction, watches))


def _who(interaction: discord.Interaction) -> Watcher:
    """Return who asks, and whether they may have the channels' watches."""
    curates: bool = interaction.client.allows(interaction, Policy.CURATE)  # type: ignore[attr-defined]
    return Watcher(interaction.user.id, server_of(interaction), curates)


def _checked(channel: digest_places.Channel) -> str:
    """Return the id of a channel to which alerts can go; raise as what it checks."""
    if isinstance(channel, discord.ForumChannel):
        raise BadInput("channel", channel.name)
    digest_places.check(channel)
    return str(channel.id)


def _servers(interaction: discord.Interaction, watches: Sequence[Watched]) -> Mapping[int, str]:
    """Return the names of servers, where watches of several are listed: in direct messages."""
    if server_of(interaction) is not None:
        return {}
    guilds = {watched.alerts.guild for watched in watches if watched.alerts.guild}
    known = (interaction.client.get_guild(guild) for guild in guilds)
    return {guild.id: guild.name for guild in known if guild}


async def setup(bot: Attache) -> None:
    """Load the cog, and let Discord be asked who is still a member of what."""
    services = bot.services
    services.membership.connect(DiscordMembers(bot))
    await bot.add_cog(WatchCog(services.watches, services.zones, bot.routes))
