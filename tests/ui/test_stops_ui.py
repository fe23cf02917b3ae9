"""How digests and watches are listed, run, pause and stop: what their people read."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.corrections import Act, Correction
from bot.domain.digest.edition import PARTS, OnEmpty
from bot.domain.digest.models import (
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
from bot.domain.watch import Alerts, Watch, Watched
from bot.ui import (
    digest_corrections,
    digest_notice,
    digest_setup,
    digest_words,
    layout,
    subscription,
    watch,
)
from tests.ui.calm import keeps_budget, keeps_calm
from tests.ui.cards import BRIEFLY, LARGE, NAMES, ids, labels, parts, said

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
PLAN = Plan("Morning", Target(1, 99), "Asia/Karachi", time(8))
DIGEST = Digest(3, 4, 1, Kind.SERVER, PLAN, date(2026, 1, 4), NOW, NOW, 5)
STANDING = Standing(DIGEST, "Karachi", NOW)
OWN = replace(DIGEST, kind=Kind.PERSONAL, plan=replace(PLAN, target=Target(user=42)))


def warns(view: ui.LayoutView) -> bool:
    return bool(parts(view)[0]["accent_color"] == layout.WARNING.value)


def test_a_digests_card_says_where_when_and_what() -> None:
    view = digest_setup.card("Set up", STANDING)
    assert said(view).startswith(
        "Set up\nMorning → <#99> · silent\n"
        "08:00 (Karachi), every day · up to 10 items\n"
        "Shows all sections; "
        "with nothing new: what happened on the day, a quote and a difference alone\n"
        f"Next: <t:{AT}:F> (<t:{AT}:R>)\n"
    )
    assert ids(view) == ["digestset3/preview", "digestset3/pause", "digestset3/delete"]
    assert "Only " not in said(view)


def test_a_digests_card_says_what_was_chosen() -> None:
    plan = replace(
        PLAN,
        target=replace(PLAN.target, forum=True, role=7, silent=False),
        weekdays=frozenset({0, 2}),
        parts=PARTS[:2],
        most=1,
        filter="gas OR oil",
        on_empty=OnEmpty.SKIP,
    )
    shown = said(digest_setup.card("x", replace(STANDING, digest=replace(DIGEST, plan=plan))))
    assert "Morning → a new post each in <#99> · with a notification · calls <@&7>\n" in shown
    assert "Monday and Wednesday · up to 1 item\n" in shown
    assert "Shows new sources and new quotes; with nothing new: no post\nOnly gas OR oil\n" in shown


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_servers_digests_are_counted_and_each_has_its_buttons(count: int) -> None:
    standings = [replace(STANDING, digest=replace(DIGEST, id=n)) for n in range(1, count + 1)]
    view = digest_setup.listed(standings)
    assert said(view).startswith("1 digest\n" if count == 1 else f"{count} digests\n")
    assert len(ids(view)) == 3 * count
    keeps_budget(view)


def test_only_the_last_posts_are_told() -> None:
    posts = tuple(Post(3, f"2026-01-{n:02}", State.SENT, NOW, NOW) for n in range(1, 9))
    standing = replace(STANDING, posts=posts)
    assert said(digest_setup.card("x", standing)).count("· posted") == 5
    assert said(digest_setup.listed([standing])).count("· posted") == 1


def test_a_lost_filter_is_told_with_advice_where_there_is_room() -> None:
    lost = replace(STANDING, lost=True)
    assert "what this names is gone. Choose another filter" in said(digest_setup.card("x", lost))
    assert "what this names is gone.\n" in said(digest_setup.listed([lost]))


def test_a_deletion_is_asked_about_and_told() -> None:
    view = digest_setup.ask_delete(DIGEST)
    assert said(view).startswith("Delete Morning?\nIt will not come again")
    assert ids(view) == ["digestset3/deleted", "digestset3/keep"]
    assert said(digest_setup.deleted(DIGEST)) == "Morning is deleted\n"


@pytest.mark.parametrize("state", State)
def test_a_post_asked_for_at_once_says_what_came_of_it(state: State) -> None:
    view = digest_setup.posted(DIGEST, Post(3, "now x", state, NOW, NOW))
    assert said(view).startswith("Posted\n" if state is State.SENT else "Not posted\n")
    assert f"<t:{AT}:f> · {digest_words.STATES[state]} · asked for at once" in said(view)
    waits = state in (State.CLAIMED, State.SENDING)
    assert ("I keep trying each minute." in said(view)) is waits
    assert warns(view) is (state is not State.SENT)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_of_a_post_that_is_not_there_is_told(reason: Reason) -> None:
    line = digest_words.post(DIGEST, Post(3, "x", State.SKIPPED, NOW, NOW, reason=reason))
    assert line == f"<t:{AT}:f> · skipped: {digest_words.REASONS[reason]}"


@pytest.mark.parametrize("on_empty", OnEmpty)
def test_nothing_to_say_is_told_with_the_reason(on_empty: OnEmpty) -> None:
    digest = replace(DIGEST, plan=replace(PLAN, filter="gas", on_empty=on_empty))
    shown = said(digest_setup.nothing(digest, lost=False))
    assert shown.startswith("Morning would have nothing to say\nNothing is new that its sections")
    assert f"set to {digest_words.ON_EMPTY[on_empty]} then." in shown
    assert "What its filter names is gone: gas." in said(digest_setup.nothing(digest, lost=True))


def test_readers_are_told_when_the_next_comes() -> None:
    paused = replace(STANDING, next=None)
    assert said(digest_setup.coming([STANDING, paused])) == (
        f"The next digest\nMorning → <#99>: <t:{AT}:F> (<t:{AT}:R>)\nMorning → <#99>: paused\n"
    )
    assert f"The first comes <t:{AT}:F>" in said(digest_setup.none_yet(DIGEST, NOW))
    assert "It is paused." in said(digest_setup.none_yet(DIGEST, None))


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({0}, "Monday"),
        ({6, 0, 2}, "Monday, Wednesday and Sunday"),
        ({0, 1, 2, 3, 4}, "Monday to Friday"),
        ({5, 6}, "at the weekend"),
        (set(range(7)), "every day"),
    ],
)
def test_days_are_named_in_their_order(days: set[int], shown: str) -> None:
    assert digest_words.days(days) == shown


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("kind", [Kind.SERVER, Kind.WATCH])
def test_a_stop_is_told_once_with_what_to_do(kind: Kind, trouble: Trouble) -> None:
    view = digest_notice.told(Notice("Morning", trouble, 99, kind), "marker")
    assert f"since {digest_notice.SAID[trouble]}." in said(view)
    assert "<#99>" in said(view)
    assert "I say this once. · marker" in said(view)
    resume = "/watch resume" if kind is Kind.WATCH else "/digest-setup resume"
    assert resume in said(view)
    assert warns(view)
    assert "<#" not in said(digest_notice.told(Notice("Morning", trouble, None, kind)))


def correction(act: Act, **fields: str | None) -> Correction:
    return Correction(7, "Q17", act, (), tuple(fields.items()), "hush", 55, NOW)


@pytest.mark.parametrize("act", Act)
def test_a_correction_in_a_digest_names_neither_note_nor_moderator(act: Act) -> None:
    line = digest_corrections.corrected(correction(act, speaker="Jan *Novak*"))
    assert line.startswith("**Q17**")
    assert "hush" not in line
    assert "55" not in line
    told = act not in (Act.HIDE, Act.MERGE, Act.SPLIT)
    assert ("speaker “Jan \\*Novak\\*”" in line) is told


def test_a_correction_shows_what_was_only_where_something_was() -> None:
    act = replace(correction(Act.FIX, speaker=None, role="minister"), before=(("speaker", "Jan"),))
    line = digest_corrections.corrected(act)
    assert line == "**Q17**: speaker “Jan” → none, role “minister”"


def test_ones_own_digest_says_what_it_is_about() -> None:
    about = replace(OWN, plan=replace(OWN.plan, filter="gas"))
    shown = said(subscription.card(about, NOW, "The *Pier*", "Karachi", guessed_zone=True))
    assert shown.startswith("Your daily digest\nBy direct message: 08:00 (Karachi), every day.")
    assert "About gas, from the library of The *Pier*.\n" in shown
    assert f"Next: <t:{AT}:F> (<t:{AT}:R>).\n" in shown
    assert subscription.UNZONED.replace("`", "") in shown
    plain = said(subscription.card(OWN, None, "", "Karachi", lost=True))
    assert "About everything, from the bundled articles.\n" in plain
    assert "what this names is gone. Name other topics with /digest subscribe." in plain
    assert "Next:" not in plain


def test_ones_own_digest_is_paused_resumed_and_ended() -> None:
    view = subscription.card(replace(OWN, pause=Pause(NOW)), NOW, "", "UTC")
    assert "Paused.\n" in said(view)
    assert ids(view) == ["subscription/resume", "subscription/end"]
    assert warns(view)
    assert labels(subscription.card(OWN, NOW, "", "UTC")) == ["Pause", "End"]
    assert "/digest subscribe begins another." in said(subscription.ended())
    assert said(subscription.none()).startswith("You have no digest of your own\n")


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        (OWN, "- Your daily digest: {}. When that is put right: /digest subscription, then"),
        (DIGEST, "- The digest Morning: {}. When that is put right: /digest-setup resume."),
        (replace(OWN, kind=Kind.WATCH), "- The alerts of your watches: {}. When that is put"),
        (
            replace(DIGEST, kind=Kind.WATCH),
            "- The alerts of watches in <#99>: {}. When that is put right: /watch resume.",
        ),
    ],
)
def test_each_thing_that_stopped_is_named(kept: Digest, says: str) -> None:
    broken = replace(kept, pause=Pause(NOW, trouble=Trouble.MESSAGES))
    why = "your direct messages are closed to this bot"
    assert says.format(why) in said(subscription.stopped([broken]))
    assert says.format("it is paused") in said(subscription.stopped([kept]))


def watched(count: int, text: str, channel: int | None) -> list[Watched]:
    alerts = Alerts(3, 2, 222, channel, "UTC")
    return [Watched(Watch(n, text, 4), alerts) for n in range(1, count + 1)]


@pytest.mark.parametrize(("count", "menus"), [(1, 1), (25, 1), (26, 2), (40, 2)])
def test_every_watch_of_a_list_can_be_chosen(count: int, menus: int) -> None:
    view = watch.listed(watched(count, "gas OR oil " * 36, 99), {222: "The Pier"})
    assert said(view).startswith("1 watch\n" if count == 1 else f"{count} watches\n")
    chosen = [each["value"] for part in parts(view) for each in part.get("options", ())]
    assert chosen == [f"W{n}" for n in range(1, count + 1)]
    assert len(ids(view)) == menus
    keeps_calm(view)


@given(NAMES, NAMES, st.sampled_from(Trouble))
@BRIEFLY
def test_names_and_filters_do_nothing(name: str, filter_: str, trouble: Trouble) -> None:
    plan = replace(PLAN, name=name, filter=filter_[:400])
    digest = replace(DIGEST, plan=plan, pause=Pause(NOW, trouble=trouble))
    standings = [Standing(replace(digest, id=n), name[:100], NOW, lost=True) for n in range(5)]
    found = watched(20, filter_[:400], None)
    views = [
        *(digest_setup.listed(standings), digest_setup.coming(standings)),
        *(digest_setup.card("x", standings[0]), digest_setup.ask_delete(digest)),
        *(digest_setup.nothing(digest, lost=True), digest_setup.none_yet(digest, NOW)),
        *(digest_notice.told(Notice(name, trouble, 99)), digest_setup.deleted(digest)),
        *(subscription.card(digest, NOW, name, name[:100]), subscription.stopped([digest] * 5)),
        *(watch.listed(found, {222: name}), watch.card(found[0], name[:100])),
        watch.removed(found[0]),
    ]
    for view in views:
        keeps_calm(view)


def test_twenty_watches_of_backticks_are_all_listed() -> None:
    text = said(watch.listed(watched(20, "`" * 400, None), {222: "`" * 100}))
    assert len([line for line in text.splitlines() if line.startswith("- ")]) == 20
