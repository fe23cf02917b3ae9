"""What moderators correct, through the services that readers' commands call."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.answers import Length, Nothing, Page, Quoted
from bot.domain.corrections import Act, Change, Correction, Mark
from bot.domain.dates import How, words
from bot.errors import Ambiguous, BadInput, Conflict, NotFound
from bot.services.corrections import Corrections
from bot.services.names import Kind
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW

THIRD = 333
"""A server that never corrects anything."""


class Clock:
    """An hour that the test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def services(path: Path, clock: Clock) -> AsyncIterator[Services]:
    async with opened(path, clock) as services:
        yield services


@pytest.fixture
def made(services: Services) -> Corrections:
    return services.corrections


async def correct(made: Corrections, item: str, act: Act, **fields: str | None) -> Correction:
    return await made.make(GUILD, 42, Change(item, act, tuple(fields.items())))


def of(found: Page[Quoted] | Nothing) -> list[str]:
    assert isinstance(found, Page)
    return [quote.ref for quote in found.items]


async def test_a_preview_says_before_and_after_and_writes_nothing(
    services: Services, made: Corrections
) -> None:
    change = Change("q1", Act.FIX, (("speaker", "anna novak"), ("date", "Jan 2020"), ("role", "")))
    shown = await made.preview(GUILD, change)
    assert (shown.id, shown.item, shown.user) == (0, "Q1", None)
    assert shown.before == (("speaker", "Maria Weber"), ("date", "3 May 2021"))
    assert shown.after == (("speaker", "Anna Novak"), ("date", "January 2020"))
    assert (await services.quotes.get(GUILD, "Q1")).speaker == "Maria Weber"
    assert (await made.log(GUILD, 1)).total == 0
    assert (await services.libraries.scope(GUILD)).libraries == (1,), "no library was founded"


async def test_what_is_fixed_is_so_everywhere_here_and_nowhere_else(
    services: Services, made: Corrections
) -> None:
    done = await correct(made, "Q1", Act.FIX, speaker="Anna Novak", date="2020", kind="partial")
    assert (done.id, done.user) == (1, 42)
    quote = await services.quotes.get(GUILD, "Q1")
    assert (quote.speaker, quote.ref, quote.words) == ("Anna Novak", "Q1", "We will not freeze")
    assert quote.said
    assert (words(quote.said), quote.said.how) == ("2020", How.CORRECTED)
    assert quote.corrected == ("date", "kind", "speaker")
    assert of(await services.quotes.search(GUILD, None, speaker="Anna Novak")) == ["Q6", "Q1"]
    assert of(await services.quotes.search(GUILD, "freeze kind:partial")) == ["Q1"]
    assert (await services.who.profile(GUILD, "Anna Novak")).person.quotes == 2
    for guild in (OTHER, THIRD, None):
        assert (await services.quotes.get(guild, "Q1")).speaker == "Maria Weber"
        assert of(await services.quotes.search(guild, None, speaker="Anna Novak")) == ["Q6"]
        assert (await services.who.profile(guild, "Anna Novak")).person.quotes == 1


async def test_a_speaker_nobody_knew_becomes_a_person_of_this_server(
    services: Services, made: Corrections
) -> None:
    await correct(made, "Q5", Act.FIX, speaker="Zoe Quist")
    assert of(await services.quotes.search(GUILD, None, speaker="Zoe Quist")) == ["Q5"]
    offered = await services.asking.suggest(GUILD, Kind.PERSON, "zoe")
    assert [entry.name for entry in offered] == ["Zoe Quist"]
    assert (await services.who.profile(GUILD, "Zoe Quist")).person.quotes == 1
    number = offered[0].value
    for guild in (OTHER, None):
        assert await services.asking.suggest(guild, Kind.PERSON, "zoe") == ()
        with pytest.raises(NotFound):
            await services.who.profile(guild, number)


async def test_what_is_hidden_is_not_found_counted_offered_or_drawn(
    services: Services, made: Corrections
) -> None:
    await correct(made, "Q3", Act.HIDE)
    with pytest.raises(NotFound) as hidden:
        await services.quotes.get(GUILD, "Q3")
    with pytest.raises(NotFound) as never:
        await services.quotes.get(GUILD, "Q999")
    assert replace_asked(hidden.value) == replace_asked(never.value)
    assert isinstance(await services.quotes.search(GUILD, "nobody asked us"), Nothing)
    assert await services.quotes.suggest(GUILD, "nobody") == ()
    assert (await services.sources.describe(GUILD, "S1")).quotes == 4
    chosen = await services.sources.summary(GUILD, "S1", Length.LONG, None)
    assert not [said for said, _ in chosen.sentences if "Nobody asked" in said]
    with pytest.raises(NotFound):
        await services.sources.summary(GUILD, "S1", Length.LONG, "nobody")
    for guild in (OTHER, THIRD):
        assert (await services.quotes.get(guild, "Q3")).speaker == "Jan Novak"
        assert [entry.value for entry in await services.quotes.suggest(guild, "nobody")] == ["Q3"]
        told = await services.sources.summary(guild, "S1", Length.LONG, None)
        assert [said for said, _ in told.sentences if "Nobody asked" in said]
    await correct(made, "Q3", Act.UNHIDE)
    assert (await services.quotes.get(GUILD, "Q3")).speaker == "Jan Novak"


def replace_asked(error: NotFound) -> tuple[str, tuple[str, ...]]:
    return error.kind, error.close


async def test_a_mark_is_carried_and_taken_off_again(services: Services, made: Corrections) -> None:
    await correct(made, "Q1", Act.MARK, mark="disputed")
    assert (await services.quotes.get(GUILD, "Q1")).mark is Mark.DISPUTED
    assert (await services.quotes.get(OTHER, "Q1")).mark is None
    assert "Q1" in of(await services.quotes.search(GUILD, "freeze"))
    drawn = {(await services.quotes.random(GUILD, 9, "Maria Weber", None)).ref for _ in range(4)}
    assert drawn == {"Q2"}
    await correct(made, "Q1", Act.MARK, mark=None)
    assert (await services.quotes.get(GUILD, "Q1")).mark is None


async def test_people_are_renamed_merged_and_known_by_other_names(
    services: Services, made: Corrections
) -> None:
    await correct(made, "P1", Act.RENAME, name="Marie Weber")
    await correct(made, "P1", Act.ALIAS, name="Madame W.")
    await correct(made, "P2", Act.MERGE, into="P3")
    assert (await services.who.profile(GUILD, "Madame W.")).person.name == "Marie Weber"
    assert (await services.quotes.get(GUILD, "Q1")).speaker == "Marie Weber"
    assert of(await services.quotes.search(GUILD, None, speaker="Jan Novak")) == ["Q6", "Q3", "Q4"]
    assert (await services.who.profile(GUILD, "P3")).person.events == 1
    assert (await services.who.profile(GUILD, "P2")).person.ref == "P3", "an old card leads on"
    with pytest.raises(NotFound):
        await correct(made, "P2", Act.RENAME, name="Somebody")
    assert (await services.who.profile(OTHER, "Maria Weber")).person.name == "Maria Weber"
    assert (await services.who.profile(OTHER, "Jan Novak")).person.quotes == 2
    assert (await services.who.profile(OTHER, "P2")).person.name == "Jan Novak"


async def test_a_source_is_cited_listed_and_sorted_as_edited(
    services: Services, made: Corrections
) -> None:
    await correct(
        *(made, "S1", Act.EDIT),
        title="Cold homes",
        authors="Cy Do; Bo Li",
        date="May 2023",
        kind="paper",
        doi="https://doi.org/10.1234/cold",
        outlet="",
    )
    source = (await services.sources.describe(GUILD, "Cold homes")).source
    assert (source.title, source.authors, source.outlet) == ("Cold homes", ("Cy Do", "Bo Li"), None)
    assert (source.doi, source.kind) == ("10.1234/cold", "paper")
    listed = await services.sources.list(GUILD)
    assert isinstance(listed, Page)
    assert [each.title for each in listed.items] == ["Cold homes", "Prices", "Whales"]
    for option in ({"author": "Bo Li"}, {"kind": "paper"}, {"from": "2023"}):
        some = await services.sources.list(GUILD, **option)
        assert isinstance(some, Page)
        assert [each.id for each in some.items] == [1]
    cited = await services.cite.cite(GUILD, "Q1", None)
    assert "Cold homes" in str(cited)
    assert (await services.sources.describe(OTHER, "S1")).source.title == "Gas for the winter"
    with pytest.raises(NotFound):
        await services.sources.list(OTHER, author="Bo Li")


async def test_events_are_fixed_merged_and_parted(services: Services, made: Corrections) -> None:
    await correct(made, "E1", Act.FIX, date="2 April 2021", place="Bonn")
    event = (await services.timeline.told(GUILD, "E1")).event
    assert (event.location, words(event.when), event.corrected) == (
        *("Bonn", "2 April 2021"),
        ("date", "place"),
    )
    assert (await services.timeline.told(OTHER, "E1")).event.location is None
    await correct(made, "E4", Act.MERGE, **{"with": "E3"})
    assert len((await services.timeline.told(GUILD, "E3")).witnesses) == 2
    assert len((await services.timeline.told(OTHER, "E3")).witnesses) == 1
    await correct(made, "E3", Act.SPLIT, **{"from": "E4"})
    assert len((await services.timeline.told(GUILD, "E3")).witnesses) == 1


async def test_undoing_puts_back_what_was(services: Services, made: Corrections) -> None:
    before = await services.quotes.get(GUILD, "Q1")
    first = await correct(made, "Q1", Act.FIX, speaker="Anna Novak")
    second = await correct(made, "Q1", Act.FIX, role="a guest")
    assert (await made.undo(GUILD, 43, first.id)).undone == NOW
    quote = await services.quotes.get(GUILD, "Q1")
    assert (quote.speaker, quote.role) == ("Maria Weber", "a guest")
    await made.undo(GUILD, 43, second.id)
    assert await services.quotes.get(GUILD, "Q1") == before


async def test_what_was_corrected_again_since_is_undone_from_the_last(made: Corrections) -> None:
    first = await correct(made, "Q1", Act.FIX, speaker="Anna Novak")
    second = await correct(made, "Q1", Act.FIX, speaker="Jan Novak")
    assert second.before == (("speaker", "Anna Novak"),)
    with pytest.raises(Conflict) as later:
        await made.undo(GUILD, 43, first.id)
    assert (later.value.why, later.value.by) == ("later", ("#2",))
    await made.undo(GUILD, 43, second.id)
    await made.undo(GUILD, 43, first.id)
    with pytest.raises(Conflict) as twice:
        await made.undo(GUILD, 43, first.id)
    assert twice.value.why == "undone"


async def test_a_correction_can_be_undone_for_thirty_days(made: Corrections, clock: Clock) -> None:
    done = await correct(made, "Q1", Act.HIDE)
    clock.now += timedelta(days=30, seconds=1)
    with pytest.raises(Conflict) as late:
        await made.undo(GUILD, 43, done.id)
    assert late.value.why == "late"
    clock.now -= timedelta(seconds=1)
    await made.undo(GUILD, 43, done.id)


async def test_the_log_is_this_servers_own(made: Corrections) -> None:
    for number in range(1, 7):
        await correct(made, f"Q{number}", Act.HIDE)
    await made.make(OTHER, 7, Change("Q1", Act.HIDE))
    page = await made.log(GUILD, 1)
    assert (page.total, page.pages) == (6, 2)
    assert [each.item for each in page.items] == ["Q6", "Q5", "Q4", "Q3", "Q2"]
    assert [each.item for each in (await made.log(GUILD, 9)).items] == ["Q1"]
    assert [each.id for each in (await made.log(GUILD, 1, "Q2")).items] == [2]
    assert (await made.log(OTHER, 1)).total == 1
    assert (await made.log(THIRD, 1)).total == 0
    for number in (1, 99):
        with pytest.raises(NotFound):
            await made.undo(OTHER, 7, number)


async def test_what_came_since_is_what_still_holds(services: Services, made: Corrections) -> None:
    first = await correct(made, "Q1", Act.HIDE)
    second = await correct(made, "Q2", Act.HIDE)
    await correct(made, "Q3", Act.APPROVE)
    scope = await services.libraries.scope(GUILD)
    assert [each.id for each in await made.since(scope, first.id)] == [2, 3]
    await made.undo(GUILD, 42, second.id)
    assert [each.id for each in await made.since(scope, 0)] == [1, 3]
    assert await made.since(await services.libraries.scope(OTHER), 0) == ()
    with pytest.raises(BadInput):
        await correct(made, "Q3", Act.APPROVE)


NOT_HERE = [
    *(Change(item, Act.HIDE) for item in ("Q999", "Q8", "E999", "E6", "Q0", "X1", "", "Q1+Q2")),
    Change("S4", Act.EDIT, (("title", "Mine"),)),
    Change("P4", Act.RENAME, (("name", "Mine"),)),
    Change("P1", Act.MERGE, (("into", "P4"),)),
    Change("E1", Act.MERGE, (("with", "E6"),)),
    Change("E1+E6", Act.RULE, (("slot", "date"), ("ruling", "same"))),
    Change("Q1", Act.EDIT, (("title", "Mine"),)),
    Change("Q99999999999999999999", Act.HIDE),
]


@pytest.mark.parametrize("change", NOT_HERE, ids=lambda change: f"{change.act} {change.item}")
async def test_what_is_not_of_here_is_not_found_whoever_has_it(
    made: Corrections, services: Services, change: Change
) -> None:
    """Q8, E6, S4 and P4 are the other server's: it is told so in the same words as of nothing."""
    for ask in (made.preview(GUILD, change), made.make(GUILD, 42, change)):
        with pytest.raises(NotFound) as error:
            await ask
        assert error.value.close == ()
    assert (await made.log(GUILD, 1)).total == 0


UNREADABLE = [
    Change("Q1", Act.FIX, (("date", "the day after"),)),
    Change("Q1", Act.FIX, (("kind", "shouted"),)),
    Change("E1", Act.FIX, (("date", " "), ("place", "Essen"))),
    Change("Q1", Act.FIX, (("words", "other words"),)),
    Change("Q1", Act.FIX, (("role", "x" * 301),)),
    Change("Q1", Act.FIX),
    Change("Q1", Act.MARK, (("mark", "true"),)),
    Change("Q1", Act.HIDE, note="x" * 501),
    Change("P1", Act.RENAME, (("name", " "),)),
    Change("P1", Act.MERGE, (("into", "P1"),)),
    Change("S1", Act.EDIT, (("title", None),)),
    Change("S1", Act.EDIT, (("doi", "ten"),)),
    Change("S1", Act.EDIT, (("url", "javascript:alert(1)"),)),
    Change("S1", Act.EDIT, (("kind", "poem"),)),
    Change("E1+E2", Act.RULE, (("slot", "date"),)),
    Change("E1+E2", Act.RULE, (("slot", "mood"), ("ruling", "same"))),
    Change("Q1", Act.FIX, (("speaker", "Maria Weber"), ("date", "3 May 2021"))),
    Change("Q1", Act.UNHIDE),
    Change("Q1", Act.MARK, (("mark", None),)),
]


@pytest.mark.parametrize("change", UNREADABLE, ids=str)
async def test_what_cannot_be_read_or_changes_nothing_is_refused(
    made: Corrections, change: Change
) -> None:
    with pytest.raises(BadInput):
        await made.make(GUILD, 42, change)
    assert (await made.log(GUILD, 1)).total == 0


async def test_an_ambiguous_speaker_is_asked_about(made: Corrections) -> None:
    with pytest.raises(Ambiguous):
        await correct(made, "Q1", Act.FIX, speaker="Novak")


async def test_a_ruling_stands_by_its_difference(services: Services, made: Corrections) -> None:
    await correct(made, "E3", Act.MERGE, **{"with": "E1"})
    (difference,) = [
        each
        for each in (await services.timeline.told(GUILD, "E1")).differences
        if each.slot == "date"
    ]
    assert difference.item == "E1+E3"
    await correct(made, "E3+E1", Act.RULE, slot="date", ruling="same")
    told = await services.timeline.told(GUILD, "E1")
    assert not [each for each in told.differences if each.slot == "date"]
    listed = await services.timeline.differences.show(GUILD, None, "E1")
    assert isinstance(listed, Page)
    (ruled,) = [each for each in listed.items if each.slot == "date"]
    assert ruled.ruled
    assert ruled.ruled.ruling == "same"
    await correct(made, "E1+E3", Act.RULE, slot="date", ruling="real")
    assert (await services.timeline.told(GUILD, "E1")).differences


async def test_it_is_all_there_after_a_restart(path: Path, clock: Clock) -> None:
    async with opened(path, clock) as first:
        await correct(first.corrections, "Q1", Act.FIX, speaker="Zoe Quist")
        await correct(first.corrections, "Q3", Act.HIDE)
    async with opened(path, clock) as second:
        assert (await second.quotes.get(GUILD, "Q1")).speaker == "Zoe Quist"
        assert await second.quotes.suggest(GUILD, "nobody") == ()
        assert [e.value for e in await second.quotes.suggest(OTHER, "nobody")] == ["Q3"]


async def test_the_journal_outlives_the_id_of_who_wrote_it(
    services: Services, made: Corrections
) -> None:
    done = await correct(made, "Q1", Act.HIDE)
    await made.undo(GUILD, 42, done.id)
    assert dict(await services.privacy.kept(42)) == {
        "corrections you made": 1,
        "corrections you undid": 1,
    }
    assert b"Q1" in await services.privacy.export(42)
    assert await services.privacy.delete(42) == 2
    assert await services.privacy.kept(42) == ()
    (kept,) = (await made.log(GUILD, 1)).items
    assert (kept.item, kept.user) == ("Q1", None)


async def test_a_copy_says_what_its_original_says_to_the_byte(
    services: Services, made: Corrections
) -> None:
    await correct(made, "Q1", Act.FIX, speaker="Anna Novak")
    fixed, plain = await services.quotes.get(GUILD, "Q1"), await services.quotes.get(OTHER, "Q1")
    same = replace(fixed, speaker=plain.speaker, person=plain.person, corrected=(), rule=plain.rule)
    assert same == plain


async def test_who_is_named_anew_does_not_take_over_a_role(
    services: Services, made: Corrections
) -> None:
    await correct(made, "Q1", Act.FIX, role="minister")
    done = await correct(made, "Q1", Act.FIX, speaker="Anna Novak")
    assert done.before == (("speaker", "Maria Weber"), ("role", "minister"))
    assert (await services.quotes.get(GUILD, "Q1")).role is None
    await made.undo(GUILD, 42, done.id)
    assert (await services.quotes.get(GUILD, "Q1")).role == "minister"
    await correct(made, "Q1", Act.FIX, speaker="Anna Novak", role="minister")
    assert (await services.quotes.get(GUILD, "Q1")).role == "minister"


async def test_what_is_hidden_can_be_corrected_and_comes_back_so(
    services: Services, made: Corrections
) -> None:
    await correct(made, "Q3", Act.FIX, role="a guest")
    await correct(made, "Q3", Act.HIDE)
    with pytest.raises(BadInput):
        await correct(made, "Q3", Act.FIX, role="a guest")
    done = await correct(made, "Q3", Act.FIX, role="a host")
    assert done.before == (("role", "a guest"),)
    await correct(made, "Q3", Act.UNHIDE)
    assert (await services.quotes.get(GUILD, "Q3")).role == "a host"
