"""Quotes as the search for the same words reads them."""

from datetime import date

from bot.domain.answers import Scope
from bot.domain.models import Certainty, QuoteKind
from bot.domain.witness import Witness
from bot.store import witnesses
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.store.articles import Said, day, load, people


async def test_every_quote_of_the_scope_is_read_and_no_other(db: Database) -> None:
    own = await db.write(lambda raw: found_library(raw, 77))
    other = await db.write(lambda raw: found_library(raw, 78))
    await load(
        *(db, "“Gas is life,” Maria Weber said on 3 May 2021. “Who knows,” somebody said."),
        published=None,
        who=people("Maria Weber"),
        quotes=[
            Said("Gas is life", 0, said=day("2021-05-03"), dated_by="3 May 2021"),
            Said("Who knows", None, QuoteKind.MIXED, Certainty.UNCLEAR),
        ],
    )
    for library in (own, other):
        await load(db, "“No,” they said.", origin="n", library=library, quotes=[Said("No")])
    known = Witness(1, 1, "Gas is life", "Maria Weber", 1, day=date(2021, 5, 3))
    unclear = Witness(
        *(2, 1, "Who knows", None, None, Certainty.UNCLEAR, QuoteKind.MIXED, None),
    )
    assert set(await witnesses.said(db, Scope(1, (1,)))) == {known, unclear}
    found = await witnesses.said(db, Scope(own, (own, 1)))
    assert {witness.id for witness in found} == {1, 2, 3}
    assert known.voice == ("Maria Weber", 1)
    assert unclear.voice is None
