"""What waits for moderators, in what order, and what a form shows."""

from datetime import UTC, datetime, timedelta

from bot.domain.curate import Counts, Report, Standing, Waiting, counted, fields_of, ordered
from bot.domain.models import Certainty
from bot.domain.plausible import Flag, Flagged
from tests.ui.cards import EVENT, PERSON, QUOTE, SOURCE

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
WRONG = (Flagged(Flag.WEEKDAY, "Monday, 3 May 2021"),)


def report(item: str, user: int = 1, hours: int = 0) -> Report:
    return Report(item, user, "wrong", NOW + timedelta(hours=hours))


def items(waiting: tuple[Waiting, ...]) -> list[str]:
    return [each.item for each in waiting]


def test_what_most_readers_reported_comes_first_then_what_was_reported_first() -> None:
    reports = [report("Q1", 1, 2), report("Q2", 1, 1), report("Q3", 1, 3), report("Q3", 2, 4)]
    assert items(ordered(reports, {}, (), {})) == ["Q3", "Q2", "Q1"]


def test_reports_of_one_item_are_one_entry_the_latest_last() -> None:
    (only,) = ordered([report("Q1", 2, 5), report("Q1", 1, 1)], {}, (), {})
    assert [each.user for each in only.reports] == [1, 2]


def test_what_looks_wrong_comes_before_what_is_unsure() -> None:
    unsure = (Waiting("Q9", certainty=Certainty.UNCLEAR), Waiting("Q8", certainty=Certainty.LIKELY))
    found = ordered([report("Q1")], {"E4": WRONG}, unsure, {})
    assert items(found) == ["Q1", "E4", "Q9", "Q8"]
    assert counted(found) == Counts(reported=1, flagged=1, unsure=2)


def test_what_more_people_see_is_the_more_pressing() -> None:
    seen = Waiting("Q1", certainty=Certainty.LIKELY, posted=2)
    told = Waiting("Q2", certainty=Certainty.LIKELY, sources=3)
    unclear = Waiting("Q3", certainty=Certainty.UNCLEAR)
    assert items(ordered((), {}, (unclear, told, seen), {})) == ["Q1", "Q2", "Q3"]


def test_an_item_is_one_entry_however_many_reasons_there_are() -> None:
    unsure = (Waiting("E4", certainty=Certainty.LIKELY, posted=3),)
    (only,) = ordered([report("E4")], {"E4": WRONG}, unsure, {})
    assert only.reports
    assert only.flags == WRONG
    assert (only.certainty, only.posted) == (Certainty.LIKELY, 3)
    assert counted((only,)) == Counts(reported=1)


def test_what_is_settled_waits_no_more_until_it_is_reported_again() -> None:
    unsure = (Waiting("Q9", certainty=Certainty.UNCLEAR),)
    settled = dict.fromkeys(("Q1", "E4", "Q9"), NOW)
    before = [report("Q1", hours=-1)]
    assert ordered(before, {"E4": WRONG}, unsure, settled) == ()
    after = [*before, report("Q1", 2, hours=1)]
    (again,) = ordered(after, {"E4": WRONG}, unsure, settled)
    assert [each.user for each in again.reports] == [2]


def test_a_form_shows_what_can_be_corrected_as_it_would_be_typed() -> None:
    assert fields_of(QUOTE) == (
        ("speaker", "Maria Weber"),
        ("role", "minister for energy"),
        ("date", "3 May 2021"),
        ("kind", "direct"),
    )
    assert fields_of(EVENT) == (("date", "1 April 2021"), ("place", "Essen"))
    assert fields_of(PERSON) == (("name", "Maria Weber"),)
    assert fields_of(SOURCE) == ()


def test_only_quotes_and_events_can_be_hidden() -> None:
    assert Standing("Q1", None, ()).hidden
    assert not Standing("Q1", QUOTE, ()).hidden
    assert not Standing("P1", None, ()).hidden
