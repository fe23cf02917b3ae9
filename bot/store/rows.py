"""Rows to values: the columns that several tables share."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from sqlite3 import Row
from typing import TypeAlias

from bot.domain.answers import Place, Scope, Source
from bot.domain.dates import How, Precision, When
from bot.domain.models import SourceKind, Standing
from bot.store.database import Value

Picked: TypeAlias = tuple[str, list[Value]]
"""A part of a statement with its values."""
STARTER = 1
"""The library that every server may see."""
SOURCE = """
    source.id AS source_id, source.citekey, source.title, source.outlet, source.kind AS source_kind,
    source.standing, source.url, source.doi, source.earliest AS source_earliest,
    source.latest AS source_latest, source.precision AS source_precision,
    source.how AS source_how,
    (SELECT json_group_array(name) FROM (
        SELECT name FROM author WHERE author.source_id = source.id ORDER BY position
    )) AS authors
"""
"""The columns that ``source_of`` reads, for a SELECT that joins ``source``."""


def when_of(row: Row, prefix: str = "") -> When | None:
    """Return the interval in the columns ``{prefix}earliest`` to ``{prefix}how``."""
    return None if row[f"{prefix}earliest"] is None else interval_of(row, prefix)


def interval_of(row: Row, prefix: str = "") -> When:
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
    """Return the source in a row that selected ``SOURCE``."""
    return Source(
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


def place_of(row: Row) -> Place:
    """Return the locator in the columns ``paragraph`` and ``page``."""
    return Place(row["paragraph"], row["page"])


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
    table: str, scope: Scope, *pairs: tuple[str, Value | None]
) -> tuple[list[str], list[Value]]:
    """Return the clauses and values of a WHERE that keeps to the scope's libraries.

    ``pairs`` are a clause with one question mark and its value; those without a value are left out.
    """
    clauses = [f"{table}.library_id IN ({marks(scope.libraries)})"]
    values: list[Value] = [*scope.libraries]
    for clause, value in pairs:
        if value is not None:
            clauses.append(clause)
            values.append(value)
    return clauses, values
