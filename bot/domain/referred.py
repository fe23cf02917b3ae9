"""A source's own reference list, as it is read and drawn."""

from dataclasses import dataclass

from bot.domain.answers import PAGE, Place, Source


@dataclass(frozen=True, slots=True)
class Referred:
    """An entry of a source's reference list, and where the source cites it."""

    words: str
    """The entry as it stands."""
    authors: tuple[str, ...]
    year: str | None
    title: str | None
    container: str | None
    doi: str | None
    url: str | None
    number: int | None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a source's reference list."""

    source: Source
    items: tuple[Referred, ...]
    number: int
    total: int

    @property
    def last(self) -> int:
        """Return the number of the last page."""
        return max(1, -(-self.total // PAGE))
