"""Designs that look sound and are not: the simulation has to catch each of them."""

from functools import partial
from random import Random

from bot.domain.digest.models import Digest, Post, Target
from bot.domain.digest.outcomes import Undelivered
from bot.services.digest.names import marker, nonce
from bot.services.digest.posting import Posting
from bot.store.digest import posts


def remade(kind: type[Posting], posting: Posting) -> Posting:
    """Return a posting of another kind with the same surroundings."""
    return kind(posting._db, posting._clocks, posting._writers, posting._line)


class MarkAfter(Posting):
    """Sends, then marks what was sent; what is not marked is sent again."""

    async def _send(self, digest: Digest, post: Post, where: Target, before: object = None) -> None:
        del before
        name = nonce(digest.id, f"{post.slot}{Random().random()}")
        try:
            message = await self._line.send(
                where, post.payload or "", name, marker(digest.id, post.slot)
            )
        except Undelivered:
            return
        now = self._clocks.now()
        await self._db.write(partial(posts.sent, post=post, message=message, now=now))


class MarkBefore(Posting):
    """Marks, then sends once; what goes wrong after the mark is lost."""

    async def _send(self, digest: Digest, post: Post, where: Target, before: object = None) -> None:
        del before
        now = self._clocks.now()
        trying = partial(posts.trying, post=post, where=where, now=now)
        if not await self._db.write(trying):
            return
        await self._db.write(partial(posts.sent, post=post, message=1, now=now))
        names = nonce(digest.id, post.slot), marker(digest.id, post.slot)
        try:
            await self._line.send(where, post.payload or "", *names)
        except Undelivered:
            return


class NonceOnly(Posting):
    """Repeats what may have been sent under the same nonce, and never looks."""

    async def _look(self, digest: Digest, post: Post) -> None:
        await self._not_there(digest, post, post.where or digest.plan.target)


class HistoryOnly(Posting):
    """Looks before it repeats, under another nonce each time."""

    async def _send(self, digest: Digest, post: Post, where: Target, before: object = None) -> None:
        send = self._line.send

        async def renamed(target: Target, payload: str, name: str, mark: str) -> int:
            return await send(target, payload, f"{name[:9]}{Random().random()}", mark)

        self._line.send = renamed  # type: ignore[method-assign]
        try:
            await super()._send(digest, post, where, None)
        finally:
            self._line.send = send  # type: ignore[method-assign]
