"""One quote in several sources: in lists, on cards, drawn, offered, counted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Known, Nothing, Page, Quoted, Scope
from bot.domain.models import Certainty, Person, QuoteKind
from bot.errors import Ambiguous
from bot.services.apart import Apart
from bot.services.witnesses import Witnesses
from bot.store.database import Database
from bot.store.libraries import found_library
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, Said, day, load, people

STONES = "We shall not sell one stone of the quay to anybody in this town"
CUT = "not sell one stone of the quay to anybody"
WATER = "A harbour without people is only water and a few wet stones"
SHORT = "The cranes turn again"
EDDA, TOMAS = "Edda Berg", "Tomas Vik"


async def fill(db: Database) -> None:
    """Three sources of one speech, one of which gives it to somebody else, and a copy."""
    await load(
        *(db, f"“{STONES},” Edda Berg said on 3 May 2021. “{SHORT},” Edda Berg said."),
        title="The quay",
        origin="1",
        authors=("Ada Byron",),
        who=people(EDDA),
        quotes=[Said(STONES, 0, said=day("2021-05-03"), dated_by="3 May 2021"), Said(SHORT, 0)],
    )
    await load(
        *(db, f"She would “{CUT}”. “{WATER},” Edda Berg said. “{SHORT},” she added."),
        title="Stones",
        origin="2",
        authors=("Ben Loewe",),
        who=people(EDDA),
        quotes=[
            Said(CUT, None, QuoteKind.MIXED, Certainty.UNCLEAR),
            *(Said(WATER, 0), Said(SHORT, 0)),
        ],
    )
    await load(
        *(db, f"“{STONES},” Edda Berg said on 9 May 2021. “{WATER},” said Tomas Vik."),
        title="Vik",
        origin="3",
        authors=("Ben Loewe",),
        who=people(EDDA, TOMAS),
        quotes=[Said(STONES, 0, said=day("2021-05-09"), dated_by="9 May 2021"), Said(WATER, 1)],
    )
    own = await db.write(lambda raw: found_library(raw, OTHER))
    await load(
        *(db, f"“{STONES},” Edda Berg said."),
        title="Own",
        origin="4",
        authors=("Max Mole",),
        library=own,
        who=people(EDDA),
        quotes=[Said(STONES, 0)],
    )


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    path = tmp_path / "attache.db"
    async with Database.open(path) as db:
        await fill(db)
    return path


@pytest.fixture
async def services(path: Path) -> AsyncIterator[Services]:
    async with opened(path, lambda: NOW) as services:
        yield services


async def listed(
    services: Services, text: str | None, guild: int = GUILD, **options: str
) -> dict[int, int]:
    page = await services.quotes.search(guild, text, **options)
    assert isinstance(page, Page)
    assert page.total == len(page.items)
    return {quote.id: quote.sources for quote in page.items}


async def test_a_list_has_one_line_a_quote(services: Services) -> None:
    assert await listed(services, "stone") == {1: 3}
    assert await listed(services, None, speaker=EDDA) == {1: 3, 2: 2, 4: 1}
    assert await listed(services, "cranes") == {2: 2}


async def test_a_filter_finds_a_quote_by_any_witness(services: Services) -> None:
    assert await listed(services, "stone", source="Stones") == {3: 3}
    assert await listed(services, "stone", source="Vik") == {6: 3}
    assert await listed(services, "stone", kind="partial") == {3: 3}
    assert await listed(services, "stone", **{"from": "2021-05-09", "to": "2021-05-09"}) == {6: 3}


async def test_a_server_counts_its_own_witness_and_tells_nobody(services: Services) -> None:
    assert await listed(services, "stone", OTHER) == {1: 4}
    assert await listed(services, "stone") == {1: 3}
    own = await services.quotes.get(OTHER, "1")
    assert [witness.id for witness in own.witnesses] == [6, 8, 3]
    assert 8 not in {w.id for w in (await services.quotes.get(GUILD, "1")).witnesses}


async def test_a_card_has_every_witness_and_counts_independent_ones(services: Services) -> None:
    quote = await services.quotes.get(GUILD, "Q1")
    assert [(w.id, w.source.title) for w in quote.witnesses] == [(6, "Vik"), (3, "Stones")]
    assert (quote.sources, quote.independent) == (3, 2), "Ben Loewe wrote two of them"
    assert quote.rivals == ()
    cut = await services.quotes.get(GUILD, "Q3")
    assert (cut.words, [w.id for w in cut.witnesses]) == (CUT, [1, 6])


async def test_the_same_words_of_another_are_rivals(services: Services) -> None:
    quote = await services.quotes.get(GUILD, "Q4")
    assert (quote.witnesses, [rival.id for rival in quote.rivals]) == ((), [7])
    assert [rival.speaker for rival in quote.rivals] == [TOMAS]
    assert await listed(services, "wet") == {4: 1, 7: 1}


async def test_what_each_filter_hides_is_counted_by_quotes(services: Services) -> None:
    answer = await services.quotes.search(GUILD, "stone", speaker=TOMAS)
    assert isinstance(answer, Nothing)
    assert dict(answer.without) == {"text": 1, "speaker": 1}


async def test_find_lists_and_counts_each_quote_once(services: Services) -> None:
    page = await services.search.find(GUILD, "stone")
    assert isinstance(page, Page)
    assert [hit.id for hit in page.items if isinstance(hit, Quoted)] == [1]
    assert dict(page.counts)["quotes"] == 1
    named = await services.search.find(GUILD, EDDA, **{"in": "people"})
    assert isinstance(named, Page)
    assert [(hit.name, hit.quotes) for hit in named.items if isinstance(hit, Known)] == [(EDDA, 3)]


async def test_a_profile_counts_each_quote_once(services: Services) -> None:
    profile = await services.who.profile(GUILD, EDDA)
    assert profile.person.quotes == 3
    assert profile.kinds == ((QuoteKind.DIRECT, 3),)


async def test_a_source_counts_its_quotes_once(services: Services, path: Path) -> None:
    twice = [Said(f"{WATER}.", 0), Said(f"{WATER}!", 0)]
    async with Database.open(path.with_name("other.db")) as db:
        words = f"“{WATER}.” “{WATER}!” said Edda Berg."
        await load(db, words, title="Twice", origin="5", who=people(EDDA), quotes=twice)
    async with opened(path.with_name("other.db"), lambda: NOW) as other:
        assert (await other.sources.describe(GUILD, "Twice")).quotes == 1
        assert await listed(other, "water") == {1: 1}
    assert (await services.sources.describe(GUILD, "Stones")).quotes == 3


async def test_drawing_shows_a_quote_once_however_many_report_it(services: Services) -> None:
    drawn = [(await services.quotes.random(GUILD, 7, None, None)).id for _ in range(4)]
    assert sorted(drawn) == [1, 2, 4, 7]


async def test_a_quote_drawn_for_its_words_shows_them(services: Services) -> None:
    drawn = {(await services.quotes.random(GUILD, 7, None, "town")).id for _ in range(3)}
    assert drawn <= {1, 6}


async def test_a_quote_is_offered_once(services: Services) -> None:
    await services.quotes.search(GUILD, "stone")
    for typed in ("Edda Berg: We shall", "cranes"):
        offered = await services.quotes.suggest(GUILD, typed)
        values = [int(entry.value[1:]) for entry in offered]
        same = await services.quotes._witnesses.of(Scope(1, (1,)))
        assert len({same.first(value) for value in values}) == len(values)


async def test_words_chosen_that_several_sources_share_are_one_quote(services: Services) -> None:
    shown = await services.quotes.get(GUILD, f"{EDDA}: {SHORT}")
    assert shown.id == 2
    with pytest.raises(Ambiguous):
        await services.quotes.get(GUILD, WATER)


async def test_an_article_more_is_seen_after_the_change(path: Path) -> None:
    async with Database.open(path) as db:
        witnesses = Witnesses(db, Apart(db))
        scope = Scope(1, (1,))
        assert (await witnesses.of(scope)).reported(1) == (3, 2)
        who = (Person(EDDA, (EDDA,)),)
        await load(
            *(db, f"“{STONES},” Edda Berg said."),
            title="New",
            origin="9",
            who=who,
            authors=("Cleo Marsh",),
            quotes=[Said(STONES, 0)],
        )
        assert witnesses.peek(scope).reported(1) == (3, 2)
        await witnesses.refresh(1)
        assert witnesses.peek(scope).reported(1) == (4, 3)
        await witnesses.close()


async def test_a_witness_that_has_gone_is_left_out(path: Path) -> None:
    async with opened(path, lambda: NOW) as services:
        await services.quotes.get(GUILD, "Q1")
        db = services.quotes._db
        await db.write(lambda raw: raw.execute("DELETE FROM quote WHERE id = 6") and None)
        quote = await services.quotes.get(GUILD, "Q1")
        assert [witness.id for witness in quote.witnesses] == [3]
