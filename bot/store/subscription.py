"""Somebody's own digests, and whether they know that one has stopped."""

from sqlite3 import Connection

from bot.domain.digest.models import Digest
from bot.store.database import Database
from bot.store.digest.rows import SELECT, digest_of

_STOPPED = """digest.trouble IS NOT NULL AND digest.paused_at IS NOT NULL
    AND (digest.user_id = :user OR digest.set_up_by_user_id = :user AND EXISTS (
        SELECT 1 FROM digest_post WHERE digest_id = digest.id AND slot GLOB 'notice *'
        AND state IN ('skipped', 'unknown') AND decided_at >= digest.paused_at))
    AND NOT EXISTS (SELECT 1 FROM heard WHERE heard.digest_id = digest.id
        AND heard.paused_at = digest.paused_at)"""
"""What stopped without its owner having been told; of a server's digest, where the message that
should have told them could not be sent."""


async def stopped(db: Database, user: int) -> tuple[Digest, ...]:
    """Return what has stopped of somebody's, and they do not know it yet."""
    rows = await db.read(f"{SELECT} WHERE {_STOPPED} ORDER BY digest.id", {"user": user})
    return tuple(map(digest_of, rows))


def hear(connection: Connection, user: int) -> None:
    """Note that somebody is told of all that has stopped."""
    connection.execute(
        f"""INSERT INTO heard SELECT digest.id, digest.paused_at FROM digest WHERE {_STOPPED}
        ON CONFLICT (digest_id) DO UPDATE SET paused_at = excluded.paused_at""",
        {"user": user},
    )


def move(connection: Connection, digest: Digest, library: int) -> None:
    """Let somebody's own digest tell of another library, beginning with a tour of it."""
    connection.execute(
        """UPDATE digest SET library_id = ?, first = 1
        WHERE library_id = ? AND id = ? AND kind = 'personal'""",
        (library, digest.library, digest.id),
    )
