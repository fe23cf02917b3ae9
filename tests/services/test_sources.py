"""Sources listed, read and summed up."""

import pytest

from bot.assembly import Services
from bot.domain.answers import Length, Nothing, Page
from bot.errors import Ambiguous, BadInput, NotFound
from tests.services.conftest import GAS, GUILD, OTHER, PRICES


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, [2, 1, 3]),
        ({"kind": "news"}, [2]),
        ({"author": "Ada Byron"}, [1, 3]),
        ({"author": "ada byron", "kind": "op-ed"}, [1]),
        ({"from": "2022"}, [2]),
        ({"to": "2021"}, [1]),
        ({"from": "4 May 2021", "to": "4 May 2021"}, [1]),
    ],
    ids=str,
)
async def test_filters(services: Services, options: dict[str, str], found: list[int]) -> None:
    page = await services.sources.list(GUILD, **options)
    assert isinstance(page, Page)
    assert [source.id for source in page.items] == found


async def test_bad_input_is_told(services: Services) -> None:
    for options, field in (({"kind": "song"}, "kind"), ({"to": "soon"}, "to")):
        with pytest.raises(BadInput) as told:
            await services.sources.list(GUILD, **options)
        assert told.value.field == field
    with pytest.raises(NotFound):
        await services.sources.list(GUILD, author="Nobody At All")


async def test_nothing_counts_truly_what_each_filter_hides(services: Services) -> None:
    answer = await services.sources.list(GUILD, kind="news", author="Ada Byron", to="2021")
    assert isinstance(answer, Nothing)
    assert dict(answer.without) == {"kind": 1}
    answer = await services.sources.list(GUILD, kind="news", author="Ada Byron")
    assert isinstance(answer, Nothing)
    assert dict(answer.without) == {"kind": 2, "author": 1}


@pytest.mark.parametrize("typed", ["S1", "1", "byron2021", "Gas for the winter", "gas for the"])
async def test_a_source_is_found_by_what_people_type(services: Services, typed: str) -> None:
    described = await services.sources.describe(GUILD, typed)
    assert described.source.id == 1
    assert (described.quotes, described.events, described.paragraphs) == (5, 2, 5)


async def test_an_author_of_several_is_asked_about(services: Services) -> None:
    with pytest.raises(Ambiguous) as told:
        await services.sources.describe(GUILD, "Ada Byron")
    assert {value for value, _ in told.value.candidates} == {"S1", "S3"}


@pytest.mark.parametrize("typed", ["S4", "4", "mole2020", "The vault", "S999", ""])
async def test_another_librarys_sources_are_not_found(services: Services, typed: str) -> None:
    with pytest.raises(NotFound) as told:
        await services.sources.describe(GUILD, typed)
    assert "The vault (Max Mole, 2020)" not in told.value.close
    if typed not in {"S999", ""}:
        assert (await services.sources.describe(OTHER, typed)).source.id == 4


@pytest.mark.parametrize(("number", "shown"), [(1, 1), (5, 5), (0, 1), (-3, 1), (6, 5), (10**9, 5)])
async def test_a_paragraph_out_of_range_is_drawn_in(
    services: Services, number: int, shown: int
) -> None:
    reading = await services.sources.read(GUILD, "S1", number)
    assert (reading.number, reading.last) == (shown, 5)
    assert reading.passage.words == GAS[shown - 1]
    assert reading.passage.ref == f"S1¶{shown}"


async def test_a_summary_is_sentences_in_their_order(services: Services) -> None:
    selected = await services.sources.summary(GUILD, "S1", Length.SHORT, None)
    assert [(words, place.paragraph) for words, place in selected.sentences] == [
        (GAS[0], 1),
        ("On 1 April 2021 the pipe was shut.", 3),
        ("“Nobody asked us,” said Jan Novak.", 4),
    ]
    assert selected.abstract == GAS[0][:11]
    assert (selected.length, selected.about) == (Length.SHORT, None)


async def test_a_summary_about_something_is_of_sentences_that_name_it(services: Services) -> None:
    selected = await services.sources.summary(GUILD, "S1", Length.MEDIUM, "pipe")
    assert selected.sentences
    assert all("pipe" in words for words, _ in selected.sentences)
    with pytest.raises(NotFound):
        await services.sources.summary(GUILD, "S1", Length.MEDIUM, "zeppelins")


async def test_a_source_without_a_kept_summary_has_none(services: Services) -> None:
    selected = await services.sources.summary(GUILD, "S2", Length.LONG, None)
    assert (selected.sentences, selected.abstract) == ((), None)
    about = await services.sources.summary(GUILD, "S2", Length.LONG, "prices")
    assert next(words for words, _ in about.sentences) in PRICES[0]


@pytest.mark.parametrize(("length", "count"), [("short", 3), ("medium", 6), ("long", 10)])
def test_lengths(length: str, count: int) -> None:
    assert Length(length).sentences == count
