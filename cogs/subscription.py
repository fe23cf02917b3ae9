"""/digest subscribe and subscription: somebody's own digest, by direct message."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.services.subscription import Subscription, Subscriptions
from bot.services.zones import Zones
from bot.ui import replies
from bot.ui import subscription as cards
from bot.ui.askers import server_of
from bot.ui.routes import Press
from cogs.digest_options import Clock, Weekdays, Zone
from cogs.options import Topic

READER = {"policy": Policy.READER}


class Subscribing(commands.Cog):
    """The commands of /digest that are about the asker's own, for the cog of that group."""

    subscriptions: Subscriptions
    zones: Zones

    @app_commands.command(extras=READER)
    @app_commands.describe(
        topics="What it is about, with commas between, or as in /find; everything takes them off",
        time="When, by the clocks of its zone: 08:00, 8 pm",
        zone="A city, a country or an offset: Karachi, Pakistan, UTC+5",
        days="On which days: every day, Mon-Fri, Mon and Thu",
    )
    async def subscribe(
        self,
        interaction: discord.Interaction,
        topics: Topic | None = None,
        time: Clock | None = None,
        zone: Zone | None = None,
        days: Weekdays | None = None,
    ) -> None:
        """Get a digest of your own by direct message, or change it: what you leave out stays"""
        guild, user = server_of(interaction), interaction.user.id
        kept = await self.subscriptions.subscribe(
            guild, user, topics=topics, time=time, zone=zone, days=days
        )
        head = "Your digest has moved here" if kept.moved else "Your daily digest is set"
        await replies.send(interaction, self._card(interaction, kept, head))

    @app_commands.command(extras=READER)
    async def subscription(self, interaction: discord.Interaction) -> None:
        """Show your own digest: pause it, resume it, end it"""
        try:
            kept = await self.subscriptions.get(interaction.user.id)
        except NotFound:
            await replies.send(interaction, cards.none())
        else:
            await replies.send(interaction, self._card(interaction, kept))

    async def on_subscription(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``subscription/verb``: whoever presses means their own."""
        user = interaction.user.id
        match press.verb:
            case "show":
                view = self._card(interaction, await self.subscriptions.get(user))
            case "pause":
                view = self._card(interaction, await self.subscriptions.pause(user))
            case "resume":
                view = self._card(interaction, await self.subscriptions.resume(user))
            case "end":
                await self.subscriptions.end(user)
                view = cards.ended()
            case verb:
                raise NotFound("button", verb)
        await replies.turn(interaction, view)

    @commands.Cog.listener()
    async def on_app_command_completion(
        self, interaction: discord.Interaction, command: object
    ) -> None:
        """Tell whoever has just used a command, once, what of theirs has stopped."""
        del command
        if what := await self.subscriptions.stopped(interaction.user.id):
            await replies.send(interaction, cards.stopped(what))

    def _card(
        self, interaction: discord.Interaction, kept: Subscription, head: str = cards.HEADING
    ) -> discord.ui.LayoutView:
        digest = kept.digest
        server = interaction.client.get_guild(digest.guild) if digest.guild else None
        return cards.card(
            *(digest, kept.next, server.name if server else "", self.zones.name(digest.plan.zone)),
            head=head,
            guessed_zone=kept.guessed_zone,
            lost=kept.lost,
        )
