"""One person across the sources, in a real file."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.domain.answers import Scope
from bot.store import who
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.store.articles import Said, day, load, people
from tests.store.plans import plans

BOTH, APART = Scope(2, (2, 1)), Scope(2, (2,))


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """Hold what one person said: in the starter on two days, in a server's library on three."""
    async with Database.open(tmp_path / "attache.db") as db:
        own = await db.write(partial(found_library, guild=111))
        for library, days in ((1, ("2021-05-03", "2021-05-03", None)), (own, ("2022-01-01",))):
            await _told(db, library, days)
        yield db


async def _told(db: Database, library: int, days: tuple[str | None, ...]) -> None:
    words = [f"It was day {n} in library {library}" for n in range(len(days))]
    await load(
        db,
        *(f"“{each},” Maria Weber said." for each in words),
        library=library,
        title=f"Told in {library}",
        origin=f"{library}.txt",
        published=None,
        who=people("Maria Weber"),
        quotes=[
            Said(each, 0, said=day(when) if when else None)
            for each, when in zip(words, days, strict=True)
        ],
    )


async def test_the_first_and_the_last_quote_are_those_of_a_day(db: Database) -> None:
    first, last = await who.ends(db, BOTH, 1)
    assert first is not None
    assert last is not None
    assert (first.words, last.words) == ("It was day 0 in library 1", "It was day 0 in library 2")
    first, last = await who.ends(db, Scope(1, (1,)), 1)
    assert first is not None
    assert last is not None
    assert (first.id, last.id) == (1, 2), "of one day they go by their numbers"
    assert await who.ends(db, BOTH, 99) == (None, None)


async def test_words_without_a_day_are_an_end_where_there_are_no_others(db: Database) -> None:
    await db.write(lambda raw: raw.execute("UPDATE quote SET day = NULL").close())
    first, last = await who.ends(db, APART, 1)
    assert first is not None
    assert first == last
    first, last = await who.ends(db, BOTH, 1)
    assert first is not None
    assert last is not None
    assert (first.id, last.id) == (1, 4)


async def test_the_ends_are_looked_up_in_order_of_days_not_sorted_for(db: Database) -> None:
    steps = await plans(db, who.ends(db, BOTH, 1))
    asked = [step for step in steps if "quote_by_person" in step]
    assert asked
    assert all("person_id=? AND library_id=? AND day" in step for step in asked)
