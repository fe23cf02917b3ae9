"""What is posted at set times: a digest, where it goes, and each of its posts."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.digest.edition import PARTS, OnEmpty, Part, Told

EVERY_DAY = frozenset(range(7))
"""Monday is 0, as in ``date.weekday``."""
MOST = 5
"""Digests a server may have."""
MOST_ITEMS = 10
NOTHING = Told()


class Kind(StrEnum):
    """What a digest is: a server's, somebody's own, or the alerts of their watches."""

    SERVER = "server"
    PERSONAL = "personal"
    WATCH = "watch"


class State(StrEnum):
    """How far a post has come."""

    CLAIMED = "claimed"
    """It is owed, its words are frozen, and it has surely not been sent."""
    SENDING = "sending"
    """It may have been sent: look before speaking."""
    SENT = "sent"
    SKIPPED = "skipped"
    """It was not sent, and never will be: ``reason`` says why."""
    UNKNOWN = "unknown"
    """It may have been sent, and nobody can tell: silence is better than a double."""


NOW = "now "
NOTICE = "notice "
"""How the slots begin of posts that somebody asked for at once, and of news of trouble."""


class Reason(StrEnum):
    """Why a date has no post."""

    DOWN = "down"
    """It could not be posted within the hours in which it still may be."""
    PAUSED = "paused"
    MOVED = "moved"
    """The time or the zone was changed to one that had long passed on that day."""
    NO_SUCH_DAY = "no such day"
    """The zone left this date out of its calendar."""
    EMPTY = "empty"
    """There was nothing to say, and the digest is to be silent then."""
    LOST = "filter lost"
    """What its filter names is there no more."""
    REFUSED = "refused"
    """Discord does not take what it says."""
    FAULT = "fault"
    """It could not be written; the log knows why."""
    QUIET = "quiet hours"
    """It could not be sent before they began; what it told is told after them."""
    UNSEEN = "unseen"
    """Its answer was lost, and where it went cannot be read."""
    PARKED = "parked"
    """Where it goes can no longer be posted to."""


class Trouble(StrEnum):
    """Why a digest cannot be posted where it goes; it is paused and its owner is told."""

    CHANNEL = "channel gone"
    THREAD = "thread gone"
    LOCKED = "thread locked"
    PERMISSION = "permission lost"
    ROLE = "role gone"
    TAG = "tag gone"
    SERVER = "server left"
    MESSAGES = "direct messages closed"
    MEMBER = "no longer a member"
    """Whose direct messages it goes to has left the server whose library it tells of."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a post goes: a channel or thread of a server, a new post in a forum, or a user's
    direct messages."""

    guild: int | None = None
    channel: int | None = None
    user: int | None = None
    forum: bool = False
    """Whether each post opens a thread; Discord tells no doubles apart there."""
    tag: int | None = None
    """A forum's tag."""
    role: int | None = None
    """The role to ping, where somebody set one."""
    silent: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody sets: when a digest comes, where, and what it is about."""

    name: str
    target: Target
    zone: str
    """An IANA name, such as "Asia/Karachi"."""
    at: time
    """By the zone's clocks, to the minute."""
    weekdays: frozenset[int] = EVERY_DAY
    parts: tuple[Part, ...] = PARTS
    filter: str = ""
    """In the search syntax."""
    most: int = MOST_ITEMS
    """Items in one post, 1 to 10."""
    on_empty: OnEmpty = OnEmpty.EVERGREEN


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a digest does not come, and until when; ``trouble`` where nobody asked for it."""

    since: datetime
    until: datetime | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the wall clock in which nothing is sent, ``until`` left out; maybe over midnight."""

    since: time
    until: time

    def holds(self, shown: time) -> bool:
        """Tell whether the clock on the wall shows a quiet minute."""
        if self.since <= self.until:
            return self.since <= shown < self.until
        return shown >= self.since or shown < self.until


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as it stands; ``settled`` is the last local date of which all is decided."""

    id: int
    library: int
    guild: int | None
    """The server whose library it tells of; nobody's for the starter alone."""
    kind: Kind
    plan: Plan
    settled: date
    looked: datetime
    """When that was decided; later than now where the machine's clock was set back."""
    edited: datetime
    set_up_by: int | None = None
    """Who is told of trouble; nobody where they had their traces deleted."""
    pause: Pause | None = None
    quiet: Quiet | None = None
    """When the alerts of watches wait, by the clocks of its zone."""
    told: Told = NOTHING
    first: bool = True
    """Whether nothing of it has been sent yet."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a digest: ``slot`` is a local date, or an instant where it is no day's."""

    digest: int
    slot: str
    state: State
    due: datetime
    claimed: datetime
    late: bool = False
    payload: str | None = None
    told: Told | None = None
    """What its readers know once it is sent."""
    tried: datetime | None = None
    attempts: int = 0
    """How often Discord said that it may not be posted there."""
    where: Target | None = None
    """Where it was last sent to."""
    message: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """The frozen words of a post as JSON text, and what they tell."""

    payload: str
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A post that should be made now; ``late`` when it comes well after its time."""

    digest: Digest
    slot: str
    due: datetime
    late: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What the one who set a digest up is told when it stops; frozen as a post's payload."""

    digest: str
    trouble: Trouble
    channel: int | None = None
    kind: Kind = Kind.SERVER
