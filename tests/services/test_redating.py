"""What hangs on dates follows a corrected publication date: mergers, differences, what waits."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from pathlib import Path
from sqlite3 import Connection

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Dated, Nothing, Page
from bot.domain.corrections import Act, Change, Correction
from bot.domain.dates import words
from bot.domain.models import Extraction
from bot.domain.redating import Kept, Outcome
from bot.errors import NotFound
from bot.services.worker import Worker
from bot.store.corrections import laying, redating, rereading
from bot.store.database import Database
from bot.store.doctor import provenance
from tests.store.articles import NOW

ARTICLES = Path(__file__).resolve().parents[1] / "articles" / "starter"

GUILD, OTHER, USER = 111, 222, 42
OLD = """Reyes comes to Skarvik

By Mara Lindqvist
5 June 2014

“The sea is wide,” President Omar Reyes said in Skarvik. On 2 June 2014 President Omar Reyes \
visited Skarvik and met Mayor Salma Idrissi.
"""
NEW = """Nine years of waiting end in Skarvik

By Tora Quist
12 March 2023

“We waited,” Mayor Salma Idrissi said. Last Friday President Omar Reyes visited Skarvik, the \
first visit in nine years, and met Mayor Salma Idrissi. “It is colder,” said Omar Reyes.
"""
OTHERS = """Reyes under the lighthouse

By Jan Brandt
14 June 2023

“He came,” said Mayor Salma Idrissi. On 9 June 2023 President Omar Reyes visited Skarvik and met \
Mayor Salma Idrissi.
"""
CLAIM = "Last Friday President Omar Reyes visited Skarvik"


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with opened(tmp_path / "attache.db", lambda: NOW) as services:
        yield services


async def published(services: Services, text: str, guild: int = GUILD) -> str:
    draft = await services.shelf.draft(guild, USER, "a.txt", text.encode())
    return (await services.shelf.publish(guild, USER, draft.number)).source.ref


async def correct(services: Services, item: str, day: str | None, guild: int = GUILD) -> Correction:
    act = Act.EDIT if item[0] == "S" else Act.FIX
    return await services.corrections.make(guild, USER, Change(item, act, (("date", day),)))


async def visits(services: Services, guild: int = GUILD) -> list[tuple[str, int]]:
    """Return when each happening was, and how many sources tell of it."""
    page = await services.timeline.show(guild, None)
    found = page.items if isinstance(page, Page) else ()
    return [(words(event.when), event.sources) for event in found]


async def since(services: Services, guild: int = GUILD) -> list[int]:
    """Return the days that "nine years" is held against."""
    found = await services.timeline.differences.show(guild, None)
    if isinstance(found, Nothing):
        return []
    return [each.second.since[0] for each in found.items if each.second.since]


async def event(services: Services, text: str, guild: int = GUILD) -> Dated:
    page = await services.timeline.show(guild, None)
    assert isinstance(page, Page)
    return next(each for each in page.items if text in each.words)


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> int:
    return (date(*last) - date(*first)).days


async def test_one_happening_told_twice_is_one_once_both_are_dated_right(
    services: Services,
) -> None:
    old, new, _ = [await published(services, text) for text in (OLD, NEW, OTHERS)]
    apart = [("2 June 2014", 1), ("10 March 2023", 1), ("9 June 2023", 1)]
    assert await visits(services) == apart
    assert await since(services) == [days((2014, 6, 2), (2023, 3, 10))]
    done = await correct(services, new, "14 June 2023")
    assert await visits(services) == [("2 June 2014", 1), ("9 June 2023", 2)]
    assert await since(services) == [days((2014, 6, 2), (2023, 6, 9))]
    await correct(services, old, "5 June 2015")
    assert (await visits(services))[0] == ("2 June 2014", 1), "the text itself gives that day"
    await services.corrections.undo(GUILD, USER, done.id)
    assert await visits(services) == apart
    assert await since(services) == [days((2014, 6, 2), (2023, 3, 10))]


async def test_a_claim_is_held_against_what_its_corrected_day_leaves(services: Services) -> None:
    _, new = [await published(services, text) for text in (OLD, NEW)]
    assert await since(services)
    await correct(services, new, "12 March 2015")
    assert await since(services) == [], "a year has gone by, not nine"
    await correct(services, new, None)
    assert await since(services) == [], "nobody knows how many"
    await correct(services, new, "20 May 2023")
    assert await since(services) == [days((2014, 6, 2), (2023, 5, 19))]


async def test_a_claim_without_a_date_counts_from_the_corrected_publication(
    services: Services,
) -> None:
    bare = NEW.replace("Last Friday President", "President")
    _, new = [await published(services, text) for text in (OLD, bare)]
    assert await since(services) == [days((2014, 6, 2), (2023, 3, 12))]
    done = await correct(services, new, "1 June 2023")
    assert await since(services) == [days((2014, 6, 2), (2023, 6, 1))]
    await correct(services, new, "12 March 2015")
    assert await since(services) == []
    await correct(services, new, None)
    assert await since(services) == []
    for number in (3, 2, done.id):
        await services.corrections.undo(GUILD, USER, number)
    assert await since(services) == [days((2014, 6, 2), (2023, 3, 12))]


async def test_what_a_ruling_is_of_stays_the_same_two(services: Services) -> None:
    _, new = [await published(services, text) for text in (OLD, NEW)]
    await services.timeline.differences.show(GUILD, None)
    one, other = [(await event(services, text)).ref for text in ("On 2 June", CLAIM)]
    ruling = (("slot", "interval"), ("ruling", "real"))
    await services.corrections.make(GUILD, USER, Change(f"{one}+{other}", Act.RULE, ruling))
    await correct(services, new, "20 May 2023")
    found = await services.timeline.differences.show(GUILD, None)
    assert isinstance(found, Page)
    (compared,) = found.items
    assert compared.ruled is not None
    assert compared.second.since == (days((2014, 6, 2), (2023, 5, 19)),) * 2


async def test_another_server_with_the_same_article_keeps_its_dates(services: Services) -> None:
    mine, theirs = [await published(services, NEW, guild) for guild in (GUILD, OTHER)]
    await correct(services, mine, "14 June 2023")
    assert await visits(services) == [("9 June 2023", 1)]
    assert await visits(services, OTHER) == [("10 March 2023", 1)]
    assert await services.redating.outcome(OTHER, int(theirs[1:])) == Outcome()
    with pytest.raises(NotFound):
        await correct(services, mine, "1 May 2020", OTHER)


class Dead(Worker):
    """A worker that ends at every question."""

    def __init__(self) -> None:
        super().__init__(command=("false",))
        self.questions = 0

    async def read_again(self, kept: object) -> object:  # type: ignore[override]
        self.questions += 1
        return await super().read_again(kept)  # type: ignore[arg-type]


async def test_what_cannot_be_read_again_is_not_known_until_it_can(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "attache.db"
    async with opened(path, lambda: NOW) as services:
        new = await published(services, NEW)
        dead = Dead()
        services.redating._worker = dead
        with caplog.at_level(logging.WARNING, "bot.services.redating"):
            await correct(services, new, "14 June 2023")
        assert "broke the time or memory limit" in caplog.text
        assert (await services.redating.outcome(GUILD, int(new[1:]))).waiting
        assert isinstance(await services.timeline.show(GUILD, None), Nothing)
        await correct(services, new, "15 June 2023")
        await services.libraries.changed((await services.libraries.scope(GUILD)).own)
        assert dead.questions == 2, "each date is tried once"
    async with opened(path, lambda: NOW) as services:
        assert isinstance(await services.timeline.show(GUILD, None), Nothing)
        await services.redating.renew()
        assert await visits(services) == [("9 June 2023", 1)]
        outcome = await services.redating.outcome(GUILD, int(new[1:]))
        assert outcome == Outcome(redated=2), "what was said at the visit, too"


async def test_dates_corrected_before_this_was_known_are_worked_out_at_the_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "attache.db"
    async with opened(path, lambda: NOW) as services:
        new = await published(services, NEW)
        await correct(services, new, "14 June 2023")
    async with Database.open(path) as db:
        await db.write(_as_it_was)
    async with opened(path, lambda: NOW) as services:
        assert await visits(services) == [("10 March 2023", 1)]
        await services.redating.renew()
        assert await visits(services) == [("9 June 2023", 1)]
        await services.redating.renew()
        assert await visits(services) == [("9 June 2023", 1)]


def _as_it_was(connection: Connection) -> None:
    """Leave of a correction what there was of it before the fifteenth schema, and its upgrade."""
    connection.execute("DELETE FROM event WHERE stands_for IS NOT NULL")
    connection.execute("DELETE FROM covered")
    connection.execute("DELETE FROM reread")
    script = (Path(redating.__file__).parents[1] / "migrations" / "0015_redated.sql").read_text()
    connection.execute(script[script.index("INSERT INTO reread") :].rstrip("; \n"))


async def test_a_reading_of_a_date_that_is_another_by_now_is_thrown_away(
    services: Services,
) -> None:
    new = await published(services, NEW)
    read = services.redating._worker.read_again

    async def slowly(kept: object) -> object:
        extraction = await read(kept)  # type: ignore[arg-type]
        if kept.metadata.published.latest == date(2023, 6, 14):  # type: ignore[attr-defined]
            services.redating._worker.read_again = read  # type: ignore[method-assign]
            later = asyncio.ensure_future(correct(services, new, "15 March 2015"))
            while (await services.corrections.log(GUILD, 1)).total < 2:  # noqa: ASYNC110
                await asyncio.sleep(0)
            waits.append(later)
        return extraction

    waits: list[asyncio.Future[Correction]] = []
    services.redating._worker.read_again = slowly  # type: ignore[method-assign,assignment]
    await correct(services, new, "14 June 2023")
    await asyncio.gather(*waits)
    assert await visits(services) == [("13 March 2015", 1)]


async def test_dates_are_known_again_where_an_article_changed_while_the_bot_was_away(
    services: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "starter"
    folder.mkdir()
    file = folder / "waiting.txt"
    file.write_text(NEW)
    (loaded,) = await services.ingest.load([folder], lambda _: None)
    await correct(services, f"S{loaded.source}", "14 June 2023")
    await services.leaving.left(GUILD)
    file.write_text(NEW + "\nNobody spoke of it again.\n")
    await services.ingest.load([folder], lambda _: None)
    await services.leaving.came(GUILD)
    assert await visits(services) == [("9 June 2023", 1)]
    assert await visits(services, OTHER) == [("10 March 2023", 1)]


async def test_nobody_waits_for_all_that_another_server_has_to_be_read(services: Services) -> None:
    mine = [await published(services, text) for text in (OLD, NEW)]
    theirs = await published(services, OTHERS, OTHER)
    worker = services.redating._worker
    read, order, waits = worker.read_again, [], []

    async def noted(kept: Kept) -> Extraction:
        order.append(kept.name)
        if len(order) == 1:  # of two
            waits.append(asyncio.create_task(correct(services, theirs, "1 May 2020", OTHER)))
            while not services.redating._turn._waiters:  # noqa: ASYNC110
                await asyncio.sleep(0)
        return await read(kept)

    for ref in mine:
        await correct(services, ref, "2 May 2020")
    own = (await services.libraries.scope(GUILD)).own
    await services.redating._db.write(partial(_outdated, library=own, sources=mine))
    worker.read_again = noted  # type: ignore[method-assign]
    await services.libraries.changed(own)
    await asyncio.gather(*waits)
    assert order == [mine[0], theirs, mine[1]]
    assert await rereading.waiting(services.redating._db, None) == ()


def _outdated(connection: Connection, library: int, sources: list[str]) -> None:
    for ref in sources:
        redating.outdate(connection, library, int(ref[1:]))
        laying.rebuild(connection, library, int(ref[1:]))


async def test_every_word_shown_is_the_texts_own(services: Services, tmp_path: Path) -> None:
    bare = NEW.replace("12 March 2023\n", "")
    new = await published(services, bare)
    await correct(services, new, "14 June 2023")
    assert (await event(services, CLAIM)).dated_by == "Last Friday"
    assert await services.redating.outcome(GUILD, int(new[1:])) == Outcome(redated=1, found=1)
    db = services.redating._db
    assert await db.query(lambda connection: [*provenance(connection)]) == []
    assert await db.read("PRAGMA foreign_key_check") == []
    found = await event(services, CLAIM)
    await services.keeping.refresh(GUILD, new)
    assert (await event(services, CLAIM)).id == found.id, "read again, it keeps its number"
    await correct(services, new, "20 May 2023")
    again = await event(services, CLAIM)
    assert (again.id, words(again.when)) == (found.id, "19 May 2023")
    await services.keeping.remove(GUILD, USER, new)
    assert isinstance(await services.timeline.show(GUILD, None), Nothing)
    await services.keeping.restore(GUILD, new)
    assert (await event(services, CLAIM)).id == found.id


async def test_what_is_corrected_of_an_event_that_came_to_light_lapses_and_holds_again(
    services: Services,
) -> None:
    new = await published(services, NEW.replace("12 March 2023\n", ""))
    done = await correct(services, new, "14 June 2023")
    found = await event(services, CLAIM)
    hide = partial(services.corrections.make, GUILD, USER)
    await hide(Change(found.ref, Act.FIX, (("place", "Velmar"),)))
    assert (await event(services, CLAIM)).location == "Velmar"
    await services.corrections.undo(GUILD, USER, done.id)
    assert isinstance(await services.timeline.show(GUILD, None), Nothing)
    (fix, _) = (await services.corrections.log(GUILD, 1)).items
    assert fix.lapsed
    await correct(services, new, "20 May 2023")
    back = await event(services, CLAIM)
    assert (back.location, words(back.when)) == ("Velmar", "19 May 2023")


async def test_an_article_under_its_own_date_again_tells_what_it_told(services: Services) -> None:
    """What is read again is read as it was: only dates that hang on the other one are others."""
    await services.ingest.load([ARTICLES], lambda _: None)
    first = await services.sources.list(GUILD)
    assert isinstance(first, Page)
    pages = [await services.sources.page(GUILD, first.asked, n + 1) for n in range(first.pages)]
    every = [source for page in pages if isinstance(page, Page) for source in page.items]
    assert len(every) == first.total
    for source in every:
        own = words(source.published) if source.published else None
        await correct(services, source.ref, "7 May 1999")
        await correct(services, source.ref, own)
        assert await services.redating.outcome(GUILD, source.id) == Outcome(), source.title
