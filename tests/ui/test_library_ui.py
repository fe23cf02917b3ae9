"""How drafts look: what was found, what is unsure, and the way to an article of the library."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Dated, Described, Length, Quoted, Selected
from bot.domain.dates import When
from bot.domain.models import Certainty
from bot.domain.shelf import DRAFTS_FOR, Doubt, Draft, Likeness, Stage, Twin
from bot.ui import library
from tests.ui.calm import keeps_budget, keeps_calm, words
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    DESCRIBED,
    EVENT,
    EVENTS,
    IDS,
    LARGE,
    MAYBE,
    NAMES,
    QUOTE,
    QUOTES,
    SELECTED,
    SOURCE,
    SOURCES,
    ids,
    labels,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
GONE = NOW + DRAFTS_FOR
FOUND = Described(SOURCE, None, None, None, 1_204, 31, 3, 1, references=2)
DRAFT = Draft(
    *(12, "gas.pdf", "https://news.example/gas", 48_200, 42, NOW, GONE, FOUND),
    evidence=(("title", "title"), ("authors", "details given"), ("published", "first page")),
    quotes=((Certainty.SURE, 2), (Certainty.UNCLEAR, 1)),
    people=1,
)
TWINS = st.builds(Twin, SOURCES, st.sampled_from(Likeness), st.floats(0, 1), st.booleans())
EVIDENCE = st.lists(st.tuples(st.sampled_from(("title", "authors", "outlet")), NAMES), max_size=4)
DRAFTS = st.builds(
    Draft,
    *(IDS, NAMES, MAYBE.map(lambda found: found or ""), IDS, st.none() | IDS),
    *(st.just(NOW), st.just(GONE), DESCRIBED, EVIDENCE.map(tuple)),
    st.just(((Certainty.SURE, 1), (Certainty.LIKELY, 10**9))),
    people=IDS,
    doubts=st.just(tuple(Doubt)),
    twins=st.lists(TWINS, max_size=30).map(tuple),
    again=st.booleans(),
)


def test_a_draft_says_what_was_found_and_how_it_is_known() -> None:
    shown = said(library.draft(DRAFT))
    assert shown.startswith("Draft: Gas for the winter <https://example.org/gas> (example.org)\n")
    assert "Ada Byron · The Bonn Post · 4 May 2021 (day; as the text gives it)" in shown
    assert "title: heading · author: given by a moderator · date: first page" in shown
    assert "3 quotes (speaker: 2 sure and 1 unclear) · 1 dated event · 1 person" in shown
    assert "1,204 words in 31 paragraphs · 2 references" in shown
    assert "D12 · gas.pdf, 48 kB · from https://news.example/gas · added by <@42>" in shown


def test_a_draft_without_anything_says_so_in_the_plural() -> None:
    bare = replace(FOUND, source=CARD, words=1, paragraphs=1, quotes=0, events=0, references=0)
    shown = said(library.draft(replace(DRAFT, described=bare, quotes=(), people=0, evidence=())))
    assert "author not named · undated" in shown
    assert "0 quotes · 0 dated events · 0 people\n1 word in 1 paragraph\n" in shown
    assert "how it is known" not in shown
    assert "reference" not in shown


def test_when_a_draft_goes_is_told_by_each_readers_clock() -> None:
    stamp = f"<t:{int(GONE.timestamp())}:D>"
    assert f"unless published, it is deleted on {stamp}" in said(library.draft(DRAFT))
    keeps_budget(library.draft(DRAFT))


def test_where_a_draft_came_from_is_left_out_where_nobody_knows() -> None:
    shown = said(library.draft(replace(DRAFT, origin="", user=None)))
    assert "D12 · gas.pdf, 48 kB\n" in shown
    assert "This was a draft already" not in shown
    assert said(library.draft(replace(DRAFT, again=True))).startswith("This was a draft already")


@pytest.mark.parametrize("doubt", Doubt)
def test_each_doubt_is_a_sentence_and_only_some_are_mended_by_a_form(doubt: Doubt) -> None:
    shown = said(library.draft(replace(DRAFT, doubts=(doubt,))))
    assert f"Missing or unsure\n- {library.DOUBTS[doubt]}\n" in shown
    mended = {Doubt.TITLE, Doubt.AUTHOR, Doubt.DATE, Doubt.COARSE_DATE, Doubt.UNSURE_DATE}
    assert ("Edit details fills in what you know" in shown) is (doubt in mended)


def test_no_doubt_still_asks_for_a_look() -> None:
    assert "Nothing that this bot can tell. Look at the preview" in said(library.draft(DRAFT))


def test_what_a_draft_is_like_is_named_with_what_publishing_does() -> None:
    other = Twin(CARD, Likeness.TEXT, 0.834)
    same = Twin(SOURCE, Likeness.DOI, replaces=True)
    shown = said(library.draft(replace(DRAFT, twins=(other,))))
    assert "S4 Whales <https://doi.org/10.1000/w> (doi.org): 83 %" in shown
    assert "% of the shorter text is in the other. Both will be there" in shown
    assert "[Publish]" in shown
    view = library.draft(replace(DRAFT, twins=(other, same)))
    assert "the same DOI. Publishing puts this text in its place" in said(view)
    assert labels(view) == ["Preview", "Publish as new text of S3", "Edit details", "Discard"]
    assert ids(view) == ["draft12/quotes/1", "draft12/publish", "draft12/edit", "draft12/discard"]


@pytest.mark.parametrize(("count", "more"), [(4, ""), (5, "… and 1 more"), (900, "… and 896 more")])
def test_a_draft_names_the_first_few_that_it_is_like(count: int, more: str) -> None:
    view = library.draft(replace(DRAFT, twins=(Twin(SOURCE, Likeness.URL),) * count))
    assert said(view).count("the same address") == 4
    assert more in said(view)
    assert ("more" in said(view)) is bool(more)


@given(DRAFTS)
@BRIEFLY
def test_a_draft_of_any_words_fits_and_calls_nobody(draft: Draft) -> None:
    for view in (library.draft(draft), library.discarding(draft)):
        keeps_calm(view)
    assert labels(library.draft(draft))[-1] == "Discard"
    keeps_calm(library.published(draft.described))


@pytest.mark.parametrize(
    ("stage", "number", "shown"),
    [
        (Stage.WAITING, 1, "Waiting for its turn: 1 article before it."),
        (Stage.WAITING, 1_200, "Waiting for its turn: 1,200 articles before it."),
        (Stage.READING, 0, "Reading it: text, people, quotes, dates …"),
        (Stage.READING, 7, "Reading it: text, people, quotes, dates … 7 s"),
        (Stage.KEEPING, 3, "Writing down what was found …"),
    ],
)
def test_the_work_on_an_article_is_told(stage: Stage, number: int, shown: str) -> None:
    assert said(library.progress("gas *2*.pdf", stage, number)) == f"gas *2*.pdf\n{shown}\n"


@given(NAMES, st.sampled_from(Stage))
@BRIEFLY
def test_the_name_of_a_file_does_nothing(name: str, stage: Stage) -> None:
    view = library.progress(name, stage, 3)
    keeps_calm(view)
    assert len(words(view)) == 1


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        *((0, "1 kB"), (400, "1 kB"), (1_500, "2 kB"), (999_999, "1,000 kB")),
        *((1_000_000, "1.0 MB"), (2_345_678_901, "2,345.7 MB")),
    ],
)
def test_bytes_are_written_for_people(count: int, shown: str) -> None:
    assert library.size(count) == shown


@pytest.mark.parametrize(
    ("page", "off", "routes"),
    [
        (1, ["Quotes", "Prev"], ["draft12/quotes/1/prev", "draft12/quotes/2/next"]),
        (2, ["Quotes"], ["draft12/quotes/1/prev", "draft12/quotes/3/next"]),
        (3, ["Quotes", "Next"], ["draft12/quotes/2/prev", "draft12/quotes/3/next"]),
    ],
)
def test_a_preview_is_turned_at_both_ends(page: int, off: list[str], routes: list[str]) -> None:
    view = library.quotes_preview(12, [QUOTE] * 5, page, 11)
    assert said(view).startswith(f"Preview of D12: 11 quotes · {page} / 3\n")
    assert labels(view, off=True) == off
    assert ids(view)[3:5] == routes


def test_a_preview_of_one_page_has_nothing_to_turn() -> None:
    view = library.events_preview(12, [EVENT], 1, 1)
    assert said(view).startswith("Preview of D12: 1 dated event\n")
    assert labels(view) == ["Quotes", "Summary", "Back to the draft", "Publish"]
    none = library.quotes_preview(12, [], 1, 0)
    assert said(none).startswith("Preview of D12: 0 quotes\nnumbers are given anew")


@given(st.lists(QUOTES, max_size=5), st.lists(EVENTS, max_size=5), SELECTED, IDS)
@BRIEFLY
def test_previews_of_any_words_fit(
    quoted: list[Quoted], told: list[Dated], chosen: Selected, number: int
) -> None:
    keeps_calm(library.quotes_preview(number, quoted, 1, 10**9))
    keeps_calm(library.events_preview(number, told, 7, 35))
    summary = library.summary_preview(number, chosen)
    keeps_calm(summary)
    assert labels(summary, off=True) == ["Summary"]


def test_a_summary_without_sentences_says_so() -> None:
    view = library.summary_preview(12, Selected(SOURCE, Length.SHORT, None, (), None))
    assert "No sentences could be selected." in said(view)


def test_an_end_is_asked_about_told_and_can_be_called_off() -> None:
    view = library.discarding(DRAFT)
    assert said(view).startswith("Discard “Gas for the winter”?\nThe file and what was found")
    assert dict(zip(labels(view), ids(view), strict=True)) == {
        "Discard it": "draft12/gone",
        "Keep it": "draft12/open",
    }
    assert said(library.discarded(12)) == "D12 is discarded\nNothing of it was kept.\n"


def test_what_was_published_leads_to_it_and_back() -> None:
    view = library.published(FOUND)
    assert "finds it from now on: 3 quotes · 1 dated event.\nS3 · byron2021" in said(view)
    assert ids(view) == ["S3/open", "S3/quotes", "shelf/remove/3"]
    old = replace(FOUND, source=replace(SOURCE, published=When.day(date(1815, 6, 18))))
    assert "18 June 1815" in said(library.published(old))
    keeps_budget(library.published(old))


def listed(count: int, title: str = "Gas") -> list[tuple[int, str, str, datetime]]:
    return [(n, title, "gas.pdf", GONE + timedelta(days=n)) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "head", "foot"),
    [
        (0, "No drafts\n/library add reads an article", ""),
        (1, "1 draft\nArticles that only moderators see until they are published.\n", ""),
        (8, "8 drafts\n", ""),
        (9, "9 drafts\n", "and 1 more: type in /library drafts"),
        (5_000, "5,000 drafts\n", "and 4992 more: type in /library drafts"),
    ],
)
def test_drafts_are_listed(count: int, head: str, foot: str) -> None:
    view = library.drafts(listed(count))
    assert said(view).startswith(head)
    assert foot in said(view)
    assert labels(view) == ["Open"] * min(count, 8)
    assert ("more: type in" in said(view)) is bool(foot)
    keeps_budget(view)


@given(NAMES, NAMES)
@BRIEFLY
def test_drafts_of_any_name_are_listed(title: str, name: str) -> None:
    keeps_calm(library.drafts([(n, title, name, GONE) for n in range(60)]))
