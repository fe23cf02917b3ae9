"""Watches, where their alerts go, and the sources that are news to them."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection, Row

from bot.domain.answers import Scope, Source
from bot.domain.digest.models import Quiet, Target, Trouble
from bot.domain.watch import Alerts, Watch, Watched
from bot.store.database import Database
from bot.store.digest.digests import stamp
from bot.store.digest.rows import quiet_of
from bot.store.rows import STARTER, marks, moment, seen, source_columns, source_of

_WATCHED = """SELECT watch.id, watch.text, watch.since, watch.paused, watch.library_id,
    watch.digest_id, library.guild_id, digest.channel_id, digest.zone, digest.trouble,
    quiet.since AS quiet_since, quiet.until AS quiet_until
    FROM watch JOIN digest ON digest.id = watch.digest_id
    JOIN library ON library.id = watch.library_id
    LEFT JOIN quiet ON quiet.digest_id = watch.digest_id"""

_TOLD = """max(digest.told_source, coalesce((SELECT max(told_source) FROM digest_post
    WHERE digest_id = digest.id AND (state = 'unknown' OR reason = 'refused')), 0))"""
"""What is told, or what was tried in vain and must not be tried every hour for ever."""

_CHANNELS = "watch.library_id = ? AND digest.channel_id IS NOT NULL"


async def of_user(db: Database, user: int) -> tuple[Watched, ...]:
    """Return the watches that somebody gets by direct message, from every server."""
    rows = await db.read(f"{_WATCHED} WHERE digest.user_id = ? ORDER BY watch.id", (user,))
    return tuple(map(_watched_of, rows))


async def of_channels(db: Database, library: int) -> tuple[Watched, ...]:
    """Return the watches that a server has in its channels."""
    rows = await db.read(
        f"{_WATCHED} WHERE {_CHANNELS} ORDER BY watch.id",
        (library,),
    )
    return tuple(map(_watched_of, rows))


async def of_alerts(db: Database, library: int, digest: int) -> tuple[Watch, ...]:
    """Return the watches that share one digest."""
    rows = await db.read(
        "SELECT id, text, since, paused FROM watch WHERE library_id = ? AND digest_id = ? "
        "ORDER BY id",
        (library, digest),
    )
    return tuple(map(_watch_of, rows))


async def fresh(
    db: Database, scope: Scope, after: int, until: int, most: int
) -> tuple[Source, ...]:
    """Return up to so many sources between two numbers, the second among them, in their order."""
    rows = await db.read(
        f"""SELECT {source_columns(scope)} FROM source
        WHERE source.id > ? AND source.id <= ? AND {seen("source", scope)}
        ORDER BY source.id LIMIT ?""",
        (after, until, most),
    )
    return tuple(map(source_of, rows))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Alerts whose libraries have had a new source since they last told of any."""

    digest: int
    library: int
    guild: int | None
    user: int | None
    """Whose direct messages it goes to."""
    told: int
    zone: str
    quiet: Quiet | None
    last: datetime | None
    """When the last alert went out."""


async def waiting(db: Database) -> tuple[Waiting, ...]:
    """Return the alerts that may be owed: neither paused, nor frozen, nor under way."""
    rows = await db.read(
        f"""SELECT digest.id, digest.library_id, digest.user_id, library.guild_id, digest.zone,
        {_TOLD} AS told, quiet.since AS quiet_since, quiet.until AS quiet_until,
        (SELECT max(due_at) FROM digest_post WHERE digest_id = digest.id
            AND state IN ('sent', 'unknown')) AS last
        FROM digest JOIN library ON library.id = digest.library_id
        LEFT JOIN quiet ON quiet.digest_id = digest.id
        WHERE digest.kind = 'watch' AND digest.paused_at IS NULL AND library.left_at IS NULL
        AND EXISTS (SELECT 1 FROM source WHERE source.id > {_TOLD}
            AND source.library_id IN (library.id, iif(library.starter, {STARTER}, library.id)))
        AND EXISTS (SELECT 1 FROM watch WHERE digest_id = digest.id AND paused = 0)
        AND NOT EXISTS (SELECT 1 FROM digest_post WHERE digest_id = digest.id
            AND state IN ('claimed', 'sending'))"""
    )
    return tuple(map(_waiting_of, rows))


async def told_of(db: Database, library: int, digest: int) -> int:
    """Return the last source of which the watches of a digest have told."""
    row = await db.read_one(
        f"SELECT {_TOLD} AS told FROM digest WHERE library_id = ? AND id = ?", (library, digest)
    )
    return int(row["told"]) if row else 0


def alerts(
    connection: Connection, library: int, target: Target, zone: str, quiet: Quiet | None
) -> int | None:
    """Return the digest whose posts go to the same place at the same times, if there is one."""
    row = connection.execute(
        """SELECT digest.id FROM digest LEFT JOIN quiet ON quiet.digest_id = digest.id
        WHERE digest.library_id = ? AND digest.kind = 'watch' AND digest.channel_id IS ?
        AND digest.user_id IS ? AND digest.zone = ? AND quiet.since IS ? AND quiet.until IS ?""",
        (library, target.channel, target.user, zone, *_hours(quiet)),
    ).fetchone()
    return int(row["id"]) if row else None


def newest(connection: Connection, scope: Scope) -> int:
    """Return the number of the newest source that a scope may see, 0 where there is none."""
    row = connection.execute(
        f"SELECT max(id) AS n FROM source WHERE library_id IN ({marks(scope.libraries)})",
        scope.libraries,
    ).fetchone()
    return int(row["n"] or 0)


def add(
    connection: Connection,
    library: int,
    digest: int,
    user: int,
    text: str,
    at: datetime,
    since: int,
) -> int:
    """Keep a watch, or let the one of these words go on; return its number."""
    row = connection.execute(
        """INSERT INTO watch (library_id, digest_id, user_id, text, since, set_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (digest_id, text) DO UPDATE SET paused = 0
        RETURNING id""",
        (library, digest, user, text, since, stamp(at)),
    ).fetchone()
    return int(row["id"])


def begin(connection: Connection, digest: int, quiet: Quiet | None, since: int) -> None:
    """Let a new digest tell of what comes after a source, but not in the quiet hours."""
    connection.execute(
        "UPDATE digest SET told_source = ? WHERE id = ? AND kind = 'watch'", (since, digest)
    )
    if quiet:
        connection.execute("INSERT INTO quiet VALUES (?, ?, ?)", (digest, *_hours(quiet)))


def _hours(quiet: Quiet | None) -> tuple[str, str] | tuple[None, None]:
    if quiet is None:
        return None, None
    return quiet.since.isoformat("minutes"), quiet.until.isoformat("minutes")


def count(connection: Connection, library: int, target: Target) -> int:
    """Count the watches that somebody gets by direct message, or those of a server's channels."""
    mine, where = ("digest.user_id = ?", target.user) if target.user else (_CHANNELS, library)
    row = connection.execute(
        f"""SELECT count(*) AS n FROM watch JOIN digest ON digest.id = watch.digest_id
        WHERE {mine}""",
        (where,),
    ).fetchone()
    return int(row["n"])


def pause(connection: Connection, watched: Watched) -> None:
    """Let nothing come of a watch."""
    connection.execute(
        "UPDATE watch SET paused = 1 WHERE library_id = ? AND id = ?",
        (watched.alerts.library, watched.watch.id),
    )


def resume(connection: Connection, watched: Watched, scope: Scope) -> None:
    """Go on with a watch that was paused, from what comes next."""
    connection.execute(
        "UPDATE watch SET paused = 0, since = ? WHERE library_id = ? AND id = ? AND paused = 1",
        (newest(connection, scope), watched.alerts.library, watched.watch.id),
    )


def remove(connection: Connection, watched: Watched) -> None:
    """Forget a watch, and its alerts where it was their last."""
    alerts = watched.alerts
    connection.execute(
        "DELETE FROM watch WHERE library_id = ? AND id = ?", (alerts.library, watched.watch.id)
    )
    connection.execute(
        """DELETE FROM digest WHERE library_id = ?1 AND id = ?2 AND kind = 'watch'
        AND NOT EXISTS (SELECT 1 FROM watch WHERE library_id = ?1 AND digest_id = ?2)""",
        (alerts.library, alerts.digest),
    )


def told(connection: Connection, waiting: Waiting, source: int) -> None:
    """Note that nothing up to a source is news to the watches of a digest any more."""
    connection.execute(
        """UPDATE digest SET told_source = max(told_source, ?)
        WHERE library_id = ? AND id = ? AND kind = 'watch'""",
        (source, waiting.library, waiting.digest),
    )


def _watch_of(row: Row) -> Watch:
    return Watch(row["id"], row["text"], row["since"], bool(row["paused"]))


def _watched_of(row: Row) -> Watched:
    alerts = Alerts(
        digest=row["digest_id"],
        library=row["library_id"],
        guild=row["guild_id"],
        channel=row["channel_id"],
        zone=row["zone"],
        quiet=quiet_of(row),
        trouble=Trouble(row["trouble"]) if row["trouble"] else None,
    )
    return Watched(_watch_of(row), alerts)


def _waiting_of(row: Row) -> Waiting:
    return Waiting(
        digest=row["id"],
        library=row["library_id"],
        guild=row["guild_id"],
        user=row["user_id"],
        told=row["told"],
        zone=row["zone"],
        quiet=quiet_of(row),
        last=moment(row["last"]),
    )
