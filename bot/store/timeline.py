"""Events out of the library."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Row

from bot.domain.answers import Dated, Scope
from bot.domain.dates import How, Precision, When
from bot.store.database import Database
from bot.store.rows import (
    Picked,
    conditions,
    dated_by,
    interval_of,
    known_as,
    marks,
    place_of,
    seen,
    source_columns,
    source_of,
    union,
)

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


def event_rows(scope: Scope) -> str:
    """Return the SELECT that ``dated_of`` reads, up to its WHERE."""
    return f"""SELECT event.*, {dated_by("event")}, {source_columns(scope)}
        FROM event JOIN source ON source.id = event.source_id"""


def dated_of(row: Row) -> Dated:
    """Return the event in a row of ``event_rows``, under the id that readers know."""
    return Dated(
        id=row["stands_for"] or row["id"],
        words=row["words"],
        when=interval_of(row),
        dated_by=row["dated_by"],
        kind=row["kind"],
        status=row["status"],
        participants=tuple(json.loads(row["participants"])),
        location=row["place"],
        place=place_of(row),
        source=source_of(row),
        corrected=tuple(row["corrected"].split()),
    )


async def get(db: Database, scope: Scope, event: int) -> Dated | None:
    """Return one event that the scope may see."""
    wanted, values = known_as("event", (event,))
    row = await db.read_one(
        f"{event_rows(scope)} WHERE {wanted} AND {seen('event', scope)}", values
    )
    return dated_of(row) if row else None


async def several(db: Database, scope: Scope, ids: Sequence[int]) -> tuple[Dated, ...]:
    """Return the events of these ids that the scope may see, in their order."""
    some = tuple(ids[:MOST])
    wanted, values = known_as("event", some)
    rows = await db.read(f"{event_rows(scope)} WHERE {wanted} AND {seen('event', scope)}", values)
    found = {event.id: event for event in map(dated_of, rows)}
    return tuple(found[number] for number in some if number in found)


async def matching(
    db: Database, scope: Scope, asked: EventFilter, most: int = MOST
) -> tuple[Dated, ...]:
    """Return up to ``most`` events that fit, by their first day."""
    way = "ASC" if asked.oldest_first else "DESC"
    order = f"ORDER BY event.earliest {way}, event.latest {way}, event.id LIMIT {most}"
    picked, values = _picked(scope, asked, order)
    rows = await db.read(f"{event_rows(scope)} WHERE event.id IN ({picked}) {order}", values)
    return tuple(map(dated_of, rows))


async def added(
    db: Database, scope: Scope, asked: EventFilter, most: int = MOST
) -> tuple[Dated, ...]:
    """Return up to ``most`` events that fit, those added last: at once, however common the words.

    Raises ValueError where no words are asked for.
    """
    if asked.words is None:
        raise ValueError("only an index of words is read backwards")
    picked, values = _picked(scope, asked, f"ORDER BY event_fts.rowid DESC LIMIT {most}")
    rows = await db.read(
        f"""{event_rows(scope)} WHERE event.id IN ({picked})
        ORDER BY event.id DESC LIMIT {most}""",
        values,
    )
    return tuple(map(dated_of, rows))


async def count(db: Database, scope: Scope, asked: EventFilter) -> int:
    """Return how many events fit, at most ``MOST``."""
    picked, values = _picked(scope, asked, f"LIMIT {MOST}")
    row = await db.read_one(f"SELECT count(*) AS n FROM ({picked} LIMIT {MOST})", values)
    return row["n"] if row else 0


async def years(db: Database, scope: Scope, asked: EventFilter) -> tuple[tuple[When, int], ...]:
    """Return every year, decade and century that events begin in, as a date, and how many do."""
    parts, values = [], []
    for library in scope.libraries:
        where, given = _where(scope, library, asked)
        parts.append(
            f"""SELECT min(event.earliest) AS earliest, min(event.latest) AS latest,
            event.precision, count(*) AS n {where}
            GROUP BY substr(event.earliest, 1, 4), event.precision"""
        )
        values += given
    rows = await db.read(
        f"""SELECT min(earliest) AS earliest, min(latest) AS latest, precision,
        '{How.STATED}' AS how, sum(n) AS n FROM ({" UNION ALL ".join(parts)})
        GROUP BY substr(earliest, 1, 4), precision""",
        values,
    )
    return tuple((interval_of(row), row["n"]) for row in rows)


def _picked(scope: Scope, asked: EventFilter, end: str) -> Picked:
    """Return a SELECT of the ids of the events of each library up to the ``end``."""
    return union("event.id", (_where(scope, each, asked) for each in scope.libraries), end)


def _where(scope: Scope, library: int, asked: EventFilter) -> Picked:
    """Return FROM and WHERE for one library."""
    clauses, values = conditions(
        "event",
        scope,
        ("event.source_id = ?", asked.source),
        ("event.latest >= ?", asked.since),
        ("event.earliest <= ?", asked.until),
        ("event.id IN (SELECT event_id FROM event_entity WHERE entity = ?)", asked.entity),
        library=library,
    )
    table = "event"
    if asked.precision:
        clauses.append(f"event.precision IN ({marks(asked.precision)})")
        values += asked.precision
    if asked.words is not None:
        # CROSS: the other way round each row would ask the index
        table = "event_fts CROSS JOIN event ON event.id = event_fts.rowid"
        clauses.append("event_fts MATCH ?")
        values.append(f"{{words participants}} : ({asked.words}){_tagged(library, asked)}")
    elif asked.without is not None:
        # FTS5 has no NOT that stands alone
        clauses.append("event.id NOT IN (SELECT rowid FROM event_fts WHERE event_fts MATCH ?)")
        values.append(f"{{words participants}} : ({asked.without})")
    return f"FROM {table} WHERE {' AND '.join(clauses)}", values


def _tagged(library: int, asked: EventFilter) -> str:
    """Narrow a full-text expression by indexed tokens."""
    source = f' AND tags : "s{asked.source}"' if asked.source else ""
    return f' AND tags : "l{library}"{source}'


async def days_beside(db: Database, scope: Scope, day: str) -> frozenset[str]:
    """Return the days "MM-DD" nearest to one that have events, before and after it, and around
    the turn of the year."""
    one = """SELECT * FROM (SELECT substr(earliest, 6) AS day FROM event
        WHERE {may} AND earliest = latest AND substr(earliest, 6) {than} :day
        ORDER BY substr(earliest, 6) {way} LIMIT 1)"""
    looks = [("<", "DESC"), (">=", "ASC"), ("<", "ASC"), (">=", "DESC")]
    sql = " UNION ".join(
        one.format(may=seen("event", scope, library=library), than=than, way=way)
        for library in scope.libraries
        for than, way in looks
    )
    rows = await db.read(sql, {"day": day})
    return frozenset(row["day"] for row in rows)


async def on_day(db: Database, scope: Scope, day: str) -> tuple[Dated, ...]:
    """Return the events of a day "MM-DD" in any year, oldest first."""
    rows = await db.read(
        f"""{event_rows(scope)} WHERE {seen("event", scope)}
        AND event.earliest = event.latest AND substr(event.earliest, 6) = ?
        ORDER BY event.earliest, event.id LIMIT {MOST}""",
        (day,),
    )
    return tuple(map(dated_of, rows))
