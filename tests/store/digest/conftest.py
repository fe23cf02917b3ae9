"""Two servers, and digests that are set up without an engine."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

import pytest

from bot.domain.answers import Quoted, Scope
from bot.domain.digest.edition import Told
from bot.domain.digest.models import Composed, Digest, Kind, Owed, Plan, Post, Reason, Target
from bot.store import quotes
from bot.store.database import Database
from bot.store.digest import digests, posts
from bot.store.libraries import found_library
from tests.store.articles import Said, load, people, rows

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""A Monday, an hour before digests come."""
GUILD, OTHER_GUILD = 111, 222
OWN, OTHER = 2, 3
PLAN = Plan("Morning", Target(guild=GUILD, channel=100), "UTC", time(9))
DAY = "2026-03-02"
WORDS = Composed('{"Edition":{}}', Told(5, 6))


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "attache.db") as db:
        for guild in (GUILD, OTHER_GUILD):
            await db.write(partial(found_library, guild=guild))
        yield db


async def digest_of(db: Database, number: int) -> Digest:
    found = await digests.get(db, number)
    assert found is not None
    return found


async def set_up(
    db: Database,
    plan: Plan = PLAN,
    library: int = OWN,
    kind: Kind = Kind.SERVER,
    user: int | None = 42,
) -> Digest:
    create = partial(
        digests.create, library=library, kind=kind, user=user, plan=plan, most=None, now=NOW
    )
    number = await db.write(create)
    assert number is not None
    return await digest_of(db, number)


async def claim(
    db: Database,
    digest: Digest,
    slot: str = DAY,
    composed: Composed | None = WORDS,
    reason: Reason | None = None,
    now: datetime = NOW,
) -> bool:
    owed = Owed(digest, slot, NOW)
    take = partial(posts.claim, owed=owed, composed=composed, reason=reason, now=now)
    return await db.write(take)


async def post_of(db: Database, digest: Digest, slot: str = DAY) -> Post:
    found = await posts.get(db, digest.id, slot)
    assert found is not None
    return found


async def send(
    db: Database,
    digest: Digest,
    slot: str = DAY,
    now: datetime = NOW,
    message: int = 900,
    where: Target = PLAN.target,
    composed: Composed = WORDS,
) -> Post:
    assert await claim(db, digest, slot, composed, now=now)
    post = await post_of(db, digest, slot)
    assert await db.write(partial(posts.trying, post=post, where=where, now=now))
    assert await db.write(partial(posts.sent, post=post, message=message, now=now))
    return await post_of(db, digest, slot)


def moved(channel: int | None = None, **changes: object) -> Plan:
    """Return the plan with other things in it, maybe for another channel."""
    plan = replace(PLAN, **changes)  # type: ignore[arg-type]
    return replace(plan, target=replace(plan.target, channel=channel)) if channel else plan


@pytest.fixture
async def quote(db: Database) -> Quoted:
    """Return a quote of the starter."""
    await load(
        *(db, "“We will not freeze,” said Maria Weber."),
        who=people("Maria Weber"),
        quotes=[Said("We will not freeze", 0)],
    )
    ((number,),) = await rows(db, "SELECT id FROM quote")
    found = await quotes.get(db, Scope(OWN, (OWN, 1)), number)
    assert found is not None
    return found
