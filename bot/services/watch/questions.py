"""What watches ask: read when one is set, and put to each new source."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain import query as syntax
from bot.domain.answers import Asked, Scope, Source
from bot.domain.query import LONGEST, Query
from bot.domain.watch import Match, Watch
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.asking import Asking
from bot.services.names import Kind
from bot.services.search import FEATURE as FIND
from bot.services.search import Search

FIELD = "watch"
EXAMPLES = ('"exact phrase"', "speaker:khan", "gas OR oil -weather")
_FILTERS = ("speaker", "kind", "before", "after", "on")
_ASKED = ("text", *_FILTERS)
"""The options that are a watch's question; others say where its alerts go."""


@dataclass(frozen=True, slots=True)
class Question:
    """A watch as it is kept, and the search that it stands for."""

    text: str
    asked: Asked


class Questions:
    """Reads what watches ask by the same search as /find."""

    def __init__(self, asking: Asking, search: Search) -> None:
        self._asking = asking
        self._search = search

    async def read(self, scope: Scope, asked: Asked) -> Question:
        """Return the question of a new watch, with ids for names.

        Raises BadInput where it asks for nothing, or for a source that is there already; NotFound;
        Ambiguous, with the whole request kept for the choice.
        """
        if source := asked.get("source"):
            raise BadInput(FIELD, f"source:{source}", EXAMPLES)
        words = syntax.parse(asked.get("text") or "").clauses
        if not (words or any(asked.get(option) for option in _FILTERS)):
            raise BadInput(FIELD, asked.get("text") or "", EXAMPLES)
        resolved = await self._asking.resolve(scope, asked)
        pairs = tuple((name, value) for name, value in resolved.options if name in _ASKED)
        question = Asked(FIND, pairs)
        return Question(self._written(scope, question), question)

    def _written(self, scope: Scope, asked: Asked) -> str:
        """Write a question so that it can be read again, with the speaker's whole name.

        A name outlives the ids that a new reading of the articles gives.
        """
        value = asked.get("speaker")
        name = self._asking.names.name(scope, Kind.PERSON, value) if value else None
        text = _canonical(asked, name)
        read = syntax.parse(text)
        if name and read.speaker != (name,):  # a name with a quotation mark in it
            text = _canonical(asked, value)
            read = syntax.parse(text)
        if len(text) > LONGEST or any(hint.kind == "too-long" for hint in read.hints):
            raise BadInput(FIELD, text, EXAMPLES)
        return text

    async def counts(self, scope: Scope, question: Question) -> dict[str, int]:
        """Count what is there already, of each kind up to what is looked at."""
        return await self._search.counts(scope, question.asked)

    async def matches(
        self, scope: Scope, watches: Iterable[Watch], source: Source
    ) -> tuple[Match, ...]:
        """Return what each of some watches finds in a source; those that find nothing are left."""
        found = [await self._match(scope, watch, source) for watch in watches]
        return tuple(match for match in found if match)

    async def _match(self, scope: Scope, watch: Watch, source: Source) -> Match | None:
        for asked in self._meant(scope, watch.text):
            if hits := await self._search.within(scope, asked, source.id):
                return Match(source, watch, len(hits), hits[0])
        return None

    def _meant(self, scope: Scope, text: str) -> tuple[Asked, ...]:
        """Return the searches that a kept watch stands for.

        A name that fits several people by now stands for each of them: nobody is there to choose.
        """
        _, read = self._asking.read(text, {})
        asked = replace(read, feature=FIND)
        typed = asked.get("speaker")
        if typed is None:
            return (asked,)
        try:
            found = self._asking.names.find(scope, Kind.PERSON, typed)
        except Ambiguous as several:
            return tuple(asked.changed("speaker", value) for value, _ in several.candidates)
        except NotFound:
            return ()
        return (asked.changed("speaker", found.value),)


def _canonical(asked: Asked, speaker: str | None) -> str:
    query: Query = replace(
        syntax.parse(asked.get("text") or ""),
        speaker=(speaker,) if speaker else (),
        kind=asked.get("kind"),
        before=asked.get("before"),
        after=asked.get("after"),
        on=asked.get("on"),
    )
    return syntax.canonical(query)
