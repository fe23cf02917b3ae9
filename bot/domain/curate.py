"""What waits for moderators, and what they write into a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.domain.answers import Dated, Described, Known, Passage, Quoted, Source
from bot.domain.changes import kind_word
from bot.domain.corrections import Correction, Fields
from bot.domain.dates import words
from bot.domain.happenings import Told
from bot.domain.models import Certainty
from bot.domain.plausible import Flagged

Item: TypeAlias = Quoted | Dated | Source | Known
"""Anything that can be reported and, the sources apart, corrected; each has a ``ref``."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the bot's that everyone in a channel sees."""

    channel: int
    message: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader said is wrong with an item; ``direct`` where it came in direct messages."""

    item: str
    user: int
    reason: str
    at: datetime
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why an item waits for a moderator."""

    item: str
    reports: tuple[Report, ...] = ()
    flags: tuple[Flagged, ...] = ()
    certainty: Certainty = Certainty.SURE
    posted: int = 0
    """How often it was posted in the server."""
    sources: int = 1
    """How many sources report it."""

    @property
    def reach(self) -> tuple[int, int, bool]:
        """Rank by how many see it: posted here, told by several; whose speaker is unclear first."""
        return self.posted, self.sources, self.certainty is Certainty.UNCLEAR


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items wait, by why they do; each is counted under the first that holds."""

    reported: int = 0
    flagged: int = 0
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class Queued:
    """One page of the queue: an item as it stands, and what its source says around it."""

    waiting: Waiting
    item: Item
    context: tuple[Passage, ...]
    number: int
    total: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Standing:
    """An item as its posted cards should show it, with what was last corrected of it."""

    ref: str
    item: Quoted | Told | Described | None
    corrections: tuple[Correction, ...]

    @property
    def hidden(self) -> bool:
        """Tell whether moderators have hidden it: only quotes and events can be."""
        return self.ref[0] in "QE" and self.item is None


def fields_of(item: Item) -> Fields:
    """Return what a moderator may correct of an item, as a form shows it."""
    match item:
        case Quoted():
            said = words(item.said) if item.said else None
            return (
                ("speaker", item.speaker),
                ("role", item.role),
                ("date", said),
                ("kind", kind_word(item.kind)),
            )
        case Dated():
            return (("date", words(item.when)), ("place", item.location))
        case Known():
            return (("name", item.name),)
        case Source():
            return ()


def ordered(
    reports: Sequence[Report],
    flags: Mapping[str, tuple[Flagged, ...]],
    unsure: Sequence[Waiting],
    settled: Mapping[str, datetime],
) -> tuple[Waiting, ...]:
    """Put what waits in order: reported by most, then what looks wrong, then what is seen most.

    ``settled`` are the items that a moderator has decided on, and when: they wait no more, unless
    somebody reports them after.
    """
    reported: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda report: report.at):
        if report.item not in settled or report.at > settled[report.item]:
            reported.setdefault(report.item, []).append(report)
    doubts = {waiting.item: waiting for waiting in unsure}
    told = sorted(reported.items(), key=lambda pair: (-len(pair[1]), pair[1][0].at))
    flagged = [item for item in flags if item not in reported and item not in settled]
    left = [item for item in doubts if item not in {*reported, *flagged, *settled}]
    left.sort(key=lambda item: doubts[item].reach, reverse=True)
    every = (*told, *((item, []) for item in (*flagged, *left)))
    return tuple(
        _waiting(item, said, flags.get(item, ()), doubts.get(item)) for item, said in every
    )


def _waiting(
    item: str, reports: Sequence[Report], flags: tuple[Flagged, ...], doubt: Waiting | None
) -> Waiting:
    known = doubt or Waiting(item)
    return Waiting(item, tuple(reports), flags, known.certainty, known.posted, known.sources)


def counted(waiting: Sequence[Waiting]) -> Counts:
    """Count what waits by the first reason of each."""
    reported = sum(bool(each.reports) for each in waiting)
    flagged = sum(bool(each.flags) and not each.reports for each in waiting)
    return Counts(reported, flagged, len(waiting) - reported - flagged)
