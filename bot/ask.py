"""One slash command without Discord: the same bot, its answer as text."""

import re
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeAlias

import simcord
from discord import AppCommandOptionType, app_commands
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot import app
from bot.assembly import Services
from bot.client import Attache
from bot.config import Settings
from bot.demo import simulated
from bot.domain.policy import Policy
from bot.errors import BadInput, BotError, NotFound, Occupied
from bot.ui import layout
from bot.ui.faults import shown
from bot.ui.plain import plain

Command: TypeAlias = app_commands.Command[Any, ..., Any]
PATIENCE = 25.0
"""Seconds for an answer on a slow machine: less than the minute that the bot's loops sleep."""
_CLOSE = 4
_TRUE = {"true": True, "yes": True, "false": False, "no": False}


async def ask(settings: Settings, line: str, report: app.Report) -> str:
    """Run one slash command on the loaded library and return its answer as text.

    Options are written ``name:value``; a value reaches to the next option's name. Raises NotFound
    for an unknown command, BadInput for an option that Discord would not take.
    """
    try:
        async with app.opened(settings.database) as services:
            await app.ingest(services, app.shelves(settings), report)
            return await _answer(services, line)
    except Occupied:  # the bot is running: ask a copy of what it has
        with tempfile.TemporaryDirectory() as folder:
            copy = await app.back_up(settings, Path(folder))
            async with app.opened(copy) as services:
                return await _answer(services, line)


async def _answer(services: Services, line: str) -> str:
    bot = Attache(services, shard_count=1, simulated=True)
    async with simulated(bot, PATIENCE) as (_, (server, _)):
        command, rest = _command(bot, line)
        options = dict(_options(command, rest))
        missing = [p.display_name for p in command.parameters if p.required]
        if lacking := [name for name in missing if name not in options]:
            needed = tuple(f"/{command.qualified_name} {name}:…" for name in missing)
            raise BadInput("required", lacking[0], needed)
        try:
            reader = command.extras["policy"] is Policy.READER
            who = server.people[0 if reader else 1]
            result = await who.slash(server.channel, command.qualified_name, **options)
        except simcord.OptionError as error:
            raise BadInput("command", line, (str(error),)) from error
        answers = (result.response, *result.followups)
        return "\n".join(plain(answer.components) for answer in answers if answer)


def told(error: BotError) -> str:
    """Write an error as text."""
    return plain(layout.components(shown(error)))


def _command(bot: Attache, line: str) -> tuple[Command, str]:
    typed = line.strip().removeprefix("/")
    commands = [c for c in bot.tree.walk_commands() if isinstance(c, app_commands.Command)]
    for command in commands:
        name = command.qualified_name
        if typed == name or typed.startswith(f"{name} "):
            return command, typed.removeprefix(name).strip()
    names = [f"/{command.qualified_name}" for command in commands]
    like = process.extract(
        f"/{typed}", names, scorer=JaroWinkler.normalized_similarity, limit=_CLOSE
    )
    raise NotFound("command", line, tuple(name for name, _, _ in like))


def _options(command: Command, typed: str) -> Iterator[tuple[str, str | int | bool]]:
    known = {parameter.display_name: parameter for parameter in command.parameters}
    names = "|".join(map(re.escape, known)) or r"(?!)"
    places = list(re.finditer(rf"(?:^|\s)({names}):", typed))
    if typed and (not places or places[0].start() > 0):
        raise BadInput("option", typed, tuple(f"{name}:" for name in known))
    for place, following in zip_longest(places, places[1:]):
        value = typed[place.end() : following.start() if following else None].strip()
        yield place[1], _typed(known[place[1]].type, place[1], value)


def _typed(kind: AppCommandOptionType, name: str, value: str) -> str | int | bool:
    if kind is AppCommandOptionType.boolean:
        if value.lower() not in _TRUE:
            raise BadInput(name, value, ("yes", "no"))
        return _TRUE[value.lower()]
    if kind is AppCommandOptionType.integer:
        if not value.isdecimal():
            raise BadInput(name, value, ("30",))
        return int(value)
    return value
