"""Somebody's own digest, by direct message: at most one a day."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial

from bot.domain.digest.edition import Edition
from bot.domain.digest.frozen import freeze, thaw
from bot.domain.digest.models import Composed, Digest, Kind, Plan, Reason, Target
from bot.domain.digest.typed import clock, weekdays
from bot.domain.subscription import Letter, topics
from bot.errors import BadInput, NotFound
from bot.services.digest.delivery import Writer
from bot.services.digest.digests import Digests
from bot.services.digest.filters import Filters
from bot.services.digest.members import Membership
from bot.services.library import Libraries
from bot.services.settings import ServerSettings
from bot.services.zones import Zones
from bot.store import subscription as store
from bot.store.database import Database
from bot.store.rows import STARTER

NAME = "Your digest"
MORNING = time(8)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Somebody's own digest as it stands; ``next`` is when it comes, unless it rests."""

    digest: Digest
    next: datetime | None
    guessed_zone: bool = False
    """Whether it is by UTC only because nobody named a zone."""
    moved: bool = False
    """Whether it told of another library before."""
    lost: bool = False
    """Whether its topics name what is there no more, so that nothing comes."""


class Subscriptions:
    """The use cases of /digest subscribe and /digest subscription."""

    def __init__(
        self,
        db: Database,
        service: Digests,
        libraries: Libraries,
        filters: Filters,
        zones: Zones,
        settings: ServerSettings,
    ) -> None:
        self._db = db
        self._digests = service
        self._libraries = libraries
        self._filters = filters
        self._zones = zones
        self._settings = settings

    async def subscribe(self, guild: int | None, user: int, **typed: str | None) -> Subscription:
        """Set up somebody's digest, or change what is given of the one they have.

        ``typed``: topics, time, zone, days. It then tells of the library of where they ask.
        Raises BadInput, NotFound.
        """
        kept = await self._kept(user)
        before = kept.plan if kept else _plan(user, self._settings.zone(guild))
        plan = await self._changed(guild, before, typed)
        guessed = not (typed.get("zone") or kept) and plan.zone == self._settings.zone(None)
        if kept is None:
            made = await self._digests.create(guild, user, plan, Kind.PERSONAL)
            return await self._shown(made, guessed_zone=guessed)
        digest = await self._digests.resume(await self._digests.edit(kept, plan))
        if kept.guild == guild:
            return await self._shown(digest)
        library = (await self._libraries.found(guild)).own if guild else STARTER
        await self._db.write(partial(store.move, digest=digest, library=library))
        return replace(await self.get(user), moved=True)

    async def _changed(self, guild: int | None, plan: Plan, typed: dict[str, str | None]) -> Plan:
        about = typed.get("topics")
        wanted = plan.filter if about is None else topics(about)
        await self._filters.read(await self._libraries.scope(guild), wanted)
        zone = typed.get("zone")
        return replace(
            plan,
            filter=wanted,
            at=_time(typed.get("time")) or plan.at,
            zone=self._zones.find(zone) if zone else plan.zone,
            weekdays=_days(typed.get("days")) or plan.weekdays,
        )

    async def get(self, user: int) -> Subscription:
        """Return somebody's digest; raise NotFound."""
        kept = await self._kept(user)
        if kept is None:
            raise NotFound("digest", NAME)
        return await self._shown(kept)

    async def pause(self, user: int) -> Subscription:
        """Let somebody's digest rest; raise NotFound."""
        return await self._shown(await self._digests.pause((await self.get(user)).digest))

    async def resume(self, user: int) -> Subscription:
        """Let somebody's digest come again; raise NotFound."""
        return await self._shown(await self._digests.resume((await self.get(user)).digest))

    async def end(self, user: int) -> None:
        """Delete somebody's digest; raise NotFound."""
        await self._digests.delete((await self.get(user)).digest)

    async def stopped(self, user: int) -> tuple[Digest, ...]:
        """Return what has stopped of somebody's and they have not been told yet; now they are."""
        found = await store.stopped(self._db, user)
        if found:
            await self._db.write(partial(store.hear, user=user))
        return found

    async def _kept(self, user: int) -> Digest | None:
        return next(iter(await self._digests.mine(user)), None)

    async def _shown(self, digest: Digest, *, guessed_zone: bool = False) -> Subscription:
        scope = await self._libraries.scope(digest.guild)
        lost = await self._filters.kept(scope, digest.plan.filter) is None
        return Subscription(digest, self._digests.next(digest), guessed_zone, lost=lost)


class Letters:
    """Writes people's own digests, while they are members of the server whose library it is."""

    def __init__(self, composer: Writer, membership: Membership) -> None:
        self._composer = composer
        self._membership = membership

    async def compose(self, digest: Digest, slot: str, late: bool) -> Composed | Reason:
        """Return a letter, frozen; there may be nothing to say, or nobody to tell.

        Raises Unavailable where Discord does not say whether they are still a member.
        """
        server = await self._membership.server(digest)
        if server is None:
            return Reason.PARKED
        composed = await self._composer.compose(digest, slot, late)
        if isinstance(composed, Reason):
            return composed
        letter = Letter(thaw(Edition, composed.payload), server)
        return replace(composed, payload=freeze(letter))


def _plan(user: int, zone: str) -> Plan:
    return Plan(NAME, Target(user=user), zone, MORNING)


def _time(typed: str | None) -> time | None:
    if typed is None:
        return None
    at = clock(typed)
    if at is None:
        raise BadInput("time", typed, ("08:00", "7:30 pm"))
    return at


def _days(typed: str | None) -> frozenset[int] | None:
    if typed is None:
        return None
    days = weekdays(typed)
    if not days:
        raise BadInput("weekdays", typed, ("every day", "Mon-Fri", "Mon and Thu"))
    return days
