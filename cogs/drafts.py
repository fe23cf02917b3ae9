"""From a file to a draft, from a draft to an article: what the cards and forms of drafts do."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.domain.policy import Policy
from bot.domain.shelf import Draft, Stage
from bot.errors import BadInput, BotError
from bot.services.shelf.desk import Desk
from bot.services.shelf.reading import Tell
from bot.services.shelf.shelf import Shelf
from bot.ui import library as cards
from bot.ui import replies
from bot.ui.askers import guild_of
from bot.ui.forms import Form
from bot.ui.routes import Press, Routes

PASTED = "pasted.txt"
"""What a text is called that came as no file."""


def telling(interaction: discord.Interaction, name: str) -> Tell:
    """Return what shows how far the work on an article is."""

    async def tell(stage: Stage, number: int) -> None:
        await replies.revise(interaction, cards.progress(name, stage, number), working=True)

    return tell


class Drafts:
    """The routes of drafts: ``draft12/verb``."""

    def __init__(self, desk: Desk, shelf: Shelf, routes: Routes) -> None:
        self.desk = desk
        self.shelf = shelf
        routes.add(cards.DRAFT, self.on_press, Policy.LIBRARY)

    async def add(
        self,
        interaction: discord.Interaction,
        name: str,
        data: bytes,
        details: Mapping[str, str] | None = None,
    ) -> None:
        """Make a draft, and show how far it is and what was found."""
        guild, user, tell = guild_of(interaction), interaction.user.id, telling(interaction, name)
        draft = await self.shelf.draft(guild, user, name, data, details=details, tell=tell)
        await replies.revise(interaction, cards.draft(draft))

    async def show(self, interaction: discord.Interaction, typed: str | None) -> None:
        """Show one draft, or all of them."""
        guild = guild_of(interaction)
        if typed:
            view = cards.draft(await self.desk.get(guild, await self.desk.number(guild, typed)))
        else:
            view = cards.drafts(await self.desk.listed(guild))
        await replies.send(interaction, view)

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``draft12/verb``."""
        guild, number = guild_of(interaction), press.number or 0
        match press.verb:
            case "publish":
                await self._publish(interaction, guild, number)
            case "edit":
                known = await self.desk.details(guild, number)
                await interaction.response.send_modal(DraftDetails(self.shelf, number, known))
            case "discard":
                view = cards.discarding(await self.desk.get(guild, number))
                await replies.revise(interaction, view)
            case "gone":
                await self.shelf.discard(guild, number)
                await replies.revise(interaction, cards.discarded(number))
            case "quotes" | "timeline" | "summary":
                await self._preview(interaction, guild, number, press)
            case _:
                view = cards.draft(await self.desk.get(guild, number))
                await replies.revise(interaction, view)

    async def _preview(
        self, interaction: discord.Interaction, guild: int, number: int, press: Press
    ) -> None:
        if press.verb == "quotes":
            quotes = await self.desk.quotes(guild, number, press.whole(1))
            view = cards.quotes_preview(number, *quotes)
        elif press.verb == "timeline":
            events = await self.desk.events(guild, number, press.whole(1))
            view = cards.events_preview(number, *events)
        else:
            view = cards.summary_preview(number, await self.desk.summary(guild, number))
        await replies.revise(interaction, view)

    async def _publish(self, interaction: discord.Interaction, guild: int, number: int) -> None:
        """Publish a draft; what fails leaves its card as it was."""
        draft = await self.desk.get(guild, number)
        tell = telling(interaction, draft.described.source.title)
        try:
            source = await self.shelf.publish(guild, interaction.user.id, number, tell)
        except BotError:
            await replies.revise(interaction, cards.draft(draft))
            raise
        await replies.revise(interaction, cards.published(source))


def _field(name: str, **given: Any) -> ui.TextInput[Any]:
    return ui.TextInput(
        label=cards.LABELS[name], max_length=cards.LONGEST[name], required=False, **given
    )


class Pasted(Form, title="Add an article"):
    """Asks for an article's words, and what is known of it."""

    policy = Policy.LIBRARY
    text: ui.TextInput[Any] = ui.TextInput(
        label="The text (a longer one: add it as a file)",
        style=discord.TextStyle.paragraph,
        min_length=1,
        max_length=4_000,
    )
    named: ui.TextInput[Any] = _field("title")
    authors: ui.TextInput[Any] = _field("authors", placeholder="Ada Byron; Ben Loewe")
    date: ui.TextInput[Any] = _field("date", placeholder="17 Jan 2022")
    url: ui.TextInput[Any] = _field("url", placeholder="https://…")

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self._drafts = drafts

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Make a draft of what was pasted."""
        details = {
            "title": self.named.value,
            "authors": self.authors.value,
            "date": self.date.value,
            "url": self.url.value,
        }
        data = self.text.value.encode()
        try:
            await self._drafts.add(interaction, PASTED, data, details)
        except BadInput:  # what was pasted is not lost for it
            await self._drafts.add(interaction, PASTED, data, {**details, "date": "", "url": ""})
            raise


class Details(Form, title="Edit details"):
    """Asks what is known of an article; what is there already is filled in."""

    policy = Policy.LIBRARY
    named: ui.TextInput[Any] = _field("title")
    authors: ui.TextInput[Any] = _field("authors", placeholder="Ada Byron; Ben Loewe")
    outlet: ui.TextInput[Any] = _field("outlet")
    date: ui.TextInput[Any] = _field("date", placeholder="17 Jan 2022")
    url: ui.TextInput[Any] = _field("url", placeholder="https://…")

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        for name, field in self._fields().items():
            field.default = known.get(name, "")[: cards.LONGEST[name]]

    def _fields(self) -> dict[str, ui.TextInput[Any]]:
        return {
            "title": self.named,
            "authors": self.authors,
            "outlet": self.outlet,
            "date": self.date,
            "url": self.url,
        }

    def changed(self) -> dict[str, str]:
        """Return the fields that were changed."""
        said = {name: field.value.strip() for name, field in self._fields().items()}
        had = {name: (field.default or "").strip() for name, field in self._fields().items()}
        return {name: value for name, value in said.items() if value != had[name]}


class DraftDetails(Details):
    """Asks what is known of a draft."""

    def __init__(self, shelf: Shelf, number: int, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self._shelf = shelf
        self._number = number

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Read the draft anew with what was filled in."""
        tell = telling(interaction, self.named.value or f"D{self._number}")
        draft: Draft = await self._shelf.detail(
            guild_of(interaction), self._number, self.changed(), tell
        )
        await replies.revise(interaction, cards.draft(draft))
