"""What servers decide is answered from memory, and is there after a restart."""

import asyncio
from pathlib import Path

import pytest

from bot import app
from bot.domain.cite import Style
from bot.domain.policy import Policy
from bot.domain.settings import NOTHING, Feature, Quota, Reach, Setting
from tests.conftest import FIRST_GUILD, LOADED, SECOND_GUILD

ROLE, ROOM, OTHER = 71, 72, 73


async def test_a_server_that_decided_nothing(database: Path) -> None:
    async with app.opened(database) as services:
        settings = services.settings
        for guild in (None, FIRST_GUILD, SECOND_GUILD):
            assert settings.decided(guild) == NOTHING
            assert settings.staff(guild) == {}
            assert settings.zone(guild) == "UTC"
            assert settings.cite_style(guild) is Style.APA
            assert settings.public(guild, (ROOM,), "quote show") is None
            assert settings.open_in(guild, (ROOM,))
            assert not settings.feature(guild, "url")
            assert settings.quota(guild) == Quota()


async def test_decisions_hold_in_their_server_and_after_a_restart(database: Path) -> None:
    async with app.opened(database) as services:
        settings = services.settings
        await settings.set_zone(FIRST_GUILD, "Asia/Karachi")
        await settings.set_zone(FIRST_GUILD, "Asia/Kabul")
        await settings.set_cite_style(FIRST_GUILD, Style.MLA)
        await settings.set_public(FIRST_GUILD, True)
        await settings.set_public_of(FIRST_GUILD, "who", False)
        await settings.set_public_in(FIRST_GUILD, OTHER, False)
        await settings.trust(FIRST_GUILD, ROLE, Policy.LIBRARY)
        await settings.list_room(FIRST_GUILD, Reach.EXCEPT, ROOM)
        made = settings.decided(FIRST_GUILD)
        assert settings.decided(SECOND_GUILD) == NOTHING
    async with app.opened(database) as services:
        settings = services.settings
        assert settings.decided(FIRST_GUILD) == made
        assert settings.decided(SECOND_GUILD) == NOTHING
        assert settings.zone(FIRST_GUILD) == "Asia/Kabul"
        assert settings.cite_style(FIRST_GUILD) is Style.MLA
        assert settings.staff(FIRST_GUILD) == {ROLE: Policy.LIBRARY}
        assert settings.public(FIRST_GUILD, (1,), "quote show") is True
        assert settings.public(FIRST_GUILD, (1,), "who") is False
        assert settings.public(FIRST_GUILD, (OTHER,), "quote show") is False
        assert not settings.open_in(FIRST_GUILD, (ROOM,))


async def test_decisions_are_taken_back(database: Path) -> None:
    async with app.opened(database) as services:
        settings = services.settings
        await settings.set_public(FIRST_GUILD, True)
        await settings.set_public_of(FIRST_GUILD, "who", True)
        await settings.set_public_of(FIRST_GUILD, "quote", True)
        await settings.trust(FIRST_GUILD, ROLE, Policy.CURATE)
        await settings.list_room(FIRST_GUILD, Reach.EXCEPT, 1)
        await settings.list_room(FIRST_GUILD, Reach.ONLY, ROOM)
        await settings.list_room(FIRST_GUILD, Reach.ONLY, OTHER)
        assert settings.decided(FIRST_GUILD).rooms == {ROOM, OTHER}
        await settings.unlist_room(FIRST_GUILD, ROOM)
        assert not settings.open_in(FIRST_GUILD, (ROOM,))
        assert settings.open_in(FIRST_GUILD, (OTHER,))
        await settings.set_public_of(FIRST_GUILD, "who", None)
        await settings.trust(FIRST_GUILD, ROLE, None)
        assert settings.staff(FIRST_GUILD) == {}
        assert settings.decided(FIRST_GUILD).commands == {"quote": True}
        await settings.open_everywhere(FIRST_GUILD)
        assert settings.open_in(FIRST_GUILD, (1,))
        await settings.reset(FIRST_GUILD, (Setting.COMMAND,))
        assert settings.decided(FIRST_GUILD).commands == {}
        assert settings.decided(FIRST_GUILD).public is True
        await settings.reset(FIRST_GUILD)
        assert settings.decided(FIRST_GUILD) == NOTHING
        await settings.reset(FIRST_GUILD)


async def test_moderators_who_decide_at_once_do_not_undo_each_other(database: Path) -> None:
    rooms, rest = frozenset(range(100, 108)), (Setting.ROOM,)
    async with app.opened(database) as services:
        settings = services.settings
        each = (settings.list_room(FIRST_GUILD, Reach.ONLY, room) for room in rooms)
        await asyncio.gather(*each, settings.set_zone(FIRST_GUILD, "Asia/Kabul"))
        assert settings.decided(FIRST_GUILD).rooms == rooms
        await asyncio.gather(
            settings.allot(FIRST_GUILD, articles=7),
            settings.allot(FIRST_GUILD, feeds=1),
            settings.switch(FIRST_GUILD, Feature.URL, on=True),
            settings.reset(FIRST_GUILD, rest),
        )
        assert settings.quota(FIRST_GUILD) == Quota(articles=7, feeds=1)
        made = settings.decided(FIRST_GUILD)
        await settings.open()
        assert settings.decided(FIRST_GUILD) == made
        assert made.rooms == frozenset()


async def test_what_was_deleted_on_discord_is_forgotten(database: Path) -> None:
    async with app.opened(database) as services:
        settings = services.settings
        await settings.trust(FIRST_GUILD, ROLE, Policy.CURATE)
        await settings.set_public_in(FIRST_GUILD, ROOM, True)
        await settings.list_room(FIRST_GUILD, Reach.ONLY, ROOM)
        await settings.role_gone(SECOND_GUILD, ROLE)
        await settings.channel_gone(SECOND_GUILD, ROOM)
        assert settings.staff(FIRST_GUILD) == {ROLE: Policy.CURATE}
        await settings.role_gone(FIRST_GUILD, ROLE)
        await settings.channel_gone(FIRST_GUILD, ROOM)
        made = settings.decided(FIRST_GUILD)
        assert made.staff == made.channels == {}
        assert (made.reach, made.rooms) == (Reach.ONLY, frozenset())
        assert not settings.open_in(FIRST_GUILD, (OTHER,))


@pytest.mark.parametrize("restart", [False, True])
async def test_the_owner_allows_one_server_alone(database: Path, *, restart: bool) -> None:
    async with app.opened(database, lambda: LOADED) as services:
        settings = services.settings
        await settings.switch(SECOND_GUILD, Feature.URL, on=True)
        quota = await settings.allot(SECOND_GUILD, articles=7)
        assert quota == Quota(articles=7)
        assert await settings.allot(SECOND_GUILD, feeds=1) == Quota(articles=7, feeds=1)
        await settings.reset(SECOND_GUILD)
        if restart:
            await settings.open()
        assert settings.feature(SECOND_GUILD, "url")
        assert settings.features(SECOND_GUILD) == {Feature.URL}
        assert settings.quota(SECOND_GUILD) == Quota(articles=7, feeds=1)
        assert not settings.feature(FIRST_GUILD, "url")
        assert settings.quota(FIRST_GUILD) == Quota()
        await settings.switch(SECOND_GUILD, Feature.URL, on=False)
        assert not settings.feature(SECOND_GUILD, "url")
