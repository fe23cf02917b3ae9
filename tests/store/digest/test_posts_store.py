"""Posts in a real file: who takes a slot, what each state allows, and what is forgotten when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from sqlite3 import Connection

import pytest

from bot.domain.answers import Quoted
from bot.domain.digest.edition import Edition, Told
from bot.domain.digest.frozen import freeze, thaw
from bot.domain.digest.models import (
    NOTICE,
    Composed,
    Kind,
    Notice,
    Post,
    Reason,
    State,
    Target,
    Trouble,
)
from bot.domain.digest.models import (
    NOW as AT_ONCE,
)
from bot.store import posted
from bot.store.database import Database
from bot.store.digest import digests, parking, posts
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
    send,
    set_up,
)
from tests.store.plans import plans

LATER = NOW + timedelta(hours=1)
STEPS: dict[str, Callable[[Connection, Post], bool]] = {
    "freeze": lambda raw, post: posts.freeze(raw, post, WORDS, late=True),
    "trying": lambda raw, post: posts.trying(raw, post, PLAN.target, LATER),
    "unsent": lambda raw, post: posts.surely_unsent(raw, post, 1, Trouble.PERMISSION),
    "refused": lambda raw, post: posts.refused_again(raw, post, 2, Trouble.PERMISSION),
    "sent": lambda raw, post: posts.sent(raw, post, 900, LATER),
    "skip": lambda raw, post: posts.skip(raw, post, "refused", LATER),
    "unknown": lambda raw, post: posts.unknown(raw, post, "unseen", LATER),
}
ALLOWED = {
    State.CLAIMED: {"freeze", "trying", "sent", "skip", "unknown"},
    State.SENDING: {"trying", "unsent", "refused", "sent", "skip", "unknown"},
    State.SENT: set[str](),
    State.SKIPPED: set[str](),
    State.UNKNOWN: set[str](),
}


async def test_a_claimed_post_is_whole_and_its_day_is_settled(db: Database) -> None:
    digest = await set_up(db)
    assert await claim(db, digest)
    assert await post_of(db, digest) == Post(
        *(digest.id, DAY, State.CLAIMED, NOW, NOW, False), WORDS.payload, WORDS.told
    )
    assert (await digest_of(db, digest.id)).settled == date(2026, 3, 2)
    assert await posts.get(db, digest.id, "2026-03-03") is None


async def test_a_slot_is_taken_once(db: Database) -> None:
    digest = await set_up(db)
    assert await claim(db, digest)
    assert not await claim(db, digest, composed=Composed("{}"), now=LATER)
    assert (await post_of(db, digest)).payload == WORDS.payload
    assert await claim(db, await set_up(db)), "another digest has slots of its own"


async def test_no_slot_is_taken_for_a_digest_that_is_gone(db: Database) -> None:
    digest = await set_up(db)
    await db.write(partial(digests.delete, number=digest.id))
    assert not await claim(db, digest)
    assert await rows(db, "SELECT * FROM digest_post") == []


async def test_only_what_was_given_up_in_the_future_is_taken_again(db: Database) -> None:
    digest = await set_up(db)
    assert await claim(db, digest, composed=None, reason=Reason.EMPTY, now=LATER)
    assert not await claim(db, digest, now=LATER), "at that very instant it is decided"
    assert await claim(db, digest, now=LATER - timedelta(seconds=1))
    again = await post_of(db, digest)
    assert (again.state, again.reason, again.payload) == (State.CLAIMED, None, WORDS.payload)


@pytest.mark.parametrize(
    ("reason", "state"),
    [(Reason.EMPTY, State.SKIPPED), (Reason.LOST, State.SKIPPED), (Reason.FAULT, State.CLAIMED)],
)
async def test_a_slot_without_words_is_skipped_unless_they_may_come_yet(
    db: Database, reason: Reason, state: State
) -> None:
    digest = await set_up(db)
    assert await claim(db, digest, composed=None, reason=reason)
    assert ((post := await post_of(db, digest)).state, post.reason) == (state, reason)
    assert await posts.unfinished(db) == ((post,) if state is State.CLAIMED else ())


async def test_what_is_no_days_settles_none(db: Database) -> None:
    digest = await set_up(db)
    for slot in (f"{AT_ONCE}2026-03-09T09:00:00+00:00", f"{NOTICE}2026-03-09"):
        assert await claim(db, digest, slot)
        assert not posts.is_day(slot)
    assert (await digest_of(db, digest.id)).settled == digest.settled == date(2026, 3, 1)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", STEPS)
async def test_each_state_allows_its_own_steps(db: Database, state: State, step: str) -> None:
    digest = await set_up(db)
    for each in (digest, other := await set_up(db)):
        assert await claim(db, each)
    post = await post_of(db, digest)
    await db.write(
        lambda raw: raw.execute(
            "UPDATE digest_post SET state = ?, reason = 'why' WHERE digest_id = ?",
            (state, digest.id),
        )
    )
    before = await rows(db, "SELECT * FROM digest_post")
    assert await db.write(lambda raw: STEPS[step](raw, post)) is (step in ALLOWED[state])
    after = await rows(db, "SELECT * FROM digest_post")
    assert (after != before) is (step in ALLOWED[state])
    assert await post_of(db, other) == replace(post, digest=other.id), "nobody else's is touched"


async def test_a_post_that_failed_for_sure_keeps_why_and_how_often(db: Database) -> None:
    digest = await set_up(db)
    await claim(db, digest)
    post = await post_of(db, digest)
    where = Target(channel=7, forum=True)
    await db.write(partial(posts.trying, post=post, where=where, now=LATER))
    assert (tried := await post_of(db, digest)).where == where
    assert (tried.state, tried.tried) == (State.SENDING, LATER)
    await db.write(partial(posts.surely_unsent, post=post, attempts=2, why=Trouble.PERMISSION))
    failed = await post_of(db, digest)
    assert (failed.state, failed.attempts) == (State.CLAIMED, 2)
    assert failed.reason == Trouble.PERMISSION
    await db.write(partial(posts.trying, post=post, where=Target(user=42), now=LATER))
    assert (await post_of(db, digest)).where == Target(user=42)
    await db.write(partial(posts.sent, post=post, message=1, now=LATER))
    assert (await post_of(db, digest)).reason is None


async def test_what_is_told_only_grows(db: Database) -> None:
    digest = await set_up(db)
    assert digest.first
    await send(db, digest, composed=Composed("{}", Told(9, 1)))
    await send(db, digest, "2026-03-03", composed=Composed("{}", Told(3, 4)))
    await send(db, digest, "2026-03-04", composed=Composed("{}"))
    told = await digest_of(db, digest.id)
    assert (told.told, told.first) == (Told(9, 4), False)


async def test_news_of_trouble_tell_nothing_of_the_library(db: Database) -> None:
    digest = await set_up(db)
    await send(db, digest, f"{NOTICE}x")
    assert await digest_of(db, digest.id) == digest


@pytest.mark.parametrize("forum", [False, True])
async def test_what_a_servers_post_shows_is_remembered_by_item(
    db: Database, quote: Quoted, forum: bool
) -> None:
    digest = await set_up(db)
    shown = Composed(freeze(Edition("M", NOW.date(), Told(), quotes=(quote, quote), quote=quote)))
    await send(db, digest, message=900, where=replace(PLAN.target, forum=forum), composed=shown)
    (card,) = await posted.of(db, GUILD, quote.ref)
    assert (card.channel, card.message) == (900 if forum else 100, 900)
    assert await posted.of(db, OTHER_GUILD, quote.ref) == ()


async def test_what_went_to_direct_messages_is_nobodys_card(db: Database, quote: Quoted) -> None:
    shown = Composed(freeze(Edition("M", NOW.date(), Told(), quotes=(quote,))))
    mine = Target(user=42)
    digest = await set_up(db, replace(PLAN, target=mine), kind=Kind.PERSONAL)
    await send(db, digest, where=mine, composed=shown)
    assert await rows(db, "SELECT * FROM posted") == []


async def test_the_last_posts_come_newest_first_to_their_own_server(db: Database) -> None:
    digest = await set_up(db)
    slots = [f"2026-03-0{day}" for day in (4, 2, 3)]
    for slot in (*slots, f"{NOTICE}{DAY}"):
        await claim(db, digest, slot)
    last = await posts.last(db, OWN, digest.id, 9)
    assert [post.slot for post in last] == ["2026-03-04", "2026-03-03", "2026-03-02"]
    assert await posts.last(db, OWN, digest.id, 1) == last[:1]
    assert await posts.last(db, OTHER, digest.id, 9) == ()


async def test_a_message_is_found_in_its_own_server(db: Database) -> None:
    digest = await set_up(db)
    post = await send(db, digest, message=900)
    assert await posts.of_message(db, GUILD, 900) == post
    assert await posts.of_message(db, OTHER_GUILD, 900) is None
    assert await posts.of_message(db, GUILD, 901) is None


async def test_unfinished_posts_come_in_the_order_in_which_they_were_claimed(db: Database) -> None:
    digest = await set_up(db)
    for minutes, slot in enumerate(("2026-03-05", "2026-03-03", "2026-03-04")):
        await claim(db, digest, slot, now=NOW + timedelta(minutes=minutes))
    await db.write(
        partial(posts.skip, post=await post_of(db, digest, "2026-03-03"), reason="x", now=NOW)
    )
    assert [post.slot[-2:] for post in await posts.unfinished(db)] == ["05", "04"]


async def test_old_posts_are_forgotten_but_the_last_that_each_digest_sent(db: Database) -> None:
    digest, silent = await set_up(db), await set_up(db)
    await send(db, digest, "2026-03-02", NOW)
    await send(db, digest, "2026-03-03", LATER)
    at = LATER + timedelta(hours=1)
    await send(db, digest, f"{NOTICE}{digests.stamp(at)}", at)
    await claim(db, digest, f"{AT_ONCE}{at.isoformat(timespec='minutes')}", None, Reason.EMPTY, at)
    await claim(db, digest, "2026-03-04", None, Reason.EMPTY, LATER)
    await claim(db, digest, "2026-03-05")  # nobody has decided on it
    await claim(db, silent, DAY, None, Reason.EMPTY)

    async def prune(at: datetime) -> int:
        return await db.write(partial(posts.prune, now=at + posts.KEPT_FOR))

    assert await prune(NOW) == 0, "what is as old as that is kept"
    assert await prune(NOW + timedelta(seconds=1)) == 2
    assert await prune(NOW + timedelta(days=999)) == 3
    left = await rows(db, "SELECT digest_id, slot FROM digest_post ORDER BY slot")
    assert left == [(digest.id, "2026-03-03"), (digest.id, "2026-03-05")]


async def test_old_posts_are_looked_up_without_reading_all_there_are(db: Database) -> None:
    digest = await set_up(db)
    await send(db, digest, "2026-03-02", NOW)
    steps = await plans(db, db.write(partial(posts.prune, now=NOW)))
    asked = [step for step in steps if "digest_post USING PRIMARY KEY (digest_id=? AND" in step]
    assert len(asked) == 3
    assert not [step for step in steps if "SCAN digest_post" in step]


async def park(db: Database, post: Post, trouble: Trouble, now: datetime) -> bool:
    digest = await digest_of(db, post.digest)
    parked = partial(
        parking.park, post=post, reason="parked", now=now, digest=digest, trouble=trouble
    )
    return await db.write(partial(parked, decide=posts.skip))


async def test_a_parked_digest_rests_and_its_owner_is_owed_the_news_once(db: Database) -> None:
    digest = await set_up(db, moved(name="Früh\0 «M»"))
    for slot in (DAY, "2026-03-03", "2026-03-04"):
        await claim(db, digest, slot)
    first, second, third = [
        await post_of(db, digest, slot) for slot in (DAY, "2026-03-03", "2026-03-04")
    ]
    assert await park(db, first, Trouble.CHANNEL, NOW)
    assert not await park(db, first, Trouble.CHANNEL, LATER), "it is decided already"
    assert await park(db, second, Trouble.CHANNEL, LATER)
    paused = (await digest_of(db, digest.id)).pause
    assert paused is not None
    assert paused.trouble is Trouble.CHANNEL
    (notice,) = [p for p in await posts.unfinished(db) if p.slot.startswith(NOTICE)]
    assert thaw(Notice, notice.payload or "") == Notice("Früh\0 «M»", Trouble.CHANNEL, 100)
    assert await park(db, third, Trouble.ROLE, LATER)
    told = [p for p in await posts.unfinished(db) if p.slot.startswith(NOTICE)]
    assert len(told) == 2, "another trouble is news"


@pytest.mark.parametrize("user", [None, 42])
async def test_nobody_is_told_where_nothing_can_be_told(db: Database, user: int | None) -> None:
    target = PLAN.target if user is None else Target(user=user)
    digest = await set_up(db, replace(PLAN, target=target), user=user)
    await claim(db, digest)
    assert await park(db, await post_of(db, digest), Trouble.MESSAGES, NOW)
    assert await posts.unfinished(db) == ()
    assert (await digest_of(db, digest.id)).pause is not None


async def test_news_that_cannot_be_sent_park_nothing(db: Database) -> None:
    digest = await set_up(db)
    await claim(db, digest, f"{NOTICE}x")
    assert await park(db, await post_of(db, digest, f"{NOTICE}x"), Trouble.MESSAGES, NOW)
    assert (await digest_of(db, digest.id)).pause is None


async def test_instants_are_kept_in_utc_to_the_second() -> None:
    east = datetime.fromisoformat("2026-03-02T14:00:00.999999+05:00")
    assert digests.stamp(east) == "2026-03-02T09:00:00+00:00"
    assert digests.stamp(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00+00:00"
