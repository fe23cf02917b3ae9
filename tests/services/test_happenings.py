"""What several sources tell is one happening, with its witnesses and where they differ."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Nothing, Page
from bot.domain.dates import When
from bot.domain.differences import Relation, Slot
from bot.domain.happenings import Compared
from bot.domain.plausible import Flag
from bot.errors import NotFound
from bot.store import timeline
from bot.store.database import Database
from bot.store.libraries import found_library
from bot.store.timeline import EventFilter
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, Happened, day, load, people
from tests.store.plans import statements

REYES, NOVAK = "Omar Reyes", "Anna Novak"
BOTH = (REYES, NOVAK)
HARBOUR = (
    "On 17 January 2022 Omar Reyes called Anna Novak about the harbour.",
    "It was the second call between the two ministers in four months.",
)
LEDGER = "Anna Novak made a telephone call to Omar Reyes in January 2022, which pleased him."
DIARY = "Omar Reyes telephoned Anna Novak on 25 August 2021 about herring."
UNDATED = (
    "It will be the first visit to Oslo by a Peruvian leader, Omar Reyes, in two decades.",
    "Omar Reyes called Anna Novak on Monday.",
)
COAST = "Omar Reyes set out on the first trip to Oslo by a leader of Peru in 23 years."
OLD = "Jan Dahl visited Oslo in 1999. President Biden, in May 2020, sold 3 million."


def call(words: str, when: When, dated_by: str) -> Happened:
    return Happened(words, when, dated_by, (0, 1), BOTH, None, "call")


async def shelf(db: Database) -> None:
    """Load seven articles: the call of January is told by three, the visit to Oslo by three."""
    both = people(*BOTH)
    january = call(HARBOUR[0], day("2022-01-17"), "17 January 2022")
    await load(
        db,
        *HARBOUR,
        origin="a",
        title="Harbour",
        published="2022-01-19",
        who=both,
        events=[january],
    )
    await load(
        *(db, LEDGER),
        origin="b",
        title="Ledger",
        authors=("Ben Loewe",),
        published="2022-02-03",
        who=both,
        events=[call(LEDGER, When.month(2022, 1), "January 2022")],
    )
    await load(
        *(db, DIARY),
        origin="c",
        title="Diary",
        authors=("Cleo Marsh",),
        published="2021-08-27",
        who=both,
        events=[call(DIARY, day("2021-08-25"), "25 August 2021")],
    )
    await load(
        db, *UNDATED, origin="d", title="Undated", authors=("Dan Fox",), published=None, who=both
    )
    await load(
        db,
        COAST,
        origin="e",
        title="Coast",
        authors=("Eva Berg",),
        published="2022-02-28",
        who=both,
    )
    await load(
        *(db, OLD),
        origin="f",
        title="Old",
        authors=("Finn Ek",),
        published="2022-03-01",
        who=people("Jan Dahl"),
        events=[
            Happened(
                *("Jan Dahl visited Oslo in 1999.", When.year(1999), "1999", (0,)),
                *(("Jan Dahl",), "Oslo", "visit"),
            ),
            Happened(
                *("President Biden, in May 2020, sold 3 million.", When.month(2020, 5)),
                "May 2020",
            ),
        ],
    )


async def second(db: Database) -> None:
    """Give one server an article of its own that tells of the same call, by an author known."""
    own = await db.write(partial(found_library, guild=OTHER))
    words = "Reyes and Novak spoke on 17 January 2022, by telephone."
    await load(
        *(db, words),
        origin="own",
        title="Own",
        library=own,
        authors=("Olga Own",),
        published="2022-01-20",
        who=people(*BOTH),
        events=[call(words, day("2022-01-17"), "17 January 2022")],
    )


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    path = tmp_path / "attache.db"
    async with Database.open(path) as db:
        await shelf(db)
        await second(db)
    async with opened(path, lambda: NOW) as services:
        yield services


JANUARY, AUGUST, OSLO, OWN = "E1", "E3", "E4", "E6"


async def differences(
    services: Services, about: str | None = None, event: str | None = None
) -> tuple[Compared, ...]:
    page = await services.timeline.differences.show(GUILD, about, event)
    assert isinstance(page, Page)
    found = [*page.items]
    for number in range(2, page.pages + 1):
        more = await services.timeline.differences.page(GUILD, page.asked, number)
        assert isinstance(more, Page)
        found += more.items
    assert len(found) == page.total
    return tuple(found)


async def test_a_list_has_one_line_for_a_happening(services: Services) -> None:
    page = await services.timeline.show(GUILD, None)
    assert isinstance(page, Page)
    assert [(event.ref, event.sources) for event in page.items] == [
        *((OSLO, 1), ("E5", 1), (AUGUST, 1), (JANUARY, 3)),
    ]
    assert page.total == 4
    assert (await services.timeline.years(GUILD, page.asked))[-1] == ("2022", 1)


async def test_a_source_is_listed_with_its_own_telling(services: Services) -> None:
    page = await services.timeline.show(GUILD, None, source="Ledger")
    assert isinstance(page, Page)
    assert [(event.ref, event.sources) for event in page.items] == [("E2", 3)]


async def test_a_day_lists_a_happening_once(services: Services) -> None:
    page = await services.timeline.on_this_day(OTHER, "17 January")
    assert isinstance(page, Page)
    assert [(event.ref, event.sources) for event in page.items] == [(JANUARY, 4)]


async def test_a_card_names_every_witness_and_how_each_dates_it(services: Services) -> None:
    told = await services.timeline.told(GUILD, JANUARY)
    assert told.event.ref == JANUARY
    assert told.sources == told.event.sources == 3
    assert [(w.source.title, w.event, w.dated_by) for w in told.witnesses] == [
        ("Harbour", 1, "17 January 2022"),
        ("Ledger", 2, "January 2022"),
        ("Harbour", None, None),
        ("Undated", None, None),
    ]
    assert told.witnesses[-1].words == UNDATED[1]
    assert told.witnesses[-1].place.paragraph == 2
    slots = {(d.slot, d.relation) for d in told.differences}
    assert {(Slot.DATE, Relation.FINER), (Slot.INITIATOR, Relation.CONFLICT)} <= slots
    assert Relation.SAME not in {relation for _, relation in slots}


async def test_a_witness_of_a_happening_opens_as_itself(services: Services) -> None:
    told = await services.timeline.told(GUILD, "E2")
    assert told.event.ref == "E2"
    assert told.witnesses[0].source.title == "Ledger"


async def test_what_one_source_tells_has_one_witness(services: Services) -> None:
    told = await services.timeline.told(GUILD, "E5")
    assert (len(told.witnesses), told.sources, told.differences) == (1, 1, ())


async def test_a_card_tells_of_claims_that_are_held_against_it(services: Services) -> None:
    visit = await services.timeline.told(GUILD, OSLO)
    assert [(d.slot, d.second.witness.event) for d in visit.differences] == [(Slot.INTERVAL, 4)]
    for call_ in (JANUARY, AUGUST):
        told = await services.timeline.told(GUILD, call_)
        assert Slot.COUNT in {each.slot for each in told.differences}


async def test_around_leaves_out_the_happening_itself(services: Services) -> None:
    near = await services.timeline.around(GUILD, "E2", 30)
    assert isinstance(near, Nothing)
    far = await services.timeline.around(GUILD, "E2", 365)
    assert isinstance(far, Page)
    assert [event.ref for event in far.items] == [AUGUST]


async def test_differences_come_gravest_first(services: Services) -> None:
    found = await differences(services)
    ranks = [each.relation.rank for each in found]
    assert ranks == sorted(ranks, reverse=True)
    assert {each.slot for each in found} >= {Slot.DATE, Slot.INITIATOR, Slot.COUNT, Slot.INTERVAL}


async def test_the_second_call_in_four_months_is_loose(services: Services) -> None:
    (count,) = [each for each in await differences(services) if each.slot is Slot.COUNT]
    assert count.relation is Relation.LOOSE
    assert (count.first.witness.words, count.second.since) == (HARBOUR[1], (145, 145))
    assert count.second.witness.event == 3


async def test_gaps_are_compared_across_sources_that_date_nothing(services: Services) -> None:
    gaps = [each for each in await differences(services) if each.slot is Slot.INTERVAL]
    titles = {(each.first.witness.source.title, each.second.witness.source.title) for each in gaps}
    assert ("Coast", "Undated") in titles
    assert ("Coast", "Old") in titles
    assert {each.relation for each in gaps} == {Relation.COMPATIBLE}


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("Anna Novak", {Slot.DATE, Slot.INITIATOR, Slot.COUNT}),
        ("P2", {Slot.DATE, Slot.INITIATOR, Slot.COUNT}),
        ("Jan Dahl", {Slot.INTERVAL}),
        ("Oslo", {Slot.INTERVAL}),
        ("herring", {Slot.COUNT}),
    ],
)
async def test_differences_about_somebody(services: Services, about: str, found: set[Slot]) -> None:
    assert {each.slot for each in await differences(services, about)} == found


async def test_differences_of_an_event(services: Services) -> None:
    for event in (JANUARY, "E2"):
        slots = {each.slot for each in await differences(services, event=event)}
        assert slots >= {Slot.DATE, Slot.INITIATOR}
        assert Slot.INTERVAL not in slots


async def test_nothing_differs_about_what_is_not_there(services: Services) -> None:
    answer = await services.timeline.differences.show(GUILD, "whisky")
    assert isinstance(answer, Nothing)
    assert dict(answer.without)["about"] > 0
    of_event = await services.timeline.differences.show(GUILD, None, "E5")
    assert isinstance(of_event, Nothing)
    assert of_event.without == ()


async def test_names_of_differences_are_settled_like_others(services: Services) -> None:
    with pytest.raises(NotFound):
        await services.timeline.differences.show(GUILD, None, "E99")
    with pytest.raises(NotFound):
        await services.timeline.differences.show(GUILD, None, OWN)
    page = await services.timeline.differences.show(GUILD, "Anna Novak")
    assert page.heading == (("topic", "Anna Novak"),)
    kept = await services.asking.question(GUILD, page.listing)
    assert kept == page.asked


async def test_a_servers_own_article_is_a_witness_there_alone(services: Services) -> None:
    there = await services.timeline.told(OTHER, OWN)
    assert there.sources == 4
    assert {witness.source.title for witness in there.witnesses} >= {"Own", "Harbour", "Ledger"}
    here = await services.timeline.told(GUILD, JANUARY)
    assert "Own" not in {witness.source.title for witness in here.witnesses}
    for each in await differences(services):
        assert "Own" not in {each.first.witness.source.title, each.second.witness.source.title}


async def test_a_near_copy_of_an_article_is_no_second_witness(tmp_path: Path) -> None:
    filler = " ".join(
        f"The harbour has a crane number {n} that lifts {n * 7} crates." for n in range(60)
    )
    path = tmp_path / "copies.db"
    async with Database.open(path) as db:
        for at, (author, opening) in enumerate((("Ada Byron", "Quietly"), ("Ben Loewe", "Once"))):
            words = f"{opening} on 17 January 2022 Omar Reyes called Anna Novak about {at} ships."
            event = call(words, day("2022-01-17"), "17 January 2022")
            await load(
                *(db, words, filler),
                origin=author,
                title=f"By {author}",
                authors=(author,),
                who=people(*BOTH),
                events=[event],
            )
    async with opened(path, lambda: NOW) as services:
        told = await services.timeline.told(GUILD, "E1")
    assert (len(told.witnesses), told.sources) == (2, 1)


async def test_an_article_more_is_seen_at_once(services: Services, tmp_path: Path) -> None:
    assert (await services.timeline.told(GUILD, JANUARY)).sources == 3
    article = tmp_path / "gazette.txt"
    article.write_text(
        "The gazette of the harbour\n\nBy Gus Hale\n\n20 January 2022\n\n"
        "On 17 January 2022 Omar Reyes called Anna Novak about a crane. They were brief.\n\n"
        "The crane was old. It had been built by a firm that no longer exists.\n"
    )
    (loaded,) = await services.ingest.load([article], lambda _: None)
    assert loaded.outcome == "loaded", loaded.reason
    told = await services.timeline.told(GUILD, JANUARY)
    assert told.sources == 4
    assert any("about a crane" in witness.words for witness in told.witnesses)


async def test_what_looks_wrong_is_flagged_and_left_as_it_is(services: Services) -> None:
    ((event, wrong),) = await services.timeline.flagged(GUILD)
    assert event.ref == "E5"
    assert [(flag.flag, flag.words) for flag in wrong] == [
        (Flag.OFFICE, "President Biden"),
        (Flag.UNIT, "3 million"),
    ]
    assert event.words == "President Biden, in May 2020, sold 3 million."


async def test_the_tellers_of_many_events_are_known_without_a_look_at_each(
    services: Services,
) -> None:
    db: Database = services.owner._db
    scope = await services.libraries.scope(GUILD)
    events = await timeline.matching(db, scope, EventFilter())
    happenings = services.timeline.happenings
    first, ledger, diary = await happenings.by_source(scope, events, (1, 2, 3))
    assert (first.keys(), ledger.keys(), diary.keys()) == ({1}, {1}, {3})
    assert first[1].sources == 3
    look = happenings.by_source(scope, events * 9, (1, 2, 3))
    assert await statements(db, look) == []
