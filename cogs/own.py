"""A server's own sources: what their cards and forms do."""

from collections.abc import Mapping

import discord
from discord import ui

from bot.domain.answers import Source
from bot.domain.corrections import Act, Change
from bot.domain.policy import Policy
from bot.errors import BotError, NotFound
from bot.services.corrections import Corrections
from bot.services.redating import Redating
from bot.services.shelf.desk import details
from bot.services.shelf.keeping import Keeping
from bot.ui import library as cards
from bot.ui import replies, shelf
from bot.ui.askers import guild_of
from bot.ui.routes import Press, Routes
from cogs.drafts import Details, telling


class Own:
    """The routes of own sources: ``shelf/verb/12``."""

    def __init__(
        self, keeping: Keeping, corrections: Corrections, redating: Redating, routes: Routes
    ) -> None:
        self.keeping = keeping
        self.corrections = corrections
        self.redating = redating
        routes.add(cards.SHELF, self.on_press, Policy.LIBRARY)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``shelf/verb/12``."""
        guild, user = guild_of(interaction), interaction.user.id
        if press.verb == "bin":
            await replies.revise(interaction, shelf.binned(await self.keeping.binned(guild)))
            return
        ref = f"S{press.whole(1)}"
        match press.verb:
            case "remove":
                view = shelf.removed(await self.keeping.remove(guild, user, ref))
            case "restore":
                view = shelf.restored(await self.keeping.restore(guild, ref))
            case "apply":
                view = await self._applied(interaction, guild, ref)
            case "keep":
                view = shelf.kept(await self.keeping.source(guild, ref))
            case verb:
                raise NotFound("button", verb)
        await replies.revise(interaction, view)

    async def _applied(
        self, interaction: discord.Interaction, guild: int, ref: str
    ) -> ui.LayoutView:
        """Read a source again; what fails says that it is as it was."""
        source = await self.keeping.source(guild, ref)
        try:
            await self.keeping.refresh(guild, ref, telling(interaction, source.title))
        except BotError:
            await replies.revise(interaction, shelf.kept(source))
            raise
        return shelf.refreshed(source)

    async def reread(self, interaction: discord.Interaction, typed: str) -> None:
        """Show what a new reading of a source would change."""
        guild = guild_of(interaction)
        source = await self.keeping.source(guild, typed)
        tell = telling(interaction, source.title)
        found = await self.keeping.difference(guild, source.ref, tell)
        await replies.revise(interaction, shelf.difference(*found))

    async def edit(self, interaction: discord.Interaction, typed: str) -> None:
        """Ask what is wrong with what is said of a source."""
        source = await self.keeping.seen(guild_of(interaction), typed)
        form = SourceDetails(self.corrections, self.redating, source, details(source))
        await interaction.response.send_modal(form)


class SourceDetails(Details):
    """Asks what is wrong with what is said of a source."""

    def __init__(
        self,
        corrections: Corrections,
        redating: Redating,
        source: Source,
        known: Mapping[str, str],
    ) -> None:
        super().__init__(known)
        self._corrections = corrections
        self._redating = redating
        self._source = source

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Correct what was changed, as any correction: it can be undone."""
        fields = tuple((name, value or None) for name, value in self.changed().items())
        if not fields:
            await replies.send(interaction, shelf.kept(self._source))
            return
        change = Change(self._source.ref, Act.EDIT, fields)
        guild = guild_of(interaction)
        done = await self._corrections.make(guild, interaction.user.id, change)
        interaction.client.dispatch("corrected", guild, done.item)
        dated = "date" in dict(done.after)
        came = await self._redating.outcome(guild, self._source.id) if dated else None
        await replies.send(interaction, shelf.edited(self._source, done, came))
