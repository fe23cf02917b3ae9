"""What servers add themselves: drafts, what is unsure of them, and what a new reading changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.answers import Described, Source
from bot.domain.models import Certainty

DRAFTS_FOR = timedelta(days=14)
BIN_FOR = timedelta(days=30)


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
