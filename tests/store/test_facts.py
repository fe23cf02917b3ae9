"""Facts are what the text says at their offsets, whatever the article."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from sqlite3 import Connection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers import Scope
from bot.domain.models import Document, Person, Speaker
from bot.extract import pipeline
from bot.store import doctor, ingest, names
from bot.store.connection import WRITER, configure
from bot.store.database import Database
from bot.store.migrate import load as migrations
from bot.store.migrate import migrate
from tests.store.articles import Happened, Said, article, day, extraction, load, people, rows

SPEAKERS = ("Maria Weber", "Foreign Minister Jan Novak", "the Kremlin", "she", "Mr Okafor")
WORDS = ("we will not freeze", "the pipe is shut", "nobody asked us", "prices rose by a third")
VERBS = ("said", "told reporters", "warned", "asked", "wrote")
DAYS = ("on 3 May 2021", "last Wednesday", "in March 2020", "", "in the summer of 1999")
MARKS = ("“{}”", "“{},”", '"{}"', "‘{}’", "“{}", "that {}", "«{}»")


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    quoted = draw(st.sampled_from(MARKS)).format(draw(st.sampled_from(WORDS)))
    speaker, verb = draw(st.sampled_from(SPEAKERS)), draw(st.sampled_from(VERBS))
    when = draw(st.sampled_from(DAYS))
    order = draw(st.sampled_from(["{q} {s} {v} {w}.", "{s} {v} {w} {q}.", "{w}, {s} {v}: {q}"]))
    sentence = order.format(q=quoted, s=speaker, v=verb, w=when)
    tail = draw(st.text(st.sampled_from("abc “”\"'.,;:()—…é\u0301😀\u200b"), max_size=20))
    return f"{sentence} {tail} It was cold.".strip()


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("facts") / "attache.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        configure(connection, WRITER)
        migrate(connection, path, migrations(None))
        yield connection


@settings(max_examples=40)
@given(st.lists(paragraphs(), min_size=1, max_size=5))
def test_every_row_is_what_the_text_says(raw: Connection, parts: list[str]) -> None:
    text = "\n\n".join(("A winter without gas", "By Ada Byron", "4 May 2021", *parts))
    read = pipeline.extract(Document(text, "winter.txt"))
    pipeline.check(read)
    raw.execute("BEGIN")
    source, taken = ingest.save(raw, article(read))
    raw.execute("COMMIT")
    assert taken
    kept = raw.execute("SELECT text FROM source WHERE id = ?", (source,)).fetchone()["text"]
    assert kept == text
    for table in ("quote", "event", "passage"):
        found = raw.execute(f"SELECT * FROM {table} WHERE source_id = ?", (source,)).fetchall()
        assert all(row["words"] == text[row["start"] : row["end"]] for row in found)
    kept = raw.execute("SELECT 1 FROM quote WHERE source_id = ?", (source,)).fetchall()
    assert len(kept) == len(read.quotes)
    assert [*doctor.integrity(raw), *doctor.provenance(raw)] == []
    for index in ("quote_fts", "passage_fts", "event_fts"):
        raw.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


async def test_a_quote_is_dated_by_its_words_else_by_its_article(db: Database) -> None:
    said = day("2021-03-01")
    await load(
        db,
        "“One,” she said on 1 March 2021. “Two,” she said.",
        quotes=[Said("One", said=said, dated_by="1 March 2021"), Said("Two")],
        published="2021-05-04",
    )
    found = "SELECT words, earliest, precision, how, day FROM quote ORDER BY start"
    assert await rows(db, found) == [
        ("One", "2021-03-01", "day", "stated", "2021-03-01"),
        ("Two", None, None, None, "2021-05-04"),
    ]


async def test_what_an_event_is_about_can_be_asked_for(db: Database) -> None:
    who = people("Maria Weber")
    told = Happened(
        "On 1 April 2021 Weber met miners in Essen.",
        day("2021-04-01"),
        "1 April 2021",
        who=(0,),
        participants=("Maria Weber", "Miners’ Union"),
        place="Essen",
    )
    await load(db, "On 1 April 2021 Weber met miners in Essen.", who=who, events=[told])
    assert await rows(db, "SELECT entity, day FROM event_entity ORDER BY entity") == [
        ("essen", "2021-04-01"),
        ("maria weber", "2021-04-01"),
        ("miners' union", "2021-04-01"),
        ("p1", "2021-04-01"),
    ]
    await load(db, "On 1 April 2021 Weber met miners in Essen.", events=[])
    assert await rows(db, "SELECT * FROM event_entity") == []


async def test_tags_carry_what_is_filtered_by(db: Database) -> None:
    await load(
        db,
        "“One,” she said. “Two,” somebody said.",
        who=people("Maria Weber"),
        quotes=[Said("One", 0), Said("Two")],
    )
    assert await rows(db, "SELECT tags FROM quote ORDER BY start") == [
        ("l1 s1 kdirect p1",),
        ("l1 s1 kdirect",),
    ]


async def test_a_body_that_speaks_is_found_by_its_name(db: Database) -> None:
    text = "“We shall build,” the Harbour Board said. “Perhaps,” said a clerk."
    read = extraction(
        text,
        who=(Person("Harbour Board", ("Harbour Board",), organisation=True),),
        quotes=[Said("We shall build"), Said("Perhaps")],
    )
    first = replace(read.quotes[0], speaker=Speaker(None, "Harbour Board"))
    read = replace(read, quotes=(first, read.quotes[1]))
    await db.write(lambda raw: ingest.save(raw, article(read)))
    found = await rows(db, "SELECT words, person_id FROM quote ORDER BY start")
    assert found == [("We shall build", 1), ("Perhaps", None)]
    (entry,) = await db.query(partial(names.people, scope=Scope(1, (1,)), library=1))
    assert (entry.value, entry.name, entry.weight) == ("P1", "Harbour Board", 1)
