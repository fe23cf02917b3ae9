"""A post's way, one fault at a time."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.digest.edition import Told
from bot.domain.digest.models import Notice, Pause, Reason, State, Target, Trouble
from bot.domain.digest.outcomes import Refused, Unavailable
from bot.services.digest import line
from bot.services.digest.names import marker, nonce
from bot.store.database import Database
from bot.store.digest import digests, posts
from tests.services.digest.stage import CHANNEL, DAY, PLAN, SETTER, Stage, notices

FORUM = replace(PLAN, target=replace(PLAN.target, forum=True))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Database.open(tmp_path / "attache.db") as db:
        yield Stage(db)


async def test_a_digest_is_posted_at_its_time_and_once(stage: Stage) -> None:
    digest = await stage.set_up()
    await stage.pass_minutes(59)
    assert stage.sent() == []
    await stage.pass_minutes(2)
    assert len(stage.sent()) == 1
    await stage.pass_minutes(600, 30)
    assert len(stage.sent()) == 1
    post = await stage.post(digest)
    assert (post.state, post.late) == (State.SENT, False)
    [message] = stage.discord.channels[CHANNEL].messages
    assert post.message == message.number
    assert message.nonce == nonce(digest.id, DAY)
    assert len(message.nonce) == 25
    assert message.marker == marker(digest.id, DAY)
    after = await stage.digest(digest.id)
    assert (after.told, after.first) == (Told(5, 6), False)
    await stage.pass_minutes(24 * 60, 30)
    assert len(stage.sent()) == 2


async def test_what_is_told_never_falls_back(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.says = [Told(9, 9), Told(1, 10)]
    await stage.pass_minutes(26 * 60, 30)
    assert (await stage.digest(digest.id)).told == Told(9, 10)


async def test_a_bot_that_was_down_posts_late_within_six_hours(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.time.go_on(6.5 * 3600)
    await stage.engine.tick()
    assert len(stage.sent()) == 1
    assert stage.wrote[0][2]
    assert (await stage.post(digest)).late


async def test_what_waited_until_it_was_late_is_written_anew_and_headed_so(stage: Stage) -> None:
    digest = await stage.set_up()
    room = stage.discord.channels[CHANNEL]
    room.postable = False
    await stage.pass_minutes(62)
    assert (await stage.post(digest)).attempts == 1
    room.postable = True
    stage.says = [ValueError("not now"), Told(7, 8)]
    await stage.pass_minutes(11)
    [payload] = stage.sent()
    assert [late for _, _, late in stage.wrote] == [False, True]
    assert payload == json.dumps([digest.id, DAY, 1]), (
        "what cannot be written anew is said as it was"
    )
    assert not (await stage.post(digest)).late
    room.postable = False
    await stage.pass_minutes(24 * 60 - 9)
    room.postable = True
    await stage.pass_minutes(15)
    [_, payload] = stage.sent()
    post = await stage.post(digest, "2026-03-03")
    assert (post.state, post.late, post.payload) == (State.SENT, True, payload)
    assert stage.wrote[-1] == (digest.id, "2026-03-03", True)


async def test_after_six_hours_the_day_is_recorded_and_the_next_goes_on(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.time.go_on(7 * 3600)
    await stage.engine.tick()
    post = await stage.post(digest)
    assert (post.state, post.reason) == (State.SKIPPED, Reason.DOWN)
    assert not stage.wrote
    await stage.pass_minutes(20 * 60, 20)
    assert (await stage.post(digest, "2026-03-03")).state is State.SENT


async def test_a_lost_answer_is_looked_for_before_it_is_said_again(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("answer lost")
    await stage.pass_minutes(61)
    assert len(stage.sent()) == 1
    assert (await stage.post(digest)).state is State.SENT


async def test_what_never_arrived_is_said_again_in_the_same_words(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("before", "", "odd")
    await stage.pass_minutes(62)
    assert stage.sent() == [f'[{digest.id}, "{DAY}", 1]']
    assert len(stage.wrote) == 1


async def test_after_a_restart_it_is_looked_for_first(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("answer lost", "history before")
    await stage.pass_minutes(60)
    assert (await stage.post(digest)).state is State.SENDING
    stage.time.go_on(3 * 3600)
    stage.boot()
    await stage.engine.tick()
    assert len(stage.sent()) == 1
    assert (await stage.post(digest)).state is State.SENT


async def test_without_the_history_the_nonce_is_trusted_for_its_minute(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.discord.channels[CHANNEL].readable = False
    stage.script("answer lost")
    await stage.pass_minutes(60)
    assert len(stage.sent()) == 1
    assert (await stage.post(digest)).state is State.SENT
    assert stage.discord.counts["deduped"] == 1


async def test_after_a_restart_without_the_history_silence_is_better(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("before", "history before")
    await stage.pass_minutes(60)
    stage.discord.channels[CHANNEL].readable = False
    stage.boot()
    await stage.engine.tick()
    post = await stage.post(digest)
    assert (post.state, post.reason) == (State.UNKNOWN, Reason.UNSEEN)
    assert stage.sent() == []
    assert (await stage.digest(digest.id)).first, "what nobody may have read is told again"


async def test_a_post_that_was_deleted_at_once_counts_as_sent(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("answer lost", "history before")
    await stage.pass_minutes(60)
    stage.discord.channels[CHANNEL].messages[0].deleted = True
    await stage.engine.tick()
    post = await stage.post(digest)
    assert (post.state, post.message) == (State.SENT, None)
    assert len(stage.sent()) == 1


async def test_a_forum_tells_no_doubles_apart_so_it_is_waited_and_looked(stage: Stage) -> None:
    digest = await stage.set_up(FORUM)
    stage.script("late")
    await stage.pass_minutes(60)
    assert (await stage.post(digest)).state is State.SENDING
    await stage.pass_minutes(2)
    assert (await stage.post(digest)).state is State.SENT
    assert len(stage.sent()) == 1


async def test_a_forum_post_is_never_repeated_unseen(stage: Stage) -> None:
    digest = await stage.set_up(FORUM)
    stage.discord.channels[CHANNEL].readable = False
    stage.script("answer lost")
    await stage.pass_minutes(63)
    assert len(stage.sent()) == 1
    assert (await stage.post(digest)).state is State.UNKNOWN


async def test_a_channel_that_is_gone_parks_the_digest_and_tells_once(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.discord.channels[CHANNEL].gone = True
    await stage.pass_minutes(60)
    waiting = await stage.post(digest)
    assert (waiting.state, waiting.attempts) == (State.CLAIMED, 1)
    await stage.pass_minutes(9)
    assert (await stage.post(digest)).attempts == 1
    await stage.pass_minutes(20)
    post = await stage.post(digest)
    assert (post.state, post.reason) == (State.SKIPPED, Reason.PARKED)
    parked = await stage.digest(digest.id)
    assert parked.pause is not None
    assert parked.pause.trouble == "channel gone"
    await stage.pass_minutes(48 * 60, 30)
    [news] = notices(stage.sent(SETTER))
    assert news == Notice("Morning", Trouble.CHANNEL, CHANNEL)
    assert stage.discord.counts["refused"] == 3
    assert (await stage.post(digest, "2026-03-03")).reason == Reason.PARKED


async def test_other_digests_go_on_beside_a_parked_one(stage: Stage) -> None:
    dead, alive = await stage.several(2)
    stage.discord.channels[CHANNEL].postable = False
    await stage.pass_minutes(90)
    assert (await stage.post(dead)).state is State.SKIPPED
    assert (await stage.post(alive)).state is State.SENT


async def test_a_mended_and_resumed_digest_comes_again(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.discord.channels[CHANNEL].postable = False
    await stage.pass_minutes(90)
    stage.discord.channels[CHANNEL].postable = True
    resume = partial(digests.resume, number=digest.id, now=stage.time.now())
    assert await stage.db.write(resume)
    await stage.pass_minutes(24 * 60, 20)
    assert len(stage.sent()) == 1
    assert not await stage.db.write(partial(digests.resume, number=404, now=stage.time.now()))


async def test_nobody_is_told_where_nobody_is_known(stage: Stage) -> None:
    await stage.set_up(user=None)
    stage.discord.channels[CHANNEL].gone = True
    await stage.pass_minutes(120)
    assert stage.sent(SETTER) == []


async def test_closed_direct_messages_pause_without_a_message(stage: Stage) -> None:
    digest = await stage.set_up(replace(PLAN, target=Target(user=SETTER)))
    stage.discord.channels[SETTER].postable = False
    stage.discord.channels[SETTER].owner = digest.id
    await stage.pass_minutes(120)
    assert (await stage.digest(digest.id)).pause is not None
    assert stage.discord.counts["refused"] == 3


async def test_news_of_trouble_that_cannot_be_told_is_let_go(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.discord.channels[CHANNEL].gone = True
    stage.discord.channels[SETTER].postable = False
    await stage.pass_minutes(180)
    rows = await stage.db.read("SELECT state, reason FROM digest_post ORDER BY slot")
    assert [tuple(row) for row in rows] == [("skipped", "parked"), ("skipped", "parked")]
    assert (await stage.digest(digest.id)).pause is not None


async def test_words_that_discord_refuses_are_skipped_that_day_only(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = await stage.set_up()

    async def refuse(*_: object) -> int:
        raise Refused

    with monkeypatch.context() as patch:
        patch.setattr(stage.discord, "send", refuse)
        await stage.pass_minutes(61)
    post = await stage.post(digest)
    assert (post.state, post.reason) == (State.SKIPPED, Reason.REFUSED)
    await stage.pass_minutes(24 * 60, 20)
    assert (await stage.post(digest, "2026-03-03")).state is State.SENT


async def test_nothing_to_say_is_recorded(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.says = [None]
    await stage.pass_minutes(180, 5)
    post = await stage.post(digest)
    assert (post.state, post.reason) == (State.SKIPPED, Reason.EMPTY)
    assert len(stage.wrote) == 1


async def test_a_fault_in_writing_is_tried_again_until_it_is_too_late(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.says = [ValueError("first"), ValueError("second")]
    await stage.pass_minutes(62)
    assert (await stage.post(digest)).state is State.SENT
    stage.says = [ValueError("again")] * 999
    await stage.pass_minutes(31 * 60, 10)
    post = await stage.post(digest, "2026-03-03")
    assert (post.state, post.reason) == (State.SKIPPED, Reason.FAULT)


async def test_a_fault_that_turns_out_empty_is_empty(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.says = [ValueError("first"), None]
    await stage.pass_minutes(62)
    assert (await stage.post(digest)).reason == Reason.EMPTY


async def test_an_outage_is_waited_out_or_recorded(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = await stage.set_up()
    stage.engine.connect(None)
    await stage.pass_minutes(120, 10)
    assert (await stage.post(digest)).state is State.CLAIMED
    stage.engine.connect(stage.discord)
    await stage.engine.tick()
    assert (await stage.post(digest)).state is State.SENT
    stage.engine.connect(None)
    await stage.pass_minutes(30 * 60, 10)
    post = await stage.post(digest, "2026-03-03")
    assert (post.state, post.reason) == (State.SKIPPED, Reason.DOWN)


async def test_what_cannot_be_looked_for_within_a_day_stays_unknown(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("answer lost", *["history before"] * 9999)
    await stage.pass_minutes(60)
    stage.script(*["history before"] * 9999)
    stage.discord.channels[CHANNEL].owner = -1
    await stage.pass_minutes(23 * 60, 30)
    assert (await stage.post(digest)).state is State.SENDING
    await stage.pass_minutes(120, 30)
    assert (await stage.post(digest)).state is State.UNKNOWN
    assert len([sent for sent in stage.sent() if DAY in sent]) == 1


async def test_a_digest_that_is_paused_while_it_waits_is_not_posted(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("before", "history before", "history before")
    await stage.pass_minutes(60)
    rest = Pause(stage.time.now())
    await stage.db.write(partial(digests.rest, number=digest.id, pause=rest))
    await stage.pass_minutes(5)
    post = await stage.post(digest)
    assert (post.state, post.reason) == (State.SKIPPED, Reason.PAUSED)
    assert stage.sent() == []


async def test_what_had_lapsed_before_a_rest_was_missed_for_another_reason(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.engine.connect(None)
    await stage.pass_minutes(60)
    assert (await stage.post(digest)).state is State.CLAIMED
    stage.time.go_on(12 * 3600)
    rest = Pause(stage.time.now())
    await stage.db.write(partial(digests.rest, number=digest.id, pause=rest))
    stage.engine.connect(stage.discord)
    await stage.engine.tick()
    post = await stage.post(digest)
    assert (post.state, post.reason) == (State.SKIPPED, Reason.DOWN)
    assert stage.sent() == []


async def test_a_digest_deleted_under_way_is_let_go(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.script("before", "history before")
    await stage.pass_minutes(60)
    assert await stage.db.write(partial(digests.delete, number=digest.id))
    await stage.pass_minutes(10)
    assert stage.sent() == []
    assert await stage.db.read("SELECT * FROM digest_post") == []


async def test_an_edit_after_the_claim_moves_the_next_try(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.discord.channels[CHANNEL].gone = True
    await stage.pass_minutes(61)
    [other] = await stage.several(1)
    stage.discord.channels[555] = type(stage.discord.channels[CHANNEL])(digest.id)
    plan = replace(PLAN, target=replace(PLAN.target, channel=555))
    edit = partial(digests.edit, number=digest.id, plan=plan, now=stage.time.now())
    assert await stage.db.write(edit)
    await stage.pass_minutes(15)
    assert len(stage.sent(555)) == 1
    assert other.id != digest.id


async def test_a_clock_that_was_ahead_gives_up_nothing(stage: Stage) -> None:
    digest = await stage.set_up()
    stage.time.offset = timedelta(days=40).total_seconds()
    await stage.engine.tick()
    assert (await stage.post(digest, "2026-03-05")).reason == Reason.DOWN
    stage.time.offset = 0.0
    await stage.pass_minutes(4 * 24 * 60, 30)
    for day in ("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"):
        assert (await stage.post(digest, day)).state is State.SENT
    assert len(stage.sent()) == 4


async def test_a_machine_that_begins_in_1970_floods_nothing(stage: Stage) -> None:
    digest = await stage.set_up()
    await stage.pass_minutes(61)
    stage.time.offset = -stage.time.true
    await stage.engine.tick()
    stage.time.offset = 0.0
    await stage.pass_minutes(25 * 60, 20)
    assert len(stage.sent()) == 2
    rows = await stage.db.read("SELECT * FROM digest_post WHERE digest_id = ?", (digest.id,))
    assert len(rows) <= 50


async def test_posts_of_long_ago_are_forgotten_but_the_last(stage: Stage) -> None:
    digest = await stage.set_up()
    await stage.pass_minutes(3 * 24 * 60, 60)
    rest = Pause(stage.time.now())
    await stage.db.write(partial(digests.rest, number=digest.id, pause=rest))
    later = stage.time.now() + timedelta(days=86)
    assert await stage.db.write(partial(posts.prune, now=later)) == 0
    assert await stage.db.write(partial(posts.prune, now=later + timedelta(days=8))) == 2
    [kept] = await posts.last(stage.db, digest.library, digest.id, 9)
    assert kept.slot == "2026-03-04"


async def test_a_request_that_never_ends_is_cut_off(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = await stage.set_up()
    monkeypatch.setattr(line, "PATIENCE", 0.01)

    async def hang(*_: object) -> int:
        await asyncio.Event().wait()
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(stage.discord, "send", hang)
        await stage.pass_minutes(60)
    assert (await stage.post(digest)).state is State.SENDING
    await stage.pass_minutes(1)
    assert (await stage.post(digest)).state is State.SENT


async def test_five_hundred_dead_channels_risk_no_ban(stage: Stage) -> None:
    dead = await stage.several(500)
    for digest in dead:
        stage.discord.channels[digest.plan.target.channel or 0].gone = True
    refused, began = [], stage.time.true
    await stage.pass_minutes(60, 60)
    while stage.time.true < began + 3 * 3600:
        before = stage.discord.counts["refused"]
        await stage.pass_minutes(5, 5)
        refused.append(stage.discord.counts["refused"] - before)
    assert max(a + b for a, b in pairwise(refused)) <= 1_000
    assert stage.discord.counts["refused"] == 1_500
    assert refused[-6:] == [0] * 6
    assert len(notices(stage.sent(SETTER))) == 500


async def test_a_spent_budget_sends_nothing(stage: Stage) -> None:
    await stage.set_up()
    for _ in range(1_000):
        stage.engine._line._budget.refused()
    with pytest.raises(Unavailable):
        await stage.engine._line.send(PLAN.target, "", "", "")
    stage.time.go_on(601)
    assert await stage.engine._line.send(PLAN.target, "", "", "")


def test_names_are_stable_and_no_others() -> None:
    assert nonce(1, DAY) == nonce(1, DAY)
    names = {nonce(digest, day) for digest in range(50) for day in (DAY, "2026-03-03")}
    assert len(names) == 100
    assert len(marker(1, DAY)) == 10
    assert marker(1, DAY).isalnum()
