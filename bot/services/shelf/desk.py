"""What lies on a server's desk: its drafts, as its moderators look at them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.domain.answers import Dated, Length, Quoted, Scope, Selected, Source, page_of
from bot.domain.dates import words
from bot.domain.names import Entry, NameIndex
from bot.domain.shelf import Draft, Likeness, Twin, doubts
from bot.errors import NotFound
from bot.services.library import Libraries
from bot.services.names import CHOICES
from bot.services.offered import Offered
from bot.store import quotes, sources, timeline
from bot.store.database import Database
from bot.store.quotes import Order, QuoteFilter
from bot.store.shelf import drafts, originals
from bot.store.shelf.originals import Original
from bot.store.timeline import EventFilter

_LIKE = {"doi": Likeness.DOI, "url": Likeness.URL, "work": Likeness.TITLE, "text": Likeness.TEXT}


class Desk:
    """The use cases of looking at drafts; whose desk it is comes from the server alone."""

    def __init__(self, db: Database, libraries: Libraries, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._libraries = libraries
        self._clock = clock
        self._offered = Offered(self._names)

    async def get(self, guild: int, number: int) -> Draft:
        """Return a draft of this server; raise NotFound where it is none, or has expired."""
        original = await self.original(guild, number)
        scope = await self.scope(guild)
        laid = await drafts.laid(self._db, scope, original.source)
        if laid is None:
            raise NotFound("draft", f"D{number}")
        return Draft(
            number=original.id,
            name=original.name,
            origin=original.origin,
            size=original.size,
            user=original.user,
            added=original.added,
            expires=original.expires or self._clock(),
            described=laid.described,
            evidence=laid.evidence,
            quotes=laid.quotes,
            people=laid.people,
            doubts=doubts(laid.described, dict(laid.quotes)),
            twins=await self._twins(guild, original),
        )

    async def original(self, guild: int, number: int) -> Original:
        """Return a draft's file; raise NotFound where it is none of this server's, or expired."""
        own = await self._libraries.own(guild)
        found = await originals.by_number(self._db, own, number) if own else None
        if found is None or found.expires is None or found.expires <= self._clock():
            raise NotFound("draft", f"D{number}")
        return found

    async def scope(self, guild: int) -> Scope:
        """Return the scope of a server's desk, which nobody but its moderators looks at."""
        own = await self._libraries.own(guild)
        desk = await drafts.desk(self._db, own) if own else None
        if desk is None:
            raise NotFound("draft", "")
        return Scope(desk, (desk,))

    async def _twins(self, guild: int, original: Original) -> tuple[Twin, ...]:
        scope = await self._libraries.scope(guild)
        same = await self._db.query(partial(drafts.same_as, own=scope.own, source=original.source))
        like = await drafts.twins(self._db, scope, original.source, same)
        found = []
        for other, key, share in like:
            source = await sources.get(self._db, scope, other)
            if source is not None:
                how = _LIKE[key.partition(":")[0]]
                found.append(Twin(source, how, share, replaces=other == same))
        return tuple(found)

    async def details(self, guild: int, number: int) -> dict[str, str]:
        """Return what may be edited of a draft, as it stands; raise NotFound."""
        original, draft = await self.original(guild, number), await self.get(guild, number)
        return {**details(draft.described.source), **original.details}

    async def listed(self, guild: int) -> tuple[tuple[int, str, str, datetime], ...]:
        """Return (number, title, file, when it goes) of the server's drafts, newest first."""
        own = await self._libraries.own(guild)
        found = await drafts.listed(self._db, own) if own else ()
        now = self._clock()
        return tuple(
            (one.id, title, one.name, one.expires)
            for one, title in found
            if one.expires and one.expires > now
        )

    async def quotes(
        self, guild: int, number: int, page: int
    ) -> tuple[tuple[Quoted, ...], int, int]:
        """Return a page of a draft's quotes as they stand, its number, and how many there are."""
        source, scope = (await self.original(guild, number)).source, await self.scope(guild)
        asked = QuoteFilter(source=source)
        found = await quotes.matching(self._db, scope, asked, most=quotes.MOST, order=Order.ADDED)
        shown, page = page_of(sorted(found, key=lambda quote: quote.id), page)
        return shown, page, len(found)

    async def events(
        self, guild: int, number: int, page: int
    ) -> tuple[tuple[Dated, ...], int, int]:
        """Return a page of a draft's events by day, its number, and how many there are."""
        source, scope = (await self.original(guild, number)).source, await self.scope(guild)
        found = await timeline.matching(self._db, scope, EventFilter(source=source))
        shown, page = page_of(found, page)
        return shown, page, len(found)

    async def summary(self, guild: int, number: int) -> Selected:
        """Return a draft's summary, of medium length."""
        original, scope = await self.original(guild, number), await self.scope(guild)
        source = await sources.get(self._db, scope, original.source)
        if source is None:
            raise NotFound("draft", f"D{number}")
        ranked = await sources.summary(self._db, scope, source.id)
        chosen = sorted(ranked[: Length.MEDIUM.sentences], key=lambda sentence: sentence[0])
        said = tuple((sentence, place) for _, sentence, place in chosen)
        abstract = await sources.abstract(self._db, scope, source.id)
        return Selected(source, Length.MEDIUM, None, said, abstract)

    def changed(self, own: int) -> None:
        """Let go of the names of a library's drafts."""
        self._offered.forget(own)

    def swept(self) -> None:
        """Let go of the names of all drafts."""
        self._offered.clear()

    async def suggest(self, guild: int, typed: str) -> tuple[Entry, ...]:
        """Return the server's drafts that fit the letters typed so far."""
        own = await self._libraries.own(guild)
        return (await self._offered.get(own)).suggest(typed, CHOICES) if own else ()

    async def number(self, guild: int, typed: str) -> int:
        """Return the number of a draft by its id or title; raise NotFound."""
        own = await self._libraries.own(guild)
        found = (await self._offered.get(own)).resolve(typed) if own else ()
        if len(found) != 1:
            raise NotFound("draft", typed)
        return int(found[0].value[1:])

    async def _names(self, own: int) -> NameIndex:
        return NameIndex(
            Entry(f"D{one.id}", f"{title} ({one.name})", (title, one.name), one.id)
            for one, title in await drafts.listed(self._db, own)
        )


def details(source: Source) -> dict[str, str]:
    """Return what may be edited of a source, as it is typed."""
    return {
        "title": source.title,
        "authors": "; ".join(source.authors),
        "outlet": source.outlet or "",
        "date": words(source.published) if source.published else "",
        "url": source.url or "",
    }
