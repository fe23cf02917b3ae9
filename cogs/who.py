"""/who: what the articles hold of a person."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.services.asking import Asking
from bot.services.who import Who
from bot.ui import replies
from bot.ui import who as cards
from bot.ui.routes import Press, Routes
from cogs.options import Person


class WhoCog(commands.Cog):
    """People, as the articles name them"""

    def __init__(self, who: Who, asking: Asking, routes: Routes) -> None:
        self.service = who
        self.asking = asking
        self.routes = routes
        routes.add("P", self.on_press, Policy.READER)

    @app_commands.command(extras={"policy": Policy.READER})
    @app_commands.describe(
        person="A name, or a number such as P4", share="Show the answer to everyone here"
    )
    async def who(
        self,
        interaction: discord.Interaction,
        person: Person,
        share: bool = False,
    ) -> None:
        """Show who somebody is: names, roles, quotes, company, and what others say"""
        profile = await self.service.profile(interaction.guild_id, person)
        await replies.answer(interaction, cards.card(profile), public=share)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``P4/verb``."""
        guild = interaction.guild_id
        profile = await self.service.profile(guild, f"P{press.number}")
        match press.verb:
            case "quotes" | "timeline" as feature:
                listing = await self.service.listing(guild, profile.person.id, feature)
                await self.routes.answer(interaction, Press(feature, None, (str(listing), "open")))
            case "share":
                name = interaction.user.display_name
                await replies.share(interaction, cards.card(profile, shared_by=name))
            case _:
                await replies.send(interaction, cards.card(profile))


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(WhoCog(bot.services.who, bot.services.asking, bot.routes))
