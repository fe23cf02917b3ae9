"""Servers that were left, in a real file: frozen, restored, missed for a while, deleted whole."""

from functools import partial
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest.models import Trouble
from bot.store import leaving
from bot.store.backup import check_fts
from bot.store.database import Database
from bot.store.libraries import found_library, scopes
from bot.store.shelf.drafts import found_desk
from tests.store.articles import Said, dump, load, people, rows

GUILD, OTHER_GUILD, HUGE = 111, 222, 2**63 - 1
DAYS = tuple(f"2026-03-{day:02}T09:00:00+00:00" for day in range(1, 31))
DIGEST = """INSERT INTO digest (library_id, kind, name, channel_id, zone, at, weekdays, parts, most,
    on_empty, edited_at, settled, looked_at, paused_at, trouble)
    VALUES (?, 'server', 'M', 7, 'UTC', '09:00', '0', '', 1, 'skip', '', '', '', ?, ?)"""


async def state(db: Database) -> dict[int, tuple[str | None, str | None]]:
    found = await rows(
        db, "SELECT guild_id, left_at, missed_at FROM library WHERE guild_id IS NOT NULL"
    )
    return {guild: (left, missed) for guild, left, missed in found}


async def freeze(db: Database, guild: int, at: str = DAYS[0]) -> None:
    await db.write(partial(leaving.freeze, guild=guild, at=at))


async def found(db: Database, guild: int) -> int:
    return await db.write(partial(found_library, guild=guild))


async def test_a_server_is_greeted_once(db: Database) -> None:
    greet = partial(leaving.greet, at=DAYS[0])
    assert await db.write(partial(greet, guild=GUILD))
    assert not await db.write(partial(leaving.greet, guild=GUILD, at=DAYS[1]))
    assert await db.write(partial(greet, guild=HUGE))
    assert await rows(db, "SELECT * FROM welcome") == [(GUILD, DAYS[0]), (HUGE, DAYS[0])]


async def test_what_is_frozen_is_in_no_scope_and_its_day_is_not_put_off(db: Database) -> None:
    own = await found(db, GUILD)
    for day in (DAYS[0], DAYS[5]):
        await freeze(db, GUILD, day)
    assert await state(db) == {GUILD: (DAYS[0], None)}
    assert await scopes(db) == {}
    assert await db.write(partial(leaving.lapsed, before=DAYS[0])) == [], "not before that instant"
    assert await db.write(partial(leaving.lapsed, before=DAYS[1])) == [(own, GUILD)]


async def test_a_server_without_a_library_gets_its_day_of_deletion_too(db: Database) -> None:
    await freeze(db, HUGE)
    ((_, guild),) = await db.write(partial(leaving.lapsed, before=DAYS[1]))
    assert guild == HUGE


async def test_servers_that_are_back_are_restored_and_no_others(db: Database) -> None:
    for guild in (GUILD, OTHER_GUILD, HUGE):
        await found(db, guild)
        await freeze(db, guild)
    assert await db.write(partial(leaving.restore, guilds=[])) == 0
    assert await db.write(partial(leaving.restore, guilds=[GUILD, HUGE, 999])) == 2
    assert await db.write(partial(leaving.restore, guilds=[GUILD, HUGE])) == 0
    assert await state(db) == {
        GUILD: (None, None),
        OTHER_GUILD: (DAYS[0], None),
        HUGE: (None, None),
    }


@pytest.mark.parametrize("trouble", [*Trouble, None])
async def test_only_what_stopped_because_the_server_was_left_goes_on(
    db: Database, trouble: Trouble | None
) -> None:
    own, other = await found(db, GUILD), await found(db, OTHER_GUILD)
    stopped = [(library, DAYS[0], trouble) for library in (own, other)]
    await db.write(lambda raw: raw.executemany(DIGEST, stopped))
    await freeze(db, GUILD)
    await db.write(partial(leaving.restore, guilds=[GUILD, OTHER_GUILD]))
    rest = [(own,)] if trouble is Trouble.SERVER else []
    assert await rows(db, "SELECT library_id FROM digest WHERE paused_at IS NULL") == rest, (
        "the other server was never left: what stopped there did so for another reason"
    )


async def test_a_missing_server_is_frozen_when_it_still_misses_later(db: Database) -> None:
    for guild in (GUILD, OTHER_GUILD):
        await found(db, guild)

    async def miss(at: int, before: int, *here: int) -> int:
        return await db.write(partial(leaving.miss, guilds=here, at=DAYS[at], before=DAYS[before]))

    assert await miss(1, 0, OTHER_GUILD) == 0
    assert await state(db) == {GUILD: (None, DAYS[1]), OTHER_GUILD: (None, None)}
    assert await miss(2, 0, OTHER_GUILD) == 0, "the day it was first missed stays"
    assert (await state(db))[GUILD] == (None, DAYS[1])
    assert await miss(3, 1, OTHER_GUILD) == 1
    assert await state(db) == {GUILD: (DAYS[3], DAYS[1]), OTHER_GUILD: (None, None)}
    assert await miss(4, 4, OTHER_GUILD) == 0, "it is frozen already"
    assert await miss(5, 4) == 0, "none is frozen at the first look"
    assert (await state(db))[OTHER_GUILD] == (None, DAYS[5])
    await db.write(partial(leaving.restore, guilds=[OTHER_GUILD]))
    assert (await state(db))[OTHER_GUILD] == (None, None)
    ((starter,),) = await rows(db, "SELECT left_at FROM library WHERE id = 1")
    assert starter is None, "the starter is no server's"


async def fill(db: Database, guild: int) -> int:
    """Give a server an article, a draft on its desk, and a row by its guild's id."""
    own = await found(db, guild)
    desk = await db.write(partial(found_desk, own=own))
    for library in (own, desk):
        await load(
            *(db, "“We will not freeze,” said Maria Weber."),
            origin=f"{library}",
            digest=f"{library}",
            library=library,
            who=people("Maria Weber"),
            quotes=[Said("We will not freeze", 0)],
        )
    await db.write(lambda raw: raw.execute(DIGEST, (own, None, None)))
    posted = "INSERT INTO posted VALUES (?, 'Q1', ?, 7, '')"
    await db.write(lambda raw: raw.execute(posted, (guild, guild)))
    return own


def delete(raw: Connection, library: int, guild: int) -> None:
    while leaving.delete_some(raw, library):
        pass
    leaving.delete_rest(raw, library, guild)


async def test_nothing_of_a_server_is_left_and_nothing_of_another_is_lost(db: Database) -> None:
    await fill(db, OTHER_GUILD)
    await load(db, "Gas for all.", origin="starter")
    before = await dump(db, "sqlite_sequence")
    own = await fill(db, GUILD)
    assert await dump(db, "sqlite_sequence") != before
    await freeze(db, GUILD)
    await db.write(partial(delete, library=own, guild=GUILD))
    after = await dump(db, "sqlite_sequence")
    assert {table: kept for table, kept in after.items() if "_fts" not in table} == {
        table: kept for table, kept in before.items() if "_fts" not in table
    }
    assert not await check_fts(db)


async def test_nothing_is_deleted_of_a_server_that_came_back(db: Database) -> None:
    own = await fill(db, GUILD)
    before = await dump(db)
    await freeze(db, GUILD)
    await db.write(partial(leaving.restore, guilds=[GUILD]))
    await db.write(partial(delete, library=own, guild=GUILD))
    assert await dump(db) == before


async def test_sources_are_deleted_a_few_at_a_time(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "SOURCES", 2)
    own = await found(db, GUILD)
    for n in range(4):
        await load(db, f"Gas {n}.", origin=f"{n}", digest=f"{n}", title=f"{n}", library=own)
    await freeze(db, GUILD)
    some = partial(leaving.delete_some, library=own)
    assert [await db.write(some) for _ in range(3)] == [True, True, False]


GUILDS = st.sets(st.integers(1, 5))
STEPS = st.tuples(st.sampled_from(["freeze", "restore", "miss"]), GUILDS)


@given(st.lists(STEPS, max_size=12))
def test_a_server_is_frozen_when_it_was_left_or_missed_for_two_days(
    raw: Connection, steps: list[tuple[str, set[int]]]
) -> None:
    raw.execute("DELETE FROM library WHERE guild_id IS NOT NULL")
    for guild in range(1, 6):
        found_library(raw, guild)
    model: dict[int, tuple[Any, Any]] = dict.fromkeys(range(1, 6), (None, None))
    for day, (step, guilds) in enumerate(steps, 2):
        now = DAYS[day]
        for guild, (left, missed) in [*model.items()]:
            if step == "restore" and guild in guilds:
                model[guild] = (None, None)
            elif step == "freeze" and guild in guilds:
                model[guild] = (left or now, missed)
            elif step == "miss" and guild not in guilds and left is None:
                gone = missed is not None and missed <= DAYS[day - 2]
                model[guild] = (now if gone else None, missed or now)
        if step == "freeze":
            for guild in guilds:
                leaving.freeze(raw, guild, now)
        elif step == "restore":
            leaving.restore(raw, guilds)
        else:
            leaving.miss(raw, guilds, now, DAYS[day - 2])
        kept = raw.execute("SELECT * FROM library WHERE guild_id IS NOT NULL").fetchall()
        assert {row["guild_id"]: (row["left_at"], row["missed_at"]) for row in kept} == model
