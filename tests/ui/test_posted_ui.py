"""Posted cards once an item is corrected, and the queue: whose turn it is, and why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from discord import ui
from discord.components import _component_factory as made
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Quoted
from bot.domain.corrections import Act, Correction, Fields
from bot.domain.curate import Counts, Queued, Report, Standing, Waiting
from bot.domain.models import Certainty
from bot.ui import curate, curate_posts, curate_queue, layout, lists, quotes
from tests.ui.calm import keeps_calm
from tests.ui.cards import (
    BRIEFLY,
    EVENT,
    LARGE,
    NAMES,
    PASSAGE,
    PERSON,
    QUOTE,
    QUOTES,
    SOURCE,
    ids,
    labels,
    page,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
VIENNA = "Europe/Vienna"


def change(act: Act, item: str = "Q17", number: int = 7, **after: str | None) -> Correction:
    fields: Fields = tuple(after.items())
    at = NOW + timedelta(days=number - 7)
    return Correction(number, item, act, (), fields, "hush", 55, at)


def noted(*made: Correction, ref: str = "Q17") -> str:
    return curate_posts.noted(Standing(ref, QUOTE, made), VIENNA)


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (change(Act.FIX, speaker="Jan", date=None), "speaker, date"),
        (change(Act.MARK, mark="disputed"), "marked as disputed"),
        (replace(change(Act.MERGE), after=(("with", "E9"),)), "told as one with E9"),
        (change(Act.MERGE), "told as one with another"),
        (replace(change(Act.SPLIT), after=(("from", "E9"),)), "told apart from E9"),
        (change(Act.EDIT, "S3", title="Gas"), "its source's title"),
        (change(Act.RENAME, "P4", name="M. Weber"), "name"),
    ],
)
def test_the_line_under_a_card_says_what_on_which_day(made: Correction, says: str) -> None:
    assert noted(made) == f"Corrected on 22 November 2026: {says}"
    assert noted(replace(made, undone=NOW)) == ""
    assert noted(replace(made, lapsed=True)) == ""


@pytest.mark.parametrize(
    "made",
    [
        *(change(Act.APPROVE), change(Act.UNHIDE), change(Act.RULE), change(Act.MARK, mark=None)),
        change(Act.ALIAS, "P4", name="M. Weber"),
    ],
)
def test_what_changes_nothing_on_a_card_leaves_no_line(made: Correction) -> None:
    assert noted(made) == ""


def test_the_last_mark_and_the_latest_day_hold() -> None:
    first, second = change(Act.MARK, mark="disputed"), change(Act.MARK, number=8, mark="x_y")
    assert noted(second, first) == "Corrected on 23 November 2026: marked as x\\_y"
    off = change(Act.MARK, number=9, mark=None)
    assert noted(first, off) == ""
    twice = noted(change(Act.FIX, speaker="A"), change(Act.FIX, number=10, speaker="B"))
    assert twice == "Corrected on 25 November 2026: speaker"
    assert noted(change(Act.EDIT, "S3", title="Gas"), ref="S3").endswith(": title")


def message(view: ui.LayoutView) -> discord.Message:
    sent = [made(part) for part in layout.components(view)]  # type: ignore[arg-type]
    return cast(discord.Message, SimpleNamespace(components=sent))


def redrawn(view: ui.LayoutView, standing: Standing) -> ui.LayoutView | None:
    return curate_posts.redrawn(message(view), standing, VIENNA)


def again(view: ui.LayoutView, standing: Standing) -> ui.LayoutView:
    drawn = redrawn(view, standing)
    assert drawn is not None
    return drawn


def test_a_posted_card_takes_the_correction_and_keeps_who_shared_it() -> None:
    fixed = replace(QUOTE, speaker="Jan Novak", corrected=("speaker",))
    standing = Standing("Q17", fixed, (change(Act.FIX, speaker="Jan Novak"),))
    view = again(quotes.card(QUOTE, shared_by="A_da"), standing)
    assert said(view).startswith("Jan Novak\n")
    assert "shared by A_da" in said(view)
    assert said(view).count("Corrected on 22 November 2026: speaker") == 1
    assert "corrected by this server's moderators" not in said(view), "said once, with the day"
    assert said(again(view, standing)) == said(view), "drawn twice is drawn once"
    keeps_calm(view)


def test_a_hidden_card_says_so_and_can_come_back() -> None:
    card = quotes.card(QUOTE, shared_by="Ada")
    gone = again(card, Standing("Q17", None, (change(Act.HIDE),)))
    assert said(gone) == "Q17: hidden by this server's moderators\nshared by Ada\n"
    assert ids(gone) == []
    back = again(gone, Standing("Q17", QUOTE, ()))
    assert said(back) == said(card)


def items(*listed: Quoted) -> ui.LayoutView:
    rows = [lists.Item(quotes.line(each), (each.ref, "open")) for each in listed]
    return lists.page("quotes", page(*listed), "Quotes", rows)


def test_an_item_of_a_posted_list_changes_alone() -> None:
    other = replace(QUOTE, id=18, words="Nor will they")
    view = items(QUOTE, other)
    fixed = Standing("Q17", replace(QUOTE, words="We will freeze"), (change(Act.FIX, role="x"),))
    drawn = said(again(view, fixed))
    assert "We will freeze" in drawn
    assert "Corrected on 22 November 2026: role" in drawn
    assert "Nor will they" in drawn
    hidden = again(view, Standing("Q17", None, ()))
    assert "We will not freeze" not in said(hidden)
    assert "Q17 · Hidden by this server's moderators" in said(hidden)
    assert labels(hidden, off=True) == ["Open"]
    assert redrawn(view, Standing("Q99", QUOTE, ())) is None


@given(QUOTES, NAMES, st.sampled_from(Act))
@BRIEFLY
def test_a_card_drawn_again_of_any_words_fits(quote: Quoted, name: str, act: Act) -> None:
    fixed = replace(quote, speaker=name, corrected=())
    standing = Standing(quote.ref, fixed, (change(act, quote.ref, speaker=name, mark=name),))
    keeps_calm(again(quotes.card(quote, shared_by=name[:100]), standing))
    keeps_calm(again(quotes.card(quote), replace(standing, item=None)))


def queued(waiting: Waiting, item: Any = QUOTE, **more: Any) -> Queued:
    usual: dict[str, Any] = {"context": (PASSAGE,), "number": 1, "total": 1, "counts": Counts(1)}
    return Queued(waiting, item, **usual | more)


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (Counts(1, 1, 1), "1 reported · 1 looks wrong · 1 unsure speaker\n"),
        (Counts(2_000, 2, 0), "2,000 reported · 2 look wrong\n"),
        (Counts(0, 0, 3_000), "3,000 unsure speakers\n"),
    ],
)
def test_the_queue_counts_what_waits(counts: Counts, says: str) -> None:
    view = curate_queue.page(queued(Waiting("Q17"), counts=counts), VIENNA)
    assert said(view).startswith(f"Queue · 1 of 1\n{says}")


@pytest.mark.parametrize(
    ("count", "more"), [(1, ""), (3, ""), (4, "1 more report"), (900, "897 m")]
)
def test_the_newest_reports_are_shown(count: int, more: str) -> None:
    reports = tuple(Report("Q17", n, f"It is #{n}.", NOW, direct=n % 2 == 1) for n in range(count))
    shown = said(curate_queue.page(queued(Waiting("Q17", reports)), VIENNA))
    where = " in direct messages" if (count - 1) % 2 else ""
    assert f"- <@{count - 1}> reported{where} on 22 November 2026:\n> It is #{count - 1}." in shown
    assert shown.count("\n> It is #") == min(count, 3)
    assert more in shown
    assert ("more report" in shown) is bool(more)


@pytest.mark.parametrize(
    ("waiting", "says"),
    [
        (Waiting("Q17", certainty=Certainty.LIKELY), "- who spoke is likely, not sure\n"),
        (Waiting("Q17", certainty=Certainty.UNCLEAR, posted=1), "unclear; posted here once\n"),
        (
            Waiting("Q17", certainty=Certainty.UNCLEAR, posted=2, sources=3),
            "- who spoke is unclear; told by 3 sources; posted here 2 times\n",
        ),
    ],
)
def test_a_doubt_says_how_many_have_seen_it(waiting: Waiting, says: str) -> None:
    assert says in said(curate_queue.page(queued(waiting), VIENNA))
    assert "who spoke" not in said(curate_queue.page(queued(Waiting("Q17", posted=9)), VIENNA))


@pytest.mark.parametrize(
    ("number", "off", "turns"),
    [(1, ["Prev"], (1, 2)), (2, [], (1, 3)), (3, ["Next"], (2, 3))],
)
def test_the_queue_is_turned_at_both_ends(
    number: int, off: list[str], turns: tuple[int, int]
) -> None:
    view = curate_queue.page(queued(Waiting("Q17"), number=number, total=3), VIENNA)
    assert labels(view, off=True) == off
    before, after = turns
    wanted = [f"curate/queue/{before}/prev", f"curate/queue/{after}/next", "curate/log/1/-/0"]
    assert ids(view)[-3:] == wanted
    assert f"curate/accept/{number}/Q17" in ids(view)


def test_history_is_dated_in_words_beside_each_item() -> None:
    quote = said(curate_queue.page(queued(Waiting("Q17")), VIENNA))
    assert "→ direct · 3 May 2021 (day; as the text gives it: “on Monday”)" in quote
    event = said(curate_queue.page(queued(Waiting("E8"), EVENT), VIENNA))
    assert "1 April 2021\n> On 1 April 2021 the pipe was shut." in event
    assert "→ in Essen\n" in event
    source = said(curate_queue.page(queued(Waiting("S3"), SOURCE, context=()), VIENNA))
    assert "S3 · byron2021" in source
    assert "In its source" not in source
    person = said(curate_queue.page(queued(Waiting("P4"), PERSON), VIENNA))
    assert "Maria Weber\nalso: Weber\nP4" in person


def test_what_was_decided_can_be_undone() -> None:
    above = curate_queue.decided(change(Act.HIDE), 1)
    view = curate_queue.empty(above)
    assert said(view).startswith("Hidden: Q17\nThe article stays whole:")
    assert labels(view) == ["Undo", "Log"]
    assert ids(view) == ["curate/undo/7/1", "curate/log/1/-/0"]
    aside = said(curate_queue.empty(curate_queue.dismissed("E8")))
    assert aside.startswith("Put aside: E8\nQueue · nothing waits\n")
    assert curate.who(None) == "someone whose traces were deleted"
