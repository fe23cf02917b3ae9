"""The worker process: killed at its limits, started again, ended when idle."""

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.errors import Unreadable
from bot.extract import frames
from bot.services.worker import HOME, WALL_SECONDS, Worker

FAKE = """
import os, sys, time
from bot.domain.models import Extraction, Metadata
from bot.extract import frames
source, sink = sys.stdin.buffer, sys.stdout.buffer
while head := source.read(8):
    path, name = frames.unpack(source.read(frames.size_of(head)))
    if "slow" in name: time.sleep(60)
    if "brief" in name: time.sleep(.3)
    if "dies" in name: os._exit(9)
    if "half" in name: sink.write(b"abc"); sink.flush(); os._exit(0)
    read = Extraction(str(os.getpid()), (), Metadata(title=name))
    sink.write(frames.pack((name, "empty", "line 3") if "bad" in name else read))
    sink.flush()
"""
REAL = """
from bot.extract import worker
{}
worker.main()
"""
HERE = Path("x.txt")


def fake(**limits: float) -> Worker:
    return Worker(command=(sys.executable, "-c", FAKE), **limits)


def real(patch: str) -> Worker:
    return Worker(command=(sys.executable, "-c", REAL.format(patch)))


async def eventually(holds: Callable[[], bool] | Callable[[], Awaitable[bool]]) -> None:
    """Wait, for two minutes at the most, until something holds."""
    for _ in range(6_000):
        held = holds()
        if held if isinstance(held, bool) else await held:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never held")


def alive(pid: str) -> bool:
    """Tell whether a process runs; one that has ended and waits to be asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_one_process_reads_one_article_after_another() -> None:
    worker = fake()
    try:
        read = await asyncio.gather(*(worker.read(HERE, f"{n}") for n in range(5)))
        assert [each.metadata.title for each in read] == ["0", "1", "2", "3", "4"]
        assert len({each.text for each in read}) == 1
    finally:
        await worker.close()
    assert not alive(read[0].text)


async def test_an_unreadable_article_is_told_and_the_process_goes_on() -> None:
    worker = fake()
    try:
        first = await worker.read(HERE, "good")
        with pytest.raises(Unreadable) as told:
            await worker.read(HERE, "bad")
        assert (told.value.reason, told.value.place) == ("empty", "line 3")
        assert (await worker.read(HERE, "good")).text == first.text
    finally:
        await worker.close()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("slow", "took longer than 1 seconds"),
        ("dies", "broke the time or memory limit"),
        ("half", "broke the time or memory limit"),
    ],
)
async def test_a_process_that_breaks_is_killed_and_another_started(name: str, reason: str) -> None:
    worker = fake()
    try:
        first = await worker.read(HERE, "good")
        if name == "slow":
            worker._wall = 1.0  # only now: a busy machine may take as long to start a process
        with pytest.raises(Unreadable, match=reason):
            await worker.read(HERE, name)
        await eventually(lambda: not alive(first.text))
        worker._wall = WALL_SECONDS
        second = await worker.read(HERE, "good")
        assert second.text != first.text
    finally:
        await worker.close()


async def test_the_answer_of_a_cancelled_reading_is_not_taken_for_the_next_ones() -> None:
    worker = fake()
    try:
        await worker.read(HERE, "first")
        reading = asyncio.create_task(worker.read(HERE, "brief"))
        await asyncio.sleep(0.05)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert (await worker.read(HERE, "next")).metadata.title == "next"
    finally:
        await worker.close()


async def test_the_process_ends_when_idle_and_comes_back() -> None:
    worker = fake(idle=0.0)
    try:
        first = await worker.read(HERE, "first")
        await eventually(lambda: not alive(first.text))
        second = await worker.read(HERE, "second")
        assert second.metadata.title == "second"
        assert second.text != first.text
    finally:
        await worker.close()


async def test_an_article_that_comes_while_the_process_is_ending_is_read() -> None:
    worker = fake(idle=0.0)
    try:
        for name in ("first", "second", "third"):
            assert (await worker.read(HERE, name)).metadata.title == name
            await asyncio.sleep(0.001)  # its input is closed now, itself still there
    finally:
        await worker.close()


async def test_closing_ends_a_reading_that_is_under_way() -> None:
    worker = fake()
    await worker.read(HERE, "first")
    reading = asyncio.create_task(worker.read(HERE, "slow"))
    await asyncio.sleep(0.05)
    await worker.close()
    with pytest.raises(Unreadable):
        await reading
    await worker.close()


async def test_closing_what_never_began_does_nothing() -> None:
    await fake().close()


@pytest.fixture
def winter(tmp_path: Path) -> Path:
    path = tmp_path / "winter.txt"
    path.write_text("A winter\n\n“We will not freeze,” she said on 3 May 2021.\n")
    return path


@pytest.mark.parametrize(
    ("patch", "reason"),
    [
        (
            "worker.pipeline.extract = lambda document: bytearray(4 << 30)",
            r"could not be analysed \(MemoryError\)",
        ),
        (
            "worker.pipeline.extract = lambda document: document.nothing",
            r"could not be analysed \(AttributeError\)",
        ),
        (
            "worker.CPU_SECONDS = 1; worker.pipeline.extract = lambda it: sum(iter(lambda: 1, 2))",
            "broke the time or memory limit",
        ),
    ],
    ids=["memory", "fault", "processor"],
)
async def test_an_article_past_the_limits_is_told(winter: Path, patch: str, reason: str) -> None:
    worker = real(patch)
    try:
        with pytest.raises(Unreadable, match=reason):
            await worker.read(winter, winter.name)
    finally:
        await worker.close()


async def test_a_real_article_is_read_and_a_real_limit_kept(winter: Path) -> None:
    worker = Worker()
    try:
        read = await worker.read(winter, winter.name)
        (quote,) = read.quotes
        assert read.text[quote.start : quote.end].strip(",") == "We will not freeze"
        with pytest.raises(Unreadable, match="No such file"):
            await worker.read(winter.with_name("gone.txt"), "gone.txt")
    finally:
        await worker.close()
    hasty = Worker(wall=0.01)
    with pytest.raises(Unreadable, match="took longer"):
        await hasty.read(winter, winter.name)
    await hasty.close()


def test_the_worker_is_found_from_anywhere() -> None:
    assert (HOME / "bot" / "extract" / "worker.py").is_file()


async def test_what_it_answers_is_read_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The facts of a book would hold up every other answer for a tenth of a second."""
    threads: list[int] = []
    unpack = frames.unpack

    def noted(body: bytes) -> object:
        threads.append(threading.get_ident())
        return unpack(body)

    monkeypatch.setattr(frames, "unpack", noted)
    worker = fake()
    await worker.read(HERE, "x.txt")
    await worker.close()
    assert threads
    assert threading.get_ident() not in threads
