"""How watches, their alerts, and a digest of one's own look; also at their longest."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Dated, Passage, Quoted, Source
from bot.domain.digest.edition import Edition, Holdings, Told
from bot.domain.digest.models import Digest, Kind, Notice, Pause, Plan, Quiet, Target, Trouble
from bot.domain.query import Hint
from bot.domain.subscription import Letter
from bot.domain.watch import SHOWN, Alert, Alerts, News, Watch, Watched
from bot.ui import digest_notice, subscription, watch
from tests.ui.cards import (
    BRIEFLY,
    EVENT,
    EVENTS,
    LARGE,
    NAMES,
    PASSAGE,
    PASSAGES,
    QUOTE,
    QUOTES,
    SOURCE,
    SOURCES,
    WORDS,
    ids,
    keeps_limits,
    labels,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ALERTS = Alerts(3, 2, 222, None, "Asia/Karachi")
WATCH = Watched(Watch(7, "gas OR oil", 4), ALERTS)
OWN = Digest(
    *(3, 2, 222, Kind.PERSONAL, Plan("Your digest", Target(user=42), "Asia/Karachi", time(8))),
    *(date(2026, 3, 1), NOW, NOW, 42),
)
EDITION = Edition("Your digest", date(2026, 3, 2), Told(9, 0), sources=(SOURCE,), quote=QUOTE)


def news(best: Quoted | Dated | Passage, *watches: str, source: Source = SOURCE) -> News:
    kind = {Quoted: "quote", Dated: "event", Passage: "passage"}[type(best)]
    return News(source, watches or ("gas",), 2, **{kind: best})


def test_a_new_watch_says_where_when_and_how_much_is_here() -> None:
    counts = {"quotes": 1, "events": 0, "passages": 3}
    view = watch.added(WATCH, "Karachi, Pakistan", counts, 12)
    assert said(view).startswith(
        "Watching for gas OR oil\nBy direct message, at most one alert an hour.\n"
        "Of what is here already, 1 quote and 3 passages would have matched.\n"
    )
    assert labels(view) == ["Show what is here", "Pause", "Remove"]
    assert ids(view)[0] == "search/12/first/1"


def test_a_watch_without_finds_offers_none_to_look_at() -> None:
    view = watch.added(WATCH, "UTC", {"quotes": 0, "events": 0, "passages": 0}, 12)
    assert "Nothing that is here already would have matched" in said(view)
    assert labels(view) == ["Pause", "Remove"]


def test_what_was_guessed_or_read_otherwise_is_said() -> None:
    quiet = replace(ALERTS, quiet=Quiet(time(22), time(7)), channel=99)
    hints = (Hint("unknown-field", "colour"),)
    view = watch.added(
        *(Watched(WATCH.watch, quiet), "UTC", {"quotes": 200}, 12),
        hints=hints,
        capped=True,
        guessed_zone=True,
    )
    assert "In <#99>, at most one alert an hour, none from 22:00 to 07:00 (UTC)." in said(view)
    assert "at least 200 quotes would have matched" in said(view)
    assert "“colour:” is not a field" in said(view)
    assert "give zone: to change that" in said(view)


@pytest.mark.parametrize("trouble", list(Trouble))
def test_why_alerts_have_stopped_is_said_in_words(trouble: Trouble) -> None:
    stopped = Watched(WATCH.watch, replace(ALERTS, trouble=trouble))
    view = watch.card(stopped, "UTC")
    assert f"Stopped: {watch.trouble(trouble)}. Resume tries again." in said(view)
    assert labels(view)[0] == "Resume"
    assert trouble in watch.TROUBLES
    kept = replace(OWN, pause=Pause(NOW, trouble=trouble))
    assert watch.trouble(trouble) in said(subscription.card(kept, None, "", "UTC"))
    assert watch.trouble(trouble) in said(subscription.stopped([kept]))


def test_a_paused_watch_can_be_resumed() -> None:
    view = watch.card(Watched(replace(WATCH.watch, paused=True), ALERTS), "UTC")
    assert "Paused. Resume goes on from then." in said(view)
    assert labels(view) == ["Resume", "Remove", "All watches"]


def test_a_list_names_where_each_watch_tells_and_which_rest() -> None:
    channel = Watched(Watch(8, "frost", 4, paused=True), replace(ALERTS, channel=99))
    view = watch.listed((WATCH, channel), {222: "The Pier *"})
    assert said(view).startswith(
        "2 watches\n- gas OR oil · The Pier *\n- frost · in <#99> · The Pier * · paused\n"
    )
    assert ids(view) == ["watch/open/0"]
    assert "No watches here" in said(watch.listed((), {}))


@given(st.lists(WORDS, min_size=1, max_size=40), NAMES)
@BRIEFLY
def test_forty_watches_of_any_words_fit_into_a_list(texts: list[str], name: str) -> None:
    watches = [
        Watched(Watch(at, text[:400], 0, paused=bool(at % 2)), replace(ALERTS, channel=at or None))
        for at, text in enumerate(texts)
    ]
    keeps_limits(watch.listed(watches, {222: name}))
    for each in watches[:3]:
        keeps_limits(watch.card(each, "UTC"))
        keeps_limits(watch.added(each, "UTC", {"quotes": 1}, 3))
        keeps_limits(watch.removed(each))
    offered = watch.offered(watches, texts[0])
    assert len(offered) <= 25
    assert all(1 <= len(choice.name) <= 100 for choice in offered)


def test_what_was_typed_comes_first_among_those_offered() -> None:
    others = [Watched(Watch(at, f"word{at}", 0), ALERTS) for at in range(30)]
    offered = watch.offered([*others, WATCH], "OIL")
    assert (offered[0].name, offered[0].value) == ("gas OR oil", "W7")


def test_an_alert_quotes_the_best_find_with_its_words_in_bold() -> None:
    told = Alert(
        (
            news(QUOTE, "freeze", "weber"),
            news(EVENT, "pipe", source=replace(SOURCE, id=4)),
            news(PASSAGE, *"abcde", source=replace(SOURCE, id=5)),
        )
    )
    view = watch.alert(told, "abcdefghij")
    shown = said(view)
    assert shown.startswith("3 new articles for your watches\n")
    assert "Maria Weber:\n> We will not freeze" in shown
    assert "1 April 2021:\n> On 1 April 2021 the pipe was shut." in shown
    assert "for freeze and weber · 2 finds · S3" in shown
    assert "for a, b, c and 2 more · 2 finds · S5" in shown
    assert "abcdefghij" in shown
    assert labels(view) == ["Open", "Open", "Open", "Watches"]


def test_an_alert_of_a_servers_articles_opens_nothing_in_direct_messages() -> None:
    told = Alert((news(QUOTE),), more=3, server="The *Pier*", open=False)
    view = watch.alert(told, "abcdefghij")
    assert said(view).startswith("4 new articles for your watches in The *Pier*\n")
    assert "and 3 more articles: /source list" in said(view)
    assert "can be opened in that server" in said(view)
    assert labels(view) == ["Watches"]


@given(
    st.lists(QUOTES | EVENTS | PASSAGES, min_size=1, max_size=SHOWN),
    st.lists(SOURCES, min_size=SHOWN, max_size=SHOWN, unique_by=lambda source: source.id),
    st.lists(NAMES, min_size=1, max_size=20),
    NAMES,
    st.booleans(),
)
@BRIEFLY
def test_alerts_of_any_words_keep_to_the_limits(
    finds: list[Quoted | Dated | Passage],
    sources: list[Source],
    texts: list[str],
    server: str,
    opens: bool,
) -> None:
    told = [news(find, *texts, source=source) for find, source in zip(finds, sources, strict=False)]
    keeps_limits(watch.alert(Alert(tuple(told), 2, server, opens), "abcdefghij"))


def test_a_letter_of_a_server_has_no_buttons_that_lead_nowhere() -> None:
    of_server = subscription.letter(Letter(EDITION, "The *Pier*"), "abcdefghij")
    assert labels(of_server) == ["Settings"]
    assert "from The *Pier*: open what it names there" in said(of_server)
    assert "abcdefghij" in said(of_server)
    everyones = subscription.letter(Letter(EDITION), "abcdefghij")
    assert labels(everyones) == ["Open", "Open", "Settings"]
    for view in (of_server, everyones):
        assert said(view).startswith("Monday, 2 March 2026")
        assert "We will not freeze" in said(view)
        keeps_limits(view)


@given(
    st.lists(SOURCES, max_size=4, unique_by=lambda source: source.id),
    st.lists(QUOTES, max_size=3, unique_by=lambda quote: quote.id),
    st.lists(EVENTS, max_size=3, unique_by=lambda event: event.id),
    st.sampled_from(("", "The Pier")) | NAMES,
)
@BRIEFLY
def test_letters_of_any_words_keep_to_the_limits(
    sources: list[Source], quotes: list[Quoted], events: list[Dated], server: str
) -> None:
    edition = replace(
        EDITION, sources=tuple(sources), quotes=tuple(quotes), events=tuple(events), quote=None
    )
    keeps_limits(subscription.letter(Letter(edition, server), "abcdefghij"))


def test_the_first_letter_offers_no_buttons_that_it_has_not() -> None:
    first = replace(EDITION, tour=Holdings(9, 33, 35))
    assert "Each button" in said(subscription.letter(Letter(first), "abcdefghij"))
    of_server = said(subscription.letter(Letter(first, "The Pier"), "abcdefghij"))
    assert "Each button" not in of_server
    assert "/find searches all of it" in of_server


def test_a_moderator_is_told_how_a_channels_alerts_go_on() -> None:
    shown = said(digest_notice.told(Notice("watches", Trouble.CHANNEL, 99, Kind.WATCH)))
    assert shown.startswith("Alerts have stopped\nThe watches for <#99> tell nothing at present")
    assert "/watch resume" in shown
    assert "/digest-setup" not in shown


def test_the_settings_of_ones_own_digest() -> None:
    plan = replace(OWN.plan, filter="gas OR oil", weekdays=frozenset({0, 3}))
    kept = replace(OWN, plan=plan)
    view = subscription.card(kept, NOW, "The Pier", "Karachi, Pakistan", guessed_zone=True)
    shown = said(view)
    assert "By direct message: 08:00 (Karachi, Pakistan), Monday and Thursday." in shown
    assert "About gas OR oil, from the library of The Pier." in shown
    assert f"Next: <t:{int(NOW.timestamp())}:F>" in shown
    assert "give zone: to change that" in shown
    assert labels(view) == ["Pause", "End"]
    plain = subscription.card(OWN, None, "", "UTC")
    assert "About everything, from the bundled articles." in said(plain)
    paused = subscription.card(replace(OWN, pause=Pause(NOW)), None, "", "UTC")
    assert "Paused." in said(paused)
    assert labels(paused) == ["Resume", "End"]


def test_what_has_stopped_is_told_with_what_to_do() -> None:
    pause = Pause(NOW, trouble=Trouble.PERMISSION)
    at_channel = replace(OWN.plan, target=Target(guild=222, channel=99))
    what = [
        replace(OWN, pause=pause),
        replace(OWN, pause=pause, kind=Kind.WATCH),
        replace(OWN, pause=pause, kind=Kind.WATCH, plan=at_channel),
        replace(OWN, pause=pause, kind=Kind.SERVER, plan=replace(at_channel, name="Morning")),
    ]
    shown = said(subscription.stopped(what))
    assert shown.count("this bot may not write there any more") == len(what)
    for start, end in (
        ("- Your daily digest:", "/digest subscription, then Resume."),
        ("- The alerts of your watches:", "/watch resume."),
        ("- The alerts of watches in <#99>:", "/watch resume."),
        ("- The digest Morning:", "/digest-setup resume."),
    ):
        line = next(line for line in shown.splitlines() if line.startswith(start))
        assert line.endswith(end)
