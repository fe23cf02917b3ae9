"""Feeds and what has come by them; every statement keeps to one server's library."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection, Row

from bot.domain.answers import Scope
from bot.domain.feeds import Feed, Item, Pause, State
from bot.store.database import Database
from bot.store.rows import marks, moment

KEPT = 1_000
"""Entries of a feed that are remembered; a feed shows a fraction of them."""
_FEED = """
    feed.*, (SELECT json_group_object(state, n) FROM (
        SELECT state, count(*) AS n FROM feed_item
        WHERE feed_item.feed_id = feed.id AND feed_item.library_id = feed.library_id GROUP BY state
    )) AS counts
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose article has not been brought yet."""

    id: int
    link: str
    title: str
    tries: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a feed found out about it; ``fault`` is empty where it went well."""

    at: datetime
    next: datetime
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    failing: datetime | None = None
    fault: str = ""
    detail: str = ""
    pause: Pause | None = None


async def listed(db: Database, library: int) -> tuple[Feed, ...]:
    """Return a server's feeds, in the order in which they were added."""
    rows = await db.read(
        f"SELECT {_FEED} FROM feed WHERE feed.library_id = ? ORDER BY feed.id", (library,)
    )
    return tuple(map(_feed, rows))


async def get(db: Database, library: int, number: int) -> Feed | None:
    """Return one feed of a server."""
    row = await db.read_one(
        f"SELECT {_FEED} FROM feed WHERE feed.library_id = ? AND feed.id = ?", (library, number)
    )
    return _feed(row) if row else None


async def due(db: Database, now: datetime, most: int) -> tuple[tuple[int, Feed], ...]:
    """Return (guild, feed) of those to be looked at now, the longest overdue first.

    The feeds of a server that the bot has left are left alone.
    """
    rows = await db.read(
        f"""SELECT library.guild_id AS guild, {_FEED}
        FROM feed JOIN library ON library.id = feed.library_id
        WHERE feed.paused IS NULL AND feed.next_at <= ?
            AND library.guild_id IS NOT NULL AND library.left_at IS NULL
        ORDER BY feed.next_at LIMIT ?""",
        (_text(now), most),
    )
    return tuple((row["guild"], _feed(row)) for row in rows)


def add(connection: Connection, feed: Feed, items: Sequence[Item]) -> int | None:
    """Keep a feed with all that is in it as seen; return its number, none where it is here."""
    added = connection.execute(
        """INSERT OR IGNORE INTO feed
            (library_id, url, title, publish, added_by, added_at, next_at, checked_at, etag,
             modified)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(feed.library, feed.url, feed.title, feed.publish, feed.user, _text(feed.added)),
            *(_text(feed.next), _text(feed.added), feed.etag, feed.modified),
        ),
    )
    if not added.rowcount:
        return None
    number = int(added.lastrowid or 0)
    _put(connection, feed.library, number, items, State.SEEN)
    return number


def _put(
    connection: Connection, library: int, feed: int, items: Sequence[Item], state: State
) -> None:
    waits = state is State.WAITING
    connection.executemany(
        """INSERT OR IGNORE INTO feed_item
            (library_id, feed_id, key, address, state, link, title) VALUES (?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                *(library, feed, item.key, item.address, state),
                *((item.link, item.title) if waits else ("", "")),
            )
            for item in items
        ],
    )


async def known(db: Database, feed: Feed, items: Sequence[Item]) -> frozenset[str]:
    """Return which marks of these entries are known."""
    every = sorted({mark for item in items for mark in (item.key, item.address)})
    found: set[str] = set()
    for column in ("key", "address"):
        rows = await db.read(
            f"""SELECT {column} AS mark FROM feed_item
            WHERE library_id = ? AND feed_id = ? AND {column} IN ({marks(every)})""",
            (feed.library, feed.number, *every),
        )
        found |= {row["mark"] for row in rows}
    return frozenset(found)


def looked(connection: Connection, feed: Feed, what: Looked, items: Sequence[Item]) -> None:
    """Keep how a look went, and what is new as waiting."""
    connection.execute(
        """UPDATE feed SET checked_at = ?, next_at = ?, etag = ?, modified = ?, failures = ?,
            failing_since = ?, fault = ?, detail = ?, paused = coalesce(paused, ?)
        WHERE library_id = ? AND id = ?""",
        (
            *(_text(what.at), _text(what.next), what.etag, what.modified, what.failures),
            *(_text(what.failing), what.fault, what.detail, what.pause),
            *(feed.library, feed.number),
        ),
    )
    if items and _is_here(connection, feed):
        _put(connection, feed.library, feed.number, items, State.WAITING)
        _forget(connection, feed)


def _is_here(connection: Connection, feed: Feed) -> bool:
    """Tell whether a feed was not removed while it was looked at."""
    found = connection.execute(
        "SELECT 1 FROM feed WHERE library_id = ? AND id = ?", (feed.library, feed.number)
    )
    return found.fetchone() is not None


def _forget(connection: Connection, feed: Feed) -> None:
    """Forget the oldest of very many entries."""
    connection.execute(
        """DELETE FROM feed_item WHERE library_id = ? AND feed_id = ? AND state != 'waiting'
            AND id <= (SELECT id FROM feed_item WHERE library_id = ? AND feed_id = ?
                ORDER BY id DESC LIMIT 1 OFFSET ?)""",
        (feed.library, feed.number, feed.library, feed.number, KEPT),
    )


async def waiting(db: Database, feed: Feed, most: int) -> tuple[Waiting, ...]:
    """Return the entries whose articles are to be brought next."""
    rows = await db.read(
        """SELECT id, link, title, tries FROM feed_item
        WHERE library_id = ? AND feed_id = ? AND state = 'waiting' ORDER BY tries, id LIMIT ?""",
        (feed.library, feed.number, most),
    )
    return tuple(Waiting(row["id"], row["link"], row["title"], row["tries"]) for row in rows)


def brought(connection: Connection, feed: Feed, item: int, state: State) -> None:
    """Keep what became of an entry."""
    connection.execute(
        """UPDATE feed_item SET state = ?, link = '', title = ''
        WHERE library_id = ? AND feed_id = ? AND id = ?""",
        (state, feed.library, feed.number, item),
    )


def tried(connection: Connection, feed: Feed, item: int) -> None:
    """Count a try at an article that will be tried again."""
    connection.execute(
        "UPDATE feed_item SET tries = tries + 1 WHERE library_id = ? AND feed_id = ? AND id = ?",
        (feed.library, feed.number, item),
    )


def halted(connection: Connection, feed: Feed, fault: str, detail: str) -> None:
    """Keep why nothing more was brought, though the feed itself is well."""
    connection.execute(
        "UPDATE feed SET fault = ?, detail = ? WHERE library_id = ? AND id = ?",
        (fault, detail, feed.library, feed.number),
    )


def moved(connection: Connection, feed: Feed, url: str) -> None:
    """Keep where a feed has gone for good, unless another feed is there."""
    connection.execute(
        "UPDATE OR IGNORE feed SET url = ? WHERE library_id = ? AND id = ?",
        (url, feed.library, feed.number),
    )


def pause(connection: Connection, feed: Feed) -> None:
    """Look at a feed no more."""
    connection.execute(
        "UPDATE feed SET paused = 'asked' WHERE library_id = ? AND id = ?",
        (feed.library, feed.number),
    )


def resume(connection: Connection, feed: Feed, at: datetime) -> None:
    """Look at a feed again, as if it had never failed."""
    connection.execute(
        """UPDATE feed SET paused = NULL, failures = 0, failing_since = NULL, fault = '',
            detail = '', next_at = ?
        WHERE library_id = ? AND id = ?""",
        (_text(at), feed.library, feed.number),
    )


def publishing(connection: Connection, feed: Feed, publish: bool) -> None:
    """Let new articles be published, or put into drafts."""
    connection.execute(
        "UPDATE feed SET publish = ? WHERE library_id = ? AND id = ?",
        (publish, feed.library, feed.number),
    )


def remove(connection: Connection, feed: Feed) -> None:
    """Forget a feed; what came by it stays."""
    connection.execute(
        "DELETE FROM feed WHERE library_id = ? AND id = ?", (feed.library, feed.number)
    )


async def has_page(db: Database, scope: Scope, key: str) -> bool:
    """Tell whether a server can see an article of this address ("url:news.example/storm")."""
    row = await db.read_one(
        f"""SELECT 1 FROM source_key
        WHERE key = ? AND library_id IN ({marks(scope.libraries)})""",
        (key, *scope.libraries),
    )
    return row is not None


def _feed(row: Row) -> Feed:
    return Feed(
        number=row["id"],
        library=row["library_id"],
        url=row["url"],
        title=row["title"],
        publish=bool(row["publish"]),
        user=row["added_by"],
        added=datetime.fromisoformat(row["added_at"]),
        next=datetime.fromisoformat(row["next_at"]),
        checked=moment(row["checked_at"]),
        etag=row["etag"],
        modified=row["modified"],
        failures=row["failures"],
        failing=moment(row["failing_since"]),
        fault=row["fault"],
        detail=row["detail"],
        pause=Pause(row["paused"]) if row["paused"] else None,
        counts=tuple((State(state), n) for state, n in json.loads(row["counts"]).items()),
    )


def _text(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
