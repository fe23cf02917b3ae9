"""Setting up a server's digests: from what somebody typed to a plan, and how it will look."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import chain, count
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.dates import When, parse_when
from bot.domain.digest import typed as reading
from bot.domain.digest.edition import Edition, OnEmpty
from bot.domain.digest.frozen import kind_of, thaw
from bot.domain.digest.models import Digest, Plan, Post, State, Target
from bot.domain.digest.schedule import instant
from bot.domain.digest.standing import Standing
from bot.domain.names import fold
from bot.errors import BadInput, NotConfigured, NotFound
from bot.services.digest.compose import Composer
from bot.services.digest.digests import Digests
from bot.services.digest.filters import Filters
from bot.services.digest.still import Again, Still
from bot.services.library import Libraries
from bot.services.settings import ServerSettings
from bot.services.zones import Zones

T = TypeVar("T")
TIMES = ("08:00", "20:30", "8 pm")
WEEKDAYS = ("every day", "Mon-Fri", "Mon, Wed, Fri")
SECTIONS = ("everything", "new sources, quote of the day", "everything but corrections")
REST = (1, 7, 30)
"""Days after which a digest that rests may come again, as they are offered."""
LONGEST = timedelta(days=3650)
"""For which a digest may rest."""
NAME = "Daily digest"
ANY = frozenset({"", "-", "none", "any", "no filter"})
"""What takes a filter off."""
LAST = 20
"""Posts among which the last one is looked for that was sent."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody gave of a plan, as typed; ``None`` where they left it as it is."""

    name: str | None = None
    target: Target | None = None
    zone: str | None = None
    time: str | None = None
    weekdays: str | None = None
    sections: str | None = None
    filter: str | None = None
    items: int | None = None
    on_empty: OnEmpty | None = None


@dataclass(frozen=True, slots=True)
class Plans:
    """The use cases of a server's digests that need the words of people."""

    digests: Digests
    composer: Composer
    filters: Filters
    still: Still
    libraries: Libraries
    settings: ServerSettings
    zones: Zones
    clock: Callable[[], datetime]

    async def create(self, guild: int, user: int, wish: Wish) -> Digest:
        """Set up a digest: a target and a time are given. Raises BadInput."""
        base = Plan(
            name=wish.name or await self._free_name(guild),
            target=wish.target or Target(guild),
            zone=self.settings.zone(guild),
            at=time(8),
        )
        return await self.digests.create(guild, user, await self._read(guild, wish, base))

    async def edit(self, digest: Digest, wish: Wish) -> Digest:
        """Change what was given of a digest. Raises BadInput."""
        plan = await self._read(digest.guild, wish, digest.plan)
        return await self.digests.edit(digest, plan)

    async def pause(self, digest: Digest, until: str | None) -> Digest:
        """Let a digest rest until the beginning of a day in its zone, or until further notice."""
        if until is None:
            return await self.digests.pause(digest)
        today = self.day(digest, self.clock())
        when = parse_when(until) or _coming(until, today)
        if when is None or not today < when.earliest <= today + LONGEST:
            raise BadInput("until", until, _ahead(today))
        again = instant(when.earliest, time(), digest.plan.zone)
        return await self.digests.pause(digest, again)

    def until(self, guild: int | None) -> tuple[str, ...]:
        """Return days until which a digest may rest."""
        return _ahead(self.clock().astimezone(ZoneInfo(self.settings.zone(guild))).date())

    async def _free_name(self, guild: int) -> str:
        taken = {digest.plan.name.casefold() for digest in await self.digests.listed(guild)}
        names = chain((NAME,), (f"{NAME} {number}" for number in count(2)))
        return next(name for name in names if name.casefold() not in taken)

    async def _read(self, guild: int | None, wish: Wish, base: Plan) -> Plan:
        scope = await self.libraries.scope(guild)
        text = base.filter if wish.filter is None else wish.filter.strip()
        text = "" if fold(text) in ANY else text
        if wish.filter is not None:
            await self.filters.read(scope, text)
        return replace(
            base,
            name=wish.name or base.name,
            target=wish.target or base.target,
            zone=self.zones.find(wish.zone) if wish.zone else base.zone,
            at=_read(reading.clock, "time", wish.time, TIMES) or base.at,
            weekdays=_read(reading.weekdays, "weekdays", wish.weekdays, WEEKDAYS) or base.weekdays,
            parts=_read(reading.parts, "sections", wish.sections, SECTIONS) or base.parts,
            filter=text,
            most=wish.items or base.most,
            on_empty=wish.on_empty or base.on_empty,
        )

    async def find(self, guild: int | None, typed: str | None) -> Digest:
        """Return the digest of an id or a name; the only one where nothing was typed.

        Raises NotConfigured where there is none, and NotFound.
        """
        listed = await self.digests.listed(guild)
        if not listed:
            raise NotConfigured("the daily digest")
        if typed is None and len(listed) == 1:
            return listed[0]
        asked = fold(typed or "")
        for digest in listed:
            if asked in (f"d{digest.id}", str(digest.id), fold(digest.plan.name)):
                return digest
        raise NotFound("digest", typed or "", tuple(each.plan.name for each in listed[:3]))

    async def preview(self, digest: Digest) -> Edition | None:
        """Return what the digest would say when it comes next; nothing is written."""
        coming = self.digests.next(digest) or self.clock()
        return await self.composer.edition(digest, self.day(digest, coming))

    async def latest(self, digest: Digest) -> tuple[Post, Edition] | None:
        """Return the last post that was sent, of it what may still be seen, and what comes next."""
        scope = await self.libraries.scope(digest.guild)
        for post in await self.digests.last(digest, LAST):
            if post.state is State.SENT and post.payload and kind_of(post.payload) == "Edition":
                edition = replace(thaw(Edition, post.payload), next=self.digests.next(digest))
                return post, await self.still.seen(scope, edition)
        return None

    async def again(self, guild: int, message: int) -> Again | None:
        """Return what a digest's or a watch's message should say now; ``None`` for any other."""
        return await self.still.again(guild, await self.libraries.scope(guild), message)

    async def standing(self, digest: Digest) -> Standing:
        """Return what those who set a digest up want to know of it."""
        return Standing(
            digest,
            self.zones.name(digest.plan.zone),
            self.digests.next(digest),
            await self.digests.last(digest),
            await self.lost(digest),
        )

    async def lost(self, digest: Digest) -> bool:
        """Tell whether a digest's filter names what is there no more."""
        scope = await self.libraries.scope(digest.guild)
        return await self.filters.kept(scope, digest.plan.filter) is None

    def day(self, digest: Digest, moment: datetime) -> date:
        """Return the local date of an instant in a digest's zone."""
        return moment.astimezone(ZoneInfo(digest.plan.zone)).date()


def _coming(typed: str, today: date) -> When | None:
    """Return the next day that is so called where no year was typed ("25 January")."""
    named = (parse_when(f"{typed} {year}") for year in (today.year, today.year + 1))
    return next((when for when in named if when and when.earliest > today), None)


def _ahead(today: date) -> tuple[str, ...]:
    days = (today + timedelta(days=days) for days in REST)
    return tuple(f"{day.day} {day:%B %Y}" for day in days)


def _read(
    read: Callable[[str], T | None], field: str, typed: str | None, examples: tuple[str, ...]
) -> T | None:
    """Return what was typed; ``None`` where nothing was. Raises BadInput."""
    if typed is None:
        return None
    value = read(typed)
    if value is None:
        raise BadInput(field, typed, examples)
    return value
