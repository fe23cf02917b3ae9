"""Every name that autocomplete offers, read whole into memory."""

import json
from sqlite3 import Row

from bot.domain.names import Entry, fold
from bot.store.database import Database

MOST = 5_000
"""Quotes and events offered while typing; older ones are found by searching."""


async def people(db: Database, library: int) -> tuple[Entry, ...]:
    """Return the people of a library, by their quotes and events."""
    rows = await db.read(
        """SELECT person.id, person.name,
        (SELECT json_group_array(DISTINCT alias.name) FROM alias
            JOIN source ON source.id = alias.source_id AND source.library_id = :library
            WHERE alias.person_id = person.id AND alias.role = 0) AS names,
        (SELECT count(*) FROM quote
            WHERE quote.person_id = person.id AND quote.library_id = :library) AS quotes,
        (SELECT count(*) FROM event_entity JOIN event ON event.id = event_entity.event_id
            WHERE entity = 'p' || person.id AND event.library_id = :library) AS events
        FROM person WHERE person.id IN (SELECT alias.person_id FROM alias
            JOIN source ON source.id = alias.source_id WHERE source.library_id = :library)""",
        {"library": library},
    )
    return tuple(
        Entry(f"P{row['id']}", row["name"], tuple(json.loads(row["names"])), row["quotes"])
        for row in rows
        if row["quotes"] or row["events"]
    )


async def sources(db: Database, library: int) -> tuple[Entry, ...]:
    """Return the sources of a library, found by title, citekey and authors."""
    rows = await db.read(
        """SELECT source.id, source.title, source.citekey, source.earliest,
        (SELECT json_group_array(author.name) FROM author
            WHERE author.source_id = source.id) AS authors
        FROM source WHERE source.library_id = ?""",
        (library,),
    )
    return tuple(_source_entry(row) for row in rows)


def _source_entry(row: Row) -> Entry:
    authors = json.loads(row["authors"])
    year = (row["earliest"] or "")[:4]
    credit = ", ".join(part for part in (authors[0] if authors else "", year) if part)
    name = f"{row['title']} ({credit})" if credit else row["title"]
    return Entry(f"S{row['id']}", name, (row["citekey"], row["title"], *authors), int(year or 0))


async def authors(db: Database, library: int) -> tuple[Entry, ...]:
    """Return the authors of a library's sources; an author's value is the folded name."""
    rows = await db.read(
        """SELECT author.folded, max(author.name) AS name, count(*) AS sources
        FROM author JOIN source ON source.id = author.source_id
        WHERE source.library_id = ? GROUP BY author.folded""",
        (library,),
    )
    return tuple(Entry(row["folded"], row["name"], (), row["sources"]) for row in rows)


async def quotes(db: Database, library: int) -> tuple[Entry, ...]:
    """Return the quotes of a library, found by their first words and speaker."""
    rows = await db.read(
        """SELECT id, speaker, substr(words, 1, 90) AS words, CAST(confidence * 100 AS INT) AS sure
        FROM quote WHERE library_id = ? ORDER BY id DESC LIMIT ?""",
        (library, MOST),
    )
    return tuple(
        Entry(f"Q{r['id']}", f"{r['speaker'] or 'Speaker unclear'}: {r['words']}", (), r["sure"])
        for r in rows
    )


async def events(db: Database, library: int) -> tuple[Entry, ...]:
    """Return the events of a library, found by day and first words."""
    rows = await db.read(
        "SELECT id, earliest, substr(words, 1, 90) AS words FROM event "
        "WHERE library_id = ? ORDER BY id DESC LIMIT ?",
        (library, MOST),
    )
    return tuple(Entry(f"E{row['id']}", f"{row['earliest']}: {row['words']}") for row in rows)


async def entities(db: Database, library: int) -> tuple[Entry, ...]:
    """Return what events are about besides people: a name's value is the folded name.

    Names of people are left out, lest one person be offered twice.
    """
    rows = await db.read(
        """SELECT name.value AS name, count(*) AS events FROM event, json_each(event.participants)
        AS name WHERE event.library_id = ? GROUP BY name.value""",
        (library,),
    )
    places = await db.read(
        """SELECT place AS name, count(*) AS events FROM event
        WHERE library_id = ? AND place IS NOT NULL GROUP BY place""",
        (library,),
    )
    people = await db.read(
        """SELECT DISTINCT alias.name FROM alias JOIN source ON source.id = alias.source_id
        WHERE source.library_id = ? AND alias.role = 0""",
        (library,),
    )
    known = {fold(row["name"]) for row in people}
    named = {
        folded: Entry(folded, row["name"], (), row["events"])
        for row in (*rows, *places)
        if (folded := fold(row["name"])) not in known
    }
    return tuple(named.values())
