"""Setting watches, and what becomes of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from sqlite3 import Connection
from typing import TypeVar

from bot.domain.answers import Asked, Scope
from bot.domain.digest.models import Kind, Plan, Quiet, Target
from bot.domain.policy import Policy
from bot.domain.query import Hint
from bot.domain.watch import MOST, Watched, read_quiet
from bot.errors import BadInput, NotAllowed, NotFound, OverQuota
from bot.services.asking import Asking
from bot.services.settings import ServerSettings
from bot.services.watch.questions import Questions
from bot.services.zones import Zones
from bot.store import watch as store
from bot.store.database import Database
from bot.store.digest import digests
from bot.store.rows import STARTER

T = TypeVar("T")
FEATURE = "watch"
NAME = "watches"
QUIET = ("22:00-07:00", "23-8", "10 pm to 6 am")
TYPING = timedelta(seconds=10)
"""For which the watches that are offered stay as they were read."""
_SEARCHED = 200
"""Finds of a kind that are counted: as many as a search looks at."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who asks for watches, where they ask; a curator has those of the channels too."""

    user: int
    guild: int | None
    curates: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A new watch, with how much is there already that it would have matched."""

    watched: Watched
    counts: Mapping[str, int]
    listing: int
    """The number of the search that shows them."""
    hints: tuple[Hint, ...] = ()
    capped: bool = False
    guessed_zone: bool = False
    """Whether its quiet hours are UTC's only because nobody named a zone."""


class Watches:
    """The use cases of /watch."""

    def __init__(
        self,
        db: Database,
        asking: Asking,
        questions: Questions,
        zones: Zones,
        settings: ServerSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._asking = asking
        self._questions = questions
        self._zones = zones
        self._settings = settings
        self._clock = clock
        self._offered: dict[Watcher, tuple[datetime, tuple[Watched, ...]]] = {}

    async def offered(self, who: Watcher) -> tuple[Watched, ...]:
        """Return what ``listed`` does, read once for what somebody types in some seconds."""
        now = self._clock()
        fresh = {who: it for who, it in self._offered.items() if now - it[0] < TYPING}
        if who not in fresh:
            fresh[who] = now, await self.listed(who)
        self._offered = fresh
        return fresh[who][1]

    async def _write(self, change: Callable[[Connection], T]) -> T:
        done = await self._db.write(change)
        self._offered = {}
        return done

    async def add(self, who: Watcher, text: str, **options: str | None) -> Added:
        """Watch for what a text asks; ``options``: channel (an id), quiet and zone, as typed.

        Raises BadInput, NotFound, OverQuota; Ambiguous with the request kept for the choice.
        """
        query, asked = self._asking.read(text, {})
        given = {name: value for name, value in options.items() if value}
        pairs = (*asked.options, *given.items())
        return await self._add(who, Asked(FEATURE, pairs), query.hints)

    async def chosen(self, who: Watcher, listing: int, option: str, value: str) -> Added:
        """Go on with a request that was ambiguous, the name settled; raise NotFound."""
        asked = await self._asking.question(who.guild, listing)
        if asked.feature != FEATURE or option != "speaker":
            raise NotFound("button", option)
        return await self._add(who, asked.changed(option, value))

    async def _add(self, who: Watcher, asked: Asked, hints: tuple[Hint, ...] = ()) -> Added:
        quiet, zone = _quiet(asked.get("quiet")), self._zone(who, asked.get("zone"))
        libraries = self._asking.libraries
        question = await self._questions.read(await libraries.scope(who.guild), asked)
        scope = await libraries.found(who.guild) if who.guild else await libraries.scope(None)
        if channel := asked.get("channel"):
            self.check(who)
        target = Target(channel=int(channel)) if channel else Target(user=who.user, silent=False)
        plan = Plan(NAME, target, zone, time(0))
        keep = partial(self._keep, scope=scope, who=who, plan=plan, quiet=quiet, text=question.text)
        number = await self._write(keep)
        counts = await self._questions.counts(scope, question)
        return Added(
            await self.get(who, f"W{number}"),
            {kind: count for kind, count in counts.items() if kind != "people"},
            await libraries.listing_id(scope, question.asked),
            hints,
            any(count >= _SEARCHED for count in counts.values()),
            quiet is not None and not asked.get("zone") and zone == self._settings.zone(None),
        )

    def _zone(self, who: Watcher, typed: str | None) -> str:
        return self._zones.find(typed) if typed else self._settings.zone(who.guild)

    def _keep(
        self,
        connection: Connection,
        scope: Scope,
        who: Watcher,
        plan: Plan,
        quiet: Quiet | None,
        text: str,
    ) -> int:
        now, since = self._clock(), store.newest(connection, scope)
        digest = store.alerts(connection, scope.own, plan.target, plan.zone, quiet)
        if digest is None:
            digest = _created(connection, scope.own, who.user, plan, now)
            store.begin(connection, digest, quiet, since)
        digests.resume(connection, digest, now)
        number = store.add(connection, scope.own, digest, who.user, text, now, since)
        if store.count(connection, scope.own, plan.target) > MOST:
            raise OverQuota("watches", MOST, MOST)
        return number

    def check(self, who: Watcher) -> None:
        """Raise NotAllowed where somebody may not set a watch for a channel."""
        if not who.curates or who.guild is None:
            raise NotAllowed(Policy.CURATE)

    async def listed(self, who: Watcher) -> tuple[Watched, ...]:
        """Return the watches that somebody may see where they ask.

        In a server those set there, a curator those of its channels too; in direct messages all
        that come there, from whichever server.
        """
        own = await store.of_user(self._db, who.user)
        if who.guild is None:
            return own
        here = tuple(watched for watched in own if watched.alerts.guild == who.guild)
        scope = await self._asking.libraries.scope(who.guild)
        if not who.curates or scope.own == STARTER:
            return here
        return (*here, *await store.of_channels(self._db, scope.own))

    async def get(self, who: Watcher, typed: str) -> Watched:
        """Return the watch of an id, or of these words; raise NotFound."""
        watches = await self.listed(who)
        asked = typed.strip()
        for watched in watches:
            if asked.casefold() in {watched.watch.ref.casefold(), watched.watch.text.casefold()}:
                return watched
        close = tuple(watched.watch.text for watched in watches[:3])
        raise NotFound("watch", asked, close)

    async def pause(self, who: Watcher, typed: str) -> Watched:
        """Let nothing come of a watch; raise NotFound."""
        watched = await self.get(who, typed)
        await self._write(partial(store.pause, watched=watched))
        return await self.get(who, watched.watch.ref)

    async def resume(self, who: Watcher, typed: str) -> Watched:
        """Go on with a watch, and with whatever else goes where its alerts go; raise NotFound."""
        watched = await self.get(who, typed)
        scope = await self._asking.libraries.scope(watched.alerts.guild)
        await self._write(partial(self._resume, watched=watched, scope=scope))
        return await self.get(who, watched.watch.ref)

    def _resume(self, connection: Connection, watched: Watched, scope: Scope) -> None:
        store.resume(connection, watched, scope)
        digests.resume(connection, watched.alerts.digest, self._clock())

    async def remove(self, who: Watcher, typed: str) -> Watched:
        """Forget a watch and return what it was; raise NotFound."""
        watched = await self.get(who, typed)
        await self._write(partial(store.remove, watched=watched))
        return watched


def _created(connection: Connection, library: int, user: int, plan: Plan, now: datetime) -> int:
    number = digests.create(connection, library, Kind.WATCH, user, plan, None, now)
    if number is None:  # there is no limit on them but that on watches
        raise OverQuota("watches", MOST, MOST)
    return number


def _quiet(typed: str | None) -> Quiet | None:
    if typed is None:
        return None
    quiet = read_quiet(typed)
    if quiet is None:
        raise BadInput("quiet", typed, QUIET)
    return quiet
