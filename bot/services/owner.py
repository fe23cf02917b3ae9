"""What the bot's owner may ask of it: how it is, whether it is whole, and copies of it."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from bot.errors import NotFound
from bot.services import doctor
from bot.store import backup
from bot.store import owner as store
from bot.store.database import Database
from bot.store.owner import Counts, Kept

FOLDER = "backups"
"""Beside the database."""
_NAME = re.compile(r"attache-\d{8}-\d{6}\.db")
SAMPLES = 10
PAUSE = 0.01
"""Seconds between two looks at how late the loop is."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is: bytes on disk, counts, and how late its loop was at worst, in seconds."""

    database: int
    log: int
    """Of the write-ahead log."""
    counts: Counts
    lag: float


class Operations:
    """The use cases of /owner. The live database is never opened by its path here."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def folder(self) -> Path:
        """Return the folder of the backups."""
        return self._db.path.parent / FOLDER

    async def health(self) -> Health:
        """Look at how the bot is."""
        path = self._db.path
        sizes = await asyncio.to_thread(lambda: (_size(path), _size(Path(f"{path}-wal"))))
        return Health(*sizes, await store.counts(self._db), await _lag())

    async def servers(self) -> tuple[Kept, ...]:
        """Return what every server keeps that has a library of its own."""
        return await store.servers(self._db)

    async def examine(self) -> tuple[str, ...]:
        """Return every fault of what is stored, one line each."""
        return await doctor.examine(self._db)

    async def back_up(self) -> Path:
        """Write a verified copy of the database; raise BackupFailed."""
        return await backup.backup(self._db, self.folder)

    async def backups(self) -> tuple[str, ...]:
        """Return the names of the backups, the newest first."""
        return await asyncio.to_thread(_listed, self.folder)

    async def verify(self, name: str) -> list[str]:
        """Open a backup and say what is wrong with it; raise NotFound."""
        known = await self.backups()
        if name not in known:
            raise NotFound("backup", name, known[:3])
        return await asyncio.to_thread(backup.verify, self.folder / name)


def _listed(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(filter(_NAME.fullmatch, names), reverse=True))


def _size(path: Path) -> int:
    """Return a file's bytes by ``stat``: opening it would endanger the database."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


async def _lag() -> float:
    """Return by how many seconds the loop was late at worst, in a tenth of a second."""
    clock = asyncio.get_running_loop().time
    worst = 0.0
    for _ in range(SAMPLES):
        start = clock()
        await asyncio.sleep(PAUSE)
        worst = max(worst, clock() - start - PAUSE)
    return worst
