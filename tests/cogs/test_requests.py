"""Everything the bot sends to Discord keeps Discord's own rules."""

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.results import InteractionResult, ResponseMessage

from tests.cogs.commands import FINAL, commands, required, typed, usual
from tests.cogs.world import World, walk

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
VALIDATOR = SHARED / "tools" / "validate_requests.py"
VALIDATE = """
import datetime, runpy, sys
from jsonschema import FormatChecker
dated = lambda value: not isinstance(value, str) or bool(datetime.datetime.fromisoformat(value))
FormatChecker.checkers.setdefault("date-time", (dated, ValueError))
runpy.run_path(sys.argv.pop(1), run_name="__main__")
"""
"""Runs the validator; jsonschema checks dates only where another package is installed."""
NAME = re.compile(r"[-_\w]{1,32}")


def registered(world: World) -> list[dict[str, Any]]:
    """Return the commands as they were sent to Discord."""
    every, owners = [r for r in world.env.http_requests if r.method == "PUT"]
    assert isinstance(every.json, list)
    assert isinstance(owners.json, list)
    return every.json + owners.json


def slashes(world: World) -> list[dict[str, Any]]:
    """Return those that are typed; the others stand in a message's menu."""
    return [command for command in registered(world) if command.get("type", 1) == 1]


def below(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a command, its subcommands and their options."""
    yield command
    for option in command.get("options") or ():
        yield from below(option)


def weight(command: dict[str, Any]) -> int:
    """Count the characters that Discord counts: names, descriptions and choices."""
    texts = 0
    for part in below(command):
        texts += len(part["name"]) + len(part.get("description", ""))
        texts += sum(len(c["name"]) + len(str(c["value"])) for c in part.get("choices") or ())
    return texts


async def test_commands_keep_discords_limits(world: World) -> None:
    every = registered(world)
    menus = [command for command in every if command.get("type", 1) != 1]
    assert 1 <= len(every) - len(menus) <= 100
    assert len(menus) <= 30
    assert all(1 <= len(menu["name"]) <= 32 for menu in menus)
    for command in slashes(world):
        assert weight(command) <= 8_000
        for part in below(command):
            assert NAME.fullmatch(part["name"]), part["name"]
            assert part["name"] == part["name"].lower()
            assert 1 <= len(part["description"]) <= 100, part
            options = part.get("options") or []
            assert len(options) <= 25
            assert len({option["name"] for option in options}) == len(options)
            needed = [bool(option.get("required")) for option in options]
            assert needed == sorted(needed, reverse=True), "required options come first"
            choices = part.get("choices") or []
            assert len(choices) <= 25
            assert not (choices and part.get("autocomplete"))
            for choice in choices:
                assert 1 <= len(choice["name"]) <= 100
                assert len(str(choice["value"])) <= 100


async def test_every_option_is_described_and_bounded(world: World) -> None:
    for command in slashes(world):
        for part in below(command):
            assert part.get("description", "x") not in {"…", "..."}, part
            if part.get("type") == 3 and not part.get("choices"):
                assert part.get("min_length", 0) >= 1, part["name"]
                assert part.get("max_length", 10_000) <= 1_500, part["name"]
            if part.get("type") == 4:
                assert part["min_value"] <= part["max_value"]


async def test_commands_work_in_servers_messages_and_user_installs(world: World) -> None:
    for command in registered(world):
        if command.get("default_member_permissions") is None:
            assert sorted(command["contexts"]) == [0, 1, 2], command["name"]
            assert sorted(command["integration_types"]) == [0, 1], command["name"]


async def test_all_requests_follow_discords_specification(world: World, tmp_path: Path) -> None:
    await drive(world)
    assert len(world.env.http_requests) > 200
    told = ("/webhooks/", "/channels/")
    paths = [r.path for r in world.env.http_requests]
    others = [p for p in paths if not (p.endswith("/callback") or p.startswith(told))]
    others = [p for p in others if not p.startswith("/channels/")]  # where digests are posted
    assert len(set(others)) == 3, "signing on, and the commands, twice: nothing else is asked"
    assert await validate(world.env.http_requests, tmp_path) > 20


async def validate(requests: Sequence[Any], folder: Path) -> int:
    """Hold requests against Discord's specification; return how many kinds of them there are."""
    if not VALIDATOR.exists():
        pytest.skip(f"{SHARED} is not here: Discord's specification and its validator")
    records = {
        (r.method, r.path.split("/")[1], shape(r.json)): {
            "method": r.method,
            "path": r.path,
            "json": r.json,
        }
        for r in requests
    }
    dump = folder / "requests.json"
    dump.write_text(json.dumps([*records.values()]))
    checked = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", VALIDATE, VALIDATOR, dump),
        *("--lax-ids", "--formats", "--strict"),
        stdout=PIPE,
        stderr=STDOUT,
    )
    said, _ = await checked.communicate()
    assert checked.returncode == 0, said.decode()[-4_000:]
    return len(records)


def shape(value: Any, key: str = "") -> object:
    """Return what is alike in bodies that differ only in their words: checking one is enough."""
    if isinstance(value, dict):
        return tuple((name, shape(inner, name)) for name, inner in sorted(value.items()))
    if isinstance(value, list):
        return frozenset(shape(inner) for inner in value)
    return value if key in {"type", "style", "flags"} else type(value).__name__


async def drive(world: World) -> None:
    """Use every command, option, autocomplete, button, menu and modal at least once."""
    channel, reader = world.first.channel, world.first.reader
    for command in commands(world.bot):
        name = command.qualified_name
        who = world.may(name)
        least = required(command)
        for options in (least, *(least | {p.display_name: usual(p)} for p in command.parameters)):
            result = await who.slash(channel, name, **world.first.given(options))
            if name not in FINAL:
                await press_all(who, result)
        for parameter in typed(command):
            if parameter.autocomplete:
                for text in ("", "o", "2021"):
                    await who.autocomplete(channel, name, parameter.display_name, text)
    quoting = await reader.send(channel, 'He said: "A whale has the right of way" and left.')
    for menu in world.bot.tree.get_commands(type=discord.AppCommandType.message):
        await press_all(reader, await reader.context_menu(channel, menu.name, quoting))
    for speaker in ("Berg", "Okafr"):
        await press_all(reader, await world.ask("quote search", speaker=speaker))


async def press_all(reader: simcord.MemberActor, result: InteractionResult) -> None:
    """Press each button and choose each item of an answer, in the order they stand."""
    message = result.response
    if message is None:
        return
    for part in tuple(walk(message.components)):
        if "custom_id" not in part or part.get("disabled"):
            continue
        if part["type"] == 2:
            await press(reader, message, part["custom_id"])
        elif part["type"] == 3:
            await choose(reader, message, part)


async def press(reader: simcord.MemberActor, message: ResponseMessage, custom_id: str) -> None:
    """Press a button that is still there, and fill in the modal it may open."""
    if not any(part.get("custom_id") == custom_id for part in walk(message.components)):
        return
    try:
        shown = await reader.click(message, custom_id=custom_id)
    except simcord.SetupError:  # by now it is the last page
        return
    if shown.modal is None:
        return
    fields = [part for part in walk(shown.modal["components"]) if part.get("type") == 4]
    await reader.submit_modal(shown, {field["custom_id"]: "2".zfill(3) for field in fields})


async def choose(
    reader: simcord.MemberActor, message: ResponseMessage, menu: dict[str, Any]
) -> None:
    """Choose each item of a menu that is still there."""
    for option in menu["options"]:
        if any(part.get("custom_id") == menu["custom_id"] for part in walk(message.components)):
            await reader.select(message, [option["value"]], custom_id=menu["custom_id"])
