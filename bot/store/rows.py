"""Rows to values: the columns that several tables share."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from sqlite3 import Row
from typing import Any, TypeAlias

from bot.domain.answers import Place, Scope, Source
from bot.domain.dates import How, Precision, When
from bot.domain.models import SourceKind, Standing, Zone, ZoneKind
from bot.store.database import Value

Picked: TypeAlias = tuple[str, list[Value]]
"""A part of a statement with its values."""
STARTER = 1
"""The library that every server may see."""
_SOURCE = """
    source.id AS source_id, source.citekey, source.title, source.outlet, source.kind AS source_kind,
    source.standing, source.url, source.doi, source.earliest AS source_earliest,
    source.latest AS source_latest, source.precision AS source_precision,
    source.how AS source_how,
    (SELECT json_group_array(name) FROM (
        SELECT name FROM author WHERE author.source_id = source.id ORDER BY position
    )) AS authors,
    (SELECT json_object('title', title, 'authors', json(authors), 'outlet', outlet, 'kind', kind,
        'doi', doi, 'url', url, 'earliest', earliest, 'latest', latest, 'precision', precision,
        'how', how, 'corrected', corrected)
        FROM edited WHERE edited.library_id = {own} AND edited.source_id = source.id) AS edited
"""
_KINDS = {"quote": "Q", "event": "E"}
"""Tables of items that a library may cover, as ``covered`` names them."""
_COVERED = """(NOT EXISTS (SELECT 1 FROM covered
    WHERE covered.library_id = {own} AND covered.kind = '{kind}')
    OR NOT EXISTS (SELECT 1 FROM covered WHERE covered.library_id = {own}
    AND covered.kind = '{kind}' AND covered.item_id = {column}))"""
"""Whether a library covers anything is looked up once: most cover nothing, and then no row is
fetched for it that an index would do for (years of 100,000 events: 8 ms, else 43)."""


def source_columns(scope: Scope) -> str:
    """Return the columns that ``source_of`` reads, for a SELECT that joins ``source``."""
    return _SOURCE.format(own=scope.own)


def seen(table: str, scope: Scope, *, name: str = "", library: int | None = None) -> str:
    """Return the clause for the rows of a table that the scope may see: the one there is.

    They are of its libraries (or of that ``library`` of them), and its own library covers neither
    the row nor its source. ``name`` is the table's in the statement, where it has another.
    """
    name = name or table
    libraries = scope.libraries if library is None else (library,)
    source = f"{name}.id" if table == "source" else f"{name}.source_id"
    clauses = [
        f"{name}.library_id IN ({', '.join(map(str, libraries))})",
        _COVERED.format(own=scope.own, kind="S", column=source),
    ]
    if kind := _KINDS.get(table):
        clauses.append(_COVERED.format(own=scope.own, kind=kind, column=f"{name}.id"))
        if STARTER not in scope.libraries:  # nor what it corrected in articles it has switched off
            clauses.append(
                f"NOT EXISTS (SELECT 1 FROM source AS far WHERE far.id = {source} "
                f"AND far.library_id = {STARTER})"
            )
    return " AND ".join(clauses)


def as_read(table: str) -> str:
    """Return the clause for the rows of ``table`` that an article was read to hold.

    Neither fixed copies are, nor what only a corrected publication date has brought to light.
    """
    return f"""{table}.stands_for IS NULL AND NOT EXISTS (SELECT 1 FROM redated
        WHERE redated.library_id = {table}.library_id AND redated.kind = '{_KINDS[table]}'
        AND redated.item_id = {table}.id AND redated.found)"""


def shown_id(table: str) -> str:
    """Return the expression for the id by which readers know a row of ``table``."""
    return f"coalesce({table}.stands_for, {table}.id)"


def known_as(table: str, ids: Sequence[int]) -> Picked:
    """Return the clause for the rows that readers know by these ids, fixed copies among them."""
    asked = marks(ids)
    return (
        f"""{table}.id IN (SELECT id FROM {table} WHERE id IN ({asked}) AND stands_for IS NULL
        UNION ALL SELECT id FROM {table} WHERE stands_for IN ({asked}))""",
        [*ids, *ids],
    )


def by_author(scope: Scope) -> str:
    """Return the clause for the sources by the author whose folded name is the one value."""
    return f"""source.id IN (WITH wanted (folded) AS (VALUES (?))
        SELECT author.source_id FROM wanted JOIN author ON author.folded = wanted.folded
        WHERE NOT EXISTS (SELECT 1 FROM edited WHERE edited.library_id = {scope.own}
            AND edited.source_id = author.source_id)
        UNION ALL SELECT edited.source_id FROM wanted JOIN edited, json_each(edited.folded) AS name
        WHERE edited.library_id = {scope.own} AND name.value = wanted.folded)"""


def as_said(scope: Scope, column: str) -> str:
    """Return the expression for a column of ``source`` as the scope's own library has it."""
    own = f"FROM edited WHERE edited.library_id = {scope.own} AND edited.source_id = source.id"
    some = f"EXISTS (SELECT 1 FROM edited WHERE edited.library_id = {scope.own})"
    said = f"(SELECT edited.{column} {own})"
    return f"iif({some} AND EXISTS (SELECT 1 {own}), {said}, source.{column})"


def hidden(scope: Scope, table: str) -> str:
    """Return the clause for rows of ``table`` that the scope's own library hides, not fixes."""
    return f"""EXISTS (SELECT 1 FROM covered WHERE covered.library_id = {scope.own}
        AND covered.kind = '{_KINDS[table]}' AND covered.item_id = {table}.id
        AND NOT covered.undated)
        AND NOT EXISTS (SELECT 1 FROM {table} AS fixed
            WHERE fixed.stands_for = {table}.id AND fixed.library_id = {scope.own})"""


def called(scope: Scope) -> str:
    """Return the expression for what the scope calls the person in a row of ``person``."""
    return f"""coalesce((SELECT called.name FROM called WHERE called.library_id = {scope.own}
        AND called.person_id = person.id), person.name)"""


def same_people(scope: Scope, person: str) -> str:
    """Return a SELECT of the ids that are one person in the scope: ``person``, a column or mark."""
    return f"""SELECT {person} UNION ALL SELECT called.person_id FROM called
        WHERE called.library_id = {scope.own} AND called.into_id = {person}"""


def moment(text: str | None) -> datetime | None:
    """Return the instant in a column that may be empty."""
    return datetime.fromisoformat(text) if text else None


def when_of(row: Row | Mapping[str, Any], prefix: str = "") -> When | None:
    """Return the interval in the columns ``{prefix}earliest`` to ``{prefix}how``."""
    return None if row[f"{prefix}earliest"] is None else interval_of(row, prefix)


def interval_of(row: Row | Mapping[str, Any], prefix: str = "") -> When:
    """Return the interval of a row that always has one."""
    return When(
        date.fromisoformat(row[f"{prefix}earliest"]),
        date.fromisoformat(row[f"{prefix}latest"]),
        Precision(row[f"{prefix}precision"]),
        How(row[f"{prefix}how"]),
    )


def when_columns(when: When | None) -> tuple[str | None, str | None, str | None, str | None]:
    """Return the four columns of an interval: earliest, latest, precision, how."""
    if when is None:
        return (None, None, None, None)
    return (when.earliest.isoformat(), when.latest.isoformat(), when.precision, when.how)


def source_of(row: Row) -> Source:
    """Return the source in a row that selected ``source_columns``."""
    source = Source(
        id=row["source_id"],
        citekey=row["citekey"],
        title=row["title"],
        authors=tuple(json.loads(row["authors"])),
        outlet=row["outlet"],
        published=when_of(row, "source_"),
        kind=SourceKind(row["source_kind"]),
        standing=Standing(row["standing"]),
        url=row["url"],
        doi=row["doi"],
    )
    return _edited(source, json.loads(row["edited"])) if row["edited"] else source


def _edited(source: Source, said: Mapping[str, Any]) -> Source:
    """Return a source as its library's moderators have it."""
    return replace(
        source,
        title=said["title"],
        authors=tuple(said["authors"]),
        outlet=said["outlet"],
        published=when_of(said),
        kind=SourceKind(said["kind"]),
        url=said["url"],
        doi=said["doi"],
        corrected=tuple(said["corrected"].split()),
    )


def place_of(row: Row) -> Place:
    """Return the locator in the columns ``paragraph`` and ``page``."""
    return Place(row["paragraph"], row["page"])


def zone_of(row: Row) -> Zone:
    """Return the zone in a row of ``zone``."""
    kind = ZoneKind(row["kind"])
    return Zone(row["start"], row["end"], kind, row["paragraph"], row["page"])


def marks(values: Sequence[object]) -> str:
    """Return as many comma-separated question marks as there are values."""
    return ", ".join("?" * len(values))


def dated_by(table: str) -> str:
    """Return the column ``dated_by``: the words that date a row of ``table``."""
    return (
        f"substr(source.text, {table}.dated_start + 1, "
        f"{table}.dated_end - {table}.dated_start) AS dated_by"
    )


def union(column: str, wheres: Iterable[Picked], end: str) -> Picked:
    """Return one SELECT of a column: the union of one for each library.

    Each library is so read in the order of its own index: ``library_id IN (…)`` sorts every row.
    """
    parts, every = [], []
    for where, values in wheres:
        parts.append(f"SELECT * FROM (SELECT {column} {where} {end})")
        every += values
    return " UNION ALL ".join(parts), every


def conditions(
    table: str, scope: Scope, *pairs: tuple[str, Value | None], library: int | None = None
) -> tuple[list[str], list[Value]]:
    """Return the clauses and values of a WHERE that keeps to what the scope may see.

    ``pairs`` are a clause with one question mark and its value; those without a value are left out.
    """
    clauses = [seen(table, scope, library=library)]
    values: list[Value] = []
    for clause, value in pairs:
        if value is not None:
            clauses.append(clause)
            values.append(value)
    return clauses, values
