"""No table may hold a user's id that /privacy does not know of."""

import re
import sqlite3

import pytest

from bot.store import privacy
from bot.store.database import Database

OF_A_USER = re.compile(r"user|author_id|member|asker|owner_id|by_id|_by$", re.IGNORECASE)
USER = 333_444_555


def personal(raw: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return (table, column) of every column named as if it held a user's id."""
    found = raw.execute(
        """SELECT list.name AS tab, info.name AS col
        FROM pragma_table_list AS list JOIN pragma_table_info(list.name) AS info
        WHERE list.type = 'table' AND list.name NOT LIKE 'sqlite_%'"""
    ).fetchall()
    return {(row["tab"], row["col"]) for row in found if OF_A_USER.search(row["col"])}


def forgotten(columns: set[tuple[str, str]]) -> set[tuple[str, str]]:
    known = {(table, column) for table, (column, _) in privacy.TABLES.items()}
    return columns - known - privacy.LOSING.keys()


async def test_every_table_that_holds_a_users_id_is_known(db: Database) -> None:
    assert not forgotten(await db.query(personal))


async def test_a_table_that_is_forgotten_would_be_found(db: Database) -> None:
    create = (
        "CREATE TABLE note (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, words TEXT) STRICT"
    )
    await db.write(lambda raw: raw.execute(create).close())
    assert forgotten(await db.query(personal)) == {("note", "user_id")}


async def test_what_is_known_is_there(db: Database) -> None:
    """A table or column renamed since would make /privacy fail."""
    assert await privacy.kept(db, USER) == ()
    columns = await db.query(personal)
    assert {(table, column) for table, (column, _) in privacy.TABLES.items()} <= columns


async def test_rows_of_a_user_are_counted(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    create = "CREATE TABLE note (user_id INTEGER NOT NULL) STRICT"
    await db.write(lambda raw: raw.execute(create).close())
    tables = {**privacy.TABLES, "note": ("user_id", "notes")}
    monkeypatch.setattr(privacy, "TABLES", tables)
    assert await privacy.kept(db, USER) == ()
    for user in (USER, USER, 1):
        await db.write(
            lambda raw, user=user: raw.execute("INSERT INTO note VALUES (?)", (user,)).close()
        )
    assert await privacy.kept(db, USER) == (("notes", 2),)
