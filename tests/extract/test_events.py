"""Dated happenings: which sentences tell one, when, who took part."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import How, When, parse_when, words
from bot.domain.models import Event, Mention, Person, Span, Zone, ZoneKind
from bot.extract.dates import tag
from bot.extract.events import find
from bot.extract.sentences import split

PUBLISHED = When.day(date(2022, 1, 19))


def person(name: str, text: str, *others: str, gender: str | None = None) -> Person:
    mentions = [
        Mention(at, at + len(form), "name")
        for form in (name, *others)
        for at in range(len(text))
        if text.startswith(form, at)
    ]
    return Person(name, (name, *others), gender=gender, mentions=tuple(mentions))


def events(
    text: str,
    people: Sequence[Person] = (),
    kind: ZoneKind = ZoneKind.PARAGRAPH,
    published: When | None = PUBLISHED,
) -> tuple[Event, ...]:
    zones = (Zone(0, len(text), kind, 1),)
    return find(text, zones, split(text, zones), tag(text, published), tuple(people))


def only(text: str, people: Sequence[Person] = ()) -> Event:
    (event,) = events(text, people)
    return event


@pytest.mark.parametrize(
    ("text", "when", "kind"),
    [
        ("On 3 May 2021 the ministers met in Vienna.", "3 May 2021", "meeting"),
        ("The two leaders spoke by phone on Monday.", "17 January 2022", "call"),
        ("She visited Warsaw in September 2020.", "September 2020", "visit"),
        ("They signed a trade pact in 2018.", "2018", "agreement"),
        ("Both armies have held drills together since 2016.", "2016", "exercise"),
        ("In 2014 the army annexed the peninsula.", "2014", "war"),
        ("The last troops withdrew in August 2021.", "August 2021", "withdrawal"),
        ("Parliament voted on the budget on 5 March 2020.", "5 March 2020", "election"),
        ("The bloc imposed sanctions on the bank last month.", "December 2021", "sanctions"),
        ("A bomb exploded near the market on Tuesday.", "18 January 2022", "attack"),
        ("The alliance was founded in 1949.", "1949", "founding"),
        ("The minister resigned on 12 April 2021.", "12 April 2021", "resignation"),
        ("The court acquitted both men in June 2019.", "June 2019", "trial"),
        ("The rebels seized the capital in August 2021.", "August 2021", "takeover"),
        ("An earthquake struck the coast in 2004.", "2004", "disaster"),
        ("The institute published its study in 2015.", "2015", "publication"),
        ("The minister said on Monday that trade had grown.", "17 January 2022", "statement"),
        ("Relations soured in the 1990s.", "1990s", "event"),
        ("The heads of state gathered for a summit in July 1997.", "July 1997", "summit"),
        ("The old president died on 6 January 2022.", "6 January 2022", "death"),
    ],
)
def test_kinds_and_days(text: str, when: str, kind: str) -> None:
    event = only(text)
    expected = parse_when(when)
    assert expected is not None
    assert event.when.same_days(expected), words(event.when)
    assert event.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The 2014 annexation remains the core of the dispute.",
        "His 1999 book argues for trade.",
        "The two are friends.",
        "They met twice.",
        "They met for 23 years.",
        "They meet every June.",
        "They meet now.",
        "In the 20th century wars were long.",
        "A budget for 2022.",
        "No change since 2014!",
        "Trade, 2014 to 2016.",
        "The mood of 2014 is gone.",
        "",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("She visited Warsaw in 2020.", "past"),
        ("She had visited Warsaw in 2020.", "past"),
        ("She will visit Warsaw in March.", "planned"),
        ("She is expected to visit Warsaw in March.", "planned"),
        ("The summit is scheduled for March.", "planned"),
        ("Her forthcoming visit in March marks a turn.", "planned"),
        ("He said that she would visit Warsaw in March.", "planned"),
        ("She would visit Warsaw in March.", "hypothetical"),
        ("She might visit Warsaw in March.", "hypothetical"),
        ("If she visits Warsaw in March, prices will fall.", "hypothetical"),
        ("She did not visit Warsaw in 2020.", "negated"),
        ("She didn’t visit Warsaw in 2020.", "negated"),
        ("She never visited Warsaw in 2020.", "negated"),
        ("She refused to visit Warsaw in 2020.", "negated"),
        ("She not only visited Warsaw in 2020 but stayed.", "past"),
        ("In 2020, she said, “I would not visit Warsaw if asked.”", "past"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert only(text).status == status


def test_the_event_is_the_sentence_and_names_what_dates_it() -> None:
    text = "Trade was slow. On 3 May 2021 the ministers met in Vienna. All was well."
    event = only(text)
    assert text[event.start : event.end].strip() == "On 3 May 2021 the ministers met in Vienna."
    assert event.dated_by.of(text) == "3 May 2021"
    assert event.when.how is How.STATED


def test_a_date_worked_out_is_marked_so() -> None:
    assert only("They met on Monday.").when.how is How.COMPUTED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A new era began in April after the minister visited Lima.", "visit"),
        ("Relations changed in 2014 when the bloc imposed sanctions.", "sanctions"),
        ("Prices will rise on Sunday, a month after the minister resigned.", "event"),
    ],
)
def test_what_a_date_leads_on_to_may_tell_the_kind(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_two_happenings_in_one_sentence_are_two_events() -> None:
    text = "Poland joined the alliance in 1999, and Croatia signed the treaty in 2009."
    first, second = events(text)
    assert (words(first.when), words(second.when)) == ("1999", "2009")
    assert (first.participants, second.participants) == (("Poland",), ("Croatia",))


def test_one_happening_with_two_views_of_its_date_is_one_event() -> None:
    event = only("In 2021, on 3 May, the ministers met.")
    assert words(event.when) == "3 May 2021"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fought from 2014 to 2016.", "between 2014 and 2016"),
        ("They fought between May 2014 and July 2016.", "May 2014 to July 2016"),
        ("They met from 3–7 May 2021.", "3 to 7 May 2021"),
        ("They fought from the 1940s through 2002.", "between 1940 and 2002"),
    ],
)
def test_two_dates_may_bound_one_happening(text: str, expected: str) -> None:
    assert words(only(text).when) == expected


def test_a_month_may_date_the_happening_it_owns() -> None:
    event = only("She points to last year's pact and to September's agreement to build a port.")
    assert (words(event.when), event.kind) == ("September 2021", "agreement")


@pytest.mark.parametrize(
    "kind",
    [
        ZoneKind.REFERENCE,
        ZoneKind.COMMENT,
        ZoneKind.FOOTNOTE,
        ZoneKind.TITLE,
        ZoneKind.HEADING,
        ZoneKind.BIO,
    ],
)
def test_only_what_the_body_tells_counts(kind: ZoneKind) -> None:
    assert events("They met on 3 May 2021.", kind=kind) == ()


def test_a_date_line_within_the_text_dates_nothing() -> None:
    text = "Ministers meet\nTuesday, January 18, 2022\nThe ministers met on Monday."
    zones = (Zone(0, len(text), ZoneKind.PARAGRAPH, 1),)
    (event,) = find(text, zones, (Span(0, len(text)),), tag(text, PUBLISHED), ())
    assert words(event.when) == "17 January 2022"


def test_an_undated_article_gives_what_it_states_alone() -> None:
    found = events("They met on Monday. In 2018 they parted.", published=None)
    assert [words(event.when) for event in found] == ["2018"]


def test_speech_does_not_change_the_kind() -> None:
    assert only("On Monday he said, “We will invade, attack and occupy.”").kind == "statement"


def test_what_speech_tells_is_told_too() -> None:
    event = only("“We signed the pact in 2018,” he said.")
    assert (words(event.when), event.kind) == ("2018", "agreement")


def test_speech_and_what_is_told_of_it_are_two() -> None:
    first, second = events("“We signed the pact in 2018,” he said on Monday.")
    assert (words(first.when), first.kind) == ("2018", "agreement")
    assert (words(second.when), second.kind) == ("17 January 2022", "statement")


SENTENCES = st.lists(
    st.sampled_from(
        [
            "On 3 May 2021 Poland and Peru signed a pact.",
            "Relations have soured since 2014.",
            "“We met in 2018,” she said on Monday.",
            "They met between 2014 and 2016, and parted in 2019.",
            "Nothing happened.",
            "She would visit Rome in March if asked.",
            "(2014)",
            "'",
            "“",
            "In the 1990s",
        ]
    ),
    max_size=8,
).map(" ".join)


@given(SENTENCES)
def test_every_event_lies_in_its_sentence_and_holds_its_date(text: str) -> None:
    for event in events(text):
        assert 0 <= event.start < event.end <= len(text)
        assert event.start <= event.dated_by.start < event.dated_by.end <= event.end
        assert event.when.earliest <= event.when.latest
        assert event.status in ("past", "planned", "hypothetical", "negated")


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert all(event.start < event.end for event in events(text))


def test_one_endless_sentence_is_read_to_its_end() -> None:
    assert len(events("he came in 2014, and " * 5_000)) <= 2


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Rail workers went on strike on 4 May 2022.", "protest", "past"),
        ("Israeli air strikes hit the port on 3 May 2022.", "attack", "past"),
        ("A drone strike killed nobody on 3 May 2022.", "attack", "past"),
        ("Rumours that Sol met Lund on 2 May 2022 are false.", "meeting", "negated"),
        ("Reports that Sol met Lund on 2 May 2022 spread fast.", "meeting", "past"),
    ],
)
def test_workers_strike_armies_strike_and_rumours_are_denied(
    text: str, kind: str, status: str
) -> None:
    event = only(text)
    assert (event.kind, event.status) == (kind, status)


def test_a_number_that_is_a_names_dates_nothing() -> None:
    assert events("Flight 2021 left late, and Resolution 1973 was adopted.") == ()
