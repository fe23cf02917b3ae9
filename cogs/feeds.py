"""/library add url and /library feed: articles from the web."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.feeds import Feed as Followed
from bot.errors import BotError
from bot.services.feeds import Feeds
from bot.ui import feeds as cards
from bot.ui import library as drafts
from bot.ui import replies
from bot.ui.askers import guild_of
from bot.ui.routes import Press, Routes
from cogs.drafts import telling
from cogs.library import LIBRARY, Offered

if TYPE_CHECKING:
    from bot.client import Attache

ADDRESS = 1_000
"""Characters of an address that can be typed."""
Feed: TypeAlias = Annotated[
    str, Offered(lambda bot, guild, typed: bot.services.feeds.suggest(guild, typed))
]
Address: TypeAlias = app_commands.Range[str, 1, ADDRESS]


class FeedGroup(app_commands.Group, name="feed", description="Follow a site's RSS or Atom feed"):
    """The commands of feeds, below /library."""

    def __init__(self, feeds: Feeds, routes: Routes) -> None:
        super().__init__()
        self.feeds = feeds
        routes.add(cards.FEED, self.on_press, LIBRARY["policy"])

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(
        url="The feed's address, or a page of the site that names it",
        publish="Publish what is new without a look (default: it becomes a draft)",
    )
    async def add(
        self, interaction: discord.Interaction, url: Address, publish: bool = False
    ) -> None:
        """Follow a feed: what is in it now counts as seen, what is new becomes drafts"""
        guild, user = guild_of(interaction), interaction.user.id
        await _begin(interaction, self.feeds, url)
        feed, seen = await self.feeds.add(guild, user, url, publish=publish)
        await replies.revise(interaction, cards.added(feed, seen))

    @app_commands.command(extras=LIBRARY)
    async def list(self, interaction: discord.Interaction) -> None:
        """Show the feeds of this server, and how they go"""
        feeds = await self.feeds.listed(guild_of(interaction))
        await replies.send(interaction, cards.listed(feeds))

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(feed="A feed of this server, or the address of any other")
    async def test(self, interaction: discord.Interaction, feed: Feed) -> None:
        """Look into a feed and see what would come; nothing is kept"""
        await self._test(interaction, feed)

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(feed="A feed of this server")
    async def pause(self, interaction: discord.Interaction, feed: Feed) -> None:
        """Look at a feed no more, until it is resumed"""
        guild = guild_of(interaction)
        found = await self.feeds.named(guild, feed)
        paused = await self.feeds.pause(guild, found.number)
        await replies.send(interaction, cards.shown(paused))

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(feed="A feed that is paused")
    async def resume(self, interaction: discord.Interaction, feed: Feed) -> None:
        """Look at a paused feed again"""
        guild = guild_of(interaction)
        found = await self.feeds.named(guild, feed)
        resumed = await self.feeds.resume(guild, found.number)
        await replies.send(interaction, cards.shown(resumed))

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(feed="A feed of this server")
    async def remove(self, interaction: discord.Interaction, feed: Feed) -> None:
        """Follow a feed no more; its articles stay"""
        found = await self.feeds.named(guild_of(interaction), feed)
        await replies.send(interaction, cards.removing(found))

    async def _test(self, interaction: discord.Interaction, typed: str) -> None:
        await _begin(interaction, self.feeds, typed)
        told = await self.feeds.test(guild_of(interaction), typed)
        view = cards.tested(told.url, told.title, told.items, told.new, told.feed)
        await replies.revise(interaction, view)

    async def _test_again(self, interaction: discord.Interaction, feed: Followed) -> None:
        """Test a feed from its card, which what fails leaves as it was."""
        try:
            await self._test(interaction, feed.ref)
        except BotError:
            await replies.revise(interaction, cards.shown(feed))
            raise

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``feed12/verb``, and ``feed/open/12`` of the menu."""
        guild = guild_of(interaction)
        number = press.whole(1) if press.number is None else press.number
        match press.verb:
            case "pause":
                view = cards.shown(await self.feeds.pause(guild, number))
            case "resume":
                view = cards.shown(await self.feeds.resume(guild, number))
            case "publish" | "drafts" as verb:
                publish = verb == "publish"
                feed = await self.feeds.publishing(guild, number, publish=publish)
                view = cards.shown(feed)
            case "remove":
                view = cards.removing(await self.feeds.get(guild, number))
            case "gone":
                view = cards.removed(await self.feeds.remove(guild, number))
            case "test":
                await self._test_again(interaction, await self.feeds.get(guild, number))
                return
            case _:
                view = cards.shown(await self.feeds.get(guild, number))
        await replies.revise(interaction, view)


def from_web(feeds: Feeds) -> app_commands.Command[app_commands.Group, ..., None]:
    """Return the command that makes a draft of a web page."""

    @app_commands.command(name="url", extras=LIBRARY)
    @app_commands.describe(url="The address of an article: a web page, a PDF or plain text")
    async def add_url(interaction: discord.Interaction, url: Address) -> None:
        """Fetch an article from the web, and see what was found before anybody else does"""
        guild, user = guild_of(interaction), interaction.user.id
        await _begin(interaction, feeds, url)
        draft = await feeds.draft(guild, user, url, telling(interaction, url))
        await replies.revise(interaction, drafts.draft(draft))

    return add_url


async def _begin(interaction: discord.Interaction, feeds: Feeds, typed: str) -> None:
    """Say that a site is being asked, where that is allowed at all."""
    feeds.check(guild_of(interaction))
    await replies.revise(interaction, cards.looking(typed), working=True)


async def setup(bot: "Attache") -> None:
    """Put the commands below /library, which is there by now."""
    library = bot.tree.get_command("library")
    add = library.get_command("add") if isinstance(library, app_commands.Group) else None
    if not (isinstance(library, app_commands.Group) and isinstance(add, app_commands.Group)):
        raise commands.ExtensionFailed("cogs.feeds", LookupError("/library add"))
    add.add_command(from_web(bot.services.feeds))
    library.add_command(FeedGroup(bot.services.feeds, bot.routes))
