"""The buttons under every list: turn, jump, share, drop a filter, settle a name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import discord
from discord import ui

from bot.domain.answers import Asked, Nothing, Page
from bot.errors import BadInput
from bot.ui import lists, replies
from bot.ui.forms import Form
from bot.ui.routes import Press

Question = Callable[[int | None, int], Awaitable[Asked]]
Turn = Callable[[int | None, Asked, int], Awaitable[Page[Any] | Nothing]]


class Draw(Protocol):
    """Draws a page, or why there is none; ``shared_by`` where it is posted for all."""

    async def __call__(
        self, guild: int | None, answer: Page[Any] | Nothing, shared_by: str | None = None
    ) -> ui.LayoutView: ...


def drawn(feature: str, page: Callable[..., ui.LayoutView]) -> Draw:
    """Return how a list is drawn that needs nothing but its answer."""

    async def draw(
        guild: int | None, answer: Page[Any] | Nothing, shared_by: str | None = None
    ) -> ui.LayoutView:
        del guild
        if isinstance(answer, Nothing):
            return lists.nothing(feature, answer)
        return page(answer, shared_by=shared_by)

    return draw


@dataclass(frozen=True, slots=True)
class Pages:
    """One feature's list: how its questions are kept, answered and drawn."""

    question: Question
    turn: Turn
    draw: Draw

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``feature/listing/verb/…``."""
        guild = interaction.guild_id
        asked = await self.question(guild, press.whole(0))
        verb = press.words[1] if len(press.words) > 1 else ""
        match verb, press.words[2:]:
            case "jump", _:
                jump = Jump(partial(self.show, asked=asked), press.whole(2))
                await interaction.response.send_modal(jump)
            case "share", _:
                answer = await self.turn(guild, asked, press.whole(2))
                name = interaction.user.display_name
                await replies.share(interaction, await self.draw(guild, answer, name))
            case "drop", (name, *_):
                await self.show(interaction, 1, asked.without(*DROPS.get(name, (name,))))
            case "choose", (option, value) if option in SETTLED:
                await self.show(interaction, 1, asked.changed(option, value))
            case "in", (value,):
                await self.show(interaction, 1, asked.changed("in", value))
            case "open", _:
                answer = await self.turn(guild, asked, 1)
                await replies.send(interaction, await self.draw(guild, answer))
            case _:
                await self.show(interaction, press.whole(2), asked)

    async def show(self, interaction: discord.Interaction, number: int, asked: Asked) -> None:
        """Show a page in the place of the list, or as a copy for whoever pressed."""
        answer = await self.turn(interaction.guild_id, asked, number)
        await replies.turn(interaction, await self.draw(interaction.guild_id, answer))


SETTLED = frozenset({"speaker", "source", "author", "topic"})
"""What a menu may settle in a question: the names that can be ambiguous."""
DROPS = {
    "date": ("from", "to", "before", "after", "on"),
    "about": ("about", "topic"),
}


Go = Callable[[discord.Interaction, int], Awaitable[None]]
"""Shows the page of a number."""


class Jump(Form, title="Go to page"):
    """Asks for the number of a page."""

    number: ui.TextInput[Any] = ui.TextInput(label="Page", min_length=1, max_length=4)

    def __init__(self, go: Go, last: int) -> None:
        super().__init__()
        self._go = go
        self.number.placeholder = f"1 to {last}"

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Turn to the page that was typed; one out of range is drawn to the nearest."""
        typed = self.number.value.strip()
        if not (typed.isascii() and typed.isdigit()):
            raise BadInput("page", typed, ("2",))
        await self._go(interaction, int(typed))
