"""What waits for a server's moderators, an item at a time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain.answers import Dated, Scope
from bot.domain.curate import Queued, Report, Waiting, counted, ordered
from bot.domain.plausible import Flagged
from bot.services.curate.items import Items
from bot.services.witnesses import Witnesses
from bot.store import curate as store
from bot.store import posted, quotes
from bot.store.rows import STARTER

Looks = Callable[[int | None], Awaitable[tuple[tuple[Dated, tuple[Flagged, ...]], ...]]]
"""Returns the events of a server that look wrong, with what does."""
UNSURE = 50
"""Attributions nobody is sure of that wait, those that most people see."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Reports, dated sentences that look wrong, and attributions nobody is sure of."""

    items: Items
    witnesses: Witnesses
    flagged: Looks

    async def page(self, guild: int, number: int, *, owner: bool = False) -> Queued | None:
        """Return an item that waits, one out of range drawn to the nearest; ``None``: none does.

        To the bot's ``owner`` come the reports from direct messages too.
        """
        waiting = await self._waiting(guild, owner=owner)
        if not waiting:
            return None
        number = min(max(number, 1), len(waiting))
        chosen = waiting[number - 1]
        item = await self.items.get(guild, chosen.item)
        context = await self.items.context(guild, item)
        return Queued(chosen, item, context, number, len(waiting), counted(waiting))

    async def _waiting(self, guild: int, *, owner: bool) -> tuple[Waiting, ...]:
        scope = await self.items.libraries.scope(guild)
        return ordered(
            await self._reports(scope, owner=owner),
            {event.ref: wrong for event, wrong in await self.flagged(guild)},
            await self._unsure(scope, guild),
            await store.settled(self.items.db, scope.own),
        )

    async def _reports(self, scope: Scope, *, owner: bool) -> tuple[Report, ...]:
        """Return the reports of what is still there; the starter's are the bot's owner's."""
        reports = await store.reports(self.items.db, _asked(scope, owner=owner))
        there = await self.items.several(scope, (report.item for report in reports))
        return tuple(report for report in reports if report.item in there)

    async def _unsure(self, scope: Scope, guild: int) -> tuple[Waiting, ...]:
        found = await quotes.several(
            self.items.db, scope, await store.unsure(self.items.db, scope, guild)
        )
        same = await self.witnesses.of(scope)
        times = await posted.counts(self.items.db, guild, (quote.ref for quote in found))
        waiting = [
            Waiting(
                quote.ref,
                certainty=quote.certainty,
                posted=times.get(quote.ref, 0),
                sources=quote.sources,
            )
            for quote in same.collapsed(found)
        ]
        return tuple(sorted(waiting, key=lambda each: each.reach, reverse=True)[:UNSURE])

    async def dismiss(self, guild: int, ref: str, at: datetime, *, owner: bool = False) -> None:
        """Let the reports of an item wait no more: nothing else is written of it."""
        libraries = _asked(await self.items.libraries.scope(guild), owner=owner)
        settle = partial(store.dismiss, libraries=libraries, item=ref, at=at.isoformat())
        await self.items.db.write(settle)


def _asked(scope: Scope, *, owner: bool) -> tuple[int, ...]:
    """Return whose reports somebody sees: the server's own, and the owner the starter's."""
    own = () if scope.own == STARTER else (scope.own,)
    return (*own, *((STARTER,) if owner else ()))
