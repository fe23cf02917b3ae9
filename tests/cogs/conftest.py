"""The bot in a simulated Discord, for one test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

from cogs import curate_posts
from tests.cogs.world import World
from tests.cogs.world import running as run


@pytest.fixture
def asleep(database: Path) -> World:
    """Return a world on a copy of the library, not started yet."""
    return World(database)


@pytest.fixture
async def env(asleep: World) -> AsyncIterator[simcord.Env]:
    """Run the world; at the end every message sent is looked at."""
    async with run(asleep) as env:
        yield env


@pytest.fixture
def world(asleep: World, env: simcord.Env) -> World:
    """Return the bot in two servers, running."""
    return asleep


@pytest.fixture(autouse=True)
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no pause between two edits of posted cards: SimCord waits for them."""
    monkeypatch.setattr(curate_posts, "PACE", 0.0)
