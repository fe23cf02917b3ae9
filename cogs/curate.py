"""/curate: queue, log, and what corrects quotes, events, people and differences."""

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.client import Attache
from bot.domain.corrections import Act, Change
from bot.domain.policy import Policy
from bot.errors import NotFound
from bot.services.corrections import UNDO_FOR
from bot.services.curate.curate import Curate
from bot.services.settings import ServerSettings
from bot.ui import curate as cards
from bot.ui import curate_log as journal
from bot.ui import curate_queue as queues
from bot.ui import layout, replies
from bot.ui.routes import Press, Routes
from cogs.curate_desk import Desk, server
from cogs.curate_groups import DifferenceGroup, EventGroup, PersonGroup, QuoteGroup
from cogs.curate_posts import PostCog
from cogs.curate_reports import ReportCog

CURATE = {"policy": Policy.CURATE}
LONGEST_ID = 20
"""Digits of what Discord numbers people with."""
ALL = "-"
"""Stands for every item in the ids of the log's buttons."""


@app_commands.default_permissions(manage_messages=True)
@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class CurateCog(commands.GroupCog, group_name="curate"):
    """What this server sees: check it, correct it, hide it, and take that back"""

    def __init__(
        self, curate: Curate, desk: Desk, settings: ServerSettings, routes: Routes
    ) -> None:
        self.curate = curate
        self.desk = desk
        self.settings = settings
        routes.add(cards.HEAD, self.on_press, Policy.CURATE)

    @app_commands.command(extras=CURATE)
    async def queue(self, interaction: discord.Interaction) -> None:
        """Go through what was reported, looks wrong or is unsure, one at a time"""
        await replies.send(interaction, await self.waiting(interaction, 1))

    @app_commands.command(extras=CURATE)
    @app_commands.describe(item="Only of this: Q17, E8, P4, S3", by="Only what they corrected")
    async def log(
        self,
        interaction: discord.Interaction,
        item: app_commands.Range[str, 1, 40] | None = None,
        by: discord.User | None = None,
    ) -> None:
        """Show who corrected what, from what to what, with a way back for 30 days"""
        ref = item.strip().upper() if item else ALL
        await replies.send(interaction, await self.logged(interaction, 1, ref, by.id if by else 0))

    async def waiting(
        self, interaction: discord.Interaction, number: int, above: layout.Block | None = None
    ) -> ui.LayoutView:
        """Draw a page of the queue; the bot's owner sees direct messages' reports too."""
        guild = server(interaction)
        queued = await self.curate.queue.page(guild, number, owner=self.owns(interaction))
        if queued is None:
            return queues.empty(above)
        return queues.page(queued, self.settings.zone(guild), above)

    def owns(self, interaction: discord.Interaction) -> bool:
        """Tell whether the bot's owner asks, to whom direct messages' reports go."""
        owner: bool = interaction.client.allows(  # type: ignore[attr-defined]
            interaction, Policy.OWNER
        )
        return owner

    async def logged(
        self, interaction: discord.Interaction, number: int, item: str, user: int
    ) -> ui.LayoutView:
        """Draw a page of the log."""
        guild = server(interaction)
        only = None if item == ALL else item
        page = await self.curate.log(guild, number, only, user or None)
        if not page.total:
            return journal.nothing(item, user)
        since = self.curate.now() - UNDO_FOR
        known = await self.curate.shown(guild, journal.refs(page.items))
        return journal.page(page, self.settings.zone(guild), since, item, user, known)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``curate/queue/2``, ``curate/accept/2/Q17``, ``curate/undo/5`` …"""
        match press.words:
            case ("queue", _, *_):
                view = await self.waiting(interaction, press.whole(1))
                await replies.turn(interaction, view)
            case ("accept", _, ref):
                await self.accept(interaction, ref, press.whole(1))
            case ("hide", _, ref):
                await self.hide(interaction, ref, press.whole(1))
            case ("edit", _, ref):
                await self.desk.edit(interaction, ref, press.whole(1))
            case ("undo", _, *queue):
                number = press.whole(2) if queue else None
                correction = await self.desk.undo(interaction, press.whole(1))
                await replies.turn(interaction, cards.undone(correction, number))
            case ("log", _, item, _, *_):
                view = await self.logged(interaction, press.whole(1), item, _user(press.words[3]))
                await replies.turn(interaction, view)
            case ("back", _, _, item, _):
                await self.desk.undo(interaction, press.whole(1))
                view = await self.logged(interaction, press.whole(2), item, _user(press.words[4]))
                await replies.turn(interaction, view)
            case _:
                raise NotFound("button", press.verb)

    async def accept(self, interaction: discord.Interaction, ref: str, number: int) -> None:
        """Let an item of the queue stand as it is, and show the one that comes after it."""
        guild, user = server(interaction), interaction.user.id
        correction = await self.curate.accept(guild, user, ref, owner=self.owns(interaction))
        said = queues.decided(correction, number) if correction else queues.dismissed(ref)
        await replies.turn(interaction, await self.waiting(interaction, number, said))

    async def hide(self, interaction: discord.Interaction, ref: str, number: int) -> None:
        """Hide an item of the queue, and show the one that comes after it."""
        guild, user = server(interaction), interaction.user.id
        correction = await self.curate.corrections.make(guild, user, Change(ref, Act.HIDE))
        self.desk.tell(interaction, correction)
        said = queues.decided(correction, number)
        await replies.turn(interaction, await self.waiting(interaction, number, said))


def _user(word: str) -> int:
    """Return a user's id, which is longer than any number of an item; raise NotFound."""
    if not (word.isascii() and word.isdigit() and len(word) <= LONGEST_ID):
        raise NotFound("button", word)
    return int(word)


async def setup(bot: Attache) -> None:
    """Load the cogs, and put a menu on messages."""
    services = bot.services
    desk = Desk(services.curate, services.asking, bot.routes)
    cog = CurateCog(services.curate, desk, services.settings, bot.routes)
    if cog.app_command is not None:
        for group in (QuoteGroup, EventGroup, PersonGroup, DifferenceGroup):
            cog.app_command.add_command(group(desk))
    reports = ReportCog(services.curate, bot.routes)
    await bot.add_cog(cog)
    await bot.add_cog(PostCog(bot, services.curate, services.plans, services.settings))
    await bot.add_cog(reports)
    bot.tree.add_command(reports.menu)
