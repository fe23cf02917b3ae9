"""The loop lives on, whatever is raised within it, and does not hurry."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.digest.models import Owed, State
from bot.domain.digest.outcomes import Refused
from bot.services.digest.engine import EVERY, SLOWEST, Engine
from bot.services.digest.pace import Budget, Pace
from bot.services.digest.posting import Clocks
from bot.store.database import Database
from tests.faults.world import Time
from tests.services.digest.stage import DAY, PLAN, Stage

FAULTS = (
    *(ValueError, KeyError, RuntimeError, OSError, TimeoutError, ConnectionResetError),
    *(sqlite3.OperationalError, asyncio.CancelledError, RecursionError, MemoryError),
)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Database.open(tmp_path / "attache.db") as db:
        yield Stage(db)


class Agenda:
    """Raises what it is told to."""

    def __init__(self, fault: type[BaseException] | None) -> None:
        self.fault = fault
        self.asked = 0

    async def owed(self, now: datetime) -> list[Owed]:
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        return []


class Sleeper:
    """Lets time pass, and ends the loop after some looks."""

    def __init__(self, time: Time, looks: int) -> None:
        self.time = time
        self.waits: list[float] = []
        self.looks = looks

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time.go_on(seconds)
        if len(self.waits) >= self.looks:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
        await asyncio.sleep(0)


async def run(stage: Stage, agenda: Agenda, looks: int) -> tuple[Engine, list[float]]:
    sleeper = Sleeper(stage.time, looks)
    clocks = Clocks(stage.time.now, stage.time.running, sleeper.sleep)
    engine = Engine(stage.db, clocks, (agenda,), {})
    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(engine.run(stage.discord))
    return engine, sleeper.waits


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_fault_ends_the_loop(stage: Stage, fault: type[BaseException]) -> None:
    agenda = Agenda(fault)
    engine, waits = await run(stage, agenda, 6)
    assert agenda.asked == 6
    assert max(waits) <= SLOWEST
    assert engine.pulse().running
    assert engine.pulse().age <= 2 * SLOWEST


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_fault_of_the_database_ends_the_loop(
    stage: Stage, fault: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(stage.db, "query", fail)
    engine, waits = await run(stage, Agenda(None), 7)
    assert waits == [60, 120, 180, 240, 300, 300, 300]
    assert engine.pulse().failures == 7


async def test_the_loop_looks_at_full_minutes(stage: Stage) -> None:
    stage.time.go_on(17.5)
    _, waits = await run(stage, Agenda(None), 3)
    assert waits == [42.5, EVERY, EVERY]


async def test_a_failing_sender_holds_up_nobody_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = await stage.several(4)
    send = stage.discord.send

    async def pick(target: object, payload: str, nonce: str, marker: str) -> int:
        if payload.startswith(f"[{first.id},"):
            raise Refused
        return await send(target, payload, nonce, marker)  # type: ignore[arg-type]

    monkeypatch.setattr(stage.discord, "send", pick)
    await stage.pass_minutes(61)
    assert [(await stage.post(each)).state for each in others] == [State.SENT] * 3


async def test_a_digest_whose_zone_is_gone_holds_up_nobody_else(stage: Stage) -> None:
    lost, other = await stage.several(2)
    spoil = f"UPDATE digest SET zone = 'Mars/Olympus' WHERE id = {lost.id}"
    await stage.db.write(lambda raw: raw.execute(spoil).close())
    await stage.pass_minutes(61)
    assert (await stage.post(other)).state is State.SENT


async def test_a_record_that_cannot_be_written_holds_up_nobody_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost, other = await stage.several(2)
    plan = replace(other.plan, at=PLAN.at.replace(hour=15))
    await stage.db.write(
        lambda raw: raw.execute(
            f"UPDATE digest SET at = '{plan.at:%H:%M}' WHERE id = {other.id}"
        ).close()
    )
    broken = "CREATE TRIGGER broken BEFORE INSERT ON digest_post WHEN new.digest_id = "
    await stage.db.write(
        lambda raw: raw.execute(
            f"{broken}{lost.id} BEGIN SELECT RAISE(ABORT, 'broken'); END"
        ).close()
    )
    stage.time.go_on(8 * 3600)
    await stage.engine.tick()
    assert (await stage.post(other)).state is State.SENT


async def test_turns_are_spaced_however_many_ask_at_once() -> None:
    time = Time(datetime(2026, 3, 2, tzinfo=UTC))
    began, turns = time.true, []
    pace = Pace(time.running, time.sleep, per_second=20)
    for _ in range(40):
        await pace.turn()
        turns.append(round(time.true - began, 2))
    assert turns == [round(n / 20, 2) for n in range(40)]
    time.go_on(60)
    await pace.turn()
    assert time.true == pytest.approx(began + 60 + 39 / 20)


def test_a_budget_forgets_after_ten_minutes() -> None:
    time = Time(datetime(2026, 3, 2, tzinfo=UTC))
    budget = Budget(time.running, most=2)
    budget.refused()
    time.go_on(300)
    budget.refused()
    assert budget.spent
    time.go_on(300)
    assert not budget.spent


async def test_the_loop_is_not_running_until_it_has_a_voice(stage: Stage) -> None:
    stage.engine.connect(None)
    assert not stage.engine.pulse().running
    digest = await stage.set_up()
    await stage.pass_minutes(61)
    assert (await stage.post(digest, DAY)).state is State.CLAIMED
