"""Every name that autocomplete offers, read whole into memory.

Each function takes the raw connection, so that entries are built on a reader's thread, and reads
by grouping: a count for each row took seconds in a library of 100,000 sources.
"""

from collections import Counter, defaultdict
from itertools import chain
from sqlite3 import Connection, Cursor, Row

from bot.domain.answers import Scope
from bot.domain.dates import When
from bot.domain.dates import words as said
from bot.domain.names import Entry, fold
from bot.store.rows import as_said, called, interval_of, seen, shown_id

LIMIT = 300.0
"""Seconds for the names of a whole library, which nobody waits for."""
OFFERED = 100
"""Characters of a quote or event: with what goes before them more than a choice shows."""
NEWEST = 300
"""Quotes and events offered while typing; older ones are found by searching."""


def people(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
    """Return the people of one library of a scope, by their quotes and events.

    One of the starter may speak in a server's library: what counts is where the words stand.
    """
    names = _names(connection, scope, library)
    quotes = {
        row["person_id"]: row["quotes"]
        for row in connection.execute(
            f"""SELECT person_id, count(*) AS quotes FROM quote
            WHERE {seen("quote", scope, library=library)} GROUP BY person_id"""
        )
    }
    events = _in_events(connection, scope, library)
    # the name of every person that an alias leads to, with no list of numbers to hand over
    rows = connection.execute(
        f"""SELECT id, {called(scope)} AS name FROM person WHERE id IN (
            SELECT alias.person_id FROM source JOIN alias ON alias.source_id = source.id
            WHERE {seen("source", scope, library=library)}
            UNION ALL SELECT person_id FROM quote
            WHERE library_id = {library} AND stands_for IS NOT NULL
            UNION ALL SELECT into_id FROM called WHERE library_id = {scope.own})"""
    )
    return tuple(
        Entry(f"P{row['id']}", row["name"], tuple(names[row["id"]]), quotes.get(row["id"], 0))
        for row in rows
        if row["id"] in quotes or row["id"] in events
    )


def _names(connection: Connection, scope: Scope, library: int) -> dict[int, list[str]]:
    """Return what each person is called, by the scope's own moderators too; roles left out."""
    names: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        f"""SELECT DISTINCT coalesce(called.into_id, alias.person_id) AS person_id, alias.name
        FROM source JOIN alias ON alias.source_id = source.id
        LEFT JOIN called ON called.library_id = {scope.own} AND called.person_id = alias.person_id
        WHERE alias.role = 0 AND {seen("source", scope, library=library)}
        UNION SELECT person_id, name FROM also_called WHERE library_id = {scope.own}"""
    ):
        names[row["person_id"]].append(row["name"])
    return names


def _in_events(connection: Connection, scope: Scope, library: int) -> frozenset[int]:
    rows = connection.execute(
        f"""SELECT DISTINCT CAST(substr(entity, 2) AS INTEGER) AS person FROM event
        JOIN event_entity ON event_entity.event_id = event.id
        WHERE {seen("event", scope, library=library)} AND entity GLOB 'p[0-9]*'"""
    )
    return frozenset(row["person"] for row in rows)


def sources(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
    """Return the sources of one library of a scope, found by title, citekey, authors, outlet."""
    authors: dict[int, list[str]] = defaultdict(list)
    for row in _credits(connection, scope, library):
        authors[row["source_id"]].append(row["name"])
    rows = connection.execute(
        f"""SELECT id, {as_said(scope, "title")} AS title, citekey,
        {as_said(scope, "earliest")} AS earliest, {as_said(scope, "outlet")} AS outlet
        FROM source WHERE {seen("source", scope, library=library)}"""
    )
    return tuple(_source_entry(row, authors[row["id"]]) for row in rows)


def _source_entry(row: Row, authors: list[str]) -> Entry:
    year = (row["earliest"] or "")[:4]
    credit = ", ".join(part for part in (authors[0] if authors else "", year) if part)
    name = f"{row['title']} ({credit})" if credit else row["title"]
    names = (row["citekey"], row["title"], *authors, *filter(None, (row["outlet"],)))
    return Entry(f"S{row['id']}", name, names, int(year or 0))


def _credits(connection: Connection, scope: Scope, library: int) -> Cursor:
    """Read who wrote each source, as the scope's own library has it."""
    mine = f"edited.library_id = {scope.own} AND edited.source_id = source.id"
    may = seen("source", scope, library=library)
    return connection.execute(
        f"""SELECT source_id, folded, name FROM (
            SELECT source.id AS source_id, position, folded, name FROM source
            JOIN author ON author.source_id = source.id
            WHERE {may} AND NOT EXISTS (SELECT 1 FROM edited WHERE {mine})
            UNION ALL SELECT source.id, name.key, said.value, name.value
            FROM edited CROSS JOIN source ON {mine}
            JOIN json_each(edited.authors) AS name
            JOIN json_each(edited.folded) AS said ON said.key = name.key WHERE {may}
        ) ORDER BY source_id, position"""
    )


def authors(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
    """Return the authors of a library's sources; an author's value is the folded name."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for row in _credits(connection, scope, library):
        names[row["folded"]] = max(row["name"], names.get(row["folded"], ""))
        counts[row["folded"]] += 1
    return tuple(Entry(folded, names[folded], (), count) for folded, count in counts.items())


def quotes(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
    """Return the newest quotes of a library, found by their first words and speaker."""
    rows = connection.execute(
        f"""SELECT {shown_id("quote")} AS id, speaker, substr(words, 1, {OFFERED}) AS words,
        CAST(confidence * 100 AS INT) AS sure
        FROM quote WHERE {seen("quote", scope, library=library)}
        ORDER BY day DESC, quote.id DESC LIMIT {NEWEST}"""
    )
    return tuple(
        Entry(f"Q{r['id']}", f"{r['speaker'] or 'Speaker unclear'}: {r['words']}", (), r["sure"])
        for r in rows
    )


def events(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
    """Return the newest events of a library, found by date and first words.

    The date is as fine as it is known: what happened in 1999 did not happen on 1 January.
    """
    rows = connection.execute(
        f"""SELECT {shown_id("event")} AS id, earliest, latest, precision, how,
        substr(words, 1, {OFFERED}) AS words
        FROM event WHERE {seen("event", scope, library=library)}
        ORDER BY earliest DESC, event.id DESC LIMIT {NEWEST}"""
    )
    return tuple(_event_entry(row, interval_of(row)) for row in rows)


def _event_entry(row: Row, when: When) -> Entry:
    name = f"{said(when)}: {row['words']}"
    return Entry(f"E{row['id']}", name, (), when.earliest.toordinal())


def entities(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
    """Return what events are about besides people: a name's value is the folded name.

    Names of people are left out, lest one person be offered twice.
    """
    rows = connection.execute(
        f"""SELECT name, sum(events) AS events FROM (
            SELECT name.value AS name, count(*) AS events FROM event,
                json_each(event.participants) AS name
                WHERE {seen("event", scope, library=library)} GROUP BY name.value
            UNION ALL SELECT place, count(*) FROM event
                WHERE {seen("event", scope, library=library)} AND place IS NOT NULL GROUP BY place
        ) GROUP BY name"""
    ).fetchall()
    named = _names(connection, scope, library)
    every = chain(_in_copies(connection, scope, library), *named.values())
    known = {fold(name) for name in set(every)}
    found = ((fold(row["name"]), row) for row in rows)
    others = {
        folded: Entry(folded, row["name"], (), row["events"])
        for folded, row in found
        if folded not in known
    }
    return tuple(others.values())


def _in_copies(connection: Connection, scope: Scope, library: int) -> tuple[str, ...]:
    """Return whom the articles of corrected events name: these may stand in another library.

    So may those of events that a corrected publication date has brought to light.
    """
    rows = connection.execute(
        f"""SELECT DISTINCT alias.name FROM event
        JOIN alias ON alias.source_id = event.source_id
        WHERE event.id IN (
            SELECT id FROM event WHERE library_id = {library} AND stands_for IS NOT NULL
            UNION ALL SELECT item_id FROM redated
                WHERE library_id = {library} AND kind = 'E' AND found)
        AND alias.role = 0 AND {seen("event", scope, library=library)}"""
    )
    return tuple(row["name"] for row in rows)


def differs(connection: Connection, library: int) -> bool:
    """Tell whether a library sees the starter with eyes of its own: it corrects or hides things."""
    tables = ("covered", "edited", "called", "also_called")
    looked = " OR ".join(f"EXISTS (SELECT 1 FROM {t} WHERE library_id = :library)" for t in tables)
    return bool(connection.execute(f"SELECT {looked}", {"library": library}).fetchone()[0])
