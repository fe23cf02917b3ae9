"""Lays a library's corrections over what was read: all that is derived from the journal."""

from sqlite3 import Connection

from bot.domain.overlay import Overlay, replay
from bot.store.corrections import copies, edits, journal, redating
from bot.store.people import forget_people


def rebuild(connection: Connection, library: int, source: int | None = None) -> None:
    """Derive anew what a library's corrections come to: in one source, or in all.

    Call it after each change of the journal, and after a source that it touches was read anew.
    """
    journal.settle(connection, library, source)
    overlay = replay(journal.standing(connection, library, source))
    if redating.lay(connection, library, overlay, source):  # what was said of what went lapses too
        journal.settle(connection, library, source)
        overlay = replay(journal.standing(connection, library, source))
    _lay_people(connection, library, overlay)
    _lay_rules(connection, library, overlay)
    edits.lay(connection, library, overlay)
    copies.lay(connection, library, overlay, source)
    if forget_people(connection, library):  # what was said of them lapses too
        journal.settle(connection, library, None)


def follow(connection: Connection, source: int) -> None:
    """Lay every library's corrections over a source that was just read."""
    for library in journal.touching(connection, source):
        redating.outdate(connection, library, source)
        rebuild(connection, library, source)


def _lay_people(connection: Connection, library: int, overlay: Overlay) -> None:
    for table in ("called", "also_called"):
        connection.execute(f"DELETE FROM {table} WHERE library_id = ?", (library,))
    people = overlay.names.keys() | overlay.into.keys()
    connection.executemany(
        "INSERT INTO called (library_id, person_id, name, into_id) VALUES (?, ?, ?, ?)",
        [
            (library, number, overlay.names.get(number), overlay.person(overlay.into.get(number)))
            for number in sorted(people)
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO also_called (library_id, person_id, name) VALUES (?, ?, ?)",
        [
            (library, overlay.person(number), name)
            for number, names in overlay.aliases.items()
            for name in names
        ],
    )


def _lay_rules(connection: Connection, library: int, overlay: Overlay) -> None:
    for table in ("pair", "ruling"):
        connection.execute(f"DELETE FROM {table} WHERE library_id = ?", (library,))
    connection.executemany(
        "INSERT INTO pair (library_id, one_id, other_id, same) VALUES (?, ?, ?, ?)",
        [(library, *events, same) for events, same in overlay.pairs.items()],
    )
    connection.executemany(
        "INSERT INTO ruling (library_id, one, other, slot, ruling, note) VALUES (?, ?, ?, ?, ?, ?)",
        [(library, *where, *ruled) for where, ruled in overlay.rulings.items()],
    )
