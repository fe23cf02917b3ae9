"""Events out of the library."""

import json
from dataclasses import dataclass
from sqlite3 import Row

from bot.domain.answers import Dated, Scope
from bot.domain.dates import Precision
from bot.store.database import Database, Value
from bot.store.rows import SOURCE, conditions, dated_by, interval_of, marks, place_of, source_of

EVENT = f"""SELECT event.*,
    {dated_by("event")}, {SOURCE} FROM event JOIN source ON source.id = event.source_id"""
MOST = 500


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What the events of a timeline have in common.

    ``entity`` is a key of ``event_entity`` ("p17", or a folded name); ``words`` an FTS5 expression.
    """

    entity: str | None = None
    words: str | None = None
    source: int | None = None
    since: str | None = None
    until: str | None = None
    precision: tuple[Precision, ...] = ()
    oldest_first: bool = True
    without: str | None = None
    """An FTS5 expression for what is left out where ``words`` asks for nothing."""


def dated_of(row: Row) -> Dated:
    """Return the event in a row of ``EVENT``."""
    return Dated(
        id=row["id"],
        words=row["words"],
        when=interval_of(row),
        dated_by=row["dated_by"],
        kind=row["kind"],
        status=row["status"],
        participants=tuple(json.loads(row["participants"])),
        location=row["place"],
        place=place_of(row),
        source=source_of(row),
    )


async def get(db: Database, scope: Scope, event: int) -> Dated | None:
    """Return one event that the scope may see."""
    row = await db.read_one(
        f"{EVENT} WHERE event.id = ? AND event.library_id IN ({marks(scope.libraries)})",
        (event, *scope.libraries),
    )
    return dated_of(row) if row else None


async def matching(
    db: Database, scope: Scope, asked: EventFilter, most: int = MOST
) -> tuple[Dated, ...]:
    """Return up to ``most`` events that fit, by their first day."""
    where, values = _where(scope, asked)
    order = "ASC" if asked.oldest_first else "DESC"
    rows = await db.read(
        f"{EVENT} {where} ORDER BY event.earliest {order}, event.latest {order}, event.id "
        f"LIMIT {most}",
        values,
    )
    return tuple(map(dated_of, rows))


async def count(db: Database, scope: Scope, asked: EventFilter) -> int:
    """Return how many events fit, at most ``MOST``."""
    where, values = _where(scope, asked)
    row = await db.read_one(
        f"SELECT count(*) AS n FROM (SELECT 1 FROM event {where} LIMIT {MOST})", values
    )
    return row["n"] if row else 0


def _where(scope: Scope, asked: EventFilter) -> tuple[str, list[Value]]:
    clauses, values = conditions(
        "event",
        scope,
        ("event.source_id = ?", asked.source),
        ("event.latest >= ?", asked.since),
        ("event.earliest <= ?", asked.until),
        ("event.id IN (SELECT event_id FROM event_entity WHERE entity = ?)", asked.entity),
    )
    join = ""
    if asked.precision:
        clauses.append(f"event.precision IN ({marks(asked.precision)})")
        values += asked.precision
    if asked.words is not None:
        join = "JOIN event_fts ON event_fts.rowid = event.id"
        clauses.append("event_fts MATCH ?")
        values.append(f"{{words participants}} : ({asked.words})")
    elif asked.without is not None:
        # FTS5 has no NOT that stands alone
        clauses.append("event.id NOT IN (SELECT rowid FROM event_fts WHERE event_fts MATCH ?)")
        values.append(f"{{words participants}} : ({asked.without})")
    return f"{join} WHERE {' AND '.join(clauses)}", values


async def days_of_year(db: Database, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return ("MM-DD", "YYYY") of every event known to the day."""
    rows = await db.read(
        f"""SELECT DISTINCT substr(earliest, 6) AS day, substr(earliest, 1, 4) AS year FROM event
        WHERE library_id IN ({marks(scope.libraries)}) AND earliest = latest ORDER BY 1, 2""",
        scope.libraries,
    )
    return tuple((row["day"], row["year"]) for row in rows)


async def on_day(db: Database, scope: Scope, day: str) -> tuple[Dated, ...]:
    """Return the events of a day "MM-DD" in any year, oldest first."""
    rows = await db.read(
        f"""{EVENT} WHERE event.library_id IN ({marks(scope.libraries)})
        AND event.earliest = event.latest AND substr(event.earliest, 6) = ?
        ORDER BY event.earliest, event.id LIMIT {MOST}""",
        (*scope.libraries, day),
    )
    return tuple(map(dated_of, rows))
