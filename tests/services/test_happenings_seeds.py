"""The five articles: what is told twice in them, and where they differ."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Page
from bot.domain.differences import Relation, Slot
from bot.domain.happenings import Compared, Told
from bot.domain.plausible import Flag
from tests.store.articles import NOW

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is not here: the five articles")
    path = tmp_path_factory.mktemp("seeds") / "attache.db"
    asyncio.run(load(path))
    return path


async def load(path: Path) -> None:
    async with opened(path, lambda: NOW) as services:
        await services.ingest.load([SEEDS], lambda _: None)


@pytest.fixture
async def services(loaded: Path, tmp_path: Path) -> AsyncIterator[Services]:
    copy = shutil.copy(loaded, tmp_path / "attache.db")
    async with opened(Path(copy), lambda: NOW) as services:
        yield services


async def told(services: Services, date: str, about: str) -> Told:
    page = await services.timeline.show(None, about, **{"from": date, "to": date})
    assert isinstance(page, Page), (date, about)
    return await services.timeline.told(None, page.items[0].ref)


async def differences(services: Services) -> list[Compared]:
    page = await services.timeline.differences.show(None, None)
    assert isinstance(page, Page)
    found = [*page.items]
    for number in range(2, page.pages + 1):
        more = await services.timeline.differences.page(None, page.asked, number)
        assert isinstance(more, Page)
        found += more.items
    return found


def saying(found: list[Compared], *words: str) -> Compared:
    """Return the one difference in which either side says one of the words."""
    (one,) = [
        each
        for each in found
        if all(any(w in side.says for side in (each.first, each.second)) for w in words)
    ]
    return one


async def test_the_call_of_january_is_told_by_an_undated_article_too(services: Services) -> None:
    call = await told(services, "17 January 2022", "call OR conversation")
    assert call.event.kind == "call"
    assert call.sources == 2
    undated = [w for w in call.witnesses if w.source.published is None]
    assert ["on Monday" in witness.words for witness in undated] == [True]


async def test_the_two_calls_stay_two(services: Services) -> None:
    first = await told(services, "25 August 2021", "call")
    second = await told(services, "17 January 2022", "call OR conversation")
    assert first.event.id != second.event.id
    assert not {w.event for w in first.witnesses} & {w.event for w in second.witnesses} - {None}


async def test_the_second_call_in_four_months_came_after_145_days(services: Services) -> None:
    (count,) = [each for each in await differences(services) if each.slot is Slot.COUNT]
    assert (count.relation, count.second.since) == (Relation.LOOSE, (145, 145))
    assert "in four months" in count.first.says


async def test_23_years_two_decades_and_1999_are_compatible(services: Services) -> None:
    found = await differences(services)
    assert saying(found, "in 23 years", "in two decades").relation is Relation.COMPATIBLE
    (visit,) = [
        each for each in found if "in 23 years" in each.first.says and each.second.since is not None
    ]
    assert visit.relation is Relation.COMPATIBLE
    assert visit.second.witness.dated_by == "1999"


async def test_nine_years_and_almost_nine_are_compatible(services: Services) -> None:
    found = saying(await differences(services), "in 9 years", "almost nine years")
    assert found.relation is Relation.COMPATIBLE


async def test_a_general_came_in_april_or_in_that_year(services: Services) -> None:
    visit = await told(services, "April 2018", "Bajwa")
    assert visit.sources == 2
    assert {(d.slot, d.relation) for d in visit.differences} == {
        (Slot.DATE, Relation.FINER),
        (Slot.PLACE, Relation.FINER),
    }


async def test_nothing_in_them_is_called_a_conflict(services: Services) -> None:
    assert not [each for each in await differences(services) if each.relation is Relation.CONFLICT]


async def test_a_president_who_was_none_yet_is_flagged(services: Services) -> None:
    flagged = [wrong for _, flags in await services.timeline.flagged(None) for wrong in flags]
    assert [(wrong.flag, wrong.words) for wrong in flagged] == [(Flag.OFFICE, "President Biden")]
