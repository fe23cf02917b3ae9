"""The happenings of a scope: clusters of events, their witnesses, and where these differ.

Computed in a thread from a whole library and kept in memory; swapped whole after a change.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain import differences
from bot.domain.answers import Passage, Scope
from bot.domain.attach import attach
from bot.domain.dates import When
from bot.domain.differences import Difference, Ruled
from bot.domain.merge import Cluster, Pairs, independent, merge
from bot.domain.overlay import paired
from bot.domain.tellings import Telling
from bot.services.claims import told_in
from bot.services.scoped import Scoped
from bot.store import kin
from bot.store import tellings as store
from bot.store.corrections import rules
from bot.store.database import Database

Rulings = Mapping[tuple[str, str, str], Ruled]
"""Two items, the lesser first, and a slot → what was ruled."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening told more than once: its events, the representative first, and all who tell it.

    ``sources`` counts those that tell it independently.
    """

    events: tuple[int, ...]
    tellings: tuple[Telling, ...]
    sources: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What is one and where it differs, for one scope."""

    by_event: Mapping[int, Happening] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    """The gravest first; what is the same is left out."""

    def events(self, event: int) -> tuple[int, ...]:
        """Return the events that are one with this one, itself too; the representative first."""
        happening = self.by_event.get(event)
        return happening.events if happening else (event,)

    def sources(self, event: int) -> int:
        """Return how many sources tell of an event independently."""
        happening = self.by_event.get(event)
        return happening.sources if happening else 1


@dataclass(frozen=True, slots=True)
class _Read:
    """All that was read of a scope."""

    tellings: tuple[Telling, ...]
    passages: tuple[Passage, ...]
    names: Mapping[int, Mapping[str, str]]
    origins: Mapping[int, frozenset[str]]
    unsaid: tuple[tuple[int, str], ...] = ()
    """(source, words) of what moderators hide."""
    pairs: Pairs = field(default_factory=dict)
    rulings: Rulings = field(default_factory=dict)


class Merged:
    """The happenings of each scope that has been asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._scoped = Scoped(self._worked_out, Merge())

    async def of(self, scope: Scope) -> Merge:
        """Return what is one in a scope; nothing is, where working it out takes long."""
        return await self._scoped.of(scope)

    async def refresh(self, library: int) -> None:
        """Work out anew what a changed library touches."""
        await self._scoped.refresh(library)

    async def close(self) -> None:
        """Stop working."""
        await self._scoped.close()

    async def _worked_out(self, scope: Scope) -> Merge:
        claims = await store.claims(self._db, scope)
        undated = await store.undated(self._db, scope)
        read = _Read(
            await store.tellings(self._db, scope),
            tuple(
                {(p.source.id, p.place.paragraph, p.words): p for p in (*claims, *undated)}.values()
            ),
            await store.names(self._db, scope),
            _joined(await store.origins(self._db, scope), await kin.groups(self._db, scope)),
            await store.unsaid(self._db, scope),
            await rules.pairs(self._db, scope),
            await rules.rulings(self._db, scope),
        )
        return await asyncio.to_thread(worked_out, read)


def _joined(
    origins: Mapping[int, frozenset[str]], copies: Mapping[int, int]
) -> Mapping[int, frozenset[str]]:
    """Make near-copies of one text depend on one another."""
    grouped = {source: frozenset({f"copy {group}"}) for source, group in copies.items()}
    return {source: origin | grouped.get(source, frozenset()) for source, origin in origins.items()}


def worked_out(read: _Read) -> Merge:
    """Merge, attach and compare all that was read of a scope."""
    clusters = merge(read.tellings, read.pairs)
    told = {(telling.source, telling.words) for telling in read.tellings}
    undated = [
        telling
        for telling in told_in(read.passages, read.names)
        if (telling.source, telling.words) not in told and not _is_unsaid(telling, read.unsaid)
    ]
    attached, left = attach(clusters, undated)
    happenings = [
        _happening(cluster, attached.get(at, ()), read)
        for at, cluster in enumerate(clusters)
        if len(cluster.tellings) > 1 or at in attached
    ]
    published = {passage.source.id: passage.source.published for passage in read.passages}
    dated = _dated(clusters, attached)
    claimed = [*dated, *((telling, published.get(telling.source)) for telling in left)]
    found = [
        *(difference for happening in happenings for difference in happening.differences),
        *differences.claims(claimed, differences.filed(read.tellings)),
    ]
    return Merge(
        {event: happening for happening in happenings for event in happening.events},
        _gravest_first([_ruled(each, read.rulings) for each in found]),
    )


def _happening(cluster: Cluster, undated: Sequence[Telling], read: _Read) -> Happening:
    tellings = (*cluster.tellings, *undated)
    return Happening(
        tuple(telling.id for telling in cluster.tellings if telling.id is not None),
        tellings,
        independent(tellings, lambda source: read.origins.get(source, frozenset())),
        differences.within(tellings),
    )


def _dated(
    clusters: Sequence[Cluster], attached: Mapping[int, Sequence[Telling]]
) -> list[tuple[Telling, When | None]]:
    """Return the tellings of every happening with its finest date.

    Who "the two leaders" are is known from the telling that dates it.
    """
    return [
        (replace(telling, people=telling.people | cluster.first.people), cluster.when)
        for at, cluster in enumerate(clusters)
        for telling in (*cluster.tellings, *attached.get(at, ()))
    ]


def _gravest_first(found: Sequence[Difference]) -> tuple[Difference, ...]:
    differing = [d for d in found if d.relation is not differences.Relation.SAME]
    return tuple(sorted(differing, key=lambda each: (each.settled, -each.relation.rank)))


def _ruled(difference: Difference, rulings: Rulings) -> Difference:
    """Return a difference with what moderators say of it."""
    one, other = paired(difference.first.telling.ref, difference.second.telling.ref)
    ruled = rulings.get((one, other, difference.slot.value))
    return replace(difference, ruled=ruled) if ruled else difference


def _is_unsaid(telling: Telling, unsaid: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a sentence is, or holds, what moderators hide."""
    return any(telling.source == source and words in telling.words for source, words in unsaid)
