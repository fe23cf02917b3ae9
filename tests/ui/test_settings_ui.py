"""How what a server has decided is said, and the four steps that set it up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cite import Style
from bot.domain.policy import Policy
from bot.domain.settings import NOTHING, Decided, Feature, Quota, Reach, Setting
from bot.ui import settings, setup
from bot.ui.setup import State, Step
from tests.ui.calm import keeps_budget, keeps_calm
from tests.ui.cards import BRIEFLY, LARGE, NAMES, ids, labels, parts, said

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
SHOWN = settings.Shown("Karachi, Pakistan", NOW, Quota(1, 1_200, 1), frozenset())
LARGEST = Decided(
    zone="Asia/Karachi",
    cite_style=Style.BIBTEX,
    public=False,
    commands={f"quote show{n}": bool(n % 2) for n in range(200)},
    channels={10**17 + n: bool(n % 2) for n in range(500)},
    staff={10**17 + n: Policy.LIBRARY for n in range(250)},
    reach=Reach.ONLY,
    rooms=frozenset(range(10**17, 10**17 + 500)),
)


def test_a_server_that_decided_nothing_is_told_what_holds() -> None:
    view = settings.card(NOTHING, SHOWN)
    shown = said(view)
    assert "- Time zone: Karachi, Pakistan (12:00 now)\n" in shown
    assert "- Answers: private, except /quote random, unless somebody asks to share\n" in shown
    assert "- Channels: answers can be for everyone in every channel\n" in shown
    assert "- Citations: APA" in shown
    assert "- Staff: no role; only those with Manage Messages or Manage Server\n" in shown
    assert "- Room: up to 1 article (1,200 MB) and 1 feed\n" in shown
    assert "- From the web: nothing may be fetched\n" in shown
    keeps_budget(view)


def test_a_server_that_decided_much_is_told_each_of_it() -> None:
    decided = Decided(
        "Asia/Karachi",
        *(Style.RIS, True, {"quote": False, "timeline show": True}, {7: False, 8: True}),
        {5: Policy.CURATE, 6: Policy.LIBRARY},
        *(Reach.EXCEPT, frozenset({9, 3})),
    )
    more = replace(SHOWN, features=frozenset({Feature.URL}), quota=Quota(2, 3, 0))
    shown = said(settings.card(decided, more))
    assert "Karachi, Pakistan (17:00 now)\n" in shown
    assert (
        "- Answers\n  - for everyone, unless somebody says share: False\n"
        "  - for everyone: /timeline show\n  - for everyone in <#8>\n"
        "  - private: /quote\n  - private in <#7>\n"
    ) in shown
    assert "- Channels: answers can be for everyone anywhere but in <#3> and <#9>\n" in shown
    assert "  - <@&5> may correct what I show here (/curate)\n" in shown
    assert "  - <@&6> may add and remove articles (/library), and correct them (/curate)" in shown
    assert "up to 2 articles (3 MB) and 0 feeds" in shown
    assert "- From the web: articles and feeds from the web\n" in shown


@pytest.mark.parametrize(
    ("reach", "rooms", "says"),
    [
        (None, (), "in every channel."),
        (None, (9,), "in every channel."),
        (Reach.ONLY, (9,), "only in <#9>; elsewhere all are private."),
        (Reach.ONLY, (), "nowhere: the channels that were named are gone."),
        (Reach.EXCEPT, (9, 4), "anywhere but in <#4> and <#9>."),
        (Reach.EXCEPT, (), "in every channel."),
    ],
)
def test_where_answers_can_be_for_everyone(
    reach: Reach | None, rooms: tuple[int, ...], says: str
) -> None:
    shown = said(settings.channels(Decided(reach=reach, rooms=frozenset(rooms))))
    assert f"Now: answers can be for everyone {says}\n" in shown


@pytest.mark.parametrize(("count", "more"), [(20, ""), (21, " and 1 more"), (500, " and 480 more")])
def test_hundreds_of_channels_are_counted(count: int, more: str) -> None:
    rooms = frozenset(range(1, count + 1))
    shown = said(settings.channels(Decided(reach=Reach.EXCEPT, rooms=rooms)))
    assert f"<#20>{more}.\n" in shown or f" and <#20>{more}.\n" in shown
    assert "<#21>" not in shown


def test_the_largest_server_keeps_to_the_budget() -> None:
    more = replace(SHOWN, features=frozenset(Feature), quota=Quota(10**9, 10**9, 10**9))
    keeps_budget(settings.channels(LARGEST))
    keeps_budget(settings.visibility(LARGEST))
    keeps_budget(settings.staff(LARGEST.staff, 10**17))
    keeps_budget(settings.card(LARGEST, more))
    assert said(settings.card(LARGEST, more)).endswith("bot owner's to change.\n"), "none is cut"
    for step in Step:
        keeps_budget(setup.draw(step, State(LARGEST, 10**17, now=NOW, zones=[("UTC", "UTC")])))


@pytest.mark.parametrize(
    ("count", "all_of_them", "beside_the_rest"),
    [(6, "", ""), (7, "", "and 1 more role"), (21, "and 1 more role", "and 15 more roles")],
)
def test_no_trusted_role_is_left_out_without_a_word(
    count: int, all_of_them: str, beside_the_rest: str
) -> None:
    trusted = dict.fromkeys(range(1, count + 1), Policy.CURATE)
    by_itself = said(settings.staff(trusted))
    assert by_itself.count("may correct") == min(count, settings.LISTED)
    assert ("more role" in by_itself) is bool(all_of_them)
    assert all_of_them in by_itself
    whole = said(settings.card(Decided(staff=trusted), SHOWN))
    assert whole.count("may correct") == settings.BRIEFLY
    assert ("more role" in whole) is bool(beside_the_rest)
    assert beside_the_rest in whole


@pytest.mark.parametrize(
    ("trusted", "changed", "says"),
    [
        ({}, None, ""),
        ({5: Policy.CURATE}, None, ""),
        ({5: Policy.CURATE}, 6, ""),
        ({5: Policy.CURATE}, 5, ("shows /curate only to members with the permission. Let the role "
         "see it: Server Settings")),
        ({5: Policy.LIBRARY}, 5, ("shows /curate and /library only to members with the permission. "
         "Let the role see them:")),
    ],
)  # fmt: skip
def test_a_role_just_trusted_is_told_how_it_sees_its_commands(
    trusted: Mapping[int, Policy], changed: int | None, says: str
) -> None:
    shown = said(settings.staff(trusted, changed))
    assert says in shown
    gone = changed is not None and changed not in trusted
    assert (f"<@&{changed}> is trusted with nothing here." in shown) is gone
    assert ("Discord itself" in shown) is bool(says)
    assert ("no role; only" in shown) is (not trusted)


@pytest.mark.parametrize("what", sorted(settings.RESETS))
def test_a_reset_is_asked_about_and_told(what: str) -> None:
    view = settings.sure(what)
    assert said(view).startswith(f"Reset {what}?\n")
    assert "goes back to how it was at first. Articles, corrections and digests stay." in said(view)
    assert ids(view) == [f"settings/reset/{what}", "settings/keep"]
    assert said(settings.done(what)).startswith(f"Reset: {what}\n")


def test_every_setting_can_be_reset_by_itself() -> None:
    named = (some for name, some in settings.RESETS.items() if name != "everything")
    assert sorted(each for some in named for each in some) == sorted(Setting)


def test_a_zone_and_a_style_are_told_by_name() -> None:
    shown = said(settings.zone("Karachi, Pakistan", Decided(zone="Asia/Karachi"), NOW))
    assert shown.startswith("Time zone: Karachi, Pakistan\nIts clocks show 17:00 now.")
    names = {said(settings.cite_style(style)).partition("\n")[0] for style in Style}
    assert len(names) == len(Style)
    assert all(name.startswith("Citations: ") for name in names)


def steps(**more: Any) -> State:
    usual: dict[str, Any] = {"decided": NOTHING, "now": NOW, "zones": [("UTC", "UTC")]}
    return State(**usual | more)


@pytest.mark.parametrize("step", Step)
def test_a_step_says_which_it_is_and_can_be_skipped(step: Step) -> None:
    view = setup.draw(step, steps())
    assert f"step {int(step)} of 4 · s" in said(view)
    assert labels(view)[-1] == ("Finish" if step is Step.STAFF else "Skip")
    assert ("Back" in labels(view, off=True)) is (step is Step.ZONE)
    assert f"setup/{step + 1}/0/go" in ids(view)
    keeps_budget(view)


@pytest.mark.parametrize(
    ("step", "more"),
    [
        (Step.ZONE, {"decided": Decided(zone="UTC")}),
        (Step.DIGEST, {"channel": 99}),
        (Step.VISIBILITY, {"decided": Decided(public=False)}),
    ],
)
def test_what_was_chosen_goes_on_to_the_next(step: Step, more: Mapping[str, Any]) -> None:
    view = setup.draw(step, steps(**more))
    assert labels(view)[-1] == "Next"
    assert f"setup/{step + 1}/{more.get('channel', 0)}/go" in ids(view)


def test_a_channel_where_something_lacks_stops_the_way() -> None:
    view = setup.draw(Step.DIGEST, steps(channel=99, lacking=("Embed Links", "View Channel")))
    assert "In <#99> I am not allowed: Embed Links and View Channel. Give these" in said(view)
    assert labels(view, off=True) == ["Next"]
    assert labels(view) == ["Back", "Check again", "No digest"]
    assert ids(view)[-2:] == ["setup/2/99/go", "setup/3/0/go"]


@pytest.mark.parametrize(
    ("channel", "digest", "says"),
    [
        (None, "", "Choose a channel, and a digest comes there every day; or none, and skip"),
        (99, "", "<#99> it is: I may do there all that a digest needs. It comes every day."),
        (99, "Mor*ning", "<#99> has a digest already, “Mor*ning”; it stays as it is."),
    ],
)
def test_where_a_digest_may_go(channel: int | None, digest: str, says: str) -> None:
    view = setup.draw(Step.DIGEST, steps(channel=channel, digest=digest))
    assert says in said(view)
    (menu,) = [part for part in parts(view) if part["type"] == 8]
    assert [each["id"] for each in menu.get("default_values", ())] == ([channel] if channel else [])


@pytest.mark.parametrize(("public", "main"), [(True, 0), (False, 1), (None, 2)])
def test_the_choice_that_holds_is_marked(public: bool | None, main: int) -> None:
    view = setup.draw(Step.VISIBILITY, steps(decided=Decided(public=public)))
    styles = [part["style"] for part in parts(view) if part["type"] == 2][:3]
    assert [style == 1 for style in styles] == [number == main for number in range(3)]
    assert ids(view)[:3] == ["setup/3/0/public/1", "setup/3/0/public/0", "setup/3/0/public/x"]


@pytest.mark.parametrize(
    ("staff", "says"),
    [(0, "Staff: moderators alone"), (1, "and 1 role beside them"), (30, "and 30 roles beside")],
)
def test_the_end_says_what_holds(staff: int, says: str) -> None:
    decided = Decided(public=True, staff=dict.fromkeys(range(staff), Policy.CURATE))
    view = setup.done(steps(decided=decided, zone="Karachi", channel=9, digest="Noon"), mention)
    assert says in said(view)
    assert (
        "- Time zone: Karachi\n- Digest: “Noon” comes to <#9>; /digest-setup status says when"
        in said(view)
    )
    assert (
        "- Digest: none; /digest-setup create sets one up\n"
        "- Answers: as usual: private, except /quote random\n" in said(setup.done(steps(), mention))
    )
    assert said(view).count("- /") == 3


def mention(name: str) -> str:
    return f"</{name}:123>"


def test_hello_is_short_and_names_what_to_begin_with() -> None:
    view = setup.welcome(mention)
    assert "Whoever manages this server: /setup has four short steps." in said(view)
    assert "I cannot read your messages." in said(view)
    assert not ids(view)
    keeps_budget(view)


@given(NAMES, NAMES, st.lists(st.tuples(NAMES, NAMES), max_size=40), st.none() | st.just(9))
@BRIEFLY
def test_names_of_zones_and_digests_do_nothing(
    name: str, digest: str, zones: list[tuple[str, str]], channel: int | None
) -> None:
    kept = [("UTC", "UTC"), *((zone, words) for zone, words in zones if zone and words)]
    state = steps(zone=name[:200], digest=digest[:200], zones=kept, channel=channel)
    views: list[ui.LayoutView] = [setup.draw(step, state) for step in (Step.DIGEST, Step.STAFF)]
    views += [setup.done(state, mention), settings.zone(name, NOTHING, NOW)]
    views.append(settings.card(NOTHING, replace(SHOWN, zone=name)))
    for view in views:
        keeps_calm(view)
