"""Digests as they were set up."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from sqlite3 import Connection, Row
from zoneinfo import ZoneInfoNotFoundError

from bot.domain.digest.models import Digest, Kind, Pause, Plan, Reason
from bot.domain.digest.schedule import (
    DAY,
    Lapse,
    instant,
    latest,
    look,
    reached,
    settled_after,
    settled_at_first,
)
from bot.store.database import Database, Value
from bot.store.digest.rows import SELECT, digest_of

BACK = "-45 days"
"""How far is looked back at most: a machine may begin in 1970, before it is told the time."""


def stamp(moment: datetime) -> str:
    """Return an instant as these tables keep it: in UTC to the second, so that texts compare."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _columns(plan: Plan, now: datetime) -> dict[str, Value]:
    where = plan.target
    return {
        "name": plan.name,
        "channel_id": where.channel,
        "user_id": where.user,
        "forum": where.forum,
        "tag_id": where.tag,
        "role_id": where.role,
        "silent": where.silent,
        "zone": plan.zone,
        "at": plan.at.isoformat("minutes"),
        "weekdays": "".join(map(str, sorted(plan.weekdays))),
        "parts": ",".join(plan.parts),
        "filter": plan.filter,
        "most": plan.most,
        "on_empty": plan.on_empty,
        "edited_at": stamp(now),
        "looked_at": stamp(now),
    }


async def unsettled(db: Database, now: datetime) -> tuple[Digest, ...]:
    """Return the digests at set times that have a date to be judged, of every server.

    Their times are few, so each is looked up: reading ten thousand digests a minute holds the
    loop for a tenth of a second.
    """

    def read(connection: Connection) -> tuple[Digest, ...]:
        times = connection.execute("SELECT DISTINCT zone, at FROM digest").fetchall()
        rows: list[Row] = []
        for zone, at in times:
            last = _reached(zone, at, now)
            rows += connection.execute(
                f"""{SELECT} WHERE digest.zone = ? AND digest.at = ? AND digest.kind != 'watch'
                AND library.left_at IS NULL AND (digest.settled < ? OR digest.looked_at > ?)""",
                (zone, at, last.isoformat(), stamp(now)),
            )
        return tuple(map(digest_of, rows))

    return await db.query(read)


def _reached(zone: str, at: str, now: datetime) -> date:
    try:
        return reached(zone, time.fromisoformat(at), now)
    except ZoneInfoNotFoundError:
        return date.max  # no zone any more: whoever judges the digest says so


async def get(db: Database, number: int) -> Digest | None:
    """Return a digest for the engine, which serves every server."""
    row = await db.read_one(f"{SELECT} WHERE digest.id = ?", (number,))
    return digest_of(row) if row else None


async def of_library(db: Database, library: int) -> tuple[Digest, ...]:
    """Return a server's digests by name; nobody's own."""
    rows = await db.read(
        f"{SELECT} WHERE digest.library_id = ? AND digest.kind = 'server' "
        "ORDER BY digest.name COLLATE NOCASE, digest.id",
        (library,),
    )
    return tuple(map(digest_of, rows))


async def of_guild(db: Database, guild: int) -> tuple[Digest, ...]:
    """Return a server's digests by name, also where it has no library yet."""
    row = await db.read_one("SELECT id FROM library WHERE guild_id = ?", (guild,))
    return await of_library(db, row["id"]) if row else ()


async def of_user(db: Database, user: int, kind: Kind) -> tuple[Digest, ...]:
    """Return what goes to somebody's direct messages, of one kind."""
    rows = await db.read(
        f"{SELECT} WHERE digest.user_id = ? AND digest.kind = ? ORDER BY digest.id", (user, kind)
    )
    return tuple(map(digest_of, rows))


def create(
    connection: Connection,
    library: int,
    kind: Kind,
    user: int | None,
    plan: Plan,
    most: int | None,
    now: datetime,
) -> int | None:
    """Keep a new digest and return its id; ``None`` where there are ``most`` of its kind there."""
    mine = "user_id = :user_id" if plan.target.user else "library_id = :library_id"
    values = {
        **_columns(plan, now),
        "library_id": library,
        "kind": kind,
        "set_up_by_user_id": user,
        "settled": settled_at_first(plan, now).isoformat(),
    }
    count = f"SELECT count(*) AS n FROM digest WHERE kind = :kind AND {mine}"
    if most is not None and connection.execute(count, values).fetchone()["n"] >= most:
        return None
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    return connection.execute(f"INSERT INTO digest ({names}) VALUES ({places})", values).lastrowid


def edit(connection: Connection, number: int, plan: Plan, now: datetime) -> bool:
    """Give a digest another plan; no date is posted twice, and none is lost without a reason."""
    digest = _settled(connection, number, now)
    if digest is None:
        return False
    day = look(digest, now).owed
    if day is not None and day.weekday() not in plan.weekdays:
        due = instant(day, digest.plan.at, digest.plan.zone)
        settle(connection, number, (Lapse(day, due, Reason.MOVED),), now)
    settled = _beyond_posts(connection, number, settled_after(digest, plan, now), now)
    values = {**_columns(plan, now), "settled": settled.isoformat()}
    settings = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE digest SET {settings} WHERE id = :id", {**values, "id": number})
    return True


def _beyond_posts(connection: Connection, number: int, settled: date, now: datetime) -> date:
    """Return the last of the dates after a settled one that have a record already."""
    taken = "SELECT 1 FROM digest_post WHERE digest_id = ? AND slot = ? AND claimed_at <= ?"
    while connection.execute(taken, (number, (settled + DAY).isoformat(), stamp(now))).fetchone():
        settled += DAY
    return settled


def rest(connection: Connection, number: int, pause: Pause) -> None:
    """Let a digest rest, for a reason and until a time; what lapsed before is not its doing."""
    _settled(connection, number, pause.since)
    until = stamp(pause.until) if pause.until else None
    connection.execute(
        "UPDATE digest SET paused_at = ?, paused_until = ?, trouble = ? WHERE id = ?",
        (stamp(pause.since), until, pause.trouble, number),
    )


def resume(connection: Connection, number: int, now: datetime) -> bool:
    """Let a digest come again; what fell into its rest is recorded as such."""
    if _settled(connection, number, now) is None:
        return False
    connection.execute(
        "UPDATE digest SET paused_at = NULL, paused_until = NULL, trouble = NULL WHERE id = ?",
        (number,),
    )
    return True


def delete(connection: Connection, number: int) -> bool:
    """Delete a digest and the record of its posts."""
    return connection.execute("DELETE FROM digest WHERE id = ?", (number,)).rowcount > 0


def settle(connection: Connection, number: int, lapses: Iterable[Lapse], now: datetime) -> None:
    """Record dates that will have no post, unless they have one."""
    for lapse in lapses:
        connection.execute(
            """INSERT INTO digest_post
            (digest_id, slot, state, due_at, claimed_at, reason, decided_at)
            VALUES (?, ?, 'skipped', ?, ?, ?, ?) ON CONFLICT (digest_id, slot) DO UPDATE
            SET due_at = excluded.due_at, reason = excluded.reason,
                decided_at = excluded.decided_at
            WHERE state = 'skipped' AND digest_post.decided_at > excluded.decided_at""",
            (
                *(number, lapse.day.isoformat(), stamp(lapse.due), stamp(now)),
                *(lapse.reason, stamp(now)),
            ),
        )
        reach(connection, number, lapse.day, now)


def reach(connection: Connection, number: int, day: date, now: datetime) -> None:
    """Note that every date up to this one is decided."""
    connection.execute(
        "UPDATE digest SET settled = max(settled, ?), looked_at = ? WHERE id = ?",
        (day.isoformat(), stamp(now), number),
    )


def rewind(connection: Connection, number: int, last: date, now: datetime) -> None:
    """Look again at what was given up at a time that the clock says is still to come.

    ``last`` is the last date whose time has come. What was sent stays sent.
    """
    first = connection.execute(
        """SELECT date(min(slot), '-1 day') AS day FROM digest_post
        WHERE digest_id = ? AND state = 'skipped' AND decided_at > ?
        AND slot GLOB '????-??-??'""",
        (number, stamp(now)),
    ).fetchone()["day"]
    connection.execute(
        """UPDATE digest SET looked_at = ?,
        settled = max(date(settled, ?), min(settled, ?, ?)) WHERE id = ?""",
        (stamp(now), BACK, last.isoformat(), first or last.isoformat(), number),
    )


def _settled(connection: Connection, number: int, now: datetime) -> Digest | None:
    """Return a digest after all its dates so far are judged by the plan that it still has."""
    one = f"{SELECT} WHERE digest.id = ?"
    row = connection.execute(one, (number,)).fetchone()
    if row is None:
        return None
    if (digest := digest_of(row)).kind is Kind.WATCH:
        return digest
    if digest.looked > now:
        rewind(connection, number, latest(digest.plan, now), now)
        digest = digest_of(connection.execute(one, (number,)).fetchone())
    settle(connection, number, look(digest, now).lapses, now)
    return digest_of(connection.execute(one, (number,)).fetchone())
