"""The happenings of a scope: clusters of events, their witnesses, and where these differ.

Worked out from a whole library, kept as bytes but for what lists ask of it, and swapped whole after
a change.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from bot.domain import differences
from bot.domain.answers import Passage, Scope
from bot.domain.attach import attach
from bot.domain.dates import When
from bot.domain.differences import Difference, Ruled
from bot.domain.merge import Cluster, Pairs, independent, merge
from bot.domain.overlay import paired
from bot.domain.tellings import Telling
from bot.extract import frames
from bot.services.apart import Apart
from bot.services.claims import told_in
from bot.services.scoped import Scoped
from bot.store import kin
from bot.store import tellings as store
from bot.store.corrections import rules
from bot.store.database import Database

Rulings = Mapping[tuple[str, str, str], Ruled]
"""Two items, the lesser first, and a slot → what was ruled."""
_Told = tuple[tuple[int, ...], tuple[Telling, ...]]
"""The events of a happening, the representative first, and all who tell it."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What an event is one with, or is held against: its events, the representative first.

    ``sources`` counts those of the ``tellers`` that tell it independently.
    """

    events: tuple[int, ...]
    tellers: tuple[int, ...] = ()
    sources: int = 1
    told: bytes | None = None
    """All that tell it, where there is more than the event."""
    differing: tuple[int, ...] = ()
    """Places among the differences of the scope."""

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Return all that tell it, where there is more than the event."""
        found: tuple[Telling, ...] = frames.unpack(self.told) if self.told else ()
        return found


_Kept = tuple[tuple[int, ...], tuple[int, ...], int, bytes | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Merge:
    """What is one and where it differs, for one scope.

    Most is never looked at, so it is kept as bytes and plain tuples: a fraction of the memory, here
    at once from another process, and nothing that Python looks through for garbage (.1 s).
    """

    by_event: Mapping[int, _Kept] = field(default_factory=dict)
    """The parts of a happening, of what is told more than once or differs from something."""
    packed: tuple[bytes, ...] = ()
    """The differences, the gravest first; what is the same is left out."""

    def of(self, event: int) -> Happening:
        """Return the happening of an event."""
        kept = self.by_event.get(event)
        return Happening(*kept) if kept else Happening((event,))

    def differing(self, event: int) -> tuple[Difference, ...]:
        """Return where an event, or whatever else is told of its happening, differs."""
        return tuple(frames.unpack(self.packed[place]) for place in self.of(event).differing)

    def differences(self) -> Iterator[Difference]:
        """Yield every difference; of a large library that takes long."""
        return map(frames.unpack, self.packed)


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

    def __init__(self, apart: Apart) -> None:
        kept: Scoped[Merge] = Scoped(partial(apart.work_out, read), Merge())
        self.of, self.refresh, self.close = kept.of, kept.refresh, kept.close


async def read(db: Database, scope: Scope) -> Merge:
    """Read a scope whole and merge, attach and compare what is in it."""
    passages = (*await store.claims(db, scope), *await store.undated(db, scope))
    whole = _Read(
        await store.tellings(db, scope),
        tuple({(p.source.id, p.place.paragraph, p.words): p for p in passages}.values()),
        await store.names(db, scope),
        _joined(await store.origins(db, scope), await kin.groups(db, scope)),
        await store.unsaid(db, scope),
        await rules.pairs(db, scope),
        await rules.rulings(db, scope),
    )
    return await asyncio.to_thread(worked_out, whole)


def _joined(
    origins: Mapping[int, frozenset[str]], copies: Mapping[int, int]
) -> Mapping[int, frozenset[str]]:
    """Make near-copies of one text depend on one another."""
    grouped = {source: frozenset({f"copy {group}"}) for source, group in copies.items()}
    return {source: origin | grouped.get(source, frozenset()) for source, origin in origins.items()}


def worked_out(read: _Read) -> Merge:
    """Merge, attach and compare all that was read of a scope."""
    clusters = merge(read.tellings, read.pairs)
    told = {_key(telling) for telling in read.tellings}
    undated = [
        telling
        for telling in told_in(read.passages, read.names)
        if _key(telling) not in told and not _is_unsaid(telling, read.unsaid)
    ]
    attached, left = attach(clusters, undated)
    happenings = [
        (cluster.events, (*cluster.tellings, *attached.get(at, ())))
        for at, cluster in enumerate(clusters)
    ]
    published = {passage.source.id: passage.source.published for passage in read.passages}
    dated = _dated(clusters, attached)
    claimed = [*dated, *((telling, published.get(telling.source)) for telling in left)]
    within = (differences.within(tellings) for _, tellings in happenings if len(tellings) > 1)
    found = (
        *chain.from_iterable(within),
        *differences.claims(claimed, differences.filed(read.tellings)),
    )
    return _kept(happenings, _gravest_first([_ruled(each, read.rulings) for each in found]), read)


def _kept(happenings: Sequence[_Told], found: Sequence[Difference], read: _Read) -> Merge:
    differing = _by_telling(found)
    kept: dict[int, _Kept] = {}
    for events, tellings in happenings:
        places = {place for telling in tellings for place in differing.get(_key(telling), ())}
        if len(tellings) > 1 or places:
            tellers = tuple({telling.source for telling in tellings})
            sources = independent(tellings, lambda source: read.origins.get(source, frozenset()))
            told = frames.packed(tellings) if len(tellings) > 1 else None
            happening = (events, tellers, sources, told, tuple(sorted(places)))
            kept |= dict.fromkeys(events, happening)
    return Merge(kept, tuple(map(frames.packed, found)))


def _by_telling(found: Sequence[Difference]) -> Mapping[tuple[int, str], Sequence[int]]:
    """Return source and words of each telling → the places of its differences."""
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, difference in enumerate(found):
        for side in (difference.first, difference.second):
            places[_key(side.telling)].append(place)
    return places


def _key(telling: Telling) -> tuple[int, str]:
    return telling.source, telling.words


def _dated(
    clusters: Sequence[Cluster], attached: Mapping[int, Sequence[Telling]]
) -> list[tuple[Telling, When | None]]:
    """Return the tellings of every happening with its finest date.

    Who "the two leaders" are is known from the telling that dates it.
    """
    return [
        (_with(telling, cluster.first.people), cluster.when)
        for at, cluster in enumerate(clusters)
        for telling in (*cluster.tellings, *attached.get(at, ()))
    ]


def _with(telling: Telling, people: frozenset[str]) -> Telling:
    more = telling.people | people
    return telling if more == telling.people else replace(telling, people=more)


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
