"""One search over everything."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assembly import Services
from bot.domain.answers import Dated, Known, Nothing, Page, Passage, Quoted, Scope
from bot.domain.query import parse
from bot.errors import Ambiguous, BadInput, BotError
from bot.store import quotes, search
from bot.store.database import Database
from bot.store.fts import to_fts, to_leave_out
from bot.store.quotes import QuoteFilter
from bot.store.search import PassageFilter
from tests.services.conftest import GUILD, OTHER


async def refs(services: Services, text: str, **options: str) -> list[str]:
    page = await services.search.find(GUILD, text, **options)
    if isinstance(page, Nothing):
        return []
    found = [
        page,
        *[await services.search.page(GUILD, page.asked, n + 2) for n in range(page.pages - 1)],
    ]
    hits = [hit.ref for each in found if isinstance(each, Page) for hit in each.items]
    assert len(hits) == page.total
    return sorted(hits)


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("freeze", {}, ["Q1", "S1¶2"]),
        ("freeze", {"in": "quotes"}, ["Q1"]),
        ("freeze", {"in": "everything"}, ["Q1", "S1¶2"]),
        ("pipe", {}, ["E1", "S1¶3"]),
        ("pipe", {"in": "events"}, ["E1"]),
        ("maria weber", {"in": "people"}, ["P1"]),
        ("novak", {"in": "people"}, ["P2", "P3"]),
        ("gas", {"in": "passages"}, ["S1¶2", "S1¶4", "S1¶5", "S2¶1"]),
        ("prices", {"from": "2022"}, ["E3", "Q6", "S2¶1", "S2¶2"]),
        ("gas", {"source": "S2"}, ["Q6", "S2¶1"]),
        ("gas speaker:weber", {}, ["Q2"]),
        ("gas kind:indirect", {}, ["Q4"]),
        ("speaker:P1", {}, ["Q1", "Q2"]),
        ("gas -prices", {"in": "quotes"}, ["Q2", "Q4"]),
        ("vault", {}, []),
        ("***", {}, []),
        ("***", {"in": "quotes"}, []),
        ("-gas", {"in": "quotes"}, []),
        ('-gas speaker:"Maria Weber"', {}, ["Q1"]),
        ("-freeze kind:direct", {"source": "S1"}, ["Q2", "Q3", "Q5"]),
        ("-gas -prices", {"from": "2022"}, []),
        ("", {}, []),
    ],
    ids=str,
)
async def test_filters(
    services: Services, text: str, options: dict[str, str], found: list[str]
) -> None:
    assert await refs(services, text, **options) == found


async def test_kinds_are_counted_and_people_come_first(services: Services) -> None:
    page = await services.search.find(GUILD, "weber")
    assert isinstance(page, Page)
    counts = dict(page.counts)
    assert counts == {"everything": 7, "quotes": 2, "events": 1, "passages": 3, "people": 1}
    assert isinstance(page.items[0], Known)
    kinds = [type(hit) for hit in page.items]
    order = [Known, Quoted, Dated, Passage]
    assert kinds == sorted(kinds, key=order.index)
    only = await services.search.page(GUILD, page.asked.changed("in", "events"), 1)
    assert isinstance(only, Page)
    assert (only.total, dict(only.counts)) == (1, counts)


@pytest.mark.parametrize("number", [-1, 0, 3, 99])
async def test_a_page_number_out_of_range_is_drawn_in(services: Services, number: int) -> None:
    first = await services.search.find(GUILD, "weber")
    page = await services.search.page(GUILD, first.asked, number)
    assert isinstance(page, Page)
    assert page.number == (1 if number < 1 else 2)


async def test_bad_input_is_told(services: Services) -> None:
    for options, field in (({"in": "songs"}, "in"), ({"from": "soon"}, "from")):
        with pytest.raises(BadInput) as told:
            await services.search.find(GUILD, "gas", **options)
        assert told.value.field == field


async def test_an_ambiguous_filter_is_asked_for(services: Services) -> None:
    with pytest.raises(Ambiguous) as told:
        await services.search.find(GUILD, "gas speaker:novak")
    kept = await services.asking.question(GUILD, told.value.listing)
    assert kept.feature == "search"
    assert kept.get("text") == "gas"


@pytest.mark.parametrize(
    ("text", "options", "without"),
    [
        ("pipe", {"in": "quotes"}, {"in": 2}),
        ("freeze", {"source": "S2"}, {"source": 2}),
        ("freeze", {"from": "2022"}, {"date": 2}),
        ("freeze before:2021", {}, {"date": 2}),
        ("freeze", {"in": "events", "source": "S1"}, {"in": 2}),
        ("whisky", {"in": "quotes"}, {}),
    ],
    ids=str,
)
async def test_nothing_counts_truly_what_each_filter_hides(
    services: Services, text: str, options: dict[str, str], without: dict[str, int]
) -> None:
    answer = await services.search.find(GUILD, text, **options)
    assert isinstance(answer, Nothing)
    assert dict(answer.without) == without


async def test_a_server_finds_its_own_too(services: Services) -> None:
    page = await services.search.find(OTHER, "vault")
    assert isinstance(page, Page)
    assert dict(page.counts)["everything"] == 3
    people = await services.search.find(OTHER, "Karl Secret", **{"in": "people"})
    assert isinstance(people, Page)
    assert isinstance(await services.search.find(GUILD, "Karl Secret"), Nothing)


def _hostile(pick: random.Random) -> str:
    pieces = [
        *"\"*-:()^+~{}\\'`_;,.%?!",
        *("\0", "\ud800", "\u0301", "é", "😀", "“", "–", " ", "  "),
        *("AND ", "OR ", "NOT ", "NEAR(", "gas", "freze", "Weber ", "words:", "rowid:", "tags : "),
        *("speaker:", "source:S1", "kind:", "before:", "after:2021", "on:", "'; DROP TABLE quote;"),
    ]
    return "".join(pick.choices(pieces, k=pick.randint(0, 25)))


async def _answers(services: Services, text: str) -> None:
    try:
        answer = await services.search.find(GUILD, text)
    except BotError:
        return
    assert isinstance(answer, Page | Nothing)


async def test_no_input_makes_it_fail(services: Services) -> None:
    pick = random.Random(7)
    for _ in range(400):
        await _answers(services, _hostile(pick))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.characters(codec=None, exclude_categories=()), max_size=120))
async def test_any_text_is_answered(services: Services, text: str) -> None:
    await _answers(services, text)


async def test_ten_thousand_hostile_questions_reach_the_library(path: Path) -> None:
    pick = random.Random(11)
    scope, asked = Scope(1, (1,)), 0
    async with Database.open(path) as db:
        for _ in range(10_000):
            query = parse(_hostile(pick))
            words, without = to_fts(query), to_leave_out(query)
            if words is None and without is None:
                continue
            asked += 1
            filtered = QuoteFilter(words, without=without)
            await quotes.matching(db, scope, filtered, 1)
            if words:
                await search.matching(db, scope, PassageFilter(words))
    assert asked > 5_000
