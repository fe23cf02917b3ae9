"""What a digest says on a day: of the library as it is, of what is new, and nothing twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Scope
from bot.domain.corrections import Act, Change
from bot.domain.digest.choice import in_turn, place
from bot.domain.digest.edition import PARTS, Edition, OnEmpty, Part, Told
from bot.domain.digest.frozen import thaw
from bot.domain.digest.models import NOW as AT_ONCE
from bot.domain.digest.models import Composed, Digest, Plan, Reason, Target
from bot.services.digest.compose import day_of
from bot.store.database import Database
from bot.store.digest import turns
from bot.store.digest.turns import Round
from bot.store.rows import STARTER
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, Happened, Said, day, load, people

DAY = date(2026, 1, 17)
"""An anniversary of what PRICES tells."""


async def set_up(services: Services, guild: int = GUILD, **plan: Any) -> Digest:
    """Set up a digest of a server."""
    target = Target(guild, 9)
    whole = replace(Plan("Daily", target, "UTC", time(8)), **plan)
    return await services.digests.create(guild, 42, whole)


def told(digest: Digest, edition: Edition) -> Digest:
    """Return a digest after a post of it was sent."""
    return replace(digest, first=False, told=edition.told)


async def posted(services: Services, digest: Digest, on: date = DAY) -> Edition:
    """Compose a post for real, and return what was frozen."""
    composed = await services.plans.composer.compose(digest, on.isoformat(), late=False)
    assert isinstance(composed, Composed)
    edition = thaw(Edition, composed.payload)
    assert composed.told == edition.told
    return edition


async def added(services: Services, *text: str, library: int = STARTER, **more: Any) -> int:
    """Load an article while everything runs."""
    number = await load(_db(services), *text, library=library, **more)
    await services.libraries.changed(library)
    return number


def _db(services: Services) -> Database:
    return services.plans.still.db


async def test_the_first_digest_is_a_tour(services: Services) -> None:
    digest = await set_up(services)
    edition = await posted(services, digest)
    assert edition.tour is not None
    assert (edition.tour.sources, edition.tour.quotes, edition.tour.events) == (3, 7, 5)
    assert edition.tour.years == (1991, 2022)
    assert [source.title for source in edition.sources][:1] == ["Prices"]
    assert not edition.quotes, "nothing is new to who knows nothing"
    assert not edition.corrections
    assert [event.when.earliest.year for event in edition.events] == [1991, 2022]
    assert edition.quote is not None
    assert edition.told.source == 3
    assert edition.name == "Daily"
    assert edition.next is not None
    assert edition.next.date() == DAY + timedelta(days=1)


async def test_an_empty_library_has_no_tour(tmp_path: Path) -> None:
    async with opened(tmp_path / "empty.db", lambda: NOW) as services:
        digest = await set_up(services)
        assert await services.plans.composer.edition(digest, DAY) is None


async def test_news_goes_by_number_and_not_by_date(services: Services) -> None:
    digest = await set_up(services)
    digest = told(digest, await posted(services, digest))
    assert (await posted(services, digest)).sources == ()
    old = await added(
        services,
        "“The ice is thick,” said Karl Frost. “The ice is thin,” said Olga Frost. "
        "“The ice is loud,” said Karl Frost.",
        title="Ice",
        origin="ice.txt",
        published="1950-01-02",
        who=people("Karl Frost", "Olga Frost"),
        quotes=[
            Said("The ice is thick", 0),
            Said("The ice is thin", 1),
            Said("The ice is loud", 0),
        ],
    )
    edition = await posted(services, digest)
    assert [source.id for source in edition.sources] == [old]
    assert edition.told.source == old
    speakers = [quote.speaker for quote in edition.quotes]
    assert len(set(speakers)) == len(speakers) <= 3
    assert not (await posted(services, told(digest, edition), DAY + timedelta(1))).sources


async def test_a_flood_of_sources_leaves_room_and_is_counted(services: Services) -> None:
    digest = await set_up(services, most=4)
    digest = told(digest, await posted(services, digest))
    for number in range(6):
        await added(services, f"Paper {number} is here.", title=f"P{number}", origin=f"{number}")
    edition = await posted(services, digest)
    assert len(edition.sources) == 2
    assert edition.left(Part.SOURCES) == 4
    assert len(edition.events) == 1
    assert edition.left(Part.DAY) == 1
    assert edition.quote is not None


async def test_the_same_day_has_the_same_quote_whoever_asks(services: Services) -> None:
    digest = await set_up(services)
    other = await set_up(services, name="Other")
    preview = await services.plans.composer.edition(digest, DAY)
    first, second = await posted(services, digest), await posted(services, other)
    assert preview is not None
    assert preview.quote == first.quote == second.quote
    again = await posted(services, told(digest, first))
    assert again.quote == first.quote


async def test_no_quote_comes_again_before_all_have_come(services: Services) -> None:
    digest = await set_up(services)
    digest = told(digest, await posted(services, digest, DAY))
    seen = []
    for number in range(1, 9):
        edition = await posted(services, digest, DAY + timedelta(days=number))
        assert edition.quote is not None
        seen.append(edition.quote.words)
    # of 7 quotes two have no speaker and one is not word for word
    assert len(set(seen[:4])) == 4
    assert {"Who knows", "gas was gone", "The sea is ours"}.isdisjoint(seen)
    assert seen[4:] == seen[:4]


async def test_what_is_hidden_or_marked_is_no_quote_of_the_day(services: Services) -> None:
    digest = await set_up(services)
    first = (await services.plans.composer.edition(digest, DAY)) or None
    assert first is not None
    assert first.quote is not None
    hide = Change(first.quote.ref, Act.HIDE)
    await services.corrections.make(GUILD, 42, hide)
    second = await posted(services, digest)
    assert second.quote is not None
    assert second.quote.id != first.quote.id
    mark = Change(second.quote.ref, Act.MARK, (("mark", "disputed"),))
    await services.corrections.make(GUILD, 42, mark)
    third = await posted(services, digest)
    assert third.quote is not None
    assert third.quote.id not in (first.quote.id, second.quote.id)


async def test_corrections_are_told_once_without_who_made_them(services: Services) -> None:
    digest = await set_up(services)
    digest = told(digest, await posted(services, digest))
    await services.corrections.make(GUILD, 4_242, Change("Q1", Act.FIX, (("role", "mayor"),)))
    composed = await services.plans.composer.compose(digest, f"{DAY}", late=False)
    assert isinstance(composed, Composed)
    edition = thaw(Edition, composed.payload)
    assert [each.item for each in edition.corrections] == ["Q1"]
    assert "4242" not in composed.payload
    assert not (await posted(services, told(digest, edition))).corrections


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2026, 1, 17), [1991, 2022]),
        (date(2026, 1, 19), [1991, 2022]),
        (date(2026, 1, 14), [1991, 2022]),
        (date(2026, 1, 21), []),
        (date(2022, 1, 17), [1991]),
        (date(2026, 4, 1), [2021]),
        (date(2026, 6, 5), []),
    ],
)
async def test_on_this_day_or_near_it(services: Services, on: date, years: list[int]) -> None:
    digest = told(await set_up(services), Edition("", on, Told(99)))
    edition = await services.plans.composer.edition(digest, on)
    assert edition is not None
    assert [event.when.earliest.year for event in edition.events] == years


async def test_the_leap_day_comes_on_the_28th(services: Services) -> None:
    leap = "29 February 2020"
    await added(
        services,
        f"On {leap} the well was dug.",
        title="Well",
        origin="well.txt",
        events=[Happened(f"On {leap} the well was dug.", day("2020-02-29"), leap)],
    )
    digest = told(await set_up(services), Edition("", DAY, Told(99)))
    for on in (date(2026, 2, 28), date(2028, 2, 29)):
        edition = await services.plans.composer.edition(digest, on)
        assert edition is not None
        assert [event.when.earliest for event in edition.events] == [date(2020, 2, 29)]


async def test_a_filter_narrows_everything(services: Services) -> None:
    digest = told(await set_up(services, filter="prices"), Edition("", DAY, Told(0)))
    edition = await posted(services, digest)
    assert [source.title for source in edition.sources] == ["Prices"]
    assert edition.quote is not None
    assert "Prices" in edition.quote.words
    assert len(edition.events) == 2
    speaker = await set_up(services, name="Novak", filter='speaker:"Jan Novak"')
    edition = await posted(services, told(speaker, Edition("", DAY, Told(0))))
    assert edition.quote is not None
    assert edition.quote.speaker == "Jan Novak"
    assert not edition.events, "only quotes have speakers"
    other = await set_up(services, name="Source", filter="source:loewe2022")
    edition = await posted(services, told(other, Edition("", DAY, Told(0))))
    assert {quote.source.citekey for quote in edition.quotes} <= {"loewe2022"}
    assert [source.citekey for source in edition.sources] == ["loewe2022"]


async def test_what_a_filter_names_may_go(services: Services) -> None:
    digest = await set_up(services, filter="source:nobody1999")
    assert await services.plans.composer.edition(digest, DAY) is None
    assert await services.plans.composer.compose(digest, f"{DAY}", late=False) is Reason.LOST


async def test_only_the_sections_chosen_are_there(services: Services) -> None:
    for part in PARTS:
        digest = await set_up(services, GUILD + PARTS.index(part) + 1, parts=(part,))
        edition = await services.plans.composer.edition(
            replace(digest, first=False, told=Told(0)), DAY
        )
        if edition is None:
            continue
        there = {
            Part.SOURCES: bool(edition.sources),
            Part.QUOTES: bool(edition.quotes),
            Part.DAY: bool(edition.events),
            Part.QUOTE: edition.quote is not None,
            Part.DIFFERENCE: edition.difference is not None,
            Part.CORRECTIONS: bool(edition.corrections),
        }
        assert {name for name, said in there.items() if said} == {part}


async def test_a_day_without_news(services: Services) -> None:
    quiet = date(2026, 8, 9)
    for on_empty, there in (
        (OnEmpty.EVERGREEN, True),
        (OnEmpty.SKIP, False),
        (OnEmpty.SAY_SO, True),
    ):
        guild = GUILD + len(on_empty)
        digest = told(await set_up(services, guild, on_empty=on_empty), Edition("", DAY, Told(99)))
        edition = await services.plans.composer.edition(digest, quiet)
        assert (edition is not None) is there
        if edition:
            assert edition.bare is (on_empty is OnEmpty.SAY_SO)
            assert not edition.news
    rotating = (Part.QUOTE, Part.DAY)
    digest = await set_up(services, GUILD + 50, on_empty=OnEmpty.SKIP, parts=rotating)
    edition = await services.plans.composer.edition(told(digest, Edition("", DAY, Told(99))), quiet)
    assert edition is not None, "it has no section that could be new"
    digest = await set_up(services, GUILD + 51, parts=(Part.CORRECTIONS,))
    assert (
        await services.plans.composer.edition(told(digest, Edition("", DAY, Told(9))), quiet)
        is None
    )


async def test_a_server_sees_nothing_of_another(services: Services) -> None:
    digest = await set_up(services)
    payload = await services.plans.composer.compose(digest, "2026-06-05", late=True)
    assert isinstance(payload, Composed)
    assert "vault" not in payload.payload.casefold()
    assert thaw(Edition, payload.payload).late
    own = await set_up(services, OTHER)
    edition = await posted(services, own, date(2026, 6, 5))
    assert [event.words for event in edition.events] == ["On 5 June 2020 the vault was opened."]


def test_a_slot_is_a_day_in_the_digests_zone() -> None:
    assert day_of("2026-01-17", "Asia/Karachi") == DAY
    assert day_of(f"{AT_ONCE}2026-01-16T20:30+00:00", "Asia/Karachi") == DAY
    assert day_of(f"{AT_ONCE}2026-01-17T20:30+00:00", "UTC") == DAY


@asynccontextmanager
async def many(path: Path, count: int) -> AsyncIterator[Database]:
    """Open a library of so many quotes."""
    async with Database.open(path) as db:
        words = [f"number {n} speaks" for n in range(count)]
        text = " ".join(f"“{each},” said Ann Bell." for each in words)
        await load(*(db, text), who=people("Ann Bell"), quotes=[Said(each, 0) for each in words])
        yield db


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 9), max_size=25), st.integers(1, 10**6))
async def test_the_statement_takes_turns_as_the_rule_does(
    tmp_path_factory: pytest.TempPathFactory, days: list[int], library: int
) -> None:
    path = tmp_path_factory.mktemp("turns") / "attache.db"
    async with many(path, 10) as db:
        scope, of = Scope(STARTER, (STARTER,)), Round(STARTER, Part.QUOTE, f"{library}")
        rule: dict[int, str] = {}
        for number, skipped in enumerate(days):
            on = f"{DAY + timedelta(days=number)}"
            ordered = await turns.quotes(db, scope, of, on, most=99)
            assert ordered == in_turn(range(1, 11), rule, on, lambda each: place(each, STARTER))
            some = [each for each in ordered if each != skipped + 1]
            assert await turns.quotes(db, scope, of, on, some, most=99) == tuple(some)
            await db.write(partial(turns.show, of=of, items=some[:1], day=on))
            rule[some[0]] = on
        shown = await turns.shown(db, of)
        assert {int(item): on for item, on in shown.items()} == rule
