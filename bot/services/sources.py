"""Sources: list them, show one, sum one up in its own sentences."""

import asyncio
from dataclasses import replace

from bot.domain.answers import (
    Asked,
    Described,
    Length,
    Nothing,
    Page,
    Passage,
    Place,
    Reading,
    Selected,
    Source,
    page_of,
)
from bot.domain.models import SourceKind, Span, Zone
from bot.domain.names import tokens
from bot.domain.referred import Listed
from bot.errors import BadInput, NotFound
from bot.extract import sentences, summary
from bot.extract.locators import Places
from bot.services.asking import Asking, bounds
from bot.services.likely import capped
from bot.services.names import Kind
from bot.services.witnesses import Witnesses
from bot.store import kin, reading, references
from bot.store import sources as store
from bot.store.database import Database
from bot.store.sources import SourceFilter

Sentences = tuple[tuple[Span, str, Place], ...]

FEATURE = "sources"
KINDS = tuple(kind.value for kind in SourceKind)
_DROPS = {"kind": ("kind",), "author": ("author",), "date": ("from", "to")}


class Sources:
    """The use cases of sources."""

    def __init__(self, db: Database, asking: Asking, witnesses: Witnesses) -> None:
        self._db = db
        self._asking = asking
        self._witnesses = witnesses

    async def list(self, guild: int | None, **options: str | None) -> Page[Source] | Nothing:
        """Return the first page of the sources; ``options``: kind, author, from, to."""
        pairs = tuple((name, value) for name, value in options.items() if value)
        return await self.page(guild, Asked(FEATURE, pairs), 1)

    async def page(self, guild: int | None, asked: Asked, number: int) -> Page[Source] | Nothing:
        """Return a page of a question, new or asked before."""
        scope = await self._asking.libraries.scope(guild)
        kind = asked.get("kind")
        if kind and kind not in KINDS:
            raise BadInput("kind", kind, KINDS)
        asked = await self._asking.resolve(scope, asked)
        matching = await store.matching(self._db, scope, _filter(asked), store.MOST + 1)
        found, more = capped(matching, store.MOST)
        listing = await self._asking.libraries.listing_id(scope, asked)
        heading = self._asking.heading(scope, asked)
        if found:
            items, number = page_of(found, number)
            return Page(items, number, len(found), listing, asked, heading, more=more)
        without = []
        for name, options in _DROPS.items():
            fewer = asked.without(*options)
            if fewer != asked and (count := await store.count(self._db, scope, _filter(fewer))):
                without.append((name, count))
        return Nothing(listing, asked, heading, tuple(without))

    async def describe(self, guild: int | None, typed: str) -> Described:
        """Return the source of an id, citekey, title or author; raise NotFound or Ambiguous."""
        scope = await self._asking.libraries.scope(guild)
        number = self._asking.names.number(scope, Kind.SOURCE, typed)
        described = await store.describe(self._db, scope, number)
        if described is None:
            raise NotFound("source", typed, self._asking.names.closest(scope, Kind.SOURCE, typed))
        copies = await kin.copies(self._db, scope, number)
        same = await self._witnesses.of(scope)
        return replace(described, quotes=same.of_source(described), copies=copies)

    async def references(self, guild: int | None, typed: str, number: int) -> Listed:
        """Return a page of a source's reference list; raise NotFound where it has none."""
        scope = await self._asking.libraries.scope(guild)
        source = (await self.describe(guild, typed)).source
        entries = await references.listed(self._db, scope, source.id)
        if not entries:
            raise NotFound("reference list", source.ref)
        shown, number = page_of(entries, number)
        return Listed(source, shown, number, len(entries))

    async def read(self, guild: int | None, typed: str, number: int) -> Reading:
        """Return a paragraph of a source; a number out of range is drawn to the nearest."""
        scope = await self._asking.libraries.scope(guild)
        described = await self.describe(guild, typed)
        number = min(max(number, 1), max(described.paragraphs, 1))
        found = await reading.paragraph(self._db, scope, described.source.id, number)
        if found is None:
            raise NotFound("paragraph", f"{described.source.ref}¶{number}")
        passage = Passage(described.source, found.words, found.place)
        return Reading(passage, number, described.paragraphs, found.quotes, found.dates)

    async def summary(
        self, guild: int | None, typed: str, length: Length, about: str | None
    ) -> Selected:
        """Select sentences of a source, in document order; ``about`` narrows them to a topic."""
        scope = await self._asking.libraries.scope(guild)
        source = (await self.describe(guild, typed)).source
        ranked = await store.summary(self._db, scope, source.id)
        if about:
            kept = await store.text(self._db, scope, source.id)
            ranked = await asyncio.to_thread(_focused, kept, ranked, about, card=source.card)
        unsaid = await store.unsaid(self._db, scope, source.id)
        ranked = tuple(each for each in ranked if not any(map(each[0].meets, unsaid)))
        if about and not ranked:
            raise NotFound("sentence", about)
        chosen = sorted(ranked[: length.sentences], key=lambda sentence: sentence[0])
        chosen_words = tuple((words, place) for _, words, place in chosen)
        abstract = await store.abstract(self._db, scope, source.id)
        return Selected(source, length, about, chosen_words, abstract)


def _focused(
    kept: tuple[str, tuple[Zone, ...]] | None, ranked: Sentences, about: str, *, card: bool
) -> Sentences:
    if kept is None:
        return ()
    text, zones = kept
    places = Places(text, zones, card=card)
    spans = summary.focus(
        text, sentences.split(text, zones), tokens(about), tuple(span for span, _, _ in ranked)
    )
    return tuple((span, span.of(text), places.of(span.start, span.end)) for span in spans)


def _filter(asked: Asked) -> SourceFilter:
    since, until = bounds(asked)
    kind = asked.get("kind")
    return SourceFilter(SourceKind(kind) if kind else None, asked.get("author"), since, until)
