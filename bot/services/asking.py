"""What people type, turned into a question with ids: shared by every list."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain import query as syntax
from bot.domain.answers import Asked, Scope
from bot.domain.dates import When, parse_when
from bot.domain.names import Entry
from bot.domain.query import Query
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.library import Libraries
from bot.services.names import Kind, Names

DATES = ("2022", "2022-01", "17 Jan 2022", "Summer 2023", "1990s", "2021..2022")
_DATE_OPTIONS = ("from", "to", "before", "after", "on")
_NAMED = {"speaker": Kind.PERSON, "source": Kind.SOURCE, "author": Kind.AUTHOR}


class Asking:
    """Reads options and search syntax alike, and keeps the question for a list's buttons."""

    def __init__(self, libraries: Libraries, names: Names) -> None:
        self.libraries = libraries
        self.names = names

    async def suggest(self, guild: int | None, kind: Kind, typed: str) -> tuple[Entry, ...]:
        """Return what fits the letters typed so far, of what the server may see."""
        return self.names.suggest(await self.libraries.scope(guild), kind, typed)

    async def question(self, guild: int | None, listing: int) -> Asked:
        """Return the question behind a list's buttons; raise NotFound where it is not of here."""
        return await self.libraries.listing(guild, listing)

    async def keep(self, guild: int | None, asked: Asked) -> int:
        """Return the number under which a question is kept."""
        return await self.libraries.listing_id(await self.libraries.scope(guild), asked)

    def read(self, text: str | None, options: Mapping[str, str | None]) -> tuple[Query, Asked]:
        """Return the parsed words, and every filter by name; options win over the syntax."""
        query = syntax.parse(text or "")
        written = {
            "speaker": next(iter(query.speaker), None),
            "source": next(iter(query.source), None),
            "kind": query.kind,
            "before": query.before,
            "after": query.after,
            "on": query.on,
        }
        given = {name: value for name, value in options.items() if value}
        words = syntax.canonical(syntax.without(query, *syntax.FIELDS))
        merged = {"text": words or None, **written, **given}
        pairs = tuple((name, value) for name, value in merged.items() if value)
        return query, Asked("", pairs)

    async def resolve(self, scope: Scope, asked: Asked) -> Asked:
        """Return the question with ids for names, after checking its dates.

        Raises BadInput, or NotFound or Ambiguous with the question kept for the choice.
        """
        since, until = bounds(asked)
        if since and until and since > until:
            raise BadInput("span", f"{since}..{until}")
        for option, kind in _NAMED.items():
            typed = asked.get(option)
            if typed is not None:
                try:
                    asked = await self.named(scope, asked, option, kind, typed)
                except NotFound as missing:
                    await self._keep_for(scope, asked, option, missing)
                    raise
        return asked

    async def named(self, scope: Scope, asked: Asked, option: str, kind: Kind, typed: str) -> Asked:
        """Return the question with one name settled; an ambiguous one is kept for the choice."""
        try:
            value = self.names.find(scope, kind, typed).value
            return (asked.without("about") if option == "topic" else asked).changed(option, value)
        except Ambiguous as several:
            await self._keep_for(scope, asked, option, several)
            raise

    async def _keep_for(
        self, scope: Scope, asked: Asked, option: str, unsettled: Ambiguous | NotFound
    ) -> None:
        """Keep the question for the choice among an error's candidates."""
        if unsettled.candidates:
            unsettled.feature, unsettled.option = asked.feature, option
            unsettled.listing = await self.libraries.listing_id(scope, asked)

    async def topic(self, scope: Scope, asked: Asked) -> Asked:
        """Settle what a question is about: a person, a place, or else words."""
        if asked.get("topic"):  # where both are there, a menu has just settled what was typed
            return asked.without("about")
        typed = asked.get("about")
        if typed is None:
            return asked
        try:
            return await self.named(scope, asked, "topic", Kind.TOPIC, typed)
        except NotFound:
            return asked

    def heading(self, scope: Scope, asked: Asked) -> tuple[tuple[str, str], ...]:
        """Return the filters in words, for the head of a list."""
        return tuple((option, self._shown(scope, option, value)) for option, value in asked.options)

    def _shown(self, scope: Scope, option: str, value: str) -> str:
        if option == "topic":
            return self.names.name(scope, Kind.TOPIC, value)
        kind = _NAMED.get(option)
        return self.names.name(scope, kind, value) if kind else value


def bounds(asked: Asked) -> tuple[str | None, str | None]:
    """Return the first and the last day that a question allows, as ISO days.

    ``before`` and ``after`` leave out the interval named; ``from`` and ``to`` take it in.
    """
    named = {option: _when(option, asked.get(option)) for option in _DATE_OPTIONS}
    since, until = [], []
    if when := named["from"]:
        since.append(when.earliest)
    if when := named["to"]:
        until.append(when.latest)
    if when := named["on"]:
        since.append(when.earliest)
        until.append(when.latest)
    if when := named["after"]:
        since.append(_shifted(when.latest, 1))
    if when := named["before"]:
        until.append(_shifted(when.earliest, -1))
    return (
        max(since).isoformat() if since else None,
        min(until).isoformat() if until else None,
    )


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _when(option: str, typed: str | None) -> When | None:
    if typed is None:
        return None
    when = parse_when(typed)
    if when is None:
        raise BadInput(option, typed, DATES)
    return when


def number_of(ref: str | None) -> int | None:
    """Return the number of an id such as ``P4``."""
    return int(ref[1:]) if ref else None
