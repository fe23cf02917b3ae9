"""Files out of a library: quotes, events and sources that a query finds."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain import query as syntax
from bot.domain.answers import Asked, Dated, Described, Quoted, Scope
from bot.domain.cite import item
from bot.domain.export import (
    BYTES,
    ROWS,
    Exported,
    Format,
    What,
    event_row,
    fits,
    quote_row,
    source_row,
)
from bot.errors import BadInput, NotFound
from bot.services.asking import Asking, bounds, number_of
from bot.services.citing import exchange
from bot.services.exporting.ics import fine, to_ics
from bot.services.exporting.markdown import to_markdown
from bot.services.exporting.tables import to_csv, to_json
from bot.services.exporting.timelinejs import to_timelinejs
from bot.services.happenings import Happenings
from bot.services.quotes import kind_of
from bot.store import export, quotes, sources, timeline
from bot.store.database import Database
from bot.store.fts import to_fts, to_leave_out
from bot.store.quotes import QuoteFilter
from bot.store.timeline import EventFilter

FEATURE = "export"
Item = Quoted | Dated | Described
_REFERENCES = {
    Format.BIBTEX: exchange.bibtex,
    Format.RIS: exchange.ris,
    Format.CSL: exchange.csl_json,
}


class Export:
    """The use case of /export."""

    def __init__(
        self,
        db: Database,
        asking: Asking,
        happenings: Happenings,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._asking = asking
        self._happenings = happenings
        self._clock = clock

    async def export(
        self, guild: int | None, what: str, format_: str, query: str | None
    ) -> Exported:
        """Write what the query finds as a file, all there is where it is empty.

        Raises BadInput, NotFound or Ambiguous.
        """
        _, asked = self._asking.read(query, {"what": what, "format": format_})
        return await self.again(guild, replace(asked, feature=FEATURE))

    async def again(self, guild: int | None, asked: Asked) -> Exported:
        """Write the file of a question, new or asked before."""
        what, format_ = _chosen(asked)
        _refuse(what, asked)
        scope = await self._asking.libraries.scope(guild)
        asked = await self._asking.resolve(scope, asked)
        found = await self._found(scope, what, asked)
        heading = self._asking.heading(scope, asked.without("what", "format"))
        if not found:
            raise NotFound(
                f"{what.removesuffix('s')} to export", ", ".join(value for _, value in heading)
            )
        items, cut = found[:ROWS], len(found) > ROWS
        if format_ is Format.ICS:
            items = [event for event in items if isinstance(event, Dated) and fine(event)]
            if not items:
                raise NotFound("event dated to the month or finer", "")
        coarse = min(len(found), ROWS) - len(items)
        if format_.references:
            items = await self._sources(scope, items)
        title = ", ".join((what.capitalize(), *(value for _, value in heading)))
        held, data = await asyncio.to_thread(self._within, what, format_, title, items)
        cut = cut or held < len(items)
        return Exported(what, format_, data, held, cut, coarse, asked, heading)

    async def _found(self, scope: Scope, what: What, asked: Asked) -> Sequence[Item]:
        query = syntax.parse(asked.get("text") or "")
        words, without = to_fts(query), to_leave_out(query)
        since, until = bounds(asked)
        source, most = number_of(asked.get("source")), ROWS + 1
        match what:
            case What.QUOTES:
                person, kind = number_of(asked.get("speaker")), kind_of(asked)
                said = QuoteFilter(words, person, source, None, kind, since, until, without)
                return await quotes.matching(self._db, scope, said, most)
            case What.EVENTS:
                told = EventFilter(None, words, source, since, until, without=without)
                events = await timeline.matching(self._db, scope, told, most)
                return await self._happenings.beside(scope, events)
            case What.SOURCES:
                ids = await export.sources(self._db, scope, words, without, since, until, most)
                return await self._described(scope, [i for i in ids if source in (None, i)])

    async def _described(self, scope: Scope, ids: Sequence[int]) -> list[Described]:
        found = [await sources.describe(self._db, scope, source) for source in ids]
        return [described for described in found if described]

    async def _sources(self, scope: Scope, items: Sequence[Item]) -> Sequence[Item]:
        """Return the sources that items stand in, each once."""
        ids = dict.fromkeys(item.source.id for item in items)
        return await self._described(scope, tuple(ids))

    def _within(
        self, what: What, format_: Format, title: str, items: Sequence[Item]
    ) -> tuple[int, bytes]:
        """Write as many of the items as a file may hold; return how many those are."""
        held = len(items)
        while len(data := self._written(what, format_, title, items[:held])) > BYTES and held > 1:
            held = max(1, min(held - 1, held * BYTES // len(data)))
        return held, data

    def _written(self, what: What, format_: Format, title: str, items: Sequence[Item]) -> bytes:
        match format_:
            case Format.CSV:
                return to_csv([_row(each) for each in items])
            case Format.JSON:
                return to_json(what, [_row(each) for each in items])
            case Format.MARKDOWN:
                return to_markdown(title, items)
            case Format.TIMELINE:
                return to_timelinejs(title, _events(items))
            case Format.ICS:
                return to_ics(title, _events(items), self._clock())
            case _:
                given = [item(each) for each in items if isinstance(each, Described)]
                return _REFERENCES[format_](given).encode("utf-8", "replace")


def _row(each: Item) -> dict[str, str | int | tuple[str, ...] | None]:
    match each:
        case Quoted():
            return quote_row(each)
        case Dated():
            return event_row(each)
        case Described():
            return source_row(each)


def _events(items: Sequence[Item]) -> list[Dated]:
    return [each for each in items if isinstance(each, Dated)]


def _chosen(asked: Asked) -> tuple[What, Format]:
    """Return what is asked for; raise BadInput where there is no such, or no such pair."""
    given = asked.get("what") or "", asked.get("format") or ""
    try:
        what, format_ = What(given[0]), Format(given[1])
    except ValueError:
        raise BadInput("export", f"{given[1]} of {given[0]}", ("CSV of quotes",)) from None
    if not fits(what, format_):
        fitting = (f"{format_} of events", f"CSV of {what}")
        raise BadInput("export", f"{format_} of {what}", fitting)
    return what, format_


def _refuse(what: What, asked: Asked) -> None:
    """Raise BadInput for a filter that only quotes have."""
    for option in () if what is What.QUOTES else ("speaker", "kind"):
        if value := asked.get(option):
            expected = ("source:korybko2021", "after:2021-08", '"exact phrase"')
            raise BadInput(f"query for {what}", f"{option}:{value}", expected)
