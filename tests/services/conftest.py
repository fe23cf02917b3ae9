"""A small library made by hand, and the services upon it."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.dates import How, When
from bot.domain.models import Certainty, QuoteKind, SourceKind, Span, Standing
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.store.articles import NOW, Happened, Said, day, load, people

GUILD, OTHER = 111, 222
"""A server without a library of its own, and one with."""

GAS = (
    "Maria Weber is the minister for energy.",
    "“We will not freeze,” Maria Weber said in Bonn on 3 May 2021. “Gas is life.”",
    "On 1 April 2021 the pipe was shut. In May 2021 Maria Weber met Jan Novak in Essen.",
    "“Nobody asked us,” said Jan Novak. He said that gas was gone.",
    "“Who knows,” somebody said of the gas.",
)
PRICES = (
    "On 17 January 2022 prices rose. “Prices of gas may fall,” said Anna Novak.",
    "On 17 January 1991 prices fell.",
)
CARD = ("A librarian’s account of whales in the winter of 1999.", "“The sea is ours” (¶9)")
SECRET = ("“The vault is open,” said Karl Secret. On 5 June 2020 the vault was opened.",)


async def starter(db: Database) -> None:
    await load(
        db,
        *GAS,
        origin="gas.txt",
        who=people("Maria Weber", "Jan Novak"),
        quotes=[
            Said("We will not freeze", 0, said=day("2021-05-03"), dated_by="3 May 2021"),
            Said("Gas is life.", 0),
            Said("Nobody asked us", 1),
            Said("gas was gone", 1, QuoteKind.INDIRECT, Certainty.LIKELY),
            Said("Who knows", None, certainty=Certainty.UNCLEAR),
        ],
        events=[
            Happened("On 1 April 2021 the pipe was shut.", day("2021-04-01"), "1 April 2021"),
            Happened(
                *("In May 2021 Maria Weber met Jan Novak in Essen.", When.month(2021, 5)),
                *("May 2021", (0, 1), ("Maria Weber", "Jan Novak"), "Essen"),
            ),
        ],
        summary=[
            GAS[0],
            "On 1 April 2021 the pipe was shut.",
            "“Nobody asked us,” said Jan Novak.",
        ],
        abstract=Span(0, 11),
        kind=SourceKind.OPINION,
        outlet="The Bonn Post",
    )
    await load(
        db,
        *PRICES,
        title="Prices",
        origin="prices.txt",
        published="2022-01-18",
        authors=("Ben Loewe",),
        kind=SourceKind.NEWS,
        who=people("Anna Novak"),
        quotes=[Said("Prices of gas may fall", 0)],
        events=[
            Happened("On 17 January 2022 prices rose.", day("2022-01-17"), "17 January 2022"),
            Happened("On 17 January 1991 prices fell.", day("1991-01-17"), "17 January 1991"),
        ],
    )
    await load(
        db,
        *CARD,
        title="Whales",
        origin="whales.md",
        published=None,
        authors=("Ada Byron",),
        standing=Standing.CARD,
        quotes=[Said("The sea is ours")],
        events=[
            Happened(
                *("A librarian’s account of whales in the winter of 1999.",),
                *(When.season(1999, 0, How.INFERRED), "the winter of 1999"),
            )
        ],
        summary=[CARD[0]],
    )


async def secret(db: Database) -> None:
    own = await db.write(partial(found_library, guild=OTHER))
    await load(
        db,
        *SECRET,
        title="The vault",
        origin="vault.txt",
        library=own,
        authors=("Max Mole",),
        published="2020-06-06",
        who=people("Karl Secret"),
        quotes=[Said("The vault is open", 0)],
        events=[Happened("On 5 June 2020 the vault was opened.", day("2020-06-05"), "5 June 2020")],
    )


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    path = tmp_path / "attache.db"
    async with Database.open(path) as db:
        await starter(db)
        await secret(db)
    return path


@pytest.fixture
async def services(path: Path) -> AsyncIterator[Services]:
    async with opened(path, lambda: NOW) as services:
        yield services
