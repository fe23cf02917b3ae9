"""/library: the bin, new readings, corrections of details, the bundled articles, figures."""

from datetime import timedelta

import pytest

from bot.domain.settings import Quota
from bot.domain.shelf import BIN_FOR
from bot.ui.library import LONGEST
from bot.ui.plain import plain
from tests.cogs.curating import curate, fixed
from tests.cogs.shelf import BARE, PILOTS, add, fill, manage, offered, press, publish, traces
from tests.cogs.world import World, card, ids, private, said, slash


async def quotes_of(world: World, ref: str) -> str:
    """Return the list of a source's quotes, numbers and all."""
    return private(await slash(world.first, "quote search", source=ref))


async def test_what_is_removed_is_nowhere_and_comes_back_with_its_numbers(world: World) -> None:
    ref = await publish(world.first)
    before = await quotes_of(world, ref)
    there = await traces(world, world.first)
    assert there
    removed = await slash(world.first, "library remove", world.first.moderator, source=ref)
    assert private(removed).startswith("Removed: Harbour pilots")
    assert await traces(world, world.first) == []
    assert "No source" in private(await slash(world.first, "source show", source=ref))
    assert await offered(world.first, "library remove", "source", "harbour") == []
    assert await offered(world.first, "library restore", "source", "harb") == [
        "Harbour pilots end their strike"
    ]
    assert await offered(world.second, "library restore", "source") == []
    assert private(await press(world.first, removed, "Put it back")).startswith("Put back: ")
    assert await quotes_of(world, ref) == before
    assert await traces(world, world.first) == there


async def test_the_bin_is_listed_and_emptied_after_thirty_days(world: World) -> None:
    ref = await publish(world.first)
    assert "The bin is empty" in await manage(world.first, "restore")
    await manage(world.first, "remove", source="harbour pilots")
    listed = await slash(world.first, "library restore", world.first.moderator)
    assert private(listed).startswith("1 article in the bin")
    assert private(await press(world.first, listed, "Put back")).startswith("Put back: ")
    await manage(world.first, "remove", source=ref)
    assert "No source in the bin" in await manage(world.second, "restore", source=ref)
    world.now += BIN_FOR - timedelta(minutes=1)
    assert await offered(world.first, "library restore", "source") != []
    assert await world.services.shelf.sweep() == 0
    world.now += timedelta(minutes=2)
    assert await world.services.shelf.sweep() == 1
    assert await offered(world.first, "library restore", "source") == []
    assert "No source in the bin" in await manage(world.first, "restore", source=ref)
    assert private(await add(world.first)).startswith("Draft: Harbour")


async def test_publishing_puts_the_same_article_back_from_the_bin(world: World) -> None:
    ref = await publish(world.first)
    await manage(world.first, "remove", source=ref)
    draft = await add(world.first, f"{PILOTS}\n\nOne line more.", "more.txt")
    assert ref in private(await press(world.first, draft, "Publish"))
    assert await offered(world.first, "library restore", "source") == []


async def test_published_has_the_way_back_at_hand(world: World) -> None:
    published = await press(world.first, await add(world.first), "Publish")
    opened = private(await press(world.first, published, "Open source"))
    assert "Mara Lindqvist" in opened
    removed = await press(world.first, published, "Remove")
    assert private(removed).startswith("Removed: ")
    assert private(await press(world.first, removed, "Bin")).startswith("1 article in the bin")


async def test_another_servers_and_bundled_sources_are_not_this_ones_to_remove(
    world: World,
) -> None:
    ref = await publish(world.first)
    assert "No source" in await manage(world.second, "remove", source=ref)
    for command in ("remove", "refresh"):
        told = await manage(world.first, command, source="S1")
        assert told.startswith("S1 came with the bot")
    assert "No source" in await manage(world.first, "remove", source="S99999")


async def test_a_new_reading_shows_what_it_changes_first(world: World) -> None:
    ref = await publish(world.first)
    told = await manage(world.first, "refresh", source=ref)
    assert told.startswith("Nothing would change: Harbour pilots")
    await _older(world, ref)
    shown = await slash(world.first, "library refresh", world.first.moderator, source=ref)
    told = private(shown)
    assert told.startswith("Read again: Harbour pilots")
    assert "outlet: An old paper → (none)" in told
    assert "Gained: 1 quote" in told
    assert "“Nobody won anything” – Ines Okafor" in told
    assert "Lost: 1 event" in told
    assert "speaker Someone → Torvald Quist" in told
    before = await quotes_of(world, ref)
    kept = private(await press(world.first, shown, "Cancel"))
    assert kept.startswith("Left as it was")
    assert await quotes_of(world, ref) == before
    shown = await slash(world.first, "library refresh", world.first.moderator, source=ref)
    assert private(await press(world.first, shown, "Apply")).startswith("Read again: ")
    after = await quotes_of(world, ref)
    assert after.startswith("3 quotes")
    assert "Torvald Quist" in after
    assert "Nothing would change" in await manage(world.first, "refresh", source=ref)


async def _older(world: World, ref: str) -> None:
    """Let the source be as an older extractor might have read it."""
    source = int(ref[1:])

    def change(connection: object) -> None:
        run = connection.execute  # type: ignore[attr-defined]
        run("UPDATE source SET outlet = 'An old paper' WHERE id = ?", (source,))
        run("DELETE FROM quote WHERE source_id = ? AND words LIKE 'Nobody%'", (source,))
        run(
            "UPDATE quote SET speaker = 'Someone' WHERE source_id = ? AND words LIKE 'We h%'",
            (source,),
        )
        run(
            "UPDATE event SET words = 'They met.' WHERE id = (SELECT max(id) FROM event "
            "WHERE source_id = ?)",
            (source,),
        )
        run("UPDATE file SET extractor = 1 WHERE source_id = ?", (source,))

    await world.services.shelf._db.write(change)


async def test_a_newer_version_reads_servers_articles_again_and_keeps_corrections(
    world: World,
) -> None:
    ref = await publish(world.first)
    shown = await slash(world.first, "library edit", world.first.moderator, source=ref)
    told = private(await fill(world.first, shown, "The pilots return"))
    assert "title: Harbour pilots end their strike → The pilots return" in told
    await _older(world, ref)
    assert await world.services.keeping.renew() == 1
    assert await world.services.keeping.renew() == 0
    assert (await quotes_of(world, ref)).startswith("3 quotes")
    assert "The pilots return" in private(await slash(world.first, "source show", source=ref))


async def test_a_new_reading_keeps_what_was_corrected(world: World) -> None:
    server = world.first
    ref = await publish(server)
    listed = await slash(server, "quote search", source=ref)
    for route in ids(card(listed), "Open"):
        await fixed(server, route.split("/")[0], speaker="Zoe Quist")
    await curate(server, "person rename", person="Zoe Quist", name="Z. Q.")
    shown = await slash(
        server, "timeline show", source=ref, from_="4 March 2024", to="4 March 2024"
    )
    (event,) = {route.split("/")[0] for route in ids(card(shown), "Open")}
    await curate(server, "event hide", event=event)
    await _older(world, ref)
    shown = await slash(server, "library refresh", server.moderator, source=ref)
    assert private(await press(server, shown, "Apply")).startswith("Read again: ")
    assert (await quotes_of(world, ref)).count("Z. Q. · ") == 3
    assert "harbour was closed" not in private(await slash(server, "timeline show", source=ref))
    assert "without effect" not in private(await curate(server, "log"))


async def test_details_are_corrected_here_alone(world: World) -> None:
    shown = await slash(world.first, "library edit", world.first.moderator, source="S1")
    assert shown.modal is not None
    edited = await fill(world.first, shown, "A title of our own")
    assert "A title of our own" in private(edited)
    await world.first.moderator.click(card(edited), label="Undo")
    assert "A title of" not in private(await slash(world.first, "source show", source="S1"))
    shown = await slash(world.first, "library edit", world.first.moderator, source="S1")
    private(await fill(world.first, shown, "A title of our own"))
    assert "A title of our own" in private(await slash(world.first, "source show", source="S1"))
    assert "A title of" not in private(await slash(world.second, "source show", source="S1"))
    shown = await slash(world.first, "library edit", world.first.moderator, source="S1")
    assert "Left as it was" in private(await fill(world.first, shown))


async def test_the_bundled_articles_are_switched_off_and_on(world: World) -> None:
    there = private(await slash(world.first, "source list"))
    told = await manage(world.first, "starter", state="off")
    assert told.startswith("The bundled articles are off")
    assert "0 sources" in told
    assert private(await slash(world.first, "source list")).startswith("Nothing")
    assert "No source" in private(await slash(world.first, "source show", source="S1"))
    assert not private(await slash(world.second, "source list")).startswith("Nothing")
    assert "bundled articles off" in await manage(world.first, "stats")
    assert (await manage(world.first, "starter", state="on")).startswith("The bundled articles are")
    assert (
        private(await slash(world.first, "source list")).splitlines()[0] == (there.splitlines()[0])
    )


async def test_stats_count_what_is_here(world: World) -> None:
    empty = await manage(world.first, "stats")
    assert "0 sources" in empty
    ref = await publish(world.first)
    await add(world.first, BARE, "fish.txt")
    told = await manage(world.first, "stats")
    assert "1 source: 1 article" in told
    assert "3 quotes: speaker sure of 2 · speaker likely of 1" in told
    assert "4 dated events" in told
    assert "2024 ████████████████████ 1" in told
    assert "articles █░░░░░░░░░░░░░░░░░░░ 1 of 500" in told
    assert "files    █░░░░░░░░░░░░░░░░░░░ 1 kB of 200 MB" in told
    assert "1 draft · 0 in the bin · bundled articles on" in told
    assert f"{ref} · added <t:" in told
    await manage(world.first, "remove", source=ref)
    told = await manage(world.first, "stats")
    assert "0 sources" in told
    assert "1 in the bin" in told
    assert "Harbour pilots" not in told


@pytest.mark.parametrize(
    ("quota", "told"),
    [
        (Quota(articles=1), "This server keeps 1 article, and may keep 1."),
        (Quota(megabytes=0), "This server keeps 1 MB, and may keep 0."),
    ],
)
async def test_a_full_server_is_told_before_any_work(
    world: World, quota: Quota, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await publish(world.first)
    monkeypatch.setattr(type(world.services.settings), "quota", lambda self, guild: quota)
    answer = await add(world.first, BARE, "fish.txt")
    assert private(answer).startswith("There is no room for more")
    assert told in private(answer)
    assert world.services.shelf._worker.asked == 0


async def test_a_draft_too_many_is_not_published_but_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = await add(world.first)
    await publish(world.first, BARE, "fish.txt")
    monkeypatch.setattr(
        type(world.services.settings), "quota", lambda self, guild: Quota(articles=1)
    )
    pressed = await press(world.first, draft, "Publish")
    (refused,) = pressed.followups
    assert refused.ephemeral
    assert plain(refused.components).startswith("There is no room for more")
    assert said(draft).startswith("Draft: "), "its card is as it was"
    assert "1 draft" in await manage(world.first, "drafts")


async def test_too_many_drafts_are_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.shelf.shelf.MOST_DRAFTS", 1)
    await add(world.first)
    told = private(await add(world.first, BARE, "fish.txt"))
    assert "This server keeps 1 draft, and may keep 1." in told


async def test_a_worker_that_is_killed_leaves_no_draft(world: World) -> None:
    world.services.shelf._worker._wall = 0.0
    told = private(await add(world.first))
    assert "took longer than" in told
    world.services.shelf._worker._wall = 120.0
    assert private(await add(world.first)).startswith("Draft: ")


async def test_a_new_reading_that_fails_leaves_all_as_it_was(world: World) -> None:
    ref = await publish(world.first)
    await _older(world, ref)
    shown = await slash(world.first, "library refresh", world.first.moderator, source=ref)
    world.services.shelf._worker._wall = 0.0
    pressed = await press(world.first, shown, "Apply")
    (refused,) = pressed.followups
    assert refused.ephemeral
    assert "took longer than" in plain(refused.components)
    assert plain(shown.response.components).startswith("Left as it was")  # type: ignore[union-attr]


async def test_a_long_list_of_authors_is_not_cut_by_looking_at_it(world: World) -> None:
    names = [f"{chr(65 + n)}anna Lindqvist-Okonkwo" for n in range(20)]
    head = f"---\ntitle: Harbour pilots end their strike\nauthor: {'; '.join(names)}\n---\n"
    ref = await publish(world.first, f"{head}{PILOTS}", "pilots.md")
    assert len("; ".join(names)) > LONGEST["authors"]
    shown = await slash(world.first, "library edit", world.first.moderator, source=ref)
    told = private(await fill(world.first, shown, "Another title"))
    assert "title: Harbour pilots end their strike → Another title" in told
    assert "authors" not in told
    cited = await slash(world.first, "cite", item=ref, style="BibTeX – for LaTeX")
    assert "Tanna" in private(cited)


async def test_the_bin_is_offered_as_it_is(world: World) -> None:
    ref = await publish(world.first)
    assert await offered(world.first, "library restore", "source") == []
    await manage(world.first, "remove", source=ref)
    (name,) = await offered(world.first, "library restore", "source", "harb")
    assert name.startswith("Harbour pilots")
    assert await offered(world.second, "library restore", "source") == []
    await manage(world.first, "restore", source=ref)
    assert await offered(world.first, "library restore", "source") == []


async def test_forged_buttons_of_the_shelf_do_nothing(world: World) -> None:
    ref = await publish(world.first)
    forged = await world.post(f"shelf/remove/{ref[1:]}", "shelf/remove/x", "shelf/boo/1")
    told = private(await world.first.reader.click(forged, custom_id=f"shelf/remove/{ref[1:]}"))
    assert told.startswith("You may not do that here")
    for custom_id in ("shelf/remove/x", "shelf/boo/1"):
        told = private(await world.first.moderator.click(forged, custom_id=custom_id))
        assert told.startswith("No button")
    assert await traces(world, world.first)
    assert said(await slash(world.first, "source show", source=ref))
    assert card(await slash(world.first, "library stats", world.first.moderator)).ephemeral
