"""What a server has decided about this bot, and what follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.domain.cite import Style
from bot.domain.policy import Policy

ZONE = "UTC"
"""Of a server that named none."""
YES, NO = "1", "0"


class Setting(StrEnum):
    """What a server may decide, each kept as text."""

    ZONE = "zone"
    """An IANA name."""
    CITE_STYLE = "cite style"
    """A ``Style``."""
    PUBLIC = "public"
    """"1" or "0": whether answers are for all where their asker does not say."""
    COMMAND = "command"
    """The same of a command or its group: "quote show", "quote"."""
    CHANNEL = "channel"
    """The same of a channel's id."""
    STAFF = "staff"
    """What a role's id is trusted with: a ``Policy``."""
    REACH = "reach"
    """A ``Reach``: what the rooms mean."""
    ROOM = "room"
    """Nothing, of a channel's id."""


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


def decided(kept: Iterable[tuple[str, str, str]]) -> Decided:
    """Return what (setting, about, value) rows say together."""
    by: dict[str, dict[str, str]] = defaultdict(dict)
    for setting, about, value in kept:
        by[setting][about] = value
    style, reach = by[Setting.CITE_STYLE].get(""), by[Setting.REACH].get("")
    public = by[Setting.PUBLIC].get("")
    return Decided(
        zone=by[Setting.ZONE].get(""),
        cite_style=Style(style) if style else None,
        public=public == YES if public else None,
        commands={name: value == YES for name, value in by[Setting.COMMAND].items()},
        channels={int(id_): value == YES for id_, value in by[Setting.CHANNEL].items()},
        staff={int(id_): Policy(trust) for id_, trust in by[Setting.STAFF].items()},
        reach=Reach(reach) if reach else None,
        rooms=frozenset(map(int, by[Setting.ROOM])),
    )


def _first(decided: Mapping[Any, bool], names: Iterable[object]) -> bool | None:
    return next((decided[name] for name in names if name in decided), None)
