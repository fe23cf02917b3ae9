"""Citing: a source, or a quote, an event or a passage in it, in the style that is asked for."""

import asyncio
import re
from dataclasses import replace
from itertools import chain, islice, zip_longest

from bot.domain.answers import Dated, Quoted, Scope
from bot.domain.cite import (
    Citation,
    Cited,
    Rendered,
    Style,
    in_title_case,
    item,
    lacking,
)
from bot.domain.identity import same_name
from bot.domain.models import Certainty
from bot.domain.names import Entry, fold
from bot.errors import Ambiguous, NotFound
from bot.services.asking import Asking
from bot.services.citing import exchange, styles
from bot.services.names import CHOICES, Kind
from bot.services.quotes import Quotes
from bot.services.settings import ServerSettings
from bot.services.sources import Sources
from bot.services.timeline import Timeline

KINDS = (Kind.SOURCE, Kind.QUOTE, Kind.EVENT)
_ID = re.compile(r"#?([SQE])(\d{1,18})", re.IGNORECASE)
# no keyboard has a ¶: "S3p12" is one too
_PASSAGE = re.compile(r"(.{1,90}?)(?:\s?(?:¶|\bpara?\.)|(?<=\d)\s?[pP])\s?(\d{1,6})")
_WRITERS = {
    Style.BIBTEX: exchange.bibtex,
    Style.RIS: exchange.ris,
    Style.CSL: exchange.csl_json,
}


class Cite:
    """The use cases of citing."""

    def __init__(
        self,
        asking: Asking,
        sources: Sources,
        quotes: Quotes,
        timeline: Timeline,
        settings: ServerSettings,
    ) -> None:
        self._asking = asking
        self._sources = sources
        self._quotes = quotes
        self._timeline = timeline
        self._settings = settings

    async def suggest(self, guild: int | None, typed: str) -> tuple[Entry, ...]:
        """Return sources, quotes and events in turn, or the passage whose id is typed."""
        typed = typed.strip().lstrip("#")
        if found := _PASSAGE.fullmatch(typed):
            sources = await self._asking.suggest(guild, Kind.SOURCE, found[1])
            return tuple(_passage_of(source, found[2]) for source in sources[:5])
        named = [await self._asking.suggest(guild, kind, typed) for kind in KINDS]
        mixed = [entry for entry in chain.from_iterable(zip_longest(*named)) if entry]
        wanted = fold(typed)
        mixed.sort(key=lambda entry: fold(entry.value) != wanted)
        return tuple(replace(e, name=f"{e.value} · {e.name}") for e in islice(mixed, CHOICES))

    async def cite(self, guild: int | None, typed: str, style: Style | None) -> Citation:
        """Cite what an id, citekey, title or first words name, in the server's style by default.

        Raises NotFound, or Ambiguous with the ids of all that could be meant.
        """
        cited = await self._find(guild, typed.strip())
        style = style or self._settings.cite_style(guild)
        return await asyncio.to_thread(_written, cited, style)

    async def _find(self, guild: int | None, typed: str) -> Cited:
        if found := _PASSAGE.fullmatch(typed):
            return await self._passage(guild, found[1], int(found[2]))
        if not _ID.fullmatch(typed):
            typed = self._named(await self._asking.libraries.scope(guild), typed)
        ref = typed.lstrip("#").upper()
        match ref[0]:
            case "Q":
                return await self._fact(guild, await self._quotes.get(guild, ref))
            case "E":
                return await self._fact(guild, await self._timeline.get(guild, ref))
            case _:
                return Cited(ref, await self._sources.describe(guild, ref))

    def _named(self, scope: Scope, typed: str) -> str:
        """Return the one id that a name means, of whatever kind; what is only one of many is asked.

        A citekey, title or author that is exactly as typed goes before what merely holds the word.
        """
        found = [self._entries(scope, kind, typed) for kind in KINDS]
        entries = tuple(chain.from_iterable(found))
        wanted = fold(typed)
        exact = [e for e in entries if wanted in map(fold, (e.name, *e.names))]
        chosen = exact or entries
        if len(chosen) == 1:
            return chosen[0].value
        if chosen:
            some = tuple((entry.value, entry.name) for entry in islice(chosen, CHOICES))
            raise Ambiguous("item", typed, some)
        close = (self._asking.names.closest(scope, kind, typed) for kind in KINDS)
        raise NotFound("item", typed, tuple(islice(chain.from_iterable(close), 3)))

    def _entries(self, scope: Scope, kind: Kind, typed: str) -> tuple[Entry, ...]:
        try:
            return (self._asking.names.find(scope, kind, typed),)
        except Ambiguous as several:
            return tuple(Entry(value, name) for value, name in several.candidates)
        except NotFound:
            return ()

    async def _passage(self, guild: int | None, source: str, number: int) -> Cited:
        described = await self._sources.describe(guild, source)
        ref = f"{described.source.ref}¶{number}"
        if described.source.card:
            return Cited(ref, described)
        reading = await self._sources.read(guild, described.source.ref, number)
        if reading.number != number:
            raise NotFound("passage", ref, (f"{described.source.ref}¶{reading.last}",))
        return Cited(ref, described, reading.passage.place)

    async def _fact(self, guild: int | None, fact: Quoted | Dated) -> Cited:
        described = await self._sources.describe(guild, fact.source.ref)
        if isinstance(fact, Dated):
            return Cited(fact.ref, described, fact.place)
        return Cited(fact.ref, described, fact.place, _quoted(fact), fact)


def _passage_of(source: Entry, number: str) -> Entry:
    value = f"{source.value}¶{int(number)}"
    return replace(source, value=value, name=f"{value} · {source.name}")


def _quoted(quote: Quoted) -> str | None:
    """Return who is quoted, where that is known and is not the author."""
    speaker = quote.speaker
    if speaker is None or quote.certainty is Certainty.UNCLEAR:
        return None
    own = any(fold(a) == fold(speaker) or same_name(a, speaker) for a in quote.source.authors)
    return None if own else speaker


def _written(cited: Cited, style: Style) -> Citation:
    given = item(cited.described)
    if style.prose:
        entry, beside = styles.entry(cited, style), styles.beside(cited, style)
    else:
        entry = Rendered(_WRITERS[style]([given]).strip())
        beside = exchange.beside(cited, given, style)
    lowered = style is Style.APA and in_title_case(given["title"])
    return Citation(cited, style, entry, beside, lacking(cited), lowered)
