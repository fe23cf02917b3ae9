"""People across articles: one row a person, with the names and roles each source gives."""

import json
from collections.abc import Sequence
from functools import partial
from sqlite3 import Connection, Row

from bot.domain.answers import Known, Scope
from bot.domain.models import Person
from bot.domain.names import fold, tokens
from bot.domain.people import is_bare, roles_agree, same_person, surname
from bot.store.database import Database
from bot.store.rows import STARTER, called, marks, same_people, seen


def people_ids(
    connection: Connection, library: int, source: int, people: Sequence[Person]
) -> tuple[int | None, ...]:
    """Find or make the person for each person of an article, in their order.

    Somebody whom the starter library knows is that same person in a server's own library, so that
    one name finds the words of both. A bare surname makes no person: it may be anybody's.
    """
    connection.execute("DELETE FROM alias WHERE source_id = ?", (source,))
    ids: list[int | None] = []
    for person in people:
        if not person.organisation and is_bare(person.name):
            namesakes = [p for p in people if surname(p.name) == surname(person.name)]
            number = _only_one(connection, library, person) if len(namesakes) == 1 else None
        else:
            number = _named_so(connection, library, person)
            number = number or _recognised(connection, library, person)
            number = number or _new_person(connection, library, person)
        if number is not None:
            _save_names(connection, number, source, person)
        ids.append(number)
    return tuple(ids)


def people_named(
    connection: Connection, source: int, people: Sequence[Person]
) -> tuple[int | None, ...]:
    """Return whom a source that is known already names so, for each person; nobody is made."""
    rows = connection.execute(
        "SELECT name, person_id FROM alias WHERE source_id = ? AND role = 0", (source,)
    ).fetchall()
    known = {row["name"]: int(row["person_id"]) for row in rows}
    return tuple(known.get(person.name) for person in people)


def _only_one(connection: Connection, library: int, person: Person) -> int | None:
    """Return the one person of this surname whom the scope knows, where a role agrees as well."""
    last = surname(person.name)
    rows = connection.execute(
        """SELECT id, name FROM person WHERE library_id IN (?, ?) AND organisation = 0
        AND substr(initials, 2) = ?""",
        (library, STARTER, last[:1]),
    ).fetchall()
    found = [row["id"] for row in rows if surname(row["name"]) == last]
    if len(found) != 1:
        return None
    roles = connection.execute(
        """SELECT alias.name FROM alias JOIN source ON source.id = alias.source_id
        WHERE alias.person_id = ? AND alias.role = 1 AND source.library_id IN (?, ?)""",
        (found[0], library, STARTER),
    ).fetchall()
    agree = roles_agree(person.roles, tuple(row["name"] for row in roles))
    return int(found[0]) if agree else None


def _named_so(connection: Connection, library: int, person: Person) -> int | None:
    """Return whom the library's moderators know by this other name."""
    rows = connection.execute(
        "SELECT person_id, name FROM also_called WHERE library_id = ? ORDER BY person_id",
        (library,),
    ).fetchall()
    known = (row["person_id"] for row in rows if fold(row["name"]) == fold(person.name))
    return next(known, None)


def _recognised(connection: Connection, library: int, person: Person) -> int | None:
    rows = connection.execute(
        """SELECT id, name FROM person WHERE library_id IN (?, ?) AND initials = ?
        AND organisation = ? ORDER BY library_id <> ?, id""",
        (library, STARTER, initials(person.name), person.organisation, library),
    ).fetchall()
    for row in rows:
        if fold(row["name"]) == fold(person.name):
            return int(row["id"])
        if not person.organisation and same_person(row["name"], person.name):
            _take_fuller(connection, library, row, person.name)
            return int(row["id"])
    return None


def initials(name: str) -> str:
    """Return the folded first letters of the first and last name: what one person's share."""
    words = tokens(name) or ("",)
    return words[0][:1] + words[-1][:1]


def _take_fuller(connection: Connection, library: int, row: Row, name: str) -> None:
    if len(name) > len(row["name"]):
        connection.execute(
            "UPDATE person SET name = ? WHERE library_id = ? AND id = ?", (name, library, row["id"])
        )


def _new_person(connection: Connection, library: int, person: Person) -> int:
    cursor = connection.execute(
        "INSERT INTO person (library_id, name, initials, organisation) VALUES (?, ?, ?, ?)",
        (library, person.name, initials(person.name), person.organisation),
    )
    return int(cursor.lastrowid or 0)


def _save_names(connection: Connection, number: int, source: int, person: Person) -> None:
    named = [(name, 0) for name in (person.name, *person.names)]
    roles = [(role, 1) for role in person.roles]
    connection.executemany(
        "INSERT OR IGNORE INTO alias (person_id, source_id, name, role) VALUES (?, ?, ?, ?)",
        [(number, source, name, role) for name, role in (*named, *roles)],
    )


def people_of(connection: Connection, source: int) -> tuple[int, ...]:
    """Return everybody whom a source names."""
    rows = connection.execute(
        "SELECT DISTINCT person_id FROM alias WHERE source_id = ?", (source,)
    ).fetchall()
    return tuple(row["person_id"] for row in rows)


def forget_people(connection: Connection, library: int, among: Sequence[int] | None = None) -> int:
    """Delete the people whom no source of the library names any more, nor a fixed quote.

    Whose fixed quotes are somebody else's, because they are taken for one, stays as well.
    ``among`` are all that can be: else every one of the library's is looked at, and each article
    would cost more than the one before. Returns how many they were.
    """
    only = "" if among is None else f"AND person.id IN ({marks(among)})"
    gone = connection.execute(
        f"""DELETE FROM person WHERE library_id = ? {only}
        AND NOT EXISTS (SELECT 1 FROM alias WHERE alias.person_id = person.id)
        AND NOT EXISTS (SELECT 1 FROM quote
            WHERE quote.person_id = person.id AND quote.stands_for IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM called JOIN correction, json_each(correction.after) AS said
            WHERE called.person_id = person.id AND called.into_id IS NOT NULL
            AND correction.library_id = person.library_id AND act = 'fix' AND undone_at IS NULL
            AND json_extract(said.value, '$[0]') = 'speaker'
            AND json_extract(said.value, '$[1]') = person.name)""",
        (library, *(among or ())),
    )
    return gone.rowcount


async def meant(db: Database, scope: Scope, person: int) -> int:
    """Return whom the scope's own library takes a person for, mostly themselves."""
    return await db.query(partial(taken_for, scope=scope, person=person))


def taken_for(connection: Connection, scope: Scope, person: int) -> int:
    """Return whom the scope's own library takes a person for, as ``meant``."""
    row = connection.execute(
        """SELECT into_id FROM called
        WHERE library_id = ? AND person_id = ? AND into_id IS NOT NULL""",
        (scope.own, person),
    ).fetchone()
    return int(row["into_id"]) if row else person


async def known(db: Database, scope: Scope, people: Sequence[int]) -> tuple[Known, ...]:
    """Return people with what the library holds of them, in the order of their ids given."""
    named = f"""FROM alias JOIN source ON source.id = alias.source_id AND {seen("source", scope)}
        WHERE alias.person_id IN ({same_people(scope, "person.id")})"""
    rows = await db.read(
        f"""SELECT person.id, {called(scope)} AS name,
        (SELECT json_group_array(DISTINCT name) FROM (
            SELECT alias.name {named} AND alias.role = 0
            UNION SELECT name FROM also_called WHERE library_id = {scope.own}
                AND person_id = person.id)) AS names,
        (SELECT json_group_array(DISTINCT alias.name) {named} AND alias.role = 1) AS roles,
        (SELECT count(*) FROM quote WHERE quote.person_id = person.id
            AND {seen("quote", scope)}) AS quotes,
        (SELECT count(*) FROM event_entity JOIN event ON event.id = event_entity.event_id
            WHERE entity = 'p' || person.id AND {seen("event", scope)}) AS events
        FROM person WHERE person.id IN ({marks(people)})
        AND (EXISTS (SELECT 1 {named}) OR EXISTS (SELECT 1 FROM quote
            WHERE quote.person_id = person.id AND {seen("quote", scope)}))
        AND NOT EXISTS (SELECT 1 FROM called WHERE called.library_id = {scope.own}
            AND called.person_id = person.id AND called.into_id IS NOT NULL)""",
        people,
    )
    found = {row["id"]: _known_of(row) for row in rows}
    return tuple(found[person] for person in people if person in found)


def _known_of(row: Row) -> Known:
    return Known(
        id=row["id"],
        name=row["name"],
        names=tuple(json.loads(row["names"])),
        roles=tuple(json.loads(row["roles"])),
        quotes=row["quotes"],
        events=row["events"],
    )
