"""Draw every card: `python -m tests.pictures [FOLDER]`.

Needs Debian's `chromium` and `pip install playwright`, which neither `make run` nor `make test`
installs. The pictures in the README are drawn by this from the source cards alone; of those it
draws here, only these are kept.
"""

import asyncio
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserType

from bot import app
from bot.client import Attache
from bot.config import SEEDS
from bot.demo import simulated

HERE = Path(__file__).parent
WIDTH, HEIGHT = 640, 1300
EVE = datetime(2026, 1, 16, 3, 1, tzinfo=UTC)
"""The day before an anniversary of what the articles tell, a minute after the digest is due."""
CARDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("quote", "quote show", {"quote": "Q1"}),
    ("quotes", "quote search", {"speaker": "Imran Khan"}),
    ("timeline", "timeline show", {"from": "2021", "to": "2022"}),
    ("drawn", "timeline show", {"from": "2014", "picture": True}),
    ("differences", "timeline differences", {}),
    ("on-this-day", "timeline on-this-day", {"date": "18 January"}),
    ("sources", "source list", {}),
    ("source", "source show", {"source": "korybko2021"}),
    ("summary", "source summary", {"source": "korybko2021"}),
    ("reader", "source read", {"source": "korybko2021"}),
    ("compare", "source compare", {"first": "korybko2021", "second": "fernandez2022"}),
    ("who", "who", {"person": "Imran Khan"}),
    ("cite", "cite", {"item": "Q1"}),
    ("check", "quote check", {"text": "He is not a busy man", "said_by": "Imran Khan"}),
    ("export", "export", {"what": "quotes", "format": "CSV"}),
    ("find", "find", {"text": "phone call"}),
    ("nothing", "quote search", {"speaker": "Imran Khan", "text": "railway"}),
    ("which", "quote search", {"speaker": "sharif"}),
    ("unreadable", "timeline show", {"from": "last blue moon"}),
    ("help", "help", {}),
    ("privacy", "privacy show", {}),
)

ARTICLE = (
    "pilots.txt",
    (Path(__file__).parent.parent / "articles" / "starter" / "lindqvist2022.txt").read_bytes(),
)
MODERATORS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("digest-status", "digest-setup status", {}),
    ("digest-preview", "digest-setup preview", {}),
    ("draft", "library add file", {"file": ARTICLE}),
    ("stats", "library stats", {}),
    ("queue", "curate queue", {}),
    ("setup", "setup", {}),
    ("settings", "settings show", {}),
    ("watch", "watch add", {"text": "wheat OR gas"}),
)


def use_the_systems_browser() -> None:
    """Let playwright start Debian's Chromium, since it may not fetch one of its own."""
    launch = BrowserType.launch

    async def started(kind: BrowserType, **options: Any) -> Any:
        options.setdefault("executable_path", shutil.which("chromium"))
        return await launch(kind, **options)

    BrowserType.launch = started  # type: ignore[method-assign, assignment]


class Clock:
    """What the bot takes for the present: the eve, then what the simulated Discord says."""

    def __init__(self) -> None:
        self.discord: Any = None

    def __call__(self) -> datetime:
        now: datetime = self.discord.now() if self.discord else EVE
        return now


async def draw(folder: Path, shelves: list[Path]) -> None:
    """Draw a picture of each card into a folder."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as scratch:
        async with app.opened(Path(scratch) / "pictures.db", clock) as services:
            first = sorted(path for path in SEEDS.glob("*.md") if path.name != "README.md")[:3]
            await app.ingest(services, first, lambda loaded: None)
            async with simulated(Attache(services, shard_count=1)) as (env, (server, _)):
                clock.discord = env.backend.clock
                clock.discord.advance((EVE - env.now()).total_seconds())
                reader, moderator = server.people
                where = {"channel": server.channel, "time": "08:00", "zone": "Karachi"}
                await moderator.slash(
                    server.channel, "digest-setup create", name="Morning digest", **where
                )
                await moderator.slash(server.channel, "digest-setup post-now")
                await _shot(env, server, reader, folder / "tour.png", server.channel.last_message)
                await app.ingest(services, shelves, lambda loaded: None)
                clock.discord.advance(timedelta(days=1).total_seconds())
                await moderator.slash(server.channel, "digest-setup post-now")
                post = server.channel.last_message
                await _shot(env, server, reader, folder / "digest.png", post)
                for name, command, options in MODERATORS:
                    result = await moderator.slash(server.channel, command, **options)
                    await _shot(env, server, moderator, folder / f"{name}.png", result)
                for name, command, options in CARDS:
                    result = await reader.slash(server.channel, command, **options)
                    await _shot(env, server, reader, folder / f"{name}.png", result)


async def _shot(env: Any, server: Any, viewer: Any, target: Path, shown: Any) -> None:
    async with env.preview(server.channel, viewers=[viewer], width=WIDTH, height=HEIGHT) as page:
        await page.screenshot(str(target), viewer=viewer, target=shown)


if __name__ == "__main__":
    use_the_systems_browser()
    asyncio.run(
        draw(Path(sys.argv[1]) if sys.argv[1:] else HERE, [SEEDS, *map(Path, sys.argv[2:])])
    )
