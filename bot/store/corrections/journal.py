"""The journal of corrections: what was done, by whom, and whether it still holds."""

import json
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection, Row

from bot.domain.corrections import Act, Correction, Fields
from bot.domain.overlay import Part, paired, parts_of
from bot.store.database import Database, Value
from bot.store.rows import STARTER, marks, moment

_SINGLE = (Act.HIDE, Act.UNHIDE, Act.FIX, Act.MARK, Act.APPROVE)
"""What changes nothing but the item, where it stands."""

_TEXTS = {
    "Q": "SELECT source_id, words FROM quote WHERE id = ?",
    "E": "SELECT source_id, words FROM event WHERE id = ?",
    "S": "SELECT id AS source_id, title AS words FROM source WHERE id = ?",
    "P": "SELECT NULL AS source_id, name AS words FROM person WHERE id = ?",
}


def add(
    connection: Connection, library: int, user: int, done: Correction, parts: Sequence[Part]
) -> int:
    """Write a correction down with what it is of; return its number."""
    cursor = connection.execute(
        """INSERT INTO correction (library_id, item, act, before, after, note, user_id, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(library, done.item, done.act, json.dumps(done.before, ensure_ascii=False)),
            *(json.dumps(done.after, ensure_ascii=False), done.note, user, done.at.isoformat()),
        ),
    )
    number = int(cursor.lastrowid or 0)
    for position, part in enumerate(parts):
        row = connection.execute(_TEXTS[part.kind], (part.id,)).fetchone()
        connection.execute(
            "INSERT INTO correction_part VALUES (?, ?, ?, ?, ?, ?)",
            (number, position, part.kind, part.id, row["source_id"], row["words"]),
        )
    return number


def undo(connection: Connection, library: int, number: int, user: int, now: datetime) -> None:
    """Write down that a correction was undone."""
    connection.execute(
        "UPDATE correction SET undone_at = ?, undone_by = ? WHERE library_id = ? AND id = ?",
        (now.isoformat(), user, library, number),
    )


def get(connection: Connection, library: int, number: int) -> Correction | None:
    """Return a library's correction of that number."""
    row = connection.execute(
        "SELECT * FROM correction WHERE library_id = ? AND id = ?", (library, number)
    ).fetchone()
    return correction_of(row) if row else None


def standing(
    connection: Connection, library: int, source: int | None = None
) -> tuple[Correction, ...]:
    """Return what was corrected and not undone, the oldest first; what has lapsed is among it.

    Of a source: all that bears on what it shows, without what is of single items elsewhere.
    """
    within = f"""AND (act NOT IN ({marks(_SINGLE)})
        OR id IN (SELECT correction_id FROM correction_part WHERE source_id = ?))"""
    rows = connection.execute(
        f"""SELECT * FROM correction WHERE library_id = ? AND undone_at IS NULL
        {"" if source is None else within} ORDER BY id""",
        (library,) if source is None else (library, *_SINGLE, source),
    ).fetchall()
    return tuple(map(correction_of, rows))


def about(connection: Connection, library: int, parts: Sequence[Part]) -> tuple[Correction, ...]:
    """Return what was corrected of any of these items and not undone, the oldest first."""
    rows = connection.execute(
        f"""SELECT * FROM correction WHERE library_id = ? AND undone_at IS NULL AND id IN (
            SELECT correction_id FROM correction_part
            WHERE (kind, item_id) IN (VALUES {", ".join(["(?, ?)"] * len(parts))}))
        ORDER BY id""",
        (library, *(value for part in parts for value in (part.kind, part.id))),
    ).fetchall()
    return tuple(map(correction_of, rows))


async def page(
    db: Database, library: int, item: str | None, first: int, most: int
) -> tuple[Correction, ...]:
    """Return corrections of a library, or of one item of it, the newest first."""
    where, values = _where(library, item)
    rows = await db.read(
        f"SELECT * FROM correction WHERE {where} ORDER BY id DESC LIMIT {most} OFFSET {first}",
        values,
    )
    return tuple(map(correction_of, rows))


async def count(db: Database, library: int, item: str | None) -> int:
    """Return how many corrections a library has, or one item of it."""
    where, values = _where(library, item)
    row = await db.read_one(f"SELECT count(*) AS n FROM correction WHERE {where}", values)
    return row["n"] if row else 0


async def since(db: Database, library: int, number: int) -> tuple[Correction, ...]:
    """Return a library's corrections above a number that hold, the oldest first."""
    rows = await db.read(
        """SELECT * FROM correction WHERE library_id = ? AND id > ?
        AND undone_at IS NULL AND NOT lapsed ORDER BY id""",
        (library, number),
    )
    return tuple(map(correction_of, rows))


def _where(library: int, item: str | None) -> tuple[str, list[Value]]:
    if item is None:
        return "library_id = ?", [library]
    one, *others = parts_of(item) or (Part("", 0),)
    if others:
        return "library_id = ? AND item = ?", [library, "+".join(paired(*item.split("+")))]
    return (
        """library_id = ? AND (item = ? OR id IN (SELECT correction_id FROM correction_part
        WHERE kind = ? AND item_id = ?))""",
        [library, item, one.kind, one.id],
    )


def correction_of(row: Row) -> Correction:
    """Return the correction in a row of the journal."""
    return Correction(
        id=row["id"],
        item=row["item"],
        act=Act(row["act"]),
        before=_fields(row["before"]),
        after=_fields(row["after"]),
        note=row["note"],
        user=row["user_id"],
        at=datetime.fromisoformat(row["at"]),
        undone=moment(row["undone_at"]),
        lapsed=bool(row["lapsed"]),
    )


def _fields(text: str) -> Fields:
    return tuple((name, value) for name, value in json.loads(text))


def touching(connection: Connection, source: int) -> tuple[int, ...]:
    """Return the libraries that correct something in a source, or somebody whom it names.

    So did those which lost somebody of that name, who is back.
    """
    rows = connection.execute(
        """SELECT correction.library_id FROM correction_part
        JOIN correction ON correction.id = correction_part.correction_id
        WHERE correction_part.source_id = ?1 AND correction.undone_at IS NULL
        UNION SELECT called.library_id FROM alias
        JOIN called ON called.person_id = alias.person_id WHERE alias.source_id = ?1
        UNION SELECT correction.library_id FROM correction_part
        JOIN correction ON correction.id = correction_part.correction_id
        WHERE kind = 'P' AND lapsed = 1 AND undone_at IS NULL AND words IN (SELECT person.name
            FROM alias JOIN person ON person.id = alias.person_id WHERE alias.source_id = ?1)""",
        (source,),
    ).fetchall()
    return tuple(row["library_id"] for row in rows)


_HELD = {
    "Q": "SELECT id FROM quote WHERE {of} AND stands_for IS NULL",
    "E": "SELECT id FROM event WHERE {of} AND stands_for IS NULL",
    "S": "SELECT id FROM source WHERE {of}",
    "P": "SELECT id FROM person WHERE {of}",
}
_OF = """SELECT correction_id FROM correction_part
    WHERE source_id = {source} OR source_id IS NULL"""
_AGAIN = {"Q": "source_id = ? AND words = ?", "E": "source_id = ? AND words = ?"}


def settle(connection: Connection, library: int, source: int | None) -> None:
    """Note which corrections (of a source, or all) have lost their item, or found it again.

    An item that has come back under another number is known by its source and words, a person by
    their name.
    """
    of = "" if source is None else f"AND correction.id IN ({_OF.format(source=source)})"
    rows = connection.execute(
        f"""SELECT part.*, correction.lapsed FROM correction_part AS part
        JOIN correction ON correction.id = part.correction_id
        WHERE correction.library_id = ? AND correction.undone_at IS NULL {of}
        ORDER BY part.correction_id, part.position""",
        (library,),
    ).fetchall()
    lapsed = {row["correction_id"]: bool(row["lapsed"]) for row in rows}
    gone = dict.fromkeys(lapsed, False)
    known: dict[tuple[Value, ...], int | None] = {}
    for row in rows:
        named = (row["kind"], row["item_id"], row["source_id"], row["words"])
        if named not in known:
            known[named] = _found(connection, library, row)
        found = known[named]
        gone[row["correction_id"]] |= found is None
        if found not in (None, row["item_id"]):
            _renumber(connection, row, found)
    connection.executemany(
        "UPDATE correction SET lapsed = ? WHERE id = ?",
        [(lost, number) for number, lost in gone.items() if lost is not lapsed[number]],
    )


def _found(connection: Connection, library: int, part: Row) -> int | None:
    looked = _HELD[part["kind"]]
    row = connection.execute(looked.format(of="id = ?"), (part["item_id"],)).fetchone()
    if row is None and part["kind"] in _AGAIN:
        again = looked.format(of=_AGAIN[part["kind"]])
        row = connection.execute(
            f"{again} ORDER BY start LIMIT 1", (part["source_id"], part["words"])
        ).fetchone()
    if row is None and part["kind"] == "P":
        again = looked.format(of=f"library_id IN (?, {STARTER}) AND name = ?")
        row = connection.execute(f"{again} ORDER BY id", (library, part["words"])).fetchone()
    return int(row["id"]) if row else None


def _renumber(connection: Connection, part: Row, found: int | None) -> None:
    """Let a correction name its item by the number that it has now."""
    number = part["correction_id"]
    old, new = f"{part['kind']}{part['item_id']}", f"{part['kind']}{found}"
    row = connection.execute(
        "SELECT item, before, after FROM correction WHERE id = ?", (number,)
    ).fetchone()
    item = "+".join(new if ref == old else ref for ref in row["item"].split("+"))
    after = [(name, new if value == old else value) for name, value in _fields(row["after"])]
    connection.execute(
        "UPDATE correction SET item = ?, after = ? WHERE id = ?",
        (item, json.dumps(after, ensure_ascii=False), number),
    )
    connection.execute(
        "UPDATE correction_part SET item_id = ? WHERE correction_id = ? AND position = ?",
        (found, number, part["position"]),
    )


def source_of(connection: Connection, part: Part) -> int | None:
    """Return the source that an item stands in; ``None`` for a person, who stands in many."""
    row = connection.execute(_TEXTS[part.kind], (part.id,)).fetchone()
    return row["source_id"] if row else None
