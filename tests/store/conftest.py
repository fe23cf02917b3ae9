from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """Open an empty library with the real migrations."""
    async with Database.open(tmp_path / "attache.db") as database:
        yield database
