"""How the bin, new readings, backups and figures of a server's own library look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Source
from bot.domain.bundle import Imported
from bot.domain.corrections import Act, Correction
from bot.domain.models import Certainty
from bot.domain.redating import Outcome
from bot.domain.settings import Quota
from bot.domain.shelf import BIN_FOR, Difference, Fact, Figures, Used
from bot.errors import OverQuota
from bot.ui import bundle, figures, shelf
from tests.ui.calm import keeps_budget, keeps_calm
from tests.ui.cards import BRIEFLY, LARGE, LONG, MAYBE, NAMES, SOURCE, SOURCES, ids, labels, said

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
SAID = Fact("quote", "“We will not freeze,”", (("speaker", "Maria Weber"), ("date", None)))
DONE = Fact("event", "The pipe\nwas shut.", (("date", "1 April 2021"),))
TOLD = st.lists(st.tuples(st.sampled_from(("speaker", "date")), MAYBE), max_size=2).map(tuple)
FACTS = st.builds(Fact, st.sampled_from(("quote", "event")), LONG, TOLD)
MANY = st.lists(FACTS, max_size=40).map(tuple)
CHANGED = st.lists(st.tuples(FACTS, FACTS), max_size=40).map(tuple)
METADATA = st.lists(st.tuples(st.sampled_from(("title", "date")), MAYBE, MAYBE), max_size=5)


def test_a_removal_says_for_how_long_there_is_a_way_back() -> None:
    view = shelf.removed(SOURCE)
    assert "nowhere in this server from now on" in said(view)
    assert f"For {BIN_FOR.days} days it can be put back" in said(view)
    assert "S3 · byron2021" in said(view)
    assert dict(zip(labels(view), ids(view), strict=True)) == {
        "Put it back": "shelf/restore/3",
        "Bin": "shelf/bin",
    }
    back = shelf.restored(SOURCE)
    assert "Its numbers and corrections are as before." in said(back)
    assert ids(back) == ["S3/open", "shelf/remove/3"]


@pytest.mark.parametrize(
    ("count", "head", "foot"),
    [
        (0, "The bin is empty\n/library remove puts an article into it.\n", ""),
        (1, "1 article in the bin\n", ""),
        (8, "8 articles in the bin\n", ""),
        (9, "9 articles in the bin\n", "and 1 more: type in /library restore"),
        (3_000, "3,000 articles in the bin\n", "and 2992 more"),
    ],
)
def test_the_bin_lists_what_can_be_put_back(count: int, head: str, foot: str) -> None:
    view = shelf.binned([(n, "Gas", NOW) for n in range(1, count + 1)])
    assert said(view).startswith(head)
    assert foot in said(view)
    assert ids(view) == [f"shelf/restore/{n}" for n in range(1, min(count, 8) + 1)]
    keeps_budget(view)


def test_an_article_of_the_bin_says_when_it_is_deleted() -> None:
    gone = int((NOW + timedelta(days=30)).timestamp())
    assert f"S7 · deleted <t:{gone}:R>" in said(shelf.binned([(7, "Gas", NOW)]))


def test_a_reading_that_changes_nothing_asks_nothing() -> None:
    view = shelf.difference(SOURCE, Difference())
    assert said(view).startswith("Nothing would change: Gas for the winter")
    assert labels(view) == ["Open source"]


def test_a_new_reading_shows_what_comes_goes_and_differs() -> None:
    now = replace(SAID, told=(("speaker", "Jan Novak"), ("date", "3 May 2021")))
    metadata = (("title", None, "Gas\nfor winter"), ("outlet", "The Post", None))
    found = Difference((SAID,), (DONE, DONE), ((SAID, now),), metadata)
    view = shelf.difference(SOURCE, found)
    shown = said(view)
    assert "title: (none) → Gas for winter\noutlet: The Post → (none)\n" in shown
    assert "Gained: 1 quote\n- “We will not freeze” – Maria Weber\n" in shown
    assert "Lost: 2 events\n- “The pipe was shut.”\n" in shown
    assert "Changed: 1\n- “We will not freeze”: speaker Maria Weber → Jan Novak; " in shown
    assert "date (none) → 3 May 2021" in shown
    assert dict(zip(labels(view), ids(view), strict=True)) == {
        "Apply": "shelf/apply/3",
        "Cancel": "shelf/keep/3",
    }


@pytest.mark.parametrize(("count", "more"), [(6, 0), (7, 1), (4_000, 3_994)])
def test_a_long_difference_is_counted(count: int, more: int) -> None:
    found = Difference((SAID,) * count, (), ((SAID, DONE),) * count)
    shown = said(shelf.difference(SOURCE, found))
    assert f"Gained: {count:,} quotes\n" in shown
    assert f"Changed: {count}\n" in shown
    assert shown.count(f"- … and {more} more") == 2 * bool(more)
    assert shown.count("- “We will not freeze” – ") == 6
    keeps_budget(shelf.difference(SOURCE, found))


def test_quotes_and_events_are_counted_apart() -> None:
    both = said(shelf.difference(SOURCE, Difference((SAID, DONE, SAID))))
    assert "Gained: 2 quotes, 1 event\n" in both
    assert "Lost" not in both
    assert "Changed" not in both


@given(SOURCES, MANY, MANY, CHANGED, METADATA)
@BRIEFLY
def test_a_difference_of_any_words_fits(
    source: Source,
    gained: tuple[Fact, ...],
    lost: tuple[Fact, ...],
    changed: tuple[tuple[Fact, Fact], ...],
    metadata: list[tuple[str, str | None, str | None]],
) -> None:
    keeps_calm(shelf.difference(source, Difference(gained, lost, changed, tuple(metadata))))
    for view in (shelf.removed(source), shelf.restored(source), shelf.kept(source)):
        keeps_calm(view)
    keeps_calm(shelf.refreshed(source))
    keeps_calm(shelf.binned([(number, source.title, NOW) for number in range(40)]))


def test_an_edit_shows_both_values_and_where_it_is_undone() -> None:
    change = Correction(
        *(7, "S3", Act.EDIT, (("title", "Gaz"),), (("title", "Gas"), ("outlet", None))),
        *("", 55, NOW),
    )
    shown = said(shelf.edited(SOURCE, change))
    assert "title: Gaz → Gas\noutlet: (none) → (none)\n" in shown
    assert "all corrections: /curate log" in shown
    assert "55" not in shown


@pytest.mark.parametrize(
    ("came", "lines"),
    [
        (None, ""),
        (Outcome(), "Its quotes and events are dated as when it was first read.\n"),
        (Outcome(redated=1), "- 1 date of its quotes and events worked out anew\n"),
        (
            Outcome(redated=1_200, unknown=1, found=2),
            (
                "- 1,200 dates of its quotes and events worked out anew\n"
                "- 1 date no longer known: nothing tells the day\n"
                "- 2 events found that had no date when it was first read\n"
            ),
        ),
        (
            Outcome(unknown=3, waiting=True),
            (
                "The article could not be read again with this date yet. Until then no date is "
                "shown that was worked out from the old one.\n"
            ),
        ),
    ],
    ids=["no date", "nothing", "one", "all", "waiting"],
)
def test_a_corrected_date_says_what_came_of_it(came: Outcome | None, lines: str) -> None:
    change = Correction(7, "S3", Act.EDIT, (("date", "2020"),), (("date", "2021"),), "", 55, NOW)
    shown = said(shelf.edited(SOURCE, change, came))
    assert f"date: 2020 → 2021\n{lines}all corrections: /curate log" in shown


def test_what_stays_and_what_is_in_place_are_told_apart() -> None:
    assert said(shelf.kept(SOURCE)).startswith("Left as it was: Gas")
    assert "has the new reading now" in said(shelf.refreshed(SOURCE))


def test_the_bundled_articles_are_on_or_off() -> None:
    assert said(shelf.starter(shown=True, sources=1)) == (
        "The bundled articles are on\n"
        "Readers here find them beside this server's own articles: 1 source in all.\n"
    )
    off = said(shelf.starter(shown=False, sources=0))
    assert "find this server's own articles alone: 0 sources. Corrections" in off
    assert "1,200 sources" in said(shelf.starter(shown=True, sources=1_200))


def test_a_backup_names_its_part_only_where_there_are_several() -> None:
    assert said(bundle.backed_up(1, 1, "a.zip")).startswith(
        "Backup of this server's own library\nThe articles as they were added"
    )
    assert "own library, part 2 of 3\n" in said(bundle.backed_up(2, 3, "a.zip"))
    assert "Nothing about the members of this server is in it." in said(
        bundle.backed_up(1, 1, "a.zip")
    )


def test_an_import_says_how_far_it_is() -> None:
    assert said(bundle.importing("article", 0, 0)) == "Importing\n…\n"
    assert "1 of 1 article …" in said(bundle.importing("article", 1, 1))
    assert "1,003 of 1,500 corrections …" in said(bundle.importing("correction", 1_003, 1_500))


def test_an_import_of_nothing_says_so() -> None:
    assert said(bundle.imported(Imported())) == "Nothing imported\n"


def test_an_import_tells_what_became_of_each_article() -> None:
    done = Imported(
        *(["Gas"], ["Whales", "Tides"], [("a.pdf", "the file is empty")]),
        full=OverQuota("articles", 500, 500),
        left=2,
        corrected=["Q7"],
        fates={"made": 1, "kept": 1_000, **dict.fromkeys(("quote", "event", "change"), 2)},
    )
    shown = said(bundle.imported(done))
    assert shown.startswith("1 article imported\n- Gas\n")
    assert "Here already, left as they are: 2\n- Whales\n- Tides\na draft counts as here" in shown
    assert "Not read: 1\n- a.pdf: the file is empty\n" in shown
    assert "There is no room for more: 2 articles left out\n" in shown
    assert (
        "1 correction made again.\n"
        "1,000 corrections passed over: the same here already, or decided otherwise."
    ) in shown
    assert "2 corrections not made: there is no such quote in the article here.\n" in shown
    assert "2 corrections not made: there is no such event in the article here.\n" in shown
    assert "2 corrections not made: not to be read.\n" in shown
    assert "several parts" not in shown


@pytest.mark.parametrize("fate", ["source", "person"])
def test_what_another_part_may_hold_is_hinted_at(fate: str) -> None:
    shown = said(bundle.imported(Imported(corrected=["Q7"], fates={"made": 1, fate: 3})))
    assert shown.startswith("No new article\n1 correction made again.\n3 corrections not made: ")
    assert "of a backup in several parts: import them all, then this part once more" in shown


def test_only_a_backup_in_parts_speaks_of_their_order() -> None:
    assert "in their order" not in said(bundle.backed_up(1, 1, "a.zip"))
    assert "in their order" in said(bundle.backed_up(1, 2, "a.zip"))


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, "- … and 1 more")])
def test_an_import_names_the_first_dozen(count: int, more: str) -> None:
    shown = said(bundle.imported(Imported([f"A{n}" for n in range(count)])))
    assert "- A11\n" in shown
    assert "A12" not in shown
    assert shown.rstrip().endswith(more or "- A11")


@given(st.lists(NAMES, max_size=40), st.lists(st.tuples(NAMES, NAMES), max_size=40))
@BRIEFLY
def test_an_import_of_any_names_fits(names: list[str], failed: list[tuple[str, str]]) -> None:
    full = OverQuota("megabytes", 10**9, 10**9)
    keeps_calm(bundle.imported(Imported(names, names, failed, full=full, left=10**9)))


@pytest.mark.parametrize(
    ("used", "limit", "steps"),
    [(0, 500, 0), (1, 500, 1), (250, 500, 10), (500, 500, 20), (900, 500, 20), (3, 0, 20)],
)
def test_a_bar_is_never_longer_than_its_room(used: int, limit: int, steps: int) -> None:
    drawn = figures.gauge(used, limit)
    assert drawn == "█" * steps + "░" * (20 - steps)


HELD = Figures(
    kinds=(("opinion", 1), ("news", 1_200)),
    certainties=((Certainty.UNCLEAR, 2), (Certainty.SURE, 1)),
    events=1,
    years=(("", 1), ("2019", 4), ("2021", 8)),
    newest=3,
    newest_at=NOW,
)


def test_figures_are_told_with_bars() -> None:
    used = Used(articles=1, bytes=2_500_000, drafts=1, binned=2)
    view = figures.stats(HELD, used, Quota(500, 200), SOURCE, starter=True)
    shown = said(view)
    assert "1,201 sources: 1 opinion · 1,200 news\n" in shown
    assert "3 quotes: speaker sure of 1 · speaker unclear of 2\n1 dated event\n" in shown
    assert f"undated {'█' * 2} 1\n2019    {'█' * 10} 4\n2021    {'█' * 20} 8" in shown
    assert f"S3 · added <t:{int(NOW.timestamp())}:R>" in shown
    assert f"articles █{'░' * 19} 1 of 500" in shown
    assert "2.5 MB of 200 MB" in shown
    assert "1 draft · 2 in the bin · bundled articles on" in shown
    assert ids(view) == ["S3/open"]
    keeps_budget(view)


def test_an_empty_library_has_no_bars_and_nothing_newest() -> None:
    view = figures.stats(Figures(), Used(), Quota(), None, starter=False)
    shown = said(view)
    assert "0 sources\n0 quotes\n0 dated events\n" in shown
    assert "Years of publication" not in shown
    assert "Newest" not in shown
    assert "0 drafts · 0 in the bin · bundled articles off" in shown


def test_many_years_are_told_by_decade_and_none_is_lost() -> None:
    years = (("", 2), *((str(year), 1) for year in range(1990, 2020)))
    shown = said(figures.stats(replace(HELD, years=years), Used(), Quota(), None, starter=True))
    assert f"undated {'█' * 4} 2\n1990s   {'█' * 20} 10\n2000s" in shown
    assert "1991" not in shown


@given(SOURCES, st.integers(0, 10**15), st.integers(0, 10**15))
@BRIEFLY
def test_figures_of_any_size_fit(source: Source, used: int, limit: int) -> None:
    years = tuple((str(year), used + 1) for year in range(1000, 2030))
    held = replace(HELD, years=years, events=used)
    quota = Quota(limit, limit, limit)
    for starter in (True, False):
        view = figures.stats(held, Used(used, used, used, used), quota, source, starter=starter)
        keeps_calm(view)
