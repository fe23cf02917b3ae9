"""Upgrades from every released schema, with rows in every table, keep the rows."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.domain.answers import Scope
from bot.store import kin, libraries, references, sources
from bot.store.backup import check_fts
from bot.store.database import Database
from bot.store.migrate import load as steps
from tests.store.articles import load

ROWS = {
    1: """
    INSERT INTO library (id, guild_id) VALUES (2, 222);
    INSERT INTO source (id, library_id, citekey, standing, kind, title, language, earliest, latest,
        precision, how, text, words, paragraphs, added_at) VALUES
        (1, 1, 'byron2021', 'full text', 'news', 'Gas for the winter', 'en', '2021-05-04',
         '2021-05-04', 'day', 'stated', '“We will not freeze,” she said. 1 May', 7, 1,
         '2026-01-02'),
        (5, 2, 'loewend', 'source card', 'op-ed', 'Other gas', 'en', NULL, NULL, NULL, NULL,
         'An account of it.', 4, 1, '2026-01-02');
    INSERT INTO source_key VALUES (1, 'work:gas for the winter|ada byron|2021-05-04', 1),
        (2, 'url:example.org/gas', 5);
    INSERT INTO file VALUES (1, 'gas.txt', 'first', 1, 1), (2, 'card.md', 'card', 1, 5);
    INSERT INTO author VALUES (1, 0, 'Ada Byron', 'ada byron', NULL);
    INSERT INTO zone VALUES (1, 0, 38, 'paragraph', 1, NULL), (5, 0, 17, 'paragraph', 1, NULL);
    INSERT INTO person (id, library_id, name, initials) VALUES (3, 1, 'Maria Weber', 'mw');
    INSERT INTO alias VALUES (3, 1, 'Maria Weber', 0);
    INSERT INTO quote (id, library_id, source_id, start, end, words, kind, speaker, person_id,
        certainty, confidence, rule, day, paragraph, tags) VALUES
        (7, 1, 1, 1, 19, 'We will not freeze', 'direct', 'Maria Weber', 3, 'sure', 0.9, 'named',
         '2021-05-04', 1, 'l1 s1 p3 kdirect');
    INSERT INTO passage (id, library_id, source_id, start, end, words, paragraph, tags) VALUES
        (4, 1, 1, 0, 38, '“We will not freeze,” she said. 1 May', 1, 'l1 s1');
    INSERT INTO event (id, library_id, source_id, start, end, words, earliest, latest, precision,
        how, dated_start, dated_end, kind, status, tags) VALUES
        (9, 1, 1, 0, 38, 'she said', '2021-05-01', '2021-05-01', 'day', 'computed', 32, 37,
         'speech', 'past', 'l1 s1 p3');
    INSERT INTO event_entity VALUES ('p3', '2021-05-01', 9);
    INSERT INTO summary VALUES (1, 0, 0, 38, 1, NULL);
    INSERT INTO listing VALUES (77, 1, '["quotes"]');
    INSERT INTO drawn VALUES (123, 7);
    INSERT INTO report (library_id, item, user_id, reason, reported_at)
        VALUES (1, 'Q7', 42, 'wrong speaker', '2026-01-02');
    INSERT INTO state VALUES ('commands', '[]');
    """,
    2: """
    INSERT INTO source (id, library_id, citekey, standing, kind, title, language, text, words,
        paragraphs, added_at) VALUES
        (3, 1, 'byron2021a', 'full text', 'news', 'A copy', 'en', 'A text.', 2, 1, '2026-01-02');
    INSERT INTO reference VALUES
        (1, 0, 20, 30, '["Khan, B."]', '2021', 'Walls', 'The Pier', NULL, NULL, 1);
    INSERT INTO citation VALUES (1, 0, 3, 5, 1, NULL);
    INSERT INTO band VALUES (1, 99, 1), (1, 99, 3);
    INSERT INTO kin VALUES (1, 3, 0.9);
    """,
    6: """
    INSERT INTO digest (id, library_id, kind, name, channel_id, zone, at, weekdays, parts, most,
        on_empty, set_up_by_user_id, edited_at, settled, looked_at) VALUES
        (3, 2, 'server', 'Morning', 123, 'Asia/Karachi', '09:00', '01234', 'new sources', 5,
         'evergreen', 42, '2026-01-02T00:00:00+00:00', '2026-01-02', '2026-01-02T00:00:00+00:00');
    INSERT INTO digest_post (digest_id, slot, state, due_at, claimed_at, payload, message_id)
        VALUES (3, '2026-01-03', 'sent', '2026-01-03T04:00:00+00:00', '2026-01-03T04:00:00+00:00',
         '{}', 555);
    """,
    7: """
    INSERT INTO digest (id, library_id, kind, name, user_id, zone, at, weekdays, parts, most,
        on_empty, set_up_by_user_id, edited_at, settled, looked_at) VALUES
        (4, 2, 'watch', 'watches', 42, 'Asia/Karachi', '00:00', '0123456', '', 10,
         'evergreen', 42, '2026-01-02T00:00:00+00:00', '2026-01-02', '2026-01-02T00:00:00+00:00');
    INSERT INTO watch VALUES (8, 2, 4, 42, 'gas OR oil', 1, 0, '2026-01-02T00:00:00+00:00');
    INSERT INTO quiet VALUES (4, '22:00', '07:00');
    INSERT INTO heard VALUES (4, '2026-01-03T00:00:00+00:00');
    """,
    8: """
    INSERT INTO correction (id, library_id, item, act, before, after, note, user_id, at) VALUES
        (1, 2, 'Q7', 'fix', '[["role", null]]', '[["role", "minister"]]', '', 42, '2026-01-02');
    INSERT INTO correction_part VALUES (1, 0, 'Q', 7, 1, 'We will not freeze');
    INSERT INTO quote (id, library_id, source_id, start, end, words, kind, speaker, role, person_id,
        certainty, confidence, rule, day, paragraph, tags, stands_for, corrected) VALUES
        (8, 2, 1, 1, 19, 'We will not freeze', 'direct', 'Maria Weber', 'minister', 3, 'sure', 0.9,
         'named', '2021-05-04', 1, 'l2 s1 kdirect p3', 7, 'role');
    INSERT INTO covered VALUES (2, 'Q', 7);
    INSERT INTO edited VALUES (2, 1, 'title', 'Gas', '["Ada Byron"]', '["ada byron"]', NULL, 'news',
        NULL, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO called VALUES (2, 3, 'Marie Weber', NULL);
    INSERT INTO also_called VALUES (2, 3, 'Mme Weber');
    INSERT INTO pair VALUES (2, 9, 10, 0);
    INSERT INTO ruling VALUES (2, 'E10', 'E9', 'date', 'same', '');
    """,
    9: """
    INSERT INTO library (id, starter, desk_of) VALUES (4, 0, 2);
    INSERT INTO original (id, library_id, digest, name, extension, size, data, added_at, added_by,
        source_id) VALUES
        (1, 2, 'first', 'gas.md', '.md', 3, x'676173', '2026-01-02T00:00:00+00:00', 42, 5);
    INSERT INTO bin VALUES (5, 2, '2026-01-02T00:00:00+00:00', 42);
    """,
    10: """
    INSERT INTO setting VALUES (2, 'zone', '', 'Europe/Vienna'), (2, 'staff', '88', 'curate');
    INSERT INTO feature VALUES (2, 'url');
    INSERT INTO quota VALUES (2, 500, 200, 10);
    INSERT INTO welcome VALUES (222, '2026-01-02');
    """,
    11: """
    INSERT INTO posted VALUES (4321, 'Q7', 222, 123, '2026-01-02');
    """,
    12: """
    INSERT INTO feed (id, library_id, url, title, added_by, added_at, next_at) VALUES
        (6, 2, 'https://news.example/feed', 'News', 42, '2026-01-02T00:00:00+00:00',
         '2026-01-02T01:00:00+00:00');
    INSERT INTO feed_item (library_id, feed_id, key, address, state) VALUES
        (2, 6, 'a', 'b', 'seen');
    """,
    13: """
    INSERT INTO turn VALUES (1, 'quote of the day', '', '7', '2026-01-05');
    """,
    15: """
    INSERT OR REPLACE INTO reread VALUES (2, 1, '4 May 2020', 1);
    INSERT INTO redated VALUES (2, 1, 'E', 9, '2020-05-01', '2020-05-01', 'day', 'computed', 32, 37,
        0);
    """,
}
"""Rows for every table, by the schema that they were written under; each schema adds its own."""

EVERY = range(1, len(steps()) + 1)


@pytest.fixture(params=EVERY, ids=lambda number: f"from {number:04}")
async def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write a database of an older schema, with rows in every one of its tables."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    path = tmp_path / "attache.db"
    for step in steps()[: request.param]:
        (folder / step.name).write_text(step.sql)
        async with Database.open(path, folder) as db:
            await db.write(partial(_fill, sql=ROWS.get(step.number, "")))
    _forget_backups(tmp_path)
    empty = [table for table, rows in _rows(path).items() if not rows]
    assert not empty, f"no rows in {empty}"
    return path


def _forget_backups(folder: Path) -> None:
    for backup in folder.glob("*.before-*.db"):
        backup.unlink()


def _fill(raw: sqlite3.Connection, sql: str) -> None:
    for statement in sql.split(";"):
        raw.execute(statement)


def _rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return every row of every table that is not an index's own, by column."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        names = [
            row["name"]
            for row in raw.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")
            if not row["name"].startswith("sqlite_")
        ]
        return {name: [dict(row) for row in raw.execute(f"SELECT * FROM {name}")] for name in names}


async def test_an_upgrade_keeps_every_row(old: Path) -> None:
    before = _rows(old)
    async with Database.open(old) as db:
        assert await db.user_version() == len(steps())
        assert await db.read("PRAGMA foreign_key_check") == []
        assert not await check_fts(db)
    after = _rows(old)
    for table, rows in before.items():
        kept = [{name: row[name] for name in rows[0]} for row in after[table]]
        assert kept == rows, table


async def test_an_upgraded_library_goes_on(old: Path) -> None:
    scope = Scope(1, (1,))
    async with Database.open(old) as db:
        described = await sources.describe(db, scope, 1)
        assert described is not None
        assert described.quotes == 1
        assert len(await references.listed(db, scope, 1)) == described.references
        assert set(await kin.groups(db, scope)) <= {1, 3}
        assert (await libraries.scopes(db))[222] == Scope(2, (2, 1))
        text = "“We will not freeze,” she said. 1 May"
        assert await load(db, text, title="Gas for the winter", origin="gas.txt") == 1
        assert await load(db, text, title="Gas for the winter", origin="copy.txt") == 1
        other = await load(db, text, title="Another", origin="another.txt")
        assert other == 6
        assert not await check_fts(db)


async def test_the_old_database_lies_beside_the_new_one(old: Path) -> None:
    before = _rows(old)
    with closing(sqlite3.connect(old)) as raw:
        version = raw.execute("PRAGMA user_version").fetchone()[0]
    async with Database.open(old):
        pass
    backups = list(old.parent.glob("attache.before-*.db"))
    assert [file.name for file in backups] == [f"attache.before-{version + 1}.db"] * (
        version < len(steps())
    )
    assert all(_rows(file) == before for file in backups)
