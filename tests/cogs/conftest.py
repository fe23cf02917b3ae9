"""The bot in a simulated Discord, for one test."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import simcord

from bot import app
from bot.services.digest.posting import Clocks
from tests.cogs.world import World
from tests.cogs.world import running as run
from tests.conftest import LOADED


@pytest.fixture
def asleep(database: Path) -> World:
    """Return a world on a copy of the library, not started yet."""
    return World(database)


@pytest.fixture
def clocks(asleep: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the digests' running clock run as the bot's clock on the wall does."""

    def running() -> float:
        return (asleep.now - LOADED).total_seconds()

    monkeypatch.setattr(app, "Clocks", partial(Clocks, running=running))


@pytest.fixture
async def env(asleep: World) -> AsyncIterator[simcord.Env]:
    """Run the world; at the end every message sent is looked at."""
    async with run(asleep) as env:
        yield env


@pytest.fixture
def world(asleep: World, env: simcord.Env) -> World:
    """Return the bot in two servers, running."""
    return asleep
