"""Names in memory, for autocomplete and for resolving what people type."""

import asyncio
import gc
import logging
from collections import OrderedDict
from collections.abc import Coroutine, Mapping
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from sqlite3 import Connection
from typing import Protocol

from bot.domain.answers import Scope
from bot.domain.names import Entry, NameIndex
from bot.errors import Ambiguous, NotFound
from bot.services.apart import Apart
from bot.services.scoped import WAIT, tried_again
from bot.store import names as store
from bot.store.database import Database
from bot.store.rows import STARTER

log = logging.getLogger(__name__)

CHOICES = 25
LIBRARIES = 256
"""Servers' libraries whose names are kept; the one used longest ago goes first."""
VIEWS = 24
"""Servers' own views of the starter that are kept: each holds all of its names once more."""
PATIENCE = 1.5
"""Seconds that an answer waits for names that are not read yet."""
_LONGEST_ID = 19
"""Digits: one more than SQLite's integers hold."""


class Kind(StrEnum):
    """What a name can be of."""

    PERSON = "person"
    SOURCE = "source"
    AUTHOR = "author"
    QUOTE = "quote"
    EVENT = "event"
    TOPIC = "topic"
    """What a timeline can be about: people, places, organisations."""


class _Reader(Protocol):
    def __call__(self, connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]: ...


_READERS: dict[Kind, tuple[_Reader, ...]] = {
    Kind.PERSON: (store.people,),
    Kind.SOURCE: (store.sources,),
    Kind.AUTHOR: (store.authors,),
    Kind.QUOTE: (store.quotes,),
    Kind.EVENT: (store.events,),
    Kind.TOPIC: (store.people, store.entities),
}
_EMPTY = NameIndex()
_Shelf = Mapping[Kind, NameIndex]
_Key = tuple[Scope, int]
"""Who looks, and at which of their libraries."""
_SHARED: _Key = (Scope(STARTER, (STARTER,)), STARTER)
"""The starter, as everybody sees it who corrects nothing in it."""


class Names:
    """The indexes of the libraries in use, each swapped whole after its library has changed.

    The starter's are always kept; a server's own are read when it first asks, and the starter's
    once more for a server that corrects things.
    """

    def __init__(self, db: Database, apart: Apart | None = None) -> None:
        self._db = db
        self._apart = apart or Apart(db)
        self._shelves: OrderedDict[_Key, _Shelf] = OrderedDict()
        self._loading: dict[_Key, asyncio.Task[None]] = {}
        self._began: dict[_Key, float] = {}
        self._waiting: dict[int, asyncio.Task[None]] = {}
        self._failed: dict[_Key, float] = {}
        """What could not be read → when it is tried again."""
        self._differing: dict[int, tuple[bool, int]] = {}
        """Library → whether it sees the starter in its own way, as of which change of that."""
        self._changes = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()

    async def ready(self, scope: Scope) -> None:
        """See that the names of a scope are there, or wait a moment for them.

        Who asks several times waits once. What fails is logged and tried again a minute later:
        without names an answer is poorer, but it is one.
        """
        if self._differing.get(scope.own, (False, -1))[1] != self._changes:
            await self._look(scope)
        now = asyncio.get_running_loop().time()
        if keys := [key for key in self._keys(scope) if self._is_coming(key, now)]:
            began = max(self._began[key] for key in keys)
            await asyncio.wait([self._loading[key] for key in keys], timeout=began + PATIENCE - now)

    async def _look(self, scope: Scope) -> None:
        """Find out whether a server sees the starter in its own way; if so, forget how it did."""
        changes, was = self._changes, self._differing.get(scope.own, (False, 0))[0]
        differs = await self._differs(scope.own)
        for library in scope.libraries if was or differs else ():
            self._shelves.pop((scope, library), None)
        self._differing[scope.own] = differs, changes

    def _is_coming(self, key: _Key, now: float) -> bool:
        """Tell whether names are being read, as they are from here on where they can be."""
        if key in self._shelves:
            if key != _SHARED:
                self._shelves.move_to_end(key)
            return False
        if key not in self._loading and now >= self._failed.get(key, now):
            self._began[key] = now
            self._loading[key] = self._started(self._load(key))
            self._loading[key].add_done_callback(lambda _: self._loaded(key))
        return key in self._loading

    def _loaded(self, key: _Key) -> None:
        del self._loading[key], self._began[key]

    async def refresh(self, library: int) -> None:
        """Read a library's names anew, where they are kept; whoever asks meanwhile shares it.

        One at a time. A failure is logged, and the names stay what they were. For a server's own
        nobody waits long: in a large library they come later.
        """
        if library != STARTER and not self._kept(library):
            self._differing.pop(library, None)
            return
        waiting = self._waiting.get(library)
        if waiting is None:
            waiting = self._waiting[library] = self._started(self._in_turn(library))
        limit = None if library == STARTER else WAIT
        done, _ = await asyncio.wait({waiting}, timeout=limit)
        for task in done:
            task.result()

    async def close(self) -> None:
        """Stop reading."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._apart.close()

    def _started(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _in_turn(self, library: int) -> None:
        async with self._turn:
            # what changes from here on is not in this reading, and asks for another
            self._waiting.pop(library, None)
            if library == STARTER:  # who corrects things looks again when they next ask
                self._changes += 1
                await self._load_anew(_SHARED)
            for scope in dict.fromkeys(scope for scope, _ in self._kept(library)):
                await self._renew(scope)

    async def _renew(self, scope: Scope) -> None:
        """Read a server's names anew; until they are there readers get what was."""
        changes, differs = self._changes, await self._differs(scope.own)
        for library in scope.libraries:
            if library != STARTER or differs:
                await self._load_anew((scope, library))
        self._differing[scope.own] = differs, changes

    async def _differs(self, library: int) -> bool:
        return await self._db.query(partial(store.differs, library=library))

    def _kept(self, library: int) -> list[_Key]:
        """Return what is kept, or being read, for a server's library."""
        keys = dict.fromkeys((*self._shelves, *self._loading))
        return [key for key in keys if key != _SHARED and key[0].own == library]

    def _keys(self, scope: Scope) -> tuple[_Key, ...]:
        """Return under what a scope's names are kept, its own library's first."""
        differs, _ = self._differing.get(scope.own, (False, 0))
        return tuple(
            _SHARED if library == STARTER and not differs else (scope, library)
            for library in scope.libraries
        )

    async def _load_anew(self, key: _Key) -> None:
        if loading := self._loading.get(key):  # lest what was read before come after
            await asyncio.wait({loading})
        await self._load(key)

    async def _load(self, key: _Key) -> None:
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            shelf = await self._read(*key)
        except Exception:
            log.exception("the names of library %d could not be read", key[1])
            self._failed[key] = tried_again(began, clock())
            return
        self._failed.pop(key, None)
        if key == _SHARED and key not in self._shelves:
            # no module is ever garbage: looking through them all stopped everything for .05 s
            gc.freeze()
        self._shelves[key] = shelf
        views = [kept for kept in self._shelves if kept[1] == STARTER and kept != _SHARED]
        for oldest in views[:-VIEWS]:
            self._shelves.pop(oldest)
        while len(self._shelves) > LIBRARIES + 1:
            self._shelves.pop(next(kept for kept in self._shelves if kept != _SHARED))

    async def _read(self, scope: Scope, library: int) -> _Shelf:
        return await self._apart.work_out(partial(read, library=library), scope, (library,))

    def suggest(self, scope: Scope, kind: Kind, typed: str) -> tuple[Entry, ...]:
        """Return at most 25 entries for what has been typed so far, a server's own first."""
        found = (index.suggest(typed, CHOICES) for index in self._of(scope, kind))
        unique = {entry.value: entry for entry in reversed(tuple(chain.from_iterable(found)))}
        return tuple(islice(reversed(unique.values()), CHOICES))

    def find(self, scope: Scope, kind: Kind, typed: str) -> Entry:
        """Return the one entry that is meant; raise NotFound or Ambiguous."""
        found = {e.value: e for i in self._of(scope, kind) for e in i.resolve(typed)}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            some = tuple((e.value, e.name) for e in islice(found.values(), CHOICES))
            raise Ambiguous(kind, typed, some)
        close = self.closest(scope, kind, typed)
        near = (e for e in self.suggest(scope, kind, typed) if e.name in close)
        raise NotFound(kind, typed, close, tuple((e.value, e.name) for e in near))

    def number(self, scope: Scope, kind: Kind, typed: str) -> int:
        """Return the number of an id ("Q17", "17"), or of the one entry of that name."""
        bare = typed.strip().lstrip("#")
        if bare[:1].upper() == kind[0].upper():
            bare = bare[1:]
        if bare.isascii() and bare.isdigit() and len(bare) < _LONGEST_ID:
            return int(bare)
        return int(self.find(scope, kind, typed).value[1:])

    def closest(self, scope: Scope, kind: Kind, typed: str) -> tuple[str, ...]:
        """Return up to three names like the one typed."""
        names = (name for index in self._of(scope, kind) for name in index.closest(typed))
        return tuple(dict.fromkeys(names))[:3]

    def name(self, scope: Scope, kind: Kind, value: str) -> str:
        """Return how the entry of this value is called, or the value itself."""
        for index in self._of(scope, kind):
            for entry in index.resolve(value):
                if entry.value == value:
                    return entry.name
        return value

    def _of(self, scope: Scope, kind: Kind) -> tuple[NameIndex, ...]:
        shelves = (self._shelves.get(key, {}) for key in self._keys(scope))
        return tuple(shelf.get(kind, _EMPTY) for shelf in shelves)


async def read(db: Database, scope: Scope, library: int) -> _Shelf:
    """Read and index all names of one library of a scope, on other threads."""
    entries = {
        look: await db.query(partial(look, scope=scope, library=library), limit=store.LIMIT)
        for look in dict.fromkeys(chain.from_iterable(_READERS.values()))
    }
    return {
        kind: await asyncio.to_thread(
            NameIndex, chain.from_iterable(entries[look] for look in looks)
        )
        for kind, looks in _READERS.items()
    }
