"""The likeliest matches: the very phrase before all the words, and whether there are more."""

import pytest

from bot.assembly import Services
from bot.domain import query as syntax
from bot.domain.answers import Nothing, Page
from bot.services.likely import capped, likely
from bot.store import quotes, timeline
from bot.store.fts import to_phrase
from bot.ui import lists
from bot.ui import quotes as cards
from bot.ui import search as finds
from bot.ui.plain import plain
from tests.services.conftest import GUILD


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("prices of gas", '"prices of gas"'),
        ("prices of gas -fell", '"prices of gas" NOT "fell"'),
        ('"prices of" gas', '"prices of gas"'),
        ("gas", None),
        ("", None),
        ("prices of gas OR coal", None),
        ("prices of gas*", None),
        ("-gas -oil", None),
    ],
)
def test_the_phrase_of_a_question(typed: str, phrase: str | None) -> None:
    assert to_phrase(syntax.parse(typed)) == phrase


async def test_the_phrase_goes_before_the_words_and_nothing_twice() -> None:
    looked: list[str] = []

    async def find(words: str) -> tuple[int, ...]:
        looked.append(words)
        return (7, 8) if words.startswith('"') else (1, 7, 2, 3)

    found, more = await likely(find, syntax.parse("prices fell"), 4)
    assert (found, more) == ((7, 8, 1, 2), True)
    assert looked == ['"prices fell"', '("prices" AND "fell")']


async def test_enough_of_the_phrase_is_enough() -> None:
    async def find(words: str) -> tuple[int, ...]:
        assert words.startswith('"')
        return tuple(range(4))

    assert await likely(find, syntax.parse("prices fell"), 3) == ((0, 1, 2), True)


@pytest.mark.parametrize(("count", "more"), [(0, False), (4, False), (5, True)])
def test_more_is_told(count: int, more: bool) -> None:
    found, there_is = capped(tuple(range(count)), 4)
    assert (len(found), there_is) == (min(count, 4), more)


@pytest.mark.parametrize(
    ("most", "total", "said"), [(200, 4, "4 quotes"), (2, 2, "More than 2 quotes")]
)
async def test_a_heading_says_that_there_are_more(
    services: Services, monkeypatch: pytest.MonkeyPatch, most: int, total: int, said: str
) -> None:
    monkeypatch.setattr(quotes, "MOST", most)
    year = {"from": "2021", "to": "2021"}
    for sort in ("best", "newest", "oldest"):
        page = await services.quotes.search(GUILD, None, sort=sort, **year)
        assert isinstance(page, Page)
        if most > 2:
            total, said = page.total, f"{page.total} quotes"
        assert (page.total, page.more) == (total, most == 2)
        assert said in plain(cards.page(page).to_components())


async def test_the_kinds_of_finds_of_which_there_are_more(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "MOST", 2)
    page = await services.search.find(GUILD, "gas")
    assert isinstance(page, Page)
    assert page.more
    assert set(page.capped) == {"everything", "quotes"}
    assert dict(page.counts)["quotes"] == 2
    shown = plain(finds.page(page).to_components())
    assert "More than 6 finds" in shown
    only = await services.search.find(GUILD, "gas", **{"in": "passages"})
    assert isinstance(only, Page)
    assert not only.more


@pytest.mark.parametrize("most", [1, 500])
async def test_years_of_more_than_is_listed_are_counted_all(
    services: Services, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    page = await services.timeline.show(GUILD, None)
    assert isinstance(page, Page)
    every = await services.timeline.years(GUILD, page.asked)
    monkeypatch.setattr(timeline, "MOST", most)
    assert await services.timeline.years(GUILD, page.asked) == every
    shown = await services.timeline.show(GUILD, None)
    assert isinstance(shown, Page)
    assert shown.more is (most == 1)


async def test_what_a_dropped_filter_gives_is_at_least_so_much(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "MOST", 2)
    found = await services.quotes.search(GUILD, "nowhere", speaker="Maria Weber")
    assert isinstance(found, Nothing)
    assert dict(found.without)["text"] == 2
    assert found.capped == ("text",)
    assert "at least 2" in plain(lists.nothing("quotes", found).to_components())
