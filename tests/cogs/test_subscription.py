"""/digest subscribe and subscription: a digest of one's own, by direct message."""

from datetime import timedelta

import discord
import pytest
import simcord

from bot.ui.plain import plain
from tests.cogs.shelf import RARE, publish
from tests.cogs.world import World, card, ids, private, said, slash


async def later(world: World, **by: float) -> None:
    """Let time pass, and the bot look what is owed."""
    world.now += timedelta(**by)
    await world.env.advance_time(61)


def inbox(user: simcord.UserHandle) -> list[discord.Message]:
    """Return the digests that somebody got by direct message, the newest first."""
    got = [each for each in user.dm_channel.history(viewer=user) if "Settings" in buttons(each)]
    return sorted(got, key=lambda message: -message.id)


def words(message: discord.Message) -> str:
    return plain([part.to_dict() for part in message.components])


def buttons(message: discord.Message) -> list[str]:
    view = discord.ui.LayoutView.from_message(message)
    view.stop()
    found = [part for part in view.walk_children() if isinstance(part, discord.ui.Button)]
    return [button.label or "" for button in found]


async def test_it_comes_at_its_hour_and_once(world: World) -> None:
    told = private(await slash(world.second, "digest subscribe", time="06:30", zone="Karachi"))
    assert told.startswith("Your daily digest is set\nBy direct message: 06:30 (Karachi, Pakistan)")
    assert "About everything, from the library of second." in told
    assert "[Pause] [End]" in told
    reader = world.second.reader.user
    await later(world, hours=1)
    assert inbox(reader) == []
    await later(world, minutes=31)
    (letter,) = inbox(reader)
    assert words(letter).startswith("Monday, 5 January 2026")
    assert "from second: open what it names there" in words(letter)
    assert buttons(letter) == ["Settings"]
    await later(world, hours=20)
    assert len(inbox(reader)) == 1


async def test_a_restart_in_between_sends_nothing_twice(world: World) -> None:
    await slash(world.second, "digest subscribe", time="08:00")
    await later(world, hours=8, minutes=1)
    await world.restart()
    await later(world, minutes=2)
    assert len(inbox(world.second.reader.user)) == 1


async def test_one_of_the_bundled_articles_opens_in_direct_messages(world: World) -> None:
    reader = world.first.reader.user
    told = said(await reader.slash("digest subscribe", time="08:00"))
    assert "from the bundled articles" in told
    assert "goes by UTC" in told
    await later(world, hours=8, minutes=1)
    (letter,) = inbox(reader)
    assert "Open" in buttons(letter)
    view = discord.ui.LayoutView.from_message(letter)
    view.stop()
    opens = [
        part.custom_id for part in view.walk_children() if getattr(part, "label", "") == "Open"
    ]
    opened = await reader.click(letter, custom_id=str(opens[0]))
    assert "Cite" in said(opened)


async def test_the_settings_are_seen_paused_resumed_and_ended(world: World) -> None:
    reader = world.first.reader
    none = private(await world.ask("digest subscription"))
    assert none.startswith("You have no digest of your own")
    await world.ask("digest subscribe", topics="ferries, cranes", time="7 pm", days="Mon-Fri")
    shown = await world.ask("digest subscription")
    assert "19:00 (UTC), Monday to Friday" in private(shown)
    assert "About ferries OR cranes" in private(shown)
    await world.restart()
    paused = await reader.click(card(shown), label="Pause")
    assert "Paused." in private(paused)
    resumed = await reader.click(card(paused), label="Resume")
    assert "Next: " in private(resumed)
    ended = await reader.click(card(resumed), label="End")
    assert private(ended).startswith("Your digest has ended")


async def test_subscribing_elsewhere_moves_it(world: World) -> None:
    both = world.second.guild.add_member(world.first.reader.user)
    await world.ask("digest subscribe", time="08:00")
    moved = private(await slash(world.second, "digest subscribe", both))
    assert moved.startswith("Your digest has moved here")
    assert "from the library of second" in moved
    await later(world, hours=8, minutes=1)
    assert len(inbox(both.user)) == 1


async def test_two_servers_side_by_side_leak_nothing(world: World) -> None:
    await publish(world.second)
    for server in (world.first, world.second):
        await slash(server, "digest subscribe", time="08:00")
    await later(world, hours=8, minutes=1)
    for server in (world.first, world.second):
        assert len(inbox(server.reader.user)) == 1
    await publish(
        world.second,
        "Nets mended\n\nBy Mara Lindqvist\n12 March 2024\n\n"
        f"The nets were mended on 3 March 2024. “No more {RARE} for us,” said Torvald Quist.\n",
        "nets.txt",
    )
    await later(world, days=1)
    outside, inside = (words(inbox(s.reader.user)[0]) for s in (world.first, world.second))
    assert "Nets mended" in inside
    assert "Nets" not in outside
    assert RARE not in outside
    assert "second" not in outside


@pytest.mark.parametrize(
    ("options", "first"),
    [
        ({"time": "noonish"}, "“noonish” cannot be read as a time of day"),
        ({"days": "someday"}, "“someday” cannot be read as days of the week"),
        ({"zone": "Atlantis"}, "“Atlantis” cannot be read as"),
        ({"topics": "speaker:nobody"}, "No person for “nobody”"),
    ],
)
async def test_what_cannot_be_read_is_told_in_words(
    world: World, options: dict[str, str], first: str
) -> None:
    assert private(await world.ask("digest subscribe", **options)).startswith(first)


async def test_closed_messages_pause_it_and_the_next_command_says_so_once(world: World) -> None:
    reader = world.second.reader
    await slash(world.second, "digest subscribe", time="08:00")
    world.env.inject_error(
        "POST", "/channels/*/messages", status=403, code=50007, message="closed", times=None
    )
    await later(world, hours=8, minutes=1)
    world.env.backend.faults.clear()
    result = await reader.slash(world.second.channel, "source list")
    (notice,) = result.followups
    assert notice.ephemeral
    told = plain(notice.components)
    assert "Your daily digest: your direct messages are closed to this bot." in told
    assert (await reader.slash(world.second.channel, "source list")).followups == []
    shown = await slash(world.second, "digest subscription")
    assert "Stopped: your direct messages are closed" in private(shown)
    resumed = await reader.click(card(shown), label="Resume")
    assert "Next: " in private(resumed)
    await later(world, hours=24)
    assert len(inbox(reader.user)) == 1


async def test_who_has_left_the_server_gets_none(world: World) -> None:
    reader = world.second.reader
    await slash(world.second, "digest subscribe", time="08:00")
    world.second.guild.remove_member(reader)
    await later(world, hours=8, minutes=1)
    assert inbox(reader.user) == []
    shown = plain((await reader.user.slash("digest subscription")).response.components)
    assert "no longer a member of that server" in shown


async def test_an_unknown_press_is_answered(world: World) -> None:
    forged = [f"subscription/{verb}" for verb in ("explode", "show", "pause", "resume", "end")]
    message = await world.post(*forged)
    for custom_id in forged:
        pressed = await world.first.reader.click(message, custom_id=custom_id)
        assert private(pressed).startswith("No ")


async def test_privacy_shows_and_deletes_it(world: World) -> None:
    subscribed = await world.ask("digest subscribe", time="08:00")
    assert ids(card(subscribed))
    assert "digests and alerts that come to you: 1" in private(await world.ask("privacy show"))
    await world.first.reader.click(card(await world.ask("privacy delete")), label="Delete")
    assert private(await world.ask("digest subscription")).startswith("You have no digest")
