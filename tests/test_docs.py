"""What can be set or typed is told in the README."""

import ast
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord import app_commands

from bot.app import opened
from bot.client import EXTENSIONS, Attache

ROOT = Path(__file__).resolve().parent.parent
SETTING = re.compile(r"(?:ATTACHE|DISCORD)_[A-Z_]+")


def settings() -> list[str]:
    tree = ast.parse((ROOT / "bot/config.py").read_text())
    words = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return sorted({word for word in words if isinstance(word, str) and SETTING.fullmatch(word)})


def subcommands() -> list[str]:
    tree = ast.parse((ROOT / "bot/__main__.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    added = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "add"]
    return [call.args[0].value for call in added if isinstance(call.args[0], ast.Constant)]


@pytest.fixture(scope="module")
def readme() -> str:
    path = ROOT / "README.md"
    if not path.exists():
        pytest.skip("README.md is not written yet")
    return path.read_text()


@pytest.fixture
async def commands(tmp_path: Path) -> AsyncIterator[list[str]]:
    async with opened(tmp_path / "attache.db") as services, Attache(services) as bot:
        for extension in EXTENSIONS:
            await bot.load_extension(extension)
        yield [
            command.qualified_name
            for command in bot.tree.walk_commands()
            if isinstance(command, app_commands.Command)
        ]


def test_the_settings_are_found() -> None:
    assert {"DISCORD_TOKEN", "ATTACHE_DATA", "ATTACHE_LIBRARY"} <= set(settings())


def test_the_readme_names_every_setting(readme: str) -> None:
    assert not [name for name in settings() if name not in readme]


async def test_the_readme_names_every_command(readme: str, commands: list[str]) -> None:
    assert len(commands) > 5
    assert not [name for name in commands if f"/{name}" not in readme]


def test_the_readme_names_every_subcommand(readme: str) -> None:
    assert {"run", "demo", "ingest", "doctor"} <= set(subcommands())
    assert not [name for name in subcommands() if not re.search(rf"\b{name}\b", readme)]
