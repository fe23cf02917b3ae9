"""What waits for moderators, in a real file: reports, hidden items, doubts and posted cards."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from sqlite3 import Connection

import pytest

from bot.domain.answers import PAGE, Scope
from bot.domain.corrections import Act
from bot.domain.curate import Post, Report
from bot.domain.models import Certainty
from bot.domain.names import Entry
from bot.errors import OverQuota
from bot.store import curate, posted
from bot.store.corrections.covered import hide_source
from bot.store.database import Database
from bot.store.libraries import set_starter
from tests.store.articles import NOW, Said, load, people, rows
from tests.store.corrections.conftest import MINE, THEIRS, correct, library, undo

__all__ = ["library"]
GUILD, OTHER_GUILD = 222, 333
DAY = timedelta(days=1)


async def report(
    db: Database,
    item: str = "Q1",
    *,
    user: int = 42,
    library: int = MINE.own,
    at: datetime = NOW,
    reason: str = "wrong",
) -> None:
    values = partial(curate.report, library=library, item=item, user=user, reason=reason, at=at)
    await db.write(values)


async def post(db: Database, message: int, *items: str, guild: int = GUILD) -> None:
    card = Post(7, message)
    await db.write(partial(posted.keep, guild=guild, post=card, items=items, now=NOW))


async def ids(db: Database, table: str) -> list[int]:
    return [number for (number,) in await rows(db, f"SELECT id FROM {table} ORDER BY id")]


async def test_reports_come_latest_first_to_the_libraries_they_were_made_in(
    library: Database,
) -> None:
    reason = "falsch – «so» war’s nicht\0 😀"
    await report(library, "Q1", reason=reason)
    await report(library, "E1", user=43, at=NOW + DAY)
    await report(library, "Q1", library=THEIRS.own)
    await report(library, "S1", library=1, at=NOW - DAY)
    first, second = await curate.reports(library, [MINE.own])
    assert first == Report("E1", 43, "wrong", NOW + DAY)
    assert second == Report("Q1", 42, reason, NOW)
    with_direct = await curate.reports(library, MINE.libraries)
    assert [(each.item, each.direct) for each in with_direct] == [
        *(("E1", False), ("Q1", False), ("S1", True))
    ]
    assert await curate.reports(library, []) == ()


async def test_a_second_report_replaces_the_first_and_waits_again(library: Database) -> None:
    await report(library, reason="first")
    await report(library, user=43)
    dismiss = partial(curate.dismiss, item="Q1", at=NOW.isoformat())
    await library.write(partial(dismiss, libraries=[THEIRS.own]))
    await library.write(partial(curate.dismiss, libraries=[MINE.own], item="E1", at=""))
    assert len(await curate.reports(library, [MINE.own])) == 2
    await library.write(partial(dismiss, libraries=MINE.libraries))
    assert await curate.reports(library, [MINE.own]) == ()
    await report(library, reason="second", at=NOW + DAY)
    assert await curate.reports(library, [MINE.own]) == (Report("Q1", 42, "second", NOW + DAY),)
    assert len(await rows(library, "SELECT * FROM report")) == 2


async def test_somebody_reports_so_much_a_day_in_a_server(library: Database) -> None:
    for number in range(curate.A_DAY):
        await report(library, f"Q{number}")
    with pytest.raises(OverQuota) as refused:
        await report(library, "Q99")
    assert (refused.value.what, refused.value.used, refused.value.limit) == ("reports", 20, 20)
    await report(library, "Q0", reason="more of the same")
    await report(library, "Q99", user=43)
    await report(library, "Q99", library=THEIRS.own)
    with pytest.raises(OverQuota):
        await report(library, "Q99", at=NOW + DAY - timedelta(seconds=1))
    await report(library, "Q99", at=NOW + DAY)


async def test_only_the_latest_reports_are_looked_at(
    library: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curate, "REPORTS", 2)
    for number in range(4):
        await report(library, f"Q{number}", at=NOW + number * DAY)
    found = await curate.reports(library, [MINE.own])
    assert [each.item for each in found] == ["Q3", "Q2"]


async def test_what_moderators_decided_on_is_known_by_when_they_did_last(
    library: Database,
) -> None:
    first = await correct(library, Act.FIX, "Q1", ("speaker", "Jan Novak"))
    await correct(library, Act.HIDE, "Q2")
    later = "UPDATE correction SET at = ? WHERE id = ?"
    moment = NOW + DAY
    again = await correct(library, Act.FIX, "Q1", ("role", "minister"))
    await library.write(lambda raw: raw.execute(later, (moment.isoformat(), again)))
    assert await curate.settled(library, MINE.own) == {"Q1": moment, "Q2": NOW}
    await undo(library, again)
    assert await curate.settled(library, MINE.own) == {"Q1": NOW, "Q2": NOW}
    await undo(library, first)
    assert await curate.settled(library, MINE.own) == {"Q2": NOW}
    assert await curate.settled(library, THEIRS.own) == {}


@pytest.mark.parametrize(
    ("page", "places"),
    [
        *((page, slice(0, PAGE)) for page in (-5, 0, 1)),
        *((page, slice(PAGE, None)) for page in (2, 3, 2**40)),
    ],
)
async def test_corrections_of_one_moderator_come_in_pages_newest_first(
    library: Database, page: int, places: slice
) -> None:
    insert = """INSERT INTO correction (library_id, item, act, after, user_id, at)
        VALUES (?, ?, 'hide', '[]', ?, ?)"""

    def fill(raw: Connection) -> None:
        for number in range(PAGE + 1):
            raw.execute(insert, (MINE.own, f"Q{number % 2}", 42, NOW.isoformat()))
            raw.execute(insert, (THEIRS.own, "Q0", 42, NOW.isoformat()))
            raw.execute(insert, (MINE.own, "Q0", 43, NOW.isoformat()))

    await library.write(fill)
    wanted = await rows(
        library, "SELECT id FROM correction WHERE library_id = 2 AND user_id = 42 ORDER BY id DESC"
    )
    total, made = await curate.made_by(library, MINE.own, 42, None, page)
    assert total == PAGE + 1
    assert [(each.id,) for each in made] == wanted[places]
    count, of_item = await curate.made_by(library, MINE.own, 42, "Q1", page)
    assert count == (PAGE + 1) // 2
    assert {each.item for each in of_item} <= {"Q1"}


async def test_who_corrected_nothing_has_an_empty_page(library: Database) -> None:
    assert await curate.made_by(library, MINE.own, 42, None, 7) == (0, ())


async def test_hidden_items_are_offered_to_the_server_that_hides_them(library: Database) -> None:
    for item in ("Q1", "Q3", "E1"):
        await correct(library, Act.HIDE, item)
    await correct(library, Act.FIX, "Q2", ("speaker", "Jan Novak"))
    quotes, events = curate.hidden_quotes, curate.hidden_events
    hidden = await library.query(partial(quotes, scope=MINE))
    assert [entry.value for entry in hidden] == ["Q3", "Q1"]
    assert hidden[1] == Entry("Q1", "Maria Weber: We will not freeze", (), 1)
    (event,) = await library.query(partial(events, scope=MINE))
    assert event.name.startswith("2021-04-01: On 1 April 2021")
    assert await library.query(partial(quotes, scope=THEIRS)) == ()
    assert await library.query(partial(events, scope=THEIRS)) == ()


async def test_what_cannot_be_shown_again_is_not_offered(library: Database) -> None:
    await correct(library, Act.HIDE, "Q3")
    await correct(library, Act.HIDE, "Q4")
    look = partial(curate.hidden_quotes, scope=MINE)
    await library.write(partial(hide_source, library=MINE.own, source=2))
    assert [entry.value for entry in await library.query(look)] == ["Q3"], "the other's is binned"
    await library.write(partial(set_starter, library=MINE.own, shown=False))
    assert await library.query(look) == ()


async def unsure(db: Database, library: int = 1, certainties: Sequence[Certainty] = ()) -> None:
    said = [Said(f"Gas {n}", 0, certainty=each) for n, each in enumerate(certainties)]
    await load(
        *(db, "“Gas 0.” “Gas 1.” “Gas 2.” “Gas 3.”"),
        library=library,
        origin=f"unsure {library}",
        digest=f"unsure {library}",
        title=f"Doubts {library}",
        who=people("Ann Lee"),
        quotes=said,
    )


async def test_doubts_are_of_the_scope_and_end_when_they_are_corrected(
    library: Database,
) -> None:
    await unsure(library, 1, [Certainty.SURE, Certainty.LIKELY, Certainty.UNCLEAR])
    await unsure(library, THEIRS.own, [Certainty.LIKELY])
    await unsure(library, MINE.own, [Certainty.UNCLEAR])
    _, likely, unclear, theirs, mine = (await ids(library, "quote"))[-5:]
    assert set(await curate.unsure(library, MINE, GUILD)) == {likely, unclear, mine}
    assert set(await curate.unsure(library, THEIRS, OTHER_GUILD)) == {likely, unclear, theirs}
    assert await curate.unsure(library, Scope(MINE.own, (MINE.own,)), GUILD) == (mine,)
    await correct(library, Act.HIDE, f"Q{likely}")
    assert set(await curate.unsure(library, MINE, GUILD)) == {unclear, mine}
    assert likely in await curate.unsure(library, THEIRS, OTHER_GUILD)


async def test_a_posted_doubt_is_looked_at_though_it_is_old(
    library: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curate, "LATEST", 1)
    monkeypatch.setattr(curate, "POSTED", 1)
    await unsure(library, 1, [Certainty.LIKELY] * 4)
    first, second, _, last = (await ids(library, "quote"))[-4:]
    assert await curate.unsure(library, MINE, GUILD) == (last,)
    await post(library, 1, f"Q{first}")
    await post(library, 2, f"Q{second}")
    await post(library, 3, f"Q{first}", guild=OTHER_GUILD)
    assert set(await curate.unsure(library, MINE, GUILD)) == {second, last}
    assert set(await curate.unsure(library, THEIRS, OTHER_GUILD)) == {first, last}


async def test_cards_of_a_person_are_found_as_read_and_as_the_server_fixed_them(
    library: Database,
) -> None:
    weber, novak = (await ids(library, "person"))[:2]
    await post(library, 1, "Q1", "E1", "S1")
    await post(library, 2, "Q3", "Q2")
    await post(library, 3, "Q1")
    assert await posted.said_by(library, GUILD, weber) == ("Q1", "Q2")
    assert await posted.said_by(library, OTHER_GUILD, weber) == ()
    await correct(library, Act.FIX, "Q3", ("speaker", "Maria Weber"))
    assert set(await posted.said_by(library, GUILD, weber)) == {"Q1", "Q2", "Q3"}
    assert await posted.said_by(library, GUILD, novak) == ("Q3",), "cards drawn before say so"


async def test_cards_of_a_source_are_found_once_each_the_latest_first(library: Database) -> None:
    await post(library, 1, "Q1", "E1", "S1", "Q4", "P1")
    await post(library, 2, "Q1")
    assert await posted.standing_in(library, GUILD, 1) == ("Q1", "E1")
    assert await posted.standing_in(library, GUILD, 2) == ("Q4",)
    assert await posted.standing_in(library, GUILD, 99) == ()
    assert await posted.standing_in(library, OTHER_GUILD, 1) == ()
