"""What moderators do with digests, and what readers ask of them."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.assembly import Services
from bot.domain.digest.models import Digest, Kind, Plan, State, Target, Trouble
from bot.errors import BadInput, NotFound
from tests.faults.world import Channel, Discord, Time
from tests.services.conftest import GUILD, OTHER

USER = 42
PLAN = Plan("Morning news", Target(guild=GUILD, channel=100), "Asia/Karachi", time(9))


@pytest.fixture
def discord(services: Services) -> Discord:
    """Connect the services to a Discord without faults."""
    discord = Discord(Time(datetime(2026, 3, 2, tzinfo=UTC)), Random(1), 300.0)
    discord.channels[100] = Channel(0)
    services.digests._engine.connect(discord)
    return discord


async def test_a_digest_is_kept_as_it_was_set_up(services: Services) -> None:
    plan = replace(
        PLAN,
        weekdays=frozenset({0, 2, 4}),
        parts=PLAN.parts[:2],
        filter="speaker:weber",
        most=3,
        target=replace(PLAN.target, forum=True, tag=5, role=6, silent=False),
    )
    made = await services.digests.create(GUILD, USER, plan)
    assert (made.plan, made.guild, made.set_up_by, made.kind) == (plan, GUILD, USER, Kind.SERVER)
    assert made.first
    assert made.pause is None
    assert await services.digests.get(GUILD, made.id) == made
    assert await services.digests.listed(GUILD) == (made,)


async def test_a_server_has_five_at_most(services: Services) -> None:
    for number in range(5):
        await services.digests.create(GUILD, USER, replace(PLAN, name=f"Digest {number}"))
    with pytest.raises(BadInput) as caught:
        await services.digests.create(GUILD, USER, PLAN)
    assert (caught.value.field, caught.value.value) == ("digests", "5")
    assert len(await services.digests.listed(GUILD)) == 5
    await services.digests.create(OTHER, USER, PLAN)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "   "}, "name"),
        ({"name": "x" * 51}, "name"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"weekdays": frozenset()}, "weekdays"),
        ({"most": 0}, "items"),
        ({"most": 11}, "items"),
    ],
)
async def test_what_cannot_be_is_refused(
    services: Services, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        await services.digests.create(GUILD, USER, replace(PLAN, **changes))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert await services.digests.listed(GUILD) == ()


async def test_two_digests_of_a_server_have_two_names(services: Services) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    with pytest.raises(BadInput):
        await services.digests.create(GUILD, USER, replace(PLAN, name="MORNING  news"))
    assert (await services.digests.edit(made, replace(PLAN, most=2))).plan.most == 2


async def test_another_servers_digest_is_not_found(services: Services) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    for guild in (OTHER, None):
        with pytest.raises(NotFound):
            await services.digests.get(guild, made.id)
    assert await services.digests.listed(OTHER) == ()
    assert await services.digests.listed(None) == ()
    assert await services.digests.listed(999) == ()


async def test_an_edit_changes_when_it_comes(services: Services) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    first = services.digests.next(made)
    edited = await services.digests.edit(made, replace(PLAN, at=time(10), zone="Europe/Berlin"))
    later = services.digests.next(edited)
    assert first is not None
    assert later is not None
    assert (first.hour, later.hour) == (4, 9)
    with pytest.raises(BadInput):
        await services.digests.edit(made, replace(PLAN, zone="nowhere"))
    await services.digests.delete(made)
    with pytest.raises(NotFound):
        await services.digests.edit(made, PLAN)


async def test_a_rest_ends_when_it_is_told_to(services: Services) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    resting = await services.digests.pause(made)
    assert resting.pause is not None
    assert services.digests.next(resting) is None
    again = await services.digests.resume(resting)
    assert again.pause is None
    until = services.digests._clocks.now() + timedelta(days=3)
    resting = await services.digests.pause(again, until)
    assert (services.digests.next(resting) or until) >= until
    with pytest.raises(BadInput):
        await services.digests.pause(again, until - timedelta(days=9))


async def test_a_digest_that_is_deleted_is_gone(services: Services) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    await services.digests.delete(made)
    assert await services.digests.listed(GUILD) == ()
    with pytest.raises(NotFound):
        await services.digests.get(GUILD, made.id)
    with pytest.raises(NotFound):
        await services.digests.resume(made)


async def test_a_post_at_once_is_one_more(services: Services, discord: Discord) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    post = await services.digests.post_now(made)
    assert (post.state, post.slot.startswith("now ")) == (State.SENT, True)
    assert await services.digests.post_now(await _again(services, made)) == post, "twice is once"
    assert len(discord.channels[100].messages) == 1
    assert services.digests.next(await _again(services, made)) == services.digests.next(made)
    assert await services.digests.last(made) == (post,)
    assert await services.digests.last(made, limit=0) == ()


async def test_a_post_at_once_is_the_days_where_that_is_owed(
    services: Services, discord: Discord
) -> None:
    now = services.digests._clocks.now()
    plan = replace(PLAN, zone="UTC", at=(now + timedelta(hours=1)).time().replace(second=0))
    made = await services.digests.create(GUILD, USER, plan)
    soon = replace(plan, at=now.time().replace(second=0, microsecond=0))
    owed = await services.digests.edit(made, soon)
    post = await services.digests.post_now(owed)
    assert post.slot == now.date().isoformat()
    assert len(discord.channels[100].messages) == 1


async def test_a_post_at_once_says_when_it_may_not(services: Services, discord: Discord) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    discord.channels[100].postable = False
    assert (await services.digests.post_now(made)).state is State.CLAIMED
    assert Trouble.PERMISSION == "permission lost"


async def test_a_person_has_one_of_their_own(services: Services) -> None:
    plan = replace(PLAN, target=Target(user=USER))
    mine = await services.digests.create(None, USER, plan, Kind.PERSONAL)
    assert mine.guild is None
    assert await services.digests.mine(USER) == (mine,)
    assert await services.digests.mine(43) == ()
    with pytest.raises(BadInput):
        await services.digests.create(GUILD, USER, plan, Kind.PERSONAL)
    assert await services.digests.listed(GUILD) == ()
    with pytest.raises(NotFound):
        await services.digests.get(GUILD, mine.id)


async def test_the_loop_tells_whether_it_lives(services: Services) -> None:
    pulse = services.digests.pulse()
    assert not pulse.running
    assert pulse.failures == 0


async def test_a_servers_digest_outlives_who_set_it_up(services: Services, path: Path) -> None:
    made = await services.digests.create(GUILD, USER, PLAN)
    mine = replace(PLAN, target=Target(user=USER))
    await services.digests.create(None, USER, mine, Kind.PERSONAL)
    await services.privacy.delete(USER)
    assert (await _again(services, made)).set_up_by is None
    assert await services.digests.mine(USER) == ()


async def _again(services: Services, digest: Digest) -> Digest:
    return await services.digests.get(GUILD, digest.id)
