"""/digest-setup: create, edit, preview, post-now, pause, resume, status, delete."""

from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.client import Attache
from bot.domain.digest.edition import OnEmpty
from bot.domain.digest.models import Digest
from bot.domain.policy import Policy
from bot.errors import NotAllowed, NotFound
from bot.services.digest.plans import Plans, Wish
from bot.ui import digest as posts
from bot.ui import digest_places as places
from bot.ui import digest_setup as cards
from bot.ui import replies
from bot.ui.askers import guild_of
from bot.ui.routes import Press, Routes
from cogs.digest_options import Clock, DigestName, Parts, Place, Tag, Until, Weekdays, Zone

MANAGE = {"policy": Policy.MANAGE}
Empty = Literal["evergreen", "skip", "say so"]
OPTIONS = {
    "channel": "Where it goes: a channel, a thread, or a forum (each digest a post of its own)",
    "time": "When, by the clocks of its zone: 08:00, 8 pm",
    "zone": "A city, a country or an offset: Karachi, Pakistan, UTC+5",
    "name": "What it is called",
    "weekdays": "On which days: every day, Mon-Fri, Mon and Thu",
    "sections": "What it shows, with commas between; everything, if you leave it out",
    "filter": 'Only what this finds: railway, speaker:khan, "an exact phrase"',
    "items": "How many things it shows at most (10)",
    "on_empty": "With nothing new: the day, a quote and a difference; no post; or a line saying so",
    "role": "Whom it calls (nobody)",
    "silent": "Without a notification (yes, unless you say no)",
    "tag": "A forum's tag",
}
NAMES = Range[str, 1, 50]


@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
class DigestSetupCog(commands.GroupCog, group_name="digest-setup"):
    """Set up this server's digests"""

    def __init__(self, plans: Plans, routes: Routes) -> None:
        self.plans = plans
        routes.add(cards.HEAD, self.on_press, Policy.MANAGE)

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(**OPTIONS)
    async def create(
        self,
        interaction: discord.Interaction,
        channel: Place,
        time: Clock,
        zone: Zone | None = None,
        name: NAMES | None = None,
        weekdays: Weekdays | None = None,
        sections: Parts | None = None,
        filter: Range[str, 1, 200] | None = None,  # noqa: A002 - as it is typed
        items: Range[int, 1, 10] | None = None,
        on_empty: Empty | None = None,
        role: discord.Role | None = None,
        silent: bool = True,
        tag: Tag | None = None,
    ) -> None:
        """Set up a digest; its first is a tour of the library"""
        target = places.target(channel, tag, role, silent=silent)
        empty = OnEmpty(on_empty) if on_empty else None
        wish = Wish(name, target, zone, time, weekdays, sections, filter, items, empty)
        digest = await self.plans.create(guild_of(interaction), interaction.user.id, wish)
        await self._show(interaction, "The digest is set up", digest)

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(
        digest="Which one, where there are several",
        clear="What to take off",
        **OPTIONS,
    )
    async def edit(
        self,
        interaction: discord.Interaction,
        digest: DigestName | None = None,
        channel: Place | None = None,
        time: Clock | None = None,
        zone: Zone | None = None,
        name: NAMES | None = None,
        weekdays: Weekdays | None = None,
        sections: Parts | None = None,
        filter: Range[str, 1, 200] | None = None,  # noqa: A002 - as it is typed
        items: Range[int, 1, 10] | None = None,
        on_empty: Empty | None = None,
        role: discord.Role | None = None,
        silent: bool | None = None,
        tag: Tag | None = None,
        clear: Literal["filter", "role", "tag"] | None = None,
    ) -> None:
        """Change a digest; what you leave out stays"""
        found = await self.plans.find(interaction.guild_id, digest)
        target = places.edited(
            _guild(interaction), found.plan.target, channel, tag, role, silent, clear
        )
        empty = OnEmpty(on_empty) if on_empty else None
        asked = "" if clear == "filter" else filter
        wish = Wish(name, target, zone, time, weekdays, sections, asked, items, empty)
        changed = await self.plans.edit(found, wish)
        same = changed.plan == found.plan
        title = "Nothing was changed in the digest" if same else "The digest is changed"
        await self._show(interaction, title, changed)

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(digest="Which one, where there are several")
    async def preview(
        self, interaction: discord.Interaction, digest: DigestName | None = None
    ) -> None:
        """Show you the next digest as it would be posted"""
        await self._preview(interaction, await self.plans.find(interaction.guild_id, digest))

    @app_commands.command(name="post-now", extras=MANAGE)
    @app_commands.describe(digest="Which one, where there are several")
    async def post_now(
        self, interaction: discord.Interaction, digest: DigestName | None = None
    ) -> None:
        """Post a digest at once"""
        found = await self.plans.find(interaction.guild_id, digest)
        await replies.wait(interaction)
        post = await self.plans.digests.post_now(found)
        await replies.send(interaction, cards.posted(found, post))

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(
        digest="Which one, where there are several",
        until="The day on which it comes again; until you resume it, if you leave it out",
    )
    async def pause(
        self,
        interaction: discord.Interaction,
        digest: DigestName | None = None,
        until: Until | None = None,
    ) -> None:
        """Let a digest rest"""
        found = await self.plans.find(interaction.guild_id, digest)
        await self._show(interaction, "The digest rests", await self.plans.pause(found, until))

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(digest="Which one, where there are several")
    async def resume(
        self, interaction: discord.Interaction, digest: DigestName | None = None
    ) -> None:
        """Let a digest come again"""
        found = await self.plans.find(interaction.guild_id, digest)
        resumed = await self.plans.digests.resume(found)
        await self._show(interaction, "The digest comes again", resumed)

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(digest="Which one; all of them, if you leave it out")
    async def status(
        self, interaction: discord.Interaction, digest: DigestName | None = None
    ) -> None:
        """Show when digests come, and what became of the last ones"""
        guild = interaction.guild_id
        listed = await self.plans.digests.listed(guild)
        if digest or len(listed) < 2:
            found = await self.plans.find(guild, digest)
            await self._show(interaction, "The digest", found)
        else:
            standings = [await self.plans.standing(each) for each in listed]
            await replies.send(interaction, cards.listed(standings))

    @app_commands.command(extras=MANAGE)
    @app_commands.describe(digest="Which one, where there are several")
    async def delete(
        self, interaction: discord.Interaction, digest: DigestName | None = None
    ) -> None:
        """Delete a digest; you are asked first"""
        found = await self.plans.find(interaction.guild_id, digest)
        await replies.send(interaction, cards.ask_delete(found))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``digestset3/verb``."""
        digest = await self.plans.digests.get(interaction.guild_id, press.number or 0)
        match press.verb:
            case "preview":
                await self._preview(interaction, digest)
            case "pause":
                paused = await self.plans.pause(digest, None)
                await self._show(interaction, "The digest rests", paused)
            case "resume":
                resumed = await self.plans.digests.resume(digest)
                await self._show(interaction, "The digest comes again", resumed)
            case "delete":
                await replies.send(interaction, cards.ask_delete(digest))
            case "keep":
                standing = await self.plans.standing(digest)
                await replies.replace(interaction, cards.card("The digest stays", standing))
            case "deleted":
                await self.plans.digests.delete(digest)
                await replies.replace(interaction, cards.deleted(digest))
            case verb:
                raise NotFound("button", verb)

    async def _preview(self, interaction: discord.Interaction, digest: Digest) -> None:
        edition = await self.plans.preview(digest)
        role = digest.plan.target.role
        note = "a preview: nothing was posted"
        if edition:
            view = posts.card(edition, role=role, note=note)
        else:
            view = cards.nothing(digest, lost=await self.plans.lost(digest))
        await replies.send(interaction, view)

    async def _show(self, interaction: discord.Interaction, title: str, digest: Digest) -> None:
        await replies.send(interaction, cards.card(title, await self.plans.standing(digest)))


def _guild(interaction: discord.Interaction) -> discord.Guild:
    if interaction.guild is None:
        raise NotAllowed(Policy.MANAGE)
    return interaction.guild


async def setup(bot: Attache) -> None:
    """Load the cog."""
    await bot.add_cog(DigestSetupCog(bot.services.plans, bot.routes))
