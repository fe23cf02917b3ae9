"""What is done at once when a digest can no longer be posted where it goes."""

from collections.abc import Callable
from datetime import datetime
from sqlite3 import Connection

from bot.domain.digest.frozen import freeze
from bot.domain.digest.models import (
    NOTICE,
    Composed,
    Digest,
    Notice,
    Owed,
    Pause,
    Post,
    Trouble,
)
from bot.store.digest import digests, posts


def park(
    connection: Connection,
    post: Post,
    reason: str,
    now: datetime,
    *,
    digest: Digest,
    trouble: Trouble,
    decide: Callable[[Connection, Post, str, datetime], bool],
) -> bool:
    """Give up a post, pause its digest, and owe the news to the one who set it up, once."""
    if not decide(connection, post, reason, now):
        return False
    if post.slot.startswith(NOTICE):
        return True
    known = digest.pause is not None and digest.pause.trouble is trouble
    digests.rest(connection, digest.id, Pause(now, trouble=trouble))
    if not known:
        _tell(connection, digest, trouble, now)
    return True


def _tell(connection: Connection, digest: Digest, trouble: Trouble, now: datetime) -> None:
    """Claim a direct message, unless it would go where nothing can be posted any more."""
    target = digest.plan.target
    if digest.set_up_by is None or target.user is not None:
        return
    news = Composed(freeze(Notice(digest.plan.name, trouble, target.channel, digest.kind)))
    slot = f"{NOTICE}{digests.stamp(now)}"
    posts.claim(connection, Owed(digest, slot, now), news, None, now)
