"""What a watch tells of, and when: batched, and never in its quiet hours."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from bot.domain.answers import Dated, Passage, Quoted, Source
from bot.domain.digest.models import Quiet, Trouble
from bot.domain.digest.typed import clock

MOST: Final = 20
"""Watches that a person may have in their direct messages, and a server in its channels."""
APART: Final = timedelta(hours=1)
"""Between two alerts to the same place."""
SHOWN: Final = 5
"""Sources of one alert that are drawn; the others are counted."""

Held = Quoted | Dated | Passage
_BETWEEN = re.compile(r"\s*(?:-|–|—|\.\.|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Watch:
    """What somebody waits for: a question in the search syntax.

    ``since`` is the number of the last source that was there when the watch was set or resumed:
    only later ones are news to it.
    """

    id: int
    text: str
    since: int
    paused: bool = False

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"W{self.id}"


@dataclass(frozen=True, slots=True)
class Alerts:
    """Where and when the alerts of some watches come; all of them are one digest's posts."""

    digest: int
    library: int
    guild: int | None
    """The server whose library they are about; nobody's for the starter alone."""
    channel: int | None
    """Where it is not the direct messages of the one who set the watch."""
    zone: str
    quiet: Quiet | None = None
    trouble: Trouble | None = None
    """Why nothing comes at present, whatever the watches say."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch, and where its alerts come."""

    watch: Watch
    alerts: Alerts

    @property
    def silent(self) -> bool:
        """Tell whether nothing comes of it at present."""
        return self.watch.paused or self.alerts.trouble is not None


@dataclass(frozen=True, slots=True)
class Match:
    """A new source with what one watch finds in it: ``hits`` in number, the best one shown."""

    source: Source
    watch: Watch
    hits: int
    best: Held


@dataclass(frozen=True, slots=True)
class News:
    """A new source with the texts of the watches that it answers.

    One of ``quote``, ``event`` and ``passage`` is the best find of the first of them, and ``hits``
    says how many finds that one has.
    """

    source: Source
    watches: tuple[str, ...]
    hits: int
    quote: Quoted | None = None
    event: Dated | None = None
    passage: Passage | None = None

    @property
    def best(self) -> Held | None:
        """Return the find that is shown."""
        return self.quote or self.event or self.passage


@dataclass(frozen=True, slots=True)
class Alert:
    """One message about new sources, frozen as a post's payload; ``more`` are not shown."""

    news: tuple[News, ...]
    more: int = 0
    server: str = ""
    """Where the watches were set, for the one who reads it in their direct messages."""
    open: bool = True
    """Whether what it shows can be opened where it is read."""


def read_quiet(typed: str) -> Quiet | None:
    """Read hours such as "22:00-07:00", "22-7" or "10 pm to 6.30 am"; ``None`` if they are none.

    Hours that end when they begin would silence the whole day or nothing: they are none.
    """
    clocks = [clock(end) for end in _BETWEEN.split(typed.strip())]
    if len(clocks) != 2:
        return None
    since, until = clocks
    if since is None or until is None or since == until:
        return None
    return Quiet(since, until)


def may_send(now: datetime, last: datetime | None, quiet: Quiet | None, zone: tzinfo) -> bool:
    """Decide whether an alert may go out now: long enough after the last, in no quiet hour.

    The quiet hours are what the clock on the wall shows, so that a change of the clocks neither
    wakes anybody nor silences a day. A last alert in the future (the machine's clock was set
    back) holds nothing up for longer than the time between two.
    """
    waited = last is None or not timedelta(0) <= now - last < APART
    return waited and not (quiet and quiet.holds(now.astimezone(zone).time()))


def wanted(watches: Iterable[Watch], source: int, told: int) -> tuple[Watch, ...]:
    """Return the watches to which a source is news, where all up to ``told`` were told of."""
    return tuple(watch for watch in watches if not watch.paused and source > max(told, watch.since))


def gathered(matches: Sequence[Match]) -> tuple[News, ...]:
    """Put the matches of each source together, in the order in which the sources came."""
    by_source: dict[int, list[Match]] = {}
    for match in sorted(matches, key=lambda match: (match.source.id, match.watch.id)):
        by_source.setdefault(match.source.id, []).append(match)
    return tuple(map(_news, by_source.values()))


def _news(matches: Sequence[Match]) -> News:
    first = matches[0]
    best = first.best
    return News(
        first.source,
        tuple(match.watch.text for match in matches),
        first.hits,
        best if isinstance(best, Quoted) else None,
        best if isinstance(best, Dated) else None,
        best if isinstance(best, Passage) else None,
    )
