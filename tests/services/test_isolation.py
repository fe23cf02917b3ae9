"""Two servers correct, undo and read again whatever they like: neither ever sees the other's."""

import asyncio
import tempfile
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Page
from bot.domain.corrections import Act, Change
from bot.domain.dates import parse_when, words
from bot.errors import BotError
from bot.services.names import Kind
from bot.store.backup import check_fts
from bot.store.database import Database
from bot.store.doctor import provenance
from tests.services.conftest import starter
from tests.store.articles import NOW, Said, article, extraction, people, save

GUILDS = (111, 222, 333)
"""The third corrects nothing."""
SAYINGS = ("Gold is heavy", "Lead is heavier", "Tin is light", "Zinc is neither")
SPEAKERS = ("Olga Smith", "Pavel Stone", "Rita Zinc")
DATES = ("1999", "May 2003", "7 June 2011", None)
EXTRA = ("A paragraph more.", "And one after it.")


@dataclass
class Shown:
    """What a server is to see of a saying."""

    speaker: str | None
    date: str | None = None
    mark: str | None = None
    hidden: bool = False


@dataclass
class Model:
    """The journal of one server, in order: (number, saying, what it sets), undone ones left out."""

    done: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)

    def shown(self, saying: str) -> Shown:
        shown = Shown(SPEAKERS[SAYINGS.index(saying) % 2])
        for _, of, sets in self.done:
            shown = replace(shown, **sets) if of == saying else shown
        return shown


class Servers(RuleBasedStateMachine):
    """One starter article, read again and again, and two servers that correct what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.stack = AsyncExitStack()
        self.models = {guild: Model() for guild in GUILDS}
        self.there = list(SAYINGS)
        self.ids: dict[str, int] = {}

    def run(self, work: Awaitable[Any]) -> Any:
        return self.loop.run_until_complete(work)

    @initialize()
    def opens(self) -> None:
        self.run(self._open())

    async def _open(self) -> None:
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.services: Services = await self.stack.enter_async_context(
            opened(folder / "attache.db", lambda: NOW)
        )
        self.db: Database = self.services.libraries._db
        await starter(self.db)
        await self._read()
        await self.services.libraries.open()

    async def _read(self, extra: int = 0) -> None:
        paragraphs = [*EXTRA[:extra], *(f"“{saying},” somebody said." for saying in self.there)]
        read = extraction(
            *(paragraphs or ["Nothing is said here."]),
            title="Metals",
            published=None,
            who=people(*SPEAKERS[:2]),
            quotes=[Said(saying, SAYINGS.index(saying) % 2) for saying in self.there],
        )
        await save(self.db, article(read, origin="metals.txt", digest=str(extra)))
        rows = await self.db.read(
            "SELECT id, words FROM quote WHERE stands_for IS NULL AND library_id = 1"
        )
        self.ids = {row["words"]: row["id"] for row in rows if row["words"] in SAYINGS}

    async def _make(self, guild: int, saying: str, act: Act, sets: dict[str, Any]) -> None:
        """Do it; where nothing would change, or the saying is gone, both sides are told so."""
        fields = tuple((name, value) for name, value in sets.items() if name != "hidden")
        change = Change(f"Q{self.ids.get(saying, 0)}", act, fields)
        model = self.models[guild]
        already = saying in self.ids and all(
            getattr(model.shown(saying), name) == value for name, value in sets.items()
        )
        try:
            done = await self.services.corrections.make(guild, 42, change)
        except BotError:
            assert already or saying not in self.ids
        else:
            assert not already
            model.done.append((done.id, saying, sets))

    @rule(
        guild=st.sampled_from(GUILDS[:2]),
        saying=st.sampled_from(SAYINGS),
        speaker=st.sampled_from(SPEAKERS),
    )
    def names_a_speaker(self, guild: int, saying: str, speaker: str) -> None:
        self.run(self._make(guild, saying, Act.FIX, {"speaker": speaker}))

    @rule(
        guild=st.sampled_from(GUILDS[:2]),
        saying=st.sampled_from(SAYINGS),
        date=st.sampled_from(DATES),
    )
    def dates_it(self, guild: int, saying: str, date: str | None) -> None:
        self.run(self._make(guild, saying, Act.FIX, {"date": date}))

    @rule(
        guild=st.sampled_from(GUILDS[:2]),
        saying=st.sampled_from(SAYINGS),
        mark=st.sampled_from(("disputed", "misattributed", None)),
    )
    def marks_it(self, guild: int, saying: str, mark: str | None) -> None:
        self.run(self._make(guild, saying, Act.MARK, {"mark": mark}))

    @rule(guild=st.sampled_from(GUILDS[:2]), saying=st.sampled_from(SAYINGS), hidden=st.booleans())
    def hides_it(self, guild: int, saying: str, *, hidden: bool) -> None:
        act = Act.HIDE if hidden else Act.UNHIDE
        self.run(self._make(guild, saying, act, {"hidden": hidden}))

    @precondition(lambda self: any(model.done for model in self.models.values()))
    @rule(data=st.data())
    def undoes_one(self, data: st.DataObject) -> None:
        guild = data.draw(st.sampled_from([g for g in GUILDS if self.models[g].done]))
        model = self.models[guild]
        done = data.draw(st.sampled_from(model.done))
        number, saying, sets = done
        later = [
            other
            for other in model.done
            if other[0] > number and other[1] == saying and other[2].keys() & sets.keys()
        ]
        try:
            self.run(self.services.corrections.undo(guild, 43, number))
        except BotError:
            assert later
        else:
            assert not later
            model.done.remove(done)

    @rule(number=st.integers(0, 40))
    def undoes_what_is_not_theirs(self, number: int) -> None:
        if all(done[0] != number for done in self.models[GUILDS[0]].done):
            return
        try:
            self.run(self.services.corrections.undo(GUILDS[1], 43, number))
        except BotError:
            return
        raise AssertionError("another server's correction was undone")

    @rule(extra=st.integers(0, 2), there=st.sets(st.sampled_from(SAYINGS), min_size=2))
    def is_read_again(self, extra: int, there: set[str]) -> None:
        kept = {saying: self.ids[saying] for saying in self.ids if saying in there}
        self.there = [saying for saying in SAYINGS if saying in there]
        self.run(self._read(extra))
        self.run(self.services.libraries.changed(1))
        assert {saying: self.ids[saying] for saying in kept} == kept, "an id stays"

    @invariant()
    def each_sees_its_own(self) -> None:
        if self.ids:
            for guild in GUILDS:
                self.run(self._sees(guild))

    async def _sees(self, guild: int) -> None:
        found = await self.services.quotes.search(guild, None, source="Metals", sort="oldest")
        quotes = {quote.words: quote for quote in found.items} if isinstance(found, Page) else {}
        wanted = {s: self.models[guild].shown(s) for s in self.there}
        assert quotes.keys() == {saying for saying, shown in wanted.items() if not shown.hidden}
        for saying, quote in quotes.items():
            date = parse_when(wanted[saying].date or "")
            assert quote.id == self.ids[saying]
            assert quote.speaker == wanted[saying].speaker
            assert (words(quote.said) if quote.said else None) == (words(date) if date else None)
            assert quote.mark == wanted[saying].mark
        for saying in SAYINGS:
            offered = await self.services.asking.suggest(guild, Kind.QUOTE, saying)
            assert {entry.value for entry in offered} >= {
                f"Q{quote.id}" for quote in quotes.values() if quote.words == saying
            }
            assert (f"Q{self.ids.get(saying)}" in {entry.value for entry in offered}) is (
                saying in quotes
            )
        strangers = await self.services.asking.suggest(guild, Kind.PERSON, "Rita Zinc")
        said = [quote for quote in quotes.values() if quote.speaker == "Rita Zinc"]
        assert [entry.name for entry in strangers if entry.name == "Rita Zinc"] == (
            ["Rita Zinc"] if said else []
        )

    def teardown(self) -> None:
        try:
            if self.ids:
                assert self.run(check_fts(self.db)) == []
                assert self.run(self.db.query(lambda raw: list(provenance(raw)))) == []
                assert self.run(self.db.read("PRAGMA foreign_key_check")) == []
        finally:
            self.run(self.stack.aclose())
            self.loop.close()


TestServers = Servers.TestCase
TestServers.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)
