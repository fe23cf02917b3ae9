"""Feeds: what is in one, what of it is new, and when to look again."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlsplit

from bot.domain.addresses import canonical_url
from bot.domain.fetch import Reason

EVERY = timedelta(hours=1)
"""Between two looks at a feed, more or less."""
SELDOM = timedelta(hours=24)
"""Between two looks at one that has failed again and again."""
LONGEST_WAIT = timedelta(days=7)
"""However long a site asks to be left alone."""
GIVE_UP = timedelta(days=7)
"""A feed that has failed for so long is paused."""
AT_A_LOOK = 3
"""Articles that one look brings; the others wait for the next."""
TRIES = 3
"""For an article that could not be fetched."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A feed as it came: its bytes, where it was found, and the type that was said of it."""

    data: bytes
    url: str
    kind: str

    @property
    def host(self) -> str:
        """Return the site that it is of: an address may hold a secret, and faults are logged."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed: ``guid`` is what it calls itself, or its link."""

    guid: str
    link: str
    title: str
    published: datetime | None = None

    @property
    def key(self) -> str:
        """Return the mark of the entry by the name that the feed gives it."""
        return _mark(self.guid)

    @property
    def address(self) -> str:
        """Return the mark of the entry by its page."""
        return _mark(canonical_url(self.link) or self.link)


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Read:
    """What a feed holds; ``others`` are the feeds that a page names which is none itself."""

    title: str
    items: tuple[Item, ...]
    others: tuple[str, ...] = ()
    known: bool = True
    """Whether it is a feed at all."""


class State(StrEnum):
    """What became of an entry."""

    SEEN = "seen"
    """It was there when the feed was added."""
    WAITING = "waiting"
    HERE = "here"
    """The library had it already."""
    DRAFT = "draft"
    PUBLISHED = "published"
    FAILED = "failed"


class Pause(StrEnum):
    """Why a feed is not looked at."""

    ASKED = "asked"
    FAILING = "failing"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of a server, and how it goes."""

    number: int
    library: int
    url: str
    title: str
    publish: bool
    user: int | None
    added: datetime
    next: datetime
    checked: datetime | None = None
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    """Looks that failed, since the last that did not."""
    failing: datetime | None = None
    """Since when."""
    fault: str = ""
    """Why the last look failed: a ``Reason``, "unreadable" or "full"."""
    detail: str = ""
    pause: Pause | None = None
    counts: tuple[tuple[State, int], ...] = ()

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"F{self.number}"

    def count(self, state: State) -> int:
        """Return how many entries came to this."""
        return dict(self.counts).get(state, 0)


FULL = "full"
UNREADABLE = "unreadable"
_FOR_GOOD = frozenset({Reason.ADDRESS, Reason.FORBIDDEN, Reason.LARGE, Reason.TYPE, Reason.ROBOTS})


def fresh(items: Sequence[Item], known: Collection[str]) -> tuple[Item, ...]:
    """Return the entries that neither name nor page makes known, each once, oldest first."""
    return tuple(sorted(_unknown(items, set(known)), key=_day))


def _unknown(items: Sequence[Item], known: set[str]) -> Iterator[Item]:
    for item in reversed(items):  # feeds begin with the newest
        if known.isdisjoint({item.key, item.address}):
            known |= {item.key, item.address}
            yield item


def _day(item: Item) -> float:
    return item.published.timestamp() if item.published else 0.0


def next_look(now: datetime, failures: int, chance: float, asked: float | None = None) -> datetime:
    """Return when to look again: later with each failure, and never at the same minute for all.

    ``chance`` is drawn from 0 to 1; ``asked`` are the seconds for which a site wants to be left
    alone.
    """
    wait = min(EVERY * (1 << min(failures, 10)), SELDOM)
    spread = wait * (0.9 + 0.2 * chance)
    return now + max(spread, min(timedelta(seconds=asked or 0), LONGEST_WAIT))


def gives_up(reason: str, detail: str, failing: datetime, now: datetime) -> Pause | None:
    """Decide whether a feed that fails is looked at again."""
    if reason == Reason.STATUS and detail == "410":
        return Pause.GONE
    return Pause.FAILING if now - failing >= GIVE_UP else None


def is_final(reason: str, detail: str, tries: int) -> bool:
    """Decide whether an article that was not fetched is not tried again."""
    gone = reason == Reason.STATUS and detail.startswith("4") and detail not in {"408", "429"}
    return gone or reason in _FOR_GOOD or tries >= TRIES
