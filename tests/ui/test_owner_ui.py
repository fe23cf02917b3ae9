"""How the bot looks to its owner: in figures, and whatever servers and files are called."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.settings import Feature, Quota
from bot.ui import layout, owner
from tests.ui.calm import keeps_budget, keeps_calm, words
from tests.ui.cards import BRIEFLY, LARGE, NAMES, ids, labels, parts, said

pytestmark = pytest.mark.filterwarnings(LARGE)
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
HOW = owner.Status(
    *(NOW, 1_200, (0.0421, 0.1), 0.0123, 4.4, 1, 5_000, 1, 2_345_678, 40_000, 0),
)
SERVER = owner.Server(222, "The Pier", 1, None, frozenset())


def test_the_bot_is_told_in_figures() -> None:
    shown = said(owner.status(HOW))
    assert f"- Up since <t:{AT}:f> (<t:{AT}:R>)\n" in shown
    assert "- Servers: 1,200 · 2 shards (42 ms, 100 ms)\n" in shown
    assert "- Loop: at worst 12.3 ms late in a tenth of a second\n" in shown
    assert "- Digests: last look 4 s ago · 1 post waiting\n" in shown
    assert "- Library: 5,000 articles, 1 quote\n" in shown
    assert "- Database: 2.3 MB, its log 0.0 MB\n" in shown
    assert "- Errors since the start: 0\n" in shown


def test_digests_that_do_not_run_are_told_so() -> None:
    shown = said(owner.status(replace(HOW, tick=None, waiting=0, latencies=(0.5,))))
    assert "- Digests: last look not running · 0 posts waiting\n" in shown
    assert "1 shard (500 ms)" in shown


@pytest.mark.parametrize(
    ("count", "title", "lines"),
    [(1, "1 fault", 1), (20, "20 faults", 20), (4_000, "4,000 faults", 20)],
)
def test_faults_of_the_database_are_counted(count: int, title: str, lines: int) -> None:
    view = owner.doctor(["quote 3 is not in its article"] * count)
    assert said(view).startswith(f"{title}\n- quote 3 is not")
    assert said(view).count("- quote 3") == lines
    assert "python -m bot doctor tells all of them" in said(view)
    assert parts(view)[0]["accent_color"] == layout.WARNING.value
    keeps_budget(view)


def test_a_sound_database_and_a_whole_backup_are_told_in_a_line() -> None:
    assert said(owner.doctor([])) == "All is as the articles say\n"
    assert said(owner.verified("a_b.db", [])) == "Whole: a_b.db\n"
    broken = owner.verified("a.db", ["page 3 is torn"] * 21)
    assert said(broken).startswith("Not whole: a.db\n- page 3 is torn\n")
    assert said(broken).count("torn") == owner.FAULTS


def test_a_backup_says_where_it_is() -> None:
    view = owner.backed_up("/var/backups/attache-2026-01-05.db", 1_234_567_890)
    assert said(view).startswith(
        "Backed up: 1,234.6 MB\n/var/backups/attache-2026-01-05.db\nIt was opened and checked."
    )


@pytest.mark.parametrize(
    ("count", "asked", "shown", "off"),
    [
        (0, 1, None, []),
        (1, 9, None, []),
        (15, 1, None, []),
        (16, 1, "1 / 2", ["Prev"]),
        (16, 2, "2 / 2", ["Next"]),
        (16, 99, "2 / 2", ["Next"]),
        (3_000, 0, "1 / 200", ["Prev"]),
        (3_000, 77, "77 / 200", []),
    ],
)
def test_servers_are_listed_by_the_page(
    count: int, asked: int, shown: str | None, off: list[str]
) -> None:
    view = owner.servers([replace(SERVER, id=10**17 + n) for n in range(count)], asked)
    title = "1 server" if count == 1 else f"{count:,} servers"
    assert said(view).startswith(title)
    assert labels(view, off=True) == off
    assert bool(ids(view)) is bool(shown)
    assert (shown or title) in said(view)
    assert said(view).count("- The Pier") == min(15, count - 15 if shown == "2 / 2" else count)
    keeps_budget(view)


def test_turning_a_page_goes_to_its_neighbours() -> None:
    view = owner.servers([SERVER] * 60, 2)
    assert ids(view) == ["owner/servers/1", "owner/servers/3"]


def test_a_server_says_what_is_its_own() -> None:
    left = replace(SERVER, name="", articles=2, left=NOW, features=frozenset(Feature))
    lines = said(owner.servers([SERVER, left], 1)).splitlines()
    assert lines[1] == "- The Pier · 222 · 1 own article"
    assert lines[2] == (
        f"- no longer there · 222 · 2 own articles · frozen since <t:{AT}:d> · on: url"
    )


@pytest.mark.parametrize("count", [0, 1, 2_000])
def test_a_quota_is_told_in_words(count: int) -> None:
    shown = said(owner.quota("The Pier", Quota(count, count, count)))
    noun = "article" if count == 1 else "articles"
    assert f"The Pier may keep\n- {count:,} {noun}\n- {count:,} MB of files\n- {count:,} f" in shown
    assert f"{count:,} {'feed' if count == 1 else 'feeds'}\n" in shown


def test_a_feature_says_what_follows_from_it() -> None:
    on, off = (said(owner.feature("The Pier", Feature.URL, on=on)) for on in (True, False))
    assert on.startswith("Articles and feeds from the web: on in The Pier\nWhoever may add")
    assert off.startswith("Articles and feeds from the web: off in The Pier\nNothing is fetched")


def test_commands_are_counted() -> None:
    assert said(owner.synced(1)) == "Discord knows 1 command\n"
    assert said(owner.synced(61)) == "Discord knows 61 commands\n"


def test_errors_are_told_by_reference_and_kind_alone() -> None:
    view = owner.errors([owner.Noted("1f2e", "Key_Error", NOW)])
    assert said(view).startswith(f"Errors since the start\n- 1f2e Key_Error <t:{AT}:R>\n")
    none = said(owner.errors([]))
    assert none.startswith("No errors since the start\nThe log has each")


def test_an_end_is_asked_about_once_more() -> None:
    view = owner.sure()
    assert said(view).startswith("Shut this bot down?\n")
    assert dict(zip(labels(view), ids(view), strict=True)) == {"Shut down": "owner/shutdown"}
    assert said(owner.ending()) == "Shutting down\n"


@given(NAMES, st.lists(NAMES, max_size=30), st.integers(0, 10**15))
@BRIEFLY
def test_names_of_servers_and_files_do_nothing(name: str, others: list[str], size: int) -> None:
    named = [replace(SERVER, id=n, name=each, left=NOW) for n, each in enumerate(others)]
    views = [
        *(owner.servers(named, 1), owner.doctor(others), owner.verified(name, others)),
        *(owner.backed_up(name, size), owner.quota(name, Quota(size, size, size))),
        *(owner.feature(name, Feature.URL, on=on) for on in (True, False)),
        owner.errors([owner.Noted("1f2e", name[:200], NOW)] * 10),
    ]
    for view in views:
        keeps_calm(view)
        assert words(view)
