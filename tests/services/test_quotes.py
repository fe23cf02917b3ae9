"""Finding, showing and drawing quotes."""

from typing import Any

import pytest

from bot.assembly import Services
from bot.domain.answers import Nothing, Page, Quoted
from bot.domain.models import Certainty
from bot.errors import Ambiguous, BadInput, NotFound
from tests.services.conftest import GUILD, OTHER


async def words(services: Services, text: str | None, **options: str) -> list[str]:
    page = await services.quotes.search(GUILD, text, **options)
    assert isinstance(page, Page)
    assert page.total == len(page.items)
    return [quote.words for quote in page.items]


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("freeze", {}, ["We will not freeze"]),
        ("gas", {"speaker": "Maria Weber"}, ["Gas is life."]),
        (None, {"speaker": "P1"}, ["We will not freeze", "Gas is life."]),
        ("-gas speaker:weber", {}, ["We will not freeze"]),
        ("-freeze -nobody", {"source": "S1", "kind": "direct"}, ["Gas is life.", "Who knows"]),
        ("speaker:weber", {}, ["We will not freeze", "Gas is life."]),
        ("gas -life", {}, ["gas was gone", "Prices of gas may fall"]),
        (None, {"kind": "reported"}, ["gas was gone"]),
        ("kind:indirect", {}, ["gas was gone"]),
        (None, {"source": "Prices"}, ["Prices of gas may fall"]),
        (None, {"from": "2022"}, ["Prices of gas may fall"]),
        (None, {"from": "3 May 2021", "to": "3 May 2021"}, ["We will not freeze"]),
        ("on:2021-05-03", {}, ["We will not freeze"]),
        ("after:2021", {}, ["Prices of gas may fall"]),
        ("gas", {"sort": "newest"}, ["Prices of gas may fall", "Gas is life.", "gas was gone"]),
        ("gas", {"sort": "oldest"}, ["Gas is life.", "gas was gone", "Prices of gas may fall"]),
        ("gas is life", {"sort": "best"}, ["Gas is life."]),
        ("nov*", {}, ["Nobody asked us", "gas was gone", "Prices of gas may fall"]),
    ],
    ids=str,
)
async def test_filters(
    services: Services, text: str | None, options: dict[str, str], found: list[str]
) -> None:
    got = await words(services, text, **options)
    assert (got if "sort" in options else sorted(got)) == (
        found if "sort" in options else sorted(found)
    )


async def test_the_nearest_words_come_first(services: Services) -> None:
    assert (await words(services, "gas"))[0] == "Gas is life."
    assert (await words(services, "prices of gas OR gone"))[0] == "Prices of gas may fall"


async def test_sure_speakers_come_first_where_nothing_is_sought(services: Services) -> None:
    page = await services.quotes.search(GUILD, None, **{"from": "2021"})
    assert isinstance(page, Page)
    order = [quote.certainty for quote in page.items]
    assert order == sorted(order, key=tuple(Certainty).index)


@pytest.mark.parametrize("number", [-5, 0, 1, 2, 99, 10**12])
async def test_a_page_number_out_of_range_is_drawn_in(services: Services, number: int) -> None:
    first = await services.quotes.search(GUILD, None, **{"from": "2021"})
    assert isinstance(first, Page)
    assert (first.total, first.pages) == (6, 2)
    page = await services.quotes.page(GUILD, first.asked, number)
    assert isinstance(page, Page)
    assert page.number == min(max(number, 1), 2)
    assert len(page.items) == (5 if page.number == 1 else 1)
    assert page.listing == first.listing


async def test_pages_show_every_quote_once(services: Services) -> None:
    first = await services.quotes.search(GUILD, None, **{"from": "2021"})
    pages = [await services.quotes.page(GUILD, first.asked, number) for number in (1, 2)]
    shown = [quote.id for page in pages if isinstance(page, Page) for quote in page.items]
    assert sorted(shown) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("text", [None, "", "   ", "***", "-gas", '""'])
async def test_something_must_be_asked_for(services: Services, text: str | None) -> None:
    with pytest.raises(BadInput) as told:
        await services.quotes.search(GUILD, text, sort="best")
    assert told.value.field == "filter"


@pytest.mark.parametrize(
    ("text", "options", "field"),
    [
        ("gas", {"from": "soon"}, "from"),
        ("gas", {"from": "2022", "to": "2021"}, "span"),
        ("gas before:soon", {}, "before"),
        ("gas", {"kind": "sung"}, "kind"),
        ("gas kind:sung", {}, "kind"),
        ("gas", {"sort": "loudest"}, "sort"),
    ],
)
async def test_bad_input_is_told(
    services: Services, text: str, options: dict[str, str], field: str
) -> None:
    with pytest.raises(BadInput) as told:
        await services.quotes.search(GUILD, text, **options)
    assert told.value.field == field


NONE: list[tuple[str | None, dict[str, str], dict[str, int]]] = [
    ("whisky", {}, {}),
    ("whisky", {"speaker": "Maria Weber"}, {"text": 2}),
    ("gas", {"speaker": "Maria Weber", "from": "2022"}, {"speaker": 1, "date": 1}),
    ("freeze", {"source": "Prices", "kind": "direct"}, {"text": 1, "source": 1}),
    (None, {"speaker": "P3", "kind": "reported"}, {"speaker": 1, "kind": 1}),
    (None, {"from": "2030"}, {}),
    ("gas", {"from": "1990", "to": "1991"}, {"date": 3}),
]


@pytest.mark.parametrize(("text", "options", "without"), NONE, ids=str)
async def test_nothing_counts_truly_what_each_filter_hides(
    services: Services, text: str | None, options: dict[str, str], without: dict[str, int]
) -> None:
    answer = await services.quotes.search(GUILD, text, **options)
    assert isinstance(answer, Nothing)
    assert dict(answer.without) == without
    dates = ("from", "to", "before", "after", "on")
    for name, count in answer.without:
        dropped = answer.asked.without(*(dates if name == "date" else (name,)))
        page = await services.quotes.page(GUILD, dropped, 1)
        assert isinstance(page, Page)
        assert page.total == count


async def test_a_mistyped_speaker_among_the_words_is_named(services: Services) -> None:
    answer = await services.quotes.search(GUILD, "webre")
    assert isinstance(answer, Nothing)
    assert answer.close == ("Maria Weber",)


async def test_hints_are_handed_on(services: Services) -> None:
    page = await services.quotes.search(GUILD, "gas colour:blue")
    assert [hint.kind for hint in page.hints] == ["unknown-field"]


async def test_an_ambiguous_speaker_is_asked_for(services: Services) -> None:
    with pytest.raises(Ambiguous):
        await services.quotes.search(GUILD, "gas", speaker="Novak")


async def test_one_quote_and_its_context(services: Services) -> None:
    quote = await services.quotes.get(GUILD, "Q1")
    assert quote.words == "We will not freeze"
    shown, passages = await services.quotes.context(GUILD, 1)
    assert shown == quote
    assert [p.place.paragraph for p in passages] == [1, 2, 3]
    assert [p.words[slice(*p.mark)] for p in passages if p.mark] == ["We will not freeze"]
    chosen = await services.quotes.get(GUILD, "Maria Weber: We will not freeze")
    assert chosen == quote


async def test_a_cards_quotation_names_the_articles_paragraph(services: Services) -> None:
    quote = await services.quotes.get(GUILD, "Q7")
    assert (quote.place.paragraph, quote.source.card) == (9, True)


@pytest.mark.parametrize("typed", ["Q8", "Q99", "8", "The vault", "nonsense"])
async def test_another_librarys_quotes_are_not_found(services: Services, typed: str) -> None:
    with pytest.raises(NotFound) as told:
        await services.quotes.get(GUILD, typed)
    assert "vault" not in str(told.value.close).lower()


async def test_a_server_sees_its_own_and_the_starter(services: Services) -> None:
    own = await services.quotes.search(OTHER, "vault OR freeze")
    assert {quote.words for quote in own.items} == {"The vault is open", "We will not freeze"}  # type: ignore[union-attr]
    assert isinstance(await services.quotes.search(GUILD, "vault"), Nothing)
    assert isinstance(await services.quotes.search(None, "vault"), Nothing)


async def drawn(services: Services, times: int, **asked: Any) -> list[Quoted]:
    asked = {"speaker": None, "about": None, **asked}
    return [await services.quotes.random(GUILD, 7, **asked) for _ in range(times)]


async def test_drawing_shows_all_before_any_again(services: Services) -> None:
    rounds = [{quote.id for quote in await drawn(services, 6)} for _ in range(2)]
    assert rounds == [{1, 2, 3, 4, 6, 7}] * 2, "Q5 has no clear speaker"


async def test_drawing_keeps_to_a_speaker_and_words(services: Services) -> None:
    assert {quote.id for quote in await drawn(services, 4, speaker="Maria Weber")} == {1, 2}
    assert [quote.id for quote in await drawn(services, 2, about="freeze")] == [1, 1]
    with pytest.raises(NotFound) as told:
        await drawn(services, 1, about="vault")
    assert told.value.asked == "vault"
