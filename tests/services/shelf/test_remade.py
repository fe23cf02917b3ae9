"""Whatever a server corrected: another that imports its backup has it, and backs up the same."""

import asyncio
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Scope
from bot.domain.corrections import Act, Change, Fields
from bot.errors import BotError
from bot.store import people, quotes, timeline
from bot.store.database import Database
from bot.store.quotes import QuoteFilter
from bot.store.shelf import originals
from bot.store.shelf.originals import Original
from bot.store.timeline import EventFilter
from tests.services.conftest import starter
from tests.store.articles import NOW, Happened, Said, day, load
from tests.store.articles import people as cast

USER = 42
DIGEST = "ab" * 32
OWN = (
    "“No,” said Ada Lund on 2 May 2020. “No,” said Jan Novak.",
    "On 2 May 2020 the pier sank, and on 3 May 2020 Jan Novak had it raised again in Oslo.",
)
SANK = OWN[1]
NAMES = ("Jan Novak", "Ada Lund", "Zoe Quist", "Maria Weber", "Z. Q.")
VALUES: dict[str, tuple[str | None, ...]] = {
    "speaker": (*NAMES, None),
    "role": ("a guest", "minister", None),
    "date": ("2020", "3 May 2021", None),
    "kind": ("direct", "reported"),
    "place": ("Essen", "Bergen", None),
    "mark": ("disputed", "misattributed", None),
    "name": NAMES,
    "title": ("Prices", "Another title"),
    "authors": ("Cy Do; Bo Li", None),
    "slot": ("date", "number"),
    "ruling": ("real", "same", "not comparable"),
}
TAKES: dict[tuple[Act, str], tuple[str, ...]] = {
    (Act.HIDE, "Q"): (),
    (Act.UNHIDE, "Q"): (),
    (Act.FIX, "Q"): ("speaker", "role", "date", "kind"),
    (Act.MARK, "Q"): ("mark",),
    (Act.APPROVE, "Q"): (),
    (Act.HIDE, "E"): (),
    (Act.UNHIDE, "E"): (),
    (Act.FIX, "E"): ("place", "date"),
    (Act.MERGE, "E"): ("with",),
    (Act.SPLIT, "E"): ("from",),
    (Act.RULE, "E"): ("slot", "ruling"),
    (Act.APPROVE, "E"): (),
    (Act.EDIT, "S"): ("title", "authors"),
    (Act.RENAME, "P"): ("name",),
    (Act.ALIAS, "P"): ("name",),
    (Act.MERGE, "P"): ("into",),
}
STEP = st.tuples(
    st.sampled_from([*TAKES]),
    *[st.integers(0, 9)] * 2,
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
)
UNDO = st.integers(0, 9)
_ITEMS = {
    "Q": "SELECT id FROM quote WHERE library_id IN (1, ?) AND stands_for IS NULL ORDER BY id",
    "E": "SELECT id FROM event WHERE library_id IN (1, ?) AND stands_for IS NULL ORDER BY id",
    "S": "SELECT id FROM source WHERE library_id IN (1, ?) ORDER BY id",
    "P": "SELECT id FROM person WHERE library_id IN (1, ?) ORDER BY id",
}


class Rooms:
    """A bot in as many servers as are asked for, each with the same article of its own."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.db: Database = services.libraries._db
        self.guilds = count(1_000)

    async def server(self) -> tuple[int, Scope]:
        guild = next(self.guilds)
        scope = await self.services.libraries.found(guild)
        source = await load(
            *(self.db, *OWN),
            title="The pier",
            origin=f"pier {guild}",
            library=scope.own,
            digest=DIGEST,
            who=cast("Ada Lund", "Jan Novak"),
            quotes=[Said("No", 0), Said("No,” said Jan", 1)],
            events=[
                Happened(SANK, day("2020-05-02"), "2 May 2020"),
                Happened(SANK, day("2020-05-03"), "3 May 2020", (1,), ("Jan Novak",), "Oslo"),
            ],
        )
        made = Original(
            *(0, scope.own, DIGEST, "pier.txt", ".txt", "", {}, 1, NOW, USER, None, source)
        )
        await self.db.write(partial(originals.keep, original=made, data=b"x"))
        await self.services.libraries.changed(scope.own)
        return guild, scope

    async def correct(self, guild: int, scope: Scope, steps: list[Any]) -> None:
        """Do what can be done of some steps; a bare number undoes one of those before."""
        for step in steps:
            try:
                if isinstance(step, int):
                    log = await self.services.corrections.log(guild, 1)
                    if log.items:
                        number = log.items[step % len(log.items)].id
                        await self.services.corrections.undo(guild, USER, number)
                else:
                    change = await self.change(scope, *step)
                    await self.services.corrections.make(guild, USER, change)
            except BotError:
                continue

    async def change(
        self, scope: Scope, what: tuple[Act, str], one: int, other: int, values: list[int]
    ) -> Change:
        act, kind = what
        rows = await self.db.read(_ITEMS[kind], (scope.own,))
        first, second = (f"{kind}{rows[at % len(rows)]['id']}" for at in (one, other))
        fields: Fields = tuple(
            (name, VALUES[name][at % len(VALUES[name])] if name in VALUES else second)
            for name, at in zip(TAKES[what], values, strict=False)
        )
        fields = fields[: 1 + values[-1] % 4] if act is Act.FIX else fields
        item = f"{first}+{second}" if act is Act.RULE else first
        return Change(item, act, fields, "a *note*")

    async def backup(self, guild: int) -> bytes:
        (whole,) = [data async for _, _, data in self.services.bundles.backup(guild)]
        return whole

    async def shown(self, scope: Scope) -> dict[str, list[Any]]:
        """Return what a server's readers see, without its own numbers."""
        said = await quotes.matching(self.db, scope, QuoteFilter())
        told = await timeline.matching(self.db, scope, EventFilter())
        rows = await self.db.read(_ITEMS["P"], (scope.own,))
        known = await people.known(self.db, scope, [row["id"] for row in rows])
        return {
            "quotes": sorted(
                repr((q.words, q.place, q.speaker, q.role, q.kind, q.said, q.mark, q.corrected))
                for q in said
            ),
            "events": sorted(repr((e.words, e.when, e.location, e.corrected)) for e in told),
            "people": sorted(repr((p.name, sorted(p.names), p.quotes, p.events)) for p in known),
            "titles": sorted(quote.source.title for quote in said),
        }


def corrections(data: bytes) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = json.loads(archive.read("library.json"))["corrections"]
    return sorted(listed, key=json.dumps)


async def silent(what: str, number: int, total: int) -> None:
    del what, number, total


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def rooms(runner: asyncio.Runner) -> Iterator[Rooms]:
    stack = AsyncExitStack()

    async def start() -> Rooms:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        services = await stack.enter_async_context(opened(folder / "a.db", lambda: NOW))
        await starter(services.libraries._db)
        await services.libraries.changed(1)
        return Rooms(services)

    yield runner.run(start())
    runner.run(stack.aclose())


async def moved(rooms: Rooms, steps: list[Any]) -> None:
    (mine, there), (theirs, here) = await rooms.server(), await rooms.server()
    await rooms.correct(mine, there, steps)
    data = await rooms.backup(mine)
    bundles = rooms.services.bundles
    done = await bundles.restore(theirs, USER, data, "a.zip", silent)
    assert done.fates.keys() <= {"made"}, done.fates
    assert sum(done.fates.values()) == len(corrections(data))
    assert corrections(await rooms.backup(theirs)) == corrections(data)
    assert await rooms.shown(here) == await rooms.shown(there)
    again = await bundles.restore(theirs, USER, data, "a.zip", silent)
    assert again.fates.keys() <= {"kept"}
    assert await rooms.shown(here) == await rooms.shown(there)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(STEP | UNDO, min_size=2, max_size=14))
@example([((act, kind), 1, 2, [0, 0, 0, 3]) for act, kind in TAKES])
@example([((act, kind), 4, 5, [1, 1, 1, 3]) for act, kind in TAKES])
@example([((Act.FIX, "Q"), 0, 0, [2, 0, 0, 0]), ((Act.MERGE, "P"), 4, 0, [0, 0, 0, 0])])
def test_a_backup_brings_all_of_it_and_nothing_twice(
    runner: asyncio.Runner, rooms: Rooms, steps: list[Any]
) -> None:
    runner.run(moved(rooms, steps))
