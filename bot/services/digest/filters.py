"""A digest's filter, in the search syntax: read when it is set, and again for each post."""

from dataclasses import dataclass, replace

from bot.domain import query as syntax
from bot.domain.answers import Asked, Dated, Quoted, Scope
from bot.domain.names import tokens
from bot.domain.query import Hint
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.asking import Asking, number_of
from bot.services.names import Kind
from bot.services.quotes import filter_of
from bot.services.search import FEATURE, Search
from bot.store import quotes, timeline
from bot.store.database import Database
from bot.store.quotes import QuoteFilter
from bot.store.timeline import EventFilter

FIELD = "search"
EXAMPLES = ("speaker:khan", "railway", "-weather")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a digest is about: nothing asked is everything."""

    asked: Asked
    words: str = ""
    """As its round of turns is kept."""
    speaker: str | None = None

    @property
    def narrow(self) -> bool:
        """Tell whether it leaves anything out."""
        return bool(self.asked.options)

    @property
    def quotes(self) -> QuoteFilter:
        """Return what it asks of quotes."""
        return filter_of(self.asked)


EVERYTHING = Filter(Asked(FEATURE, ()))


class Filters:
    """Reads filters, and tells what fits."""

    def __init__(self, db: Database, asking: Asking, search: Search) -> None:
        self._db = db
        self._asking = asking
        self._search = search

    async def read(self, scope: Scope, typed: str) -> Filter:
        """Return what is asked for; raise BadInput where nothing is, or a name fits several."""
        query, asked = self._asking.read(typed, {})
        if not asked.options:
            if typed.strip():
                raise BadInput(FIELD, typed, EXAMPLES)
            return EVERYTHING
        if query.hints and (wrong := _unreadable(query.hints)):
            raise BadInput(FIELD, wrong, EXAMPLES)
        try:
            asked = await self._asking.resolve(scope, Asked(FEATURE, asked.options))
        except Ambiguous as several:
            named = (f'{several.option}:"{name}"' for _, name in several.candidates[:3])
            raise BadInput(FIELD, several.asked, tuple(named)) from several
        speaker = asked.get("speaker")
        name = self._asking.names.name(scope, Kind.PERSON, speaker) if speaker else None
        return Filter(asked, syntax.canonical(query), name)

    async def kept(self, scope: Scope, typed: str) -> Filter | None:
        """Return a filter that was read before; ``None`` where what it names is gone."""
        try:
            return await self.read(scope, typed)
        except (BadInput, NotFound):
            return None

    async def source_fits(self, scope: Scope, wanted: Filter, source: int) -> bool:
        """Tell whether a source has anything of what is wanted."""
        only = number_of(wanted.asked.get("source"))
        if not wanted.narrow or only == source:
            return True
        return only is None and bool(await self._search.within(scope, wanted.asked, source))

    async def events_fit(
        self, scope: Scope, wanted: Filter, events: tuple[Dated, ...]
    ) -> tuple[Dated, ...]:
        """Return those of some events of single days that are wanted."""
        if not wanted.narrow or not events:
            return events
        asked = wanted.quotes
        if asked.person is not None or asked.kind is not None:
            return ()  # only quotes have speakers and kinds
        fitting: set[int] = set()
        for day in {event.when.earliest.isoformat() for event in events}:
            if not (asked.since or day) <= day <= (asked.until or day):
                continue
            on = EventFilter(None, asked.words, asked.source, day, day, without=asked.without)
            fitting |= {event.id for event in await timeline.matching(self._db, scope, on)}
        return tuple(event for event in events if event.id in fitting)

    async def quotes_of(
        self, scope: Scope, wanted: Filter, source: int, most: int
    ) -> tuple[Quoted, ...]:
        """Return quotes of a source that are wanted."""
        asked = wanted.quotes
        if asked.source not in (None, source):
            return ()
        return await quotes.matching(self._db, scope, replace(asked, source=source), most)

    async def ids(self, scope: Scope, wanted: Filter) -> tuple[int, ...] | None:
        """Return the quotes that are wanted; ``None`` where all are."""
        return await quotes.ids(self._db, scope, wanted.quotes) if wanted.narrow else None

    def about(self, wanted: Filter) -> str | None:
        """Return the words that both sides of a difference share with a filter."""
        return " ".join(tokens(wanted.asked.get("text") or "")) or None


def _unreadable(hints: tuple[Hint, ...]) -> str:
    """Return what was typed for a field or a kind that there is not."""
    wrong = ("unknown-field", "unknown-kind", "empty-field", "unexcludable-field")
    return next((hint.typed for hint in hints if hint.kind in wrong), "")
