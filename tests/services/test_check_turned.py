"""A check of words that somebody denied, doubted or asked never says that they stand by them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.models import Polarity, QuoteKind
from bot.domain.verify import SaidBy, Verdict
from bot.store.database import Database
from bot.ui import check as cards
from tests.services.conftest import GUILD
from tests.store.articles import NOW, Said, load, people
from tests.ui.cards import said as shown

TEXT = (
    "Eva Lund did not say that the border would close at noon.",
    "Karl Moe denied that the bridge had been sold to anybody.",
    "Karl Moe asked whether the harbour was deep enough for them.",
    "“Is the harbour safe for the little boats?” Karl Moe asked.",
    "Karl Moe questioned whether the ferry could ever pay its way.",
    "Eva Lund said that the ferry was a gift to the whole island.",
)


def reported(words: str, who: int, cue: str, polarity: Polarity) -> Said:
    return Said(words, who, QuoteKind.INDIRECT, cue=cue, polarity=polarity)


QUOTES = (
    reported("that the border would close at noon", 0, "did not say", Polarity.DENIES),
    reported("that the bridge had been sold to anybody", 1, "denied", Polarity.DENIES),
    reported("whether the harbour was deep enough for them", 1, "asked", Polarity.ASKS),
    Said("Is the harbour safe for the little boats?", 1, cue="asked", polarity=Polarity.ASKS),
    reported("whether the ferry could ever pay its way", 1, "questioned", Polarity.DOUBTS),
    reported("that the ferry was a gift to the whole island", 0, "said", Polarity.ASSERTS),
)


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    path = tmp_path / "attache.db"
    async with Database.open(path) as db:
        await load(db, *TEXT, who=people("Eva Lund", "Karl Moe"), quotes=QUOTES)
    async with opened(path, lambda: NOW) as services:
        yield services


@pytest.mark.parametrize(
    ("words", "by", "told"),
    [
        ("the border would close at noon", "Eva Lund", "The source says Eva Lund did not say this"),
        ("the bridge had been sold to anybody", "Karl Moe", "The source says Karl Moe denied this"),
        ("the bridge had been sold", "Karl Moe", "The source says Karl Moe denied this"),
        ("the harbour was deep enough for them", "Moe", "The source says Karl Moe asked this"),
        ("the ferry could ever pay its way", "Moe", "The source says Karl Moe questioned this"),
    ],
)
async def test_what_is_not_asserted_never_holds(
    services: Services, words: str, by: str, told: str
) -> None:
    named = await services.check.check(GUILD, words, by)
    assert named.verdict is Verdict.CUT
    assert named.speaker is SaidBy.NOT_ASSERTED
    assert told in shown(cards.card(named))
    assert "as you do" not in shown(cards.card(named))
    assert told in shown(cards.card(await services.check.check(GUILD, words)))


async def test_another_name_is_told_as_well(services: Services) -> None:
    checked = await services.check.check(GUILD, "the border would close at noon", "Karl Moe")
    assert checked.verdict is Verdict.OTHER_SPEAKER
    assert "The source says Eva Lund did not say this" in shown(cards.card(checked))


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("the ferry was a gift to the whole island", "Eva Lund"),
        ("Is the harbour safe for the little boats?", "Karl Moe"),
    ],
)
async def test_what_is_said_or_asked_in_marks_holds(
    services: Services, words: str, by: str
) -> None:
    checked = await services.check.check(GUILD, words, by)
    assert checked.speaker is SaidBy.HOLDS
    assert "The source says" not in shown(cards.card(checked)).replace("The source says\n", "")
