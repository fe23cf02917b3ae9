"""Sources for a message, of which nothing is kept."""

import logging
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, dump

MESSAGE = "Has anyone read that Maria Weber met Novak in Essen about the frozen pipe?"


async def test_passages_that_fit_come_best_first(services: Services) -> None:
    found = await services.finding.sources_for(GUILD, MESSAGE)
    assert {"weber", "novak", "essen", "pipe"} <= set(found.keywords)
    assert found.hits[0].ref == "S1¶3"
    assert len(found.hits) <= 5


@pytest.mark.parametrize(
    ("content", "refs"),
    [
        ("gas prices may fall", {"Q6", "S2¶1"}),
        ("We will not freeze!", {"Q1", "S1¶2"}),
        ("xylophones everywhere", set()),
        ("", set()),
        ("the and of", set()),
        ("'; DROP TABLE quote; -- \" AND (", set()),
    ],
)
async def test_what_fits(services: Services, content: str, refs: set[str]) -> None:
    found = await services.finding.sources_for(GUILD, content)
    assert {hit.ref for hit in found.hits} <= refs
    assert bool(found.hits) is bool(refs)


async def test_another_server_s_words_are_not_even_looked_for(services: Services) -> None:
    message = "Karl Secret opened the vault"
    own = await services.finding.sources_for(OTHER, message)
    assert "vault" in own.keywords
    assert own.hits
    found = await services.finding.sources_for(GUILD, message)
    assert (found.keywords, found.hits) == ((), ())


async def test_nothing_of_a_message_is_kept_or_logged(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Database.open(path) as db:
        before = await dump(db)
    with caplog.at_level(logging.DEBUG):
        async with opened(path, lambda: NOW) as services:
            assert (await services.finding.sources_for(GUILD, MESSAGE)).hits
    async with Database.open(path) as db:
        assert await dump(db) == before
    assert "essen" not in caplog.text.lower()
