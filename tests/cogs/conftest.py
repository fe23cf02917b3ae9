"""The bot in a simulated Discord, for one test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

from tests.cogs.world import World, running


@pytest.fixture
def asleep(database: Path) -> World:
    """Return a world on a copy of the library, not started yet."""
    return World(database)


@pytest.fixture
async def env(asleep: World) -> AsyncIterator[simcord.Env]:
    """Run the world; at the end every message sent is looked at."""
    async with running(asleep) as env:
        yield env


@pytest.fixture
def world(asleep: World, env: simcord.Env) -> World:
    """Return the bot in two servers, running."""
    return asleep
