"""From a pressed button or chosen item to the cog that answers: the id says it all.

Ids look like ``Q17/context`` or ``quotes/4/next/2``; the head finds the handler, the rest is
handed on. Nothing about a message is kept in memory, so every button works after a restart.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

import discord
from discord import ui

from bot.domain.policy import Policy
from bot.errors import NotAllowed, NotFound
from bot.ui import faults, patience, replies

HEAD = re.compile(r"([a-zA-Z]{1,12})(\d{1,18})?")
LARGEST = 2**63
"""More than any id of ours or of Discord's, and than the database can compare with."""
Handler: TypeAlias = Callable[[discord.Interaction, "Press"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Press:
    """What was pressed: ``Q17/share`` has the number 17 and the words ("share",)."""

    head: str
    number: int | None
    words: tuple[str, ...]

    @property
    def verb(self) -> str:
        """Return the first word behind the head."""
        return self.words[0] if self.words else ""

    def whole(self, index: int) -> int:
        """Return a word that must be a number; raise NotFound where an id was forged."""
        word = self.words[index] if index < len(self.words) else ""
        if not (word.isascii() and word.isdigit() and len(word) < 20 and int(word) < LARGEST):
            raise NotFound("button", word)
        return int(word)


def read(custom_id: str, chosen: str | None = None) -> Press | None:
    """Take a custom id apart; what was chosen from a menu comes last."""
    head, *words = custom_id.split("/")
    if head == faults.CHOOSE and chosen is not None:
        return read(f"{chosen}/open")
    found = HEAD.fullmatch(head)
    if found is None:
        return None
    number = int(found[2]) if found[2] else None
    return Press(found[1], number, (*words, *([chosen] if chosen is not None else [])))


class Routes:
    """The handlers by head, each with the policy that it declares."""

    def __init__(self) -> None:
        self.handlers: dict[str, tuple[Handler, Policy]] = {}

    def add(self, head: str, handler: Handler, policy: Policy) -> None:
        """Let a handler answer every id of this head; raise ValueError where one already does."""
        if head in self.handlers:
            raise ValueError(f"two handlers for {head}")
        self.handlers[head] = (handler, policy)

    def remove(self, head: str) -> None:
        """Take a handler out again."""
        del self.handlers[head]

    async def answer(self, interaction: discord.Interaction, press: Press | None) -> None:
        """Check the policy and run the handler; every error goes to ``replies``."""
        patience.begin(interaction)
        try:
            handler, policy = self.handlers.get(press.head if press else "", (None, None))
            if press is None or handler is None:
                raise NotFound("button", press.head if press else "")
            if not interaction.client.allows(interaction, policy):  # type: ignore[attr-defined]
                raise NotAllowed(str(policy))
            await handler(interaction, press)
        except Exception as error:  # noqa: BLE001 - an unanswered press shows "interaction failed"
            await replies.fail(interaction, error)
        finally:
            patience.over(interaction)


class Route(ui.DynamicItem[ui.Item[Any]], template=re.compile(r"[^/]*+/.*+", re.DOTALL)):
    """Any button or menu of this bot: the slash tells its ids from discord.py's own."""

    def __init__(self, item: ui.Item[Any]) -> None:
        super().__init__(item)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Take up an item of any message, however old."""
        del interaction, match
        return cls(item)

    async def callback(self, interaction: discord.Interaction) -> Any:
        """Find who answers."""
        data: Mapping[str, Any] = interaction.data or {}
        chosen = next(iter(data.get("values", ())), None)
        press = read(str(data.get("custom_id")), chosen)
        routes: Routes = interaction.client.routes  # type: ignore[attr-defined]
        await routes.answer(interaction, press)
