"""The simulated Discord in the browser, as `make run` starts it without a token."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import demo
from bot.client import Attache
from bot.config import Settings

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 300
"""Seconds after which nothing more is to be hoped for, on however busy a machine."""


@asynccontextmanager
async def running(data: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=ROOT,
        env={"ATTACHE_DATA": str(data), "PATH": "", "DISCORD_TOKEN": ""},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said = ""
    try:
        async with asyncio.timeout(PATIENCE):
            while "Open " not in said and process.stdout is not None:
                line = await process.stdout.readline()
                assert line, (await process.stderr.read()).decode() if process.stderr else ""
                said += line.decode()
        yield process, said
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), PATIENCE)


async def test_a_page_with_two_servers_is_served_until_ctrl_c(tmp_path: Path) -> None:
    async with running(tmp_path) as (process, said), aiohttp.ClientSession() as browser:
        assert "No DISCORD_TOKEN is set" in said
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None
        async with browser.get(address[0]) as lobby:
            page = await lobby.text()
        assert "International Relations Study Group" in page
        assert "reader or moderator" in page
        assert "Model UN Club" in page
        for number in (0, 1, 0):
            async with browser.get(f"{address[0]}{number}", allow_redirects=False) as entered:
                assert entered.status == 302
                room = entered.headers["Location"]
            async with browser.get(room) as shown:
                assert shown.status == 200
        async with browser.get(f"{address[0]}7") as missing:
            assert missing.status == 404
    assert process.returncode == 0


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
async def test_it_ends_cleanly_on_either_signal(tmp_path: Path, name: str) -> None:
    async with running(tmp_path) as (process, _):
        process.send_signal(getattr(signal, name))
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert b"Traceback" not in errors


async def test_it_ends_where_its_owner_shuts_the_bot_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_: list[Any] = []
    simulated = demo.simulated

    @asynccontextmanager
    async def watched(bot: Attache) -> AsyncIterator[Any]:
        async with simulated(bot) as opened:
            open_.append(opened)
            yield opened

    monkeypatch.setattr(demo, "simulated", watched)
    shown = asyncio.Event()
    settings = Settings.from_env({"ATTACHE_DATA": str(tmp_path)})
    showing = asyncio.create_task(demo.show(settings, lambda _: None, lambda _: shown.set()))
    await asyncio.wait_for(shown.wait(), PATIENCE)
    _, (server, _) = open_[0]
    moderator = server.people[1]
    asked = await moderator.slash(server.channel, "owner shutdown")
    await moderator.click(asked.response, label="Shut down")
    await asyncio.wait_for(showing, PATIENCE)
