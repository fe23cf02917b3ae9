"""What moderators correct: shown before it is done, done, told, undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from sqlite3 import Connection

from bot.domain.answers import PAGE, Asked, Page, Scope
from bot.domain.changes import NOUNS, canonical, read
from bot.domain.corrections import Act, Change, Correction, Fields
from bot.domain.overlay import Part, differing, parts_of, sets
from bot.errors import BadInput, Conflict, NotFound
from bot.services.asking import Asking
from bot.services.names import Kind
from bot.store.corrections import journal, laying, looks
from bot.store.database import Database

FEATURE = "corrections"
UNDO_FOR = timedelta(days=30)


class Corrections:
    """The use cases of the journal of corrections."""

    def __init__(self, db: Database, asking: Asking, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._asking = asking
        self._clock = clock

    async def preview(self, guild: int, change: Change) -> Correction:
        """Return what a change would do, with the fields that differ; nothing is written.

        Its id is 0. Raises NotFound, Ambiguous, and BadInput where it cannot be read or changes
        nothing.
        """
        scope = await self._asking.libraries.scope(guild)
        change = self._named(scope, change)
        parts, fields = read(change)
        now = self._clock()
        look = partial(_planned, scope=scope, change=change, parts=parts, fields=fields, now=now)
        return await self._db.query(look)

    async def make(self, guild: int, user: int, change: Change) -> Correction:
        """Do it, and tell whoever keeps what this server sees; raises as ``preview``."""
        await self.preview(guild, change)  # what cannot be done founds no library
        scope = await self._asking.libraries.found(guild)
        change = self._named(scope, change)
        write = partial(made, scope=scope, user=user, change=change, now=self._clock())
        done = await self._db.write(write)
        await self._asking.libraries.changed(scope.own)
        return done

    async def undo(self, guild: int, user: int, number: int) -> Correction:
        """Undo a correction of the last 30 days.

        Raises NotFound where this server has none of that number, Conflict where it is too old,
        undone, or overtaken by a later one.
        """
        scope = await self._asking.libraries.scope(guild)
        now = self._clock()

        def write(connection: Connection) -> Correction:
            done = _open_to_undo(connection, scope, number, now)
            journal.undo(connection, scope.own, number, user, now)
            laying.rebuild(connection, scope.own, _source_of(connection, parts_of(done.item)))
            return replace(done, undone=now)

        undone = await self._db.write(write)
        await self._asking.libraries.changed(scope.own)
        return undone

    async def log(self, guild: int, page: int, item: str | None = None) -> Page[Correction]:
        """Return a page of what was corrected, the newest first: all of it, or of one item."""
        scope = await self._asking.libraries.scope(guild)
        total = await journal.count(self._db, scope.own, item)
        page = min(max(page, 1), max(1, -(-total // PAGE)))
        some = await journal.page(self._db, scope.own, item, (page - 1) * PAGE, PAGE)
        asked = Asked(FEATURE, (("item", item),) if item else ())
        listing = await self._asking.libraries.listing_id(scope, asked)
        return Page(some, page, total, listing, asked, asked.options)

    async def since(self, scope: Scope, number: int) -> tuple[Correction, ...]:
        """Return the corrections of a scope's own library above a number that still hold."""
        return await journal.since(self._db, scope.own, number)

    def _named(self, scope: Scope, change: Change) -> Change:
        """Return a change with its item as ids are written, its speaker as the scope knows them."""
        change = replace(change, item=change.item.strip().upper())
        if change.act is not Act.FIX:
            return change
        fields = tuple(
            (name, self._speaker(scope, value) if name == "speaker" and value else value)
            for name, value in change.fields
        )
        return replace(change, fields=fields)

    def _speaker(self, scope: Scope, typed: str) -> str:
        """Return the name of the person meant, or what was typed of somebody not known yet."""
        try:
            return self._asking.names.find(scope, Kind.PERSON, typed).name
        except NotFound:
            return typed


def made(
    connection: Connection, scope: Scope, user: int, change: Change, now: datetime
) -> Correction:
    """Do a change within a write: journal it, and lay it over; raises as ``preview``."""
    parts, fields = read(change)
    done = replace(_planned(connection, scope, change, parts, fields, now), user=user)
    number = journal.add(connection, scope.own, user, done, parts)
    laying.rebuild(connection, scope.own, _source_of(connection, parts))
    return replace(done, id=number)


def _planned(
    connection: Connection,
    scope: Scope,
    change: Change,
    parts: tuple[Part, ...],
    fields: Fields,
    now: datetime,
) -> Correction:
    """Return the correction that a change comes to; raise NotFound, or BadInput for no change."""
    missing = looks.missing(connection, scope, parts)
    if missing is not None:
        raise NotFound(NOUNS[missing.kind], missing.ref)
    item = canonical(change)
    had = looks.before(connection, scope, change.act, item, fields)
    before, after = differing(had, fields)
    if "speaker" in dict(after) and "role" not in dict(fields):
        # a role is whose it was said of
        return _planned(connection, scope, change, parts, (*fields, ("role", None)), now)
    if not after:
        raise BadInput("change", item, ("something other than it is",))
    if change.act is Act.RULE:
        before, after = had, fields
    return Correction(0, item, change.act, before, after, change.note.strip(), None, now)


def _source_of(connection: Connection, parts: tuple[Part, ...]) -> int | None:
    """Return the one source in which a correction can change something; ``None`` for any."""
    return journal.source_of(connection, parts[0])


def _open_to_undo(connection: Connection, scope: Scope, number: int, now: datetime) -> Correction:
    done = journal.get(connection, scope.own, number)
    if done is None:
        raise NotFound("correction", f"#{number}")
    if done.undone:
        raise Conflict(f"#{number}", "undone")
    if now - done.at > UNDO_FOR:
        raise Conflict(f"#{number}", "late")
    later = [
        f"#{other.id}"
        for other in journal.about(connection, scope.own, parts_of(done.item))
        if other.id > number and sets(other) & sets(done)
    ]
    if later:
        raise Conflict(f"#{number}", "later", tuple(later))
    return done
