"""A digest is posted once and only once, whatever happens; designs that are less do worse."""

import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.services.digest.posting import Posting
from tests.faults.controls import HistoryOnly, MarkAfter, MarkBefore, NonceOnly, remade
from tests.faults.simulation import ZONES, simulate

DAYS = 20


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    """Keep thousands of expected tracebacks out of the log."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def path() -> Iterator[Path]:
    """Keep the database in memory, where there is a file system for that: the disk is not asked."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder) / "attache.db"


@pytest.mark.parametrize(("seed", "window"), [(1, 300.0), (2, 60.0), (3, 60.0)])
async def test_no_digest_is_doubled_and_none_missed_without_a_reason(
    path: Path, seed: int, window: float
) -> None:
    report = await simulate(path, seed, DAYS, window=window, haste=3.0)
    verdict = report.verdict
    assert (verdict.doubled, verdict.missed, verdict.untrue) == ([], [], [])
    assert verdict.states["sent"] > len(ZONES) * DAYS / 4
    assert report.faults["killed"] > 5
    assert report.faults.total() > 100


@pytest.mark.parametrize("design", [MarkAfter, NonceOnly, HistoryOnly])
async def test_a_lesser_design_doubles(path: Path, design: type[Posting]) -> None:
    report = await simulate(path, 2, DAYS, window=60.0, haste=3.0, posting=partial(remade, design))
    assert report.verdict.doubled


async def test_marking_before_sending_loses_posts(path: Path) -> None:
    report = await simulate(
        path, 2, DAYS, window=60.0, haste=3.0, posting=partial(remade, MarkBefore)
    )
    assert any("sent, but 0 messages" in line for line in report.verdict.untrue)
