"""Two sources side by side: what both have, and what only one has."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain.answers import Dated, Place, Source
from bot.domain.happenings import Compared

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """What stands in both, only in the first, and only in the second."""

    both: tuple[T, ...] = ()
    first: tuple[T, ...] = ()
    second: tuple[T, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing on any side."""
        return not (self.both or self.first or self.second)


@dataclass(frozen=True, slots=True)
class Framing:
    """How each side speaks of a topic: a sentence of its own, and where it stands."""

    topic: str
    first: tuple[str, Place] | None
    second: tuple[str, Place] | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sources compared; ``about`` narrows it to a topic."""

    first: Source
    second: Source
    about: str | None
    people: Sides[str]
    events: Sides[Dated]
    topics: Sides[str]
    framings: tuple[Framing, ...]
    differences: tuple[Compared, ...] = ()


def sides(first: Mapping[K, T], second: Mapping[K, T]) -> Sides[T]:
    """Part two mappings by their keys, in their order; what is in both is as the first has it."""
    return Sides(
        tuple(value for key, value in first.items() if key in second),
        _without(first, second),
        _without(second, first),
    )


def _without(own: Mapping[K, T], other: Iterable[K]) -> tuple[T, ...]:
    left_out = frozenset(other)
    return tuple(value for key, value in own.items() if key not in left_out)
