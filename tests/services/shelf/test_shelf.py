"""Drafts and what becomes of them, through the services: many at once, in two servers."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Nothing, Source
from bot.domain.shelf import Draft, Stage
from bot.errors import AlreadyHere, BadInput, NotAnArticle, NotFound, Unreadable
from bot.extract import VERSION
from tests.store.articles import NOW, dump

GUILD, OTHER, USER = 111, 222, 42
TEXT = (
    "The bridge at Nordholm\n\nBy Selma Aure\n\n3 May 2023\n\n"
    "The bridge opened on 1 May 2023. “It sways less than I do,” said engineer Per Haugland.\n"
).encode()
CARD = (
    b"---\nkind: card\ntitle: The bridge at Nordholm\nauthor: Selma Aure\ndate: 2023-05-03\n---\n"
    b"An account of the article on the bridge.\n"
)


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with opened(tmp_path / "attache.db", lambda: NOW) as services:
        yield services


async def _begun(services: Services) -> None:
    """Wait until the worker is asked."""
    while not services.shelf._worker.asked:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0)


async def test_many_adds_of_one_file_at_once_are_one_draft(services: Services) -> None:
    adds = (services.shelf.draft(GUILD, USER, f"{n}.txt", TEXT) for n in range(20))
    drafts = await asyncio.gather(*adds)
    assert {draft.number for draft in drafts} == {drafts[0].number}
    assert sum(not draft.again for draft in drafts) == 1
    assert len(await services.desk.listed(GUILD)) == 1
    found = await services.shelf.publish(GUILD, USER, drafts[0].number)
    with pytest.raises(AlreadyHere):
        await services.shelf.draft(GUILD, USER, "again.txt", TEXT)
    with pytest.raises(NotFound):
        await services.shelf.publish(GUILD, USER, drafts[0].number)
    assert found.source.title == "The bridge at Nordholm"


async def test_two_presses_of_publish_are_one_article(services: Services) -> None:
    draft = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    pressed = (services.shelf.publish(GUILD, USER, draft.number) for _ in range(2))
    done = await asyncio.gather(*pressed, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["Described", "NotFound"]
    assert (await services.keeping.stats(GUILD)).figures.sources == 1


async def test_what_is_discarded_while_it_is_published_stays_whole(services: Services) -> None:
    draft = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    discards: list[asyncio.Task[None]] = []

    async def discard(stage: Stage, number: int) -> None:
        del number
        if stage is Stage.KEEPING:
            discards.append(asyncio.create_task(services.shelf.discard(GUILD, draft.number)))
            for _ in range(20):
                await services.desk.listed(GUILD)

    found = await services.shelf.publish(GUILD, USER, draft.number, discard)
    (told,) = await asyncio.gather(*discards, return_exceptions=True)
    assert isinstance(told, NotFound)
    _, kept = await services.keeping.difference(GUILD, found.source.ref)
    assert not kept


async def test_a_new_reading_is_of_the_text_that_took_the_others_place(services: Services) -> None:
    first = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    ref = (await services.shelf.publish(GUILD, USER, first.number)).source.ref
    second = await services.shelf.draft(GUILD, USER, "b.txt", TEXT + b"\nA line about otters.\n")
    asked: list[asyncio.Task[Source]] = []

    async def refresh(stage: Stage, number: int) -> None:
        del number
        if stage is Stage.KEEPING:
            asked.append(asyncio.create_task(services.keeping.refresh(GUILD, ref)))
            for _ in range(20):
                await services.desk.listed(GUILD)

    await services.shelf.publish(GUILD, USER, second.number, refresh)
    await asyncio.gather(*asked)
    words = (await services.sources.describe(GUILD, ref)).words
    assert words == second.described.words > first.described.words


async def test_the_same_file_in_two_servers_is_two_articles(services: Services) -> None:
    drafts = await asyncio.gather(
        *(services.shelf.draft(guild, USER, "a.txt", TEXT) for guild in (GUILD, OTHER))
    )
    assert [draft.again for draft in drafts] == [False, False]
    assert all(not draft.twins for draft in drafts)
    with pytest.raises(NotFound):
        await services.desk.get(GUILD, drafts[1].number)
    with pytest.raises(NotFound):
        await services.shelf.publish(OTHER, USER, drafts[0].number)
    with pytest.raises(NotFound):
        await services.shelf.discard(OTHER, drafts[0].number)
    first = await services.shelf.publish(GUILD, USER, drafts[0].number)
    assert isinstance(await services.sources.list(OTHER), Nothing)
    second = await services.shelf.publish(OTHER, USER, drafts[1].number)
    assert first.source.id != second.source.id
    await services.keeping.remove(GUILD, USER, first.source.ref)
    assert (await services.sources.describe(OTHER, second.source.ref)).quotes == 1
    assert isinstance(await services.sources.list(GUILD), Nothing)


async def test_how_far_it_is_is_told(services: Services) -> None:
    told: list[tuple[Stage, int]] = []

    async def tell(stage: Stage, number: int) -> None:
        told.append((stage, number))

    first = asyncio.create_task(services.shelf.draft(OTHER, USER, "a.txt", TEXT))
    await _begun(services)
    await services.shelf.draft(GUILD, USER, "a.txt", TEXT, tell=tell)
    await first
    assert told[0] == (Stage.WAITING, 1)
    assert told[-1] == (Stage.KEEPING, 0)


async def test_a_card_never_takes_the_place_of_a_full_text(services: Services) -> None:
    draft = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    same = await services.shelf.draft(GUILD, USER, "card.md", CARD)
    assert (same.number, same.name, same.again) == (draft.number, "a.txt", True)
    await services.shelf.publish(GUILD, USER, draft.number)
    card = await services.shelf.draft(GUILD, USER, "card.md", CARD)
    assert card.described.source.card
    with pytest.raises(AlreadyHere):
        await services.shelf.publish(GUILD, USER, card.number)
    assert len(await services.desk.listed(GUILD)) == 1


async def test_a_newer_file_takes_the_drafts_place_and_number(services: Services) -> None:
    draft = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    newer = await services.shelf.draft(GUILD, USER, "b.txt", TEXT + b"\nOne line more.\n")
    assert (newer.number, newer.name, newer.again) == (draft.number, "b.txt", True)
    assert len(await services.desk.listed(GUILD)) == 1


async def test_the_address_it_came_from_is_its_own_unless_it_says_another(
    services: Services,
) -> None:
    address = "https://example.org/bridge"
    draft = await services.shelf.draft(GUILD, USER, "a.txt", TEXT, address)
    assert draft.described.source.url == address
    assert ("url", "the address it was fetched from") in draft.evidence
    told = await services.shelf.detail(GUILD, draft.number, {"url": "https://example.org/2"})
    assert told.described.source.url == "https://example.org/2"
    assert told.number == draft.number


@pytest.mark.parametrize(
    ("details", "field"), [({"date": "the day after"}, "date"), ({"url": "ftp://x"}, "url")]
)
async def test_details_that_cannot_be_read_change_nothing(
    services: Services, details: dict[str, str], field: str
) -> None:
    draft = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    with pytest.raises(BadInput) as fault:
        await services.shelf.detail(GUILD, draft.number, details)
    assert fault.value.field == field
    assert await services.desk.get(GUILD, draft.number) == draft


async def test_what_is_no_article_leaves_nothing_behind(services: Services) -> None:
    with pytest.raises(NotAnArticle):
        await services.shelf.draft(GUILD, USER, "a.txt", b"")
    with pytest.raises(Unreadable) as fault:
        await services.shelf.draft(GUILD, USER, "a b.pdf", b"%PDF-1.7 nothing more")
    assert fault.value.name == "a b.pdf"
    assert await services.desk.listed(GUILD) == ()
    assert (await services.shelf.used(GUILD)).bytes == 0


async def test_a_cancelled_add_leaves_no_draft_and_the_worker_well(services: Services) -> None:
    adding = asyncio.create_task(services.shelf.draft(GUILD, USER, "a.txt", TEXT))
    await _begun(services)
    adding.cancel()
    await asyncio.gather(adding, return_exceptions=True)
    assert await services.desk.listed(GUILD) == ()
    assert isinstance(await services.shelf.draft(GUILD, USER, "a.txt", TEXT), Draft)


async def test_discarding_leaves_no_row_of_it(services: Services) -> None:
    await services.libraries.found(GUILD)
    db = services.shelf._db
    before = await dump(db, "library", "sqlite_sequence")
    draft = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    assert await dump(db, "library", "sqlite_sequence") != before
    await services.shelf.discard(GUILD, draft.number)
    assert await dump(db, "library", "sqlite_sequence") == before


async def test_an_older_reading_is_renewed_and_one_that_fails_stops_no_other(
    services: Services,
) -> None:
    first = await services.shelf.draft(GUILD, USER, "a.txt", TEXT)
    await services.shelf.publish(GUILD, USER, first.number)
    other = await services.shelf.draft(OTHER, USER, "a.txt", TEXT)
    await services.shelf.publish(OTHER, USER, other.number)

    def age(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE file SET extractor = ?", (VERSION - 1,))
        connection.execute("UPDATE original SET data = x'', size = 0 WHERE id = ?", (first.number,))

    await services.shelf._db.write(age)
    assert await services.keeping.renew() == 1
    assert (await services.keeping.stats(GUILD)).figures.quotes == 1


async def test_an_article_that_cannot_be_stored_anew_stops_no_other(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    for guild in (GUILD, OTHER):
        draft = await services.shelf.draft(guild, USER, "a.txt", TEXT)
        await services.shelf.publish(guild, USER, draft.number)
    own = await services.libraries.own(GUILD)

    def age(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE file SET extractor = ?", (VERSION - 1,))
        connection.execute(
            f"""CREATE TRIGGER faulty BEFORE UPDATE ON source WHEN old.library_id = {own}
            BEGIN SELECT RAISE(ABORT, 'disk'); END"""
        )

    await services.shelf._db.write(age)
    assert await services.keeping.renew() == 1
    (said,) = [each for each in caplog.records if each.name == "bot.services.shelf.keeping"]
    assert said.getMessage().endswith("IntegrityError")
    await services.shelf._db.write(lambda raw: raw.execute("DROP TRIGGER faulty").close())
    assert await services.keeping.renew() == 1, "the other is read again at the next start"
