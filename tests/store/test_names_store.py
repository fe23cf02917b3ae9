"""The names that autocomplete offers."""

from collections.abc import Callable
from functools import partial
from sqlite3 import Connection

import pytest

from bot.domain.answers import Scope
from bot.domain.models import Person
from bot.domain.names import Entry
from bot.store import names
from bot.store.database import Database
from tests.store.articles import Happened, Said, day, load


def _all(read: Callable[..., tuple[Entry, ...]]) -> Callable[[Connection], tuple[Entry, ...]]:
    return partial(read, scope=Scope(1, (1,)), library=1)


@pytest.fixture
async def library(db: Database) -> Database:
    who = (Person("Maria Weber", ("Maria Weber", "Weber"), roles=("minister",)),)
    who += (Person("Jan Novak", ("Jan Novak",)), Person("Silent Sam", ("Silent Sam",)))
    await load(
        db,
        "“Come in,” said Weber. “Now,” she said. On 3 May 2021 Novak went to Essen.",
        who=who,
        quotes=[Said("Come in", 0), Said("Now", 0)],
        events=[
            Happened(
                *("On 3 May 2021 Novak went to Essen.", day("2021-05-03"), "3 May 2021"),
                *((1,), ("Jan Novak", "Miners’ Union"), "Essen"),
            )
        ],
        authors=("Ada Byron", "Ben Loewe"),
    )
    await load(db, "B.", title="Bare", origin="b.txt", authors=(), published=None)
    await load(db, "C.", title="Cold", origin="c.txt", published="1999-01-01")
    return db


async def test_people_who_spoke_or_took_part(library: Database) -> None:
    entries = {entry.value: entry for entry in await library.query(_all(names.people))}
    assert {value: entry.name for value, entry in entries.items()} == {
        "P1": "Maria Weber",
        "P2": "Jan Novak",
    }
    assert set(entries["P1"].names) == {"Maria Weber", "Weber"}, "roles are no names"
    assert (entries["P1"].weight, entries["P2"].weight) == (2, 0)


async def test_sources_by_title_citekey_and_authors(library: Database) -> None:
    entries = {entry.value: entry for entry in await library.query(_all(names.sources))}
    assert entries["S1"].name == "Gas for the winter (Ada Byron, 2021)"
    assert set(entries["S1"].names) == {
        *("byron2021", "Gas for the winter", "Ada Byron", "Ben Loewe"),
    }
    assert entries["S2"].name == "Bare"
    assert [entries[value].weight for value in ("S1", "S2", "S3")] == [2021, 0, 1999]


async def test_authors_by_their_folded_name(library: Database) -> None:
    entries = {
        entry.value: (entry.name, entry.weight)
        for entry in await library.query(_all(names.authors))
    }
    assert entries == {"ada byron": ("Ada Byron", 2), "ben loewe": ("Ben Loewe", 1)}


async def test_quotes_and_events_by_their_first_words(library: Database) -> None:
    quotes = {entry.value: entry.name for entry in await library.query(_all(names.quotes))}
    assert quotes == {"Q1": "Maria Weber: Come in", "Q2": "Maria Weber: Now"}
    events = {entry.value: entry.name for entry in await library.query(_all(names.events))}
    assert events == {"E1": "3 May 2021: On 3 May 2021 Novak went to Essen."}


async def test_topics_are_what_events_are_about_besides_people(library: Database) -> None:
    entries = {entry.value: entry.name for entry in await library.query(_all(names.entities))}
    assert entries == {"essen": "Essen", "miners' union": "Miners’ Union"}


@pytest.mark.parametrize("read", [names.people, names.authors, names.entities, names.sources])
async def test_another_library_has_names_of_its_own(library: Database, read: object) -> None:
    assert callable(read)
    assert await library.query(partial(read, scope=Scope(2, (2,)), library=2)) == ()


async def test_a_quote_without_speaker_says_so(db: Database) -> None:
    await load(db, "“Come in,” it said.", quotes=[Said("Come in")])
    (entry,) = await db.query(_all(names.quotes))
    assert entry.name == "Speaker unclear: Come in"
