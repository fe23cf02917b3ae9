"""One post's way to Discord: claimed, sent, confirmed; looked for before it is said again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from sqlite3 import Connection
from time import monotonic

from bot.domain.digest import schedule
from bot.domain.digest.models import (
    NOTICE,
    NOW,
    Composed,
    Digest,
    Kind,
    Owed,
    Post,
    Reason,
    State,
    Target,
    Trouble,
)
from bot.domain.digest.outcomes import Blocked, Deleted, Refused, Unavailable, Unclear, Undelivered
from bot.services.digest.delivery import Writer
from bot.services.digest.line import Line
from bot.services.digest.names import marker, nonce
from bot.store.database import Database
from bot.store.digest import digests, parking, posts

log = logging.getLogger(__name__)

TRIES = 3
"""Times that Discord may say no before a digest is paused."""
REST = 600.0
"""Seconds between two of them: somebody may just be changing the permissions."""
SOON = 2.0
"""Seconds after which a lost answer is looked into, before it is left to the next minute."""
BLIND = 30.0
"""Seconds in which a post may be repeated unseen: the nonce's minute, less the request's own."""
ON_ITS_WAY = 60.0
"""Seconds after which a request that was cut off has surely come to its end."""
LOOK_BACK = timedelta(days=1)
"""Before the claim: Discord's clock may differ from this machine's."""
WRITING = 60.0


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clock on the wall, which may be set; one that only runs on; and how to wait."""

    now: Callable[[], datetime]
    running: Callable[[], float] = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class _Tries:
    """When a post was sent, by the running clock: ``first`` since it was surely not there."""

    first: float
    last: float


class Posting:
    """Takes posts through their states; whatever happens between two, no post is made twice."""

    def __init__(
        self, db: Database, clocks: Clocks, writers: Mapping[Kind, Writer], line: Line
    ) -> None:
        self._db = db
        self._clocks = clocks
        self._writers = writers
        self._line = line
        self._began = clocks.running()
        self._tries: dict[tuple[int, str], _Tries] = {}
        self._refused: dict[tuple[int, str], float] = {}
        self._under_way: set[tuple[int, str]] = set()

    async def claim(self, owed: Owed) -> Post | None:
        """Freeze what an owed post says; ``None`` where the slot is taken or nothing is to say."""
        digest = await digests.get(self._db, owed.digest.id)
        if digest is None:
            return None
        composed, reason = await self._compose(digest, owed.slot, owed.late, first=True)
        now = self._clocks.now()
        claim = partial(posts.claim, owed=owed, composed=composed, reason=reason, now=now)
        if not await self._db.write(claim) or composed is None:
            return None
        return await posts.get(self._db, digest.id, owed.slot)

    async def _compose(
        self, digest: Digest, slot: str, late: bool, *, first: bool
    ) -> tuple[Composed | None, Reason | None]:
        try:
            async with asyncio.timeout(WRITING):
                composed = await self._writers[digest.kind].compose(digest, slot, late)
        except Exception as error:
            if first:  # the next minute's try would say the same
                waits = isinstance(error, Undelivered)
                level, trace = (logging.INFO, None) if waits else (logging.ERROR, error)
                said = "digest %d, %s: could not be written yet"
                log.log(level, said, digest.id, slot, exc_info=trace)
            return None, Reason.FAULT
        return (None, composed) if isinstance(composed, Reason) else (composed, None)

    async def deliver(self, post: Post) -> None:
        """Take a post as far as it goes now; a lost answer is looked into at once."""
        key = (post.digest, post.slot)
        if key in self._under_way:
            return
        self._under_way.add(key)
        try:
            await self._step(*key)
        except Unclear:
            await self._clocks.sleep(SOON)
            with suppress(Unclear):
                await self._step(*key)
        finally:
            self._under_way.discard(key)

    async def _step(self, number: int, slot: str) -> None:
        post = await posts.get(self._db, number, slot)
        digest = await digests.get(self._db, number)
        if post is None or digest is None:
            return
        if post.state is State.SENDING:
            await self._look(digest, post)
        elif post.state is State.CLAIMED:
            await self._begin(digest, post)

    async def _begin(self, digest: Digest, post: Post) -> None:
        if reason := self._why_not(digest, post):
            await self._decide(posts.skip, post, reason)
        elif self._clocks.now() >= post.due and self._rested(post):
            written = await self._written(digest, post)
            target = _target(digest, post)
            if written and target:
                await self._send(digest, written, target)

    async def _written(self, digest: Digest, post: Post) -> Post | None:
        """Return a post with its words; those of a claim that failed are written now.

        What has become late is written anew: it has surely not been sent, and may be out of date.
        """
        now_late = posts.is_day(post.slot) and schedule.late(digest, post.due, self._clocks.now())
        if post.payload is not None and (post.late or not now_late):
            return post
        late = post.late or now_late
        composed, reason = await self._compose(digest, post.slot, late, first=False)
        if composed is not None:
            await self._db.write(partial(posts.freeze, post=post, composed=composed, late=late))
            return replace(post, payload=composed.payload, told=composed.told, late=late)
        if post.payload is not None and reason is Reason.FAULT:
            return post
        if reason and reason is not Reason.FAULT:
            await self._decide(posts.skip, post, reason)
        return None

    async def _look(self, digest: Digest, post: Post) -> None:
        """Look before speaking: an earlier try may have reached Discord."""
        where = post.where or digest.plan.target
        too_soon = where.forum and self._since_tried(post) < ON_ITS_WAY
        if too_soon or not self._rested(post):
            return
        await self._line.turn()
        try:
            since = post.claimed - LOOK_BACK
            found = await self._line.find(where, since, marker(post.digest, post.slot))
        except Blocked:
            await self._unseen(digest, post, where)
        except Unavailable:
            if self._clocks.now() - post.due >= schedule.DAY:
                await self._decide(posts.unknown, post, Reason.UNSEEN)
        else:
            if found is None:
                await self._not_there(digest, post, where)
            else:
                await self._sent(post, found)

    async def _not_there(self, digest: Digest, post: Post, where: Target) -> None:
        if reason := self._why_not(digest, post):
            if self._since_tried(post) >= ON_ITS_WAY:
                await self._decide(posts.skip, post, reason)
        else:
            await self._send(digest, post, where)

    async def _unseen(self, digest: Digest, post: Post, where: Target) -> None:
        """Repeat a post whose channel cannot be read while Discord surely knows its nonce."""
        tries = self._tries.get((post.digest, post.slot))
        if tries and not where.forum and self._clocks.running() - tries.first < BLIND:
            await self._send(digest, post, where, tries)
        else:
            await self._decide(posts.unknown, post, Reason.UNSEEN)

    async def _send(
        self, digest: Digest, post: Post, where: Target, before: _Tries | None = None
    ) -> None:
        await self._line.turn()
        target = replace(digest.plan.target, channel=where.channel, user=where.user)
        target = replace(target, guild=where.guild or target.guild, forum=where.forum)
        trying = partial(posts.trying, post=post, where=target, now=self._clocks.now())
        if not await self._db.write(trying):
            return
        sent_at = self._clocks.running()
        first = before.first if before else sent_at
        self._tries[post.digest, post.slot] = _Tries(first, sent_at)
        names = nonce(post.digest, post.slot), marker(post.digest, post.slot)
        try:
            message = await self._line.send(target, post.payload or "", *names)
        except Deleted:
            await self._sent(post, None)
        except Unclear:
            raise
        except Undelivered as failure:
            await self._failed(digest, post, failure)
        else:
            await self._sent(post, message)

    async def _failed(self, digest: Digest, post: Post, failure: Undelivered) -> None:
        """Note that this try was none; an earlier one may have been."""
        only = post.state is State.CLAIMED
        if isinstance(failure, Refused):
            log.error("digest %d, %s: Discord refuses it: %s", post.digest, post.slot, failure)
            await self._decide(posts.skip if only else posts.unknown, post, Reason.REFUSED)
            return
        attempts = post.attempts + isinstance(failure, Blocked)
        if isinstance(failure, Blocked):
            self._refused[post.digest, post.slot] = self._clocks.running()
        if isinstance(failure, Blocked) and attempts >= _tries(failure.trouble):
            log.warning("digest %d is parked: %s", post.digest, failure.trouble)
            decide = posts.skip if only else posts.unknown
            park = partial(parking.park, digest=digest, trouble=failure.trouble, decide=decide)
            await self._decide(park, post, Reason.PARKED)
        else:
            note = posts.surely_unsent if only else posts.refused_again
            why = failure.trouble if isinstance(failure, Blocked) else None
            await self._db.write(partial(note, post=post, attempts=attempts, why=why))

    async def _sent(self, post: Post, message: int | None) -> None:
        now = self._clocks.now()
        await self._db.write(partial(posts.sent, post=post, message=message, now=now))
        self._forget(post)

    async def _decide(
        self, decide: Callable[[Connection, Post, str, datetime], bool], post: Post, reason: str
    ) -> None:
        now = self._clocks.now()
        await self._db.write(lambda connection: decide(connection, post, reason, now))
        self._forget(post)

    def _forget(self, post: Post) -> None:
        self._tries.pop((post.digest, post.slot), None)
        self._refused.pop((post.digest, post.slot), None)

    def _why_not(self, digest: Digest, post: Post) -> str | None:
        now = self._clocks.now()
        asked_for = post.slot.startswith((NOW, NOTICE))
        lapsed = post.due + schedule.CATCH_UP
        rest = digest.pause if schedule.paused(digest, max(now, post.due)) else None
        if rest and not asked_for and not lapsed <= rest.since <= now:
            return Reason.PARKED if rest.trouble else Reason.PAUSED
        if now >= lapsed:
            return post.reason or Reason.DOWN
        if schedule.quiet(digest, now) and not asked_for:
            return Reason.QUIET
        return None

    def _rested(self, post: Post) -> bool:
        last = self._refused.get((post.digest, post.slot), self._began)
        return not post.attempts or self._clocks.running() - last >= REST

    def _since_tried(self, post: Post) -> float:
        """Return the seconds since a post may last have been sent, by the clock that is not set.

        After a restart nothing is known but that it was before it.
        """
        tries = self._tries.get((post.digest, post.slot))
        return self._clocks.running() - (tries.last if tries else self._began)


def _tries(trouble: Trouble) -> int:
    """Return how often Discord may say no: somebody's closed direct messages are their own will."""
    return 1 if trouble is Trouble.MESSAGES else TRIES


def _target(digest: Digest, post: Post) -> Target | None:
    """Return where a post goes: news of trouble to the one who set the digest up."""
    if not post.slot.startswith(NOTICE):
        return digest.plan.target
    return Target(user=digest.set_up_by, silent=False) if digest.set_up_by else None
