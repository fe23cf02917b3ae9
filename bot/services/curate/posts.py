"""Where a server's cards were posted for all, and how the items on them stand now."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain.answers import Described, Quoted
from bot.domain.curate import Post, Standing
from bot.domain.happenings import Told
from bot.errors import NotFound
from bot.services.corrections import Corrections
from bot.store import posted as store
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Posts:
    """Remembers posts by the items that they show."""

    db: Database
    corrections: Corrections
    quote: Callable[[int | None, str], Awaitable[Quoted]]
    told: Callable[[int | None, str], Awaitable[Told]]
    source: Callable[[int | None, str], Awaitable[Described]]
    clock: Callable[[], datetime]

    async def keep(self, guild: int, post: Post, items: Iterable[str]) -> None:
        """Remember which items a message shows that everyone sees."""
        keep = partial(store.keep, guild=guild, post=post, items=tuple(items), now=self.clock())
        await self.db.write(keep, durable=False)

    async def of(self, guild: int, item: str) -> tuple[Post, ...]:
        """Return the latest messages of a server that show an item."""
        return await store.of(self.db, guild, item)

    async def drop(self, guild: int, post: Post) -> None:
        """Forget a message that is gone."""
        drop = partial(store.drop, guild=guild, message=post.message)
        await self.db.write(drop, durable=False)

    async def posted(self, guild: int, items: Iterable[str]) -> tuple[str, ...]:
        """Return what of many corrected items, pairs among them, posts may show."""
        refs = dict.fromkeys(ref for item in items for ref in item.split("+"))
        shown = await store.counts(self.db, guild, [ref for ref in refs if ref[0] in "QE"])
        return tuple(ref for ref in refs if ref[0] in "PS" or ref in shown)

    async def touched(self, guild: int, ref: str) -> tuple[str, ...]:
        """Return the items that a correction of one changes: with it what a person says, or what
        stands in a source."""
        kind, number = ref[0], ref[1:]
        if kind == "P":
            return (ref, *await store.said_by(self.db, guild, int(number)))
        if kind == "S" and number.isdigit():  # no passage: these are ruled on, not corrected
            return (ref, *await store.standing_in(self.db, guild, int(number)))
        return (ref,)

    async def standing(self, guild: int, ref: str, cause: str) -> Standing:
        """Return how an item stands in a server, with what was last corrected of it.

        ``cause`` is what was corrected just now: the item, the person who says it, or its source.
        """
        logs = [await self.corrections.log(guild, 1, each) for each in dict.fromkeys((ref, cause))]
        corrections = tuple(each for log in logs for each in log.items)
        return Standing(ref, await self._item(guild, ref), corrections)

    async def _item(self, guild: int, ref: str) -> Quoted | Told | Described | None:
        try:
            match ref[0]:
                case "Q":
                    return await self.quote(guild, ref)
                case "E":
                    return await self.told(guild, ref)
                case "S":
                    return await self.source(guild, ref)
        except NotFound:
            pass
        return None
