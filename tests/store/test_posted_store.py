"""Where cards were posted: kept by item, counted, and forgotten after months."""

from datetime import UTC, datetime, timedelta
from functools import partial

from bot.domain.curate import Post
from bot.store import posted
from bot.store.database import Database

NOW = datetime(2026, 1, 5, tzinfo=UTC)
GUILD, OTHER = 111, 222


async def post(db: Database, message: int, *items: str, guild: int = GUILD, days: int = 0) -> None:
    at = NOW - timedelta(days=days)
    keep = partial(posted.keep, guild=guild, post=Post(7, message), items=items, now=at)
    await db.write(keep)


async def test_posts_are_found_by_item_the_latest_first(db: Database) -> None:
    await post(db, 1, "Q1", "Q2")
    await post(db, 2, "Q1")
    assert await posted.of(db, GUILD, "Q1") == (Post(7, 2), Post(7, 1))
    assert await posted.of(db, GUILD, "Q2") == (Post(7, 1),)
    assert await posted.of(db, GUILD, "Q3") == ()
    assert await posted.of(db, OTHER, "Q1") == ()


async def test_only_the_latest_posts_are_drawn_anew(db: Database) -> None:
    for message in range(posted.MOST + 5):
        await post(db, message, "Q1")
    found = await posted.of(db, GUILD, "Q1")
    assert len(found) == posted.MOST
    assert found[0] == Post(7, posted.MOST + 4)


async def test_a_page_that_was_turned_shows_more_items(db: Database) -> None:
    await post(db, 1, "Q1")
    await post(db, 1, "Q1", "Q2")
    assert await posted.counts(db, GUILD, ("Q1", "Q2", "Q3")) == {"Q1": 1, "Q2": 1}
    assert await posted.counts(db, OTHER, ("Q1",)) == {}
    assert await posted.counts(db, GUILD, ()) == {}


async def test_a_message_that_is_gone_is_forgotten_in_its_server_alone(db: Database) -> None:
    await post(db, 1, "Q1", "Q2")
    await post(db, 2, "Q1")
    await db.write(partial(posted.drop, guild=OTHER, message=1))
    assert len(await posted.of(db, GUILD, "Q1")) == 2
    await db.write(partial(posted.drop, guild=GUILD, message=1))
    assert await posted.of(db, GUILD, "Q1") == (Post(7, 2),)
    assert await posted.of(db, GUILD, "Q2") == ()


async def test_posts_of_months_ago_are_forgotten(db: Database) -> None:
    await post(db, 1, "Q1", "Q2", days=121)
    await post(db, 2, "Q1", days=119)
    assert await db.write(partial(posted.forget, now=NOW)) == 2
    assert await posted.of(db, GUILD, "Q1") == (Post(7, 2),)
