"""A world without a wall: time that passes when told, a Discord with faults, a mortal process."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from bot.domain.digest.models import Target, Trouble
from bot.domain.digest.outcomes import Blocked, Deleted, Refused, Unavailable, Unclear

LAST = 100
"""Messages of a channel that are looked through, however old they are."""


class Kill(BaseException):
    """The process dies here."""


class Time:
    """True time, in seconds; the machine's clock on the wall, which may be set; and what is due."""

    def __init__(self, start: datetime) -> None:
        self.true = start.timestamp()
        self.offset = 0.0
        self._later: list[tuple[float, Callable[[], None]]] = []

    @property
    def wall(self) -> float:
        """What the machine takes for the time."""
        return self.true + self.offset

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.wall, UTC)

    def running(self) -> float:
        return self.true

    async def sleep(self, seconds: float) -> None:
        self.go_on(seconds)

    def go_on(self, seconds: float) -> None:
        """Let time pass, and what was under way arrive."""
        end = self.true + max(seconds, 0.0)
        while self._later and min(at for at, _ in self._later) <= end:
            first = min(self._later, key=lambda each: each[0])
            self._later.remove(first)
            self.true = first[0]
            first[1]()
        self.true = end

    def later(self, seconds: float, arrive: Callable[[], None]) -> None:
        self._later.append((self.true + seconds, arrive))


@dataclass(slots=True)
class Message:
    number: int
    at: float
    marker: str
    nonce: str
    payload: str
    deleted: bool = False


@dataclass(slots=True)
class Channel:
    """A channel, thread or forum; ``owner`` is the digest whose own it is."""

    owner: int
    forum: bool = False
    gone: bool = False
    postable: bool = True
    readable: bool = True
    messages: list[Message] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return not self.gone and self.postable and self.readable


class Discord:
    """Takes posts, tells doubles apart for ``window`` seconds, and fails as it is told to."""

    def __init__(self, time: Time, random: Random, window: float) -> None:
        self.time = time
        self.random = random
        self.window = window
        self.channels: dict[int, Channel] = {}
        self.faulty = 0.0
        """How often a request goes wrong."""
        self.out = False
        self.doomed = -1
        """Requests and writes until the process dies; negative: it does not."""
        self.counts: Counter[str] = Counter()
        self.said_no: Counter[int] = Counter()
        self._numbers = 0

    def mortal(self) -> None:
        """Die here, if it is time to."""
        if self.doomed < 0:
            return
        self.doomed -= 1
        if self.doomed < 0:
            self.counts["killed"] += 1
            raise Kill

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        self.mortal()
        self.time.go_on(self.random.uniform(0.05, 1.5))
        channel = self._channel(target)
        fault = self._fault("before", "answer lost", "late", "limited", "odd", "odd after")
        if fault in ("before", "odd"):
            raise Unclear if fault == "before" else RuntimeError("something else")
        if fault == "limited":
            raise Unavailable
        self._allowed(channel)
        if fault == "late":
            wait = self.random.uniform(0.5, 25.0)
            self.time.later(wait, lambda: self._arrive(channel, payload, nonce, marker))
            self.mortal()
            raise Unclear
        message = self._accept(channel, payload, nonce, marker)
        self.mortal()
        if fault:
            raise Unclear if fault == "answer lost" else RuntimeError("something else")
        if message.deleted:
            raise Deleted
        return message.number

    async def find(self, target: Target, since: datetime, marker: str) -> int | None:
        self.mortal()
        self.time.go_on(self.random.uniform(0.05, 0.5))
        channel = self._channel(target)
        if fault := self._fault("history before", "history odd"):
            raise Unavailable if fault == "history before" else KeyError("something else")
        self._allowed(channel, to_post=False)
        if not channel.readable:
            raise Blocked(Trouble.PERMISSION)
        recent = channel.messages[-LAST:]
        seen = (m for m in channel.messages if m.at >= since.timestamp() or m in recent)
        return next((m.number for m in seen if m.marker == marker and not m.deleted), None)

    def _channel(self, target: Target) -> Channel:
        if self.out:
            self.counts["outage"] += 1
            raise Unclear if self.random.random() < 0.5 else Unavailable
        return self.channels[target.channel or target.user or 0]

    def _allowed(self, channel: Channel, *, to_post: bool = True) -> None:
        if channel.gone or (to_post and not channel.postable):
            self.counts["refused"] += 1
            self.said_no[channel.owner] += 1
            raise Blocked(Trouble.CHANNEL if channel.gone else Trouble.PERMISSION)

    def _fault(self, *kinds: str) -> str:
        if self.random.random() >= self.faulty:
            return ""
        kind = self.random.choice(kinds)
        self.counts[kind] += 1
        return kind

    def _arrive(self, channel: Channel, payload: str, nonce: str, marker: str) -> None:
        if not channel.gone and channel.postable:
            self._accept(channel, payload, nonce, marker)

    def _accept(self, channel: Channel, payload: str, nonce: str, marker: str) -> Message:
        for message in reversed(channel.messages):
            known = self.time.true - message.at <= self.window and not channel.forum
            if known and message.nonce == nonce:
                self.counts["deduped"] += 1
                return message
        self._numbers += 1
        message = Message(self._numbers, self.time.true, marker, nonce, payload)
        channel.messages.append(message)
        return message


class Refusing(Discord):
    """A Discord that takes nothing that is said."""

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        raise Refused


class Mortal:
    """A database whose process may die before a write, or after it and before it is heard of."""

    def __init__(self, db: Any, discord: Discord) -> None:
        self._db = db
        self._discord = discord

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    async def write(self, function: Any, **options: Any) -> Any:
        self._discord.mortal()
        result = await self._db.write(function, **options)
        self._discord.mortal()
        return result
