"""Options that commands share, most of them completed from memory while somebody types."""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.services.names import Kind
from bot.ui import choices

if TYPE_CHECKING:
    from bot.client import Attache

LONGEST = 100


class Typed(app_commands.Transformer):
    """Words as they are typed, from 1 to 100 characters; a choice's value is an id."""

    @property
    def min_value(self) -> int:
        """Return the fewest characters."""
        return 1

    @property
    def max_value(self) -> int:
        """Return the most characters."""
        return LONGEST

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        """Return what was typed or chosen: the services find out what is meant."""
        del interaction
        return value


class Channelled(app_commands.Transformer):
    """Something that is chosen as a channel."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Return that it is chosen as a channel."""
        return discord.AppCommandOptionType.channel


class Named(Typed):
    """The name of something that the server may see."""

    def __init__(self, kind: Kind, *, worded: bool = False) -> None:
        self.kind = kind
        self.worded = worded
        """Whether the name itself is the value, as where it is searched for."""

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Offer what fits the letters typed so far."""
        asking = interaction.client.services.asking
        found = await asking.suggest(interaction.guild_id, self.kind, typed)
        return choices.worded(found) if self.worded else choices.named(found)


class Dated(Typed):
    """A date in any of the ways that are read."""

    def __init__(self, examples: tuple[str, ...] = choices.DATES) -> None:
        self.examples = examples

    @choices.quiet
    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Attache]", typed: str, /
    ) -> list[Choice[str]]:
        """Echo how the date is read."""
        del interaction
        return choices.dates(typed, self.examples)


CiteStyle: TypeAlias = Literal[
    "APA 7",
    "MLA 9",
    "Chicago notes",
    "Chicago author–date",
    "BibTeX – for LaTeX",
    "RIS – for Zotero/EndNote/Mendeley",
    "CSL-JSON – for Pandoc",
]
Person: TypeAlias = Annotated[str, Named(Kind.PERSON)]
Source: TypeAlias = Annotated[str, Named(Kind.SOURCE)]
Author: TypeAlias = Annotated[str, Named(Kind.AUTHOR)]
Event: TypeAlias = Annotated[str, Named(Kind.EVENT)]
Topic: TypeAlias = Annotated[str, Named(Kind.TOPIC, worded=True)]
Date: TypeAlias = Annotated[str, Dated()]
DayOfYear: TypeAlias = Annotated[str, Dated(choices.DAYS)]
