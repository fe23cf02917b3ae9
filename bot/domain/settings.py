"""What a server has decided about this bot, and what follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.cite import Style
from bot.domain.policy import Policy

ZONE = "UTC"
"""Of a server that named none."""


class Feature(StrEnum):
    """What is off in every server until the bot's owner turns it on."""

    URL = "url"
    """Fetching articles and feeds from the web."""


class Reach(StrEnum):
    """What a server's list of channels means."""

    ONLY = "only"
    """Answers for all nowhere else."""
    EXCEPT = "except"
    """Answers for all anywhere else."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How much a server may keep."""

    articles: int = 500
    megabytes: int = 200
    """Of the files as they came, 10^6 bytes each."""
    feeds: int = 10


@dataclass(frozen=True, slots=True)
class Decided:
    """What a server has decided; ``None`` and what is not there is as it comes."""

    zone: str | None = None
    cite_style: Style | None = None
    public: bool | None = None
    commands: Mapping[str, bool] = field(default_factory=dict)
    """Whether public, by a command's name ("quote show") or its group's ("quote")."""
    channels: Mapping[int, bool] = field(default_factory=dict)
    """Whether public, by a channel's id."""
    staff: Mapping[int, Policy] = field(default_factory=dict)
    """What a role is trusted with, by its id."""
    reach: Reach | None = None
    rooms: frozenset[int] = frozenset()

    def public_by_default(self, places: Sequence[int], command: str) -> bool | None:
        """Return whether an answer is public where its asker did not say; ``None``: not decided.

        ``places`` are the ids of a thread, its channel and its category, the nearest first. Where
        a command and a channel disagree, private wins: nobody is surprised by it.
        """
        if not self.open_in(places):
            return False
        group = command.partition(" ")[0]
        said = [
            _first(self.commands, (command, group)),
            _first(self.channels, places),
        ]
        decided = [public for public in said if public is not None]
        return all(decided) if decided else self.public

    def open_in(self, places: Sequence[int]) -> bool:
        """Tell whether this bot may answer for all in a place at all."""
        listed = not self.rooms.isdisjoint(places)
        if self.reach is None:
            return True
        return listed if self.reach is Reach.ONLY else not listed


NOTHING = Decided()
"""What a server has decided that has decided nothing."""


def _first(
    decided: Mapping[str, bool] | Mapping[int, bool], names: Sequence[object]
) -> bool | None:
    return next((decided[name] for name in names if name in decided), None)  # type: ignore[index]
