"""Two sources set side by side."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Place
from bot.errors import Ambiguous, BadInput, NotFound
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, Happened, Said, day, load, people

LEFT = (
    "The harbour tunnel was opened on 3 May 2021 by Maria Weber. It rained all morning long.",
    "Nobody had asked for a harbour tunnel, said Jan Novak. The old ferries were cheaper still.",
    "The tolls of the town are high. Critics of the town say that the tolls pay for nothing.",
)
RIGHT = (
    "Maria Weber opened the harbour tunnel in May 2021, and the crowd went home content.",
    "She was right about the harbour tunnel. A harbour tunnel shortens every journey to Essen.",
    "Whale watchers feared for the bay. The whale watchers of the bay came to the opening too.",
)


async def two(db: Database) -> None:
    await load(
        db,
        *LEFT,
        title="Left",
        origin="left.txt",
        authors=("Lea Links",),
        who=people("Maria Weber", "Jan Novak"),
        quotes=[Said("Nobody had asked for a harbour tunnel", 1)],
        events=[
            Happened(
                *("The harbour tunnel was opened on 3 May 2021 by Maria Weber.", day("2021-05-03")),
                *("3 May 2021", (0,), ("Maria Weber",)),
            )
        ],
    )
    await load(
        db,
        *RIGHT,
        title="Right",
        origin="right.txt",
        authors=("Rita Recht",),
        published="2022-05-05",
        who=people("Maria Weber", "Ida Still"),
    )


@pytest.fixture
async def pair(path: Path) -> AsyncIterator[Services]:
    async with Database.open(path) as db:
        await two(db)
    async with opened(path, lambda: NOW) as services:
        yield services


async def test_people_topics_and_each_side_s_own_words(pair: Services) -> None:
    compared = await pair.compare.compare(GUILD, "Left", "Right")
    assert (compared.first.title, compared.second.title) == ("Left", "Right")
    assert compared.people.both == ("Maria Weber",)
    assert compared.people.first == ("Jan Novak",)
    assert compared.people.second == ("Ida Still",)
    assert compared.topics.both == ("harbour tunnel",)
    assert "tolls" in compared.topics.first
    assert "whale watchers" in [topic.lower() for topic in compared.topics.second]
    (framing,) = compared.framings
    assert framing.topic == "harbour tunnel"
    assert framing.first == (LEFT[0].split(". ")[0] + ".", Place(1))
    assert framing.second is not None
    assert framing.second[0] in " ".join(RIGHT)


async def test_events_are_parted(pair: Services) -> None:
    events = (await pair.compare.compare(GUILD, "Left", "Right")).events
    assert [event.words[:18] for event in events.first] == ["The harbour tunnel"]
    assert (events.both, events.second) == ((), ())
    turned = (await pair.compare.compare(GUILD, "Right", "Left")).events
    assert len(turned.second) == 1


async def test_about_narrows_it_to_a_topic(pair: Services) -> None:
    compared = await pair.compare.compare(GUILD, "Left", "Right", "tolls")
    (framing,) = compared.framings
    assert framing.topic == "tolls"
    assert framing.first is not None
    assert "tolls" in framing.first[0]
    assert framing.second is None
    assert compared.topics.empty
    assert compared.events.empty


async def test_what_cannot_be_compared(pair: Services) -> None:
    with pytest.raises(BadInput):
        await pair.compare.compare(GUILD, "Left", "Left")
    with pytest.raises(NotFound):
        await pair.compare.compare(GUILD, "Left", "The vault")
    with pytest.raises(Ambiguous):
        await pair.compare.compare(GUILD, "Left", "Ada Byron")
    assert await pair.compare.compare(OTHER, "Left", "The vault")


async def test_a_source_card_beside_an_article(pair: Services) -> None:
    compared = await pair.compare.compare(GUILD, "Whales", "Left")
    assert compared.first.card
    assert not compared.people.both
