"""Two sources side by side."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answers import Dated, Place, Scope, Source
from bot.domain.compare import Comparison, Framing, Sides, sides
from bot.domain.happenings import Compared
from bot.domain.models import Span, Zone
from bot.domain.names import tokens
from bot.errors import Ambiguous, BadInput
from bot.extract import sentences, summary
from bot.extract.locators import Places
from bot.extract.phrases import Key, Phrase, chosen, phrases
from bot.extract.summary.alone import clear, whole
from bot.extract.summary.terms import terms
from bot.services.asking import Asking
from bot.services.happenings import Happenings
from bot.services.sources import Sources
from bot.store import compare as store
from bot.store import sources, timeline
from bot.store.database import Database
from bot.store.timeline import EventFilter

TOPICS, FRAMINGS, DIFFERENCES = 6, 3, 3
_OFTEN = 2
"""How often a phrase must stand in a text to be a topic of it."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A source's sentences, their places, and its phrases."""

    text: str
    spans: tuple[Span, ...]
    places: Places
    phrases: dict[Key, Phrase]


class Compare:
    """The use case of comparing two sources."""

    def __init__(
        self, db: Database, asking: Asking, sources: Sources, happenings: Happenings
    ) -> None:
        self._db = db
        self._asking = asking
        self._sources = sources
        self._happenings = happenings

    async def compare(
        self, guild: int | None, first: str, second: str, about: str | None = None
    ) -> Comparison:
        """Compare two sources, on a topic or on all they say.

        Raises NotFound, Ambiguous, and BadInput where both are the same.
        """
        scope = await self._asking.libraries.scope(guild)
        one = (await self._sources.describe(guild, first)).source
        other = await self._beside(guild, one, second)
        if one.id == other.id:
            raise BadInput("pair", second)
        named = [await store.people(self._db, scope, source.id) for source in (one, other)]
        names = [name for people in named for name in people.values()]
        texts = [await self._text(scope, source, names) for source in (one, other)]
        topics, framings = await asyncio.to_thread(_topics, texts[0], texts[1], about)
        return Comparison(
            first=one,
            second=other,
            about=about,
            people=sides(*named),
            events=await self._events(scope, one, other, about),
            topics=topics,
            framings=framings,
            differences=await self._differences(scope, one, other, about),
        )

    async def _beside(self, guild: int | None, one: Source, second: str) -> Source:
        """Return the second source; where several could be meant, the choice goes on from here."""
        try:
            return (await self._sources.describe(guild, second)).source
        except Ambiguous as several:
            routes = ((f"{one.ref}/compare/{value}", name) for value, name in several.candidates)
            raise Ambiguous(several.kind, second, tuple(routes)) from several

    async def _text(self, scope: Scope, source: Source, names: Sequence[str]) -> _Text:
        kept = await sources.text(self._db, scope, source.id)
        text, zones = kept or ("", ())
        return await asyncio.to_thread(_read, text, zones, source, names)

    async def _events(
        self, scope: Scope, one: Source, other: Source, about: str | None
    ) -> Sides[Dated]:
        """Part the events by who tells them; one happening that both tell is in both."""
        told = [
            event
            for source in (one, other)
            for event in await timeline.matching(self._db, scope, EventFilter(source=source.id))
            if about is None or set(tokens(about)) <= set(tokens(event.words))
        ]
        return sides(*await self._happenings.by_source(scope, told, (one.id, other.id)))

    async def _differences(
        self, scope: Scope, one: Source, other: Source, about: str | None
    ) -> tuple[Compared, ...]:
        found = await self._happenings.differences(scope, None, about)
        wanted = {one.id, other.id}
        open_ = (difference for difference in found if not difference.settled)
        between = [d for d in open_ if {d.first.telling.source, d.second.telling.source} == wanted]
        return await self._happenings.compared(scope, between[:DIFFERENCES])


def _read(text: str, zones: tuple[Zone, ...], source: Source, names: Sequence[str]) -> _Text:
    spans = sentences.split(text, zones)
    found = phrases([span.of(text) for span in spans], names)
    return _Text(text, spans, Places(text, zones, card=source.card), found)


def _topics(one: _Text, other: _Text, about: str | None) -> tuple[Sides[str], tuple[Framing, ...]]:
    if about:
        return Sides(), (Framing(about, _focused(one, about), _focused(other, about)),)
    both = chosen(_shared(one, other), TOPICS)
    known = {word for phrase in both for word in phrase.key}
    parted = Sides(
        tuple(phrase.words for phrase in both), _only(one, other, known), _only(other, one, known)
    )
    keys = [phrase.key for phrase in both[:FRAMINGS]]
    said = zip(both, _spoken(one, keys), _spoken(other, keys), strict=False)
    return parted, tuple(Framing(phrase.words, first, second) for phrase, first, second in said)


def _shared(one: _Text, other: _Text) -> list[Phrase]:
    """Return the phrases that are topics of both, as often as the one that has them less."""
    return [
        Phrase(phrase.words, min(phrase.count, other.phrases[key].count), key)
        for key, phrase in one.phrases.items()
        if key in other.phrases and min(phrase.count, other.phrases[key].count) >= _OFTEN
    ]


def _only(own: _Text, other: _Text, known: set[str]) -> tuple[str, ...]:
    absent = {word for key in other.phrases for word in key}
    found = [
        phrase
        for key, phrase in own.phrases.items()
        if phrase.count >= _OFTEN and not (set(key) & known) and not (set(key) <= absent)
    ]
    return tuple(phrase.words for phrase in chosen(found, TOPICS))


def _spoken(text: _Text, keys: Sequence[Key]) -> list[tuple[str, Place] | None]:
    """Return for each phrase the first sentence with it that can stand alone, none twice."""
    complete = whole(text.text, text.spans)
    left = {
        span: terms(span.of(text.text))
        for span, alone in zip(text.spans, complete, strict=True)
        if alone
    }
    found = []
    for key in keys:
        holding = [span for span, words in left.items() if _holds(words, key)]
        best = min(holding, key=lambda span: (not clear(span.of(text.text)), span), default=None)
        left.pop(best or Span(0, 0), None)
        found.append(_told(text, best) if best else None)
    return found


def _told(text: _Text, span: Span) -> tuple[str, Place]:
    return span.of(text.text), text.places.of(span.start, span.end)


def _holds(words: Sequence[str], key: Key) -> bool:
    return any(tuple(words[at : at + len(key)]) == key for at in range(len(words)))


def _focused(text: _Text, about: str) -> tuple[str, Place] | None:
    found = summary.focus(text.text, text.spans, tokens(about), ())
    return _told(text, found[0]) if found else None
