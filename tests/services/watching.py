"""Watches and people's own digests on a real store, with a clock and a Discord of the test's."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import app
from bot.assembly import Services
from bot.domain.digest.frozen import kind_of, thaw
from bot.domain.digest.models import Target, Trouble
from bot.domain.digest.outcomes import Blocked, Unavailable, Undelivered
from bot.domain.subscription import Letter
from bot.domain.watch import Alert
from bot.services.watch.watches import Watcher
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.services.conftest import OTHER
from tests.store.articles import Said, load, people

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
USER, FRIEND = 4242, 4343
HERE = Watcher(USER, OTHER)
"""Somebody in the server that has a library of its own."""
CURATOR = Watcher(USER, OTHER, curates=True)


@dataclass(slots=True)
class Time:
    """A clock that a test moves; waiting takes no time."""

    now: datetime = MORNING

    def pass_(self, **by: float) -> None:
        self.now += timedelta(**by)

    def seconds(self) -> float:
        return self.now.timestamp()

    async def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass(slots=True)
class Discord:
    """Takes posts, unless told to fail; knows who is a member of what."""

    sent: list[tuple[Target, str]] = field(default_factory=list)
    failing: Undelivered | None = None
    spare: int = 0
    """Who gets their messages all the same."""
    gone: dict[tuple[int, int], Undelivered] = field(default_factory=dict)

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        if self.failing and not (self.spare and target.user == self.spare):
            raise self.failing
        self.sent.append((replace(target, guild=None), payload))
        return len(self.sent)

    async def find(self, target: Target, since: datetime, marker: str) -> int | None:
        return None

    async def server(self, guild: int, user: int) -> str:
        if failure := self.gone.get((guild, user)):
            raise failure
        return f"Server {guild}"

    def leave(self, guild: int, user: int, why: Trouble = Trouble.MEMBER) -> None:
        self.gone[guild, user] = Blocked(why)

    def be_away(self, guild: int, user: int) -> None:
        self.gone[guild, user] = Unavailable()


@dataclass(slots=True)
class Room:
    """The services, what they stand on, and what was sent."""

    services: Services
    db: Database
    time: Time
    discord: Discord

    async def publish(self, *paragraphs: str, guild: int | None = OTHER, **given: Any) -> int:
        """Put a new article into a server's library, or into the starter."""
        number = 1
        if guild:
            number = await self.db.write(lambda raw: found_library(raw, guild))
        origin = f"{paragraphs[0][:40]}.txt"
        given = {"title": paragraphs[0][:60], "origin": origin, "digest": origin, **given}
        source = await load(self.db, *paragraphs, library=number, **given)
        await self.services.libraries.changed(number)
        return source

    async def said(self, words: str, by: str, guild: int | None = OTHER) -> int:
        """Publish an article in which somebody says something."""
        text = f"{by} is there. “{words}” said {by}."
        return await self.publish(text, guild=guild, who=people(by), quotes=[Said(words, 0)])

    async def minute(self) -> None:
        """Let the engine look once, a minute later."""
        self.time.pass_(minutes=1)
        await self.services.digests._engine.tick()

    async def hours(self, hours: int) -> None:
        """Let the engine look every five minutes for some hours."""
        for _ in range(hours * 12):
            self.time.pass_(minutes=5)
            await self.services.digests._engine.tick()

    def alerts(self) -> list[Alert]:
        """Return what was sent as alerts."""
        return [thaw(Alert, text) for _, text in self.discord.sent if kind_of(text) == "Alert"]

    def letters(self) -> list[Letter]:
        """Return the digests that people got of their own."""
        return [thaw(Letter, text) for _, text in self.discord.sent if kind_of(text) == "Letter"]


@asynccontextmanager
async def room(path: Path) -> AsyncIterator[Room]:
    """Open the services on a library, the engine waiting for a minute to pass."""
    time, discord = Time(), Discord()
    async with AsyncExitStack() as stack:
        services = await stack.enter_async_context(app.opened(path, lambda: time.now))
        services.membership.connect(discord)
        engine = services.digests._engine
        engine._clocks = replace(engine._clocks, running=time.seconds, sleep=time.sleep)
        engine.posting._clocks = engine._clocks
        engine.posting._began = 0.0
        engine._line._pace._clock, engine._line._pace._sleep = time.seconds, time.sleep
        engine._line._budget._clock = time.seconds
        engine.connect(discord)
        yield Room(services, services.watches._db, time, discord)
