"""What several folders of tests share: a small invented library, loaded once."""

import asyncio
import gc
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot import app
from bot.services import names
from bot.services.ingest import Loaded, Outcome
from bot.services.scoped import Scoped
from bot.ui import patience

# a deadline is a timed assertion, and so is the health check of what is slow to make up
SAME = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
"""The same examples every time: a change is refused for what is in it, or not at all."""
settings.register_profile("same", SAME)
settings.register_profile("random", SAME, derandomize=False, print_blob=True)
settings.load_profile("same")

ARTICLES = Path(__file__).parent / "articles"
STARTER = ARTICLES / "starter"
"""Every server's articles: a port, its strike, its tunnel, its whales and a hostile page."""
SECOND = ARTICLES / "second"
"""The articles of one server only."""
FIRST_GUILD = 111_111_111_111_111_111
SECOND_GUILD = 222_222_222_222_222_222
LOADED = datetime(2026, 1, 5, tzinfo=UTC)
PATIENCE = 120.0
"""Seconds for which the bot waits for itself before it gives a poorer answer, or asks for time."""


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """Give a busy machine time, and let go of what a test leaves behind.

    Each bot that starts freezes what is there: two gigabytes of garbage came together.
    """
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        patch.setattr(names, "PATIENCE", PATIENCE)
        patch.setattr(patience, "SECONDS", PATIENCE / 6)
        patch.setitem(Scoped.__init__.__kwdefaults__, "patience", PATIENCE)
        yield


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the articles through the real worker; the database is closed, to be copied."""
    path = tmp_path_factory.mktemp("library") / "attache.db"
    asyncio.run(_load(path))
    return path


def grown(library: Path, folder: Path, articles: Mapping[str, str]) -> Path:
    """Return a copy of a library with more articles, by their files' names, in an empty folder."""
    for name, text in articles.items():
        (folder / name).write_text(text)
    asyncio.run(_grow(library, folder / "attache.db", [folder / name for name in articles]))
    return folder / "attache.db"


async def _grow(library: Path, path: Path, files: list[Path]) -> None:
    shutil.copy(library, path)
    async with app.opened(path, lambda: LOADED) as services:
        results = await services.ingest.load(files, _ignore)
    assert {result.outcome for result in results} == {Outcome.LOADED}, results


async def _load(path: Path) -> None:
    async with app.opened(path, lambda: LOADED) as services:
        results = await services.ingest.load([STARTER], _ignore)
        own = await services.libraries.found(SECOND_GUILD)
        results += await services.ingest.load([SECOND], _ignore, own.own)
    assert {result.outcome for result in results} == {Outcome.LOADED}, results


def _ignore(loaded: Loaded) -> None:
    del loaded


@pytest.fixture
def database(library: Path, tmp_path: Path) -> Path:
    """Return a copy of the loaded library for one test."""
    return Path(shutil.copy(library, tmp_path / "attache.db"))
