"""What servers have decided about this bot, and what its owner allows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from sqlite3 import Connection, Row

from bot.domain.settings import Decided, Feature, Quota, Reach, Setting, decided
from bot.store.database import Database
from bot.store.rows import marks

_GUILD = "JOIN library ON library.id = {0}.library_id WHERE library.guild_id IS NOT NULL"


async def every(db: Database) -> dict[int, Decided]:
    """Return what every server has decided, by guild id."""
    kept: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for row in await db.read(
        f"SELECT guild_id, name, about, value FROM setting {_GUILD.format('setting')}"
    ):
        kept[row["guild_id"]].append((row["name"], row["about"], row["value"]))
    return {guild: decided(rows) for guild, rows in kept.items()}


def one(connection: Connection, library: int) -> Decided:
    """Return what one server has decided."""
    rows = connection.execute(
        "SELECT name, about, value FROM setting WHERE library_id = ?", (library,)
    ).fetchall()
    return decided((row["name"], row["about"], row["value"]) for row in rows)


def keep(
    connection: Connection, library: int, setting: Setting, value: str, about: str = ""
) -> None:
    """Keep a decision of a server, in the place of the one before."""
    connection.execute(
        """INSERT INTO setting (library_id, name, about, value) VALUES (?, ?, ?, ?)
        ON CONFLICT (library_id, name, about) DO UPDATE SET value = excluded.value""",
        (library, setting, about, value),
    )


def forget(
    connection: Connection, library: int, settings: Iterable[Setting], about: str | None = None
) -> int:
    """Forget decisions of a server: what they are ``about``, or all of them; return how many."""
    names = tuple(settings)
    return connection.execute(
        f"""DELETE FROM setting WHERE library_id = ? AND name IN ({marks(names)})
        AND (? IS NULL OR about = ?)""",
        (library, *names, about, about),
    ).rowcount


def list_room(connection: Connection, library: int, reach: Reach, room: int) -> None:
    """Add a channel to those that are meant; another reach begins a new list."""
    if one(connection, library).reach is not reach:
        forget(connection, library, (Setting.REACH, Setting.ROOM))
    keep(connection, library, Setting.REACH, reach)
    keep(connection, library, Setting.ROOM, "", str(room))


async def features(db: Database) -> dict[int, frozenset[Feature]]:
    """Return what the owner has turned on, by guild id."""
    rows = await db.read(f"SELECT guild_id, name FROM feature {_GUILD.format('feature')}")
    found: dict[int, set[Feature]] = defaultdict(set)
    for row in rows:
        found[row["guild_id"]].add(Feature(row["name"]))
    return {guild: frozenset(names) for guild, names in found.items()}


def switch(
    connection: Connection, library: int, feature: Feature, *, on: bool
) -> frozenset[Feature]:
    """Turn a feature of a server on or off; return those that are on."""
    if on:
        sql = "INSERT OR IGNORE INTO feature (library_id, name) VALUES (?, ?)"
    else:
        sql = "DELETE FROM feature WHERE library_id = ? AND name = ?"
    connection.execute(sql, (library, feature))
    rows = connection.execute("SELECT name FROM feature WHERE library_id = ?", (library,))
    return frozenset(Feature(row["name"]) for row in rows.fetchall())


async def quotas(db: Database) -> dict[int, Quota]:
    """Return what the owner has allowed servers to keep, by guild id."""
    rows = await db.read(
        f"SELECT guild_id, articles, megabytes, feeds FROM quota {_GUILD.format('quota')}"
    )
    return {row["guild_id"]: _quota_of(row) for row in rows}


def _quota_of(row: Row) -> Quota:
    return Quota(row["articles"], row["megabytes"], row["feeds"])


def allot(connection: Connection, library: int, changed: Mapping[str, int]) -> Quota:
    """Allow a server to keep more or less, by the fields of a ``Quota``; return what it may."""
    row = connection.execute("SELECT * FROM quota WHERE library_id = ?", (library,)).fetchone()
    quota = replace(_quota_of(row) if row else Quota(), **changed)
    connection.execute(
        """INSERT INTO quota (library_id, articles, megabytes, feeds) VALUES (?, ?, ?, ?)
        ON CONFLICT (library_id) DO UPDATE SET articles = excluded.articles,
        megabytes = excluded.megabytes, feeds = excluded.feeds""",
        (library, quota.articles, quota.megabytes, quota.feeds),
    )
    return quota
