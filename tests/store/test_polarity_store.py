"""How words are reported is kept with them, and denials are nobody's witnesses."""

from pathlib import Path

import pytest

from bot.domain.answers import Scope
from bot.domain.models import Polarity, QuoteKind
from bot.domain.witness import gather
from bot.store import quotes, witnesses
from bot.store.database import Database
from bot.store.quotes import QuoteFilter
from tests.store.articles import Said, load, people, rows

SCOPE = Scope(1, (1,))
WORDS = "that the old pipe under the bay had ever leaked any gas"
DENIED = f"Maria Weber did not deny {WORDS}."
SAID = f"Maria Weber said {WORDS}."


def told(cue: str | None, polarity: Polarity) -> Said:
    return Said(WORDS, 0, QuoteKind.INDIRECT, cue=cue, polarity=polarity)


async def filed(db: Database, text: str, quote: Said, origin: str) -> None:
    who = people("Maria Weber")
    await load(db, text, origin=origin, title=origin, who=who, quotes=[quote])


@pytest.mark.parametrize("polarity", Polarity)
async def test_cue_and_polarity_come_back(tmp_path: Path, polarity: Polarity) -> None:
    async with Database.open(tmp_path / "attache.db") as db:
        await filed(db, DENIED, told("did not deny", polarity), "denied.txt")
        (found,) = await quotes.matching(db, SCOPE, QuoteFilter())
    assert (found.cue, found.polarity) == ("did not deny", polarity)


async def test_a_quote_without_cue_has_none(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "attache.db") as db:
        await filed(db, SAID, told(None, Polarity.ASSERTS), "said.txt")
        assert await rows(db, "SELECT cue, polarity FROM quote") == [(None, "asserts")]
        (found,) = await quotes.matching(db, SCOPE, QuoteFilter())
    assert (found.cue, found.polarity) == ("", Polarity.ASSERTS)


@pytest.mark.parametrize(
    ("polarity", "groups"), [(Polarity.ASSERTS, 1), (Polarity.DENIES, 0), (Polarity.DOUBTS, 0)]
)
async def test_words_said_and_words_denied_are_two_quotes(
    tmp_path: Path, polarity: Polarity, groups: int
) -> None:
    async with Database.open(tmp_path / "attache.db") as db:
        await filed(db, SAID, told("said", Polarity.ASSERTS), "said.txt")
        await filed(db, DENIED, told("did not deny", polarity), "denied.txt")
        found = gather(await witnesses.said(db, SCOPE))
    assert len(found.groups) == groups
