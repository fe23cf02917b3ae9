"""The use cases of digests: set up, edited, paused, looked at, posted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.digest import schedule
from bot.domain.digest.models import MOST, MOST_ITEMS, NOW, Digest, Kind, Owed, Pause, Plan, Post
from bot.domain.names import Entry, NameIndex
from bot.errors import BadInput, NotFound
from bot.services.digest.calendar import Calendar
from bot.services.digest.delivery import Agenda, Sender, Writer
from bot.services.digest.engine import Engine, Pulse
from bot.services.digest.posting import Clocks
from bot.services.library import Libraries
from bot.services.offered import Offered
from bot.store.database import Database
from bot.store.digest import digests as store
from bot.store.digest import posts
from bot.store.rows import STARTER

NAME = 50
LIMITS = {Kind.SERVER: MOST, Kind.PERSONAL: 1}
"""Digests of a kind that a server, or a person, may have."""


class Digests:
    """What people do with digests, and the loop that posts them.

    A digest comes from ``get``, ``listed`` or ``mine``, which know whose it is.
    """

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        clocks: Clocks,
        writers: Mapping[Kind, Writer],
        agendas: Sequence[Agenda] = (),
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._clocks = clocks
        self._calendar = Calendar(db)
        self._offered = Offered(self._names)
        self._engine = Engine(db, clocks, (self._calendar, *agendas), writers)

    async def run(self, sender: Sender) -> None:
        """Post what is owed, until cancelled."""
        await self._engine.run(sender)

    def pulse(self) -> Pulse:
        """Tell whether the loop lives."""
        return self._engine.pulse()

    async def create(
        self, guild: int | None, user: int, plan: Plan, kind: Kind = Kind.SERVER
    ) -> Digest:
        """Set up a digest; its first is the next to come.

        Raises BadInput: of ``digests`` where there are as many as there may be.
        """
        library = (await self._libraries.found(guild)).own if guild else STARTER
        plan = await self._checked(library, kind, plan)
        most = LIMITS.get(kind)
        create = partial(store.create, library=library, kind=kind, user=user, most=most)
        now = self._clocks.now()
        number = await self._db.write(lambda connection: create(connection, plan=plan, now=now))
        if number is None:
            raise BadInput("digests", str(most))
        self._offered.forget(guild or 0)
        return await self._again(number)

    async def edit(self, digest: Digest, plan: Plan) -> Digest:
        """Give a digest another plan, from its next post on. Raises BadInput, NotFound."""
        plan = await self._checked(digest.library, digest.kind, plan, digest.id)
        edit = partial(store.edit, number=digest.id, plan=plan, now=self._clocks.now())
        await self._db.write(edit)
        self._offered.forget(digest.guild or 0)
        return await self._again(digest.id)

    async def pause(self, digest: Digest, until: datetime | None = None) -> Digest:
        """Let a digest rest; what falls into the rest is recorded as skipped."""
        now = self._clocks.now()
        if until is not None and until <= now:
            raise BadInput("until", until.isoformat())
        rest = Pause(now, until)
        await self._db.write(partial(store.rest, number=digest.id, pause=rest))
        return await self._again(digest.id)

    async def resume(self, digest: Digest) -> Digest:
        """Let a digest come again, from its next time on."""
        await self._db.write(partial(store.resume, number=digest.id, now=self._clocks.now()))
        return await self._again(digest.id)

    async def delete(self, digest: Digest) -> None:
        """Delete a digest and the record of its posts."""
        await self._db.write(partial(store.delete, number=digest.id))
        self._offered.forget(digest.guild or 0)

    async def get(self, guild: int | None, number: int) -> Digest:
        """Return a digest of this server; raise NotFound."""
        found = await store.get(self._db, number) if guild else None
        if found is None or found.guild != guild or found.kind is not Kind.SERVER:
            raise NotFound("digest", str(number))
        return found

    async def listed(self, guild: int | None) -> tuple[Digest, ...]:
        """Return a server's digests, by name."""
        return await store.of_guild(self._db, guild) if guild else ()

    async def suggest(self, guild: int | None, typed: str) -> tuple[Entry, ...]:
        """Return a server's digests that fit the letters typed so far."""
        return (await self._offered.get(guild)).suggest(typed) if guild else ()

    async def _names(self, guild: int) -> NameIndex:
        digests = await self.listed(guild)
        return NameIndex(
            Entry(f"D{each.id}", each.plan.name, (each.plan.name,)) for each in digests
        )

    async def mine(self, user: int, kind: Kind = Kind.PERSONAL) -> tuple[Digest, ...]:
        """Return what goes to somebody's direct messages."""
        return await store.of_user(self._db, user, kind)

    async def last(self, digest: Digest, limit: int = 5) -> tuple[Post, ...]:
        """Return the last posts of a digest, the newest first; skipped ones too."""
        return await posts.last(self._db, digest.library, digest.id, limit)

    def next(self, digest: Digest) -> datetime | None:
        """Return when a digest comes next; ``None`` while it rests until further notice."""
        return schedule.upcoming(digest, self._clocks.now())

    async def post_now(self, digest: Digest) -> Post:
        """Post at once: the day's digest where it is owed, else one more; twice a minute is once.

        Its state says what came of it: claimed is to be tried again, skipped has a reason.
        """
        now = self._clocks.now()
        extra = Owed(digest, f"{NOW}{now.isoformat(timespec='minutes')}", now)
        owed = await self._calendar.of(digest, now) or extra
        post = await self._engine.posting.claim(owed)
        if post is not None:
            await self._engine.posting.deliver(post)
        made = await posts.get(self._db, digest.id, owed.slot)
        if made is None:
            raise NotFound("digest", digest.plan.name)
        return made

    async def prune(self) -> int:
        """Forget posts of long ago; return how many."""
        return await self._db.write(partial(posts.prune, now=self._clocks.now()))

    async def _again(self, number: int) -> Digest:
        digest = await store.get(self._db, number)
        if digest is None:
            raise NotFound("digest", str(number))
        return digest

    async def _checked(self, library: int, kind: Kind, plan: Plan, itself: int = 0) -> Plan:
        plan = replace(plan, name=" ".join(plan.name.split()))
        if not 1 <= len(plan.name) <= NAME:
            raise BadInput("name", plan.name)
        if not plan.weekdays:
            raise BadInput("weekdays", "", ("Mon-Fri", "every day"))
        if not 1 <= plan.most <= MOST_ITEMS:
            raise BadInput("items", str(plan.most), ("1", str(MOST_ITEMS)))
        try:
            ZoneInfo(plan.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise BadInput("zone", plan.zone, ("Asia/Karachi", "Europe/Berlin")) from error
        if kind is Kind.SERVER:
            others = await store.of_library(self._db, library)
            taken = {other.plan.name.casefold() for other in others if other.id != itself}
            if plan.name.casefold() in taken:
                raise BadInput("name", plan.name)
        return plan
