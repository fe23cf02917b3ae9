"""/cite, /who, /source compare, /quote check and /timeline after corrections, and after Undo."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any, TypeAlias

import pytest
from simcord.results import InteractionResult

from bot.domain.feeds import Feed
from bot.domain.settings import Feature
from bot.store import feeds
from tests.cogs.curating import curate, fixed, report, sent_off
from tests.cogs.test_curate_posts import edited
from tests.cogs.test_curate_queue import total_of
from tests.cogs.world import Server, World, card, ids, private, slash

WHALE = "A whale has the right of way"
Act: TypeAlias = Callable[[Server], Awaitable[InteractionResult]]


async def look(server: Server, command: str, **options: Any) -> str:
    return private(await slash(server, command, **options))


async def offered(server: Server, command: str, option: str, typed: str) -> list[str]:
    choices = await server.reader.autocomplete(server.channel, command, option, typed)
    return [choice["name"] for choice in choices]


async def views(server: Server) -> dict[str, object]:
    """Return all that readers of a server are told in these tests."""
    return {
        "cite": await look(server, "cite", item="Q3"),
        "cite event": await look(server, "cite", item="E8"),
        "cite source": await look(server, "cite", item="bauer2020"),
        "who": await look(server, "who", person="P2"),
        "other": await look(server, "who", person="P6"),
        "compare": await look(
            server, "source compare", first="halvorsen2021", second="lindqvist2022"
        ),
        "check": await look(server, "quote check", text=WHALE, said_by="P2"),
        "timeline": await look(server, "timeline show", about="P2"),
        "offered": await offered(server, "timeline show", "about", "okaf"),
        "people": await offered(server, "who", "person", "okaf"),
        "cited": await offered(server, "cite", "item", "port velmar"),
    }


ACTS: dict[str, Act] = {
    "rename": lambda s: curate(s, "person rename", person="P2", name="Inés de Okafor"),
    "alias": lambda s: curate(s, "person alias", person="P2", name="The Commissioner of Velmar"),
    "merge": lambda s: curate(s, "person merge", person="P2", into="P6"),
    "split": lambda s: curate(s, "event split", event="E4", from_="E5"),
    "fix quote": lambda s: fixed(s, "Q3", speaker="Edda Berg"),
    "fix event": lambda s: fixed(s, "E5", date="12 March 2021", place="Velmar"),
    "hide": lambda s: curate(s, "quote hide", quote="Q3"),
    "mark": lambda s: curate(s, "quote mark", quote="Q3", mark="disputed"),
    "edit": lambda s: edited(s, "S1", title="Whales, counted", authors="Johanna Bauer"),
}
SILENT = ("split",)
"""What changes nothing that these views show."""


@pytest.mark.parametrize("act", ACTS)
async def test_undo_puts_every_view_back_and_the_other_server_never_changes(
    world: World, act: str
) -> None:
    mine, theirs = await views(world.first), await views(world.second)
    assert private(await ACTS[act](world.first))
    changed = await views(world.first)
    assert (changed != mine) is (act not in SILENT)
    assert await views(world.second) == theirs
    logged = await curate(world.first, "log")
    await world.first.moderator.click(card(logged), label="Undo")
    assert await views(world.first) == mine
    assert await views(world.second) == theirs


async def test_a_renamed_person_is_found_by_both_names_and_shown_by_the_new(world: World) -> None:
    first, second = world.first, world.second
    await ACTS["rename"](first)
    for typed in ("Inés de Okafor", "ines de okafor", "Ines Okafor"):
        assert (await look(first, "who", person=typed)).startswith("Inés de Okafor\n")
    assert "the words of Inés de Okafor" in await look(first, "cite", item="Q3")
    assert "Inés de Okafor" in await offered(first, "who", "person", "okaf")
    assert "Ines Okafor" not in await offered(first, "who", "person", "okaf")
    assert "Inés de Okafor" in await offered(first, "timeline show", "about", "okaf")
    for name in ("Inés de Okafor", "Ines Okafor"):
        text = await look(first, "timeline show", about=name)
        assert "events · about: Inés de Okafor" in text
        assert "signed the settlement" in text
    checked = await look(first, "quote check", text=WHALE, said_by="Inés de Okafor")
    assert checked.startswith("Exact")
    assert "Inés de Okafor, as you do" in checked
    assert (await look(second, "who", person="Ines Okafor")).startswith("Ines Okafor\n")
    assert "No person" in await look(second, "who", person="Inés de Okaforova")


async def test_a_merged_person_says_what_both_said(world: World) -> None:
    first, second = world.first, world.second
    merged = await ACTS["merge"](first)
    for typed in ("P2", "P6", "Ines Okafor", "Salma Idrissi"):
        assert (await look(first, "who", person=typed)).startswith("Salma Idrissi\n"), typed
    checked = await look(first, "quote check", text=WHALE, said_by="Salma Idrissi")
    assert checked.startswith("Exact")
    other = await look(second, "quote check", text=WHALE, said_by="Salma Idrissi")
    assert other.startswith("Right words, other speaker")
    text = await look(first, "timeline show", about="Ines Okafor")
    assert "about: Salma Idrissi" in text
    assert "signed the settlement" in text
    assert await offered(first, "who", "person", "okaf") == ["Salma Idrissi"]
    assert await offered(first, "timeline show", "about", "okaf") == ["Salma Idrissi"]
    compared = await look(first, "source compare", first="idrissi2023", second="bauer2020")
    assert "Ines Okafor" not in compared.split("Events")[0]
    await first.moderator.click(card(merged), label="Undo")
    assert await offered(first, "who", "person", "okaf") == ["Ines Okafor"]
    assert (await look(first, "quote check", text=WHALE, said_by="Salma Idrissi")).startswith(
        "Right words, other speaker"
    )


async def test_another_name_finds_a_person_until_it_is_taken_back(world: World) -> None:
    first, second = world.first, world.second
    name = "The Commissioner of Velmar"
    given = await ACTS["alias"](first)
    assert (await look(first, "who", person=name)).startswith("Ines Okafor\n")
    assert name in await look(first, "who", person="P2")
    assert "Ines Okafor" in await offered(first, "who", "person", "commissioner of")
    assert "Ines Okafor" in await offered(first, "timeline show", "about", "commissioner of")
    assert "about: Ines Okafor" in await look(first, "timeline show", about=name)
    checked = await look(first, "quote check", text=WHALE, said_by=name)
    assert checked.startswith("Exact")
    assert await offered(second, "who", "person", "commissioner of") == []
    assert (await look(second, "who", person=name)).startswith("No person")
    await first.moderator.click(card(given), label="Undo")
    assert (await look(first, "who", person=name)).startswith("No person")
    assert await offered(first, "who", "person", "commissioner of") == []


@pytest.mark.parametrize("ref", ["E4", "E5", "E7", "E8", "E11"])
async def test_a_corrected_event_offers_its_people_once(world: World, ref: str) -> None:
    before = await offered(world.first, "timeline show", "about", "")
    await fixed(world.first, ref, date="2020")
    after = await offered(world.first, "timeline show", "about", "")
    assert sorted(after) == sorted(before)
    for name in ("Ines Okafor", "Tomas Berg"):
        assert "Which topic" not in await look(world.first, "timeline show", about=name)


async def test_an_event_is_found_where_its_new_date_puts_it(world: World) -> None:
    first, second = world.first, world.second
    moved = await fixed(first, "E5", date="May 2030", place="Skarvik")
    there = {"about": "Ines Okafor", "from_": "2030"}
    assert "May 2030" in await look(first, "timeline show", **there)
    assert "signed the settlement" in await look(first, "timeline show", about="Skarvik")
    assert "Skarvik" in await offered(first, "timeline show", "about", "skarv")
    assert (await look(second, "timeline show", **there)).startswith("Nothing")
    assert await offered(second, "timeline show", "about", "skarv") == []
    until = await look(first, "timeline show", about="Ines Okafor", to="2022")
    assert "signed the settlement" not in until
    await first.moderator.click(card(moved), label="Undo")
    assert (await look(first, "timeline show", **there)).startswith("Nothing")
    assert await offered(first, "timeline show", "about", "skarv") == []


async def test_an_edited_source_is_cited_and_found_as_it_is_called_now(world: World) -> None:
    first, second = world.first, world.second
    await ACTS["edit"](first)
    for item in ("Q3", "E1", "bauer2020"):
        text = await look(first, "cite", item=item)
        assert "Bauer, J. (2020, November 5). Whales, counted." in text, item
        assert "Bauer, H. (2020" in await look(second, "cite", item=item)
    assert any("Whales, counted" in name for name in await offered(first, "cite", "item", "whales"))
    compared = await look(first, "source compare", first="Whales, counted", second="lindqvist2022")
    assert "A Whales, counted\nS1 · Johanna Bauer" in compared
    checked = await look(first, "quote check", text=WHALE)
    assert "reported by Johanna Bauer" in checked
    assert "Whales, counted" in checked
    assert "reported by Hanna Bauer" in await look(second, "quote check", text=WHALE)


async def test_a_hidden_quote_is_nobodys_and_cannot_be_cited(world: World) -> None:
    first, second = world.first, world.second
    await ACTS["hide"](first)
    assert (await look(first, "cite", item="Q3")).startswith("No ")
    assert WHALE not in await look(first, "who", person="P2")
    assert "4 quotes" in await look(first, "who", person="P2")
    assert "5 quotes" in await look(second, "who", person="P2")
    checked = await look(first, "quote check", text=WHALE, said_by="P2")
    assert "as you do" not in checked
    assert "as you do" in await look(second, "quote check", text=WHALE, said_by="P2")


async def test_merged_events_are_one_line_until_they_are_split(world: World) -> None:
    first, second = world.first, world.second
    asked = {"about": "Ines Okafor", "from_": "2021-03", "to": "2021-03"}
    before = await look(first, "timeline show", **asked)
    there = await look(second, "timeline show", **asked)
    merged = await curate(first, "event merge", event="E5", with_="E7")
    assert "E5 " in before
    assert "E7 " in before
    one = await look(first, "timeline show", **asked)
    assert ("E5 " in one) is not ("E7 " in one)
    assert await look(second, "timeline show", **asked) == there
    await first.moderator.click(card(merged), label="Undo")
    assert await look(first, "timeline show", **asked) == before


async def test_a_decision_of_the_queue_leads_back_to_it_when_undone(world: World) -> None:
    server = world.first
    await report(server, "Q2", "it was Berg")
    opened = await curate(server, "queue")
    total = total_of(private(opened))
    turned = await server.moderator.click(card(opened), label="Next")
    for label, done in (("Accept as right", "Found right as it is"), ("Hide", "Hidden")):
        decided = await server.moderator.click(card(turned), label=label)
        assert private(decided).startswith(f"{done}: ")
        (undo,) = ids(card(decided), "Undo")
        undone = await server.moderator.click(card(decided), custom_id=undo)
        assert private(undone).startswith("Undone: ")
        assert "Next in the queue" not in private(undone)
        turned = await server.moderator.click(card(undone), label="Back to the queue")
        assert private(turned).startswith(f"Queue · 2 of {total}\n")


async def test_a_fix_of_the_queue_leads_back_to_it_when_undone(world: World) -> None:
    server = world.first
    await report(server, "Q2", "it was Berg")
    shown = await server.moderator.click(card(await curate(server, "queue")), label="Edit")
    result = await sent_off(server.moderator, shown, speaker="Tomas Berg")
    undone = await server.moderator.click(card(result), label="Undo")
    back = private(await server.moderator.click(card(undone), label="Back to the queue"))
    assert "it was Berg" in back
    assert "Ines Okafor" in back


async def test_what_was_not_of_the_queue_leads_to_none(world: World) -> None:
    done = await curate(world.first, "quote hide", quote="Q3")
    undone = await world.first.moderator.click(card(done), label="Undo")
    assert ids(card(undone), "Back to the queue") == []
    assert ids(card(undone), "Log")
    forged = await world.post("curate/undo/1/x", "curate/undo/1/")
    for label in ("0", "1"):
        told = private(await world.first.moderator.click(forged, label=label))
        assert told.startswith("No button"), told


async def test_stats_tell_of_feeds_where_there_are_any(world: World) -> None:
    first, second = world.first, world.second
    await world.services.settings.switch(first.guild.id, Feature.URL, on=True)
    own = await world.services.libraries.found(first.guild.id)
    db = world.services.plans.still.db
    stats = await slash(first, "library stats", first.moderator)
    assert "feed" not in private(stats)
    for number, paused in ((1, None), (2, "asked"), (3, None)):
        feed = feed_of(own.own, number, world)
        await db.write(partial(feeds.add, feed=feed, items=()))
        if paused:
            await world.services.feeds.pause(first.guild.id, number)
    told = private(await slash(first, "library stats", first.moderator))
    assert "bundled articles on" in told
    assert "3 feeds, 1 paused" in told
    await world.services.feeds.resume(first.guild.id, 2)
    assert "3 feeds · bundled" in private(await slash(first, "library stats", first.moderator))
    assert "feed" not in private(await slash(second, "library stats", second.moderator))


def feed_of(library: int, number: int, world: World) -> Feed:
    """Return a feed of a server, looked at tomorrow."""
    url = f"https://news.example/{number}"
    due = world.now + timedelta(days=1)
    return Feed(number, library, url, f"News {number}", False, None, world.now, due)


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("disputed", "Disputed by this server's moderators."),
        ("misattributed", "Misattributed, say this server's moderators."),
    ],
)
async def test_a_verdict_tells_what_moderators_mark_a_quote_as(
    world: World, mark: str, told: str
) -> None:
    first, second = world.first, world.second
    marked = await curate(first, "quote mark", quote="Q3", mark=mark)
    asked = {"text": WHALE, "said_by": "P2"}
    assert told in await look(first, "quote check", **asked)
    assert told in await look(first, "quote check", text=WHALE)
    assert "moderators" not in await look(second, "quote check", **asked)
    await first.moderator.click(card(marked), label="Undo")
    assert "moderators" not in await look(first, "quote check", **asked)
