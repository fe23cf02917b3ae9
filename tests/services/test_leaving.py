"""A server that is left is frozen, comes back whole, and is deleted whole after 30 days."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot import app
from bot.assembly import Services
from bot.domain.answers import Scope
from bot.domain.policy import Policy
from bot.errors import NotConfigured
from bot.store import doctor
from bot.store.backup import check_fts
from bot.store.database import Database
from bot.store.migrate import load as steps
from bot.store.rows import STARTER
from tests.conftest import FIRST_GUILD, LOADED, SECOND_GUILD
from tests.store.test_upgrade import ROWS, _fill

NOBODYS = {"state", "library"}
"""Tables of no server: the bot's own, and the libraries themselves."""
DAY = timedelta(days=1)


class Clock:
    def __init__(self) -> None:
        self.now = LOADED

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def services(database: Path, clock: Clock) -> AsyncIterator[Services]:
    async with app.opened(database, clock) as services:
        await services.settings.trust(SECOND_GUILD, 7, Policy.CURATE)
        yield services


async def test_what_is_left_is_frozen_and_comes_back(services: Services, clock: Clock) -> None:
    scope = await services.libraries.scope(SECOND_GUILD)
    assert scope.own != STARTER
    await services.leaving.left(SECOND_GUILD)
    assert await services.libraries.scope(SECOND_GUILD) == Scope(STARTER, (STARTER,))
    with pytest.raises(NotConfigured):
        await services.libraries.found(SECOND_GUILD)
    clock.now += 29 * DAY
    assert await services.leaving.purge() == 0
    assert await services.leaving.came(SECOND_GUILD)
    assert await services.libraries.scope(SECOND_GUILD) == scope
    assert services.settings.staff(SECOND_GUILD) == {7: Policy.CURATE}
    clock.now += 60 * DAY
    assert await services.leaving.purge() == 0
    assert not await services.leaving.came(SECOND_GUILD), "greeted once"


async def test_leaving_twice_counts_from_the_first_time(services: Services, clock: Clock) -> None:
    await services.leaving.left(SECOND_GUILD)
    clock.now += 20 * DAY
    await services.leaving.left(SECOND_GUILD)
    clock.now += 11 * DAY
    assert await services.leaving.purge() == 1


async def test_after_30_days_nothing_is_left(services: Services, clock: Clock) -> None:
    starter = await services.sources.list(None)
    for guild, channel in ((SECOND_GUILD, 5), (FIRST_GUILD, 6), (None, 7)):
        await services.quotes.random(guild, channel, None, None)
    await services.leaving.left(SECOND_GUILD)
    clock.now += 30 * DAY + timedelta(seconds=1)
    assert await services.leaving.purge() == 1
    drawn = await services.shelf._db.read("SELECT DISTINCT channel_id FROM drawn")
    assert {row["channel_id"] for row in drawn} == {6, 7}
    assert await services.leaving.purge() == 0
    assert services.settings.staff(SECOND_GUILD) == {}
    assert await services.sources.list(None) == starter
    assert await services.leaving.came(SECOND_GUILD), "all is forgotten, the hello too"
    assert await services.libraries.scope(SECOND_GUILD) == Scope(STARTER, (STARTER,))
    again = await services.libraries.found(SECOND_GUILD)
    assert again.libraries == (again.own, STARTER)


async def test_a_server_is_missed_for_a_day_before_it_is_frozen(
    services: Services, clock: Clock
) -> None:
    own = await services.libraries.scope(SECOND_GUILD)
    leaving = services.leaving
    await leaving.seen(())
    await leaving.seen({FIRST_GUILD})
    clock.now += timedelta(hours=23)
    await leaving.seen({FIRST_GUILD})
    assert await services.libraries.scope(SECOND_GUILD) == own
    await leaving.seen({FIRST_GUILD, SECOND_GUILD})
    clock.now += timedelta(hours=2)
    await leaving.seen({FIRST_GUILD})
    assert await services.libraries.scope(SECOND_GUILD) == own, "it was there meanwhile"
    clock.now += DAY
    await leaving.seen(set())
    assert await services.libraries.scope(SECOND_GUILD) == own, "nothing at all is no answer"
    await leaving.seen({FIRST_GUILD})
    assert (await services.libraries.scope(SECOND_GUILD)).own == STARTER
    await leaving.seen({FIRST_GUILD, SECOND_GUILD})
    assert await services.libraries.scope(SECOND_GUILD) == own


async def test_who_comes_back_while_it_is_deleted_keeps_the_rest(
    services: Services, clock: Clock
) -> None:
    from bot.store import leaving as store

    own = (await services.libraries.scope(SECOND_GUILD)).own
    db: Database = services.leaving._db
    assert not await db.write(partial(store.delete_some, library=own))
    assert not await db.write(partial(store.delete_rest, library=own, guild=SECOND_GUILD))
    assert services.settings.staff(SECOND_GUILD) == {7: Policy.CURATE}
    assert (await services.libraries.scope(SECOND_GUILD)).own == own


# -- no table may be forgotten


def columns(raw: sqlite3.Connection) -> dict[str, set[str]]:
    """Return the columns of every table that is not an index's own."""
    found: dict[str, set[str]] = {}
    for row in raw.execute(
        """SELECT list.name AS tab, info.name AS col
        FROM pragma_table_list AS list JOIN pragma_table_info(list.name) AS info
        WHERE list.type = 'table' AND list.name NOT LIKE 'sqlite_%'"""
    ).fetchall():
        found.setdefault(row["tab"], set()).add(row["col"])
    return found


def forgotten(raw: sqlite3.Connection) -> set[str]:
    """Return the tables whose rows would stay when a server's library is deleted."""
    tables = columns(raw)
    gone = {name for name, has in tables.items() if has & {"library_id", "guild_id"}}
    while True:
        more = {name for name in tables.keys() - gone if _parents(raw, name) & gone}
        if not more:
            return tables.keys() - gone - NOBODYS
        gone |= more


def _parents(raw: sqlite3.Connection, table: str) -> set[str]:
    rows = raw.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    return {row["table"] for row in rows if row["on_delete"] == "CASCADE"}


async def test_no_table_is_forgotten(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "attache.db") as db:
        assert await db.query(forgotten) == set()
        for table in ("note (server INTEGER)", "note (source_id INTEGER REFERENCES source (id))"):
            await db.write(lambda raw, table=table: raw.execute(f"CREATE TABLE {table}").close())
            assert await db.query(forgotten) == {"note"}
            await db.write(lambda raw: raw.execute("DROP TABLE note").close())


async def test_rows_of_every_table_go_with_their_server(tmp_path: Path, clock: Clock) -> None:
    path, folder = tmp_path / "attache.db", tmp_path / "migrations"
    folder.mkdir()
    for step in steps():
        (folder / step.name).write_text(step.sql)
        async with Database.open(path, folder) as db:
            await db.write(partial(_fill, sql=ROWS.get(step.number, "")))
    async with app.opened(path, clock) as services:
        db = services.leaving._db
        tables = await db.query(columns)
        for table, has in tables.items():
            if "library_id" in has:
                move = f"UPDATE OR IGNORE {table} SET library_id = 2"
                await db.write(lambda raw, sql=move: raw.execute(sql).close())
        await services.leaving.left(222)
        clock.now += 31 * DAY
        assert await services.leaving.purge() == 1
        for table, has in tables.items():
            for column, value in (("library_id", 2), ("guild_id", 222)):
                if column in has:
                    kept = await db.read(f"SELECT * FROM {table} WHERE {column} = ?", (value,))
                    assert kept == [], table
        assert await db.read("PRAGMA foreign_key_check") == []
        assert await db.query(lambda raw: list(doctor.integrity(raw))) == []
        assert not await check_fts(db)
