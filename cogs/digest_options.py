"""Options of the digests' commands."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.domain.digest.typed import left
from bot.errors import BadInput
from bot.services.digest.plans import TIMES, WEEKDAYS
from bot.ui import choices, digest_places, zones
from bot.ui.digest_places import Channel
from cogs.options import Channelled, Typed

if TYPE_CHECKING:
    from bot.client import Attache


class Named(Typed):
    """A digest of this server."""

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer the server's digests."""
        digests = interaction.client.services.digests
        return choices.named(await digests.suggest(interaction.guild_id, typed))


class Zoned(Typed):
    """A time zone by city, country or offset."""

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer zones, each with what its clocks show now."""
        known, now = interaction.client.services.zones, interaction.created_at
        return zones.offered(known.suggest(typed, now), now, known.minutes)


class Worded(Typed):
    """Words of a small language, of which examples are offered."""

    def __init__(self, examples: tuple[str, ...]) -> None:
        self.examples = examples

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer what was typed, then examples."""
        del interaction
        own = (typed,) if typed.strip() and typed not in self.examples else ()
        return choices.plain((*own, *self.examples), "")


class Ahead(Typed):
    """A day to come."""

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer what was typed, then days to come."""
        days = interaction.client.services.plans.until(interaction.guild_id)
        own = (typed,) if typed.strip() and typed not in days else ()
        return choices.plain((*own, *days), "")


class Sections(Typed):
    """Sections with commas between."""

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer everything, then each section behind those typed so far."""
        del interaction
        so_far, parts = left(typed)
        everything = () if so_far else ("everything",)
        return choices.plain((*everything, *(f"{so_far}{part}" for part in parts)), typed)


class Tagged(Typed):
    """A tag of the forum chosen."""

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer the forum's tags."""
        if interaction.guild is None:
            return []
        chosen = getattr(interaction.namespace, "channel", None)
        known = digest_places.tags(interaction.guild, chosen.id if chosen else None)
        found = [(tag, name) for tag, name in known if typed.lower() in name.lower()]
        return [Choice(name=name[:100], value=str(tag)) for tag, name in found[: choices.MOST]]


class Placed(Channelled):
    """A text channel, a news channel, a thread or a forum."""

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return what Discord offers."""
        kind = discord.ChannelType
        threads = (kind.public_thread, kind.private_thread, kind.news_thread)
        return [kind.text, kind.news, kind.forum, *threads]

    async def transform(self, interaction: discord.Interaction, value: object, /) -> Channel:
        """Return the channel; an archived thread is fetched. Raises BadInput."""
        del interaction
        found = None
        if isinstance(value, app_commands.AppCommandChannel | app_commands.AppCommandThread):
            try:
                found = value.resolve() or await value.fetch()
            except discord.HTTPException as error:
                raise BadInput("channel", value.name) from error
        if not isinstance(found, discord.TextChannel | discord.Thread | discord.ForumChannel):
            raise BadInput("channel", str(getattr(value, "name", "")))
        return found


DigestName: TypeAlias = Annotated[str, Named()]
Zone: TypeAlias = Annotated[str, Zoned()]
Clock: TypeAlias = Annotated[str, Worded(TIMES)]
Weekdays: TypeAlias = Annotated[str, Worded(WEEKDAYS)]
Parts: TypeAlias = Annotated[str, Sections()]
Until: TypeAlias = Annotated[str, Ahead()]
Tag: TypeAlias = Annotated[str, Tagged()]
Place: TypeAlias = Annotated[discord.TextChannel, Placed()]
