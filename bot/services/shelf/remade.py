"""Corrections of a backup, made again in a server: each a write of its own, and none lost."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from sqlite3 import Connection
from typing import TypeAlias

from bot.domain.answers import Scope
from bot.domain.bundle import Corrected
from bot.domain.changes import NOUNS, canonical, read
from bot.domain.corrections import Change, Correction
from bot.domain.overlay import sets
from bot.errors import BadInput, NotFound
from bot.services.corrections import made
from bot.services.shelf.reading import TELL_EVERY
from bot.store.corrections import journal
from bot.store.database import Database
from bot.store.shelf import bundle as store

log = logging.getLogger(__name__)

Count: TypeAlias = Callable[[str, int, int], Awaitable[None]]
"""Told what is counted, how many of it are done, and of how many."""
MADE, KEPT, ODD = "made", "kept", "change"
"""What became of a correction: made again; so already, or decided otherwise; not to be read. Or
what is not here, as ``NotFound`` calls it."""
LATE = (NOUNS["E"], NOUNS["P"])
"""What may be here once all is made."""


class Counting:
    """Tells now and then how many of how many are done."""

    def __init__(self, tell: Count) -> None:
        self._tell = tell
        self._clock = asyncio.get_running_loop().time
        self._next = self._clock()

    async def at(self, what: str, number: int, total: int) -> None:
        """Tell that so many are done, at first, and where some seconds have gone by."""
        if self._clock() >= self._next:
            await self._tell(what, number, total)
            self._next = self._clock() + TELL_EVERY


@dataclass(slots=True)
class Remaking:
    """One import's corrections: where and by whom they are made again, and which were."""

    db: Database
    scope: Scope
    user: int
    now: datetime
    made: dict[int, str] = field(default_factory=dict)
    """Number of the journal → the item as the journal has it."""
    fates: Counter[str] = field(default_factory=Counter)
    """How many corrections became of what."""

    async def all(
        self, wanted: Sequence[Corrected], counting: Counting, *, last: bool = False
    ) -> list[Corrected]:
        """Make corrections again in their order.

        Unless it is the ``last`` time, return those to be tried once more: who and what they are
        of may come to light by the others, as a new speaker does, or by a source's new date.
        """
        late: list[Corrected] = []
        for number, said in enumerate(wanted):
            await counting.at("correction", number, len(wanted))
            fate = await self.db.write(partial(self._again, said=said), durable=False)
            if fate in LATE and not last:
                late.append(said)
            else:
                self.fates[fate] += 1
        return late

    def _again(self, connection: Connection, said: Corrected) -> str:
        try:
            change = said.change(store.refs(connection, self.scope, said))
        except NotFound as missing:
            return missing.kind
        try:
            if self._decided(connection, change):
                return KEPT
        except (BadInput, NotFound) as error:
            log.info("a correction of a backup cannot be read: %r", error)
            return ODD
        try:
            done = made(connection, self.scope, self.user, change, self.now)
        except BadInput:  # it can be read, but changes nothing
            return KEPT
        except NotFound as missing:
            return missing.kind
        self.made[done.id] = done.item
        return MADE

    def _decided(self, connection: Connection, change: Change) -> bool:
        """Tell whether a correction of the server's own, not of this import, decides the same."""
        parts, fields = read(change)
        wanted = Correction(0, canonical(change), change.act, (), fields, "", None, self.now)
        return any(
            sets(other) & sets(wanted)
            for other in journal.about(connection, self.scope.own, parts)
            if other.id not in self.made and not other.lapsed
        )
