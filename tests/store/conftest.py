import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.connection import WRITER, configure
from bot.store.database import Database
from bot.store.migrate import load, migrate


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """Open an empty library with the real migrations."""
    async with Database.open(tmp_path / "attache.db") as database:
        yield database


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Open one file for all the examples of a module's properties, each of which empties it."""
    path = tmp_path_factory.mktemp("properties") / "attache.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        configure(connection, WRITER)
        migrate(connection, path, load(None))
        yield connection
