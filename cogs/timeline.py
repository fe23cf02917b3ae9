"""/timeline: show, on-this-day, around, differences."""

import io
from typing import Any, Literal

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.client import Attache
from bot.domain.answers import Nothing, Page
from bot.domain.policy import Policy
from bot.services.asking import Asking
from bot.services.differences import FEATURE as DIFFERENCES
from bot.services.timeline import FEATURE, Timeline
from bot.ui import differences as differing
from bot.ui import picture as pictures
from bot.ui import replies
from bot.ui import timeline as cards
from bot.ui.routes import Press, Routes
from cogs.options import Date, DayOfYear, Event, Source, Topic
from cogs.pages import Pages

READER = {"policy": Policy.READER}
AROUND = 30
"""Days to either side of an event that "Around it" looks at."""


class TimelineCog(commands.GroupCog, group_name="timeline"):
    """What happened when, and how that is known"""

    def __init__(self, timeline: Timeline, asking: Asking, routes: Routes) -> None:
        self.timeline = timeline
        self.asking = asking
        self.routes = routes
        self.pages = Pages(asking.question, timeline.page, self.draw)
        compared = Pages(asking.question, timeline.differences.page, self.draw_differences)
        routes.add(FEATURE, self.pages.on_press, Policy.READER)
        routes.add(DIFFERENCES, compared.on_press, Policy.READER)
        routes.add("E", self.on_press, Policy.READER)

    async def draw(
        self, guild: int | None, answer: Page[Any] | Nothing, shared_by: str | None = None
    ) -> ui.LayoutView:
        """Draw a page of events with the bar of their years, or why there is none."""
        if isinstance(answer, Nothing):
            return cards.nothing(answer)
        years = await self.timeline.years(guild, answer.asked) if answer.number == 1 else ()
        return cards.page(answer, years, shared_by=shared_by)

    async def draw_differences(
        self, guild: int | None, answer: Page[Any] | Nothing, shared_by: str | None = None
    ) -> ui.LayoutView:
        """Draw a page of differences, or say that there are none."""
        del guild
        if isinstance(answer, Nothing):
            return differing.nothing(answer)
        return differing.page(answer, shared_by=shared_by)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        about="A person, a place, or words",
        from_="From: 2022, 2022-01, 17 Jan 2022, Summer 2023, 1990s",
        to="Until",
        source="Only what this article tells",
        precision="How fine the dates must be",
        order="Which end first",
        picture="Draw it",
        share="Show the answer to everyone here",
    )
    @app_commands.rename(from_="from")
    async def show(
        self,
        interaction: discord.Interaction,
        about: Topic | None = None,
        from_: Date | None = None,
        to: Date | None = None,
        source: Source | None = None,
        precision: Literal["any", "month or finer", "day"] | None = None,
        order: Literal["oldest first", "newest first"] | None = None,
        picture: bool = False,
        share: bool = False,
    ) -> None:
        """Show what happened when"""
        answer = await self.timeline.show(
            interaction.guild_id,
            about,
            **{"from": from_, "to": to, "source": source},
            precision=None if precision == "any" else precision,
            order=order,
        )
        if picture and isinstance(answer, Page):
            await self._send_picture(interaction, answer, public=share)
            return
        view = await self.draw(interaction.guild_id, answer)
        await replies.answer(interaction, view, public=share)

    async def _send_picture(
        self, interaction: discord.Interaction, page: Page[Any], *, public: bool
    ) -> None:
        await replies.wait(interaction, public=public)  # the drawing process takes a second
        events = await self.timeline.all(interaction.guild_id, page.asked)
        drawn = pictures.picture(events, page.heading)
        png = await self.timeline.pictures.draw(drawn)
        file = discord.File(io.BytesIO(png), pictures.NAME)
        await replies.answer(interaction, pictures.card(page, drawn), public=public, file=file)

    @app_commands.command(name="on-this-day", extras=READER)
    @app_commands.describe(
        date="A day: 17 January, 2022-01-17 (today, if you leave it out)",
        share="Show the answer to everyone here",
    )
    async def on_this_day(
        self,
        interaction: discord.Interaction,
        date: DayOfYear | None = None,
        share: bool = False,
    ) -> None:
        """Show what happened on a day, in any year"""
        day = date or f"{interaction.created_at:%Y-%m-%d}"
        answer = await self.timeline.on_this_day(interaction.guild_id, day)
        view = await self.draw(interaction.guild_id, answer)
        await replies.answer(interaction, view, public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        event="A number such as E8, or words of it",
        days="How many days to either side (30)",
        share="Show the answer to everyone here",
    )
    async def around(
        self,
        interaction: discord.Interaction,
        event: Event,
        days: app_commands.Range[int, 1, 365] = AROUND,
        share: bool = False,
    ) -> None:
        """Show what else happened around an event"""
        answer = await self.timeline.around(interaction.guild_id, event, days)
        view = await self.draw(interaction.guild_id, answer)
        await replies.answer(interaction, view, public=share)

    @app_commands.command(extras=READER)
    @app_commands.describe(
        about="A person, a place, or words",
        share="Show the answer to everyone here",
    )
    async def differences(
        self,
        interaction: discord.Interaction,
        about: Topic | None = None,
        share: bool = False,
    ) -> None:
        """Show where sources differ, slot by slot, with both passages"""
        answer = await self.timeline.differences.show(interaction.guild_id, about)
        view = await self.draw_differences(interaction.guild_id, answer)
        await replies.answer(interaction, view, public=share)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``E8/verb``."""
        guild, number = interaction.guild_id, str(press.number)
        if press.verb == "around":
            near = await self.timeline.around(guild, number, AROUND)
            await replies.send(interaction, await self.draw(guild, near))
            return
        if press.verb == "cite":
            await self.routes.answer(interaction, Press("cite", None, (f"E{number}",)))
            return
        if press.verb == "differences":
            answer = await self.timeline.differences.show(guild, None, number)
            await replies.send(interaction, await self.draw_differences(guild, answer))
            return
        told = await self.timeline.told(guild, number)
        if press.verb == "share":
            name = interaction.user.display_name
            await replies.share(interaction, cards.card(told, shared_by=name))
        elif press.verb == "sources":
            await replies.send(interaction, cards.witnesses(told))
        else:
            await replies.send(interaction, cards.card(told))


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(TimelineCog(bot.services.timeline, bot.services.asking, bot.routes))
