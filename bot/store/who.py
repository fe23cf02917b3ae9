"""One person across the sources: roles, kinds of quotes, companions, and who speaks of them."""

from collections import defaultdict

from bot.domain.answers import Quoted, Scope
from bot.domain.models import QuoteKind
from bot.domain.who import Companion, Role
from bot.store.database import Database, Row
from bot.store.quotes import quote_rows, quoted_of
from bot.store.rows import Picked, same_people, seen, shown_id, union, when_of
from bot.store.rows import called as called_by

MOST = 200
"""Quotes of others that are looked at for a person's name."""
FEW = 12
"""Companions and roles that are returned."""


async def roles(db: Database, scope: Scope, person: int) -> tuple[Role, ...]:
    """Return the roles that sources give a person, the latest first."""
    rows = await db.read(
        f"""SELECT alias.name, source.earliest, source.latest, source.precision, source.how
        FROM alias JOIN source ON source.id = alias.source_id
        WHERE alias.person_id IN ({same_people(scope, ":person")}) AND alias.role = 1
        AND {seen("source", scope)}
        ORDER BY source.earliest IS NULL DESC, source.earliest, source.id""",
        {"person": person},
    )
    given: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        given[row["name"].casefold()].append(row)
    latest = sorted(given.values(), key=lambda rows: rows[-1]["earliest"] or "", reverse=True)
    return tuple(map(_role_of, latest[:FEW]))


def _role_of(rows: list[Row]) -> Role:
    dated = [when for row in rows if (when := when_of(row))]
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    return Role(rows[-1]["name"], first, last)


async def kinds(db: Database, scope: Scope, person: int) -> dict[int, QuoteKind]:
    """Return the kind of every quote of a person."""
    rows = await db.read(
        f"""SELECT {shown_id("quote")} AS id, kind FROM quote
        WHERE person_id = ? AND {seen("quote", scope)} ORDER BY 1""",
        (person,),
    )
    return {row["id"]: QuoteKind(row["kind"]) for row in rows}


async def ends(db: Database, scope: Scope, person: int) -> tuple[Quoted | None, Quoted | None]:
    """Return a person's first and last quote, by the day of the words or else of publication."""
    found = [await _end(db, scope, person, order) for order in ("ASC", "DESC")]
    return found[0], found[1]


async def _end(db: Database, scope: Scope, person: int, order: str) -> Quoted | None:
    """Return the quote at one end of the index by days, those without a day behind all others."""
    wheres: list[Picked] = [
        (
            f"""FROM quote WHERE quote.person_id = ? AND quote.day IS {day}
            AND {seen("quote", scope, library=library)}""",
            [person],
        )
        for library in scope.libraries
        for day in ("NOT NULL", "NULL")
    ]
    by = f"quote.day {order}, quote.id {order} LIMIT 1"
    picked, values = union("quote.id", wheres, f"ORDER BY {by}")
    row = await db.read_one(
        f"{quote_rows(scope)} WHERE quote.id IN ({picked}) ORDER BY quote.day IS NULL, {by}", values
    )
    return quoted_of(row) if row else None


async def companions(db: Database, scope: Scope, person: int) -> tuple[Companion, ...]:
    """Return who takes part in a person's events, or is quoted in the same paragraphs."""
    rows = await db.read(
        f"""SELECT person.id, {called_by(scope)} AS name,
        sum(met.events) AS events, sum(met.quotes) AS quotes
        FROM (
            SELECT CAST(substr(other.entity, 2) AS INTEGER) AS id, count(*) AS events, 0 AS quotes
            FROM event_entity AS own JOIN event ON event.id = own.event_id
            JOIN event_entity AS other ON other.event_id = own.event_id
                AND other.entity <> own.entity AND other.entity GLOB 'p[0-9]*'
            WHERE own.entity = ? AND {seen("event", scope)} GROUP BY 1
            UNION ALL
            SELECT other.person_id, 0, count(DISTINCT other.id)
            FROM quote AS own JOIN quote AS other ON other.source_id = own.source_id
                AND other.paragraph = own.paragraph AND other.person_id <> own.person_id
            WHERE own.person_id = ? AND {seen("quote", scope, name="own")}
            AND {seen("quote", scope, name="other")} GROUP BY 1
        ) AS met JOIN person ON person.id = met.id
        GROUP BY person.id ORDER BY events DESC, quotes DESC, 2 LIMIT {FEW}""",
        (f"p{person}", person),
    )
    return tuple(Companion(row["id"], row["name"], row["events"], row["quotes"]) for row in rows)


async def called(db: Database, scope: Scope, person: int) -> dict[int, tuple[str, ...]]:
    """Return source → what it calls a person; names that mean somebody else there are left out."""
    rows = await db.read(
        f"""SELECT alias.source_id, alias.name FROM alias
        JOIN source ON source.id = alias.source_id
        WHERE alias.person_id IN ({same_people(scope, ":person")}) AND alias.role = 0
        AND {seen("source", scope)}
        AND NOT EXISTS (SELECT 1 FROM alias AS other WHERE other.source_id = alias.source_id
            AND other.name = alias.name AND other.role = 0 AND other.person_id <> alias.person_id)
        ORDER BY alias.source_id""",
        {"person": person},
    )
    named: dict[int, tuple[str, ...]] = {}
    for row in rows:
        named[row["source_id"]] = (*named.get(row["source_id"], ()), row["name"])
    return named


async def others(db: Database, scope: Scope, person: int, match: str) -> tuple[Quoted, ...]:
    """Return quotes of anybody else whose words an FTS5 expression finds, newest first."""
    rows = await db.read(
        f"""{quote_rows(scope)} WHERE quote.id IN (SELECT held.id FROM quote_fts
            CROSS JOIN quote AS held ON held.id = quote_fts.rowid WHERE quote_fts MATCH ?
            AND {seen("quote", scope, name="held")}
            AND held.person_id IS NOT ? LIMIT {MOST})
        ORDER BY quote.day IS NULL, quote.day DESC, quote.id""",
        (f"{{words}} : ({match})", person),
    )
    return tuple(map(quoted_of, rows))
