"""The buttons under every list: who may press, where the answer appears, what is shared."""

import discord
import pytest
import simcord
from simcord.results import InteractionResult

from bot.ui.plain import plain
from tests.cogs.world import World, card, ids, private, public, said, slash

LISTS = [
    ("quote search", {"from_": "1900"}),
    ("timeline show", {}),
    ("source list", {}),
    ("find", {"text": "the"}),
]


def heads(result: InteractionResult) -> list[str]:
    """Return the ids of the items that a page opens."""
    return [route.split("/")[0] for route in ids(card(result), "Open")]


def jump(shown: InteractionResult, number: str) -> dict[str, str]:
    """Fill the modal in."""
    assert shown.modal is not None
    return {shown.modal["components"][0]["components"][0]["custom_id"]: number}


def pages_of(result: InteractionResult) -> int:
    """Return how many pages a list has."""
    label = next(label for label in said(result).split("[") if " / " in label)
    return int(label.split("]")[0].split(" / ")[1])


@pytest.mark.parametrize(("command", "options"), LISTS)
async def test_turning_every_page_shows_every_item_once(
    world: World, command: str, options: dict[str, str]
) -> None:
    reader = world.first.reader
    result = await world.ask(command, **options)
    last = pages_of(result)
    seen = [tuple(ids(card(result), "Open"))]
    for number in range(2, last + 1):
        turned = await reader.click(card(result), label="Next")
        assert card(turned).id == card(result).id, "turned in place"
        assert f"[{number} / {last}]" in private(turned)
        seen.append(tuple(ids(card(turned), "Open")))
    assert len(seen) == len(set(seen)) == last
    assert all(len(page) == 5 for page in seen[:-1])
    if command != "find":  # where passages of one paragraph may stand in one list
        items = [item for page in seen for item in page]
        assert len(items) == len(set(items)) == int(said(result).split()[0])


@pytest.mark.parametrize(("command", "options"), LISTS)
async def test_first_previous_last_and_the_ends(
    world: World, command: str, options: dict[str, str]
) -> None:
    reader = world.first.reader
    result = await world.ask(command, **options)
    last = pages_of(result)
    first_page = heads(result)
    for off in ("First", "Prev"):
        with pytest.raises(simcord.SetupError, match="disabled"):
            await reader.click(card(result), label=off)
    await reader.click(card(result), label="Last")
    assert f"[{last} / {last}]" in said(result)
    for off in ("Next", "Last"):
        with pytest.raises(simcord.SetupError, match="disabled"):
            await reader.click(card(result), label=off)
    await reader.click(card(result), label="Prev")
    assert f"[{last - 1} / {last}]" in said(result)
    await reader.click(card(result), label="Last")
    await reader.click(card(result), label="First")
    assert heads(result) == first_page


@pytest.mark.parametrize(
    ("typed", "page"), [("2", "2"), ("9999", "last"), ("0", "1"), (" 3 ", "3"), ("0003", "3")]
)
async def test_jumping_to_a_page_stays_within_the_list(world: World, typed: str, page: str) -> None:
    reader = world.first.reader
    result = await world.ask("timeline show")
    last = pages_of(result)
    shown = await reader.click(card(result), label=f"1 / {last}")
    assert shown.modal is not None
    assert shown.modal["title"] == "Go to page"
    jumped = await reader.submit_modal(shown, jump(shown, typed))
    assert card(jumped).id == card(result).id
    assert f"[{last if page == 'last' else page} / {last}]" in said(jumped)


@pytest.mark.parametrize("typed", ["two", "-1", "2.5", "²", "٣", "1e3"])
async def test_jumping_to_no_number_is_explained(world: World, typed: str) -> None:
    reader = world.first.reader
    result = await world.ask("timeline show")
    shown = await reader.click(card(result), label=f"1 / {pages_of(result)}")
    answer = private(await reader.submit_modal(shown, jump(shown, typed)))
    assert answer.startswith(f"“{typed}” cannot be read as")
    assert "[1 / " in said(result), "the list stays"


@pytest.mark.parametrize(("command", "options"), LISTS)
async def test_share_page_posts_that_page_for_everyone(
    world: World, command: str, options: dict[str, str]
) -> None:
    reader = world.first.reader
    result = await world.ask(command, **options)
    await reader.click(card(result), label="Next")
    shared = await reader.click(card(result), label="Share page")
    assert card(shared).id != card(result).id
    assert "shared by first-reader" in public(shared)
    assert "[Share page]" not in said(shared)
    assert heads(shared) == heads(result)
    assert card(result).ephemeral


@pytest.mark.parametrize(
    ("command", "options", "label"),
    [
        ("quote search", {"from_": "1900"}, "Share page"),
        ("quote show", {"quote": "the cranes will turn"}, "Share"),
        ("source show", {"source": "bauer2020"}, "Share"),
        ("source summary", {"source": "bauer2020"}, "Share"),
    ],
)
async def test_who_may_not_write_may_not_share(
    world: World, command: str, options: dict[str, str], label: str
) -> None:
    muted = world.first.muted
    own = await slash(world.first, command, muted, **options)
    refused = private(await muted.click(card(own), label=label))
    assert refused.startswith("You may not do that here")
    assert "Send Messages" in refused
    asked = await slash(world.first, command, muted, share=True, **options)
    assert private(asked) == refused


async def test_a_stranger_gets_a_copy_and_the_asker_turns_in_place(world: World) -> None:
    reader, stranger = world.first.reader, world.first.moderator
    result = await world.ask("timeline show", share=True)
    before = public(result)
    copy = await stranger.click(card(result), label="Next")
    assert card(copy).id != card(result).id
    assert "[2 / " in private(copy)
    assert said(result) == before, "the public list stays where it was"
    further = await stranger.click(card(copy), label="Next")
    assert card(further).id == card(copy).id, "their own copy turns in place"
    assert "[3 / " in said(further)
    turned = await reader.click(card(result), label="Next")
    assert card(turned).id == card(result).id
    assert public(turned) != before


async def test_a_stranger_may_jump_open_and_choose_too(world: World) -> None:
    stranger = world.first.moderator
    result = await world.ask("timeline show", share=True)
    before = said(result)
    shown = await stranger.click(card(result), label=f"1 / {pages_of(result)}")
    jumped = await stranger.submit_modal(shown, jump(shown, "2"))
    assert "[2 / " in private(jumped)
    assert card(jumped).id != card(result).id
    opened = await stranger.click(card(result), custom_id=ids(card(result), "Open")[0])
    assert "1 source: reported by" in private(opened)
    assert said(result) == before
    found = await world.ask("find", text="the", share=True)
    menu = next(item for item in ids(card(found)) if item.endswith("/in"))
    chosen = await stranger.select(card(found), ["passages"], custom_id=menu)
    assert card(chosen).id != card(found).id
    assert "passage · " in private(chosen)


async def test_a_shared_copy_stays_as_it_was_shared(world: World) -> None:
    result = await world.ask("timeline show")
    shared = await world.first.reader.click(card(result), label="Share page")
    before = plain(card(shared).components)
    for presser in (world.first.moderator, world.first.reader):
        copy = await presser.click(card(shared), label="Next")
        assert card(copy).id != card(shared).id
        assert card(copy).ephemeral
    assert plain(card(shared).components) == before


async def test_in_a_thread_the_permission_for_threads_counts(world: World) -> None:
    channel = world.bot.get_channel(world.first.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="aside", type=discord.ChannelType.public_thread)
    await world.env.settle()
    (thread,) = world.first.channel.threads
    reader = world.first.reader
    result = await reader.slash(thread, "timeline show", share=True)
    assert "[Next]" in public(result)
    shared = await reader.click(card(result), label="Next")
    assert card(shared).id == card(result).id
    quiet = world.first.guild.create_text_channel(
        "quiet", overwrites={reader: discord.PermissionOverwrite(send_messages_in_threads=False)}
    )
    parent = world.bot.get_channel(quiet.id)
    assert isinstance(parent, discord.TextChannel)
    await parent.create_thread(name="aside", type=discord.ChannelType.public_thread)
    await world.env.settle()
    (silent,) = quiet.threads
    refused = private(await reader.slash(silent, "timeline show", share=True))
    assert refused.startswith("You may not do that here")
    assert "[Next]" in public(await reader.slash(quiet, "timeline show", share=True))
