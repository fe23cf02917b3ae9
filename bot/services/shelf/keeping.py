"""What becomes of a server's own sources: removed, put back, read again, counted."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain.answers import Scope, Source
from bot.domain.names import Entry, NameIndex
from bot.domain.settings import Quota
from bot.domain.shelf import Difference, Figures, Used, compare
from bot.errors import Ambiguous, Bundled, NotFound, Unreadable
from bot.extract import VERSION
from bot.services.library import Libraries
from bot.services.names import CHOICES
from bot.services.offered import Offered
from bot.services.settings import ServerSettings
from bot.services.shelf.reading import Tell, facts_of, filed, read, silent, told_of
from bot.services.shelf.shelf import Shelf
from bot.services.worker import Worker
from bot.store import ingest, sources
from bot.store.database import Database
from bot.store.rows import STARTER
from bot.store.shelf import bin as bins
from bot.store.shelf import figures, originals, refresh
from bot.store.shelf.originals import Original
from bot.store.sources import SourceFilter

log = logging.getLogger(__name__)

_NOT_RENEWED = "not read again: S%d of library %d: %s"


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a server keeps of what, and how much it may."""

    figures: Figures
    used: Used
    quota: Quota
    newest: Source | None
    starter: bool
    """Whether the starter library is shown."""


class Keeping:
    """The use cases of a server's own sources; the starter's are not theirs to change."""

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        shelf: Shelf,
        worker: Worker,
        settings: ServerSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._shelf = shelf
        self._worker = worker
        self._settings = settings
        self._clock = clock
        self._owned = Offered(self._names)
        self._thrown = Offered(self._names_in_bin)
        libraries.watch(self.changed)

    def changed(self, library: int) -> None:
        """Let go of the names of a library that has changed."""
        self._owned.forget(library)
        self._thrown.forget(library)

    async def source(self, guild: int, typed: str) -> Source:
        """Return one of the server's own sources; raise Bundled, NotFound or Ambiguous."""
        scope = await self._libraries.scope(guild)
        own = Scope(scope.own, (scope.own,))
        index = await self._owned.get(scope.own)
        found = index.resolve(typed)
        if len(found) > 1:
            raise Ambiguous("source", typed, tuple((e.value, e.name) for e in found[:CHOICES]))
        if found and (source := await sources.get(self._db, own, int(found[0].value[1:]))):
            return source
        if bundled := await self._bundled(scope, typed):
            raise Bundled(bundled)
        raise NotFound("source", typed, index.closest(typed))

    async def _bundled(self, scope: Scope, typed: str) -> str | None:
        """Return the id of the starter's source that is meant, if one is."""
        bare = typed.strip().lstrip("#sS")
        if not (bare.isascii() and bare.isdigit() and len(bare) < 19):
            return None
        shared = Scope(scope.own, tuple(one for one in scope.libraries if one == STARTER))
        found = await sources.get(self._db, shared, int(bare)) if shared.libraries else None
        return found.ref if found else None

    async def seen(self, guild: int, typed: str) -> Source:
        """Return a source that the server may see, own or bundled, as it is corrected here."""
        try:
            return await self.source(guild, typed)
        except Bundled as bundled:
            scope = await self._libraries.scope(guild)
            source = await sources.get(self._db, scope, int(bundled.ref[1:]))
            if source is None:
                raise NotFound("source", typed) from None
            return source

    async def suggest(self, guild: int, typed: str) -> tuple[Entry, ...]:
        """Return the server's own sources that fit the letters typed so far."""
        scope = await self._libraries.scope(guild)
        return (await self._owned.get(scope.own)).suggest(typed, CHOICES)

    async def _names(self, own: int) -> NameIndex:
        if own == STARTER:
            return NameIndex()
        found = await sources.matching(self._db, Scope(own, (own,)), SourceFilter())
        return NameIndex(
            Entry(one.ref, one.title, (one.citekey, *one.authors), one.id) for one in found
        )

    async def remove(self, guild: int, user: int, typed: str) -> Source:
        """Put one of the server's own sources into the bin: it is nowhere from now on."""
        source = await self.source(guild, typed)
        own = (await self._libraries.scope(guild)).own
        now = self._clock()
        await self._db.write(
            partial(bins.remove, library=own, source=source.id, user=user, now=now)
        )
        await self._libraries.changed(own)
        return source

    async def binned(self, guild: int) -> tuple[tuple[int, str, datetime], ...]:
        """Return (source, title, when it was removed) of what is in the bin, the last first."""
        own = (await self._libraries.scope(guild)).own
        return await bins.listed(self._db, own) if own != STARTER else ()

    async def suggest_binned(self, guild: int, typed: str) -> tuple[Entry, ...]:
        """Return what is in the bin and fits the letters typed so far."""
        own = (await self._libraries.scope(guild)).own
        return (await self._thrown.get(own)).suggest(typed, CHOICES)

    async def _names_in_bin(self, own: int) -> NameIndex:
        return _bin_index(await bins.listed(self._db, own) if own != STARTER else ())

    async def restore(self, guild: int, typed: str) -> Source:
        """Take a source out of the bin, under the ids that it had; raise NotFound."""
        index = _bin_index(await self.binned(guild))
        found = index.resolve(typed)
        if len(found) != 1:
            raise NotFound("source in the bin", typed, index.closest(typed))
        own, number = (await self._libraries.scope(guild)).own, int(found[0].value[1:])
        await self._db.write(partial(bins.restore, library=own, source=number))
        await self._libraries.changed(own)
        source = await sources.get(self._db, Scope(own, (own,)), number)
        if source is None:
            raise NotFound("source in the bin", typed)
        return source

    async def starter(self, guild: int, *, shown: bool) -> int:
        """Show the starter library in a server or not; return how many sources it then sees."""
        scope = await self._libraries.set_starter(guild, shown=shown)
        return await sources.count(self._db, scope, SourceFilter())

    async def stats(self, guild: int) -> Stats:
        """Return how much the server keeps, and how much it may."""
        scope = await self._libraries.scope(guild)
        own, quota = scope.own, self._settings.quota(guild)
        if own == STARTER:
            return Stats(Figures(), Used(), quota, None, starter=True)
        found, used = await figures.figures(self._db, own), await figures.used(self._db, own)
        newest = (
            await sources.get(self._db, Scope(own, (own,)), found.newest) if found.newest else None
        )
        return Stats(found, used, quota, newest, STARTER in scope.libraries)

    async def difference(
        self, guild: int, typed: str, tell: Tell = silent
    ) -> tuple[Source, Difference]:
        """Read a source again and return what that would change; nothing is written."""
        source, original = await self._file(guild, typed)
        data = await originals.data(self._db, original)
        extraction = await read(self._worker, original, data, tell)
        before = await refresh.facts(self._db, original.library, source.id)
        had = await refresh.told(self._db, original.library, source.id)
        after = told_of(extraction.metadata)
        fields = tuple((name, had.get(name), after.get(name)) for name in after)
        return source, compare(before, facts_of(extraction), fields)

    async def refresh(self, guild: int, typed: str, tell: Tell = silent) -> Source:
        """Read a source again: ids and every human correction stay."""
        async with self._shelf.turn(guild):
            source, original = await self._file(guild, typed)
            await self._derive(original, tell)
        await self._libraries.changed(original.library)
        return source

    async def _file(self, guild: int, typed: str) -> tuple[Source, Original]:
        source = await self.source(guild, typed)
        own = (await self._libraries.scope(guild)).own
        original = await originals.of_source(self._db, own, source.id)
        if original is None:
            raise NotFound("file", source.ref)
        return source, original

    async def _derive(self, original: Original, tell: Tell = silent) -> None:
        data = await originals.data(self._db, original)
        extraction = await read(self._worker, original, data, tell)
        made = filed(extraction, original, original.library, self._clock())
        await self._db.write(partial(ingest.save, article=made))

    async def renew(self) -> int:
        """Read again what an older extractor has read, of every server; return how many.

        An article that fails is logged, and the others go on.
        """
        done: Counter[int] = Counter()
        for original in await originals.outdated(self._db, VERSION):
            try:
                await self._derive(original)
            except Unreadable as fault:
                log.warning(_NOT_RENEWED, original.source, original.library, fault.reason)
            except Exception as error:
                reason = type(error).__name__
                log.exception(_NOT_RENEWED, original.source, original.library, reason)
            else:
                done[original.library] += 1
        for library in done:
            await self._libraries.changed(library)
        return done.total()


def _bin_index(binned: tuple[tuple[int, str, datetime], ...]) -> NameIndex:
    return NameIndex(
        Entry(f"S{number}", title, (), round(removed.timestamp()))
        for number, title, removed in binned
    )
