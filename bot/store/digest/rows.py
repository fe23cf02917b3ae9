"""Rows of digests as values."""

from datetime import date, datetime, time
from sqlite3 import Row

from bot.domain.digest.edition import OnEmpty, Part, Told
from bot.domain.digest.models import Digest, Kind, Pause, Plan, Quiet, Target, Trouble
from bot.store.rows import moment

SELECT = """
    SELECT digest.*, library.guild_id, quiet.since AS quiet_since, quiet.until AS quiet_until
    FROM digest JOIN library ON library.id = digest.library_id
    LEFT JOIN quiet ON quiet.digest_id = digest.id
"""


def digest_of(row: Row) -> Digest:
    """Return the digest in a row of ``SELECT``."""
    return Digest(
        id=row["id"],
        library=row["library_id"],
        guild=row["guild_id"],
        kind=Kind(row["kind"]),
        plan=_plan(row),
        settled=date.fromisoformat(row["settled"]),
        looked=datetime.fromisoformat(row["looked_at"]),
        edited=datetime.fromisoformat(row["edited_at"]),
        set_up_by=row["set_up_by_user_id"],
        pause=_pause(row),
        quiet=quiet_of(row),
        told=Told(row["told_source"], row["told_correction"]),
        first=bool(row["first"]),
    )


def _plan(row: Row) -> Plan:
    return Plan(
        name=row["name"],
        target=Target(
            guild=row["guild_id"] if row["user_id"] is None else None,
            channel=row["channel_id"],
            user=row["user_id"],
            forum=bool(row["forum"]),
            tag=row["tag_id"],
            role=row["role_id"],
            silent=bool(row["silent"]),
        ),
        zone=row["zone"],
        at=time.fromisoformat(row["at"]),
        weekdays=frozenset(map(int, row["weekdays"])),
        parts=tuple(map(Part, filter(None, row["parts"].split(",")))),
        filter=row["filter"],
        most=row["most"],
        on_empty=OnEmpty(row["on_empty"]),
    )


def _pause(row: Row) -> Pause | None:
    if row["paused_at"] is None:
        return None
    trouble = Trouble(row["trouble"]) if row["trouble"] else None
    return Pause(datetime.fromisoformat(row["paused_at"]), moment(row["paused_until"]), trouble)


def quiet_of(row: Row) -> Quiet | None:
    """Return the quiet hours in a row."""
    if row["quiet_since"] is None:
        return None
    return Quiet(time.fromisoformat(row["quiet_since"]), time.fromisoformat(row["quiet_until"]))
