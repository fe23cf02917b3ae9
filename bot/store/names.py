"""Every name that autocomplete offers, read whole into memory.

Each function takes the raw connection, so that entries are built on a reader's thread, and reads
by grouping: a count for each row took seconds in a library of 100,000 sources.
"""

from collections import defaultdict
from sqlite3 import Connection, Row

from bot.domain.names import Entry, fold

LIMIT = 300.0
"""Seconds for the names of a whole library, which nobody waits for."""
NEWEST = 300
"""Quotes and events offered while typing; older ones are found by searching."""


def people(connection: Connection, library: int) -> tuple[Entry, ...]:
    """Return the people of a library, by their quotes and events.

    One of the starter may speak in a server's library: what counts is where the words stand.
    """
    names = _names(connection, library)
    quotes = {
        row["person_id"]: row["quotes"]
        for row in connection.execute(
            "SELECT person_id, count(*) AS quotes FROM quote WHERE library_id = ? "
            "GROUP BY person_id",
            (library,),
        )
    }
    events = _in_events(connection, library)
    # the name of every person that an alias leads to, with no list of numbers to hand over
    rows = connection.execute(
        """SELECT id, name FROM person WHERE id IN (SELECT alias.person_id FROM source
        JOIN alias ON alias.source_id = source.id WHERE source.library_id = ?)""",
        (library,),
    )
    return tuple(
        Entry(f"P{row['id']}", row["name"], tuple(names[row["id"]]), quotes.get(row["id"], 0))
        for row in rows
        if row["id"] in quotes or row["id"] in events
    )


def _names(connection: Connection, library: int) -> dict[int, list[str]]:
    """Return what each person is called, roles left out."""
    names: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        """SELECT DISTINCT alias.person_id, alias.name FROM source
        JOIN alias ON alias.source_id = source.id
        WHERE source.library_id = ? AND alias.role = 0""",
        (library,),
    ):
        names[row["person_id"]].append(row["name"])
    return names


def _in_events(connection: Connection, library: int) -> frozenset[int]:
    rows = connection.execute(
        """SELECT DISTINCT CAST(substr(entity, 2) AS INTEGER) AS person FROM event
        JOIN event_entity ON event_entity.event_id = event.id
        WHERE event.library_id = ? AND entity GLOB 'p[0-9]*'""",
        (library,),
    )
    return frozenset(row["person"] for row in rows)


def sources(connection: Connection, library: int) -> tuple[Entry, ...]:
    """Return the sources of a library, found by title, citekey and authors."""
    authors: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        """SELECT source_id, name FROM source JOIN author ON author.source_id = source.id
        WHERE source.library_id = ? ORDER BY source_id, position""",
        (library,),
    ):
        authors[row["source_id"]].append(row["name"])
    rows = connection.execute(
        "SELECT id, title, citekey, earliest FROM source WHERE library_id = ?", (library,)
    )
    return tuple(_source_entry(row, authors[row["id"]]) for row in rows)


def _source_entry(row: Row, authors: list[str]) -> Entry:
    year = (row["earliest"] or "")[:4]
    credit = ", ".join(part for part in (authors[0] if authors else "", year) if part)
    name = f"{row['title']} ({credit})" if credit else row["title"]
    return Entry(f"S{row['id']}", name, (row["citekey"], row["title"], *authors), int(year or 0))


def authors(connection: Connection, library: int) -> tuple[Entry, ...]:
    """Return the authors of a library's sources; an author's value is the folded name."""
    rows = connection.execute(
        """SELECT author.folded, max(author.name) AS name, count(*) AS sources
        FROM source JOIN author ON author.source_id = source.id
        WHERE source.library_id = ? GROUP BY author.folded""",
        (library,),
    )
    return tuple(Entry(row["folded"], row["name"], (), row["sources"]) for row in rows)


def quotes(connection: Connection, library: int) -> tuple[Entry, ...]:
    """Return the newest quotes of a library, found by their first words and speaker."""
    rows = connection.execute(
        """SELECT id, speaker, substr(words, 1, 90) AS words, CAST(confidence * 100 AS INT) AS sure
        FROM quote WHERE library_id = ? ORDER BY day DESC, id DESC LIMIT ?""",
        (library, NEWEST),
    )
    return tuple(
        Entry(f"Q{r['id']}", f"{r['speaker'] or 'Speaker unclear'}: {r['words']}", (), r["sure"])
        for r in rows
    )


def events(connection: Connection, library: int) -> tuple[Entry, ...]:
    """Return the newest events of a library, found by day and first words."""
    rows = connection.execute(
        "SELECT id, earliest, substr(words, 1, 90) AS words FROM event "
        "WHERE library_id = ? ORDER BY earliest DESC, id DESC LIMIT ?",
        (library, NEWEST),
    )
    return tuple(Entry(f"E{row['id']}", f"{row['earliest']}: {row['words']}") for row in rows)


def entities(connection: Connection, library: int) -> tuple[Entry, ...]:
    """Return what events are about besides people: a name's value is the folded name.

    Names of people are left out, lest one person be offered twice.
    """
    rows = connection.execute(
        """SELECT name, sum(events) AS events FROM (
            SELECT name.value AS name, count(*) AS events FROM event,
                json_each(event.participants) AS name WHERE event.library_id = :library
                GROUP BY name.value
            UNION ALL SELECT place, count(*) FROM event
                WHERE library_id = :library AND place IS NOT NULL GROUP BY place
        ) GROUP BY name""",
        {"library": library},
    ).fetchall()
    known = {fold(name) for named in _names(connection, library).values() for name in set(named)}
    found = ((fold(row["name"]), row) for row in rows)
    others = {
        folded: Entry(folded, row["name"], (), row["events"])
        for folded, row in found
        if folded not in known
    }
    return tuple(others.values())
