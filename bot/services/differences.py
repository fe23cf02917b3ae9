"""Where sources differ, a page at a time."""

from collections.abc import Awaitable, Callable

from bot.domain.answers import Asked, Dated, Nothing, Page, Scope, page_of
from bot.domain.differences import Difference
from bot.domain.happenings import Compared
from bot.services.asking import Asking
from bot.services.happenings import Happenings
from bot.services.names import Kind

FEATURE = "differences"
Event = Callable[[int | None, str], Awaitable[Dated]]


class Differences:
    """The use cases of comparing what sources say."""

    def __init__(self, asking: Asking, happenings: Happenings, event: Event) -> None:
        self._asking = asking
        self._happenings = happenings
        self._event = event

    async def show(
        self, guild: int | None, about: str | None, event: str | None = None
    ) -> Page[Compared] | Nothing:
        """Return the first page: of everything, of a topic, or of an event.

        Raises NotFound, Ambiguous.
        """
        of = (await self._event(guild, event)).ref if event else None
        pairs = tuple((name, value) for name, value in (("event", of), ("about", about)) if value)
        return await self.page(guild, Asked(FEATURE, pairs), 1)

    async def page(self, guild: int | None, asked: Asked, number: int) -> Page[Compared] | Nothing:
        """Return a page of a question, new or asked before."""
        scope = await self._asking.libraries.scope(guild)
        asked = await self._asking.topic(scope, asked)
        found = await self._found(guild, scope, asked)
        listing = await self._asking.libraries.listing_id(scope, asked)
        heading = self._asking.heading(scope, asked)
        if not found:
            fewer = asked.without("about", "topic")
            count = len(await self._found(guild, scope, fewer)) if fewer != asked else 0
            return Nothing(listing, asked, heading, (("about", count),) if count else ())
        some, number = page_of(found, number)
        items = await self._happenings.compared(scope, some)
        return Page(items, number, len(found), listing, asked, heading)

    async def _found(self, guild: int | None, scope: Scope, asked: Asked) -> tuple[Difference, ...]:
        topic, of = asked.get("topic"), asked.get("event")
        event = await self._event(guild, of) if of else None
        name = self._asking.names.name(scope, Kind.TOPIC, topic) if topic else None
        number = event.id if event else None
        return await self._happenings.differences(scope, name, asked.get("about"), number)
