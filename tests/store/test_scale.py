"""How much libraries hold: counted no further than is asked."""

from functools import partial

import pytest

from bot.store import scale
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.store.articles import Happened, Said, day, load, people
from tests.store.plans import plans

WORDS = "“Gas is life,” said Jan Novak on 3 May 2021. “Nobody asked us,” he said."
SAID = (Said("Gas is life", 0), Said("Nobody asked us", 0))
TOLD = Happened("said Jan Novak on 3 May 2021", day("2021-05-03"), "3 May 2021", (0,))


@pytest.mark.parametrize(
    ("libraries", "many", "large"),
    [
        ((1,), 0, True),
        ((1,), 1, True),
        ((1,), 2, False),
        ((2,), 0, True),
        ((2,), 1, False),
        ((2, 1), 2, False),
        ((3,), 0, False),
    ],
)
async def test_more_quotes_or_more_events_than_so_many(
    db: Database, libraries: tuple[int, ...], many: int, large: bool
) -> None:
    await load(db, WORDS, origin="a", title="Gas", who=people("Jan Novak"), quotes=SAID)
    own = await db.write(partial(found_library, guild=7))
    await load(
        *(db, WORDS),
        library=own,
        origin="b",
        title="Day",
        who=people("Jan Novak"),
        events=[TOLD],
    )
    asked = partial(scale.is_large, libraries=libraries, many=many)
    assert await db.query(asked) is large


async def test_no_row_is_read_for_it(db: Database) -> None:
    steps = await plans(db, db.query(partial(scale.is_large, libraries=(1, 2), many=5)))
    assert steps
    assert all("COVERING INDEX" in step for step in steps)
