"""How a digest looks, whatever is in it; and what is said of settings, posts and troubles."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.corrections import Act, Correction
from bot.domain.dates import When
from bot.domain.differences import Relation, Slot
from bot.domain.digest.edition import Edition, Holdings, OnEmpty, Part, Told
from bot.domain.digest.models import (
    NOW,
    Digest,
    Kind,
    Notice,
    Pause,
    Plan,
    Post,
    Reason,
    State,
    Target,
    Trouble,
)
from bot.domain.digest.standing import Standing
from bot.domain.happenings import Compared, Saying, witness_of
from bot.domain.names import Entry
from bot.ui import digest, digest_notice, digest_setup, digest_words, zones
from bot.ui.digest_corrections import corrected
from tests.ui.cards import (
    BRIEFLY,
    EVENT,
    EVENTS,
    LARGE,
    NAMES,
    QUOTE,
    QUOTES,
    SOURCE,
    SOURCES,
    WORDS,
    ids,
    keeps_limits,
    labels,
    parts,
    said,
)

DAY = date(2026, 1, 18)
COMING = datetime(2026, 1, 19, 3, tzinfo=UTC)
EDITION = Edition("Morning", DAY, Told(1), next=COMING)
DIFFERENCE = Compared(
    Slot.DATE,
    Relation.CONFLICT,
    Saying(witness_of(EVENT)),
    Saying(witness_of(replace(EVENT, id=9))),
)
PLAN = Plan("Morning", Target(1, 2), "Asia/Karachi", time(8))
DIGEST = Digest(3, 4, 1, Kind.SERVER, PLAN, DAY, COMING, COMING, 5)


def correction(act: Act, after: str | None = "Ann", before: str | None = None) -> Correction:
    return Correction(1, "Q7", act, (("speaker", before),), (("speaker", after),), "", 99, COMING)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Draw an edition of up to ten items in all, as hostile as they come."""
    left = draw(st.integers(0, 10))
    taken = [draw(st.integers(0, left)) for _ in range(3)]
    counts = [min(taken[0], left), 0, 0]
    counts[1] = min(taken[1], left - counts[0], 3)
    counts[2] = min(taken[2], left - counts[0] - counts[1], 3)
    said_, told, sources = (
        draw(st.lists(each, min_size=count, max_size=count, unique_by=lambda item: item.id))
        for each, count in zip((QUOTES, EVENTS, SOURCES), (counts[1], counts[2], counts[0]),
                               strict=True)
    )  # fmt: skip
    left -= sum(counts)
    witness = witness_of(draw(EVENTS))
    differing = Compared(Slot.COUNT, Relation.LOOSE, Saying(witness, draw(WORDS)), Saying(witness))
    fix = Correction(
        1, "Q7", Act.FIX, (("role", draw(NAMES)),), (("role", draw(NAMES)),), "", None, COMING
    )
    return Edition(
        name=draw(NAMES),
        day=draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        told=Told(),
        late=draw(st.booleans()),
        next=draw(st.none() | st.just(COMING)),
        tour=draw(st.none() | st.just(Holdings(5, 200, 500, (1, 2026), capped=True))),
        sources=tuple(sources),
        quotes=tuple(said_),
        events=tuple(told),
        quote=replace(QUOTE, id=10**17 + 1, words="w " * 3_000) if left > 0 else None,
        difference=differing if left > 1 else None,
        corrections=(fix,) * max(0, min(left - 2, 4)),
        more=((Part.SOURCES, 9), (Part.DAY, 3), (Part.CORRECTIONS, 2)),
    )


@pytest.mark.filterwarnings(LARGE)
@BRIEFLY
@given(editions())
def test_whatever_is_in_it_a_digest_fits_into_a_message(edition: Edition) -> None:
    view = digest.card(edition, marker="abcdefghij", role=10**18, note="a preview")
    keeps_limits(view)
    assert "abcdefghij" in said(view)
    assert 1 <= len(digest.title(edition)) <= 100


def test_a_whole_digest_of_ten_items_is_drawn_whole() -> None:
    full = replace(
        EDITION,
        sources=tuple(replace(SOURCE, id=n) for n in range(1, 4)),
        quotes=tuple(replace(QUOTE, id=n) for n in range(1, 4)),
        events=(replace(EVENT, id=1), replace(EVENT, id=2)),
        quote=replace(QUOTE, id=99),
        difference=DIFFERENCE,
    )
    view = digest.card(full)
    keeps_limits(view)
    assert labels(view).count("Open") == 9
    assert labels(view)[-2:] == ["Open A", "Open B"]
    assert ids(view)[0] == "S1/open/digest"
    for title in ("New in the library", "New quotes", "Quote of the day", "Where sources differ"):
        assert title in said(view)
    assert "3 new sources and 3 new quotes." in said(view)


def test_few_sections_are_parted_by_lines_and_many_items_are_not() -> None:
    few = replace(EDITION, quote=QUOTE, events=(EVENT,))
    separators = [part for part in parts(digest.card(few)) if part["type"] == 14]
    assert len(separators) == 3


def test_its_heading_says_the_day_and_whether_it_is_late() -> None:
    assert said(digest.card(EDITION)).startswith("Sunday, 18 January 2026\nMorning\nNothing new")
    late = said(digest.card(replace(EDITION, late=True)))
    assert "Morning · late: it could not be posted at its time" in late
    assert "Next: <t:1768791600:F> (<t:1768791600:R>)" in late
    assert "Next" not in said(digest.card(replace(EDITION, next=None)))
    assert "<@&7>" in said(digest.card(EDITION, role=7))
    assert digest.title(EDITION) == "Morning · Sunday, 18 January 2026"


def test_the_tour_says_what_there_is() -> None:
    tour = said(digest.card(replace(EDITION, tour=Holdings(8, 200, 17, (1921, 2022), capped=True))))
    assert (
        "8 sources, more than 200 quotes and more than 17 dated events, from 1921 to 2022" in tour
    )
    small = said(digest.card(replace(EDITION, tour=Holdings(1, 1, 0))))
    assert "1 source, 1 quote and 0 dated events. Each button" in small


@pytest.mark.parametrize(
    ("event", "on", "title"),
    [
        (date(2021, 1, 18), DAY, "On this day"),
        (date(2021, 1, 20), DAY, "Near this day · 20 January (2 days off)"),
        (date(2020, 2, 29), date(2026, 2, 28), "Near this day · 29 February (in a leap year)"),
        (date(2020, 12, 31), date(2026, 1, 1), "Near this day · 31 December (1 day off)"),
    ],
)
def test_an_anniversary_says_how_near_it_is(event: date, on: date, title: str) -> None:
    near = replace(EVENT, when=When.day(event))
    shown = said(digest.card(replace(EDITION, day=on, events=(near,), more=((Part.DAY, 2),))))
    assert f"{title} · 2 more in `/timeline on-this-day`".replace("`", "") in shown.replace("`", "")
    years = on.year - event.year
    assert f"{years} years ago" in shown


def test_what_is_left_out_is_counted() -> None:
    fixes = (correction(Act.FIX),)
    edition = replace(
        EDITION, sources=(SOURCE,), corrections=fixes,
        more=((Part.SOURCES, 4), (Part.CORRECTIONS, 3)),
    )  # fmt: skip
    shown = said(digest.card(edition))
    assert "5 new sources and 4 corrections." in shown
    assert "4 more in /source list" in shown.replace("`", "")
    assert "and 3 more" in shown
    assert "99" not in shown, "nobody is named"


def test_corrections_without_room_are_not_promised_and_left_out() -> None:
    shown = said(digest.card(replace(EDITION, corrections=(), more=((Part.CORRECTIONS, 1),))))
    assert "1 correction." in shown
    assert "Corrected since the last digest\n1 correction for which there was no room" in shown


@pytest.mark.parametrize(
    ("act", "line"),
    [
        (correction(Act.FIX, "Ann", "Bob"), "**Q7**: speaker “Bob” → “Ann”"),
        (correction(Act.FIX, None, "Bob"), "**Q7**: speaker “Bob” → none"),
        (correction(Act.MARK), "**Q7**: speaker “Ann”"),
        (correction(Act.HIDE), "**Q7** is not shown any more"),
        (correction(Act.MERGE), "**Q7** is one with another"),
        (replace(correction(Act.FIX), after=()), "**Q7** was corrected"),
    ],
)
def test_a_correction_in_a_line(act: Correction, line: str) -> None:
    assert corrected(act) == line


def test_every_trouble_and_reason_has_words() -> None:
    for trouble in Trouble:
        told = digest_notice.told(Notice("Morning", trouble, 5), "abcdefghij")
        keeps_limits(told)
        assert "Morning for <#5> is paused, since" in said(told)
        assert "abcdefghij" in said(told)
    assert set(digest_words.STATES) == set(State)
    assert set(digest_words.ON_EMPTY) == set(OnEmpty)
    server = {reason for reason in Reason if reason.name != "MEMBER"}
    assert server <= set(digest_words.REASONS)


def made(state: State, **more: object) -> Post:
    usual = Post(3, "2026-01-18", state, COMING, COMING, message=77, where=Target(1, 2))
    return replace(usual, **more)


def test_a_post_in_a_line() -> None:
    sent = digest_words.post(DIGEST, made(State.SENT))
    assert sent == "<t:1768791600:f> · [posted](https://discord.com/channels/1/2/77)"
    forum = made(State.SENT, where=Target(1, 2, forum=True), late=True)
    assert "channels/1/77/77) · late" in digest_words.post(DIGEST, forum)
    skipped = made(State.SKIPPED, reason=Reason.DOWN, slot=f"{NOW}x")
    assert digest_words.post(DIGEST, skipped).endswith(
        "skipped: I was away for too long · asked for at once"
    )
    assert digest_words.link(DIGEST, made(State.SENT, message=None)) == ""
    assert digest_words.posted(DIGEST, made(State.SENT, message=None)) == "posted <t:1768791600:f>"


def test_five_digests_fit_into_one_message() -> None:
    standings = [
        Standing(
            replace(
                DIGEST,
                id=number,
                plan=replace(PLAN, name="*" * 50, filter="*_" * 100, parts=tuple(Part)[:5]),
                pause=Pause(COMING, trouble=Trouble.PERMISSION),
            ),
            "Karachi, Pakistan",
            COMING,
            (made(State.CLAIMED, late=True, reason=Trouble.PERMISSION),) * 6,
            lost=True,
        )
        for number in range(5)
    ]
    for view in (digest_setup.listed(standings), digest_setup.coming(standings)):
        keeps_limits(view)
    everything = said(digest_setup.listed(standings))
    assert everything.count("waiting to be tried again: I lack a permission") == 5, "none is cut"
    one = digest_setup.card("The digest", standings[0])
    keeps_limits(one)
    assert labels(one) == ["Preview", "Resume", "Delete"]


@pytest.mark.parametrize(
    ("pause", "next_", "says"),
    [
        (None, COMING, "Next: <t:"),
        (None, None, "It has no day to come."),
        (Pause(COMING), None, "Paused until /digest-setup resume"),
        (Pause(COMING, COMING), datetime(2026, 2, 1, tzinfo=UTC), "it rests until <t:"),
        (Pause(COMING, None, Trouble.ROLE), None, "Paused, since the role that it calls is gone."),
    ],
)
def test_how_a_digest_stands(pause: Pause | None, next_: datetime | None, says: str) -> None:
    standing = Standing(replace(DIGEST, pause=pause), "Karachi", next_)
    shown = said(digest_setup.card("The digest", standing)).replace("`", "")
    assert says in shown
    assert labels(digest_setup.card("x", standing))[1] == ("Resume" if pause else "Pause")


def test_days_and_sections_in_words() -> None:
    assert digest_words.days(range(7)) == "every day"
    assert digest_words.days(range(5)) == "Monday to Friday"
    assert digest_words.days((5, 6)) == "at the weekend"
    assert digest_words.days((3, 0)) == "Monday and Thursday"
    assert digest_words.sections(tuple(Part)) == "all sections"
    assert digest_words.sections((Part.DAY,)) == "on this day"


def test_a_zone_is_offered_with_the_time_there() -> None:
    entries = [Entry("Asia/Karachi", "Karachi, Pakistan"), Entry("Etc/GMT-5", "UTC+5")]
    shown = zones.offered(entries, COMING, lambda zone, now: 300)
    assert [choice.name for choice in shown] == [
        "Karachi, Pakistan · 08:00 (UTC+5)",
        "UTC+5 · 08:00",
    ]
