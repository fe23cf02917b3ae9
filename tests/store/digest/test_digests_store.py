"""Digests in a real file: whose they are, how many there may be, and which dates are decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest.edition import PARTS, OnEmpty, Part
from bot.domain.digest.models import EVERY_DAY, Digest, Kind, Pause, Plan, Reason, Target, Trouble
from bot.domain.digest.schedule import Lapse
from bot.store.database import Database
from bot.store.digest import digests, turns
from bot.store.digest.turns import Round
from tests.store.articles import rows
from tests.store.digest.conftest import (
    DAY,
    GUILD,
    NOW,
    OTHER,
    OTHER_GUILD,
    OWN,
    PLAN,
    WORDS,
    claim,
    digest_of,
    moved,
    post_of,
    set_up,
)

NINE = NOW + timedelta(hours=1)
MINE = Target(user=42)


def at(day: int, hour: int = 9) -> datetime:
    return NOW.replace(day=day, hour=hour)


async def unsettled(db: Database, now: datetime) -> list[int]:
    return sorted(digest.id for digest in await digests.unsettled(db, now))


async def skipped(db: Database) -> list[tuple[Any, ...]]:
    return await rows(db, "SELECT slot, reason FROM digest_post ORDER BY slot")


@pytest.mark.parametrize(
    "plan",
    [
        PLAN,
        moved(
            name="Früh «M»\0 😀", filter='speaker:"Łukasz" -oil', most=1, weekdays=frozenset({3})
        ),
        moved(zone="Asia/Karachi", at=time(23, 59), on_empty=OnEmpty.SKIP, parts=(Part.QUOTE,)),
        moved(weekdays=frozenset({6, 0}), parts=(), most=10),
        replace(PLAN, target=Target(GUILD, 7, forum=True, tag=8, role=9, silent=False)),
        replace(PLAN, target=MINE),
    ],
)
async def test_a_plan_comes_back_as_it_was_set(db: Database, plan: Plan) -> None:
    digest = await set_up(db, plan)
    assert digest.plan == plan
    assert (digest.guild, digest.library, digest.set_up_by) == (GUILD, OWN, 42)
    assert (digest.looked, digest.edited, digest.pause) == (NOW, NOW, None)
    edited = moved(name="Evening", at=time(19), zone="Europe/Berlin", parts=PARTS[:2])
    assert await db.write(partial(digests.edit, number=digest.id, plan=edited, now=NINE))
    assert (await digest_of(db, digest.id)).plan == edited


@pytest.mark.parametrize("most", [0, 11])
async def test_no_post_is_of_no_items_or_of_too_many(db: Database, most: int) -> None:
    with pytest.raises(Exception, match="CHECK constraint failed"):
        await set_up(db, moved(most=most))
    assert await rows(db, "SELECT * FROM digest") == []


@pytest.mark.parametrize(("target", "kind"), [(PLAN.target, Kind.SERVER), (MINE, Kind.PERSONAL)])
async def test_there_are_no_more_digests_of_a_kind_than_may_be(
    db: Database, target: Target, kind: Kind
) -> None:
    def create(library: int, kind: Kind, target: Target, most: int | None = 2) -> Any:
        given = partial(digests.create, library=library, kind=kind, user=42, now=NOW, most=most)
        return partial(given, plan=replace(PLAN, target=target))

    made = [await db.write(create(OWN, kind, target)) for _ in range(3)]
    assert None not in made[:2]
    assert made[2] is None
    elsewhere = await db.write(create(OTHER, kind, target))
    assert (elsewhere is None) is (kind is Kind.PERSONAL), "a person's count in every server"
    assert await db.write(create(OWN, Kind.WATCH, target)) is not None
    assert await db.write(create(OWN, kind, target, most=None)) is not None
    assert await db.write(create(OTHER, Kind.PERSONAL, Target(user=43), most=1)) is not None


async def test_a_servers_digests_are_its_own_by_name(db: Database) -> None:
    for name in ("noon", "Evening", "morning", "evening"):
        await set_up(db, moved(name=name))
    await set_up(db, replace(PLAN, target=MINE), kind=Kind.PERSONAL)
    await set_up(db, kind=Kind.WATCH)
    theirs = await set_up(db, library=OTHER)
    found = await digests.of_guild(db, GUILD)
    assert [digest.plan.name for digest in found] == ["Evening", "evening", "morning", "noon"]
    assert await digests.of_library(db, OWN) == found
    assert await digests.of_guild(db, OTHER_GUILD) == (theirs,)
    assert await digests.of_guild(db, 999) == ()


async def test_what_goes_to_somebody_is_found_in_every_server_by_kind(db: Database) -> None:
    mine = replace(PLAN, target=MINE)
    first = await set_up(db, mine, OTHER, Kind.PERSONAL)
    second = await set_up(db, mine, OWN, Kind.PERSONAL)
    watch = await set_up(db, mine, OWN, Kind.WATCH)
    await set_up(db, replace(PLAN, target=Target(user=43)), OWN, Kind.PERSONAL, user=42)
    assert await digests.of_user(db, 42, Kind.PERSONAL) == (first, second)
    assert await digests.of_user(db, 42, Kind.WATCH) == (watch,)
    assert await digests.of_user(db, 42, Kind.SERVER) == ()


async def test_a_digest_is_looked_at_from_its_minute_on(db: Database) -> None:
    digest = await set_up(db)
    east = await set_up(db, moved(zone="Asia/Karachi", at=time(14)))  # at nine, too
    await set_up(db, kind=Kind.WATCH)
    assert await unsettled(db, NINE - timedelta(seconds=1)) == []
    assert await unsettled(db, NINE) == [digest.id, east.id]
    reach = partial(digests.reach, number=digest.id, day=NINE.date(), now=NINE)
    await db.write(reach)
    assert await unsettled(db, NINE) == [east.id]
    assert await unsettled(db, at(3)) == [digest.id, east.id]
    assert await unsettled(db, NINE - timedelta(seconds=1)) == [digest.id], "the clock went back"


async def test_a_server_that_was_left_has_nothing_to_judge(db: Database) -> None:
    await set_up(db)
    theirs = await set_up(db, library=OTHER)
    await db.write(lambda raw: raw.execute("UPDATE library SET left_at = 'x' WHERE id = 2"))
    assert await unsettled(db, at(9)) == [theirs.id]


async def test_a_zone_that_is_no_more_hides_its_digest_from_nobody(db: Database) -> None:
    digest = await set_up(db)
    lost = "UPDATE digest SET zone = 'Mars/Olympus'"
    await db.write(lambda raw: raw.execute(lost))
    assert await unsettled(db, NOW) == [digest.id]


def lapse(day: int, reason: Reason = Reason.DOWN) -> Lapse:
    return Lapse(date(2026, 3, day), at(day), reason)


async def settle(db: Database, digest: Digest, now: datetime, *lapses: Lapse) -> None:
    await db.write(partial(digests.settle, number=digest.id, lapses=lapses, now=now))


async def test_a_lapsed_date_is_recorded_once_and_no_post_is_lost_to_it(db: Database) -> None:
    digest = await set_up(db)
    await claim(db, digest, "2026-03-03")
    await settle(db, digest, at(4), lapse(2), lapse(3))
    await settle(db, digest, at(5), lapse(2, Reason.PAUSED))
    assert await skipped(db) == [(DAY, "down"), ("2026-03-03", None)]
    assert (await post_of(db, digest, "2026-03-03")).payload == WORDS.payload
    assert (await digest_of(db, digest.id)).settled == date(2026, 3, 3)
    await settle(db, digest, at(1), lapse(2, Reason.PAUSED))
    assert (await skipped(db))[0] == (DAY, "paused"), "what was decided in the future is not"


async def test_what_is_settled_never_goes_back_but_by_a_rewind(db: Database) -> None:
    digest = await set_up(db)
    for day in (5, 3):
        await db.write(
            partial(digests.reach, number=digest.id, day=date(2026, 3, day), now=at(day))
        )
    kept = await digest_of(db, digest.id)
    assert (kept.settled, kept.looked) == (date(2026, 3, 5), at(3))
    await settle(db, digest, at(6), lapse(2), lapse(4))
    rewind = partial(digests.rewind, number=digest.id, last=date(2026, 3, 4), now=at(4))
    await db.write(rewind)
    kept = await digest_of(db, digest.id)
    assert (kept.settled, kept.looked) == (date(2026, 3, 1), at(4)), "before what was given up"


async def test_a_rewind_goes_no_further_than_it_looks_back(db: Database) -> None:
    digest = await set_up(db)
    first = digest.settled
    rewind = partial(digests.rewind, number=digest.id, last=date(1970, 1, 1))
    await db.write(partial(rewind, now=NOW.replace(year=1970)))
    assert (await digest_of(db, digest.id)).settled == first - timedelta(days=45)


async def test_what_fell_into_a_rest_is_recorded_when_it_ends(db: Database) -> None:
    digest = await set_up(db)
    pause = Pause(at(3, 10), trouble=Trouble.PERMISSION)
    await db.write(partial(digests.rest, number=digest.id, pause=pause))
    assert (await digest_of(db, digest.id)).pause == pause
    assert await skipped(db) == [(DAY, "down")], "what lapsed before is not the rest's doing"
    assert await db.write(partial(digests.resume, number=digest.id, now=at(5, 8)))
    assert (await digest_of(db, digest.id)).pause is None
    reasons = [reason for _, reason in await skipped(db)]
    assert reasons == ["down", "parked", "parked"]


async def test_a_pause_that_was_asked_for_ends_at_its_time(db: Database) -> None:
    digest = await set_up(db)
    pause = Pause(NOW, at(4))
    await db.write(partial(digests.rest, number=digest.id, pause=pause))
    assert (await digest_of(db, digest.id)).pause == pause
    await db.write(partial(digests.resume, number=digest.id, now=at(4, 10)))
    assert await skipped(db) == [(DAY, "paused"), ("2026-03-03", "paused")], "the fourth is owed"


async def test_nothing_is_done_to_a_digest_that_is_gone(db: Database) -> None:
    digest = await set_up(db)
    await claim(db, digest)
    assert await db.write(partial(digests.delete, number=digest.id))
    assert await rows(db, "SELECT * FROM digest_post") == []
    assert not await db.write(partial(digests.delete, number=digest.id))
    assert not await db.write(partial(digests.edit, number=digest.id, plan=PLAN, now=NINE))
    assert not await db.write(partial(digests.resume, number=digest.id, now=NINE))
    await db.write(partial(digests.rest, number=digest.id, pause=Pause(NINE)))
    assert (await set_up(db)).id > digest.id, "its number is nobody's again"


async def test_a_plan_that_is_changed_posts_no_date_twice(db: Database) -> None:
    digest = await set_up(db)
    await claim(db, digest, now=NINE)
    later = moved(at=time(19))
    await db.write(partial(digests.edit, number=digest.id, plan=later, now=at(2, 10)))
    assert await unsettled(db, at(2, 20)) == []
    assert await unsettled(db, at(3, 19)) == [digest.id]


async def test_a_date_that_is_owed_and_no_weekday_any_more_is_recorded(db: Database) -> None:
    digest = await set_up(db)
    fridays = moved(weekdays=EVERY_DAY - {0})
    await db.write(partial(digests.edit, number=digest.id, plan=fridays, now=at(2, 10)))
    assert await skipped(db) == [(DAY, "moved")]


async def test_whose_turn_it_was_is_each_rounds_own(db: Database) -> None:
    mine = Round(OWN, Part.QUOTE)
    rounds = [
        mine,
        Round(OTHER, Part.QUOTE),
        Round(OWN, Part.DIFFERENCE),
        Round(OWN, Part.QUOTE, "x"),
    ]
    await db.write(partial(turns.show, of=mine, items=[7, "a–b\0c", 8], day="2026-03-01"))
    await db.write(partial(turns.show, of=mine, items=[7], day=DAY))
    await db.write(partial(turns.show, of=mine, items=[], day=DAY))
    shown = [dict(await turns.shown(db, of=each)) for each in rounds]
    assert shown == [{"7": DAY, "8": "2026-03-01", "a–b\0c": "2026-03-01"}, {}, {}, {}]


DAYS = st.lists(st.tuples(st.integers(2, 12), st.sampled_from(Reason)), max_size=8)


@given(DAYS, DAYS)
def test_settling_again_at_a_later_time_changes_nothing(
    raw: Connection, first: Sequence[tuple[int, Reason]], again: Sequence[tuple[int, Reason]]
) -> None:
    raw.execute("DELETE FROM digest")
    number = digests.create(raw, 1, Kind.SERVER, 42, PLAN, None, NOW)
    assert number is not None
    decided: dict[str, str] = {}
    settled = 1
    for days, now in ((first, at(13)), (again, at(14))):
        digests.settle(raw, number, [lapse(*day) for day in days], now)
        for day, reason in days:
            decided.setdefault(f"2026-03-{day:02}", reason)
            settled = max(settled, day)
    kept = raw.execute("SELECT slot, reason FROM digest_post").fetchall()
    assert {row["slot"]: row["reason"] for row in kept} == decided
    (row,) = raw.execute("SELECT settled FROM digest").fetchall()
    assert row["settled"] == f"2026-03-{settled:02}"
