"""Questions behind lists: kept once, and read where they were asked alone."""

from bot.domain.answers import Asked, Scope
from bot.store import listings
from bot.store.database import Database
from tests.store.articles import NOW, rows

STARTER = Scope(1, (1,))
ASKED = Asked("quotes", (("text", 'żółć "a b"'), ("speaker", "P4")))


async def test_a_question_is_kept_once(db: Database) -> None:
    number = await listings.keep(db, STARTER, ASKED, NOW)
    assert await listings.keep(db, STARTER, ASKED, NOW) == number
    other = await listings.keep(db, STARTER, ASKED.without("speaker"), NOW)
    assert other != number
    assert await listings.get(db, STARTER, number, NOW) == ASKED
    assert len(await rows(db, "SELECT id FROM listing")) == 2


async def test_a_question_is_read_where_it_was_asked_alone(db: Database) -> None:
    own, other = Scope(2, (2, 1)), Scope(3, (3,))
    number = await listings.keep(db, own, ASKED, NOW)
    assert await listings.keep(db, other, ASKED, NOW) != number
    assert await listings.get(db, own, number, NOW) == ASKED
    assert await listings.get(db, other, number, NOW) is None
    assert await listings.get(db, STARTER, number, NOW) is None
    assert await listings.get(db, own, 99, NOW) is None
