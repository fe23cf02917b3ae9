"""How much there is, for the bot's owner: counts, never what anybody keeps."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Database
from bot.store.rows import moment


@dataclass(frozen=True, slots=True)
class Kept:
    """What a server keeps: its own articles, and since when it is frozen."""

    guild: int
    articles: int = 0
    left: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is in all."""

    articles: int
    quotes: int
    waiting: int
    """Posts of digests that are claimed, but not sent yet."""


async def servers(db: Database) -> tuple[Kept, ...]:
    """Return what every server keeps that has a library."""
    rows = await db.read(
        """SELECT guild_id, left_at,
            (SELECT count(*) FROM source WHERE library_id = library.id) AS articles
        FROM library WHERE guild_id IS NOT NULL"""
    )
    return tuple(
        Kept(
            row["guild_id"],
            row["articles"],
            moment(row["left_at"]),
        )
        for row in rows
    )


async def counts(db: Database) -> Counts:
    """Count what every library holds together."""
    (row,) = await db.read(
        """SELECT (SELECT count(*) FROM source) AS articles, (SELECT count(*) FROM quote) AS quotes,
            (SELECT count(*) FROM digest_post WHERE state IN ('claimed', 'sending')) AS waiting"""
    )
    return Counts(row["articles"], row["quotes"], row["waiting"])
