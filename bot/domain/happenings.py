"""What a happening told by several sources is answered with: frozen values that ``ui`` draws."""

from dataclasses import dataclass

from bot.domain.answers import Dated, Place, Source
from bot.domain.dates import When
from bot.domain.differences import Relation, Ruled, Slot


@dataclass(frozen=True, slots=True)
class Witness:
    """One source's telling: the sentence, and how it is dated there.

    ``event`` is ``None`` where the sentence is no event of its own, because the source gives no
    date that can be resolved; ``when`` is then ``None``.
    """

    event: int | None
    source: Source
    place: Place
    words: str
    when: When | None = None
    dated_by: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """What a witness says of one slot: the words, or the days since, at least and at most."""

    witness: Witness
    says: str = ""
    since: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One slot as two sources give it, and how that stands."""

    slot: Slot
    relation: Relation
    first: Saying
    second: Saying
    item: str = ""
    """The two items that differ, as a ruling names them: "E8+E9"."""
    ruled: Ruled | None = None
    """What this server's moderators say of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all who tell it; ``sources`` counts those that tell it independently."""

    event: Dated
    witnesses: tuple[Witness, ...]
    sources: int
    differences: tuple[Compared, ...] = ()
    """Without what is the same."""


def witness_of(event: Dated) -> Witness:
    """Return the source of an event as its witness."""
    return Witness(event.id, event.source, event.place, event.words, event.when, event.dated_by)


def alone(event: Dated) -> Told:
    """Return an event that one source tells."""
    return Told(event, (witness_of(event),), 1)
