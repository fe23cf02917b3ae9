"""Quotes out of the library."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from bot.domain.answers import Place, Scope
from bot.domain.dates import When
from bot.domain.models import Certainty, QuoteKind
from bot.store import quotes
from bot.store.database import Database
from bot.store.quotes import QuoteFilter
from tests.store.articles import Said, day, load, people

STARTER = Scope(1, (1,))
FIRST = "“We will not freeze,” Maria Weber said on 3 May 2021."
SECOND = "“Nobody asked us,” said Jan Novak. Novak said that the pipe was shut."
THIRD = "“Who knows,” somebody said."


@pytest.fixture
async def library(db: Database) -> Database:
    await load(
        db,
        "It was cold.",
        FIRST,
        SECOND,
        THIRD,
        who=people("Maria Weber", "Jan Novak"),
        quotes=[
            Said("We will not freeze", 0, said=day("2021-05-03"), dated_by="3 May 2021"),
            Said("Nobody asked us", 1),
            Said("the pipe was shut", 1, QuoteKind.INDIRECT, Certainty.LIKELY),
            Said("Who knows", None, certainty=Certainty.UNCLEAR),
        ],
        pages=True,
    )
    await load(
        db,
        "“Freeze the prices,” Maria Weber said.",
        title="Prices",
        origin="prices.txt",
        published=None,
        authors=("Ben Loewe",),
        who=people("Maria Weber"),
        quotes=[Said("Freeze the prices", 0, QuoteKind.MIXED)],
    )
    return db


async def words(db: Database, **asked: Any) -> list[str]:
    found = await quotes.matching(db, STARTER, QuoteFilter(**asked))
    assert await quotes.ids(db, STARTER, QuoteFilter(**asked)) == tuple(q.id for q in found)
    return [quote.words for quote in found]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": '"freeze"'}, ["We will not freeze", "Freeze the prices"]),
        ({"words": '"not freeze"'}, ["We will not freeze"]),
        ({"words": '"freeze" NOT "prices"'}, ["We will not freeze"]),
        ({"words": '"novak"'}, ["Nobody asked us", "the pipe was shut"]),
        ({"words": '"kdirect"'}, []),
        ({"words": '"l1"'}, []),
        ({"person": 1}, ["We will not freeze", "Freeze the prices"]),
        ({"person": 1, "words": '"prices"'}, ["Freeze the prices"]),
        ({"source": 2}, ["Freeze the prices"]),
        ({"author": "ben loewe"}, ["Freeze the prices"]),
        ({"kind": QuoteKind.INDIRECT}, ["the pipe was shut"]),
        ({"since": "2021-05-04"}, ["Nobody asked us", "the pipe was shut", "Who knows"]),
        ({"until": "2021-05-03"}, ["We will not freeze"]),
        ({"since": "2021-05-03", "until": "2021-05-03"}, ["We will not freeze"]),
        ({"since": "2022-01-01"}, []),
        ({"person": 1, "source": 1, "kind": QuoteKind.MIXED}, []),
    ],
    ids=str,
)
async def test_filters(library: Database, asked: dict[str, Any], found: list[str]) -> None:
    assert await words(library, **asked) == found


async def test_the_newest_come_first_and_undated_ones_last(library: Database) -> None:
    assert await words(library) == [
        *("Nobody asked us", "the pipe was shut", "Who knows"),
        *("We will not freeze", "Freeze the prices"),
    ]


async def test_a_quote_comes_with_everything_its_card_says(library: Database) -> None:
    quote = await quotes.get(library, STARTER, 1)
    assert quote is not None
    assert quote.ref == "Q1"
    assert (quote.words, quote.speaker, quote.person) == ("We will not freeze", "Maria Weber", 1)
    assert (quote.said, quote.dated_by) == (When.day(day("2021-05-03").earliest), "3 May 2021")
    assert (quote.kind, quote.certainty) == (QuoteKind.DIRECT, Certainty.SURE)
    assert quote.place == Place(2, 2)
    assert (quote.source.title, quote.source.authors) == ("Gas for the winter", ("Ada Byron",))
    unclear = await quotes.get(library, STARTER, 4)
    assert unclear is not None
    assert (unclear.speaker, unclear.said, unclear.dated_by) == (None, None, None)


async def test_the_context_is_the_paragraphs_around(library: Database) -> None:
    passages = await quotes.context(library, STARTER, 1)
    assert [p.words for p in passages] == ["It was cold.", FIRST, SECOND]
    marked = [p.words[slice(*p.mark)] for p in passages if p.mark]
    assert marked == ["We will not freeze"]
    assert [p.ref for p in passages] == ["S1¶1", "S1¶2", "S1¶3"]
    alone = await quotes.context(library, STARTER, 5)
    assert [p.words for p in alone] == ["“Freeze the prices,” Maria Weber said."]


async def test_a_quotation_over_two_paragraphs_is_marked_in_both(db: Database) -> None:
    await load(
        db,
        "“One.",
        "“Two,” she said.",
        quotes=[Said("One.\n\n“Two")],
    )
    passages = await quotes.context(db, STARTER, 1)
    assert [p.words[slice(*p.mark)] for p in passages if p.mark] == ["One.", "“Two"]


async def draw(
    db: Database,
    channel: int = 7,
    one: Callable[[int], Sequence[int]] = lambda quote: (quote,),
    **asked: Any,
) -> int | None:
    """Choose a quote and write that it was seen, as the service does."""
    fits = QuoteFilter(**asked)
    quote, anew = await db.query(partial(quotes.chosen, scope=STARTER, asked=fits, channel=channel))
    if anew:
        await db.write(partial(quotes.forget_seen, scope=STARTER, asked=fits, channel=channel))
    if quote is not None:
        assert await db.write(partial(quotes.see, guild=None, channel=channel, quotes=one(quote)))
    return quote


async def test_drawing_shows_all_before_any_again(library: Database) -> None:
    for _ in range(3):
        assert {await draw(library) for _ in range(4)} == {1, 2, 3, 5}


async def test_channels_and_filters_draw_for_themselves(library: Database) -> None:
    assert await draw(library, 7, source=2) == 5
    assert await draw(library, 8, source=2) == 5
    assert {await draw(library, 7) for _ in range(3)} == {1, 2, 3}
    assert await draw(library, 7, source=2) == 5
    # what another filter had begun anew is not forgotten for the rest
    assert {await draw(library, 7, person=2) for _ in range(2)} == {2, 3}
    assert await draw(library, 7, words='"nobody said so"') is None
    assert await draw(library, 7, words='"who knows"') is None, "its speaker is unclear"
    assert await draw(library, 7, words='"freeze" NOT "prices"') == 1


async def test_what_is_one_with_a_drawn_quote_is_seen_with_it(library: Database) -> None:
    def same(quote: int) -> tuple[int, ...]:
        return (1, 2, 99) if quote < 3 else (quote,)

    assert len({await draw(library, one=same) for _ in range(3)} & {1, 2}) == 1


async def test_a_channel_keeps_no_more_than_there_is(library: Database) -> None:
    for _ in range(11):
        await draw(library)
    assert len(await library.read("SELECT * FROM drawn")) == 11 - 2 * 4
    assert not await library.write(partial(quotes.see, guild=None, channel=7, quotes=(99,)))


async def test_nothing_is_drawn_where_there_is_nothing(db: Database) -> None:
    assert await draw(db) is None


def _renumber(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE quote SET id = 900000 WHERE id = 5")


async def test_every_quote_is_drawn_though_ids_have_gaps(library: Database) -> None:
    await library.write(_renumber)
    assert {await draw(library) for _ in range(4)} == {1, 2, 3, 900_000}


async def test_quotes_by_their_ids(library: Database) -> None:
    found = await quotes.several(library, STARTER, (2, 1, 99))
    assert {quote.id for quote in found} == {1, 2}
    assert await quotes.several(library, Scope(9, (9,)), (1, 2)) == ()
    assert await quotes.several(library, STARTER, ()) == ()


async def test_a_drawn_quote_may_go(library: Database) -> None:
    assert await draw(library, source=2) == 5
    await load(library, "Nothing.", title="Prices", origin="prices.txt", published=None)
    assert await library.read("SELECT * FROM drawn") == []


async def test_the_number_of_matches_is_bounded(db: Database) -> None:
    text = " ".join(f"“gas {n:04}”" for n in range(quotes.MOST + 5))
    said = [Said(f"gas {n:04}") for n in range(quotes.MOST + 5)]
    await load(db, text, quotes=said)
    assert len(await words(db, words='"gas"')) == quotes.MOST
