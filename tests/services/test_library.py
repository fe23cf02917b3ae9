"""Which libraries a server sees, and that what it asked is found there alone."""

import asyncio
from pathlib import Path
from sqlite3 import Connection

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Asked, Scope
from bot.errors import Busy, NotFound
from bot.services.names import Kind
from bot.store import libraries as store
from bot.store import names
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER

THIRD = 333


async def test_a_reading_that_was_overtaken_forgets_no_server(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, begun, overtaken = store.scopes, asyncio.Event(), asyncio.Event()

    async def slowly(db: Database) -> dict[int, Scope]:
        scopes = await read(db)
        if GUILD in scopes and THIRD not in scopes:
            begun.set()
            await overtaken.wait()
        return scopes

    monkeypatch.setattr(store, "scopes", slowly)
    first = asyncio.create_task(services.libraries.found(GUILD))
    await begun.wait()
    second = await services.libraries.found(THIRD)
    overtaken.set()
    assert await first == await services.libraries.scope(GUILD)
    assert await services.libraries.scope(THIRD) == second != Scope(1, (1,))


async def test_names_that_cannot_be_read_keep_nobody_from_hearing_of_a_change(
    services: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[int] = []

    def busy(connection: Connection, library: int) -> bool:
        raise Busy("read")

    await services.libraries.scope(OTHER)
    services.libraries.watch(told.append)
    monkeypatch.setattr(names, "differs", busy)
    await services.libraries.changed(2)
    assert told == [2]
    assert "could not be brought up to date" in caplog.text


async def test_scopes_and_names_are_there_after_a_restart(path: Path) -> None:
    async with opened(path) as services:
        scope = await services.libraries.scope(OTHER)
        assert scope == Scope(2, (2, 1))
        found = await services.asking.suggest(OTHER, Kind.PERSON, "secret")
        assert [entry.name for entry in found] == ["Karl Secret"]
        assert await services.asking.suggest(GUILD, Kind.PERSON, "secret") == ()


async def test_a_question_is_found_where_it_was_asked(services: Services) -> None:
    asked = Asked("quotes", (("text", "gas"),))
    number = await services.asking.keep(OTHER, asked)
    assert await services.asking.question(OTHER, number) == asked
    for guild, other in ((GUILD, number), (None, number), (OTHER, 999)):
        with pytest.raises(NotFound):
            await services.asking.question(guild, other)
