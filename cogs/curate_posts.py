"""Cards that stand in channels: remembered, and drawn anew once what they show is corrected."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

import discord
from discord import ui
from discord.ext import commands

from bot.client import Attache
from bot.domain.curate import Post
from bot.services.curate.curate import Curate
from bot.services.digest.plans import Plans
from bot.services.settings import ServerSettings
from bot.ui import curate_posts as cards
from bot.ui import digest_send, layout
from bot.ui.askers import only_a_users

log = logging.getLogger(__name__)

PACE = 1.0
"""Seconds between two edits: nobody waits for them, and Discord allows few of old messages."""


class PostCog(commands.Cog):
    """What was posted, as it should be now"""

    def __init__(
        self, bot: Attache, curate: Curate, plans: Plans, settings: ServerSettings
    ) -> None:
        self.bot = bot
        self.posts = curate.posts
        self.plans = plans
        self.settings = settings
        self.turn = asyncio.Lock()
        self.next = 0.0

    @commands.Cog.listener()
    async def on_card_posted(
        self, interaction: discord.Interaction, message: int, view: ui.LayoutView
    ) -> None:
        """Remember what a card shows that everyone in a server sees."""
        guild, channel = interaction.guild_id, interaction.channel_id
        refs = cards.refs(layout.components(view))
        if guild and channel and refs and not only_a_users(interaction):
            await self.posts.keep(guild, Post(channel, message), refs)

    @commands.Cog.listener()
    async def on_corrected(self, guild: int, ref: str) -> None:
        """Draw every posted card anew that shows what was corrected, one after the other."""
        zone = self.settings.zone(guild)
        async with self.turn:
            for item in await self.posts.touched(guild, ref):
                standing = await self.posts.standing(guild, item, ref)
                draw = partial(cards.redrawn, standing=standing, zone=zone)
                for post in await self.posts.of(guild, item):
                    await self.paced()
                    await self.redraw(guild, post, draw)

    @commands.Cog.listener()
    async def on_corrected_again(self, guild: int, items: list[str]) -> None:
        """Draw every posted card anew that shows what an import corrected."""
        for ref in await self.posts.posted(guild, items):
            await self.on_corrected(guild, ref)

    async def paced(self) -> None:
        """Wait until an edit may follow the last one."""
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(max(0.0, self.next - clock()))
        self.next = clock() + PACE

    async def redraw(
        self, guild: int, post: Post, draw: Callable[[discord.Message], ui.LayoutView | None]
    ) -> None:
        """Draw one post anew; one that is gone is forgotten, one out of reach left as it is."""
        channel = self.bot.get_partial_messageable(post.channel, guild_id=guild)
        try:
            message = await channel.fetch_message(post.message)
            view = await self.digest(guild, post) or draw(message)
            if view is not None:
                none = discord.AllowedMentions.none()
                await message.edit(view=view, allowed_mentions=none)
        except discord.NotFound:
            await self.posts.drop(guild, post)
        except discord.HTTPException as error:
            log.info("message %d was not redrawn: %s", post.message, error)

    async def digest(self, guild: int, post: Post) -> ui.LayoutView | None:
        """Draw a digest, or a watch's alert, as it should be now; ``None`` for other cards."""
        again = await self.plans.again(guild, post.message)
        return digest_send.drawn(again.payload, again.marker, again.target).view if again else None
