"""What an item looks like in a library before it is corrected."""

from collections.abc import Sequence
from sqlite3 import Connection, Row

from bot.domain.answers import Scope
from bot.domain.changes import kind_word
from bot.domain.corrections import Act, Fields
from bot.domain.dates import words
from bot.domain.models import QuoteKind
from bot.domain.overlay import Overlay, Part, paired, parts_of, replay
from bot.store.corrections import edits, journal
from bot.store.corrections.redating import undated
from bot.store.rows import called, marks, seen, when_of

_TABLES = {"Q": "quote", "E": "event"}


def there(connection: Connection, scope: Scope, part: Part) -> bool:
    """Tell whether a scope has an item, be it hidden or not; never another server's."""
    if part.kind == "P":
        return _person_there(connection, scope, part.id)
    if part.kind == "S":
        sql = f"SELECT 1 FROM source WHERE id = ? AND {seen('source', scope)}"
    else:
        table = _TABLES[part.kind]
        sql = f"""SELECT 1 FROM {table} JOIN source ON source.id = {table}.source_id
        WHERE {table}.id = ? AND stands_for IS NULL
        AND {table}.library_id IN ({marks(scope.libraries)}) AND {seen("source", scope)}"""
    values = () if part.kind == "S" else scope.libraries
    return connection.execute(sql, (part.id, *values)).fetchone() is not None


def _person_there(connection: Connection, scope: Scope, person: int) -> bool:
    return (
        connection.execute(
            f"""SELECT 1 FROM person WHERE id = ? AND library_id IN ({marks(scope.libraries)})
            AND NOT EXISTS (SELECT 1 FROM called WHERE called.library_id = {scope.own}
                AND called.person_id = person.id AND called.into_id IS NOT NULL)""",
            (person, *scope.libraries),
        ).fetchone()
        is not None
    )


def before(connection: Connection, scope: Scope, act: Act, item: str, after: Fields) -> Fields:
    """Return what the fields of a change are in the scope now, in their order."""
    overlay = replay(journal.about(connection, scope.own, parts_of(item)))
    if act in {Act.FIX, Act.MARK, Act.EDIT, Act.RENAME}:
        had = dict(_shown(connection, scope, parts_of(item)[0]))
        lost = item[0] == "E" and had["date"] is None
        if item in overlay.hidden or lost:  # of what is shown nowhere there is no copy to read
            had |= {**overlay.fixed.get(item, {}), "mark": overlay.marks.get(item)}
    else:
        had = _decided(overlay, act, item, after)
        had |= _approved(connection, scope.own, item) if act is Act.APPROVE else {}
    return tuple((name, had.get(name)) for name, _ in after)


def _shown(connection: Connection, scope: Scope, part: Part) -> Fields:
    """Return the fields of an item as the scope's own library shows them."""
    match part.kind:
        case "S":
            return edits.values(connection, scope.own, part.id)
        case "P":
            row = connection.execute(
                f"SELECT {called(scope)} AS name FROM person WHERE id = ?", (part.id,)
            ).fetchone()
            return (("name", row["name"]),)
        case "Q":
            return _of_quote(_row(connection, scope.own, part))
    row, lost = _row(connection, scope.own, part), undated(connection, scope.own, part.id)
    return (("date", None if lost else _date(row)), ("place", row["place"]))


def _row(connection: Connection, library: int, part: Part) -> Row:
    row: Row = connection.execute(
        f"""SELECT * FROM {_TABLES[part.kind]}
        WHERE (stands_for = :id AND library_id = :library) OR (id = :id AND stands_for IS NULL)
        ORDER BY stands_for IS NULL""",
        {"id": part.id, "library": library},
    ).fetchone()
    return row


def _of_quote(row: Row) -> Fields:
    return (
        ("speaker", row["speaker"]),
        ("role", row["role"]),
        ("date", _date(row)),
        ("kind", kind_word(QuoteKind(row["kind"]))),
        ("mark", row["mark"]),
    )


def _date(row: Row) -> str | None:
    when = when_of(row)
    return words(when) if when else None


def _decided(overlay: Overlay, act: Act, item: str, after: Fields) -> dict[str, str | None]:
    """Return what the journal has decided already of what a change decides."""
    said, parts = dict(after), parts_of(item)
    number = parts[0].id
    match act:
        case Act.HIDE | Act.UNHIDE:
            return {"hidden": "yes" if item in overlay.hidden else None}
        case Act.ALIAS:
            known = said["alias"] in overlay.aliases.get(number, ())
            return {"alias": said["alias"] if known else None}
        case Act.RULE:
            ruled = overlay.rulings.get((*paired(*item.split("+")), said["slot"] or ""))
            return {"slot": said["slot"], "ruling": ruled[0] if ruled else None}
        case Act.MERGE if parts[0].kind == "P":
            into = overlay.into.get(number)
            return {"into": f"P{into}" if into else None}
        case Act.MERGE | Act.SPLIT:
            name, other = after[0]
            low, high = sorted((number, parts_of(other or "")[0].id))
            same = overlay.pairs.get((low, high))
            return {name: other if same is (act is Act.MERGE) else None}
    return {}


def _approved(connection: Connection, library: int, item: str) -> dict[str, str | None]:
    row = connection.execute(
        """SELECT 1 FROM correction WHERE library_id = ? AND item = ? AND act = 'approve'
        AND undone_at IS NULL""",
        (library, item),
    ).fetchone()
    return {"approved": "yes" if row else None}


def missing(connection: Connection, scope: Scope, parts: Sequence[Part]) -> Part | None:
    """Return the first item that the scope does not have."""
    return next((part for part in parts if not there(connection, scope, part)), None)
