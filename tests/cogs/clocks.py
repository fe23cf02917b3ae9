"""Nothing long is left to this machine's own clock, however busy the machine is."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol

import pytest
import simcord

from bot import assembly
from bot.services.digest.posting import Clocks
from bot.services.worker import Worker

PATIENCE = 300.0
"""Seconds that an answer may take on a busy machine."""
LONG = 30.0
"""Seconds from which on somebody waits for the next look, not for a turn that comes at once."""


class _World(Protocol):
    env: simcord.Env


@contextmanager
def of(world: _World) -> Iterator[None]:
    """Let the simulated Discord's clock alone end what is long.

    SimCord waits for whatever this machine's clock will end within the patience, so that a test
    that takes a minute on a busy machine would wait for the next look at what is due, too.
    """

    def running() -> float:
        return world.env.now().timestamp() if hasattr(world, "env") else 0.0

    async def sleep(seconds: float) -> None:
        wait = asyncio.sleep(seconds)
        if seconds < LONG:
            await wait
        else:
            await world.env.external_wait(wait, reason="until the next look")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assembly, "Clocks", partial(Clocks, running=running, sleep=sleep))
        for name in ("Polling", "Upkeep"):
            patch.setattr(assembly, name, partial(getattr(assembly, name), sleep=sleep))
        patch.setitem(Worker.__init__.__kwdefaults__, "idle", 100 * PATIENCE)
        yield
