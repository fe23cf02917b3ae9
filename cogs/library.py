"""/library: what a server adds itself."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.domain.names import Entry
from bot.domain.policy import Policy
from bot.errors import Unreadable
from bot.services.shelf.bundles import MOST_IMPORTED, Bundles
from bot.services.shelf.keeping import Keeping
from bot.services.shelf.shelf import MOST_BYTES
from bot.ui import bundle, choices, figures, replies
from bot.ui import shelf as shown
from bot.ui.askers import guild_of
from cogs.drafts import Drafts, Pasted
from cogs.options import Typed
from cogs.own import Own

if TYPE_CHECKING:
    from bot.client import Attache

LIBRARY = {"policy": Policy.LIBRARY}
Suggest: TypeAlias = Callable[["Attache", int, str], Awaitable[tuple[Entry, ...]]]


class Offered(Typed):
    """Something of the server's own that is named."""

    def __init__(self, suggest: Suggest) -> None:
        self.suggest = suggest

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer what fits the letters typed so far."""
        guild = guild_of(interaction)
        return choices.named(await self.suggest(interaction.client, guild, typed))


Draft: TypeAlias = Annotated[
    str, Offered(lambda bot, guild, typed: bot.services.desk.suggest(guild, typed))
]
OwnSource: TypeAlias = Annotated[
    str, Offered(lambda bot, guild, typed: bot.services.keeping.suggest(guild, typed))
]
Binned: TypeAlias = Annotated[
    str, Offered(lambda bot, guild, typed: bot.services.keeping.suggest_binned(guild, typed))
]


@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class LibraryCog(commands.GroupCog, group_name="library"):
    """This server's own articles: add, correct, remove, back up"""

    add = app_commands.Group(name="add", description="Add an article: it becomes a draft first")

    def __init__(self, drafts: Drafts, own: Own, keeping: Keeping, bundles: Bundles) -> None:
        self.forms = drafts
        self.own = own
        self.keeping = keeping
        self.bundles = bundles

    @add.command(extras=LIBRARY)
    @app_commands.describe(file="An article as .txt, .md, .html or .pdf, up to 5 MB")
    async def file(self, interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Read an article from a file, and see what was found before anybody else does"""
        data = await _received(file, MOST_BYTES)
        await self.forms.add(interaction, file.filename, data)

    @add.command(extras=LIBRARY)
    async def text(self, interaction: discord.Interaction) -> None:
        """Paste an article's words, up to 4,000 characters, and say what you know of it"""
        await interaction.response.send_modal(Pasted(self.forms))

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(draft="One draft; without it, all of them")
    async def drafts(self, interaction: discord.Interaction, draft: Draft | None = None) -> None:
        """Show the drafts of this server, to publish or discard them"""
        await self.forms.show(interaction, draft)

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(source="One of this server's own articles")
    async def refresh(self, interaction: discord.Interaction, source: OwnSource) -> None:
        """Read an article again: see what would change before it does"""
        await self.own.reread(interaction, source)

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(source="An article whose title, authors, outlet, date or URL is wrong")
    async def edit(self, interaction: discord.Interaction, source: OwnSource) -> None:
        """Correct what is said of an article itself"""
        await self.own.edit(interaction, source)

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(source="One of this server's own articles")
    async def remove(self, interaction: discord.Interaction, source: OwnSource) -> None:
        """Put an article into the bin: for 30 days it can be put back"""
        guild, user = guild_of(interaction), interaction.user.id
        removed = await self.keeping.remove(guild, user, source)
        await replies.send(interaction, shown.removed(removed))

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(source="An article in the bin; without it, all of them")
    async def restore(self, interaction: discord.Interaction, source: Binned | None = None) -> None:
        """Take an article out of the bin, with its numbers and corrections"""
        guild = guild_of(interaction)
        if source is None:
            view = shown.binned(await self.keeping.binned(guild))
        else:
            view = shown.restored(await self.keeping.restore(guild, source))
        await replies.send(interaction, view)

    @app_commands.command(extras=LIBRARY)
    @app_commands.describe(state="Whether readers here see the articles that came with the bot")
    async def starter(self, interaction: discord.Interaction, state: Literal["on", "off"]) -> None:
        """Show or hide the bundled articles in this server"""
        on = state == "on"
        sources = await self.keeping.starter(guild_of(interaction), shown=on)
        await replies.send(interaction, shown.starter(shown=on, sources=sources))

    @app_commands.command(extras=LIBRARY)
    async def stats(self, interaction: discord.Interaction) -> None:
        """Show how much this server keeps, of what, and how much it may"""
        found = await self.keeping.stats(guild_of(interaction))
        view = figures.stats(
            found.figures, found.used, found.quota, found.newest, starter=found.starter
        )
        await replies.send(interaction, view)

    @app_commands.command(extras=LIBRARY)
    async def backup(self, interaction: discord.Interaction) -> None:
        """Get this server's own articles, and all that was corrected here, as a file"""
        await replies.wait(interaction)
        async for number, parts, data in self.bundles.backup(guild_of(interaction)):
            name = f"library-{number}-of-{parts}.zip"
            file = discord.File(BytesIO(data), name)
            await replies.send(interaction, bundle.backed_up(number, parts, name), file=file)

    @app_commands.command(name="import", extras=LIBRARY)
    @app_commands.describe(file="A backup that /library backup has made")
    async def restoring(self, interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Add the articles and corrections of a backup that are not here; none is overwritten"""

        async def tell(what: str, number: int, total: int) -> None:
            await replies.revise(interaction, bundle.importing(what, number, total), working=True)

        data = await _received(file, MOST_IMPORTED)
        guild, user = guild_of(interaction), interaction.user.id
        done = await self.bundles.restore(guild, user, data, file.filename, tell)
        await replies.revise(interaction, bundle.imported(done))
        interaction.client.dispatch("corrected_again", guild, done.corrected)


async def _received(file: discord.Attachment, most: int) -> bytes:
    """Return an attachment's bytes; one that is too large is not even fetched."""
    if file.size > most:
        raise Unreadable(file.filename, f"larger than {most // 1_000_000} MB")
    return await file.read()


async def setup(bot: "Attache") -> None:
    """Load the cog; ``add`` and ``app_command`` are open to what other cogs add to them."""
    services = bot.services
    drafts = Drafts(services.desk, services.shelf, bot.routes)
    own = Own(services.keeping, services.corrections, services.redating, bot.routes)
    await bot.add_cog(LibraryCog(drafts, own, services.keeping, services.bundles))
