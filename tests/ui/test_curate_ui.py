"""How corrections, the queue, the log and their forms look."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.corrections import Act, Correction, Fields
from bot.domain.curate import Counts, Item, Queued, Report, Standing, Waiting
from bot.domain.models import Certainty
from bot.domain.plausible import Flag, Flagged
from bot.ui import curate, curate_log, curate_posts, curate_queue, layout
from bot.ui.curate_forms import NOTE, Fix, Problem
from tests.ui.cards import (
    BRIEFLY,
    EVENT,
    EVENTS,
    IDS,
    LARGE,
    LONG,
    PASSAGE,
    PASSAGES,
    PEOPLE,
    PERSON,
    QUOTE,
    QUOTES,
    SOURCE,
    SOURCES,
    WORDS,
    ids,
    keeps_limits,
    labels,
    page,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
VIENNA = "Europe/Vienna"
FIXED = Correction(
    *(7, "Q17", Act.FIX, (("speaker", "Maria Weber"), ("date", None))),
    *((("speaker", "Jan Novak"), ("date", "3 May 2021")), "a *slip*", 55, NOW),
)
ITEMS = st.one_of(QUOTES, EVENTS, SOURCES, PEOPLE)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
NAMED = st.sampled_from(("speaker", "role", "date", "kind", "title", "with", "hidden"))
FIELDS = st.lists(
    st.tuples(NAMED, st.none() | LONG), max_size=6, unique_by=lambda field: field[0]
).map(tuple)
CORRECTIONS = st.builds(
    Correction,
    *(IDS, IDS.map(lambda n: f"Q{n}"), st.sampled_from(Act), FIELDS, FIELDS, LONG),
    *(st.none() | IDS, TIMES, st.none() | TIMES, st.booleans()),
)
REPORTS = st.builds(Report, st.just("Q1"), IDS, WORDS, TIMES, st.booleans())
FLAGGED = st.builds(Flagged, st.sampled_from(Flag), LONG)
WAITING = st.builds(
    Waiting,
    *(st.just("Q1"), st.lists(REPORTS, max_size=6).map(tuple)),
    *(st.lists(FLAGGED, max_size=6).map(tuple), st.sampled_from(Certainty), IDS, IDS),
)


def queued(item: Item = QUOTE, *reasons: Report, **more: Any) -> Queued:
    given: dict[str, Any] = {"number": 1, "total": 3, "context": (PASSAGE,)} | more
    waiting = given.pop("waiting", Waiting(item.ref, reasons))
    return Queued(waiting, item, counts=given.pop("counts", Counts(1, 0, 2)), **given)


@given(CORRECTIONS, st.none() | IDS)
@BRIEFLY
def test_a_correction_fits_whatever_it_holds(correction: Correction, queue: int | None) -> None:
    keeps_limits(curate.done(correction, queue))
    keeps_limits(curate.undone(correction, queue))


@given(st.lists(CORRECTIONS, min_size=1, max_size=5), st.sampled_from(("-", "Q17")), IDS)
@BRIEFLY
def test_a_page_of_the_log_fits(corrections: Sequence[Correction], item: str, user: int) -> None:
    unique = [replace(each, id=number) for number, each in enumerate(corrections, 1)]
    listed = page(*unique, total=40, number=2)
    keeps_limits(curate_log.page(listed, VIENNA, NOW, item, user))


@given(WAITING, ITEMS, st.lists(PASSAGES, max_size=3), CORRECTIONS)
@BRIEFLY
def test_a_page_of_the_queue_fits(
    waiting: Waiting, item: Item, context: list[Any], done: Correction
) -> None:
    given_ = {"waiting": waiting, "context": tuple(context), "counts": Counts(3, 2, 1)}
    keeps_limits(curate_queue.page(queued(item, **given_), VIENNA, curate_queue.decided(done, 1)))


@given(st.lists(ITEMS, min_size=1, max_size=30, unique_by=lambda item: item.ref))
@BRIEFLY
def test_the_choice_of_what_to_report_fits(items: list[Item]) -> None:
    keeps_limits(curate.which(items))


def test_a_correction_shows_what_was_before_and_what_is_after() -> None:
    view = curate.done(FIXED, queue=2)
    text = said(view)
    assert text.startswith("Corrected: Q17\n")
    assert "- speaker: Maria Weber → Jan Novak" in text
    assert "- date: (none) → 3 May 2021" in text
    assert "> a *slip*" in text
    assert ids(view) == ["curate/undo/7/2", "Q17/open", "curate/log/1/Q17/0", "curate/queue/2"]
    back = said(curate.undone(FIXED))
    assert "- speaker: Jan Novak → Maria Weber" in back


def test_what_is_hidden_offers_no_way_to_open_it() -> None:
    hidden = Correction(8, "E4", Act.HIDE, (("hidden", None),), (("hidden", "yes"),), "", 1, NOW)
    view = curate.done(hidden)
    assert "hidden:" not in said(view)
    assert labels(view) == ["Undo", "Log"]
    ruled = Correction(9, "E4+E5", Act.RULE, (), (("ruling", "same"),), "", 1, NOW)
    assert "Open" not in labels(curate.done(ruled))


def test_an_unchanged_form_is_told_so() -> None:
    assert "Nothing changed: Q17" in said(curate.unchanged("Q17"))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (QUOTE, "Q17 · quote · Maria Weber: We will not freeze"),
        (EVENT, "E8 · event · 1 April 2021: On 1 April 2021 the pipe was shut."),
        (SOURCE, "S3 · source · Gas for the winter"),
        (PERSON, "P4 · person · Maria Weber"),
    ],
)
def test_an_item_is_named_in_a_line(item: Item, words: str) -> None:
    assert curate.named(item) == words


def test_instants_are_told_in_the_servers_zone() -> None:
    assert curate.day(NOW, VIENNA) == "22 November 2026"
    assert curate.stamp(NOW, "UTC") == "21 November 2026, 23:30"
    assert curate.stamp(NOW, VIENNA) == "22 November 2026, 00:30"


def test_the_queue_says_why_an_item_is_there() -> None:
    reports = [Report("Q17", user, f"**wrong** {user}", NOW, user == 4) for user in range(1, 6)]
    flags = (Flagged(Flag.WEEKDAY, "Monday, 3 May 2021"),)
    waiting = Waiting("Q17", tuple(reports), flags, Certainty.UNCLEAR, 2, 3)
    text = said(curate_queue.page(queued(waiting=waiting), VIENNA))
    assert "Queue · 1 of 3\n1 reported · 2 unsure speakers" in text
    assert "<@4> reported in direct messages on 22 November 2026" in text
    assert "> **wrong** 5" in text
    assert "<@2>" not in text
    assert "and 2 more reports" in text
    assert "weekday does not fit its date: “Monday, 3 May 2021”" in text
    assert "who spoke is unclear; told by 3 sources; posted here 2 times" in text
    assert "In its source\n¶5 It was cold." in text


@pytest.mark.parametrize(
    ("item", "buttons"),
    [
        (QUOTE, ["Accept as right", "Hide", "Edit", "Open"]),
        (EVENT, ["Accept as right", "Hide", "Edit", "Open"]),
        (PERSON, ["Accept as right", "Edit", "Open"]),
        (SOURCE, ["Accept as right", "Open"]),
    ],
)
def test_a_page_offers_what_can_be_done_to_its_item(item: Item, buttons: list[str]) -> None:
    view = curate_queue.page(queued(item), "UTC")
    assert labels(view) == [*buttons, "Next", "Log"]
    assert labels(view, off=True) == ["Prev"]
    last = curate_queue.page(queued(item, number=3, context=()), "UTC")
    assert labels(last) == [*buttons, "Prev", "Log"]
    assert "In its source" not in said(last)


def test_an_empty_queue_says_so_and_what_was_done_before() -> None:
    assert "nothing waits" in said(curate_queue.empty())
    view = curate_queue.empty(curate_queue.decided(FIXED, 2))
    assert "Corrected: Q17" in said(view)
    assert "curate/undo/7/2" in ids(view)
    assert "Put aside: S3" in said(curate_queue.empty(curate_queue.dismissed("S3")))


def test_the_log_says_who_what_when_and_offers_a_way_back_where_there_is_one() -> None:
    old = replace(FIXED, id=3, at=NOW - timedelta(days=40), user=None)
    undone = replace(FIXED, id=4, undone=NOW)
    view = curate_log.page(
        page(FIXED, undone, old, total=9), VIENNA, NOW - timedelta(days=30), "Q17", 55
    )
    text = said(view)
    assert text.startswith("9 corrections · Q17 · by <@55>")
    assert "Q17 · Corrected · <@55>" in text
    assert "someone whose traces were deleted" in text
    assert "“a *slip*”" in text
    assert "undone on 22 November 2026, 00:30" in text
    assert "can no longer be undone" in text
    assert [each for each in ids(view) if "back" in each] == ["curate/back/7/1/Q17/55"]
    assert labels(view) == ["Undo", "Next"]
    assert "without effect" not in text
    lost = curate_log.page(page(replace(FIXED, lapsed=True)), VIENNA, NOW - timedelta(30), "-", 0)
    assert "without effect: the library has it no more" in said(lost)
    assert labels(lost) == ["Undo"], "else it would hold again once the words come back"
    assert "Nothing was corrected here yet" in said(curate_log.nothing("-", 0))
    assert "of Q17 by <@55>" in said(curate_log.nothing("Q17", 55))


def controls(form: discord.ui.Modal) -> dict[str, Any]:
    found = [label.component for label in form.children if isinstance(label, discord.ui.Label)]
    return {each.custom_id: each for each in found if hasattr(each, "custom_id")}


async def ignore(interaction: discord.Interaction, fields: Fields, note: str) -> None:
    raise AssertionError("not sent off")


async def test_a_form_shows_what_is_there() -> None:
    fields = (("speaker", "Maria Weber"), ("role", None), ("kind", "partial"), ("place", "x" * 250))
    form = Fix("Correct " + "long " * 20, fields, ignore)
    found = controls(form)
    assert list(found) == ["speaker", "role", "kind", "place", NOTE]
    assert found["speaker"].default == "Maria Weber"
    assert found["role"].default == ""
    assert found["place"].max_length == 250
    assert [o.value for o in found["kind"].options if o.default] == ["partial"]
    assert len(form.title) <= 45


async def test_the_form_of_a_report_asks_for_some_words() -> None:
    async def told(interaction: discord.Interaction, reason: str) -> None:
        raise AssertionError("not sent off")

    form = Problem(told)
    assert (form.reason.min_length, form.reason.max_length) == (3, curate.LONGEST)


def test_thanks_say_whom_a_report_goes_to() -> None:
    assert "this server's moderators" in said(curate.thanks("Q17", server=True))
    assert "the owner of this bot" in said(curate.thanks("Q17", server=False))
    assert "own cards" in said(curate.nothing_to_report(own=False))
    assert "still here" in said(curate.nothing_to_report(own=True))


def components(*custom_ids: str) -> list[dict[str, Any]]:
    return layout.components(layout.view(layout.row(*map(layout.button, custom_ids, custom_ids))))


def test_the_items_of_a_card_are_those_its_buttons_lead_to() -> None:
    found = curate_posts.refs(
        components("Q17/context", "report/Q17", "S3/open", "quotes/5/next/2", "E8/share")
    )
    assert found == ("Q17", "S3", "E8")
    assert curate_posts.refs(components("curate/undo/7", "help/x", "report/which")) == ()
    section = layout.view(layout.section("words", layout.button("Open", "P4", "open")))
    assert curate_posts.refs(layout.components(section)) == ("P4",)


def test_the_line_under_a_card_names_what_holds_of_the_corrections() -> None:
    def note(*corrections: Correction) -> str:
        return curate_posts.noted(Standing("Q17", QUOTE, corrections), VIENNA)

    marked = replace(FIXED, act=Act.MARK, after=(("mark", "disputed"),), at=NOW - timedelta(2))
    hidden = replace(FIXED, act=Act.HIDE, after=(("hidden", "yes"),))
    merged = replace(FIXED, item="E8", act=Act.MERGE, after=(("with", "E9"),))
    apart = replace(merged, act=Act.SPLIT, after=(("from", "E9"),))
    assert note() == ""
    assert note(FIXED) == "Corrected on 22 November 2026: speaker, date"
    assert note(marked) == "Corrected on 20 November 2026: marked as disputed"
    assert note(marked, FIXED).startswith("Corrected on 22 November 2026: ")
    assert note(hidden, replace(FIXED, undone=NOW), replace(FIXED, lapsed=True)) == ""
    cleared = replace(marked, id=9, after=(("mark", None),))
    assert note(marked, cleared) == ""
    assert note(marked, replace(cleared, undone=NOW)).endswith("marked as disputed")
    assert note(merged).endswith("told as one with E9")
    assert note(apart).endswith("told apart from E9")
