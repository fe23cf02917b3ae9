"""Every command with options that make it answer, found in the tree itself."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeAlias

import discord
from discord import AppCommandOptionType, app_commands

from bot.client import Attache
from bot.domain.policy import Policy

Command: TypeAlias = app_commands.Command[Any, ..., Any]
Parameter: TypeAlias = app_commands.Parameter

USUAL = {
    "quote": "the cranes will turn",
    "event": "E1",
    "source": "halvorsen2021",
    "text": "the whale",
    "item": "halvorsen2021",
    "first": "halvorsen2021",
    "second": "bauer2020",
    "person": "Ines Okafor",
    "style": "APA 7",
    "time": "08:00",
    "watch": "W1",
    "url": "https://news.example/storm",
    "feed": "F1",
    "quiet": "22:00-07:00",
    "zone": "Karachi",
    "days": "every day",
}
"""Values that a required option of that name takes."""


def commands(bot: Attache) -> list[Command]:
    """Return every slash command of the tree, the owner's too."""
    home = discord.Object(bot.owner.guild) if bot.owner else None
    every = (*bot.tree.walk_commands(), *(bot.tree.walk_commands(guild=home) if home else ()))
    return [command for command in every if isinstance(command, app_commands.Command)]


def in_messages(command: Command) -> bool:
    """Tell whether a command can be typed in direct messages."""
    root = command.root_parent or command
    owners = command.extras.get("policy") is Policy.OWNER  # in the owner's server alone
    return not (owners or root.guild_only)


FINAL = ("owner shutdown",)
"""What ends the bot, or more, when its button is pressed: tried on its own."""


class Entity(Enum):
    """What is chosen on Discord rather than typed: a server has its own."""

    CHANNEL = "channel"
    ROLE = "role"
    USER = "reader"


ENTITIES = {
    AppCommandOptionType.channel: Entity.CHANNEL,
    AppCommandOptionType.role: Entity.ROLE,
    AppCommandOptionType.user: Entity.USER,
}


def required(command: Command) -> dict[str, Any]:
    """Return values for the options that a command cannot do without."""
    return {p.display_name: usual(p) for p in command.parameters if p.required}


def usual(parameter: Parameter) -> Any:
    """Return a value that an option takes."""
    if parameter.choices:
        return parameter.choices[0].value
    if parameter.type is AppCommandOptionType.boolean:
        return True
    if parameter.type is AppCommandOptionType.integer:
        return parameter.min_value or 1
    if parameter.type is AppCommandOptionType.attachment:
        return ("notes.txt", b"The harbour was quiet on 3 May 2021, the pilot said.")
    if parameter.type in ENTITIES:
        return ENTITIES[parameter.type]
    return USUAL.get(parameter.display_name, "2021")


def typed(command: Command) -> Iterator[Parameter]:
    """Yield the options into which anything can be typed."""
    for parameter in command.parameters:
        if parameter.type is AppCommandOptionType.string and not parameter.choices:
            yield parameter
