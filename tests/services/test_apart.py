"""The process that works things out for large libraries: the same answers, and nothing lost."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.answers import Scope
from bot.errors import Unreadable
from bot.services.apart import Apart
from bot.services.merged import Merge, Merged
from bot.services.scoped import AGAIN
from bot.services.witnesses import Witnesses
from bot.services.worker import HOME
from bot.store.database import Database
from tests.services import test_happenings, test_witnesses
from tests.services.test_worker import alive, eventually
from tests.store.articles import load, people

STARTER = Scope(1, (1,))
NUMBER = "SELECT count(*) FROM source"


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "attache.db") as db:
        yield db


@pytest.fixture
async def apart(db: Database) -> AsyncIterator[Apart]:
    """Take every library for a large one."""
    apart = Apart(db, many=0)
    yield apart
    await apart.close()


async def process(db: Database, scope: Scope) -> int:
    del db, scope
    return os.getpid()


async def sources(db: Database, scope: Scope) -> int:
    del scope
    return int((await db.read(NUMBER))[0][0])


async def failing(db: Database, scope: Scope) -> int:
    raise ValueError(f"nothing can be made of {scope.libraries}")


async def writing(db: Database, scope: Scope) -> int:
    del scope
    await db.write(lambda raw: raw.execute("DELETE FROM source").close())
    return 0


async def opening(db: Database, scope: Scope) -> int:
    del scope
    return len(await asyncio.to_thread(db.path.read_bytes))


async def dying(db: Database, scope: Scope) -> Merge:
    """Die at the first start, and answer at the next."""
    died = db.path.with_name("died")
    if not await asyncio.to_thread(died.exists):
        await asyncio.to_thread(died.touch)
        os._exit(9)
    return Merge({scope.own: ((1, 2), (3, 4), 2, None, ())})


async def endless(db: Database, scope: Scope) -> int:
    """Tell that it has begun, and never answer."""
    del scope
    begun = db.path.with_name("begun")
    await asyncio.to_thread(begun.write_text, f"{os.getpid()}")
    await asyncio.to_thread(begun.rename, db.path.with_name("pid"))
    await asyncio.Event().wait()
    return 0


async def waiting(db: Database, scope: Scope) -> int:
    """Answer when the one who asked allows it."""
    del scope
    go = db.path.with_name("go")
    for _ in range(6_000):
        if await asyncio.to_thread(go.exists):
            break
        await asyncio.sleep(0.02)
    return 1


async def test_a_small_library_needs_no_process(db: Database) -> None:
    await test_witnesses.fill(db)
    apart = Apart(db)
    assert await apart.work_out(process, STARTER) == os.getpid()


async def test_a_large_one_has_a_process_that_ends_with_the_bot(db: Database) -> None:
    await test_witnesses.fill(db)
    apart = Apart(db, many=5)
    pid = await apart.work_out(process, STARTER)
    assert pid != os.getpid()
    assert await apart.work_out(process, Scope(2, (2,))) == os.getpid()
    assert await apart.work_out(process, Scope(2, (2, 1))) == pid
    await apart.close()
    assert not alive(str(pid))


async def test_happenings_are_the_same_from_there(db: Database, apart: Apart) -> None:
    await test_happenings.shelf(db)
    here, there = Merged(Apart(db)), Merged(apart)
    await eventually(lambda: _is_there(there))
    one, other = [await each.of(STARTER) for each in (here, there)]
    assert one.by_event.keys() == other.by_event.keys() >= {1, 2, 3}
    for event in one.by_event:
        assert set(one.of(event).tellings) == set(other.of(event).tellings)
        assert one.of(event).events == other.of(event).events
        assert one.of(event).sources == other.of(event).sources
        assert one.differing(event) == other.differing(event)
    assert set(one.differences()) == set(other.differences()) != set()


async def test_witnesses_are_the_same_from_there(db: Database, apart: Apart) -> None:
    await test_witnesses.fill(db)
    here, there = Witnesses(db, Apart(db)), Witnesses(db, apart)
    await eventually(lambda: _is_there(there))
    one, other = [await each.of(STARTER) for each in (here, there)]
    assert one == other
    assert one.reported(1) == (3, 2)
    assert one.rivals


async def test_what_was_written_a_moment_ago_is_seen_there(db: Database, apart: Apart) -> None:
    await test_witnesses.fill(db)
    before = await apart.work_out(sources, STARTER)
    await load(db, "Nothing was said.", origin="new", title="New", who=people("Jo Field"))
    assert await apart.work_out(sources, STARTER) == before + 1


async def test_nothing_is_written_from_there_nor_its_files_opened(
    db: Database, apart: Apart
) -> None:
    await test_witnesses.fill(db)
    for work in (writing, opening):
        with pytest.raises(Unreadable, match="could not be worked out"):
            await apart.work_out(work, STARTER)
    assert await sources(db, STARTER) == 4


async def test_what_is_written_after_it_has_gone_stays(tmp_path: Path) -> None:
    """Were it to empty or delete the log at its end, these would be lost without an error."""
    path = tmp_path / "attache.db"
    async with Database.open(path) as db:
        await test_witnesses.fill(db)
        apart = Apart(db, many=0)
        before = await apart.work_out(sources, STARTER)
        await apart.close()
        await load(db, "Nothing was said.", origin="new", title="New", who=people("Jo Field"))
        assert path.with_name("attache.db-wal").stat().st_size > 0
    async with Database.open(path) as db:
        assert await sources(db, STARTER) == before + 1


async def test_a_failure_there_is_told_and_the_process_goes_on(db: Database, apart: Apart) -> None:
    await test_witnesses.fill(db)
    pid = await apart.work_out(process, STARTER)
    with pytest.raises(Unreadable, match=r"\(ValueError in test_apart.py, line \d+\)"):
        await apart.work_out(failing, STARTER)
    assert await apart.work_out(process, STARTER) == pid


async def test_a_process_that_dies_leaves_what_was_and_is_started_again(
    db: Database, apart: Apart, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await test_witnesses.fill(db)
    monkeypatch.setattr("bot.services.merged.read", dying)
    merged = Merged(apart)
    with caplog.at_level(logging.ERROR):
        await eventually(lambda: _logged(merged, caplog))
    assert (await merged.of(STARTER)).of(1).events == (1,)
    merged.of.__self__._failed[STARTER] -= AGAIN  # type: ignore[attr-defined]  # a minute later
    await eventually(lambda: _worked_out(merged))
    await merged.close()


async def _is_there(kept: Merged | Witnesses) -> bool:
    value = await kept.of(STARTER)
    return bool(value.by_event if isinstance(value, Merge) else value.groups)


async def _logged(merged: Merged, caplog: pytest.LogCaptureFixture) -> bool:
    assert (await merged.of(STARTER)).by_event == {}
    return "not worked out for libraries (1,)" in caplog.text


async def _worked_out(merged: Merged) -> bool:
    return (await merged.of(STARTER)).of(1).events == (1, 2)


async def test_everything_else_is_answered_meanwhile(db: Database, apart: Apart) -> None:
    await test_witnesses.fill(db)
    asked = asyncio.create_task(apart.work_out(waiting, STARTER))
    for number in range(20):
        assert await sources(db, STARTER) == 4 + number
        await load(db, "Nothing was said.", origin=f"{number}", title=f"New {number}")
    assert not asked.done()
    db.path.with_name("go").touch()
    assert await asked == 1


ASKED = """
import asyncio, sys
from pathlib import Path
from bot.extract.frames import Errand
from bot.services.apart import COMMAND
from bot.services.worker import Worker
from tests.services.test_apart import STARTER, endless

asyncio.run(Worker(command=COMMAND).work_out(Errand(sys.argv[1], STARTER, endless)))
"""


async def test_a_bot_that_is_killed_leaves_no_process_behind(db: Database) -> None:
    told = db.path.with_name("pid")
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", ASKED, str(db.path), cwd=HOME)
    try:
        await eventually(told.exists)
        pid = told.read_text()
        assert alive(pid)
    finally:
        bot.kill()
        await bot.wait()
    try:
        await eventually(lambda: not alive(pid))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)


async def test_whoever_gives_up_leaves_no_process_behind(db: Database, apart: Apart) -> None:
    await test_witnesses.fill(db)
    pid = await apart.work_out(process, STARTER)
    asked = asyncio.create_task(apart.work_out(waiting, STARTER))
    await asyncio.sleep(0.05)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    await eventually(lambda: not alive(str(pid)))
