"""/cite: a source, quote, event or passage in the style that is asked for."""

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import Attache
from bot.domain.cite import Citation, Style
from bot.domain.policy import Policy
from bot.errors import Ambiguous, NotFound
from bot.services.cite import Cite
from bot.ui import choices, replies
from bot.ui import cite as cards
from bot.ui.cite import HEAD, STYLES
from bot.ui.routes import Press, Routes
from cogs.options import CiteStyle


class CiteCog(commands.Cog):
    """References, ready to paste"""

    def __init__(self, cite: Cite, routes: Routes) -> None:
        self.service = cite
        routes.add(HEAD, self.on_press, Policy.READER)

    @app_commands.command(extras={"policy": Policy.READER})
    @app_commands.describe(
        item="A source, quote, event or passage: S3, Q17, E8, S3¶12, korybko2021, a title",
        style="How it is written (APA 7, unless this server has another)",
        as_file="Attach it as a file",
    )
    async def cite(
        self,
        interaction: discord.Interaction,
        item: app_commands.Range[str, 1, 100],
        style: CiteStyle | None = None,
        as_file: bool = False,
    ) -> None:
        """Cite a source, quote, event or passage, ready to paste"""
        citation = await self._cited(interaction, item, STYLES[style] if style else None)
        if as_file or not cards.fits(citation):
            await self._attach(interaction, citation)
        else:
            await replies.send(interaction, cards.card(citation))

    @cite.autocomplete("item")
    @choices.quiet
    async def known(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer sources, quotes and events."""
        return choices.named(await self.service.suggest(interaction.guild_id, typed))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``cite/Q17``, ``cite/Q17/style/mla``, ``cite/Q17/share/apa``."""
        match press.words:
            case (ref, "style", style):
                citation = await self._cited(interaction, ref, _style(style))
                await replies.turn(interaction, cards.card(citation))
            case (ref, "share", style):
                citation = await self._cited(interaction, ref, _style(style))
                name = interaction.user.display_name
                await replies.share(interaction, cards.card(citation, shared_by=name))
            case (ref, "file", style):
                await self._attach(interaction, await self._cited(interaction, ref, _style(style)))
            case (ref,) | (ref, "open"):
                citation = await self._cited(interaction, ref, None)
                await replies.send(interaction, cards.card(citation))
            case (ref, style, *_):
                citation = await self._cited(interaction, ref, _style(style))
                await replies.send(interaction, cards.card(citation))
            case _:
                raise NotFound("button", HEAD)

    async def _cited(
        self, interaction: discord.Interaction, item: str, style: Style | None
    ) -> Citation:
        try:
            return await self.service.cite(interaction.guild_id, item, style)
        except Ambiguous as several:
            raise cards.which(several, style) from several

    async def _attach(self, interaction: discord.Interaction, citation: Citation) -> None:
        view = cards.card(citation, attached=True)
        await replies.send(interaction, view, file=cards.file(citation))


def _style(value: str) -> Style:
    try:
        return Style(value)
    except ValueError:
        raise NotFound("style", value, tuple(STYLES)) from None


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(CiteCog(bot.services.cite, bot.routes))
