"""What a corrected publication date makes of the dates in an article: read twice, and compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.dates import How, When
from bot.domain.identity import keep_ids
from bot.domain.models import Event, Metadata, Quote, Span, Zone


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that was read before, to be read again: what its dates mean hangs on the metadata.

    ``name`` stands in what is said of faults.
    """

    name: str
    text: str
    zones: tuple[Zone, ...]
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Told:
    """Where a quote or event stands, when it was, and the words that date it."""

    place: Span
    when: When | None
    dated: Span | None


@dataclass(frozen=True, slots=True)
class Redated:
    """What is dated otherwise now: by its id, and what only this reading tells of, by its place."""

    changed: Mapping[int, Told]
    found: tuple[int, ...] = ()
    """Indices of what was read now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a corrected publication date came to, in numbers of quotes and events."""

    redated: int = 0
    unknown: int = 0
    """Those of which no date is known any more."""
    found: int = 0
    """Events that only the corrected date brought to light."""
    waiting: bool = False
    """Whether all this is not worked out yet."""


def told(facts: Iterable[Quote | Event]) -> tuple[Told, ...]:
    """Return quotes or events as they are compared."""
    return tuple(
        Told(
            Span(fact.start, fact.end),
            fact.said if isinstance(fact, Quote) else fact.when,
            fact.dated_by,
        )
        for fact in facts
    )


def compare(had: Mapping[int, Told], now: Sequence[Told]) -> Redated:
    """Hold what was read under the old date against what is read under the new one.

    The same words dated by the same words are one; so are, of those left over, the same words. A
    date that nothing bears out any more is unknown, unless the text gives it whole.
    """
    exactly, _ = keep_ids(
        ((number, (old.place, old.dated)) for number, old in had.items()),
        [(new.place, new.dated) for new in now],
    )
    kept, same = list(exactly), frozenset(exactly)
    left = {number: old for number, old in had.items() if number not in same}
    rest = [at for at, number in enumerate(kept) if number is None]
    again, _ = keep_ids(
        ((number, old.place) for number, old in left.items()), [now[at].place for at in rest]
    )
    for at, number in zip(rest, again, strict=True):
        kept[at] = number
    pairs = {number: new for number, new in zip(kept, now, strict=True) if number is not None}
    changed = {number: new for number, new in pairs.items() if new != had[number]}
    gone = {number: old for number, old in had.items() if number not in pairs}
    return Redated(
        changed | unknown(gone), tuple(at for at, number in enumerate(kept) if number is None)
    )


def unknown(had: Mapping[int, Told]) -> dict[int, Told]:
    """Return those whose date is not the text's own, without it: it hung on the old date."""
    return {
        number: replace(old, when=None, dated=None)
        for number, old in had.items()
        if old.when and old.when.how is not How.STATED
    }
