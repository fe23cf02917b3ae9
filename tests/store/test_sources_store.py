"""Sources out of the library."""

from typing import Any

import pytest

from bot.domain.answers import Place, Scope
from bot.domain.models import Author, SourceKind, Span, Standing
from bot.store import sources
from bot.store.database import Database
from bot.store.sources import SourceFilter
from tests.store.articles import Happened, Said, article, day, extraction, load, save

STARTER = Scope(1, (1,))


@pytest.fixture
async def library(db: Database) -> Database:
    await load(
        db,
        "An abstract 😀 of it.",
        "On 1 April 2021 the pipe was shut. “Why?” they asked.",
        quotes=[Said("Why?")],
        events=[Happened("On 1 April 2021 the pipe was shut.", day("2021-04-01"), "1 April 2021")],
        summary=["“Why?” they asked.", "On 1 April 2021 the pipe was shut."],
        abstract=Span(3, 14),
        kind=SourceKind.PAPER,
        subtitle="A reckoning",
        series="Winters",
        section="World",
        outlet="Cold Studies",
        doi="10.1000/a",
        url="https://example.org/a",
        authors=("Ada Byron", "Ben Loewe"),
        pages=True,
    )
    await load(db, "B.", title="B", origin="b", published="2022-01-01", kind=SourceKind.NEWS)
    await load(db, "C.", title="C", origin="c", published=None, authors=())
    await load(db, "D.", title="D", origin="d", published="2020-02-29", standing=Standing.CARD)
    return db


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, [2, 1, 4, 3]),
        ({"kind": SourceKind.PAPER}, [1]),
        ({"author": "ada byron"}, [2, 1, 4]),
        ({"author": "ben loewe"}, [1]),
        ({"author": "Ben Loewe"}, []),
        ({"since": "2021-05-04"}, [2, 1]),
        ({"until": "2021-05-03"}, [4]),
        ({"since": "2020-02-29", "until": "2020-02-29"}, [4]),
        ({"since": "2023-01-01"}, []),
    ],
    ids=str,
)
async def test_filters(library: Database, asked: dict[str, Any], ids: list[int]) -> None:
    found = await sources.matching(library, STARTER, SourceFilter(**asked))
    assert [source.id for source in found] == ids
    assert await sources.count(library, STARTER, SourceFilter(**asked)) == len(ids)


async def test_a_source_comes_with_what_its_card_says(library: Database) -> None:
    described = await sources.describe(library, STARTER, 1)
    assert described is not None
    source = described.source
    assert source == await sources.get(library, STARTER, 1)
    assert (source.ref, source.citekey, source.doi) == ("S1", "byron2021", "10.1000/a")
    assert source.authors == ("Ada Byron", "Ben Loewe")
    assert source.published == day("2021-05-04")
    assert not source.card
    assert (described.subtitle, described.series, described.section) == (
        *("A reckoning", "Winters", "World"),
    )
    assert (described.quotes, described.events, described.paragraphs) == (1, 1, 2)
    card = await sources.get(library, STARTER, 4)
    assert card is not None
    assert card.card
    assert await sources.describe(library, STARTER, 9) is None


async def test_the_summary_comes_best_first_with_its_places(library: Database) -> None:
    ranked = await sources.summary(library, STARTER, 1)
    assert [(words, place) for _, words, place in ranked] == [
        ("“Why?” they asked.", Place(2, 2)),
        ("On 1 April 2021 the pipe was shut.", Place(2, 2)),
    ]
    kept = await sources.text(library, STARTER, 1)
    assert kept is not None
    assert [span.of(kept[0]) for span, _, _ in ranked] == [words for _, words, _ in ranked]
    assert await sources.summary(library, STARTER, 2) == ()


async def test_offsets_count_characters_not_bytes(library: Database) -> None:
    assert await sources.abstract(library, STARTER, 1) == "abstract 😀 "
    assert await sources.abstract(library, STARTER, 2) is None


async def test_authors_keep_their_order_and_affiliation(db: Database) -> None:
    read = extraction("Words.", authors=("Zoe Last", "Ada First", "Zoe Last"))
    authors = (*read.metadata.authors[:2], Author("Max Third", "Bonn"))
    signed = type(read.metadata)(title="T", authors=authors)
    await save(db, article(type(read)(read.text, read.zones, signed)))
    found = await sources.get(db, STARTER, 1)
    assert found is not None
    assert found.authors == ("Zoe Last", "Ada First", "Max Third")
    assert [tuple(r) for r in await db.read("SELECT affiliation FROM author")] == [
        *((None,), (None,), ("Bonn",)),
    ]
