"""A digest's day: posted once, on time, whatever Discord and the machine do meanwhile."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.domain.digest.models import State
from tests.cogs.digests import at, create, later, own, posts, said_in, setup, standing
from tests.cogs.test_requests import validate
from tests.cogs.world import World, card, private, public, said, slash, walk

DUE = datetime(2026, 1, 5, 3, tzinfo=UTC)
DAY = timedelta(days=1)


async def test_a_day_and_the_next(world: World) -> None:
    await create(world, name="Morning digest")
    await at(world, DUE - timedelta(minutes=2))
    assert posts(world) == []
    await later(world, 3)
    (tour,) = posts(world)
    assert "Monday, 5 January 2026" in tour
    assert "Morning digest" in tour
    assert "This is the first one" in tour
    assert "Next: <t:1767668400:F>" in tour
    for hour in range(1, 24):
        await at(world, DUE + timedelta(hours=hour))
    assert len(posts(world)) == 1
    await at(world, DUE + DAY)
    _, second = posts(world)
    assert "Tuesday, 6 January 2026" in second
    assert "Nothing new since the last one." in second
    assert "Quote of the day" in second
    assert "late" not in second
    digest, made = await standing(world)
    assert [post.state for post in made] == [State.SENT, State.SENT]
    assert not digest.first


async def test_two_whole_days_with_everything_that_can_go_wrong(world: World) -> None:
    """Five digests: two meet faults that pass, two a closed door, one loses its channel."""
    guild = world.first.guild
    rooms = {name: guild.create_text_channel(name) for name in (*FAULTS, "deleted")}
    for hour, (name, room) in enumerate(rooms.items()):
        await create(world, name=name, channel=room, time=f"{9 + 2 * hour}:00", zone="UTC")
        if fault := FAULTS.get(name):
            path = f"/channels/{room.id}/messages"
            world.env.inject_error("POST", path, **fault)
    await day(world, restarts={9, 11, 13})
    gone = world.bot.get_channel(rooms["deleted"].id)
    assert isinstance(gone, discord.TextChannel)
    assert len(posts(world, rooms["deleted"])) == 1, "it was still there at its hour"
    await gone.delete()
    await day(world, restarts={17})
    assert {name: len(posts(world, rooms[name])) for name in FAULTS} == {
        "answered 500": 2,
        "answered 429": 2,
        "forbidden": 0,
        "not found": 0,
    }
    assert sorted(re.findall(r"^(.+) for <#", "\n".join(notices(world)), re.MULTILINE)) == [
        "deleted",
        "forbidden",
        "not found",
    ]


FAULTS: dict[str, dict[str, Any]] = {
    "answered 500": {"status": 500, "times": 2},
    "answered 429": {"status": 429, "times": 2},
    "forbidden": {"status": 403, "code": 50013, "times": None},
    "not found": {"status": 404, "code": 10003, "times": None},
}


async def day(world: World, restarts: set[int]) -> None:
    """Live through a day from midnight, minute by minute on Discord's clock; at some of its hours
    the process ends when a digest is due, and once more just after it."""
    for _ in range(24 * 60 // STEP):
        if world.now.hour in restarts and world.now.minute in (0, STEP):
            await world.restart()
        world.now += timedelta(minutes=STEP)
        await world.env.advance_time(60 * STEP)


STEP = 5
"""Minutes for which the bot's own clock stands still."""


async def test_its_buttons_open_items_for_the_one_who_presses(world: World) -> None:
    await create(world)
    await at(world, DUE)
    (message,) = [m for m in world.first.channel.history() if m.author.id == own(world)]
    routes = [
        part["custom_id"]
        for part in walk([dict(c.to_dict()) for c in message.components])
        if "custom_id" in part
    ]
    assert len(routes) == 4
    for custom_id in routes:
        opened = await world.first.reader.click(message, custom_id=custom_id)
        assert private(opened)


async def test_a_restart_in_the_middle_posts_nothing_twice(world: World) -> None:
    await create(world)
    await at(world, DUE)
    for minutes in (0, 1, 60):
        await world.restart()
        await at(world, DUE + timedelta(minutes=minutes))
    assert len(posts(world)) == 1
    await world.restart()
    await at(world, DUE + DAY)
    assert len(posts(world)) == 2


async def test_away_at_the_hour_it_is_posted_late_and_after_six_hours_not(world: World) -> None:
    await create(world)
    await at(world, DUE + timedelta(hours=5))
    (late,) = posts(world)
    assert "late: it could not be posted at its time" in late
    await at(world, DUE + DAY + timedelta(hours=7))
    assert len(posts(world)) == 1
    _, (skipped, _) = await standing(world)
    assert skipped.state is State.SKIPPED
    assert "skipped: I was away for too long" in private(await setup(world, "status"))


@pytest.mark.parametrize("status", [500, 429, 503])
async def test_a_fault_of_discords_is_tried_again(world: World, status: int) -> None:
    await create(world)
    world.env.inject_error("POST", "/channels/*/messages", status=status, times=2)
    await at(world, DUE)
    await later(world, 3)
    assert len(posts(world)) == 1
    _, (post,) = await standing(world)
    assert post.state is State.SENT


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003)])
async def test_a_place_that_is_closed_parks_the_digest_and_the_others_go_on(
    world: World, status: int, code: int
) -> None:
    other = world.first.guild.create_text_channel("other")
    await create(world, name="Closed")
    await create(world, name="Open", channel=other)
    path = f"/channels/{world.first.channel.id}/messages"
    world.env.inject_error("POST", path, status=status, code=code, times=None)
    await at(world, DUE)
    await later(world, 25)
    assert posts(world) == []
    assert len(posts(world, other)) == 1
    digest, (post,) = await standing(world)
    assert digest.plan.name == "Closed"
    assert digest.pause is not None
    assert post.state is State.SKIPPED
    assert len(notices(world)) == 1
    await at(world, DUE + DAY)
    await later(world, 25)
    assert len(notices(world)) == 1, "it is said once"
    assert len(posts(world, other)) == 2


def notices(world: World) -> list[str]:
    """Return what the bot told the moderator in direct messages."""
    return [said_in(message) for message in world.first.moderator.user.dm_channel.history()]


async def test_a_deleted_channel_is_told_once(world: World) -> None:
    gone = world.first.guild.create_text_channel("gone")
    await create(world, channel=gone, name="Morning")
    channel = world.bot.get_channel(gone.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    await at(world, DUE)
    await later(world, 25)
    (told,) = notices(world)
    assert "Morning" in told
    assert "its channel is gone" in told
    assert "/digest-setup resume" in told
    status = private(await setup(world, "status"))
    assert "Paused, since its channel is gone" in status
    assert "[Resume]" in status
    await setup(world, "edit", channel=world.first.channel)
    await setup(world, "resume")
    await at(world, DUE + DAY)
    assert len(posts(world)) == 1


async def test_a_lost_answer_is_looked_for_before_it_is_said_again(world: World) -> None:
    await create(world)
    channel = world.bot.get_channel(world.first.channel.id)
    assert isinstance(channel, discord.TextChannel)
    send = world.bot.http.send_message
    lost: list[object] = []

    async def loses(*args: object, **options: object) -> object:
        answer = await send(*args, **options)  # type: ignore[arg-type]
        if not lost:
            lost.append(answer)
            raise TimeoutError
        return answer

    world.bot.http.send_message = loses  # type: ignore[method-assign, assignment]
    await at(world, DUE)
    await later(world, 2)
    assert lost
    assert len(posts(world)) == 1
    _, (post,) = await standing(world)
    assert post.state is State.SENT
    assert post.message is not None


async def test_in_a_forum_each_is_a_post_with_its_tag(world: World) -> None:
    forum = world.first.guild.create_forum_channel("digests")
    channel = world.bot.get_channel(forum.id)
    assert isinstance(channel, discord.ForumChannel)
    tag = await channel.create_tag(name="daily")
    assert await tags(world, forum, "da") == [("daily", str(tag.id))]
    await create(world, channel=forum, tag="Daily", name="Morning")
    await at(world, DUE)
    await at(world, DUE + DAY)
    first, second = sorted(forum.threads, key=lambda thread: thread.id)
    assert first.name == "Morning · Monday, 5 January 2026"
    assert len(posts(world, second)) == 1
    opened = world.bot.get_channel(second.id)
    assert isinstance(opened, discord.Thread)
    assert [tag.name for tag in opened.applied_tags] == ["daily"]
    latest = private(await world.ask("digest latest"))
    assert f"/{second.id}/{second.id}" in latest


async def tags(world: World, forum: object, typed: str) -> list[tuple[str, str]]:
    found = await world.first.moderator.autocomplete(
        world.first.channel, "digest-setup create", "tag", typed, channel=forum
    )
    return [(choice["name"], choice["value"]) for choice in found]


async def test_a_lost_answer_of_a_forum_is_looked_for_too(world: World) -> None:
    forum = world.first.guild.create_forum_channel("digests")
    await create(world, channel=forum)
    start, lost = world.bot.http.start_thread_in_forum, []

    async def loses(*args: object, **options: object) -> object:
        answer = await start(*args, **options)  # type: ignore[arg-type]
        lost.append(answer)
        if len(lost) == 1:
            raise TimeoutError
        return answer

    world.bot.http.start_thread_in_forum = loses  # type: ignore[method-assign, assignment]
    await at(world, DUE)
    await later(world, 3)
    assert len(lost) == len(forum.threads) == 1
    _, (post,) = await standing(world)
    assert post.state is State.SENT
    assert post.message == forum.threads[0].id


async def test_a_thread_is_posted_to_archived_or_not_and_not_once_it_is_locked(
    world: World,
) -> None:
    channel = world.bot.get_channel(world.first.channel.id)
    assert isinstance(channel, discord.TextChannel)
    kind = discord.ChannelType.public_thread
    thread = await channel.create_thread(name="digests", type=kind)
    (handle,) = world.first.channel.threads
    await create(world, channel=handle)
    await at(world, DUE)
    assert len(posts(world, handle)) == 1
    await thread.delete()
    await at(world, DUE + DAY)
    await later(world, 25)
    digest, _ = await standing(world)
    assert digest.pause is not None
    assert len(notices(world)) == 1


async def test_latest_shows_what_may_still_be_seen(world: World) -> None:
    assert "not set up here" in private(await world.ask("digest latest"))
    await create(world, name="Morning")
    assert "has not been posted yet" in private(await world.ask("digest latest"))
    await at(world, DUE)
    latest = private(await world.ask("digest latest", digest="morning"))
    assert "Quote of the day" in latest
    assert "posted <t:" in latest
    (item, *_) = re.findall(r"\bQ\d+", latest)
    await slash(world.first, "curate quote hide", world.first.moderator, quote=item)
    assert item not in private(await world.ask("digest latest"))
    shared = await world.ask("digest latest", share=True)
    assert "Monday, 5 January 2026" in public(shared)
    assert "Next: <t:1767668400:F>" in latest
    await setup(world, "pause", until="2026-01-08")
    assert "Next: <t:1767841200:F>" in private(await world.ask("digest latest"))
    await setup(world, "pause")
    assert "Next:" not in private(await world.ask("digest latest"))


async def test_what_is_hidden_while_a_post_waits_is_not_in_it(world: World) -> None:
    await create(world)
    (item, *_) = re.findall(r"\bQ\d+", private(await setup(world, "preview")))
    path = f"/channels/{world.first.channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50013)
    await at(world, DUE)
    assert posts(world) == []
    await slash(world.first, "curate quote hide", world.first.moderator, quote=item)
    await later(world, 15)
    (text,) = posts(world)
    assert item not in text
    assert "late: it could not be posted at its time" in text


async def test_next_says_when(world: World) -> None:
    assert "not set up here" in private(await world.ask("digest next"))
    await create(world, name="Morning")
    await create(world, name="Evening", time="8 pm")
    both = private(await world.ask("digest next"))
    assert both.index("Evening") < both.index("Morning")
    assert "<t:1767582000:F>" in both
    one = private(await world.ask("digest next", digest="Morning"))
    assert "Evening" not in one
    assert await world.type("digest next", "digest", "eve") == ["Evening"]
    assert await world.type("digest latest", "digest", "") == ["Evening", "Morning"]
    unknown = private(await world.ask("digest next", digest="Noon"))
    assert "No digest for “Noon”" in unknown
    assert "Evening or Morning" in unknown
    assert "Which" not in said(await world.ask("digest latest", digest="D1"))


async def test_in_direct_messages_there_is_no_digest_of_a_server(world: World) -> None:
    await create(world)
    for command in ("digest latest", "digest next"):
        answer = await world.first.reader.user.slash(command)
        assert "not set up here" in said(answer)


async def test_another_servers_digests_are_not_there(world: World) -> None:
    await create(world, name="Morning")
    for command in ("digest latest", "digest next"):
        answer = await slash(world.second, command, digest="Morning")
        assert "not set up here" in private(answer)
    pressed = await world.second.moderator.click(await _forged(world), label="0")
    assert "No digest" in private(pressed)
    assert card(pressed).ephemeral


async def _forged(world: World) -> discord.Message:
    channel = world.bot.get_channel(world.second.channel.id)
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="0", custom_id="digestset1/deleted"))
    view.stop()
    return await channel.send("forged", view=view)


async def test_what_digests_ask_of_discord_follows_its_specification(
    world: World, tmp_path: Path
) -> None:
    forum = world.first.guild.create_forum_channel("digests")
    role = world.first.guild.create_role("readers", mentionable=True)
    await create(world, name="Morning", role=role, silent=False)
    await create(world, name="Forum", channel=forum)
    for command in ("preview", "post-now", "status", "pause", "resume", "delete"):
        await setup(world, command, digest="Morning")
    await world.type("digest-setup create", "zone", "Pak")
    await at(world, DUE)
    await later(world)
    assert len(posts(world)) == 2
    asked = [request for request in world.env.http_requests if request.method != "PUT"]
    (thread,) = (request.json for request in asked if request.path.endswith("/threads"))
    assert isinstance(thread, dict)
    assert (thread.pop("type"), thread["message"].pop("tts")) == (11, False), "discord.py's own"
    assert await validate(asked, tmp_path) > 5
