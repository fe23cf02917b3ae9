"""Quotes: find them, show one, draw one."""

import asyncio
from dataclasses import replace
from functools import partial

from bot.domain import query as syntax
from bot.domain.answers import Asked, Nothing, Page, Passage, Quoted, Scope, page_of
from bot.domain.models import Certainty, QuoteKind
from bot.domain.names import Entry, fold
from bot.domain.query import Hint
from bot.domain.rank import best_first
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.asking import Asking, bounds, number_of
from bot.services.likely import capped, likely
from bot.services.names import Kind
from bot.services.witnesses import Same, Witnesses
from bot.store import quotes as store
from bot.store.database import Database
from bot.store.fts import to_fts, to_leave_out
from bot.store.quotes import QuoteFilter

FEATURE = "quotes"
_DRAWS = 3
KINDS = {
    "direct": QuoteKind.DIRECT,
    "partial": QuoteKind.MIXED,
    "mixed": QuoteKind.MIXED,
    "reported": QuoteKind.INDIRECT,
    "indirect": QuoteKind.INDIRECT,
}
SORTS = ("best", "newest", "oldest")
_FILTERS = ("text", "speaker", "source", "kind", "date")
_DATES = ("from", "to", "before", "after", "on")
_SURE = tuple(Certainty)


class Quotes:
    """The use cases of quotes."""

    def __init__(self, db: Database, asking: Asking, witnesses: Witnesses) -> None:
        self._db = db
        self._asking = asking
        self._witnesses = witnesses

    async def search(
        self, guild: int | None, text: str | None, **options: str | None
    ) -> Page[Quoted] | Nothing:
        """Find quotes; at least one filter must be given.

        ``options``: speaker, source, from, to, kind, sort. Raises BadInput, NotFound, Ambiguous.
        """
        scope = await self._asking.libraries.scope(guild)
        query, asked = self._asking.read(text, options)
        asked = replace(asked, feature=FEATURE)
        if not (to_fts(query) or asked.without("sort", "text").options):
            raise BadInput("filter", "", ("text", "speaker", "source", "from"))
        self._check(asked)
        asked = await self._asking.resolve(scope, asked)
        return await self._page(scope, asked, 1, query.hints)

    def _check(self, asked: Asked) -> None:
        kind, sort = asked.get("kind"), asked.get("sort")
        if kind and kind != "any" and fold(kind) not in KINDS:
            raise BadInput("kind", kind, ("direct", "partial", "reported"))
        if sort and sort not in SORTS:
            raise BadInput("sort", sort, SORTS)

    async def page(self, guild: int | None, asked: Asked, number: int) -> Page[Quoted] | Nothing:
        """Return another page of a question asked before."""
        scope = await self._asking.libraries.scope(guild)
        self._check(asked)
        return await self._page(scope, await self._asking.resolve(scope, asked), number)

    async def _page(
        self, scope: Scope, asked: Asked, number: int, hints: tuple[Hint, ...] = ()
    ) -> Page[Quoted] | Nothing:
        same = await self._witnesses.of(scope)
        matching, more = await self._matching(scope, asked)
        found = same.collapsed(matching)
        listing = await self._asking.libraries.listing_id(scope, asked)
        heading = self._asking.heading(scope, asked)
        if not found:
            return await self._nothing(scope, asked, listing, heading, hints)
        ordered = await asyncio.to_thread(_ordered, asked, found)
        items, number = page_of(ordered, number)
        heading = (*(one for one in heading if one[0] != "sort"), ("sort", _sort(asked)))
        return Page(items, number, len(found), listing, asked, heading, hints=hints, more=more)

    async def _matching(self, scope: Scope, asked: Asked) -> tuple[tuple[Quoted, ...], bool]:
        """Return the quotes that are looked at, and whether there are more."""
        fits, sort = filter_of(asked), asked.get("sort") or "best"
        find = partial(store.matching, self._db, scope, most=store.MOST + 1)
        if sort == "best" and fits.words:
            query = syntax.parse(asked.get("text") or "")
            look = partial(find, order=store.Order.ADDED)
            return await likely(lambda w: look(replace(fits, words=w)), query, store.MOST)
        order = store.Order.OLDEST if sort == "oldest" else store.Order.NEWEST
        return capped(await find(fits, order=order), store.MOST)

    async def _nothing(
        self,
        scope: Scope,
        asked: Asked,
        listing: int,
        heading: tuple[tuple[str, str], ...],
        hints: tuple[Hint, ...],
    ) -> Nothing:
        without, more = [], []
        same = await self._witnesses.of(scope)
        for name in _FILTERS:
            fewer = asked.without(*(_DATES if name == "date" else (name,)))
            if fewer != asked and fewer.without("sort").options:
                ids = await store.ids(self._db, scope, filter_of(fewer))
                count = same.distinct(ids)
                without += [(name, count)] if count else []
                more += [name] if len(ids) == store.MOST else []
        close = self._asking.names.closest(scope, Kind.PERSON, asked.get("text") or "")
        return Nothing(
            listing, asked, heading, tuple(without), close, hints=hints, capped=tuple(more)
        )

    async def get(self, guild: int | None, typed: str) -> Quoted:
        """Return the quote of an id ("Q17", "17") or of the words chosen, with its witnesses.

        Raises NotFound, or Ambiguous where several quotes begin so.
        """
        scope = await self._asking.libraries.scope(guild)
        quote = await store.get(self._db, scope, await self._number(scope, typed))
        if quote is None:
            raise NotFound("quote", typed)
        return await self._witnesses.carded(scope, quote)

    async def _number(self, scope: Scope, typed: str) -> int:
        try:
            return self._asking.names.number(scope, Kind.QUOTE, typed)
        except Ambiguous as several:
            same = await self._witnesses.of(scope)
            meant = {same.first(int(value[1:])) for value, _ in several.candidates}
            if len(meant) > 1:
                raise
            return meant.pop()

    async def suggest(self, guild: int | None, typed: str) -> tuple[Entry, ...]:
        """Return quotes that fit the letters typed so far, each once."""
        scope = await self._asking.libraries.scope(guild)
        same = self._witnesses.peek(scope)
        found = await self._asking.suggest(guild, Kind.QUOTE, typed)
        unique: dict[int, Entry] = {}
        for entry in found:
            unique.setdefault(same.first(int(entry.value[1:])), entry)
        return tuple(unique.values())

    async def context(self, guild: int | None, number: int) -> tuple[Quoted, tuple[Passage, ...]]:
        """Return a quote and the paragraphs around it."""
        scope = await self._asking.libraries.scope(guild)
        quote = await self.get(guild, str(number))
        return quote, await store.context(self._db, scope, number)

    async def random(
        self, guild: int | None, channel: int, speaker: str | None, about: str | None
    ) -> Quoted:
        """Draw a quote that the channel has not seen; when all were shown they start anew."""
        scope = await self._asking.libraries.scope(guild)
        _, asked = self._asking.read(about, {"speaker": speaker})
        asked = await self._asking.resolve(scope, replace(asked, feature=FEATURE))
        same = await self._witnesses.of(scope)
        see = partial(store.see, guild=guild, channel=channel)
        drawn = await self._drawn(scope, filter_of(asked), same, channel, see)
        if drawn is None:
            shown = ", ".join(value for _, value in self._asking.heading(scope, asked))
            raise NotFound("fitting quote", shown)
        return await self.get(guild, str(drawn if about else same.first(drawn)))

    async def _drawn(
        self, scope: Scope, asked: QuoteFilter, same: Same, channel: int, see: partial[bool]
    ) -> int | None:
        """Choose on a reader; again where another draw in the channel was quicker to write."""
        for _ in range(_DRAWS):
            choose = partial(store.chosen, scope=scope, asked=asked, channel=channel)
            quote, anew = await self._db.query(choose)
            if quote is None:
                return None
            if anew:
                await self._db.write(
                    partial(store.forget_seen, scope=scope, asked=asked, channel=channel)
                )
            if await self._db.write(partial(see, quotes=same.ids(quote))):
                break
        return quote


def kind_of(asked: Asked) -> QuoteKind | None:
    """Return the kind of quote that a question is for, where it names one."""
    return KINDS.get(fold(asked.get("kind") or ""))


def filter_of(asked: Asked) -> QuoteFilter:
    """Return what a resolved question asks of quotes."""
    since, until = bounds(asked)
    query = syntax.parse(asked.get("text") or "")
    return QuoteFilter(
        words=to_fts(query),
        without=to_leave_out(query),
        person=number_of(asked.get("speaker")),
        source=number_of(asked.get("source")),
        kind=kind_of(asked),
        since=since,
        until=until,
    )


def _sort(asked: Asked) -> str:
    """Return the order asked for: with words the best match first, else the newest."""
    return asked.get("sort") or ("best" if asked.get("text") else "newest")


def _ordered(asked: Asked, found: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
    sort = _sort(asked)
    if sort in ("newest", "oldest"):
        return found
    if text := asked.get("text"):
        newest = sorted(sorted(found, key=lambda quote: quote.id), key=_day, reverse=True)
        return best_first(text, newest, lambda quote: quote.words)
    return tuple(sorted(found, key=lambda quote: _SURE.index(quote.certainty)))


def _day(quote: Quoted) -> str:
    when = quote.said or quote.source.published
    return when.earliest.isoformat() if when else ""
