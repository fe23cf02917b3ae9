"""What several folders of tests share: a small invented library, loaded once."""

import asyncio
import gc
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot import app
from bot.services.ingest import Loaded, Outcome

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


@pytest.fixture(scope="session", autouse=True)
def thawed() -> Iterator[None]:
    """Freeze what is here before the first test and nothing later: all that a test leaves behind
    is garbage, of which two gigabytes came together where each bot started froze it."""
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        yield


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the articles through the real worker; the database is closed, to be copied."""
    path = tmp_path_factory.mktemp("library") / "attache.db"
    asyncio.run(_load(path))
    return path


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
