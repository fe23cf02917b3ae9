"""Names in memory: read at first use, kept while in use, read anew one at a time."""

import asyncio
import gc
import logging
import threading
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from sqlite3 import Connection

import pytest

from bot.domain.answers import Scope
from bot.domain.names import Entry, NameIndex
from bot.services import names as service
from bot.services.apart import Apart
from bot.services.names import Kind, Names
from bot.services.scoped import AGAIN
from bot.store import names as store
from bot.store.corrections.covered import hide_source
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.services.test_worker import eventually
from tests.store.articles import load, people

STARTER = Scope(1, (1,))


def of(*libraries: int) -> Scope:
    return Scope(libraries[0], libraries)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """Open a starter and three servers' libraries, each with one source of its own."""
    async with Database.open(tmp_path / "attache.db") as db:
        for number in (1, 2, 3, 4):
            if number > 1:
                await db.write(partial(found_library, guild=number * 111))
            await load(
                db,
                f"Gas number {number}.",
                title=f"Gas {number}",
                origin=f"{number}.txt",
                library=number,
                who=people("Maria Weber"),
            )
        yield db


@pytest.fixture
async def names(db: Database) -> AsyncIterator[Names]:
    names = Names(db)
    yield names
    await names.close()


def titles(names: Names, *libraries: int) -> list[str]:
    found = names.suggest(of(*libraries), Kind.SOURCE, "gas")
    return sorted(entry.name[:5] for entry in found)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note each library whose sources are read."""
    read: list[int] = []
    whole = store.sources

    def sources(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
        read.append(library)
        return whole(connection, scope, library)

    monkeypatch.setitem(service._READERS, Kind.SOURCE, (sources,))
    return read


async def test_a_servers_names_are_read_when_it_first_asks(names: Names, reads: list[int]) -> None:
    await names.refresh(1)
    assert (titles(names, 2, 1), reads) == (["Gas 1"], [1])
    for _ in range(3):
        await asyncio.gather(*(names.ready(each) for each in (of(2, 1), of(1), of(2, 1))))
    assert (titles(names, 2, 1), reads) == (["Gas 1", "Gas 2"], [1, 2])


async def test_names_of_a_large_library_come_from_a_process_of_its_own(
    names: Names, db: Database
) -> None:
    large = Names(db, Apart(db, many=0))
    try:
        for each in (names, large):
            await each.ready(of(2, 1))
            await eventually(lambda each=each: len(titles(each, 2, 1)) == 2)
        assert titles(large, 2, 1) == titles(names, 2, 1) == ["Gas 1", "Gas 2"]
        for kind in Kind:
            assert large.suggest(of(2, 1), kind, "") == names.suggest(of(2, 1), kind, "")
        assert large.find(of(2, 1), Kind.SOURCE, "gas 2").value == "S2"
        await load(db, "More gas.", title="Gas 5", origin="5.txt", library=2)
        await large.refresh(2)
        assert titles(large, 2, 1) == ["Gas 1", "Gas 2", "Gas 5"]
    finally:
        await large.close()


async def test_the_library_used_longest_ago_goes_and_the_starter_stays(
    names: Names, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LIBRARIES", 2)
    for number in (1, 2, 3, 2, 4):
        await names.ready(of(number))
    assert [titles(names, number) for number in (1, 2, 3, 4)] == [
        *(["Gas 1"], ["Gas 2"], [], ["Gas 4"])
    ]
    await names.ready(of(3))
    assert titles(names, 3) == ["Gas 3"]
    assert reads == [1, 2, 3, 4, 3]


async def test_readings_that_wait_become_one(names: Names, reads: list[int]) -> None:
    await names.ready(of(1))
    await asyncio.gather(*(names.refresh(1) for _ in range(9)))
    assert 2 <= len(reads) <= 3, "one in flight, and one for all that came meanwhile"


async def test_what_is_not_kept_is_not_read_anew(names: Names, reads: list[int]) -> None:
    await names.refresh(2)
    assert reads == []
    await names.refresh(1)
    assert reads == [1], "the starter always is"


async def test_the_starter_alone_is_kept_out_of_the_search_for_garbage(
    names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[int] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(1))
    for number in (1, 2, 3, 1):
        await names.ready(of(number, 1))
        await names.refresh(number)
    assert len(frozen) == 1


async def test_what_comes_while_names_are_read_is_found(names: Names, db: Database) -> None:
    loading = asyncio.create_task(names.ready(of(2)))
    await asyncio.sleep(0)
    await load(db, "More gas.", title="Gas 5", origin="5.txt", library=2)
    await names.refresh(2)
    await loading
    assert titles(names, 2) == ["Gas 2", "Gas 5"]


async def test_whoever_changes_a_large_library_waits_a_moment_for_its_names(
    names: Names, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await names.ready(of(2))
    await load(db, "More gas.", title="Gas 5", origin="5.txt", library=2)
    monkeypatch.setattr(service, "WAIT", 0.01)
    go, whole = threading.Event(), store.sources

    def slowly(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
        go.wait(60)
        return whole(connection, scope, library)

    monkeypatch.setitem(service._READERS, Kind.SOURCE, (slowly,))
    await names.refresh(2)
    assert titles(names, 2) == ["Gas 2"], "what was, until the names are read"
    go.set()
    await eventually(lambda: titles(names, 2) == ["Gas 2", "Gas 5"])


async def test_names_that_cannot_be_read_are_tried_again_later(
    names: Names, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def broken(connection: Connection, scope: Scope, library: int) -> tuple[Entry, ...]:
        tries.append(library)
        raise OSError("disk I/O error")

    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setitem(service._READERS, Kind.SOURCE, (broken,))
        await names.refresh(1)
        await names.ready(of(1))
        assert tries == [1], "not again at once"
        assert "disk I/O error" in caplog.text
        await names.refresh(1)
        names._failed[service._SHARED] -= AGAIN  # a minute later
        await names.ready(of(1))
        assert len(tries) == 3
    await names.refresh(1)
    assert titles(names, 1) == ["Gas 1"]


async def test_nobody_waits_long_for_names(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    go = asyncio.Event()
    whole = names._read

    async def slow(scope: Scope, library: int) -> service._Shelf:
        await go.wait()
        return await whole(scope, library)

    monkeypatch.setattr(names, "_read", slow)
    monkeypatch.setattr(service, "PATIENCE", 0.01)
    await names.ready(of(1))
    assert titles(names, 1) == []
    go.set()
    monkeypatch.setattr(service, "PATIENCE", 60.0)
    await names.ready(of(1))
    assert titles(names, 1) == ["Gas 1"]


async def test_names_of_several_libraries_are_waited_for_together_and_once(
    names: Names, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await db.write(partial(cover, library=2, source=1))
    go = asyncio.Event()
    asked: list[int] = []

    async def slow(scope: Scope, library: int) -> service._Shelf:
        asked.append(library)
        await go.wait()
        return {}

    monkeypatch.setattr(names, "_read", slow)
    monkeypatch.setattr(service, "PATIENCE", 0.01)
    await names.ready(of(2, 1))
    assert asked == [2, 1]
    monkeypatch.setattr(service, "PATIENCE", 3_600.0)
    names._began = {key: began - service.PATIENCE for key, began in names._began.items()}
    await names.ready(of(2, 1))  # that hour is over
    assert not go.is_set()
    go.set()


async def test_what_was_read_before_a_change_does_not_come_after_it(
    names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = [asyncio.Event(), asyncio.Event()]
    begun: list[asyncio.Event] = []

    async def read(scope: Scope, library: int) -> service._Shelf:
        number = len(begun)
        begun.append(readings[number])
        await readings[number].wait()
        return {Kind.SOURCE: NameIndex([Entry("S1", f"Gas {number}")])}

    monkeypatch.setattr(names, "_read", read)
    monkeypatch.setattr(service, "PATIENCE", 0.01)
    monkeypatch.setattr(service, "WAIT", 0.01)
    await names.ready(of(2))
    await names.refresh(2)
    readings[1].set()
    await asyncio.sleep(0.02)
    readings[0].set()
    await eventually(lambda: not names._tasks)
    assert titles(names, 2) == ["Gas 1"], "the one that began last"


async def test_closing_stops_reading(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(scope: Scope, library: int) -> service._Shelf:
        await asyncio.Event().wait()
        raise AssertionError((scope, library))

    monkeypatch.setattr(names, "_read", never)
    monkeypatch.setattr(service, "PATIENCE", 0.0)
    await names.ready(of(1))
    await names.close()
    assert not names._tasks


def cover(connection: Connection, library: int, source: int) -> None:
    hide_source(connection, library, source)


async def test_who_corrects_nothing_shares_the_starters_names(
    names: Names, reads: list[int]
) -> None:
    for scope in (of(1), of(2, 1), of(3, 1)):
        await names.ready(scope)
    assert reads == [1, 2, 3]


async def test_who_hides_something_has_the_starters_names_to_themselves(
    names: Names, db: Database, reads: list[int]
) -> None:
    for scope in (of(1), of(2, 1), of(3, 1)):
        await names.ready(scope)
    await db.write(partial(cover, library=2, source=1))
    await names.refresh(2)
    assert (titles(names, 2, 1), titles(names, 3, 1)) == (["Gas 2"], ["Gas 1", "Gas 3"])
    assert reads == [1, 2, 3, 2, 1]
    await load(db, "More gas.", title="Gas 5", origin="5.txt")
    await names.refresh(1)
    for scope in (of(2, 1), of(3, 1)):
        await names.ready(scope)
    assert titles(names, 2, 1) == ["Gas 2", "Gas 5"]
    assert titles(names, 3, 1) == ["Gas 1", "Gas 3", "Gas 5"]


async def test_what_a_server_hid_before_it_first_asks_is_hidden(names: Names, db: Database) -> None:
    await db.write(partial(cover, library=2, source=1))
    await names.ready(of(2, 1))
    assert titles(names, 2, 1) == ["Gas 2"]


async def test_few_views_of_the_starter_are_kept(
    names: Names, db: Database, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "VIEWS", 1)
    for number in (2, 3):
        await db.write(partial(cover, library=number, source=1))
    for scope in (of(2, 1), of(3, 1), of(3, 1), of(2, 1)):
        await names.ready(scope)
        assert titles(names, *scope.libraries) == [f"Gas {scope.own}"]
    assert [set(reads[:2]), set(reads[2:4]), reads[4:]] == [{2, 1}, {3, 1}, [1]]


async def test_what_a_change_of_the_starter_brings_back_is_hidden_again(
    names: Names, db: Database
) -> None:
    await names.ready(of(2, 1))
    await db.write(partial(cover, library=2, source=1))
    await names.refresh(1)
    await names.ready(of(2, 1))
    assert titles(names, 2, 1) == ["Gas 2"]
