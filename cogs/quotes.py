"""/quote: search, show, check, random."""

from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.domain.verify import LONGEST, SHORTEST
from bot.services.asking import Asking
from bot.services.check import Check
from bot.services.quotes import FEATURE, Quotes
from bot.ui import check as verdicts
from bot.ui import choices, replies, witnesses
from bot.ui import quotes as cards
from bot.ui.routes import Press, Routes
from cogs.options import Date, Person, Source, Topic
from cogs.pages import Pages, drawn

READER = {"policy": Policy.READER}


class QuoteCog(commands.GroupCog, group_name="quote"):
    """Who said what, exactly, and where it stands"""

    def __init__(self, quotes: Quotes, check: Check, asking: Asking, routes: Routes) -> None:
        self.quotes = quotes
        self.checks = check
        self.asking = asking
        self.routes = routes
        self.draw = drawn(FEATURE, cards.page)
        self.pages = Pages(asking.question, quotes.page, self.draw)
        routes.add(FEATURE, self.pages.on_press, Policy.READER)
        routes.add("Q", self.on_press, Policy.READER)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        text='Words, "an exact phrase", -without, one OR other, begin*',
        speaker="Who said it",
        source="In which article",
        from_="Said or published from: 2022, 2022-01, 17 Jan 2022, Summer 2023",
        to="Said or published until",
        kind="Word for word, partly in quotation marks, or reported",
        sort="Best match first, or by date",
        share="Show the answer to everyone here",
    )
    @app_commands.rename(from_="from")
    async def search(
        self,
        interaction: discord.Interaction,
        text: app_commands.Range[str, 1, 400] | None = None,
        speaker: Person | None = None,
        source: Source | None = None,
        from_: Date | None = None,
        to: Date | None = None,
        kind: Literal["any", "direct", "partial", "reported"] | None = None,
        sort: Literal["best", "newest", "oldest"] | None = None,
        share: bool = False,
    ) -> None:
        """Find quotes by words, speaker, source or date"""
        answer = await self.quotes.search(
            interaction.guild_id,
            text,
            **{"speaker": speaker, "source": source, "from": from_, "to": to},
            kind=None if kind == "any" else kind,
            sort=sort,
        )
        view = await self.draw(interaction.guild_id, answer)
        await replies.answer(interaction, view, public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        quote="A number such as Q17, or words of it", share="Show it to everyone"
    )
    async def show(
        self,
        interaction: discord.Interaction,
        quote: app_commands.Range[str, 1, 100],
        share: bool = False,
    ) -> None:
        """Show one quote with its provenance"""
        found = await self.quotes.get(interaction.guild_id, quote)
        await replies.answer(interaction, cards.card(found), public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        text="The quotation as you have it; … and [brackets] are understood",
        said_by="Who is said to have said it",
        share="Show the verdict to everyone here",
    )
    async def check(
        self,
        interaction: discord.Interaction,
        text: app_commands.Range[str, SHORTEST, LONGEST],
        said_by: Person | None = None,
        share: bool = False,
    ) -> None:
        """Check whether words were said so, and by whom"""
        checked = await self.checks.check(interaction.guild_id, text, said_by)
        await replies.answer(interaction, verdicts.card(checked), public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        speaker="Only of this person",
        about="Only with these words",
        share="Show it to everyone here (yes, unless you say no)",
    )
    async def random(
        self,
        interaction: discord.Interaction,
        speaker: Person | None = None,
        about: Topic | None = None,
        share: bool = True,
    ) -> None:
        """Draw a quote; none comes twice in a channel until all were shown"""
        channel = interaction.channel_id or interaction.user.id
        quote = await self.quotes.random(interaction.guild_id, channel, speaker, about)
        public = share and replies.may_post(interaction)
        await replies.answer(interaction, cards.card(quote), public=public)

    @show.autocomplete("quote")
    @choices.quiet
    async def known(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer quotes by their first words."""
        return choices.named(await self.quotes.suggest(interaction.guild_id, typed))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``Q17/verb``."""
        guild, number = interaction.guild_id, str(press.number)
        match press.verb:
            case "context":
                view = cards.context(*await self.quotes.context(guild, int(number)))
            case "sources":
                view = witnesses.sources(await self.quotes.get(guild, number))
            case "share":
                quote = await self.quotes.get(guild, number)
                name = interaction.user.display_name
                await replies.share(interaction, cards.card(quote, shared_by=name))
                return
            case "cite":
                await self.routes.answer(interaction, Press("cite", None, (f"Q{number}",)))
                return
            case verb:
                quote = await self.quotes.get(guild, number)
                view = cards.card(quote, whole=verb == "whole")
        await replies.send(interaction, view)


async def setup(bot: Attache) -> None:
    """Load the cog."""
    services = bot.services
    await bot.add_cog(QuoteCog(services.quotes, services.check, services.asking, bot.routes))
