"""Paragraphs with the places of quotes and dates in them."""

from dataclasses import replace

import pytest

from bot.domain.answers import Place, Scope
from bot.domain.models import QuoteKind
from bot.store import reading
from bot.store.database import Database
from tests.store.articles import Happened, Said, article, day, extraction, load, save

STARTER = Scope(1, (1,))
WORDS = (
    "It was cold 😀.",
    "On 1 April 2021 the pipe was shut. “Why?” they asked. She said it broke.",
    "Nobody knew.",
)


@pytest.fixture
async def library(db: Database) -> Database:
    await load(
        db,
        *WORDS,
        quotes=[
            Said("Why?", said=day("2021-04-01"), dated_by="1 April 2021"),
            Said("it broke", kind=QuoteKind.INDIRECT),
        ],
        events=[Happened("On 1 April 2021 the pipe was shut.", day("2021-04-01"), "1 April 2021")],
    )
    return db


async def test_quotes_and_dates_of_a_paragraph(library: Database) -> None:
    found = await reading.paragraph(library, STARTER, 1, 2)
    assert found is not None
    assert found.words == WORDS[1]
    assert found.place == Place(2)
    assert [found.words[start:end] for start, end in found.quotes] == ["Why?"]
    assert [found.words[start:end] for start, end in found.dates] == ["1 April 2021"]


@pytest.mark.parametrize("number", [1, 3])
async def test_a_paragraph_without_any(library: Database, number: int) -> None:
    found = await reading.paragraph(library, STARTER, 1, number)
    assert found is not None
    assert (found.words, found.quotes, found.dates) == (WORDS[number - 1], (), ())


async def test_what_is_not_there(library: Database) -> None:
    assert await reading.paragraph(library, STARTER, 1, 4) is None
    assert await reading.paragraph(library, STARTER, 9, 1) is None
    assert await reading.paragraph(library, Scope(2, (2,)), 1, 1) is None


async def test_a_paragraph_in_pieces_is_read_as_one(db: Database) -> None:
    read = extraction("It “goes", "over” the page 1.", "Next.", pages=True, quotes=[Said("over")])
    first, blank, second, *rest = read.zones
    pieces = (first, blank, replace(second, paragraph=1, page=2), *rest)
    await save(db, article(replace(read, zones=pieces)))
    whole = await reading.paragraph(db, STARTER, 1, 1)
    assert whole is not None
    assert (whole.words, whole.place) == ("It “goes over” the page 1.", Place(1, 1))
    assert [whole.words[start:end] for start, end in whole.quotes] == ["over"]
    assert await reading.paragraph(db, STARTER, 1, 2) is None


async def test_a_quotation_that_runs_over_paragraphs_is_marked_in_both(db: Database) -> None:
    await load(
        db, "He said: “It is late.", "“And dark.”", quotes=[Said("It is late.\n\n“And dark.")]
    )
    found = [await reading.paragraph(db, STARTER, 1, number) for number in (1, 2)]
    marked = [p.words[start:end] for p in found if p for start, end in p.quotes]
    assert marked == ["It is late.", "“And dark."]
