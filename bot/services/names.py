"""Names in memory, for autocomplete and for resolving what people type."""

import asyncio
from collections.abc import Callable, Coroutine
from enum import StrEnum
from itertools import chain, islice
from typing import Any

from bot.domain.answers import Scope
from bot.domain.names import Entry, NameIndex
from bot.errors import Ambiguous, NotFound
from bot.store import names as store
from bot.store.database import Database

CHOICES = 25
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


_Reader = Callable[[Database, int], Coroutine[Any, Any, tuple[Entry, ...]]]
_READERS: dict[Kind, tuple[_Reader, ...]] = {
    Kind.PERSON: (store.people,),
    Kind.SOURCE: (store.sources,),
    Kind.AUTHOR: (store.authors,),
    Kind.QUOTE: (store.quotes,),
    Kind.EVENT: (store.events,),
    Kind.TOPIC: (store.people, store.entities),
}
_EMPTY = NameIndex()


class Names:
    """The indexes of every library, each swapped whole after its library has changed."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._indexes: dict[tuple[int, Kind], NameIndex] = {}

    async def refresh(self, library: int) -> None:
        """Read a library's names anew."""
        fresh = {}
        for kind, readers in _READERS.items():
            entries = [await reader(self._db, library) for reader in readers]
            index = await asyncio.to_thread(NameIndex, chain.from_iterable(entries))
            fresh[library, kind] = index
        self._indexes = {**self._indexes, **fresh}

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
        raise NotFound(kind, typed, self.closest(scope, kind, typed))

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
        return tuple(self._indexes.get((library, kind), _EMPTY) for library in scope.libraries)
