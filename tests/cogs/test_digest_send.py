"""What becomes of a post on its way to Discord: each answer is one of the known outcomes."""

from datetime import date, timedelta
from typing import Any

import discord
import pytest

from bot.domain.digest.edition import Edition, Told
from bot.domain.digest.frozen import freeze
from bot.domain.digest.models import Notice, Target, Trouble
from bot.domain.digest.outcomes import Blocked, Deleted, Refused, Unavailable, Unclear
from bot.ui.digest_send import DiscordSender
from tests.cogs.digests import posts, said_in
from tests.cogs.world import World

PAYLOAD = freeze(Edition("Morning", date(2026, 1, 5), Told()))
NAMES = ("nonce", "abcdefghij")
DAY = timedelta(days=1)


def target(world: World, channel: Any = None, **more: Any) -> Target:
    """Return a channel as a target; the reading room, if none is given."""
    return Target(world.first.guild.id, (channel or world.first.channel).id, **more)


def sender(world: World) -> DiscordSender:
    return DiscordSender(world.bot)


async def test_what_was_sent_is_found_by_its_marker(world: World) -> None:
    since = world.env.now() - DAY
    message = await sender(world).send(target(world), PAYLOAD, *NAMES)
    assert await sender(world).find(target(world), since, "abcdefghij") == message
    assert await sender(world).find(target(world), since, "jihgfedcba") is None
    (body,) = [r.json for r in world.env.http_requests if r.path.endswith("/messages") and r.json]
    assert body["nonce"] == "nonce"
    assert body["enforce_nonce"] is True


async def test_somebody_elses_words_are_not_ours(world: World) -> None:
    await world.first.reader.send(world.first.channel, "abcdefghij")
    assert await sender(world).find(target(world), world.env.now() - DAY, "abcdefghij") is None


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (500, 0, Unclear),
        (502, 0, Unclear),
        (429, 0, Unavailable),
        (401, 0, Unavailable),
        (400, 50035, Refused),
        (404, 10008, Deleted),
    ],
)
async def test_an_answer_is_an_outcome(
    world: World, status: int, code: int, outcome: type[Exception]
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    with pytest.raises(outcome):
        await sender(world).send(target(world), PAYLOAD, *NAMES)


@pytest.mark.parametrize(
    ("status", "code", "trouble"),
    [
        (403, 50013, Trouble.PERMISSION),
        (403, 50001, Trouble.PERMISSION),
        (403, 50083, Trouble.LOCKED),
        (403, 50007, Trouble.MESSAGES),
        (404, 10003, Trouble.CHANNEL),
        (400, 10003, Trouble.CHANNEL),
    ],
)
async def test_a_refusal_says_what_is_wrong(
    world: World, status: int, code: int, trouble: Trouble
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    with pytest.raises(Blocked) as refused:
        await sender(world).send(target(world), PAYLOAD, *NAMES)
    assert refused.value.trouble is trouble


async def test_what_is_missing_is_seen_before_anything_is_asked(world: World) -> None:
    assert world.bot.user is not None
    silence = {world.bot.user: discord.PermissionOverwrite(send_messages=False)}
    closed = world.first.guild.create_text_channel("closed", overwrites=silence)
    forum = world.first.guild.create_forum_channel("forum")
    before = len(world.env.http_requests)
    for where, trouble in (
        (target(world, closed), Trouble.PERMISSION),
        (target(world, role=5), Trouble.ROLE),
        (target(world, forum, forum=True, tag=5), Trouble.TAG),
        (Target(5, world.first.channel.id), Trouble.SERVER),
    ):
        with pytest.raises(Blocked) as refused:
            await sender(world).send(where, PAYLOAD, *NAMES)
        assert refused.value.trouble is trouble
    assert len(world.env.http_requests) == before


async def test_a_channel_that_cannot_be_read_blocks_the_look_alone(world: World) -> None:
    assert world.bot.user is not None
    blind = {world.bot.user: discord.PermissionOverwrite(read_message_history=False)}
    dark = world.first.guild.create_text_channel("dark", overwrites=blind)
    assert await sender(world).send(target(world, dark), PAYLOAD, *NAMES)
    with pytest.raises(Blocked) as refused:
        await sender(world).find(target(world, dark), world.env.now() - DAY, NAMES[1])
    assert refused.value.trouble is Trouble.PERMISSION


async def test_a_look_that_fails_is_made_again_later(world: World) -> None:
    world.env.inject_error("GET", "/channels/*/messages", status=500)
    with pytest.raises(Unavailable):
        await sender(world).find(target(world), world.env.now() - DAY, NAMES[1])


async def test_a_channel_in_no_cache_is_asked_for(world: World) -> None:
    nowhere = Target(world.first.guild.id, 5)
    with pytest.raises(Blocked) as refused:
        await sender(world).send(nowhere, PAYLOAD, *NAMES)
    assert refused.value.trouble is Trouble.CHANNEL
    voice = world.first.guild.create_voice_channel("voice")
    with pytest.raises(Blocked):
        await sender(world).send(target(world, voice), PAYLOAD, *NAMES)


@pytest.mark.parametrize("payload", ["", "nonsense", '{"Weather": {}}', '{"Edition": {}}'])
async def test_what_cannot_be_drawn_is_refused(world: World, payload: str) -> None:
    with pytest.raises(Refused):
        await sender(world).send(target(world), payload, *NAMES)
    assert posts(world) == []


async def test_before_the_client_is_ready_nothing_is_asked(world: World) -> None:
    client = discord.Client(intents=discord.Intents.none())
    for asking in (
        DiscordSender(client).send(target(world), PAYLOAD, *NAMES),
        DiscordSender(client).find(target(world), world.env.now(), NAMES[1]),
    ):
        with pytest.raises(Unavailable):
            await asking


async def test_direct_messages(world: World) -> None:
    user = world.first.moderator.user
    where = Target(user=user.id, silent=False)
    news = freeze(Notice("Morning", Trouble.CHANNEL, world.first.channel.id))
    message = await sender(world).send(where, news, *NAMES)
    (told,) = user.dm_channel.history()
    assert "Morning" in said_in(told)
    since = world.env.now() - DAY
    assert await sender(world).find(where, since, NAMES[1]) == message
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    with pytest.raises(Blocked) as closed:
        await sender(world).send(where, news, *NAMES)
    assert closed.value.trouble is Trouble.MESSAGES
