"""Copies of the live database that are known to be whole, and checks of its search indexes.

Never a copy of the file: without its write-ahead log it lacks what was committed last, passes
every check, and the copying itself endangers the original (see ``bot.store.guard``).
"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.errors import Fault
from bot.store.connection import reader
from bot.store.database import Database
from bot.store.guard import LiveFileOpened, is_guarded
from bot.store.migrate import user_version, vacuum_into

KEPT = 14
"""Backups in one folder: what is older goes, and nothing of another name."""
FTS5 = re.compile(r"\bUSING\s+fts5\b", re.IGNORECASE)


@dataclass(eq=False)
class BackupFailed(Fault):
    """The copy was not whole, for ``problems``, and was not kept."""

    problems: Sequence[str]

    def __str__(self) -> str:
        return f"the backup was discarded: {'; '.join(self.problems)}"


async def backup(database: Database, target_dir: Path) -> Path:
    """Write ``attache-YYYYMMDD-HHMMSS.db`` (UTC), verified, and keep the newest ``KEPT``.

    Raises BackupFailed where the copy is not whole. Where only a search index is at fault,
    ``mend`` it first: the copy repeats it faithfully.
    """
    return await backup_path(database.path, target_dir)


async def backup_path(path: Path, target_dir: Path) -> Path:
    """Back up the database at ``path``, be it open here, in another process, or not at all.

    Its connection is its own and read-only: readers do not wait for it, and beside another
    process it neither writes nor checkpoints.
    """
    target = target_dir / datetime.now(UTC).strftime("attache-%Y%m%d-%H%M%S.db")
    async with reader(path) as source:
        await source.run(partial(_back_up, target=target))
    return target


def verify(path: Path) -> list[str]:
    """Say what is wrong with a database that nobody has open: one line each, none if whole."""
    if is_guarded(path):
        raise LiveFileOpened(f"{path} is open: check a backup of it")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as raw:
            return _problems(raw)
    except sqlite3.Error as error:
        return [str(error)]


async def check_fts(database: Database) -> list[str]:
    """Name the full-text indexes that are out of step with what they index.

    Neither ``PRAGMA integrity_check`` nor the plain check of FTS5 notices. The one that does is
    an INSERT, so it occupies the writer, index by index: for idle times.
    """
    names = await database.query(_fts_tables)
    return [name for name in names if not await database.write(partial(_in_step, name=name))]


async def mend(database: Database) -> list[str]:
    """Build the full-text indexes anew that are out of step, from what they index; name them.

    Each occupies the writer for as long as it takes: for a database that no bot is using.
    """
    names = await check_fts(database)
    for name in names:
        await database.write(partial(_rebuild, name=name))
    return names


def _back_up(source: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    before = _changes(source)
    counts = _counts(source)

    def check(copy: Path) -> None:
        # Commits that land meanwhile change the counts; then only the tables can be compared.
        problems = verify(copy) or _differences(counts, copy, strict=_changes(source) == before)
        if problems:
            raise BackupFailed(problems)

    vacuum_into(source, target, check)
    _keep_newest(target.parent)


def _differences(counts: dict[str, int], copy: Path, *, strict: bool) -> list[str]:
    with closing(sqlite3.connect(copy)) as raw:
        found = _counts(raw)
    missing = [f"{name} is missing" for name in counts.keys() - found.keys()]
    if missing or not strict:
        return missing
    return [
        f"{name} has {found[name]} rows of {count}"
        for name, count in counts.items()
        if found[name] != count
    ]


def _problems(raw: sqlite3.Connection) -> list[str]:
    if user_version(raw) == 0:
        return ["holds no schema"]
    faults = [row[0] for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = {row[0] for row in raw.execute("PRAGMA foreign_key_check")}
    faults += [f"{name} refers to rows that are not there" for name in sorted(orphans)]
    names = _fts_tables(raw)
    return faults + [f"{name} is out of step" for name in names if not _in_step(raw, name)]


def _changes(raw: sqlite3.Connection) -> int:
    version: int = raw.execute("PRAGMA data_version").fetchone()[0]
    return version


def _counts(raw: sqlite3.Connection) -> dict[str, int]:
    listed = raw.execute("SELECT name FROM pragma_table_list WHERE type IN ('table', 'shadow')")
    tables = [row[0] for row in listed.fetchall() if not row[0].startswith("sqlite_")]
    count = "SELECT count(*) FROM {}"
    return {name: raw.execute(count.format(_quoted(name))).fetchone()[0] for name in tables}


def _fts_tables(raw: sqlite3.Connection) -> list[str]:
    created = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for name, sql in created.fetchall() if FTS5.search(sql)]


def _in_step(raw: sqlite3.Connection, name: str) -> bool:
    table = _quoted(name)
    sql = f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)"
    try:
        raw.execute(sql).close()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return False
    return True


def _rebuild(raw: sqlite3.Connection, name: str) -> None:
    table = _quoted(name)
    raw.execute(f"INSERT INTO {table}({table}) VALUES('rebuild')").close()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _keep_newest(folder: Path) -> None:
    pattern = "attache-????????-??????.db"
    for old in sorted(folder.glob(pattern))[:-KEPT]:
        old.unlink()
    for unfinished in folder.glob(f"{pattern}.partial"):
        unfinished.unlink()
