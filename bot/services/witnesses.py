"""Which quotes of a scope are one, who reports them, and who gives the words to somebody else.

Worked out from a whole library after each change, and swapped whole.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.domain.answers import Described, Known, Quoted, Scope
from bot.domain.differences import Ruled
from bot.domain.overlay import paired
from bot.domain.witness import Witness, gather, independent
from bot.services.apart import Apart
from bot.services.scoped import Scoped
from bot.store import kin, tellings
from bot.store import quotes as store
from bot.store import witnesses as reading
from bot.store.corrections import rules
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes that are one, the representative first, and how many sources report them."""

    quotes: tuple[int, ...]
    sources: int
    independent: int


@dataclass(frozen=True, slots=True)
class Same:
    """What is one quote, for one scope."""

    groups: Mapping[int, Group] = field(default_factory=dict)
    """Quote → its witnesses; only quotes of several."""
    rivals: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Quote → quotes that give its words to somebody else."""
    people: Mapping[int, int] = field(default_factory=dict)
    """Person → how many of their rows are a quote that another row of theirs is already."""
    sources: Mapping[int, int] = field(default_factory=dict)
    """The same, by source."""

    def ids(self, quote: int) -> tuple[int, ...]:
        """Return the quotes that are one with this one, itself too; the representative first."""
        group = self.groups.get(quote)
        return group.quotes if group else (quote,)

    def first(self, quote: int) -> int:
        """Return the representative of a quote."""
        return self.ids(quote)[0]

    def reported(self, quote: int) -> tuple[int, int]:
        """Return how many sources report a quote, and how many of them by themselves."""
        group = self.groups.get(quote)
        return (group.sources, group.independent) if group else (1, 1)

    def distinct(self, quotes: Iterable[int]) -> int:
        """Count quotes, those that are one once."""
        return len({self.first(quote) for quote in quotes})

    def of_person(self, known: Known) -> int:
        """Return how many quotes a person has, those that are one counted once."""
        return known.quotes - self.people.get(known.id, 0)

    def of_source(self, described: Described) -> int:
        """Return how many quotes a source has, those that are one counted once."""
        return described.quotes - self.sources.get(described.source.id, 0)

    def collapsed(self, found: Sequence[Quoted]) -> tuple[Quoted, ...]:
        """Return one line a quote: its representative, or where a filter left that out the first.

        The order is kept.
        """
        shown: dict[int, Quoted] = {}
        for quote in found:
            first = self.first(quote.id)
            if first not in shown or quote.id == first:
                shown[first] = quote
        kept = {quote.id for quote in shown.values()}
        return tuple(self.counted(quote) for quote in found if quote.id in kept)

    def counted(self, quote: Quoted) -> Quoted:
        """Return a quote with how many sources report it."""
        sources, alone = self.reported(quote.id)
        return replace(quote, sources=sources, independent=alone)


class Witnesses:
    """What is one in each scope that has been asked for."""

    def __init__(self, db: Database, apart: Apart) -> None:
        self._db = db
        kept: Scoped[Same] = Scoped(partial(apart.work_out, read), Same())
        self.of, self.peek = kept.of, kept.peek
        self.refresh, self.close = kept.refresh, kept.close

    async def carded(self, scope: Scope, quote: Quoted) -> Quoted:
        """Return a quote with every other witness of its words, and with its rivals."""
        same = await self.of(scope)
        ids = tuple(other for other in same.ids(quote.id) if other != quote.id)
        rivals = same.rivals.get(quote.id, ())
        found = {q.id: q for q in await store.several(self._db, scope, (*ids, *rivals))}
        return replace(
            same.counted(quote),
            witnesses=tuple(found[other] for other in ids if other in found),
            rivals=tuple(found[other] for other in rivals if other in found),
        )


async def read(db: Database, scope: Scope) -> Same:
    """Read all quotes of a scope and find what is one among them."""
    said = await reading.said(db, scope)
    copies = await kin.groups(db, scope)
    credit = await tellings.origins(db, scope)
    ruled = await rules.rulings(db, scope)
    same = await asyncio.to_thread(worked_out, said, copies, credit)
    return replace(same, rivals=_open(same.rivals, ruled))


def _open(
    rivals: Mapping[int, tuple[int, ...]], ruled: Mapping[tuple[str, str, str], Ruled]
) -> Mapping[int, tuple[int, ...]]:
    """Return the rivals of which moderators do not say that they are none."""
    settled = {pair[:2] for pair, each in ruled.items() if each.settled}
    return {
        quote: tuple(o for o in others if paired(f"Q{quote}", f"Q{o}") not in settled)
        for quote, others in rivals.items()
    }


def worked_out(
    said: Iterable[Witness],
    copies: Mapping[int, int],
    credit: Mapping[int, frozenset[str]],
) -> Same:
    """Find what is one among all quotes of a scope."""
    found = gather(said)
    groups = [_group(witnesses, copies, credit) for witnesses in found.groups]
    return Same(
        groups={quote: group for group in groups for quote in group.quotes},
        rivals=found.rivals,
        people=_surplus([w.person for w in group if w.person] for group in found.groups),
        sources=_surplus([w.source for w in group] for group in found.groups),
    )


def _group(
    witnesses: Sequence[Witness],
    copies: Mapping[int, int],
    credit: Mapping[int, frozenset[str]],
) -> Group:
    sources = {witness.source for witness in witnesses}
    quotes = tuple(witness.id for witness in witnesses)
    return Group(quotes, len(sources), independent(sources, copies, credit))


def _surplus(groups: Iterable[Sequence[int]]) -> dict[int, int]:
    extra: Counter[int] = Counter()
    for group in groups:
        extra.update({key: count - 1 for key, count in Counter(group).items()})
    return {key: count for key, count in extra.items() if count}
