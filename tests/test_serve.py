"""Logging in to Discord: a server on loopback stands in for its API."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import discord
import pytest
from aiohttp import web

from bot import app
from bot.__main__ import main
from bot.config import Settings
from bot.errors import BadSettings, Unreachable

TOKEN = "MTIz.canary.token"
PATIENCE = 300
"""Seconds after which nothing more is to be hoped for, on however busy a machine."""


@pytest.fixture
async def refusing(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[str]]:
    """An API that knows no token; what it was asked for."""
    asked: list[str] = []

    async def refuse(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)

    site = web.Application()
    site.router.add_route("*", "/{anything:.*}", refuse)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{port}")
    yield asked
    await runner.cleanup()


def settings(folder: Path) -> Settings:
    return Settings.from_env({"DISCORD_TOKEN": TOKEN, "ATTACHE_DATA": str(folder)})


async def test_a_token_that_discord_refuses_is_a_fault_of_the_settings(
    tmp_path: Path, refusing: list[str]
) -> None:
    with pytest.raises(BadSettings) as refused:
        await asyncio.wait_for(app.serve(settings(tmp_path), lambda loaded: None), PATIENCE)
    assert refused.value.code == 78
    assert "Discord does not know this token" in str(refused.value)
    assert TOKEN not in str(refused.value)
    assert refusing == ["/users/@me"]


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A port that is taken, and where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setattr(discord.http.Route, "BASE", base)
        yield


@pytest.mark.usefixtures("nowhere")
async def test_no_network_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(Unreachable) as unreachable:
        await asyncio.wait_for(app.serve(settings(tmp_path), lambda loaded: None), PATIENCE)
    assert unreachable.value.code == 69


@pytest.mark.usefixtures("nowhere")
def test_the_command_line_tells_it_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("ATTACHE_DATA", str(tmp_path))
    assert main(["run"]) == 69
    told = capsys.readouterr().err.strip().splitlines()
    assert told[-1] == "attache: Discord: it cannot be reached from this machine"
    assert TOKEN not in "".join(told)
