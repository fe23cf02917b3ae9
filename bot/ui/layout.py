"""Components V2, within Discord's limits: everything the bot says goes through here."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.ui.text import clip, units

COMPONENTS = 36
"""Discord allows 40 in a message; four are left for what a caller adds."""
CHARACTERS = 3_600
"""Discord allows 4,000 shown characters in a message."""
MOST = 4_000
LABEL = 80
CUSTOM_ID = 100
ACCENT = discord.Colour(0x2A7F9E)
WARNING = discord.Colour(0xB4651E)

Block: TypeAlias = ui.Item[Any]


def view(*blocks: Block | None, colour: discord.Colour = ACCENT) -> ui.LayoutView:
    """Put blocks into one card.

    The view is stopped: its buttons carry their meaning in their ids and are routed by them, so
    that none is kept in memory and all work after a restart.
    """
    layout = ui.LayoutView(timeout=None)
    shown = (block for block in blocks if block is not None)
    layout.add_item(ui.Container(*shown, accent_colour=colour))
    _fit(layout)
    layout.stop()
    return layout


def _fit(layout: ui.LayoutView) -> None:
    """Cut what Discord would refuse: fields have limits of their own, but escapes add to them."""
    texts = [item for item in layout.walk_children() if isinstance(item, ui.TextDisplay)]
    room = MOST
    for left, display in zip(range(len(texts) - 1, -1, -1), texts, strict=True):
        display.content = clip(display.content, room - left)
        room -= units(display.content)


def text(*lines: str) -> Block | None:
    """Put lines under one another, leaving out empty ones; nothing where all are empty."""
    shown = "\n".join(line for line in lines if line)
    return ui.TextDisplay(shown) if shown else None


def rule() -> Block:
    """Draw a line between blocks."""
    return ui.Separator(spacing=discord.SeparatorSpacing.small)


def row(*buttons: Block) -> Block:
    """Put up to five buttons beside one another."""
    return ui.ActionRow(*buttons)


def rows(buttons: Sequence[Block]) -> list[Block]:
    """Put any number of buttons into rows of five."""
    return [row(*buttons[i : i + 5]) for i in range(0, len(buttons), 5)]


def button(
    label: str, *route: object, off: bool = False, main: bool = False, danger: bool = False
) -> Block:
    """Make a button whose id is the route that answers it.

    ``main`` is what most people press next, ``danger`` what cannot be taken back.
    """
    style = discord.ButtonStyle.primary if main else discord.ButtonStyle.secondary
    return ui.Button(
        label=clip(label, LABEL),
        custom_id=path(*route),
        disabled=off,
        style=discord.ButtonStyle.danger if danger else style,
    )


def select(
    placeholder: str, options: Iterable[tuple[str, str]], *route: object, chosen: str = ""
) -> Block:
    """Make a menu of (value, label) pairs; the value goes behind the route."""
    menu: ui.Select[Any] = ui.Select(
        custom_id=path(*route),
        placeholder=clip(placeholder, 150),
        options=[
            discord.SelectOption(label=clip(label, 100), value=value, default=value == chosen)
            for value, label in _choosable(options)
        ],
    )
    return row(menu)


def _choosable(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out values that Discord refuses: too long, or there twice."""
    unique = {value: label for value, label in reversed(tuple(options)) if len(value) <= 100}
    return list(reversed(unique.items()))[:25]


def section(content: str, accessory: Block) -> Block:
    """Put a button beside a text."""
    return ui.Section(content, accessory=accessory)


def path(*route: object) -> str:
    """Return a route as a custom id.

    Raises ValueError where it does not fit: a route carries ids, never what somebody typed.
    """
    custom_id = "/".join(str(part) for part in route)
    if len(custom_id) > CUSTOM_ID:
        raise ValueError(f"custom id of {len(custom_id)} characters: {custom_id[:40]}…")
    return custom_id


def components(layout: ui.LayoutView) -> list[dict[str, Any]]:
    """Return a card as it is sent."""
    sent: list[dict[str, Any]] = layout.to_components()  # type: ignore[no-untyped-call]
    return sent
