"""Passages out of the library, and the index beside them."""

from typing import Any

import pytest

from bot.domain import query
from bot.domain.answers import Place, Scope
from bot.store import search
from bot.store.backup import check_fts
from bot.store.database import Database
from bot.store.fts import to_fts
from bot.store.search import PassageFilter
from tests.store.articles import load, rows

STARTER = Scope(1, (1,))


@pytest.fixture
async def library(db: Database) -> Database:
    await load(db, "The pipe is shut.", "The gas is gone: élan vital.", pages=True)
    await load(db, "Gas prices rose.", title="Prices", origin="p.txt", published="2022-01-01")
    await load(db, "Gas is undated.", title="Undated", origin="u.txt", published=None)
    return db


@pytest.mark.parametrize(
    ("typed", "more", "found"),
    [
        ("gas", {}, ["S1¶2", "S2¶1", "S3¶1"]),
        ("gas prices", {}, ["S2¶1"]),
        ("gas -prices", {}, ["S1¶2", "S3¶1"]),
        ("pipe OR prices", {}, ["S1¶1", "S2¶1"]),
        ('"is shut"', {}, ["S1¶1"]),
        ("pri*", {}, ["S2¶1"]),
        ("ELAN", {}, ["S1¶2"]),
        ("l1", {}, []),
        ("s1", {}, []),
        ("gas", {"source": 2}, ["S2¶1"]),
        ("gas", {"since": "2021-05-05"}, ["S2¶1"]),
        ("gas", {"until": "2021-05-04"}, ["S1¶2"]),
        ("coal", {}, []),
    ],
)
async def test_words_find_passages(
    library: Database, typed: str, more: dict[str, Any], found: list[str]
) -> None:
    words = to_fts(query.parse(typed))
    assert words is not None
    asked = PassageFilter(words, **more)
    passages = await search.matching(library, STARTER, asked)
    assert sorted(passage.ref for passage in passages) == found
    assert await search.count(library, STARTER, asked) == len(found)


async def test_a_passage_comes_with_its_source_and_place(library: Database) -> None:
    (passage,) = await search.matching(library, STARTER, PassageFilter('"vital"'))
    assert passage.words == "The gas is gone: élan vital."
    assert (passage.source.citekey, passage.place, passage.mark) == ("byron2021", Place(2, 2), None)


async def test_the_index_follows_a_passage_that_moves_or_goes(library: Database) -> None:
    await load(library, "A new start.", "The pipe is shut.", digest="second")
    assert not await check_fts(library)
    found = await search.matching(library, STARTER, PassageFilter('"pipe"'))
    assert [passage.ref for passage in found] == ["S1¶2"]
    assert not await search.matching(library, STARTER, PassageFilter('"vital"'))
    assert len(await rows(library, "SELECT id FROM passage")) == 4


async def test_matches_are_bounded(db: Database) -> None:
    many = [f"Gas paragraph {number}." for number in range(search.MOST + 3)]
    await load(db, *many)
    asked = PassageFilter('"gas"')
    assert len(await search.matching(db, STARTER, asked)) == search.MOST
    assert await search.count(db, STARTER, asked) == search.MOST
