"""A library that moves to another server, or comes back into its own: all human work with it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.corrections import Act, Change
from tests.cogs.curating import curate, edits, fixed
from tests.cogs.shelf import BARE, PILOTS, fill, manage, offered, publish
from tests.cogs.test_curate_posts import edited
from tests.cogs.test_library_backup import backup, bring, packed, unpacked
from tests.cogs.test_redated import UNDATED
from tests.cogs.world import Server, World, card, private, slash

FERRY = """Ferries are late

By Odd Brekke
2 April 2024

“The fog held us,” said Torvald Quist. On 10 March 2024 the mayor met the union in Ellery.
"""
NOTE = {"note": "seen by *two* of us"}


def said_of(data: bytes) -> list[dict[str, Any]]:
    """Return the corrections in a backup, in one order."""
    listed = json.loads(unpacked(data)["library.json"])["corrections"]
    return sorted(listed, key=json.dumps)


async def refs(server: Server, source: str) -> tuple[list[str], list[str]]:
    """Return the ids of an article's quotes and events, in the order of its text."""
    found = []
    for command, kind in (("quote search", "Q"), ("timeline show", "E")):
        told = private(await slash(server, command, source=source)).split()
        ids = {word for word in told if word[0] == kind and word[1:].isdigit()}
        found.append(sorted(ids, key=lambda ref: int(ref[1:])))
    return found[0], found[1]


async def correct_all(world: World, server: Server) -> None:
    """Correct in every way there is: own articles, the bundled ones, people, and pairs."""
    first, second = await publish(server), await publish(server, FERRY, "ferry.txt")
    (won, contract, nobody), events = await refs(server, first)
    (fog,), (met,) = await refs(server, second)
    shown = await slash(server, "library edit", server.moderator, source=first)
    await fill(server, shown, "The pilots return")
    await fixed(server, won, speaker="Zoe Lund", role="a **guest**", date="3 March 2024")
    for command, options in (
        ("person rename", {"person": "Zoe Lund", "name": "Z. Lund"}),
        ("quote mark", {"quote": contract, "mark": "disputed"}),
        ("quote mark", {"quote": nobody, "mark": "misattributed"}),
        ("quote mark", {"quote": nobody, "mark": "none"}),
        ("quote hide", {"quote": nobody, **NOTE}),
        ("quote hide", {"quote": fog}),
        ("quote unhide", {"quote": fog}),
        ("event merge", {"event": met, "with_": events[1], **NOTE}),
        ("event split", {"event": met, "from_": "E4"}),
        ("event hide", {"event": events[0]}),
        ("person alias", {"person": "Torvald Quist", "name": "The Pilot"}),
        ("person merge", {"person": "Noor Haddad", "into": "Ines Okafor"}),
        ("quote hide", {"quote": "Q3"}),
        ("event merge", {"event": "E1", "with_": "E2"}),
    ):
        assert "This holds in this server only" in private(await curate(server, command, **options))
    await fixed(server, "E4", date="2021-03", place="Velmar")
    guild, user = server.guild.id, server.moderator.id
    corrections = world.services.corrections
    for item in (f"{events[1]}+E4", f"{won}+Q5", "E3+S1¶2"):
        ruling = (("slot", "date"), ("ruling", "not comparable"))
        await corrections.make(guild, user, Change(item, Act.RULE, ruling, "why"))
    await corrections.make(guild, user, Change("Q6", Act.APPROVE))


VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("source list", {}),
    ("quote search", {"source": "the pilots return"}),
    ("quote search", {"source": "ferries are late"}),
    ("quote search", {"speaker": "The Pilot"}),
    ("quote search", {"speaker": "Ines Okafor"}),
    ("quote search", {"speaker": "Z. Lund"}),
    ("timeline show", {"source": "the pilots return"}),
    ("timeline show", {"about": "Velmar"}),
    ("who", {"person": "The Pilot"}),
    ("who", {"person": "Ines Okafor"}),
)


async def views(server: Server) -> list[str]:
    """Return what readers see, without the numbers, which are each server's own."""
    told = [private(await slash(server, command, **options)) for command, options in VIEWS]
    return list(map(numberless, told))


def numberless(text: str) -> str:
    return " ".join(word for word in text.split() if not word[1:2].isdigit())


async def test_all_that_was_corrected_comes_along(world: World) -> None:
    await correct_all(world, world.first)
    data = await backup(world.first)
    assert str(world.first.moderator.id).encode() not in data
    assert {one["act"] for one in said_of(data)} == set(Act)
    told = await bring(world.second, data)
    assert told.startswith("2 articles imported\n- pilots.txt\n- ferry.txt")
    assert "21 corrections made again." in told
    assert "not made" not in told
    assert said_of(await backup(world.second)) == said_of(data)
    mine, theirs = await views(world.first), await views(world.second)
    assert mine[1:] == theirs[1:]
    log = private(await curate(world.second, "log"))
    assert log.startswith("21 corrections")
    assert f"<@{world.second.moderator.id}>" in log


async def test_what_was_brought_is_not_brought_twice(world: World) -> None:
    await correct_all(world, world.first)
    data = await backup(world.first)
    for server in (world.first, world.second):
        before = await views(server) if server is world.first else []
        told = await bring(server, data)
        if before:
            assert told.startswith("Nothing imported")
            assert "21 corrections passed over" in told
            assert await views(server) == before
    again = await bring(world.second, data)
    assert "made again" not in again
    assert "21 corrections passed over" in again
    assert said_of(await backup(world.second)) == said_of(data)


async def test_what_moderators_here_decided_stays(world: World) -> None:
    await curate(world.first, "quote mark", quote="Q2", mark="disputed")
    await curate(world.first, "person rename", person="P2", name="Ines O.")
    await curate(world.first, "quote hide", quote="Q3")
    data = await backup(world.first)
    await curate(world.second, "quote mark", quote="Q2", mark="misattributed")
    undone = await curate(world.second, "quote hide", quote="Q3")
    await world.second.moderator.click(card(undone), label="Undo")
    told = await bring(world.second, data)
    assert told.startswith("No new article")
    assert "2 corrections made again." in told
    assert "1 correction passed over" in told
    shown = private(await slash(world.second, "quote show", quote="Q2"))
    assert "misattributed" in shown
    assert "Ines O." in shown
    assert private(await slash(world.second, "quote show", quote="Q3")).startswith("No quote")


async def test_a_library_comes_back_after_its_articles_were_deleted(world: World) -> None:
    await correct_all(world, world.first)
    data, before = await backup(world.first), await views(world.first)
    for source in ("the pilots return", "ferries are late"):
        await manage(world.first, "remove", source=source)
    world.now += timedelta(days=31)
    await world.services.shelf.sweep()
    told = await bring(world.first, data)
    assert told.startswith("2 articles imported")
    assert await views(world.first) == before
    assert "not made" not in told
    assert said_of(await backup(world.first)) == said_of(data)


async def test_a_backup_of_the_first_format_is_made_again_whole(world: World) -> None:
    await publish(world.first)
    files = unpacked(await backup(world.first))
    said = json.loads(files["library.json"])
    digest = said["articles"][0]["file"].split("/")[1].split(".")[0]
    quote = {"digest": digest, "kind": "Q", "words": "We have what we came for,", "note": ""}
    said |= {
        "format": 1,
        "corrections": [
            {**quote, "act": "mark", "fields": [["mark", "disputed"]]},
            {
                **quote,
                "act": "hide",
                "fields": [["hidden", "yes"]],
                "words": "Nobody won anything,",
            },
            {**quote, "kind": "S", "act": "edit", "fields": [["title", "The pilots return"]]},
            {**quote, "kind": "E", "act": "fix", "fields": [["place", "Bergen"]], "words": "gone"},
            {**quote, "act": "merge", "fields": [["with", "E1"]]},
        ],
    }
    told = await bring(world.second, packed({**files, "library.json": json.dumps(said).encode()}))
    assert "3 corrections made again." in told
    assert "1 correction not made: there is no such event in the article here." in told
    assert "1 correction not made: not to be read." in told
    shown = private(await slash(world.second, "quote search", source="the pilots return"))
    assert "Nobody won" not in shown
    assert "disputed" in shown.lower()


async def parts_of(server: Server) -> list[bytes]:
    result = await slash(server, "library backup", server.moderator)
    messages = [*([result.response] if result.response else []), *result.followups]
    return [await message.attachments[0].read() for message in messages]


async def test_parts_that_come_in_any_order_join_what_stands_in_several(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await correct_all(world, world.first)
    whole = said_of(await backup(world.first))
    with monkeypatch.context() as patch:
        patch.setattr("bot.services.shelf.bundles.MOST_FILES", 1)
        first, last = await parts_of(world.first)
    told = await bring(world.second, last)
    assert "correction not made: there is no such article here." in told
    assert "import them all, then this part once more" in told
    for part in (first, last):
        assert "not made" not in await bring(world.second, part)
    assert said_of(await backup(world.second)) == whole


async def test_more_corrections_than_fit_into_a_file_come_in_more_of_them(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await correct_all(world, world.first)
    whole = said_of(await backup(world.first))
    with monkeypatch.context() as patch:
        patch.setattr("bot.domain.bundle.runs.__defaults__", (1_500,))
        parts = await parts_of(world.first)
    assert len(parts) > 3
    for part in parts:
        assert "not made" not in await bring(world.second, part)
    assert said_of(await backup(world.second)) == whole


async def test_what_is_not_here_is_told_by_its_kind(world: World) -> None:
    await correct_all(world, world.first)
    files = unpacked(await backup(world.first))
    said = json.loads(files["library.json"])
    for one in said["corrections"]:
        for named in one["of"]:
            named["words"] = "Nobody by these words."
    data = json.dumps({**said, "articles": []}).encode()
    told = await bring(world.second, packed({"library.json": data}))
    assert told.startswith("Nothing imported")
    assert "corrections not made: there is no such article here." in told
    assert "corrections not made: nobody of that name is known here." in told
    assert "corrections not made: there is no such event in the article here." in told
    assert "corrections not made: there is no such quote in the article here." in told


async def test_without_the_bundled_articles_what_is_of_them_is_left_out(world: World) -> None:
    await curate(world.first, "quote hide", quote="Q3")
    data = await backup(world.first)
    await manage(world.second, "starter", state="off")
    told = await bring(world.second, data)
    assert "1 correction not made: there is no such article here." in told
    await manage(world.second, "starter", state="on")
    assert "1 correction made again." in await bring(world.second, data)


async def test_posted_cards_show_what_was_brought(world: World) -> None:
    await curate(world.first, "quote hide", quote="Q2")
    data = await backup(world.first)
    await slash(world.second, "quote show", quote="Q2", share=True)
    await slash(world.second, "quote show", quote="Q3", share=True)
    await bring(world.second, data)
    (redrawn,) = edits(world)
    assert redrawn.startswith("Q2: hidden by this server's moderators")


async def test_what_is_of_the_bin_stays_in_it(world: World) -> None:
    ref = await publish(world.first)
    (quote, *_), (event, *_) = await refs(world.first, ref)
    await curate(world.first, "quote hide", quote=quote)
    await curate(world.first, "event merge", event="E1", with_=event)
    await curate(world.first, "quote hide", quote="Q3")
    await publish(world.first, BARE, "fish.txt")
    await manage(world.first, "remove", source=ref)
    (left,) = said_of(await backup(world.first))
    assert left["of"][0]["citekey"]
    await manage(world.first, "restore", source=ref)
    assert len(said_of(await backup(world.first))) == 3
    assert await offered(world.first, "library restore", "source") == []


async def test_what_hangs_on_a_corrected_date_comes_along(world: World) -> None:
    source = await publish(world.first, UNDATED, "crews.txt")
    before = await refs(world.first, source)
    await edited(world.first, source, date="15 March 2023")
    events = (await refs(world.first, source))[1]
    assert len(events) > len(before[1]), "the date brings events to light"
    await curate(world.first, "event hide", event=events[-1])
    await fixed(world.first, events[-2], place="Velmar")
    data = await backup(world.first)
    told = await bring(world.second, data)
    assert "3 corrections made again." in told
    assert "not made" not in told
    assert said_of(await backup(world.second)) == said_of(data)
    shown = "Harbour crews end their strike"
    mine, theirs = [
        private(await slash(server, "timeline show", source=shown))
        for server in (world.first, world.second)
    ]
    assert numberless(mine) == numberless(theirs)


async def test_the_same_article_from_another_file_stays_and_is_corrected(world: World) -> None:
    source = await publish(world.first)
    (quote, *_), _ = await refs(world.first, source)
    await curate(world.first, "quote mark", quote=quote, mark="disputed")
    data = await backup(world.first)
    await publish(world.second, f"{PILOTS}\n\nOur own ending.", "ours.txt")
    told = await bring(world.second, data)
    assert told.startswith("No new article")
    assert "Here already, left as they are: 1" in told
    assert "1 correction made again." in told
    shown = private(await slash(world.second, "quote search", speaker="Torvald Quist"))
    assert "disputed" in shown.lower()
    assert "Harbour pilots" in private(await slash(world.second, "find", text='"own ending"'))
