"""What is kept of each scope: worked out once, anew after a change, and never in the way."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.domain.answers import Scope
from bot.services.scoped import AGAIN, SCOPES, Scoped, tried_again
from tests.services.test_worker import eventually

STARTER, OWN, OTHER = Scope(1, (1,)), Scope(2, (2, 1)), Scope(3, (3,))


class Work:
    """Counts how often each scope was worked out; waits and fails as told."""

    def __init__(self) -> None:
        self.done: list[Scope] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.fault: Exception | None = None

    async def __call__(self, scope: Scope) -> str:
        self.done.append(scope)
        number = len(self.done)
        await self.gate.wait()
        if self.fault:
            raise self.fault
        return f"{scope.own}:{number}"


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
async def kept(work: Work) -> AsyncIterator[Scoped[str]]:
    scoped = Scoped(work, "nothing", patience=0.05)
    yield scoped
    work.gate.set()
    await scoped.close()


async def test_a_scope_is_worked_out_once_for_all_who_ask(kept: Scoped[str], work: Work) -> None:
    assert kept.peek(OWN) == "nothing"
    assert await asyncio.gather(*(kept.of(OWN) for _ in range(3))) == ["2:1"] * 3
    assert await kept.of(OWN) == kept.peek(OWN) == "2:1"
    assert await kept.of(OTHER) == "3:2"
    assert work.done == [OWN, OTHER]


async def test_a_change_works_out_the_librarys_own_scope_and_drops_others_that_see_it(
    kept: Scoped[str], work: Work
) -> None:
    for scope in (STARTER, OWN, OTHER):
        await kept.of(scope)
    await kept.refresh(1)
    assert [kept.peek(scope) for scope in (STARTER, OWN, OTHER)] == ["1:4", "nothing", "3:3"]
    assert await kept.of(OWN) == "2:5"
    await kept.refresh(2)
    assert [kept.peek(scope) for scope in (STARTER, OWN, OTHER)] == ["1:4", "2:6", "3:3"]


async def test_readers_get_what_was_until_it_is_swapped(kept: Scoped[str], work: Work) -> None:
    await kept.of(STARTER)
    work.gate.clear()
    refreshing = asyncio.create_task(kept.refresh(1))
    await asyncio.sleep(0)
    assert await kept.of(STARTER) == "1:1"
    work.gate.set()
    await refreshing
    assert kept.peek(STARTER) == "1:2"


async def test_nobody_waits_long(kept: Scoped[str], work: Work) -> None:
    work.gate.clear()
    assert await kept.of(OWN) == "nothing"
    work.gate.set()
    await eventually(lambda: kept.peek(OWN) == "2:1")
    assert work.done == [OWN]


async def test_an_answer_that_asks_several_times_waits_once(work: Work) -> None:
    kept = Scoped(work, "nothing", patience=0.05)
    work.gate.clear()
    assert await kept.of(OWN) == "nothing"
    kept._patience = 3_600.0
    kept._began[OWN] -= kept._patience  # that hour is over
    assert await kept.of(OWN) == "nothing"
    work.gate.set()
    await kept.close()


async def test_another_librarys_changes_are_no_reason_to_begin_anew(
    kept: Scoped[str], work: Work
) -> None:
    work.gate.clear()
    assert await kept.of(OWN) == "nothing"
    await kept.refresh(3)
    work.gate.set()
    await eventually(lambda: kept.peek(OWN) == "2:1")
    assert await kept.of(OTHER) == "3:2"
    assert work.done == [OWN, OTHER]


async def test_a_library_that_changes_all_the_time_keeps_no_other_waiting(
    kept: Scoped[str], work: Work
) -> None:
    work.gate.clear()
    assert await kept.of(OTHER) == await kept.of(OWN) == "nothing"
    await kept.refresh(3)
    work.gate.set()
    await eventually(lambda: kept.peek(OTHER) == "3:3")
    assert work.done == [OTHER, OWN, OTHER]


async def test_what_changes_meanwhile_is_not_missed(kept: Scoped[str], work: Work) -> None:
    work.gate.clear()
    assert await kept.of(OWN) == "nothing"
    await kept.refresh(1)
    work.gate.set()
    await eventually(lambda: kept.peek(OWN) == "2:2")
    assert work.done == [OWN, OWN]


async def test_whoever_changes_something_waits_a_moment_only(work: Work) -> None:
    kept = Scoped(work, "nothing", wait=0.01)
    assert await kept.of(OWN) == "2:1"
    work.gate.clear()
    await kept.refresh(2)
    assert kept.peek(OWN) == "2:1"
    await kept.refresh(2)
    work.gate.set()
    await eventually(lambda: kept.peek(OWN) == "2:3")
    assert work.done == [OWN] * 3
    await kept.close()


async def test_a_fault_is_logged_and_not_tried_again_at_once(
    kept: Scoped[str], work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    work.fault = RuntimeError("the disk is gone")
    with caplog.at_level(logging.ERROR):
        assert await kept.of(OWN) == "nothing"
        assert await kept.of(OWN) == "nothing"
    assert "the disk is gone" in caplog.text
    assert work.done == [OWN]
    work.fault = None
    kept._failed[OWN] -= AGAIN  # a minute later
    assert await kept.of(OWN) == "2:2"


async def test_a_fault_leaves_what_was(kept: Scoped[str], work: Work) -> None:
    await kept.of(STARTER)
    work.fault = RuntimeError("the disk is gone")
    await kept.refresh(1)
    assert await kept.of(STARTER) == "1:1"


async def test_what_was_is_worked_out_anew_a_minute_after_a_fault(
    kept: Scoped[str], work: Work
) -> None:
    await kept.of(OWN)
    work.fault = RuntimeError("no memory")
    await kept.refresh(2)
    work.fault = None
    assert await kept.of(OWN) == "2:1"
    kept._failed[OWN] -= AGAIN  # a minute later
    assert await kept.of(OWN) == "2:1", "nobody waits for it"
    await eventually(lambda: kept.peek(OWN) == "2:3")
    assert await kept.of(OWN) == "2:3"
    assert len(work.done) == 3


def test_what_fails_late_is_tried_again_the_later() -> None:
    assert tried_again(began=100.0, now=101.0) == 101.0 + AGAIN
    assert tried_again(began=100.0, now=400.0) == 400.0 + 3_000.0


async def test_the_scope_asked_for_longest_ago_goes_first(kept: Scoped[str]) -> None:
    await kept.of(OWN)
    await kept.of(OTHER)
    await kept.of(OWN)
    for number in range(100, 99 + SCOPES):
        await kept.of(Scope(number, (number,)))
    assert kept.peek(OTHER) == "nothing"
    assert kept.peek(OWN) == "2:1"


async def test_closing_ends_what_is_under_way(work: Work) -> None:
    scoped = Scoped(work, "nothing", patience=0.01)
    work.gate.clear()
    await scoped.of(OWN)
    await scoped.close()
    work.gate.set()
    await asyncio.sleep(0)
    assert scoped.peek(OWN) == "nothing"
