"""What one post says: frozen when the day is claimed, so that a second try says the same."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.answers import Dated, Quoted, Source
from bot.domain.corrections import Correction
from bot.domain.happenings import Compared


class Part(StrEnum):
    """A section of a digest, in the order in which they stand."""

    SOURCES = "new sources"
    QUOTES = "new quotes"
    DAY = "on this day"
    QUOTE = "quote of the day"
    DIFFERENCE = "differences"
    CORRECTIONS = "corrections"


PARTS = tuple(Part)
NEWS = frozenset({Part.SOURCES, Part.QUOTES, Part.CORRECTIONS})
"""The sections that are about what has changed; the others come every day."""


class OnEmpty(StrEnum):
    """What is posted on a day without anything new."""

    EVERGREEN = "evergreen"
    """The dated and the rotating sections alone."""
    SKIP = "skip"
    SAY_SO = "say so"


@dataclass(frozen=True, slots=True)
class Told:
    """How far a digest's readers have been told: the highest numbers of a source and a change."""

    source: int = 0
    correction: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds, for the tour: ``years`` are those of its first and last event.

    ``quotes`` and ``events`` are counted no further than ``capped`` says there are more.
    """

    sources: int
    quotes: int
    events: int
    years: tuple[int, int] | None = None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """The content of one post of a digest, of one local day."""

    name: str
    day: date
    told: Told
    """What its readers know once they have read it."""
    late: bool = False
    next: datetime | None = None
    """When the digest comes again."""
    tour: Holdings | None = None
    """The first digest shows what there is, instead of what is new."""
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    events: tuple[Dated, ...] = ()
    quote: Quoted | None = None
    difference: Compared | None = None
    corrections: tuple[Correction, ...] = ()
    more: tuple[tuple[Part, int], ...] = ()
    """How many more there are of what is not shown whole."""

    @property
    def bare(self) -> bool:
        """Tell whether it says nothing but that there is nothing."""
        return not any((self.tour, self.news, self.events, self.quote, self.difference))

    @property
    def news(self) -> bool:
        """Tell whether it says anything new."""
        return bool(self.sources or self.quotes or self.corrections)

    def left(self, part: Part) -> int:
        """Return how many more of a section there are than are shown."""
        return dict(self.more).get(part, 0)
