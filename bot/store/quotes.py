"""Quotes out of the library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row

from bot.domain.answers import Passage, Quoted, Scope
from bot.domain.models import Certainty, Polarity, QuoteKind
from bot.store.database import Database, Value
from bot.store.rows import SOURCE, conditions, dated_by, marks, place_of, source_of, when_of

QUOTE = f"""SELECT quote.*, {dated_by("quote")}, {SOURCE}
    FROM quote JOIN source ON source.id = quote.source_id"""
MOST = 200
"""Matches that are looked at: ``ORDER BY rank`` over an unbounded OR has no early exit."""


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


def quoted_of(row: Row) -> Quoted:
    """Return the quote in a row of ``QUOTE``."""
    return Quoted(
        id=row["id"],
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
    )


async def get(db: Database, scope: Scope, quote: int) -> Quoted | None:
    """Return one quote that the scope may see."""
    row = await db.read_one(
        f"{QUOTE} WHERE quote.id = ? AND quote.library_id IN ({marks(scope.libraries)})",
        (quote, *scope.libraries),
    )
    return quoted_of(row) if row else None


async def several(db: Database, scope: Scope, ids: Sequence[int]) -> tuple[Quoted, ...]:
    """Return the quotes of these ids that the scope may see, at most ``MOST``."""
    some = tuple(ids[:MOST])
    rows = await db.read(
        f"{QUOTE} WHERE quote.id IN ({marks(some)}) "
        f"AND quote.library_id IN ({marks(scope.libraries)})",
        (*some, *scope.libraries),
    )
    return tuple(map(quoted_of, rows))


async def matching(
    db: Database, scope: Scope, asked: QuoteFilter, most: int = MOST
) -> tuple[Quoted, ...]:
    """Return up to ``most`` quotes that fit, newest first."""
    where, values = _where(scope, asked)
    rows = await db.read(f"{QUOTE} {where} ORDER BY quote.day DESC, quote.id LIMIT {most}", values)
    return tuple(map(quoted_of, rows))


async def ids(db: Database, scope: Scope, asked: QuoteFilter) -> tuple[int, ...]:
    """Return the ids of what ``matching`` finds."""
    where, values = _where(scope, asked)
    rows = await db.read(
        f"SELECT quote.id FROM quote {where} ORDER BY quote.day DESC, quote.id LIMIT {MOST}", values
    )
    return tuple(row["id"] for row in rows)


def _where(scope: Scope, asked: QuoteFilter) -> tuple[str, list[Value]]:
    clauses, values = conditions(
        "quote",
        scope,
        ("quote.person_id = ?", asked.person),
        ("quote.source_id = ?", asked.source),
        ("quote.kind = ?", asked.kind),
        ("quote.day >= ?", asked.since),
        ("quote.day <= ?", asked.until),
        ("quote.source_id IN (SELECT source_id FROM author WHERE folded = ?)", asked.author),
    )
    join = ""
    if asked.words is not None:
        join = "JOIN quote_fts ON quote_fts.rowid = quote.id"
        clauses.append("quote_fts MATCH ?")
        values.append(f"{{words speaker}} : ({asked.words}){_tagged(asked)}")
    elif asked.without is not None:
        # FTS5 has no NOT that stands alone
        clauses.append("quote.id NOT IN (SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?)")
        values.append(f"{{words speaker}} : ({asked.without})")
    return f"{join} WHERE {' AND '.join(clauses)}", values


def _tagged(asked: QuoteFilter) -> str:
    """Narrow a full-text expression by indexed tokens: a common word then costs what it finds."""
    tags = {"p": asked.person, "s": asked.source, "k": asked.kind}
    return "".join(f' AND tags : "{letter}{value}"' for letter, value in tags.items() if value)


async def context(db: Database, scope: Scope, quote: int) -> tuple[Passage, ...]:
    """Return the paragraph a quote stands in, with the ones before and after."""
    rows = await db.read(
        f"""SELECT passage.words, passage.paragraph, passage.page, passage.start AS begins,
        quote.start AS quote_start, quote.end AS quote_end, {SOURCE}
        FROM quote JOIN source ON source.id = quote.source_id
        JOIN passage AS here ON here.source_id = quote.source_id
            AND quote.start >= here.start AND quote.start < here.end
        JOIN passage ON passage.source_id = quote.source_id
            AND passage.paragraph BETWEEN here.paragraph - 1 AND here.paragraph + 1
        WHERE quote.id = ? AND quote.library_id IN ({marks(scope.libraries)})
        ORDER BY passage.start""",
        (quote, *scope.libraries),
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


def draw(
    connection: Connection,
    scope: Scope,
    asked: QuoteFilter,
    channel: int,
    one: Callable[[int], Sequence[int]] = lambda quote: (quote,),
) -> int | None:
    """Choose a quote that fits and that this channel has not seen, and write that it has.

    ``one`` gives all quotes that are one with a quote, itself too: they are seen with it. Quotes of
    an unclear speaker are left out. When all were seen they start anew; ``None`` when none fits.
    """
    where, values = _where(scope, asked)
    fits = f"SELECT quote.id FROM quote {where} AND quote.certainty <> 'unclear'"
    unseen = f"{fits} AND quote.id NOT IN (SELECT quote_id FROM drawn WHERE channel_id = ?)"
    row = connection.execute(f"{unseen} ORDER BY random() LIMIT 1", (*values, channel)).fetchone()
    if row is None:
        connection.execute(
            f"DELETE FROM drawn WHERE channel_id = ? AND quote_id IN ({fits})", (channel, *values)
        )
        row = connection.execute(f"{fits} ORDER BY random() LIMIT 1", values).fetchone()
    if row is None:
        return None
    connection.executemany(
        "INSERT OR IGNORE INTO drawn SELECT ?, id FROM quote WHERE id = ?",
        [(channel, quote) for quote in one(row["id"])],
    )
    return int(row["id"])
