"""/source: list, show, summary, read, compare."""

from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.answers import Asked, Length
from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.services.asking import Asking
from bot.services.compare import Compare
from bot.services.sources import FEATURE, Sources
from bot.ui import compare as comparisons
from bot.ui import references, replies
from bot.ui import sources as cards
from bot.ui.routes import Press, Routes
from cogs.options import Author, Date, Source, Topic
from cogs.pages import Jump, Pages, drawn

READER = {"policy": Policy.READER}


class SourceCog(commands.GroupCog, group_name="source"):
    """The articles themselves: what they are, and what they say in short"""

    def __init__(
        self, sources: Sources, comparing: Compare, asking: Asking, routes: Routes
    ) -> None:
        self.sources = sources
        self.comparing = comparing
        self.asking = asking
        self.routes = routes
        self.draw = drawn(FEATURE, cards.page)
        self.pages = Pages(asking.question, sources.page, self.draw)
        routes.add(FEATURE, self.pages.on_press, Policy.READER)
        routes.add("S", self.on_press, Policy.READER)

    @app_commands.command(name="list", extras=READER)
    @app_commands.describe(
        kind="What sort of text",
        author="Who wrote it",
        from_="Published from: 2022, 2022-01, Summer 2023",
        to="Published until",
        share="Show the answer to everyone here",
    )
    @app_commands.rename(from_="from")
    async def listed(
        self,
        interaction: discord.Interaction,
        kind: Literal["news", "op-ed", "commentary", "paper", "article"] | None = None,
        author: Author | None = None,
        from_: Date | None = None,
        to: Date | None = None,
        share: bool = False,
    ) -> None:
        """List the articles of the library"""
        answer = await self.sources.list(
            interaction.guild_id, **{"kind": kind, "author": author, "from": from_, "to": to}
        )
        view = await self.draw(interaction.guild_id, answer)
        await replies.answer(interaction, view, public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        source="A title, an author, a citekey such as korybko2021, or a number such as S3",
        share="Show it to everyone here",
    )
    async def show(
        self,
        interaction: discord.Interaction,
        source: Source,
        share: bool = False,
    ) -> None:
        """Show one article: who wrote it, where and when, and what it holds"""
        described = await self.sources.describe(interaction.guild_id, source)
        await replies.answer(interaction, cards.card(described), public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        source="A title, an author, a citekey or a number",
        length="3, 6 or 10 sentences",
        about="Only sentences on this",
        share="Show it to everyone here",
    )
    async def summary(
        self,
        interaction: discord.Interaction,
        source: Source,
        length: Literal["short", "medium", "long"] = "short",
        about: Topic | None = None,
        share: bool = False,
    ) -> None:
        """Show an article's weightiest sentences, selected and never rewritten"""
        selected = await self.sources.summary(interaction.guild_id, source, Length(length), about)
        await replies.answer(interaction, cards.summary(selected), public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        source="A title, an author, a citekey or a number",
        paragraph="Where to begin (1)",
    )
    async def read(
        self,
        interaction: discord.Interaction,
        source: Source,
        paragraph: app_commands.Range[int, 1, 9_999] = 1,
    ) -> None:
        """Read an article in private, a paragraph a page"""
        reading = await self.sources.read(interaction.guild_id, source, paragraph)
        await replies.answer(interaction, cards.reader(reading))

    @app_commands.command(extras=READER)
    @app_commands.describe(
        first="A title, an author, a citekey or a number",
        second="The one to set beside it",
        about="Only on this",
        share="Show it to everyone here",
    )
    async def compare(
        self,
        interaction: discord.Interaction,
        first: Source,
        second: Source,
        about: Topic | None = None,
        share: bool = False,
    ) -> None:
        """Set two articles side by side: people, events, topics, and where they differ"""
        compared = await self.comparing.compare(interaction.guild_id, first, second, about)
        await replies.answer(interaction, comparisons.card(compared), public=share)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``S3/verb``."""
        guild, number = interaction.guild_id, f"S{press.number}"
        match press.words:
            case ("quotes" | "timeline" as feature,):
                await self._listed(interaction, feature, number)
            case ("cite",):
                await self.routes.answer(interaction, Press("cite", None, (number,)))
            case ("summary", *length):
                selected = await self.sources.summary(guild, number, _length(length), None)
                reply = replies.turn if length else replies.send
                await reply(interaction, cards.summary(selected))
            case ("compare", other, *_):
                compared = await self.comparing.compare(guild, number, other)
                await replies.send(interaction, comparisons.card(compared))
            case ("share", *what):
                await self._share(interaction, number, what)
            case ("references", *_):
                await self._referred(interaction, press, number)
            case ("read", *_):
                reading = await self.sources.read(guild, number, press.whole(1))
                await replies.send(interaction, cards.reader(reading))
            case ("turn", *_):
                await self._turn(interaction, press.whole(1), number)
            case ("jump", *_):
                jump = Jump(partial(self._turn, source=number), press.whole(1))
                await interaction.response.send_modal(jump)
            case _:
                described = await self.sources.describe(guild, number)
                await replies.send(interaction, cards.card(described))

    async def _share(self, interaction: discord.Interaction, source: str, what: list[str]) -> None:
        guild, name = interaction.guild_id, interaction.user.display_name
        match what:
            case ("summary", *length):
                selected = await self.sources.summary(guild, source, _length(length), None)
                view = cards.summary(selected, shared_by=name)
            case ("compare", other):
                compared = await self.comparing.compare(guild, source, other)
                view = comparisons.card(compared, shared_by=name)
            case _:
                described = await self.sources.describe(guild, source)
                view = cards.card(described, shared_by=name)
        await replies.share(interaction, view)

    async def _turn(self, interaction: discord.Interaction, paragraph: int, source: str) -> None:
        reading = await self.sources.read(interaction.guild_id, source, paragraph)
        await replies.turn(interaction, cards.reader(reading))

    async def _referred(self, interaction: discord.Interaction, press: Press, source: str) -> None:
        """Answer ``S3/references/1`` and the buttons under that page."""
        if press.words[1:2] == ("jump",):
            jump = Jump(partial(self._leaf, source=source), press.whole(2))
            await interaction.response.send_modal(jump)
        elif press.words[1:2] == ("turn",):
            await self._leaf(interaction, press.whole(2), source)
        else:
            listed = await self.sources.references(interaction.guild_id, source, press.whole(1))
            await replies.send(interaction, references.page(listed))

    async def _leaf(self, interaction: discord.Interaction, number: int, source: str) -> None:
        listed = await self.sources.references(interaction.guild_id, source, number)
        await replies.turn(interaction, references.page(listed))

    async def _listed(self, interaction: discord.Interaction, feature: str, source: str) -> None:
        """Open the list of a source's quotes or events, as another feature draws it."""
        asked = Asked(feature, (("source", source),))
        listing = await self.asking.keep(interaction.guild_id, asked)
        press = Press(feature, None, (str(listing), "open"))
        await self.routes.answer(interaction, press)


def _length(words: list[str]) -> Length:
    try:
        return Length(words[0]) if words else Length.SHORT
    except ValueError:
        raise NotFound("length", words[0]) from None


async def setup(bot: Attache) -> None:
    """Load the cog."""
    services = bot.services
    cog = SourceCog(services.sources, services.compare, services.asking, bot.routes)
    await bot.add_cog(cog)
