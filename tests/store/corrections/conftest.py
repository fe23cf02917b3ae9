"""A starter of two articles, and two servers that see it: one corrects, the other must not know."""

from sqlite3 import Connection

import pytest

from bot.domain.answers import Scope
from bot.domain.corrections import Act, Correction, Fields
from bot.domain.overlay import parts_of
from bot.store.article import Article
from bot.store.corrections import journal, laying
from bot.store.database import Database
from tests.store.articles import NOW, Happened, Said, article, day, extraction, people, save

MINE, THEIRS = Scope(2, (2, 1)), Scope(3, (3, 1))
GAS = (
    "“We will not freeze,” Maria Weber said in Bonn. “Gas is life.”",
    "On 1 April 2021 the pipe was shut in Essen by Maria Weber and Jan Novak.",
    "“Nobody asked us,” said Jan Novak.",
)
WHALES = (
    "“The whales sang,” said Ada Lund on 2 May 2020. On 2 May 2020 Ada Lund met Jan Novak in Oslo.",
)


def gas(*paragraphs: str, without: tuple[str, ...] = ()) -> Article:
    """Return the article of gas, some of its quotes or events left out."""
    quotes = [Said("We will not freeze", 0), Said("Gas is life.", 0), Said("Nobody asked us", 1)]
    events = [
        Happened(
            "On 1 April 2021 the pipe was shut in Essen by Maria Weber and Jan Novak.",
            day("2021-04-01"),
            "1 April 2021",
            who=(0, 1),
            participants=("Maria Weber", "Jan Novak"),
            place="Essen",
        )
    ]
    return article(
        extraction(
            *(paragraphs or GAS),
            who=people("Maria Weber", "Jan Novak"),
            quotes=[said for said in quotes if said.words not in without],
            events=[told for told in events if told.words not in without],
            summary=["“Nobody asked us,” said Jan Novak.", GAS[1]],
        )
    )


async def correct(
    db: Database, act: Act, item: str, *after: tuple[str, str | None], library: int = MINE.own
) -> int:
    """Write a correction down and lay it, as the service does, unchecked."""
    done = Correction(0, item, act, (), _fields(act, after), "", None, NOW)
    others = [part for _, value in after for part in parts_of(value or "")]

    def write(connection: Connection) -> int:
        number = journal.add(connection, library, 42, done, (*parts_of(item), *others))
        laying.rebuild(connection, library)
        return number

    return await db.write(write)


def _fields(act: Act, after: Fields) -> Fields:
    return after or ((("hidden", "yes"),) if act is Act.HIDE else (("hidden", None),))


async def undo(db: Database, number: int, library: int = MINE.own) -> None:
    def write(connection: Connection) -> None:
        journal.undo(connection, library, number, 43, NOW)
        laying.rebuild(connection, library)

    await db.write(write)


def whales(*, said: bool = True, told: bool = True) -> Article:
    """Return the article of whales, without its quote or its event."""
    quotes = [Said("The whales sang", 0)]
    events = [
        Happened(
            "On 2 May 2020 Ada Lund met Jan Novak in Oslo.",
            day("2020-05-02"),
            "2 May 2020",
            who=(0, 1),
            participants=("Ada Lund", "Jan Novak"),
            place="Oslo",
            kind="meeting",
        )
    ]
    read = extraction(
        *WHALES,
        title="Whales",
        authors=("Bo Li",),
        published="2020-05-03",
        who=people("Ada Lund", "Jan Novak"),
        quotes=quotes if said else (),
        events=events if told else (),
        summary=["“The whales sang,” said Ada Lund on 2 May 2020."],
    )
    return article(read, origin="whales.txt")


async def fill(db: Database, *articles: Article) -> None:
    """Make the libraries of both servers, and load the starter."""
    await db.write(_servers)
    for each in articles:
        await save(db, each)


def _servers(connection: Connection) -> None:
    connection.execute("INSERT INTO library (id, guild_id) VALUES (2, 222), (3, 333)")


@pytest.fixture
async def library(db: Database) -> Database:
    """Load two articles into the starter that two servers see."""
    await fill(db, gas(), whales())
    return db
