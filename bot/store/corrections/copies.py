"""Fixed copies of quotes and events, which stand for the originals in one library."""

from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Connection, Row
from typing import Any

from bot.domain.changes import KINDS
from bot.domain.dates import How, parse_when
from bot.domain.models import Certainty
from bot.domain.names import fold
from bot.domain.overlay import Overlay, Part, parts_of
from bot.store.corrections.redating import dates
from bot.store.people import initials
from bot.store.rows import STARTER, marks, when_columns

Values = dict[str, Any]
Said = Mapping[str, str | None]
_TABLES = {"Q": "quote", "E": "event"}
_MANY = 500
"""Ids a statement."""


def lay(connection: Connection, library: int, overlay: Overlay, source: int | None) -> None:
    """Write the fixed copies of a library anew, and what it covers; in one source, or in all."""
    for kind, table in _TABLES.items():
        _clear(connection, kind, table, library, source)
        redated, lost = _redated(connection, library, kind, source)
        hidden = {part.id for part in _of(overlay.hidden, kind)}
        undated = {number for number in lost if "date" not in overlay.fixed.get(f"E{number}", {})}
        wanted = (_wanted(connection, kind, overlay) | redated.keys()) - hidden - undated
        rows = _originals(connection, table, library, wanted, source)
        for row in rows:
            read = {**dict(row), **redated.get(row["id"], {})}
            copy = _copy_of(connection, library, overlay, kind, read)
            number = _insert(connection, table, copy)
            if kind == "E":
                _lay_entities(connection, overlay, row, number, copy)
        gone = _originals(connection, table, library, hidden | undated, source)
        connection.executemany(
            """INSERT OR IGNORE INTO covered (library_id, kind, item_id, undated)
            VALUES (?, ?, ?, ?)""",
            [(library, kind, row["id"], row["id"] in undated - hidden) for row in (*rows, *gone)],
        )


def _redated(
    connection: Connection, library: int, kind: str, source: int | None
) -> tuple[dict[int, Values], set[int]]:
    """Return the dates that corrected publication dates give, by id, and events without any.

    On no timeline can an event stand of which no day is known.
    """
    found = dates(connection, library, kind, source)
    lost = {number for number, date in found.items() if kind == "E" and date["earliest"] is None}
    return {number: date for number, date in found.items() if number not in lost}, lost


def _of(refs: Iterable[str], kind: str) -> list[Part]:
    return [part for ref in refs for part in parts_of(ref) if part.kind == kind]


def _clear(connection: Connection, kind: str, table: str, library: int, source: int | None) -> None:
    within = "" if source is None else f"AND source_id = {source}"
    items = "" if source is None else f"AND item_id IN (SELECT id FROM {table} WHERE {within[4:]})"
    connection.execute(
        f"DELETE FROM covered WHERE library_id = ? AND kind = ? {items}", (library, kind)
    )
    connection.execute(
        f"DELETE FROM {table} WHERE library_id = ? AND stands_for IS NOT NULL {within}", (library,)
    )


def _wanted(connection: Connection, kind: str, overlay: Overlay) -> set[int]:
    """Return the originals of which a library shows a copy."""
    wanted = {part.id for part in _of((*overlay.fixed, *overlay.marks), kind)}
    if kind == "E":
        return wanted | _of_entities(connection, overlay.into.keys())
    people = overlay.into.keys() | overlay.names.keys()
    redated = {part.id for part in _of(overlay.fixed, "S") if "date" in overlay.fixed[part.ref]}
    wanted |= _ids(connection, "SELECT id FROM quote WHERE person_id IN ({})", people)
    undated = "SELECT id FROM quote WHERE earliest IS NULL AND source_id IN ({})"
    return wanted | _ids(connection, undated, redated)


def _of_entities(connection: Connection, people: Collection[int]) -> set[int]:
    entities = [f"p{person}" for person in people]
    return _ids(connection, "SELECT event_id FROM event_entity WHERE entity IN ({})", entities)


def _ids(connection: Connection, sql: str, values: Collection[int | str]) -> set[int]:
    found: set[int] = set()
    for some in _parted(sorted(values)):
        found |= {row[0] for row in connection.execute(sql.format(marks(some)), some).fetchall()}
    return found


def _parted(values: list[Any]) -> Iterable[list[Any]]:
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))


def _originals(
    connection: Connection, table: str, library: int, ids: Collection[int], source: int | None
) -> list[Row]:
    """Return the rows of these ids that are read, and of the library or the starter."""
    within = "" if source is None else f"AND source_id = {source}"
    return [
        row
        for some in _parted(sorted(ids))
        for row in connection.execute(
            f"""SELECT * FROM {table} WHERE id IN ({marks(some)}) AND stands_for IS NULL
            AND library_id IN (?, {STARTER}) {within}""",
            (*some, library),
        ).fetchall()
    ]


def _insert(connection: Connection, table: str, copy: Values) -> int:
    cursor = connection.execute(
        f"INSERT INTO {table} ({', '.join(copy)}) VALUES ({marks(tuple(copy))})",
        tuple(copy.values()),
    )
    return int(cursor.lastrowid or 0)


def _copy_of(
    connection: Connection, library: int, overlay: Overlay, kind: str, read: Values
) -> Values:
    """Return the copy of what was read, its date as the corrected publication dates it."""
    ref = f"{kind}{read['id']}"
    said = overlay.fixed.get(ref, {})
    copy: Values = {**read, "library_id": library, "stands_for": read["id"]}
    del copy["id"]
    if "date" in said:
        copy |= _dated(said["date"])
    copy["corrected"] = " ".join(sorted(said))
    if kind == "E":
        return _event(copy, overlay, said)
    copy["mark"] = overlay.marks.get(ref)
    return _quote(connection, library, overlay, copy, said)


def _dated(said: str | None) -> Values:
    when = parse_when(said or "")
    names = ("earliest", "latest", "precision", "how")
    known = when.known(How.CORRECTED) if when else None
    return dict(zip(names, when_columns(known), strict=True))


def _event(copy: Values, overlay: Overlay, said: Said) -> Values:
    if "place" in said:
        copy["place"] = said["place"]
    tags = []
    for tag in copy["tags"].split():
        known = tag.startswith("p") and overlay.person(int(tag[1:]))
        tags.append(
            f"l{copy['library_id']}" if tag.startswith("l") else f"p{known}" if known else tag
        )
    copy["tags"] = " ".join(dict.fromkeys(tags))
    return copy


def _lay_entities(
    connection: Connection, overlay: Overlay, row: Row, number: int, copy: Values
) -> None:
    """Copy what an event is about, with its people, day and place as they are now."""
    entities = {
        each["entity"]
        for each in connection.execute(
            "SELECT entity FROM event_entity WHERE event_id = ?", (row["id"],)
        ).fetchall()
    }
    if copy["place"] != row["place"]:
        entities = (entities - {fold(row["place"] or "")}) | {fold(copy["place"] or "")}
    people = {e for e in entities if e[:1] == "p" and e[1:].isdigit()}
    entities = (entities - people - {""}) | {f"p{overlay.person(int(e[1:]))}" for e in people}
    connection.executemany(
        "INSERT INTO event_entity VALUES (?, ?, ?)",
        [(entity, copy["earliest"], number) for entity in sorted(entities)],
    )


def _quote(
    connection: Connection,
    library: int,
    overlay: Overlay,
    copy: Values,
    said: Said,
) -> Values:
    if "date" in said:
        copy |= {"dated_start": None, "dated_end": None}
    if "role" in said:
        copy["role"] = said["role"]
    if "kind" in said:
        copy["kind"] = KINDS[said["kind"] or "direct"].value
    if "speaker" in said:
        copy |= _spoken(connection, library, said["speaker"])
    copy |= _taken_for(connection, library, overlay, copy["person_id"])
    copy["day"] = copy["earliest"] or _published(connection, library, copy["source_id"])
    tags = (f"l{library}", f"s{copy['source_id']}", f"k{copy['kind']}")
    person = (f"p{copy['person_id']}",) if copy["person_id"] else ()
    copy["tags"] = " ".join((*tags, *person))
    return copy


def _spoken(connection: Connection, library: int, speaker: str | None) -> Values:
    """Return what a quote says of a speaker whom moderators name, or find nobody for."""
    sure = Certainty.SURE if speaker else Certainty.UNCLEAR
    return {
        "speaker": speaker,
        "person_id": _person(connection, library, speaker) if speaker else None,
        "certainty": sure.value,
        "confidence": 1.0 if speaker else 0.0,
        "rule": "",
        "speaker_start": None,
        "speaker_end": None,
    }


def _person(connection: Connection, library: int, name: str) -> int:
    """Return the person of that name whom the library knows, made if there is none."""
    rows = connection.execute(
        f"""SELECT id, name FROM person WHERE library_id IN (?, {STARTER}) AND initials = ?
        ORDER BY library_id <> ?, id""",
        (library, initials(name), library),
    ).fetchall()
    renamed = connection.execute(
        """SELECT person_id AS id, name FROM called WHERE library_id = ? AND name IS NOT NULL
        UNION ALL SELECT person_id, name FROM also_called WHERE library_id = ?""",
        (library, library),
    ).fetchall()
    known = next((row["id"] for row in (*renamed, *rows) if fold(row["name"]) == fold(name)), None)
    if known is not None:
        return int(known)
    cursor = connection.execute(
        "INSERT INTO person (library_id, name, initials) VALUES (?, ?, ?)",
        (library, name, initials(name)),
    )
    return int(cursor.lastrowid or 0)


def _taken_for(
    connection: Connection, library: int, overlay: Overlay, person: int | None
) -> Values:
    """Return who somebody is in the library, and the name they have there."""
    meant = overlay.person(person)
    if meant is None or (meant == person and meant not in overlay.names):
        return {}
    row = connection.execute(
        f"SELECT name FROM person WHERE id = ? AND library_id IN (?, {STARTER})", (meant, library)
    ).fetchone()
    name = overlay.names.get(meant) or (row["name"] if row else None)
    return {"person_id": meant if row else None, **({"speaker": name} if name else {})}


def _published(connection: Connection, library: int, source: int) -> str | None:
    """Return the first day of a source's publication, as the library has it."""
    row = (
        connection.execute(
            "SELECT earliest FROM edited WHERE library_id = ? AND source_id = ?", (library, source)
        ).fetchone()
        or connection.execute("SELECT earliest FROM source WHERE id = ?", (source,)).fetchone()
    )
    return row["earliest"] if row else None
