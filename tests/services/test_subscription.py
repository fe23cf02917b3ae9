"""Somebody's own digest: set, changed, moved, sent once a day, and stopped."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.digest.models import EVERY_DAY, Plan, Target, Trouble
from bot.domain.digest.outcomes import Blocked
from bot.errors import BadInput, NotFound
from tests.services.conftest import GUILD, OTHER
from tests.services.watching import FRIEND, USER, Room, room
from tests.store.articles import rows


@pytest.fixture
async def desk(path: Path) -> AsyncIterator[Room]:
    async with room(path) as desk:
        yield desk


async def test_a_digest_of_ones_own_comes_once_a_day_at_its_hour(desk: Room) -> None:
    kept = await desk.services.subscriptions.subscribe(OTHER, USER, time="16:30", zone="Karachi")
    assert kept.next == datetime(2026, 3, 2, 11, 30, tzinfo=UTC)
    await desk.hours(2)
    assert desk.letters() == []
    await desk.hours(1)
    (letter,) = desk.letters()
    assert letter.server == f"Server {OTHER}"
    assert letter.edition.tour is not None
    assert desk.discord.sent[0][0] == Target(user=USER)
    await desk.hours(20)
    assert len(desk.letters()) == 1
    await desk.hours(4)
    assert [each.edition.day.day for each in desk.letters()] == [2, 3]


async def test_its_defaults_are_the_mornings_of_every_day(desk: Room) -> None:
    kept = await desk.services.subscriptions.subscribe(None, USER)
    plan = kept.digest.plan
    assert (plan.at, plan.weekdays, plan.filter) == (time(8), EVERY_DAY, "")
    assert kept.guessed_zone
    assert kept.digest.guild is None
    assert not (await desk.services.subscriptions.subscribe(None, USER)).guessed_zone


async def test_what_is_not_given_stays_as_it_was(desk: Room) -> None:
    subscribe = desk.services.subscriptions.subscribe
    await subscribe(OTHER, USER, topics="gas", time="7 pm", zone="Berlin", days="Mon-Fri")
    plan = (await subscribe(OTHER, USER, time="8 pm")).digest.plan
    assert (plan.filter, plan.at, plan.zone) == ("gas", time(20), "Europe/Berlin")
    assert plan.weekdays == frozenset(range(5))
    assert (await subscribe(OTHER, USER, topics="Everything")).digest.plan.filter == ""
    assert len(await rows(desk.db, "SELECT id FROM digest")) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gas, prices", "gas OR prices"),
        ("Jan Novak, gas,", '"Jan Novak" OR gas'),
        ('speaker:"Maria Weber"', 'speaker:"Maria Weber"'),
        ("  gas   prices ", "gas prices"),
    ],
)
async def test_topics_are_any_of_those_between_commas(desk: Room, typed: str, kept: str) -> None:
    made = await desk.services.subscriptions.subscribe(OTHER, USER, topics=typed)
    assert made.digest.plan.filter == kept


@pytest.mark.parametrize(
    "options",
    [
        {"time": "noonish"},
        {"days": "someday"},
        {"zone": "Atlantis"},
        {"topics": "***"},
        {"topics": "speaker:novak"},
        {"topics": "speaker:xyzzy"},
    ],
)
async def test_what_cannot_be_read_changes_nothing(desk: Room, options: dict[str, str]) -> None:
    with pytest.raises((BadInput, NotFound)):
        await desk.services.subscriptions.subscribe(OTHER, USER, **options)
    with pytest.raises(NotFound):
        await desk.services.subscriptions.get(USER)


async def test_topics_leave_out_what_they_do_not_name(desk: Room) -> None:
    await desk.services.subscriptions.subscribe(OTHER, USER, topics="vault", time="10:00")
    await desk.hours(25)
    await desk.publish("Nothing of the sort happened here.")
    about = await desk.publish("The vault was closed again in spring.")
    await desk.hours(24)
    assert [source.id for source in desk.letters()[-1].edition.sources] == [about]


async def test_it_moves_to_the_library_of_where_it_is_asked_for(desk: Room) -> None:
    services = desk.services
    await services.subscriptions.subscribe(OTHER, USER, time="10:00")
    await desk.hours(2)
    moved = await services.subscriptions.subscribe(GUILD, USER)
    assert moved.moved
    assert moved.digest.guild == GUILD
    await desk.publish("A secret of the second server.", guild=OTHER)
    await desk.hours(22)
    assert len(desk.letters()) == 1  # it has come today already
    await desk.hours(2)
    _, letter = desk.letters()
    assert letter.server == f"Server {GUILD}"
    assert letter.edition.tour is not None
    shown = [*letter.edition.sources, *(quote.source for quote in letter.edition.quotes)]
    assert "secret" not in " ".join(source.title for source in shown).lower()


async def test_it_shows_its_servers_library_and_no_others(desk: Room) -> None:
    await desk.services.subscriptions.subscribe(OTHER, USER, time="10:00")
    await desk.services.subscriptions.subscribe(GUILD, FRIEND, time="10:00")
    await desk.hours(2)
    own = {letter.server: letter.edition for letter in desk.letters()}
    tours = {server: edition.tour for server, edition in own.items()}
    inside, outside = tours[f"Server {OTHER}"], tours[f"Server {GUILD}"]
    assert inside is not None
    assert outside is not None
    assert inside.sources == outside.sources + 1
    source = await desk.publish("The harbour froze over.")
    await desk.hours(24)
    told = {letter.server: letter.edition.sources for letter in desk.letters()[2:]}
    assert [each.id for each in told[f"Server {OTHER}"]] == [source]
    assert told[f"Server {GUILD}"] == ()


async def test_pausing_resuming_and_ending(desk: Room) -> None:
    service = desk.services.subscriptions
    await service.subscribe(OTHER, USER, time="10:00")
    assert (await service.pause(USER)).next is None
    await desk.hours(3)
    assert desk.letters() == []
    assert (await service.resume(USER)).next == datetime(2026, 3, 3, 10, tzinfo=UTC)
    await desk.hours(24)
    assert len(desk.letters()) == 1
    await service.end(USER)
    await desk.hours(24)
    assert len(desk.letters()) == 1
    for act in (service.get, service.pause, service.resume, service.end):
        with pytest.raises(NotFound):
            await act(USER)


async def test_changing_one_that_rests_lets_it_come_again(desk: Room) -> None:
    service = desk.services.subscriptions
    await service.subscribe(OTHER, USER, time="10:00")
    await service.pause(USER)
    assert (await service.subscribe(OTHER, USER, time="11:00")).next is not None


@pytest.mark.parametrize("why", [Trouble.MEMBER, Trouble.SERVER])
async def test_who_has_left_gets_none(desk: Room, why: Trouble) -> None:
    service = desk.services.subscriptions
    await service.subscribe(OTHER, USER, time="10:00")
    desk.discord.leave(OTHER, USER, why)
    await desk.hours(30)
    assert desk.discord.sent == []
    pause = (await service.get(USER)).digest.pause
    assert pause is not None
    assert pause.trouble is why
    assert [digest.id for digest in await service.stopped(USER)] == [
        (await service.get(USER)).digest.id
    ]


async def test_while_nobody_knows_who_is_a_member_it_waits(desk: Room) -> None:
    await desk.services.subscriptions.subscribe(OTHER, USER, time="10:00")
    desk.discord.be_away(OTHER, USER)
    await desk.hours(3)
    assert desk.discord.sent == []
    desk.discord.gone.clear()
    await desk.hours(1)
    assert len(desk.letters()) == 1


async def test_closed_messages_pause_it_at_once_and_are_told_once(desk: Room) -> None:
    service = desk.services.subscriptions
    await service.subscribe(OTHER, USER, time="10:00")
    desk.discord.failing = Blocked(Trouble.MESSAGES)
    await desk.hours(2)
    (stopped,) = await service.stopped(USER)
    assert stopped.pause is not None
    assert stopped.pause.trouble is Trouble.MESSAGES
    assert await service.stopped(USER) == ()
    desk.discord.failing = None
    assert (await service.resume(USER)).digest.pause is None
    await desk.hours(24)
    assert len(desk.letters()) == 1


async def test_a_moderator_who_cannot_be_told_hears_of_it_at_the_next_occasion(desk: Room) -> None:
    plan = Plan("Morning", Target(guild=OTHER, channel=99), "UTC", time(10))
    digest = await desk.services.digests.create(OTHER, USER, plan)
    desk.discord.failing = Blocked(Trouble.PERMISSION)
    await desk.hours(3)
    assert await desk.services.subscriptions.stopped(FRIEND) == ()
    stopped = await desk.services.subscriptions.stopped(USER)
    assert [each.id for each in stopped] == [digest.id]
    assert await desk.services.subscriptions.stopped(USER) == ()


async def test_a_moderator_who_was_told_hears_nothing_more(desk: Room) -> None:
    plan = Plan("Morning", Target(guild=OTHER, channel=99), "UTC", time(10))
    await desk.services.digests.create(OTHER, USER, plan)
    desk.discord.failing, desk.discord.spare = Blocked(Trouble.CHANNEL), USER
    await desk.hours(3)
    assert [target.user for target, _ in desk.discord.sent] == [USER]
    assert await desk.services.subscriptions.stopped(USER) == ()


async def test_a_clock_change_loses_and_doubles_no_day(desk: Room) -> None:
    desk.time.now = datetime(2026, 3, 28, tzinfo=UTC)
    await desk.services.subscriptions.subscribe(OTHER, USER, time="2:30", zone="Berlin")
    desk.time.now += timedelta(hours=1)
    await desk.hours(72)
    assert [letter.edition.day.day for letter in desk.letters()] == [28, 29, 30, 31]
