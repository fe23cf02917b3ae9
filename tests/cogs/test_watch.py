"""/watch: added, told of once, held back, paused, and seen by nobody else."""

from datetime import timedelta

import discord
import pytest
import simcord
from simcord import interactions

from bot.domain.watch import Watched
from bot.services.watch.watches import Watcher
from bot.store import watch as store
from bot.store.database import Database
from bot.ui.plain import plain
from tests.cogs.permissions import Telling, user_only
from tests.cogs.shelf import PILOTS, RARE, publish
from tests.cogs.world import Server, World, card, ids, private, said, slash, walk

NIGHT = {"quiet": "22:00-07:00", "zone": "Europe/Berlin"}


async def later(world: World, **by: float) -> None:
    """Let time pass, and the bot look what is owed."""
    world.now += timedelta(**by)
    await world.env.advance_time(61)


def inbox(member: simcord.MemberActor) -> list[str]:
    """Return what somebody's direct messages from the bot say."""
    return [words(message) for message in member.user.dm_channel.history(viewer=member.user)]


def words(message: discord.Message) -> str:
    return plain([part.to_dict() for part in message.components])


async def test_adding_says_how_much_is_here_already(world: World) -> None:
    text = private(await world.ask("watch add", text="ferries OR cranes"))
    assert text.startswith("Watching for ferries OR cranes\nBy direct message, at most one alert")
    assert "would have matched" in text
    assert "quote" in text
    assert "[Show what is here] [Pause] [Remove]" in text
    none = private(await world.ask("watch add", text=RARE))
    assert "Nothing that is here already would have matched" in none
    assert "[Show" not in none


async def test_what_is_here_can_be_looked_at(world: World) -> None:
    result = await world.ask("watch add", text="cranes", **NIGHT)
    assert "none from 22:00 to 07:00 (Berlin, Germany)" in private(result)
    shown = await world.first.reader.click(card(result), label="Show what is here")
    assert "cranes" in private(shown)


async def test_a_new_article_is_told_of_once_by_direct_message(world: World) -> None:
    await slash(world.second, "watch add", text=RARE)
    source = await publish(world.second)
    await later(world, minutes=1)
    (alert,) = inbox(world.second.reader)
    assert alert.startswith("1 new article for your watches in second")
    assert "Harbour pilots end their strike" in alert
    assert f"for {RARE} · 2 finds · {source}" in alert
    assert "Mara Lindqvist" in alert
    await later(world, hours=2)
    assert len(inbox(world.second.reader)) == 1
    assert inbox(world.first.reader) == []


async def test_alerts_wait_an_hour_and_through_the_night(world: World) -> None:
    world.now = world.now.replace(hour=12)
    await slash(world.second, "watch add", text=f"{RARE} OR kelpfish")
    await publish(world.second)
    await later(world, minutes=1)
    other = PILOTS.replace(RARE, "kelpfish").replace("pilots", "divers").replace("Quist", "Vane")
    await publish(world.second, other, "divers.txt")
    await later(world, minutes=5)
    assert len(inbox(world.second.reader)) == 1
    await later(world, hours=1)
    assert len(inbox(world.second.reader)) == 2


async def test_quiet_hours_hold_alerts_back(world: World) -> None:
    world.now = world.now.replace(hour=23)
    await slash(world.second, "watch add", text=RARE, **NIGHT)
    await publish(world.second)
    await later(world, hours=1)
    assert inbox(world.second.reader) == []
    await later(world, hours=6, minutes=1)
    assert len(inbox(world.second.reader)) == 1


async def test_two_servers_side_by_side_leak_nothing(world: World) -> None:
    both = world.second.guild.add_member(world.first.reader.user)
    for server in (world.first, world.second):
        await slash(server, "watch add", text=RARE)
    await publish(world.second)
    await later(world, minutes=1)
    assert inbox(world.first.reader) == []
    assert len(inbox(world.second.reader)) == 1
    listed = private(await slash(world.second, "watch list", both))
    assert listed.startswith("No watches here")
    direct = said(await world.first.reader.user.slash("watch list"))
    assert RARE in direct
    assert "first" in direct
    assert "second" not in direct


async def test_a_watch_of_somebody_else_is_not_found(world: World) -> None:
    own = card(await world.ask("watch add", text=RARE))
    pause = ids(own, "Pause")[0]
    number = pause.split("/")[0].removeprefix("watch")
    forged = (pause, f"watch{number}/remove", "watch/open/0/W1", "watch/1/choose/speaker/P1")
    message = await world.post(*forged)
    for custom_id in forged:
        for who in (world.first.moderator, world.first.muted):
            assert private(await who.click(message, custom_id=custom_id)).startswith("No ")
    for command in ("watch pause", "watch resume", "watch remove"):
        result = await slash(world.first, command, world.first.moderator, watch=f"W{number}")
        assert private(result).startswith("No watch for")
    offered = await world.first.moderator.autocomplete(
        world.first.channel, "watch pause", "watch", ""
    )
    assert offered == []


async def test_pausing_resuming_and_removing(world: World) -> None:
    await world.ask("watch add", text=RARE)
    await world.ask("watch add", text="ferries speaker:okafor")
    offered = await world.type("watch pause", "watch", "okafor")
    assert offered[0] == 'ferries speaker:"Ines Okafor"'
    paused = private(await world.ask("watch pause", watch="W1"))
    assert "Paused" in paused
    assert "[Resume]" in paused
    assert f"{RARE} · paused" in private(await world.ask("watch list"))
    assert "[Pause]" in private(await world.ask("watch resume", watch=RARE))
    assert private(await world.ask("watch remove", watch="W1")).startswith("No longer watching")
    listed = await world.ask("watch list")
    assert private(listed).startswith("1 watch\n- ferries")


async def test_watches_are_read_once_for_what_somebody_types(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.ask("watch add", text=RARE)
    read: list[int] = []
    of_user = store.of_user

    async def counted(db: Database, user: int) -> tuple[Watched, ...]:
        read.append(user)
        return await of_user(db, user)

    monkeypatch.setattr(store, "of_user", counted)
    for typed in ("", "q", "qu", "quo"):
        assert await world.type("watch pause", "watch", typed) == [RARE]
    assert len(read) == 1
    await world.ask("watch pause", watch=RARE)
    assert await world.type("watch pause", "watch", "") == [f"{RARE} (paused)"]
    assert (
        await world.second.reader.autocomplete(world.second.channel, "watch pause", "watch", "")
    ) == []
    world.now += timedelta(minutes=1)
    before = len(read)
    assert await world.type("watch pause", "watch", "") == [f"{RARE} (paused)"]
    assert len(read) == before + 1, "what an alert has changed is seen soon"


async def test_the_list_opens_each_watch_after_a_restart_too(world: World) -> None:
    await world.ask("watch add", text=RARE)
    await world.ask("watch add", text="ferries")
    listed = card(await world.ask("watch list"))
    await world.restart()
    reader = world.first.reader
    opened = await reader.select(listed, ["W2"], custom_id=ids(listed)[0])
    assert private(opened).startswith("ferries\n")
    paused = await reader.click(card(opened), label="Pause")
    assert "Paused" in private(paused)
    removed = await reader.click(card(paused), label="Remove")
    assert private(removed).startswith("No longer watching")
    back = await reader.click(card(removed), label="All watches")
    assert private(back).startswith("1 watch\n")


async def test_an_ambiguous_speaker_is_chosen_from_a_menu(world: World) -> None:
    asked = await world.ask("watch add", text="strike speaker:berg", **NIGHT)
    assert private(asked).startswith("Which person is “berg”?")
    menu = card(asked)
    (custom_id,) = ids(menu)
    options = next(part["options"] for part in walk(menu.components) if part.get("options"))
    done = await world.first.reader.select(menu, [options[0]["value"]], custom_id=custom_id)
    assert private(done).startswith(f'Watching for strike speaker:"{options[0]["label"]}"')
    assert "none from 22:00" in private(done)


@pytest.mark.parametrize(
    ("options", "said_first"),
    [
        ({"text": "source:halvorsen2021"}, "“source:halvorsen2021” cannot be read"),
        ({"text": "-whale"}, "“-whale” cannot be read as something to watch for"),
        ({"text": "whale", "quiet": "at night"}, "“at night” cannot be read as hours of the day"),
        ({"text": "whale", "zone": "Atlantis"}, "“Atlantis” cannot be read as"),
        ({"text": "speaker:nobody"}, "No person for “nobody”"),
    ],
)
async def test_what_cannot_be_watched_is_told_in_words(
    world: World, options: dict[str, str], said_first: str
) -> None:
    assert private(await world.ask("watch add", **options)).startswith(said_first)


async def test_a_channel_is_for_those_who_may_manage_its_messages(world: World) -> None:
    second = world.second
    refused = await slash(second, "watch add", text=RARE, channel=second.channel)
    assert private(refused).startswith("You may not do that here\nIt needs Manage Messages")
    added = await slash(second, "watch add", second.moderator, text=RARE, channel=second.channel)
    assert private(added).startswith(f"Watching for {RARE}\nIn <#{second.channel.id}>, at most one")
    await publish(second)
    await later(world, minutes=1)
    posted = second.channel.last_message
    assert posted is not None
    assert words(posted).startswith("1 new article for this channel’s watches\n")
    opened = await second.reader.click(posted, label="Open")
    assert private(opened).startswith("Harbour pilots end their strike")
    assert inbox(second.moderator) == []
    assert private(await slash(second, "watch list")).startswith("No watches here")
    assert RARE in private(await slash(second, "watch list", second.moderator))


async def test_a_channel_where_the_bot_may_not_write_is_refused(world: World) -> None:
    me = world.first.guild.me
    assert me is not None
    closed = world.first.guild.create_text_channel(
        "closed",
        overwrites={
            world.first.guild.default_role: discord.PermissionOverwrite(send_messages=False)
        },
    )
    moderator = world.first.moderator
    told = private(await slash(world.first, "watch add", moderator, text=RARE, channel=closed))
    assert "Send Messages" in told
    forum = world.first.guild.create_forum_channel("forum")
    told = private(await slash(world.first, "watch add", moderator, text=RARE, channel=forum))
    assert "cannot be read as" in told


async def test_closed_messages_pause_the_alerts_and_are_told_once(world: World) -> None:
    reader = world.second.reader
    await slash(world.second, "watch add", text=RARE)
    world.env.inject_error(
        "POST", "/channels/*/messages", status=403, code=50007, message="closed", times=None
    )
    await publish(world.second)
    await later(world, minutes=1)
    world.env.backend.faults.clear()
    result = await reader.slash(world.second.channel, "source list")
    assert result.response is not None
    (notice,) = result.followups
    assert notice.ephemeral
    told = plain(notice.components)
    assert told.startswith("Something of yours has stopped\n- The alerts of your watches")
    assert "direct messages are closed" in told
    again = await reader.slash(world.second.channel, "source list")
    assert again.followups == []
    assert "stopped: your direct messages" in private(await slash(world.second, "watch list"))
    resumed = private(await slash(world.second, "watch resume", watch=RARE))
    assert "[Pause]" in resumed
    await later(world, hours=1)
    assert len(inbox(reader)) == 1


async def test_who_has_left_a_server_hears_no_more_of_it(world: World) -> None:
    reader = world.second.reader
    await slash(world.second, "watch add", text=RARE)
    world.second.guild.remove_member(reader)
    await publish(world.second)
    await later(world, minutes=1)
    assert inbox(reader) == []
    told = await reader.user.slash("watch list")
    assert "no longer a member" in plain(told.response.components)


async def test_deleting_ones_traces_ends_the_watches(world: World) -> None:
    await slash(world.second, "watch add", text=RARE)
    shown = private(await slash(world.second, "privacy show"))
    assert "watches you set: 1" in shown
    asked = await slash(world.second, "privacy delete")
    await world.second.reader.click(card(asked), label="Delete")
    await publish(world.second)
    await later(world, minutes=1)
    assert inbox(world.second.reader) == []


async def test_the_alert_leads_to_ones_watches(world: World) -> None:
    server: Server = world.second
    await slash(server, "watch add", text=RARE)
    await publish(server)
    await later(world, minutes=1)
    user = server.reader.user
    message = user.dm_channel.history(viewer=user)[0]
    listed = await user.click(message, label="Watches")
    assert said(listed).startswith(f"1 watch\n- {RARE} · second")


async def test_where_only_the_asker_installed_the_bot_they_watch_the_bundled_articles(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = Telling()
    telling.by = user_only
    monkeypatch.setattr(interactions, "base_payload", telling.payload)
    reader = world.second.reader
    added = await slash(world.second, "watch add", text="ferries OR cranes")
    assert private(added).startswith("Watching for ferries OR cranes\nBy direct message")
    shown = await reader.click(card(added), label="Show what is here")
    assert "cranes" in private(shown)
    (watched,) = await world.services.watches.listed(Watcher(reader.id, None))
    assert watched.alerts.guild is None
    assert "ferries" in private(await slash(world.second, "watch list"))
    told = private(await slash(world.second, "digest subscribe", time="08:00"))
    assert "from the bundled articles" in told
