"""/digest: latest, next."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.errors import NotConfigured
from bot.services.digest.plans import Plans
from bot.services.subscription import Subscriptions
from bot.services.zones import Zones
from bot.ui import digest as cards
from bot.ui import digest_setup, digest_words, replies
from bot.ui import subscription as own
from bot.ui.routes import Routes
from cogs.digest_options import DigestName
from cogs.subscription import Subscribing

READER = {"policy": Policy.READER}


class DigestCog(Subscribing, commands.GroupCog, group_name="digest"):
    """The daily digest: the last one, when the next comes, and one of your own"""

    def __init__(
        self, plans: Plans, subscriptions: Subscriptions, zones: Zones, routes: Routes
    ) -> None:
        self.plans = plans
        self.subscriptions = subscriptions
        self.zones = zones
        routes.add(own.HEAD, self.on_subscription, Policy.READER)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        digest="Which one, where there are several", share="Show it to everyone here"
    )
    async def latest(
        self,
        interaction: discord.Interaction,
        digest: DigestName | None = None,
        share: bool = False,
    ) -> None:
        """Show the last digest that was posted"""
        found = await self.plans.find(interaction.guild_id, digest)
        last = await self.plans.latest(found)
        if last is None:
            view = digest_setup.none_yet(found, self.plans.digests.next(found))
        else:
            view = cards.card(last[1], note=digest_words.posted(found, last[0]))
        await replies.answer(interaction, view, public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        digest="Which one, where there are several", share="Show it to everyone here"
    )
    async def next(
        self,
        interaction: discord.Interaction,
        digest: DigestName | None = None,
        share: bool = False,
    ) -> None:
        """Say when the next digest comes"""
        guild = interaction.guild_id
        if digest:
            found = [await self.plans.find(guild, digest)]
        elif not (found := [*await self.plans.digests.listed(guild)]):
            raise NotConfigured("the daily digest")
        view = digest_setup.coming([await self.plans.standing(each) for each in found])
        await replies.answer(interaction, view, public=share)


async def setup(bot: Attache) -> None:
    """Load the cog."""
    services = bot.services
    cog = DigestCog(services.plans, services.subscriptions, services.zones, bot.routes)
    await bot.add_cog(cog)
