"""What is hidden, offered while somebody types: from memory, and right after every change."""

from functools import partial
from typing import Any

import pytest

from bot.assembly import Services
from bot.domain.corrections import Act, Change
from bot.errors import Ambiguous, NotFound
from bot.services.curate.wishes import wish
from bot.services.names import Kind
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER, starter


async def hide(services: Services, *items: str, guild: int = GUILD, act: Act = Act.HIDE) -> None:
    for item in items:
        await services.corrections.make(guild, 42, Change(item, act))


async def offered(services: Services, typed: str = "", kind: Kind = Kind.QUOTE) -> list[str]:
    found = await services.curate.wishes.hidden(GUILD, kind, typed)
    return [entry.value for entry in found]


async def test_what_is_hidden_is_offered_the_latest_first(services: Services) -> None:
    assert await offered(services) == []
    await hide(services, "Q3", "Q1", "E2")
    assert await offered(services) == ["Q3", "Q1"]
    assert await offered(services, "freeze") == ["Q1"]
    assert await offered(services, "Q3") == ["Q3"]
    assert await offered(services, "met", Kind.EVENT) == ["E2"]
    await hide(services, "Q3", act=Act.UNHIDE)
    assert await offered(services) == ["Q1"]


async def test_nothing_is_read_while_somebody_types(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hide(services, "Q3", "E2")
    for kind in (Kind.QUOTE, Kind.EVENT):
        await offered(services, "", kind)
    read: list[str] = []

    async def refused(self: Database, *args: Any, **kwargs: Any) -> None:
        read.append("a read")

    for name in ("read", "read_one", "query"):
        monkeypatch.setattr(Database, name, refused)
    assert await offered(services, "nobody") == ["Q3"]
    assert await offered(services, "essen", Kind.EVENT) == ["E2"]
    assert read == []


async def test_each_server_is_offered_its_own(services: Services) -> None:
    await hide(services, "Q3")
    await hide(services, "Q1", guild=OTHER)
    assert await offered(services) == ["Q3"]
    assert await services.curate.wishes.hidden(333, Kind.QUOTE, "") == ()


async def test_what_is_undone_or_switched_off_is_offered_no_more(services: Services) -> None:
    await hide(services, "Q3", "Q1")
    await services.corrections.undo(GUILD, 42, 2)
    assert await offered(services) == ["Q3"]
    await services.libraries.set_starter(GUILD, shown=False)
    assert await offered(services) == []
    await services.libraries.set_starter(GUILD, shown=True)
    assert await offered(services) == ["Q3"]


async def test_a_change_of_the_starter_is_seen_by_all(services: Services) -> None:
    await hide(services, "Q3")
    assert await offered(services) == ["Q3"]
    db = services.libraries._db
    await db.write(lambda raw: raw.execute("DELETE FROM source WHERE id = 1") and None)
    await services.libraries.changed(1)
    assert await offered(services) == []
    await starter(db)


async def test_words_of_what_is_hidden_show_it_again(services: Services) -> None:
    await hide(services, "Q3", "Q1", "Q2")
    change = partial(services.curate.wishes.change, GUILD)
    assert (await change(wish(Act.UNHIDE, Kind.QUOTE, "nobody asked"))).item == "Q3"
    with pytest.raises(Ambiguous) as several:
        await change(wish(Act.UNHIDE, Kind.QUOTE, "maria weber"))
    assert {value for value, _ in several.value.candidates} == {"Q1", "Q2"}
    with pytest.raises(NotFound):
        await change(wish(Act.UNHIDE, Kind.QUOTE, "whispered"))
