"""How it looks where sources differ, who tells of an event, and a picture's card."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import PAGE, Asked, Place
from bot.domain.dates import How, When
from bot.domain.differences import Relation, Slot
from bot.domain.happenings import Compared, Saying, Told, Witness, alone
from bot.domain.picture import MOST
from bot.ui import differences, picture, timeline
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    DAY,
    EVENT,
    EVENTS,
    IDS,
    LARGE,
    LONG,
    MAYBE,
    NAMES,
    PLACES,
    SOURCE,
    SOURCES,
    WHENS,
    ids,
    keeps_limits,
    labels,
    nothing,
    page,
    parts,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

ESSEN = Witness(8, SOURCE, Place(3), "In May 2021 Weber met Novak in Essen.", DAY, "May 2021")
UNDATED = Witness(None, CARD, Place(2), "On Monday Weber met Novak after a gap of nine years.")
PAIR = Compared(
    *(Slot.INTERVAL, Relation.COMPATIBLE, Saying(ESSEN, "met Novak")),
    Saying(UNDATED, "gap of nine years"),
)
COUNT = Compared(
    *(Slot.COUNT, Relation.LOOSE, Saying(UNDATED, "nine years")),
    Saying(ESSEN, "", (145, 145)),
)
TOLD = Told(replace(EVENT, sources=2), (ESSEN, UNDATED), 2, (PAIR, COUNT))


def asked(*items: Compared, **more: object) -> str:
    return said(differences.page(page(*items, asked=Asked("differences", ()), **more)))


def test_a_line_says_what_each_says_how_that_stands_and_both_passages() -> None:
    text = asked(PAIR)
    for words in (
        *("1 difference between sources", "how long since the last · compatible: both can hold"),
        *(
            "A · Byron · 2021 · ¶3: “met Novak”",
            "B · author not named · undated · ¶2 · source card",
        ),
        *("“gap of nine years”", "> In May 2021 Weber met Novak in Essen.", "> On Monday Weber"),
        "[Open A] [Open B]",
    ):
        assert words in text


def test_either_passage_opens_where_it_stands() -> None:
    view = differences.page(page(PAIR, COUNT))
    assert ids(view)[:4] == ["S3/read/3/0a", "S4/read/2/0b", "S4/read/2/1a", "S3/read/3/1b"]


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("slot", Slot)
def test_every_relation_and_slot_has_words(slot: Slot, relation: Relation) -> None:
    text = asked(replace(PAIR, slot=slot, relation=relation))
    assert str(relation) in text
    assert differences.SLOTS[slot] in text


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ((145, 145), "145 days before"),
        ((1, 1), "1 day before"),
        ((100, 130), "100–130 days before"),
        ((8095, 8459), "22–23 years before"),
        ((3650, 3655), "10 years before"),
    ],
)
def test_days_between_are_said(since: tuple[int, int], words: str) -> None:
    assert words in differences.says(Saying(ESSEN, "", since))


def test_a_date_stands_for_what_a_source_says_of_it() -> None:
    assert differences.says(Saying(ESSEN)) == "4 May 2021 (“May 2021”)"
    assert differences.says(Saying(UNDATED)) == "no date that can be resolved"


def test_no_differences_is_not_agreement() -> None:
    view = differences.nothing(nothing(heading=(("about", "gas"),)))
    assert "No differences found · about: gas" in said(view)
    assert "does not mean that they agree" in said(view)
    assert "Drop topic" in labels(differences.nothing(nothing(without=(("about", 3),))))


def test_a_card_names_its_other_sources_and_where_they_differ() -> None:
    text = said(timeline.card(TOLD))
    for words in (
        *("2 sources: reported by Ada Byron", "Also told:"),
        "author not named · undated · ¶2 · source card: no date of its own",
        "Sources differ: how many before: “nine years” / 4 May 2021",
        "(loose), and 1 more",
    ):
        assert words in text
    assert ids(timeline.card(TOLD))[0] == "E8/sources"
    assert ids(timeline.card(alone(EVENT)))[0] == "S3/open"
    assert "differ" not in said(timeline.card(alone(EVENT)))


def test_many_witnesses_are_counted() -> None:
    many = replace(TOLD, witnesses=(ESSEN,) * 12)
    assert "more" not in said(timeline.card(replace(TOLD, differences=()))), (
        "one line for each source"
    )
    assert "and 4 more" in said(timeline.witnesses(many))


def test_the_sources_of_an_event_are_listed_with_their_passages() -> None:
    view = timeline.witnesses(TOLD)
    for words in (
        *("2 independent sources · 1 April 2021", "> In May 2021 Weber met Novak in Essen."),
        *("no date of its own", "count once"),
    ):
        assert words in said(view)
    assert labels(view) == ["Open", "Open", "Differences"]
    assert "Differences" not in labels(timeline.witnesses(replace(TOLD, differences=())))


def test_a_line_of_a_list_counts_its_sources() -> None:
    assert "2 sources" in timeline.line(TOLD.event)
    assert "1 source" not in timeline.line(EVENT)


def test_a_picture_says_what_it_shows() -> None:
    drawn = picture.picture((EVENT,) * (MOST + 3), (("topic", "Maria Weber"), ("from", "2021")))
    assert drawn.title == "About Maria Weber · from 2021"
    assert (len(drawn.marks), drawn.left) == (MOST, 3)
    view = picture.card(page(EVENT, total=MOST + 3), drawn)
    (gallery,) = [part for part in parts(view) if part["type"] == 12]
    (item,) = gallery["items"]
    assert item["media"]["url"] == "attachment://timeline.png"
    assert item["description"].startswith(f"Timeline of {MOST} events, 2021")
    assert len(item["description"]) <= 1_024
    assert f"the first {MOST} of {MOST + 3}" in said(view)
    assert labels(view) == ["List"]


@pytest.mark.parametrize(
    ("changed", "label"),
    [
        ({"kind": "call"}, "call in Essen: Maria Weber, Jan Novak"),
        (
            {"kind": "visit", "status": "planned"},
            "visit (planned) in Essen: Maria Weber, Jan Novak",
        ),
        ({"kind": "event"}, "On 1 April 2021 the pipe was shut."),
        ({"kind": "call", "participants": ()}, "On 1 April 2021 the pipe was shut."),
        ({"kind": "call", "location": None}, "call: Maria Weber, Jan Novak"),
    ],
    ids=str,
)
def test_a_mark_says_in_a_few_words_what_happened(changed: dict[str, object], label: str) -> None:
    (mark,) = picture.picture((replace(EVENT, **changed),), ()).marks  # type: ignore[arg-type]
    assert mark.label == label


WITNESSES = st.builds(Witness, st.none() | IDS, SOURCES, PLACES, LONG, st.none() | WHENS, MAYBE)
SINCE = st.none() | st.tuples(st.integers(0, 400), st.integers(401, 10**6))
SAYINGS = st.builds(Saying, WITNESSES, st.just("") | NAMES, SINCE)
COMPARED = st.builds(Compared, st.sampled_from(Slot), st.sampled_from(Relation), SAYINGS, SAYINGS)


@given(st.lists(COMPARED, min_size=1, max_size=PAGE), st.integers(5, 900), NAMES)
@BRIEFLY
def test_hostile_differences_keep_the_limits(items: list[Compared], total: int, by: str) -> None:
    shown = page(*items, total=total, heading=(("about", by),))
    keeps_limits(differences.page(shown))
    keeps_limits(differences.page(shown, shared_by=by))


@given(EVENTS, st.lists(WITNESSES, min_size=1, max_size=12), st.lists(COMPARED, max_size=3))
@BRIEFLY
def test_hostile_witnesses_keep_the_limits(
    event: object, witnesses: list[Witness], differ: list[Compared]
) -> None:
    told = Told(event, tuple(witnesses), len(witnesses), tuple(differ))  # type: ignore[arg-type]
    keeps_limits(timeline.card(told))
    keeps_limits(timeline.card(told, shared_by="Zoe"))
    keeps_limits(timeline.witnesses(told))


@given(st.lists(EVENTS, min_size=1, max_size=6), NAMES)
@BRIEFLY
def test_hostile_pictures_keep_the_limits(events: list[object], typed: str) -> None:
    drawn = picture.picture(events, (("about", typed),))  # type: ignore[arg-type]
    view = picture.card(page(*events), drawn)
    keeps_limits(view)
    (gallery,) = [part for part in parts(view) if part["type"] == 12]
    assert 0 < len(gallery["items"][0]["description"]) <= 1_024


def test_inferred_and_worked_out_dates_say_so() -> None:
    for how, words in ((How.COMPUTED, "worked out"), (How.INFERRED, "inferred")):
        witness = replace(ESSEN, when=When.year(2021, how))
        assert words in said(timeline.witnesses(replace(TOLD, witnesses=(witness,))))
