"""How long each command takes in a simulated Discord, beside one that does nothing."""

import asyncio
import statistics
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import discord
from discord import app_commands

from bot import app
from bot.client import Attache
from bot.config import SEEDS
from bot.demo import Server, simulated
from bot.domain.policy import Policy

TIMES = 60
COMMANDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("quote search", {"text": "call", "speaker": "Imran Khan"}),
    ("quote show", {"quote": "Q1"}),
    ("quote random", {}),
    ("timeline show", {}),
    ("timeline on-this-day", {"date": "17 January"}),
    ("source list", {}),
    ("source show", {"source": "korybko2021"}),
    ("source summary", {"source": "korybko2021"}),
    ("source read", {"source": "korybko2021"}),
    ("find", {"text": "phone call"}),
    ("help", {}),
    ("privacy show", {}),
)


@app_commands.command(extras={"policy": Policy.READER})
async def nothing(interaction: discord.Interaction) -> None:
    """Answer at once"""
    await interaction.response.send_message("nothing", ephemeral=True)


class _Bot(Attache):
    """Notes how long each command took, from its arrival to its end."""

    times: list[float]

    async def setup_hook(self) -> None:
        self.times = []
        self.tree.add_command(nothing)
        await super().setup_hook()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        interaction.extras["began"] = perf_counter()

    async def on_app_command_completion(
        self, interaction: discord.Interaction, command: object
    ) -> None:
        await super().on_app_command_completion(interaction, command)
        self.times.append((perf_counter() - interaction.extras["began"]) * 1_000)


async def _timed(bot: _Bot, server: Server, name: str, options: dict[str, Any]) -> list[float]:
    bot.times.clear()
    for _ in range(TIMES):
        await server.people[0].slash(server.channel, name, **options)
    if len(bot.times) != TIMES:
        raise RuntimeError(f"/{name} ended {len(bot.times)} times of {TIMES}")
    return list(bot.times)


def _figures(times: list[float], beside: list[float]) -> dict[str, float]:
    p99 = statistics.quantiles(times, n=100)[98]
    middle = statistics.median(times)
    return {
        "p50_ms": round(middle, 2),
        "p99_ms": round(p99, 2),
        "p50_above_nothing_ms": round(middle - statistics.median(beside), 2),
        "times_nothing": round(middle / statistics.median(beside), 2),
    }


async def _run() -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        async with app.opened(Path(folder) / "bench.db") as services:
            await app.ingest(services, [SEEDS], lambda loaded: None)
            bot = _Bot(services, shard_count=1)
            async with simulated(bot) as (_, (server, _)):
                beside = await _timed(bot, server, "nothing", {})
                figures = {"nothing": _figures(beside, beside)}
                for name, options in COMMANDS:
                    figures[name] = _figures(await _timed(bot, server, name, options), beside)
                return figures


def run() -> dict[str, dict[str, float]]:
    """Return, for each command, milliseconds (median, 99th percentile) and the ratio."""
    return asyncio.run(_run())
