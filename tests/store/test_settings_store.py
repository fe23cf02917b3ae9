"""What servers decided and what they were allowed, in a real file."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from sqlite3 import Connection, IntegrityError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cite import Style
from bot.domain.policy import Policy
from bot.domain.settings import NO, NOTHING, YES, Decided, Feature, Quota, Reach, Setting
from bot.store import settings
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.store.articles import rows

GUILD, OTHER_GUILD = 111, 222
OWN, OTHER = 2, 3
LARGE = 2**63 - 1
"""The largest id that SQLite and Discord know."""


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "attache.db") as db:
        for guild in (GUILD, OTHER_GUILD):
            await db.write(partial(found_library, guild=guild))
        yield db


async def keep(
    db: Database, setting: Setting, value: str, about: str = "", library: int = OWN
) -> None:
    await db.write(
        partial(settings.keep, library=library, setting=setting, value=value, about=about)
    )


async def decided_by(db: Database, library: int) -> Decided:
    return await db.query(partial(settings.one, library=library))


@pytest.mark.parametrize(
    ("setting", "value", "about", "decided"),
    [
        (Setting.ZONE, "Asia/Karachi", "", Decided(zone="Asia/Karachi")),
        (Setting.CITE_STYLE, "mla", "", Decided(cite_style=Style.MLA)),
        (Setting.PUBLIC, NO, "", Decided(public=False)),
        (Setting.COMMAND, YES, "quote show", Decided(commands={"quote show": True})),
        (Setting.CHANNEL, NO, f"{LARGE}", Decided(channels={LARGE: False})),
        (Setting.STAFF, "curate", "9", Decided(staff={9: Policy.CURATE})),
        (Setting.REACH, "except", "", Decided(reach=Reach.EXCEPT)),
        (Setting.ROOM, "", "8", Decided(rooms=frozenset({8}))),
    ],
)
async def test_a_decision_is_its_own_servers_and_can_be_forgotten(
    db: Database, setting: Setting, value: str, about: str, decided: Decided
) -> None:
    await keep(db, setting, value, about)
    assert await decided_by(db, OWN) == decided
    assert await decided_by(db, OTHER) == NOTHING
    assert await settings.every(db) == {GUILD: decided}
    forget = partial(settings.forget, settings=[setting])
    assert await db.write(partial(forget, library=OTHER)) == 0
    assert await db.write(partial(forget, library=OWN, about="other")) == 0
    assert await db.write(partial(forget, library=OWN, about=about)) == 1
    assert await settings.every(db) == {}


async def test_a_later_decision_takes_the_place_of_the_one_before(db: Database) -> None:
    for value in ("UTC", "Europe/Berlin"):
        await keep(db, Setting.ZONE, value)
    await keep(db, Setting.ZONE, "Asia/Karachi", library=OTHER)
    every = await settings.every(db)
    assert {guild: decided.zone for guild, decided in every.items()} == {
        GUILD: "Europe/Berlin",
        OTHER_GUILD: "Asia/Karachi",
    }


async def test_decisions_are_forgotten_by_what_they_are_about_or_all(db: Database) -> None:
    for about in ("quote", "quote show"):
        await keep(db, Setting.COMMAND, YES, about)
    await keep(db, Setting.CHANNEL, YES, "7")
    forget = partial(settings.forget, library=OWN)
    assert await db.write(partial(forget, settings=[])) == 0
    one = partial(forget, settings=[Setting.COMMAND, Setting.CHANNEL], about="quote")
    assert await db.write(one) == 1
    assert (await decided_by(db, OWN)).commands == {"quote show": True}
    both = partial(forget, settings=[Setting.COMMAND, Setting.CHANNEL, Setting.ZONE])
    assert await db.write(both) == 2
    assert await decided_by(db, OWN) == NOTHING


async def test_channels_join_a_list_and_another_reach_begins_a_new_one(db: Database) -> None:
    meant = partial(settings.list_room, library=OWN)
    for room in (1, 2, 2):
        await db.write(partial(meant, reach=Reach.ONLY, room=room))
    await db.write(partial(settings.list_room, library=OTHER, reach=Reach.ONLY, room=9))
    assert await decided_by(db, OWN) == Decided(reach=Reach.ONLY, rooms=frozenset({1, 2}))
    await db.write(partial(meant, reach=Reach.EXCEPT, room=3))
    assert await decided_by(db, OWN) == Decided(reach=Reach.EXCEPT, rooms=frozenset({3}))
    assert (await decided_by(db, OTHER)).rooms == {9}


async def test_no_setting_is_kept_that_nobody_knows(db: Database) -> None:
    def write(raw: Connection) -> None:
        settings.keep(raw, OWN, Setting.ZONE, "UTC")
        settings.keep(raw, OWN, "volume", "11")  # type: ignore[arg-type]

    with pytest.raises(IntegrityError):
        await db.write(write)
    assert await decided_by(db, OWN) == NOTHING, "nothing of the same write is kept"


async def test_a_feature_is_turned_on_and_off_for_one_server(db: Database) -> None:
    switch = partial(settings.switch, feature=Feature.URL)
    for _ in range(2):
        assert await db.write(partial(switch, library=OWN, on=True)) == {Feature.URL}
    assert await settings.features(db) == {GUILD: {Feature.URL}}
    await db.write(partial(switch, library=OTHER, on=False))
    assert await settings.features(db) == {GUILD: {Feature.URL}}
    await db.write(partial(switch, library=OTHER, on=True))
    for _ in range(2):
        assert await db.write(partial(switch, library=OWN, on=False)) == frozenset()
    assert await settings.features(db) == {OTHER_GUILD: {Feature.URL}}


async def test_a_quota_keeps_what_is_not_changed_of_it(db: Database) -> None:
    allot = partial(settings.allot, library=OWN)
    assert await db.write(partial(allot, changed={})) == Quota()
    assert await db.write(partial(allot, changed={"articles": 1})) == Quota(articles=1)
    second = Quota(articles=1, megabytes=LARGE, feeds=0)
    changed = {"megabytes": LARGE, "feeds": 0}
    assert await db.write(partial(allot, changed=changed)) == second
    await db.write(partial(settings.allot, library=OTHER, changed={"feeds": 3}))
    assert await settings.quotas(db) == {GUILD: second, OTHER_GUILD: Quota(feeds=3)}


async def test_what_was_decided_goes_with_its_library_and_the_starter_decides_nothing(
    db: Database,
) -> None:
    for library in (1, OWN, OTHER):
        await keep(db, Setting.ZONE, "UTC", library=library)
        await db.write(partial(settings.switch, library=library, feature=Feature.URL, on=True))
        await db.write(partial(settings.allot, library=library, changed={}))
    assert set(await settings.every(db)) == {GUILD, OTHER_GUILD}, "library 1 is no server's"
    await db.write(lambda raw: raw.execute("DELETE FROM library WHERE id = ?", (OWN,)))
    for found in (
        await settings.every(db),
        await settings.features(db),
        await settings.quotas(db),
    ):
        assert set(found) == {OTHER_GUILD}
    for table in ("setting", "feature", "quota"):
        assert await rows(db, f"SELECT count(*) FROM {table}") == [(2,)]


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(st.sampled_from([1, 2]), NAMES, st.booleans())))
def test_what_is_kept_is_the_last_word_about_each_command(
    raw: Connection, said: list[tuple[int, str, bool]]
) -> None:
    raw.execute("DELETE FROM setting")
    raw.execute("INSERT OR IGNORE INTO library (id, guild_id) VALUES (2, 222)")
    for library, command, public in said:
        settings.keep(raw, library, Setting.COMMAND, YES if public else NO, command)
    last = {(library, command): YES if public else NO for library, command, public in said}
    kept = raw.execute("SELECT library_id, about, value FROM setting").fetchall()
    assert {(row[0], row[1]): row[2] for row in kept} == last
