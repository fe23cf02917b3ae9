"""What servers add themselves: drafts, what is unsure of them, and what a new reading changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.answers import Described, Source
from bot.domain.dates import How, Precision
from bot.domain.models import Certainty

DRAFTS_FOR = timedelta(days=14)
BIN_FOR = timedelta(days=30)
MOST_DRAFTS = 50
"""Drafts that a server may have at once."""
UNTITLED = "Untitled"
"""What an article is called that names itself nowhere."""
FEW_WORDS = 80
"""Below that something of an article may be missing, or it is none."""


class Doubt(StrEnum):
    """What is missing or unsure of a draft."""

    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    COARSE_DATE = "coarse date"
    UNSURE_DATE = "unsure date"
    NO_QUOTES = "no quotes"
    NO_EVENTS = "no events"
    SPEAKERS = "speakers"
    LIKELY = "likely"
    SHORT = "short"
    LANGUAGE = "language"


class Likeness(StrEnum):
    """How a draft is like a source that is here."""

    DOI = "doi"
    URL = "url"
    TITLE = "title"
    TEXT = "text"


class Stage(StrEnum):
    """How far the work on an article is."""

    WAITING = "waiting"
    READING = "reading"
    KEEPING = "keeping"


@dataclass(frozen=True, slots=True)
class Twin:
    """A source that is here and like a draft; publishing ``replaces`` it where it is the same."""

    source: Source
    how: Likeness
    share: float = 1.0
    """The share of the shorter text in the longer."""
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was read, and that only the moderators of its server can see."""

    number: int
    name: str
    """The file's name as it was typed: shown, never used on a disk."""
    origin: str
    """The address it was fetched from, or nothing."""
    size: int
    user: int | None
    added: datetime
    expires: datetime
    described: Described
    evidence: tuple[tuple[str, str], ...]
    """(title, authors or published; where it was found, in words)."""
    quotes: tuple[tuple[Certainty, int], ...]
    people: int
    doubts: tuple[Doubt, ...] = ()
    twins: tuple[Twin, ...] = ()
    again: bool = False
    """Whether the same article was a draft already."""

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"D{self.number}"


@dataclass(frozen=True, slots=True)
class Used:
    """What a server's own articles take of its quota; drafts and the bin count too."""

    articles: int = 0
    bytes: int = 0
    drafts: int = 0
    binned: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What a server's own library holds: (what, how many) pairs."""

    kinds: tuple[tuple[str, int], ...] = ()
    certainties: tuple[tuple[str, int], ...] = ()
    events: int = 0
    years: tuple[tuple[str, int], ...] = ()
    """Of publication, in order; "" are the undated."""
    newest: int | None = None
    newest_at: datetime | None = None
    feeds: tuple[int, int] = (0, 0)
    """How many there are, and how many of them are paused."""

    @property
    def sources(self) -> int:
        """Return how many sources there are."""
        return sum(count for _, count in self.kinds)

    @property
    def quotes(self) -> int:
        """Return how many quotes there are."""
        return sum(count for _, count in self.certainties)


@dataclass(frozen=True, slots=True)
class Fact:
    """A quote or an event as a new reading is compared with the one before."""

    sort: str
    """"quote" or "event"."""
    words: str
    told: tuple[tuple[str, str | None], ...]
    """What is known of it: speaker, date, kind."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new reading of an article changes."""

    gained: tuple[Fact, ...] = ()
    lost: tuple[Fact, ...] = ()
    changed: tuple[tuple[Fact, Fact], ...] = ()
    metadata: tuple[tuple[str, str | None, str | None], ...] = ()
    """(field, before, after)."""

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.changed or self.metadata)


def compare(
    before: Sequence[Fact],
    after: Sequence[Fact],
    metadata: tuple[tuple[str, str | None, str | None], ...] = (),
) -> Difference:
    """Return what the second reading has and the first has not, and the other way round.

    Facts are the same by their words; the same words twice are taken in their order.
    """
    gained, changed = [], []
    old: dict[tuple[str, str], list[Fact]] = {}
    for fact in before:
        old.setdefault((fact.sort, fact.words), []).append(fact)
    for fact in after:
        same = old.get((fact.sort, fact.words))
        if not same:
            gained.append(fact)
        elif (had := same.pop(0)).told != fact.told:
            changed.append((had, fact))
    lost = tuple(fact for facts in old.values() for fact in facts)
    edited = tuple(each for each in metadata if each[1] != each[2])
    return Difference(tuple(gained), lost, tuple(changed), edited)


def doubts(described: Described, quotes: Mapping[Certainty, int]) -> tuple[Doubt, ...]:
    """Return what is missing or unsure of an article that was read."""
    source = described.source
    when = source.published
    said = sum(quotes.values())
    found = {
        Doubt.TITLE: source.title == UNTITLED,
        Doubt.AUTHOR: not source.authors,
        Doubt.DATE: when is None,
        Doubt.COARSE_DATE: when is not None and when.precision is not Precision.DAY,
        Doubt.UNSURE_DATE: when is not None and when.how is not How.STATED,
        Doubt.NO_QUOTES: not said,
        Doubt.SPEAKERS: quotes.get(Certainty.UNCLEAR, 0) > 0,
        Doubt.LIKELY: quotes.get(Certainty.LIKELY, 0) * 2 > said,
        Doubt.NO_EVENTS: not described.events,
        Doubt.SHORT: described.words < FEW_WORDS,
        Doubt.LANGUAGE: described.language != "en",
    }
    return tuple(doubt for doubt, holds in found.items() if holds)
