"""A sound library gives no word; each damage gives its own."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.services.doctor import examine
from bot.store.database import Database
from tests.store.articles import Happened, Said, day, load, people

TEXT = "On 1 April 2021 Maria Weber said: “Come in from the cold.”"


@pytest.fixture
async def library(db: Database) -> Database:
    for number in (1, 2):
        await load(
            db,
            TEXT,
            f"Another paragraph {number}.",
            title=f"Number {number}",
            origin=f"{number}.txt",
            who=people("Maria Weber"),
            quotes=[Said("Come in from the cold.", 0)],
            events=[
                Happened("On 1 April 2021 Maria Weber said", day("2021-04-01"), "1 April 2021")
            ],
            summary=["On 1 April 2021 Maria Weber said"],
        )
    return db


async def damage(db: Database, *statements: str) -> None:
    for statement in statements:
        await db.write(lambda raw, sql=statement: raw.execute(sql).close())


async def test_a_sound_library_gives_no_word(db: Database, library: Database) -> None:
    assert await examine(library) == ()


async def test_an_empty_library_gives_no_word(db: Database) -> None:
    assert await examine(db) == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE quote SET words = 'Come out' WHERE id = 2", "quote 2 is not what source 2 says"),
        ("UPDATE quote SET start = start + 1 WHERE id = 1", "quote 1 is not what source 1 says"),
        ("UPDATE quote SET end = end + 900 WHERE id = 1", "quote 1 is not what source 1 says"),
        ("UPDATE event SET end = end - 1 WHERE id = 1", "event 1 is not what source 1 says"),
        ("UPDATE passage SET words = 'No' WHERE id = 4", "passage 4 is not what source 2 says"),
        ("UPDATE summary SET end = 9999 WHERE source_id = 1", "summary sentence 0 of source 1"),
        ("UPDATE source SET text = text || '!' WHERE id = 2", "source 2: its zones end at"),
        (
            "DELETE FROM zone WHERE source_id = 1 AND start > 0 AND kind = 'blank'",
            "source 1: no zone",
        ),
        ("UPDATE zone SET end = end + 1 WHERE source_id = 1 AND start = 0", "source 1: no zone"),
        ("DELETE FROM zone WHERE source_id = 1", "source 1: its zones end at 0"),
        ("DELETE FROM quote_fts WHERE rowid = 1", "quote_fts is out of step"),
        (
            """INSERT INTO event_fts (event_fts, rowid, words, participants, tags)
            SELECT 'delete', id, words, participants, tags FROM event WHERE id = 1""",
            "event_fts is out of step",
        ),
        ("INSERT INTO passage_fts (rowid, words, tags) VALUES (77, 'x', 'l1')", "passage_fts"),
    ],
)
async def test_each_damage_is_found(library: Database, statement: str, told: str) -> None:
    await damage(library, statement)
    found = await examine(library)
    assert [line for line in found if told in line], found
    assert len(found) <= 3


async def test_a_row_whose_source_is_gone_is_found(tmp_path: Path) -> None:
    path = tmp_path / "attache.db"
    async with Database.open(path) as db:
        await load(db, TEXT, who=people("Maria Weber"), quotes=[Said("Come in from the cold.", 0)])
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM source")
        raw.commit()
    async with Database.open(path) as db:
        found = await examine(db)
    assert {line.split()[0] for line in found} == {
        *("author", "zone", "passage", "quote", "alias", "file", "source_key"),
    }
    assert all(line.endswith("points at a row of source that is gone") for line in found)
