"""Quotes out of the library."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection, Row

from bot.domain.answers import Passage, Quoted, Scope
from bot.domain.corrections import Mark
from bot.domain.models import Certainty, Polarity, QuoteKind
from bot.store.database import Database
from bot.store.rows import (
    Picked,
    by_author,
    conditions,
    dated_by,
    known_as,
    marks,
    place_of,
    seen,
    shown_id,
    source_columns,
    source_of,
    union,
    when_of,
)

_TRIES, _SAMPLE = 4, 64
"""Quotes tried before a random one is looked for among all that fit."""
_UNSEEN = f"""NOT EXISTS (SELECT 1 FROM drawn
    WHERE channel_id = ? AND quote_id = {shown_id("quote")})"""
_FIT = "quote.certainty <> 'unclear' AND quote.mark IS NULL"
"""What may be drawn: words that somebody surely said, which nobody disputes here."""
MOST = 200
"""Matches that are looked at: ``ORDER BY rank`` over an unbounded OR has no early exit."""


class Order(StrEnum):
    """Which matches come first, where there are more than are looked at."""

    NEWEST = "quote.day DESC, quote.id"
    OLDEST = "quote.day ASC NULLS LAST, quote.id"
    ADDED = "quote.id DESC"
    """As a full-text index is read backwards: it stops at once, however common the words."""


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """What the quotes of a list have in common; ``words`` is an FTS5 expression."""

    words: str | None = None
    person: int | None = None
    source: int | None = None
    author: str | None = None
    kind: QuoteKind | None = None
    since: str | None = None
    until: str | None = None
    without: str | None = None
    """An FTS5 expression for what is left out where ``words`` asks for nothing."""


def quote_rows(scope: Scope) -> str:
    """Return the SELECT that ``quoted_of`` reads, up to its WHERE."""
    return f"""SELECT quote.*, {dated_by("quote")}, {source_columns(scope)}
        FROM quote JOIN source ON source.id = quote.source_id"""


def quoted_of(row: Row) -> Quoted:
    """Return the quote in a row of ``quote_rows``, under the id that readers know."""
    return Quoted(
        id=row["stands_for"] or row["id"],
        words=row["words"],
        kind=QuoteKind(row["kind"]),
        speaker=row["speaker"],
        role=row["role"],
        person=row["person_id"],
        addressee=row["addressee"],
        certainty=Certainty(row["certainty"]),
        rule=row["rule"],
        said=when_of(row),
        dated_by=row["dated_by"],
        place=place_of(row),
        source=source_of(row),
        cue=row["cue"] or "",
        polarity=Polarity(row["polarity"]),
        mark=Mark(row["mark"]) if row["mark"] else None,
        corrected=tuple(row["corrected"].split()),
    )


async def get(db: Database, scope: Scope, quote: int) -> Quoted | None:
    """Return one quote that the scope may see."""
    found = await several(db, scope, (quote,))
    return found[0] if found else None


async def several(db: Database, scope: Scope, ids: Sequence[int]) -> tuple[Quoted, ...]:
    """Return the quotes of these ids that the scope may see, at most ``MOST``."""
    wanted, values = known_as("quote", ids[:MOST])
    rows = await db.read(f"{quote_rows(scope)} WHERE {wanted} AND {seen('quote', scope)}", values)
    return tuple(map(quoted_of, rows))


async def matching(
    db: Database,
    scope: Scope,
    asked: QuoteFilter,
    most: int = MOST,
    order: Order = Order.NEWEST,
) -> tuple[Quoted, ...]:
    """Return up to ``most`` quotes that fit, in order."""
    picked, values = _picked(scope, asked, order, most)
    rows = await db.read(
        f"{quote_rows(scope)} WHERE quote.id IN ({picked}) ORDER BY {order} LIMIT {most}", values
    )
    return tuple(map(quoted_of, rows))


async def ids(db: Database, scope: Scope, asked: QuoteFilter) -> tuple[int, ...]:
    """Return the ids of what ``matching`` finds."""
    order = Order.NEWEST
    picked, values = _picked(scope, asked, order, MOST)
    rows = await db.read(
        f"""SELECT {shown_id("quote")} AS id FROM quote WHERE quote.id IN ({picked})
        ORDER BY {order} LIMIT {MOST}""",
        values,
    )
    return tuple(row["id"] for row in rows)


async def count(db: Database, scope: Scope, asked: QuoteFilter) -> int:
    """Return how many quotes fit, at most ``MOST``."""
    picked, values = _picked(scope, asked, Order.ADDED, MOST)
    row = await db.read_one(f"SELECT count(*) AS n FROM ({picked} LIMIT {MOST})", values)
    return row["n"] if row else 0


def _picked(scope: Scope, asked: QuoteFilter, order: Order, most: int) -> Picked:
    """Return a SELECT of the ids of up to ``most`` quotes of each library."""
    by = order.replace("quote.id", "quote_fts.rowid") if asked.words is not None else order
    wheres = (_where(scope, library, asked) for library in scope.libraries)
    return union("quote.id", wheres, f"ORDER BY {by} LIMIT {most}")


def _where(scope: Scope, library: int, asked: QuoteFilter) -> Picked:
    """Return FROM and WHERE for one library."""
    clauses, values = conditions(
        "quote",
        scope,
        ("quote.person_id = ?", asked.person),
        ("quote.source_id = ?", asked.source),
        ("quote.kind = ?", asked.kind),
        ("quote.day >= ?", asked.since),
        ("quote.day <= ?", asked.until),
        (_by_author(scope), asked.author),
        library=library,
    )
    table = "quote"
    if asked.words is not None:
        # CROSS: the other way round each row would ask the index, 34 seconds of a million
        table = "quote_fts CROSS JOIN quote ON quote.id = quote_fts.rowid"
        clauses.append("quote_fts MATCH ?")
        values.append(_match(library, asked))
    elif asked.without is not None:
        # FTS5 has no NOT that stands alone
        clauses.append("quote.id NOT IN (SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?)")
        values.append(f"{{words speaker}} : ({asked.without})")
    return f"FROM {table} WHERE {' AND '.join(clauses)}", values


def _by_author(scope: Scope) -> str:
    return f"quote.source_id IN (SELECT source.id FROM source WHERE {by_author(scope)})"


def _match(library: int, asked: QuoteFilter) -> str:
    """Narrow a full-text expression by indexed tokens: a common word then costs what it finds."""
    tags = {"l": library, "p": asked.person, "s": asked.source, "k": asked.kind}
    tagged = (f' AND tags : "{letter}{value}"' for letter, value in tags.items() if value)
    return f"{{words speaker}} : ({asked.words}){''.join(tagged)}"


async def context(db: Database, scope: Scope, quote: int) -> tuple[Passage, ...]:
    """Return the paragraph a quote stands in, with the ones before and after."""
    wanted, values = known_as("quote", (quote,))
    rows = await db.read(
        f"""SELECT passage.words, passage.paragraph, passage.page, passage.start AS begins,
        quote.start AS quote_start, quote.end AS quote_end, {source_columns(scope)}
        FROM quote JOIN source ON source.id = quote.source_id
        JOIN passage AS here ON here.source_id = quote.source_id
            AND quote.start >= here.start AND quote.start < here.end
        JOIN passage ON passage.source_id = quote.source_id
            AND passage.paragraph BETWEEN here.paragraph - 1 AND here.paragraph + 1
        WHERE {wanted} AND {seen("quote", scope)} ORDER BY passage.start""",
        values,
    )
    return tuple(map(_passage_of, rows))


def _passage_of(row: Row) -> Passage:
    start = max(row["quote_start"] - row["begins"], 0)
    end = min(row["quote_end"] - row["begins"], len(row["words"]))
    return Passage(
        source=source_of(row),
        words=row["words"],
        place=place_of(row),
        mark=(start, end) if start < end else None,
    )


def chosen(
    connection: Connection, scope: Scope, asked: QuoteFilter, channel: int
) -> tuple[int | None, bool]:
    """Choose a quote that fits, and tell whether this channel has seen all that do.

    Those of an unclear speaker are left out. ``None`` when none fits.
    """
    for _ in range(_TRIES):
        if found := _unseen(connection, scope, _sample(connection, scope, asked), channel):
            return secrets.choice(found), False
    fits, values = _fitting(scope, asked)
    for also, more in ((f" AND {_UNSEEN}", (channel,)), ("", ())):
        row = connection.execute(
            f"""SELECT {shown_id("quote")} AS id FROM quote WHERE quote.id IN ({fits}){also}
            ORDER BY random() LIMIT 1""",
            (*values, *more),
        ).fetchone()
        if row:
            return int(row["id"]), not also
    return None, False


def _unseen(connection: Connection, scope: Scope, ids: Sequence[int], channel: int) -> list[int]:
    rows = connection.execute(
        f"""SELECT {shown_id("quote")} AS id FROM quote NOT INDEXED
        WHERE quote.id IN ({marks(ids)}) AND {_FIT} AND {seen("quote", scope)} AND {_UNSEEN}""",
        (*ids, channel),
    ).fetchall()
    return [int(row["id"]) for row in rows]


def _sample(connection: Connection, scope: Scope, asked: QuoteFilter) -> Sequence[int]:
    """Return some ids at random: to sort all that fit takes a second of a million."""
    low, high = connection.execute(
        "SELECT (SELECT min(id) FROM quote), (SELECT max(id) FROM quote)"
    ).fetchone()
    if low is None:
        return ()
    if asked == QuoteFilter():
        return [low + secrets.randbelow(high - low + 1) for _ in range(_SAMPLE)]
    if asked == QuoteFilter(words=asked.words, person=asked.person) and asked.words:
        since = low + secrets.randbelow(high - low + 1)
        wheres: Iterable[Picked] = (
            (f"FROM quote_fts WHERE quote_fts MATCH ? AND rowid >= {since}", [_match(each, asked)])
            for each in scope.libraries
        )
        picked, values = union("rowid", wheres, f"LIMIT {_SAMPLE}")
    else:
        wheres = (_where(scope, library, asked) for library in scope.libraries)
        picked, values = union("quote.id", wheres, f"ORDER BY random() LIMIT {_SAMPLE}")
    return [row[0] for row in connection.execute(picked, values).fetchall()]


def _fitting(scope: Scope, asked: QuoteFilter) -> Picked:
    wheres = (_where(scope, library, asked) for library in scope.libraries)
    return union("quote.id", wheres, f"AND {_FIT}")


def see(connection: Connection, guild: int | None, channel: int, quotes: Sequence[int]) -> bool:
    """Write that a server's channel has seen these quotes; tell whether one was new to it."""
    before = connection.total_changes
    connection.executemany(
        """INSERT OR IGNORE INTO drawn (guild_id, channel_id, quote_id)
        SELECT ?, ?, id FROM quote WHERE id = ?""",
        [(guild, channel, quote) for quote in quotes],
    )
    return connection.total_changes > before


def forget_seen(connection: Connection, scope: Scope, asked: QuoteFilter, channel: int) -> None:
    """Let a channel start anew with the quotes that fit."""
    fits, values = _fitting(scope, asked)
    connection.execute(
        f"""DELETE FROM drawn WHERE channel_id = ? AND quote_id IN (
            SELECT {shown_id("quote")} FROM quote WHERE quote.id IN ({fits}))""",
        (channel, *values),
    )
