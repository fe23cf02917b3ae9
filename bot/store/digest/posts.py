"""The posts of digests: claimed, sent, confirmed; each step one transaction."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from sqlite3 import Connection, Row

from bot.domain.digest.edition import Told
from bot.domain.digest.models import (
    NOTICE,
    NOW,
    Composed,
    Owed,
    Post,
    Reason,
    State,
    Target,
    Trouble,
)
from bot.domain.digest.shown import items
from bot.store.database import Database
from bot.store.digest.digests import reach, stamp
from bot.store.rows import moment

_ONE = "digest_id = :digest AND slot = :slot"
_CLAIM = """
    INSERT INTO digest_post (digest_id, slot, state, due_at, claimed_at, late, payload,
        told_source, told_correction, reason, decided_at)
    SELECT :digest, :slot, :state, :due, :now, :late, :payload, :source, :correction,
        :reason, :decided
    WHERE EXISTS (SELECT 1 FROM digest WHERE id = :digest)
    ON CONFLICT (digest_id, slot) DO UPDATE SET state = excluded.state,
        due_at = excluded.due_at, claimed_at = excluded.claimed_at, late = excluded.late,
        payload = excluded.payload, told_source = excluded.told_source,
        told_correction = excluded.told_correction, attempts = 0,
        reason = excluded.reason, decided_at = excluded.decided_at
    WHERE digest_post.state = 'skipped' AND digest_post.decided_at > :now
"""
_PRUNE = """
    DELETE FROM digest_post WHERE digest_id IN (SELECT id FROM digest)
    AND slot >= :first AND slot < :last AND decided_at < :before AND NOT (
        state = 'sent' AND slot NOT GLOB 'notice *' AND decided_at = (
            SELECT max(other.decided_at) FROM digest_post AS other
            WHERE other.digest_id = digest_post.digest_id AND other.state = 'sent'
            AND other.slot NOT GLOB 'notice *'
        )
    )
"""
AHEAD = timedelta(hours=14)
"""How far the date of a slot may lie ahead of UTC when it is decided on, wherever on earth."""
KEPT_FOR = timedelta(days=90)
"""Longer than ``digests.BACK``: what was posted is known for as long as it may be asked about."""


def post_of(row: Row) -> Post:
    """Return the post in a row of ``digest_post``."""
    told = None
    if row["told_source"] is not None:
        told = Told(row["told_source"], row["told_correction"])
    where = None
    if row["channel_id"] is not None or row["user_id"] is not None:
        where = Target(channel=row["channel_id"], user=row["user_id"], forum=bool(row["forum"]))
    return Post(
        digest=row["digest_id"],
        slot=row["slot"],
        state=State(row["state"]),
        due=datetime.fromisoformat(row["due_at"]),
        claimed=datetime.fromisoformat(row["claimed_at"]),
        late=bool(row["late"]),
        payload=row["payload"],
        told=told,
        tried=moment(row["tried_at"]),
        attempts=row["attempts"],
        where=where,
        message=row["message_id"],
        reason=row["reason"],
    )


async def unfinished(db: Database) -> tuple[Post, ...]:
    """Return every post of which it is not decided what became of it, of every server."""

    def read(connection: Connection) -> tuple[Post, ...]:
        rows = connection.execute(
            "SELECT * FROM digest_post WHERE state IN ('claimed', 'sending') ORDER BY claimed_at"
        ).fetchall()
        return tuple(map(post_of, rows))

    return await db.query(read)


async def get(db: Database, digest: int, slot: str) -> Post | None:
    """Return a post, for the engine or after its digest was found in the asker's library."""
    row = await db.read_one(
        "SELECT * FROM digest_post WHERE digest_id = ? AND slot = ?", (digest, slot)
    )
    return post_of(row) if row else None


async def last(db: Database, library: int, digest: int, limit: int) -> tuple[Post, ...]:
    """Return the last posts of a library's digest, the newest first, without news of trouble."""
    rows = await db.read(
        """SELECT digest_post.* FROM digest_post JOIN digest ON digest.id = digest_post.digest_id
        WHERE digest.id = ? AND digest.library_id = ? AND slot NOT GLOB ?
        ORDER BY due_at DESC, slot DESC LIMIT ?""",
        (digest, library, f"{NOTICE}*", limit),
    )
    return tuple(map(post_of, rows))


def claim(
    connection: Connection,
    owed: Owed,
    composed: Composed | None,
    reason: Reason | None,
    now: datetime,
) -> bool:
    """Take a slot with its frozen words; tell whether nobody had taken it.

    Without words it is skipped for a reason; a ``FAULT`` may be written yet. What was given up at
    a time that is still to come, since the clock was set back, may be taken.
    """
    skipped = composed is None and reason is not Reason.FAULT
    told = composed.told if composed else None
    taken = connection.execute(
        _CLAIM,
        {
            "digest": owed.digest.id,
            "slot": owed.slot,
            "state": State.SKIPPED if skipped else State.CLAIMED,
            "due": stamp(owed.due),
            "now": stamp(now),
            "late": owed.late,
            "payload": composed.payload if composed else None,
            "source": told.source if told else None,
            "correction": told.correction if told else None,
            "reason": reason,
            "decided": stamp(now) if skipped else None,
        },
    ).rowcount
    if is_day(owed.slot):
        reach(connection, owed.digest.id, date.fromisoformat(owed.slot), now)
    return taken > 0


def is_day(slot: str) -> bool:
    """Tell whether a slot is a local date."""
    return len(slot) == len("2026-01-05")


def freeze(connection: Connection, post: Post, composed: Composed, *, late: bool) -> bool:
    """Give a claimed post its words."""
    told = composed.told
    return _change(
        connection,
        post,
        (State.CLAIMED,),
        "payload = :payload, told_source = :source, told_correction = :correction, late = :late, "
        "reason = NULL",
        late=late,
        payload=composed.payload,
        source=told.source if told else None,
        correction=told.correction if told else None,
    )


def trying(connection: Connection, post: Post, where: Target, now: datetime) -> bool:
    """Note that it may have been sent from now on; tell whether it is still to be sent."""
    return _change(
        connection,
        post,
        (State.CLAIMED, State.SENDING),
        "state = 'sending', tried_at = :tried, channel_id = :channel, user_id = :user, "
        "forum = :forum",
        tried=stamp(now),
        channel=where.channel,
        user=where.user,
        forum=where.forum,
    )


def surely_unsent(connection: Connection, post: Post, attempts: int, why: Trouble | None) -> bool:
    """Note that the one attempt there was has failed for sure, and what was in the way."""
    return _change(
        connection,
        post,
        (State.SENDING,),
        "state = 'claimed', attempts = :attempts, reason = :why",
        attempts=attempts,
        why=why,
    )


def refused_again(connection: Connection, post: Post, attempts: int, why: Trouble | None) -> bool:
    """Note that it may not be posted there now, though an earlier attempt may have been."""
    settings = "attempts = :attempts, reason = :why"
    return _change(connection, post, (State.SENDING,), settings, attempts=attempts, why=why)


def sent(connection: Connection, post: Post, message: int | None, now: datetime) -> bool:
    """Confirm a post, and that its readers have been told; no message where it was deleted."""
    done = _change(
        connection,
        post,
        (State.CLAIMED, State.SENDING),
        "state = 'sent', message_id = :message, reason = NULL, decided_at = :now",
        message=message,
        now=stamp(now),
    )
    if done and not post.slot.startswith(NOTICE):
        told = post.told or Told()
        connection.execute(
            """UPDATE digest SET first = 0, told_source = max(told_source, ?),
            told_correction = max(told_correction, ?) WHERE id = ?""",
            (told.source, told.correction, post.digest),
        )
        if message is not None:
            _show(connection, post, message, now)
    return done


def _show(connection: Connection, post: Post, message: int, now: datetime) -> None:
    """Remember which items a server's post shows; a forum's message lies in a thread of its id."""
    connection.executemany(
        """INSERT OR IGNORE INTO posted (message_id, item, guild_id, channel_id, posted_at)
        SELECT ?, ?, library.guild_id, iif(digest_post.forum, ?1, digest_post.channel_id), ?
        FROM digest_post JOIN digest ON digest.id = digest_id
        JOIN library ON library.id = digest.library_id
        WHERE digest_id = ? AND slot = ? AND digest_post.channel_id IS NOT NULL
        AND library.guild_id IS NOT NULL""",
        [
            (message, item, now.isoformat(), post.digest, post.slot)
            for item in items(post.payload or "")
        ],
    )


async def of_message(db: Database, guild: int, message: int) -> Post | None:
    """Return what a server's digest or watches posted with a message."""
    row = await db.read_one(
        """SELECT digest_post.* FROM digest_post JOIN digest ON digest.id = digest_post.digest_id
        JOIN library ON library.id = digest.library_id
        WHERE library.guild_id = ? AND digest_post.message_id = ?""",
        (guild, message),
    )
    return post_of(row) if row else None


def skip(connection: Connection, post: Post, reason: str, now: datetime) -> bool:
    """Give up a post that has surely not been sent."""
    return _decide(connection, post, State.SKIPPED, reason, now)


def unknown(connection: Connection, post: Post, reason: str, now: datetime) -> bool:
    """Give up a post that may have been sent."""
    return _decide(connection, post, State.UNKNOWN, reason, now)


def prune(connection: Connection, now: datetime) -> int:
    """Forget posts that were decided long ago, but the last that each digest sent.

    Return how many were forgotten. They are looked up by their slots, which begin with their time:
    reading every post there is, with its words, takes seconds.
    """
    before = now - KEPT_FOR
    last = (before + AHEAD).isoformat()
    return sum(
        connection.execute(
            _PRUNE, {"before": stamp(before), "first": first, "last": f"{first}{last}"}
        ).rowcount
        for first in ("", NOW, NOTICE)
    )


def _decide(connection: Connection, post: Post, state: State, reason: str, now: datetime) -> bool:
    return _change(
        connection,
        post,
        (State.CLAIMED, State.SENDING),
        "state = :state, reason = :reason, decided_at = :now",
        state=state,
        reason=reason,
        now=stamp(now),
    )


def _change(
    connection: Connection,
    post: Post,
    states: Iterable[State],
    settings: str,
    **values: str | int | None,
) -> bool:
    before = ", ".join(f"'{state}'" for state in states)
    changed = connection.execute(
        f"UPDATE digest_post SET {settings} WHERE {_ONE} AND state IN ({before})",
        {**values, "digest": post.digest, "slot": post.slot},
    )
    return changed.rowcount > 0
