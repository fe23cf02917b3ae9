"""What merging and comparing read of a library, whole: events, passages and credits."""

import json
from collections.abc import Callable, Sequence
from sqlite3 import Connection, Row
from typing import TypeVar

from bot.domain.answers import Passage, Scope
from bot.domain.names import fold
from bot.domain.tellings import Telling, folded, namesakes
from bot.store.database import Database
from bot.store.rows import (
    as_said,
    called,
    hidden,
    interval_of,
    marks,
    place_of,
    seen,
    shown_id,
    source_columns,
    source_of,
)

T = TypeVar("T")
LIMIT = 30.0
"""Seconds for a read of a whole library, which no reader waits for twice."""
MOST_PASSAGES = 20_000
_CLAIMS = "first OR second OR third OR fourth OR fifth OR gap OR since OR hiatus"
_LENGTHS = "year OR years OR decade OR decades OR month OR months OR weeks"


async def tellings(db: Database, scope: Scope) -> tuple[Telling, ...]:
    """Return every event of the scope as merging sees it."""
    sql = f"""SELECT {shown_id("event")} AS id, event.source_id, event.words, event.earliest,
        event.latest, event.precision, event.how, event.kind, event.status,
        event.place, event.participants,
        coalesce(event.paragraph, (SELECT passage.paragraph FROM passage
            WHERE passage.source_id = event.source_id AND passage.start <= event.start
            ORDER BY passage.start DESC LIMIT 1)) AS paragraph,
        (SELECT json_group_array({called(scope)}) FROM event_entity JOIN person
            ON person.id = CAST(substr(event_entity.entity, 2) AS INTEGER)
            WHERE event_entity.event_id = event.id AND event_entity.entity GLOB 'p[0-9]*'
            AND event_entity.entity = 'p' || person.id AND person.organisation = 0) AS people
        FROM event WHERE {seen("event", scope)} ORDER BY 1"""
    return await _all(db, sql, _telling_of)


async def _all(db: Database, sql: str, made: Callable[[Row], T]) -> tuple[T, ...]:
    """Read and make every value on the reader's thread: 100,000 rows take seconds."""

    def read(connection: Connection) -> tuple[T, ...]:
        return tuple(map(made, connection.execute(sql).fetchall()))

    return await db.query(read, limit=LIMIT)


def _telling_of(row: Row) -> Telling:
    people = folded(tuple(json.loads(row["people"])))
    parties = folded(tuple(json.loads(row["participants"])))
    return Telling(
        id=row["id"],
        source=row["source_id"],
        when=interval_of(row),
        kind=row["kind"],
        words=row["words"],
        people=people,
        parties=frozenset(p for p in parties if not any(namesakes(p, q) for q in people)),
        place=row["place"],
        status=row["status"],
        paragraph=row["paragraph"],
    )


async def claims(db: Database, scope: Scope) -> tuple[Passage, ...]:
    """Return passages that may say how long, or how often: "the first in nine years"."""
    return await _passages(
        db,
        scope,
        f"""JOIN passage_fts ON passage_fts.rowid = passage.id
        WHERE passage_fts MATCH '{{words}} : ({_CLAIMS}) AND {{words}} : ({_LENGTHS})'""",
    )


async def undated(db: Database, scope: Scope) -> tuple[Passage, ...]:
    """Return the passages of sources that no date of publication dates."""
    return await _passages(db, scope, f"WHERE {as_said(scope, 'earliest')} IS NULL")


async def _passages(db: Database, scope: Scope, condition: str) -> tuple[Passage, ...]:
    sql = f"""SELECT passage.words, passage.paragraph, passage.page, {source_columns(scope)}
        FROM passage JOIN source ON source.id = passage.source_id {condition}
        AND {seen("passage", scope)} LIMIT {MOST_PASSAGES}"""
    return await _all(db, sql, _passage_of)


def _passage_of(row: Row) -> Passage:
    return Passage(source_of(row), row["words"], place_of(row))


async def names(db: Database, scope: Scope) -> dict[int, dict[str, str]]:
    """Return source → (name as it stands there → the person's folded name)."""
    rows = await db.read(
        f"""SELECT alias.source_id, alias.name AS alias, {called(scope)} AS name FROM alias
        LEFT JOIN called ON called.library_id = {scope.own} AND called.person_id = alias.person_id
        JOIN person ON person.id = coalesce(called.into_id, alias.person_id)
        WHERE alias.role = 0 AND person.organisation = 0
        AND person.library_id IN ({marks(scope.libraries)})""",
        scope.libraries,
        limit=LIMIT,
    )
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row["source_id"], {})[row["alias"]] = fold(row["name"])
    return found


async def origins(db: Database, scope: Scope) -> dict[int, frozenset[str]]:
    """Return of each source what makes it depend on another: its authors, else its outlet."""
    rows = await db.read(
        f"""SELECT source.id, iif(edited.source_id IS NULL, source.outlet, edited.outlet)
            AS outlet, coalesce(edited.folded, (SELECT json_group_array(author.folded)
            FROM author WHERE author.source_id = source.id)) AS authors
        FROM source LEFT JOIN edited
            ON edited.library_id = {scope.own} AND edited.source_id = source.id
        WHERE {seen("source", scope)}""",
        limit=LIMIT,
    )
    return {row["id"]: _credit(json.loads(row["authors"]), row["outlet"]) for row in rows}


def _credit(authors: Sequence[str], outlet: str | None) -> frozenset[str]:
    if authors:
        return frozenset(f"by {author}" for author in authors)
    return frozenset({f"in {fold(outlet)}"}) if outlet else frozenset()


async def unsaid(db: Database, scope: Scope) -> tuple[tuple[int, str], ...]:
    """Return (source, words) of every quote and event that the scope's own library hides."""
    parts = (
        f"""SELECT source_id, words FROM {table} WHERE {hidden(scope, table)}
        AND {table}.id IN (SELECT item_id FROM covered
            WHERE library_id = {scope.own} AND kind = '{table[0].upper()}')"""
        for table in ("quote", "event")
    )
    rows = await db.read(" UNION ALL ".join(parts), limit=LIMIT)
    return tuple((row["source_id"], row["words"]) for row in rows)
