"""Where cards were posted for all, by the items that they show."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from sqlite3 import Connection

from bot.domain.curate import Post
from bot.store.database import Database
from bot.store.rows import marks

KEPT_FOR = timedelta(days=120)
"""Nobody scrolls back further to a card, and its words are in the journal."""
MOST = 20
"""Posts of one item that are redrawn, the latest."""


def keep(
    connection: Connection, guild: int, post: Post, items: Iterable[str], now: datetime
) -> None:
    """Remember which items a post shows."""
    connection.executemany(
        "INSERT OR IGNORE INTO posted (message_id, item, guild_id, channel_id, posted_at) "
        "VALUES (?, ?, ?, ?, ?)",
        [(post.message, item, guild, post.channel, now.isoformat()) for item in items],
    )


async def of(db: Database, guild: int, item: str) -> tuple[Post, ...]:
    """Return the latest posts of a server that show an item, the latest first."""
    rows = await db.read(
        "SELECT channel_id, message_id FROM posted WHERE guild_id = ? AND item = ? "
        f"ORDER BY message_id DESC LIMIT {MOST}",
        (guild, item),
    )
    return tuple(Post(row["channel_id"], row["message_id"]) for row in rows)


async def said_by(db: Database, guild: int, person: int) -> tuple[str, ...]:
    """Return the quotes that were posted in a server and are a person's, as read or as the server
    has fixed them, the latest first."""
    rows = await db.read(
        f"""SELECT posted.item FROM posted
        JOIN quote AS read ON read.id = CAST(substr(posted.item, 2) AS INTEGER)
        LEFT JOIN library ON library.guild_id = posted.guild_id
        LEFT JOIN quote AS fixed ON fixed.stands_for = read.id AND fixed.library_id = library.id
        WHERE posted.guild_id = :guild AND posted.item GLOB 'Q[0-9]*'
        AND :person IN (read.person_id, fixed.person_id)
        GROUP BY posted.item ORDER BY max(posted.message_id) DESC LIMIT {MOST}""",
        {"guild": guild, "person": person},
    )
    return tuple(row["item"] for row in rows)


async def standing_in(db: Database, guild: int, source: int) -> tuple[str, ...]:
    """Return the quotes and events of a source that were posted in a server, the latest first."""
    rows = await db.read(
        f"""SELECT item FROM posted WHERE guild_id = :guild AND (
            item IN (SELECT 'Q' || id FROM quote WHERE source_id = :source AND stands_for IS NULL)
            OR item IN
                (SELECT 'E' || id FROM event WHERE source_id = :source AND stands_for IS NULL))
        GROUP BY item ORDER BY max(message_id) DESC LIMIT {MOST}""",
        {"guild": guild, "source": source},
    )
    return tuple(row["item"] for row in rows)


async def counts(db: Database, guild: int, items: Iterable[str]) -> dict[str, int]:
    """Return how often each of these items was posted in a server, where it was."""
    wanted = tuple(items)
    rows = await db.read(
        f"SELECT item, count(*) AS n FROM posted WHERE guild_id = ? AND item IN ({marks(wanted)}) "
        "GROUP BY item",
        (guild, *wanted),
    )
    return {row["item"]: row["n"] for row in rows}


def drop(connection: Connection, guild: int, message: int) -> None:
    """Forget a post that is gone."""
    connection.execute("DELETE FROM posted WHERE guild_id = ? AND message_id = ?", (guild, message))


def forget(connection: Connection, now: datetime) -> int:
    """Forget posts that are months old; return how many items of them."""
    before = (now - KEPT_FOR).isoformat()
    return connection.execute("DELETE FROM posted WHERE posted_at < ?", (before,)).rowcount
