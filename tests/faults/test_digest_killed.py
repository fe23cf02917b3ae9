"""A process that is killed while it posts is killed for good: the next one knows what it did."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from aiohttp import web

from bot.domain.digest.models import Kind, Plan, Target
from bot.store.database import Database
from bot.store.digest import digests
from bot.store.libraries import found_library
from tests.faults.poster import NOON

DIGESTS, KILLS = 40, 6


class Discord:
    """Takes posts over HTTP; at a request drawn by lot it kills the one who asks."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.messages: list[dict[str, str]] = []
        self.asked = 0
        self.deadly = 0
        self.child: asyncio.subprocess.Process | None = None

    async def post(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.asked += 1
        deadly, before = self.asked == self.deadly, self.random.random() < 0.5
        if deadly and before:
            self.kill()
        known = [each for each in self.messages if each["nonce"] == body["nonce"]]
        if not known:
            self.messages.append(body)
        if deadly:
            self.kill()
        return web.Response(text=str(self.messages.index((known or [body])[0]) + 1))

    async def get(self, request: web.Request) -> web.Response:
        marker = request.query["marker"]
        found = [n for n, each in enumerate(self.messages, 1) if each["marker"] == marker]
        return web.Response(text=str(found[0] if found else 0))

    def kill(self) -> None:
        child, self.child = self.child, None
        if child is not None:  # not by its own method, which may take the exit code away
            os.kill(child.pid, signal.SIGKILL)


@asynccontextmanager
async def served(discord: Discord) -> AsyncIterator[str]:
    """Serve a Discord on this machine."""
    app = web.Application()
    app.add_routes([web.post("/", discord.post), web.get("/", discord.get)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def fill(path: Path) -> None:
    """Keep digests that were due a minute ago."""
    async with Database.open(path) as db:
        library = await db.write(partial(found_library, guild=1))
        plan = Plan("Noon", Target(guild=1, channel=1), "UTC", NOON.time().replace(minute=0))
        yesterday = NOON - timedelta(days=1, minutes=-10)
        for number in range(DIGESTS):
            named = replace(plan, name=f"Noon {number}")
            await db.write(
                lambda raw, plan=named: digests.create(
                    raw, library, Kind.SERVER, None, plan, None, yesterday
                )
            )


async def test_a_killed_process_leaves_nothing_doubled_and_nothing_lost(tmp_path: Path) -> None:
    path, random = tmp_path / "attache.db", Random(4)
    await fill(path)
    discord, killed = Discord(random), 0
    async with served(discord) as url:
        for deadly in [random.randint(1, 6) for _ in range(KILLS)] + [0]:
            discord.deadly = discord.asked + deadly if deadly else 0
            child = discord.child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.faults.poster", str(path), url),
                cwd=Path(__file__).parents[2],
            )
            killed += await child.wait() == -signal.SIGKILL
    assert killed == KILLS
    assert Counter(Counter(each["marker"] for each in discord.messages).values()) == {1: DIGESTS}
    async with Database.open(path) as db:
        rows = await db.read("SELECT state, count(*) AS n FROM digest_post GROUP BY state")
        assert [tuple(row) for row in rows] == [("sent", DIGESTS)]
