"""The alerts of watches: what has come that they asked for, at most once an hour."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.digest.edition import Told
from bot.domain.digest.frozen import freeze
from bot.domain.digest.models import Composed, Digest, Owed, Reason
from bot.domain.watch import SHOWN, Alert, Match, gathered, may_send, wanted
from bot.services.digest.members import Membership
from bot.services.library import Libraries
from bot.services.watch.questions import Questions
from bot.store import watch as store
from bot.store.database import Database
from bot.store.digest import digests
from bot.store.watch import Waiting

log = logging.getLogger(__name__)

SOURCES = 100
"""New sources that one alert looks at; more come at once only with an import, and wait."""
AT_ONCE = 200
"""Alerts that are looked at in one minute: the digests of that minute have to wait for them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at new sources came to; ``last`` is the number of the last one looked at."""

    matches: tuple[Match, ...]
    last: int


class Alerts:
    """The agenda of watches, and the composer of their posts."""

    def __init__(
        self,
        db: Database,
        libraries: Libraries,
        questions: Questions,
        membership: Membership,
    ) -> None:
        self._db = db
        self._libraries = libraries
        self._questions = questions
        self._membership = membership

    async def owed(self, now: datetime) -> tuple[Owed, ...]:
        """Return the alerts that are owed now: news, an hour since the last, no quiet hours."""
        open_now = [each for each in await store.waiting(self._db) if _may_send(each, now)]
        owed = [await self._owed(each, now) for each in open_now[:AT_ONCE]]
        return tuple(each for each in owed if each)

    async def _owed(self, waiting: Waiting, now: datetime) -> Owed | None:
        try:
            found = await self._found(waiting.guild, waiting.library, waiting.digest, waiting.told)
            if not found.matches:
                await self._db.write(partial(store.told, waiting=waiting, source=found.last))
                return None
        except Exception:
            log.exception("watches of digest %d: could not be looked at", waiting.digest)
            return None
        digest = await digests.get(self._db, waiting.digest)
        slot = f"{now.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
        return Owed(digest, slot, now) if digest else None

    async def compose(self, digest: Digest, slot: str, late: bool) -> Composed | Reason:
        """Return an alert, frozen; no news may be there any more, or nobody to tell.

        Raises Unavailable where Discord does not say whether they are still a member.
        """
        del slot, late
        server = await self._membership.server(digest)
        if server is None:
            return Reason.PARKED
        told = await store.told_of(self._db, digest.library, digest.id)
        found = await self._found(digest.guild, digest.library, digest.id, told)
        if not found.matches:
            return Reason.EMPTY
        news = gathered(found.matches)
        open_here = digest.guild is None or digest.plan.target.user is None
        alert = Alert(news[:SHOWN], len(news[SHOWN:]), server, open_here)
        return Composed(freeze(alert), Told(source=found.last))

    async def _found(self, guild: int | None, library: int, digest: int, told: int) -> Found:
        scope = await self._libraries.scope(guild)
        watches = await store.of_alerts(self._db, library, digest)
        newest = await self._db.query(partial(store.newest, scope=scope))
        sources = await store.fresh(self._db, scope, told, newest, SOURCES)
        matches: list[Match] = []
        for source in sources:
            asking = wanted(watches, source.id, told)
            matches += await self._questions.matches(scope, asking, source)
        # a source that is hidden here is not looked at, but it is not to be waited for either
        return Found(tuple(matches), sources[-1].id if len(sources) == SOURCES else newest)


def _may_send(waiting: Waiting, now: datetime) -> bool:
    return may_send(now, waiting.last, waiting.quiet, ZoneInfo(waiting.zone))
