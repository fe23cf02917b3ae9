"""/curate quote, event, person and difference."""

from typing import Literal, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.domain.corrections import Act, Mark, Ruling
from bot.domain.policy import Policy
from bot.services.curate.wishes import DIFFERENCE, wish
from bot.services.names import Kind
from bot.ui import choices
from cogs.curate_desk import Desk, server
from cogs.options import Event, Person

CURATE = {"policy": Policy.CURATE}
Typed: TypeAlias = app_commands.Range[str, 1, 100]
Note: TypeAlias = app_commands.Range[str, 1, 200]
WHICH_QUOTE = "A number such as Q17, or words of it"
WHICH_EVENT = "A number such as E8, or words of it"
WHY = "Why, for the log"
MARKS: dict[str, str] = {"disputed": Mark.DISPUTED, "misattributed": Mark.MISATTRIBUTED, "none": ""}


class QuoteGroup(app_commands.Group, name="quote", description="Correct quotes"):
    """What can be done to a quote."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @app_commands.command(extras=CURATE)
    @app_commands.describe(quote=WHICH_QUOTE, note=WHY)
    async def hide(
        self, interaction: discord.Interaction, quote: Typed, note: Note | None = None
    ) -> None:
        """Hide a quote from everyone in this server"""
        await self.desk.perform(interaction, wish(Act.HIDE, Kind.QUOTE, quote, note=note))

    @app_commands.command(extras=CURATE)
    @app_commands.describe(quote=WHICH_QUOTE, note=WHY)
    async def unhide(
        self, interaction: discord.Interaction, quote: Typed, note: Note | None = None
    ) -> None:
        """Show a hidden quote again"""
        await self.desk.perform(interaction, wish(Act.UNHIDE, Kind.QUOTE, quote, note=note))

    @app_commands.command(extras=CURATE)
    @app_commands.describe(quote=WHICH_QUOTE)
    async def fix(self, interaction: discord.Interaction, quote: Typed) -> None:
        """Correct who said it, in what role, when, and how it is reported"""
        await self.desk.perform(interaction, wish(Act.FIX, Kind.QUOTE, quote))

    @app_commands.command(extras=CURATE)
    @app_commands.describe(quote=WHICH_QUOTE, mark="What its card says of it", note=WHY)
    async def mark(
        self,
        interaction: discord.Interaction,
        quote: Typed,
        mark: Literal["disputed", "misattributed", "none"],
        note: Note | None = None,
    ) -> None:
        """Mark a quote as disputed or misattributed, or take the mark off"""
        wished = wish(Act.MARK, Kind.QUOTE, quote, mark=MARKS[mark], note=note)
        await self.desk.perform(interaction, wished)

    @hide.autocomplete("quote")
    @fix.autocomplete("quote")
    @mark.autocomplete("quote")
    @choices.quiet
    async def known(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer quotes by their first words."""
        asking = self.desk.asking
        return choices.named(await asking.suggest(interaction.guild_id, Kind.QUOTE, typed))

    @unhide.autocomplete("quote")
    @choices.quiet
    async def hidden(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer what is hidden."""
        wishes = self.desk.curate.wishes
        return choices.named(await wishes.hidden(server(interaction), Kind.QUOTE, typed))


class EventGroup(app_commands.Group, name="event", description="Correct events"):
    """What can be done to an event."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @app_commands.command(extras=CURATE)
    @app_commands.describe(event=WHICH_EVENT)
    async def fix(self, interaction: discord.Interaction, event: Event) -> None:
        """Correct when and where it happened"""
        await self.desk.perform(interaction, wish(Act.FIX, Kind.EVENT, event))

    @app_commands.command(extras=CURATE)
    @app_commands.describe(event=WHICH_EVENT, note=WHY)
    async def hide(
        self, interaction: discord.Interaction, event: Event, note: Note | None = None
    ) -> None:
        """Hide an event from everyone in this server"""
        await self.desk.perform(interaction, wish(Act.HIDE, Kind.EVENT, event, note=note))

    @app_commands.command(extras=CURATE)
    @app_commands.describe(event=WHICH_EVENT, note=WHY)
    async def unhide(
        self, interaction: discord.Interaction, event: Typed, note: Note | None = None
    ) -> None:
        """Show a hidden event again"""
        await self.desk.perform(interaction, wish(Act.UNHIDE, Kind.EVENT, event, note=note))

    @app_commands.command(extras=CURATE)
    @app_commands.rename(other="with")
    @app_commands.describe(event=WHICH_EVENT, other="The same happening, told elsewhere", note=WHY)
    async def merge(
        self,
        interaction: discord.Interaction,
        event: Event,
        other: Event,
        note: Note | None = None,
    ) -> None:
        """Take two events for the same happening"""
        wished = wish(Act.MERGE, Kind.EVENT, event, other=other, note=note)
        await self.desk.perform(interaction, wished)

    @app_commands.command(extras=CURATE)
    @app_commands.rename(other="from")
    @app_commands.describe(event=WHICH_EVENT, other="What it was taken for", note=WHY)
    async def split(
        self,
        interaction: discord.Interaction,
        event: Event,
        other: Event,
        note: Note | None = None,
    ) -> None:
        """Take two events that were merged for two happenings"""
        wished = wish(Act.SPLIT, Kind.EVENT, event, other=other, note=note)
        await self.desk.perform(interaction, wished)

    @unhide.autocomplete("event")
    @choices.quiet
    async def hidden(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer what is hidden."""
        wishes = self.desk.curate.wishes
        return choices.named(await wishes.hidden(server(interaction), Kind.EVENT, typed))


class PersonGroup(app_commands.Group, name="person", description="Correct people"):
    """What can be done to a person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @app_commands.command(extras=CURATE)
    @app_commands.describe(
        person="A name, or a number such as P4", name="Another name by which to find them", note=WHY
    )
    async def alias(
        self,
        interaction: discord.Interaction,
        person: Person,
        name: Typed,
        note: Note | None = None,
    ) -> None:
        """Give a person another name to be found by"""
        await self.desk.perform(
            interaction, wish(Act.ALIAS, Kind.PERSON, person, name=name, note=note)
        )

    @app_commands.command(extras=CURATE)
    @app_commands.describe(person="Who is there twice", into="Who they are", note=WHY)
    async def merge(
        self,
        interaction: discord.Interaction,
        person: Person,
        into: Person,
        note: Note | None = None,
    ) -> None:
        """Take two names for one person"""
        await self.desk.perform(
            interaction, wish(Act.MERGE, Kind.PERSON, person, other=into, note=note)
        )

    @app_commands.command(extras=CURATE)
    @app_commands.describe(
        person="A name, or a number such as P4", name="What they are shown as", note=WHY
    )
    async def rename(
        self,
        interaction: discord.Interaction,
        person: Person,
        name: Typed,
        note: Note | None = None,
    ) -> None:
        """Change what a person is shown as"""
        await self.desk.perform(
            interaction, wish(Act.RENAME, Kind.PERSON, person, name=name, note=note)
        )


class DifferenceGroup(
    app_commands.Group, name="difference", description="Settle where sources differ"
):
    """What can be done to a difference."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @app_commands.command(extras=CURATE)
    @app_commands.describe(
        difference="Words of it, to choose from", ruling="What it is", note="Why: shown beside it"
    )
    async def rule(
        self,
        interaction: discord.Interaction,
        difference: Typed,
        ruling: Literal["real", "same", "not comparable"],
        note: Note | None = None,
    ) -> None:
        """Say whether two sources really differ there"""
        wished = wish(Act.RULE, DIFFERENCE, difference, ruling=Ruling(ruling), note=note)
        await self.desk.perform(interaction, wished)

    @rule.autocomplete("difference")
    @choices.quiet
    async def known(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Offer where sources differ."""
        wishes = self.desk.curate.wishes
        return choices.named(await wishes.differing(server(interaction), typed))
