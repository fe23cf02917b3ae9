"""Setting up digests: what is asked for is read, checked, shown, and done."""

from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
import simcord

from tests.cogs.digests import at, create, later, own, posts, setup, standing
from tests.cogs.shelf import publish
from tests.cogs.world import World, card, private, slash

DUE = datetime(2026, 1, 5, 3, tzinfo=UTC)


async def test_what_was_set_up_is_shown(world: World) -> None:
    role = world.first.guild.create_role("readers", mentionable=True)
    shown = private(
        await create(
            world,
            name="Evening  digest",
            time="8:30 pm",
            zone="UTC+5",
            weekdays="Mon-Fri",
            sections="quote of the day, new sources",
            filter="tunnel",
            items=3,
            on_empty="say so",
            role=role,
            silent=False,
        )
    )
    assert "The digest is set up" in shown
    assert f"Evening digest → <#{world.first.channel.id}>" in shown
    assert f"with a notification · calls <@&{role.id}>" in shown
    assert "20:30 (UTC+5), Monday to Friday · up to 3 items" in shown
    assert "Shows new sources and quote of the day; with nothing new: a line that says so" in shown
    assert "Only tunnel" in shown
    assert "Next: <t:1767627000:F>" in shown
    assert "[Preview] [Pause] [Delete]" in shown


async def test_what_is_left_out_is_usual(world: World) -> None:
    shown = private(await setup(world, "create", channel=world.first.channel, time="8"))
    assert "Daily digest" in shown
    assert "· silent" in shown
    assert "08:00 (UTC), every day · up to 10 items" in shown
    assert "all sections" in shown
    assert "calls" not in shown
    assert "Daily digest 2" in private(await create(world))


async def test_a_name_that_nobody_chose_is_free_however_others_are_written(world: World) -> None:
    assert "DAILY digest" in private(await create(world, name="DAILY digest"))
    assert "Daily digest 2" in private(await create(world))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"time": "half past never"}, "cannot be read as a time of day"),
        ({"zone": "Moskow"}, "Try Moscow, Russia"),
        ({"zone": "Brazil"}, "cannot be read as one time zone"),
        ({"weekdays": "Funday"}, "cannot be read as days of the week"),
        ({"sections": "weather"}, "cannot be read as sections of a digest"),
        ({"filter": "speaker:berg"}, "cannot be read as a filter"),
        ({"filter": "speaker:nobody-at-all"}, "No person"),
        ({"filter": "source:S999"}, "No source"),
        ({"filter": "on:never"}, "cannot be read as a date"),
        ({"name": "   "}, "That name will not do"),
    ],
)
async def test_what_cannot_be_read_is_said(
    world: World, options: dict[str, Any], says: str
) -> None:
    assert says in private(await create(world, **options))
    assert "not set up here" in private(await setup(world, "status"))


async def test_five_are_enough_and_names_differ(world: World) -> None:
    for number in range(5):
        assert "is set up" in private(await create(world, name=f"Digest {number}"))
    assert "as many digests as there may be" in private(await create(world, name="One more"))
    await setup(world, "delete", digest="Digest 4")
    status = private(await setup(world, "status"))
    assert status.startswith("5 digests")
    answer = await setup(world, "edit", digest="Digest 1", name="digest 2")
    assert "That name will not do" in private(answer)


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        ("view_channel", "View Channel"),
        ("send_messages", "Send Messages"),
        ("embed_links", "Embed Links"),
        ("read_message_history", "Read Message History"),
    ],
)
async def test_what_is_missing_in_a_channel_is_said(world: World, denied: str, said: str) -> None:
    assert world.bot.user is not None
    deny = {world.bot.user: discord.PermissionOverwrite(**{denied: False})}
    closed = world.first.guild.create_text_channel("closed", overwrites=deny)
    answer = private(await create(world, channel=closed))
    assert f"Something is missing in <#{closed.id}>" in answer
    assert said in answer
    await create(world)
    assert said in private(await setup(world, "edit", channel=closed))


async def test_a_locked_thread_and_a_forum_that_wants_a_tag(world: World) -> None:
    place = world.bot.get_channel(world.first.channel.id)
    assert isinstance(place, discord.TextChannel)
    thread = await place.create_thread(name="t", type=discord.ChannelType.public_thread)
    (handle,) = world.first.channel.threads
    assert "is set up" in private(await create(world, channel=handle))
    await thread.edit(archived=True)
    assert "is set up" in private(await create(world, channel=handle))
    forum = world.first.guild.create_forum_channel("forum")
    there = world.bot.get_channel(forum.id)
    assert isinstance(there, discord.ForumChannel)
    await there.create_tag(name="daily")
    assert "No tag for “weekly”" in private(await create(world, channel=forum, tag="weekly"))
    shown = private(await create(world, channel=forum, tag="daily", name="Forum"))
    assert f"a new post each in <#{forum.id}>" in shown
    there._flags |= discord.ChannelFlags.require_tag.flag
    assert "This forum asks for a tag" in private(await create(world, channel=forum, name="No"))
    for _ in range(2):  # it stays as it was
        refused = private(await setup(world, "edit", digest="Forum", clear="tag"))
        assert "This forum asks for a tag" in refused
    there._flags &= ~discord.ChannelFlags.require_tag.flag
    cleared = private(await setup(world, "edit", digest="Forum", clear="tag"))
    assert "is changed" in cleared
    listed = await world.services.digests.listed(world.first.guild.id)
    (digest,) = (each for each in listed if each.plan.target.forum)
    assert digest.plan.target.tag is None


async def test_a_role_that_cannot_be_called_is_refused(world: World) -> None:
    assert world.bot.user is not None
    deny = {world.bot.user: discord.PermissionOverwrite(mention_everyone=False)}
    quiet = world.first.guild.create_text_channel("quiet", overwrites=deny)
    plain = world.first.guild.create_role("plain")
    refused = private(await create(world, channel=quiet, role=plain))
    assert f"Something is missing in <@&{plain.id}>" in refused
    everyone = private(await create(world, role=world.first.guild.default_role))
    assert "Everyone is no role to call" in everyone


async def test_the_role_is_called_where_it_was_set_and_only_there(world: World) -> None:
    role = world.first.guild.create_role("readers", mentionable=True)
    await create(world, role=role, silent=False)
    preview = await setup(world, "preview")
    assert f"<@&{role.id}>" in private(preview)
    await at(world, DUE)
    (post,) = posts(world)
    assert post.startswith(f"<@&{role.id}>")
    (body,) = [r.json for r in world.env.http_requests if r.path.endswith("/messages") and r.json]
    assert body["allowed_mentions"] == {"parse": [], "roles": [role.id]}
    assert body["enforce_nonce"] is True
    assert not body.get("flags", 0) & 4096
    await setup(world, "edit", clear="role", silent=True)
    await at(world, DUE + timedelta(days=1))
    body = [r.json for r in world.env.http_requests if r.path.endswith("/messages") and r.json][-1]
    assert body["allowed_mentions"] == {"parse": []}
    assert body["flags"] & 4096, "without a notification"


async def test_editing_changes_what_was_given_and_nothing_else(world: World) -> None:
    await create(world, filter="tunnel", name="Morning")
    shown = private(await setup(world, "edit", time="09:15", items=2, sections="differences"))
    assert "The digest is changed" in shown
    assert "09:15 (Karachi, Pakistan)" in shown
    assert "Only tunnel" in shown
    assert "Shows differences" in shown
    again = private(await setup(world, "edit", time="09:15"))
    assert again.startswith("Nothing was changed in the digest\nMorning")
    shown = private(await setup(world, "edit", digest="D1", clear="filter", name="Noon"))
    assert "Only" not in shown
    assert "Noon" in shown
    other = world.first.guild.create_text_channel("other")
    assert f"<#{other.id}>" in private(await setup(world, "edit", channel=other))
    role = world.first.guild.create_role("readers", mentionable=True)
    assert f"calls <@&{role.id}>" in private(await setup(world, "edit", role=role))
    assert "with a notification" in private(await setup(world, "edit", silent=False))


async def test_a_preview_is_what_is_posted(world: World) -> None:
    await create(world)
    preview = private(await setup(world, "preview"))
    assert posts(world) == []
    await at(world, DUE)
    (post,) = posts(world)
    assert _content(preview) == _content(post)


def _content(text: str) -> list[str]:
    """Return what a digest says, without its last line: a note, or its marker."""
    return text.strip().splitlines()[:-1]


async def test_a_preview_of_nothing_says_so(world: World) -> None:
    await create(world, filter="zeppelins-and-nothing-else")
    assert "would have nothing to say" in private(await setup(world, "preview"))
    posted = private(await setup(world, "post-now"))
    assert "Not posted" in posted
    assert "skipped: there was nothing to say" in posted
    assert posts(world) == []


async def test_a_filter_that_names_what_is_gone_is_told_apart_from_an_empty_day(
    world: World,
) -> None:
    moderator = world.first.moderator
    source = await publish(world.first)
    kept = private(await create(world, filter=f"source:{source}"))
    assert "is gone" not in kept
    await world.ask("digest subscribe", topics=f"source:{source}", time="08:00", zone="Karachi")
    await slash(world.first, "library remove", moderator, source=source)
    gone = "Nothing comes: what this names is gone"
    assert gone in private(await setup(world, "status"))
    assert gone in private(await world.ask("digest subscription"))
    preview = private(await setup(world, "preview"))
    assert "/digest-setup edit" in preview
    assert "Nothing is new" not in preview
    await at(world, DUE)
    assert posts(world) == []
    assert "skipped: what its filter names is gone" in private(await setup(world, "status"))
    cleared = private(await setup(world, "edit", clear="filter"))
    assert gone not in cleared


async def test_post_now_posts_once_a_minute_and_the_day_comes_all_the_same(world: World) -> None:
    await create(world)
    now = private(await setup(world, "post-now"))
    assert now.startswith("Posted")
    assert f"/channels/{world.first.guild.id}/{world.first.channel.id}/" in now
    await setup(world, "post-now")
    assert len(posts(world)) == 1
    await at(world, DUE)
    tour, day = posts(world)
    assert "This is the first one" in tour
    assert "Next: <t:1767582000:F>" in tour, "the day's own post is still to come"
    assert "Next: <t:1767668400:F>" in day
    assert "Nothing new since the last one" in day
    status = private(await setup(world, "status"))
    assert "asked for at once" in status
    assert status.count("posted") == 2


async def test_what_may_not_be_posted_now_says_what_is_missing(world: World) -> None:
    await create(world)
    path = f"/channels/{world.first.channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50013)
    refused = private(await setup(world, "post-now"))
    assert refused.startswith("Not posted")
    for text in (refused, private(await setup(world, "status"))):
        assert "waiting to be tried again: I lack a permission there" in text
    await later(world, 15)
    assert len(posts(world)) == 1
    assert "I lack" not in private(await setup(world, "status"))


async def test_pause_and_resume(world: World) -> None:
    await create(world)
    paused = private(await setup(world, "pause"))
    assert "Paused until /digest-setup resume" in paused
    assert "[Resume]" in paused
    assert "paused" in private(await world.ask("digest next"))
    await at(world, DUE)
    assert posts(world) == []
    resumed = private(await setup(world, "resume"))
    assert "[Pause]" in resumed
    await at(world, DUE + timedelta(days=1))
    assert len(posts(world)) == 1
    assert "skipped: it was paused" in private(await setup(world, "status"))


async def test_pause_until_a_day(world: World) -> None:
    await create(world)
    rests = private(await setup(world, "pause", until="2026-01-08"))
    assert "it rests until <t:1767812400:F>" in rests
    assert "Next: <t:1767841200:F>" in rests
    for typed in ("2020-01-01", "0001-01-01", "31 December 9999", "2037-01-01", "soon"):
        answer = private(await setup(world, "pause", until=typed))
        assert "cannot be read as a day to come" in answer
        assert "6 January 2026" in answer
    for day in range(4):
        await at(world, DUE + timedelta(days=day))
    assert len(posts(world)) == 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("8 January", "2026-01-08"),
        ("Jan 8", "2026-01-08"),
        ("4 January", "2027-01-04"),
        ("May", "2026-05-01"),
    ],
)
async def test_a_pause_until_a_day_without_a_year_ends_on_the_next_such_day(
    world: World, typed: str, day: str
) -> None:
    await create(world)
    named = private(await setup(world, "pause", until=typed))
    assert named == private(await setup(world, "pause", until=day))


async def test_delete_asks_first(world: World) -> None:
    await create(world, name="Morning")
    asked = await setup(world, "delete")
    assert "Delete Morning?" in private(asked)
    kept = await world.first.moderator.click(card(asked), label="Keep it")
    assert private(kept).startswith("The digest stays\nMorning")
    assert len(await world.services.digests.listed(world.first.guild.id)) == 1
    asked = await setup(world, "delete")
    done = await world.first.moderator.click(card(asked), label="Yes, delete it")
    assert "Morning is deleted" in private(done)
    assert await world.services.digests.listed(world.first.guild.id) == ()


async def test_the_buttons_of_a_card(world: World) -> None:
    shown = await create(world)
    moderator = world.first.moderator
    assert "a preview" in private(await moderator.click(card(shown), label="Preview"))
    rests = await moderator.click(card(shown), label="Pause")
    assert "The digest rests" in private(rests)
    assert "comes again" in private(await moderator.click(card(rests), label="Resume"))
    assert "Delete" in private(await moderator.click(card(shown), label="Delete"))
    await world.restart()
    assert "a preview" in private(await moderator.click(card(shown), label="Preview"))


async def test_readers_may_not_though_they_forge_a_button(world: World) -> None:
    await create(world)
    for command in ("status", "preview", "delete"):
        with pytest.raises(
            (simcord.SetupError, Exception), match=r"permission|allowed|visible|default"
        ):
            await slash(world.first, f"digest-setup {command}", world.first.reader)
    message = await world.post("digestset1/deleted", "digestset1/pause", "digestset9/x")
    for custom_id in ("digestset1/deleted", "digestset1/pause", "digestset9/x"):
        pressed = await world.first.reader.click(message, custom_id=custom_id)
        assert "You may not do that here" in private(pressed)
    for custom_id in ("digestset9/x", "digestset/preview"):
        forged = await world.post(custom_id)
        pressed = await world.first.moderator.click(forged, custom_id=custom_id)
        assert "No digest" in private(pressed)
    forged = await world.post("digestset1/nonsense")
    pressed = await world.first.moderator.click(forged, custom_id="digestset1/nonsense")
    assert "No button" in private(pressed)
    digest, _ = await standing(world)
    assert digest.pause is None


async def test_what_is_offered_while_somebody_types(world: World) -> None:
    async def offered(option: str, typed: str, command: str = "create") -> list[str]:
        return await world.type(f"digest-setup {command}", option, typed)

    (karachi,) = await offered("zone", "Pakis")
    assert karachi.startswith("Karachi, Pakistan · ")
    assert karachi.endswith("(UTC+5)")
    assert len(await offered("zone", "")) == 25
    assert (await offered("zone", "UTC+5:45"))[0].startswith("Kathmandu, Nepal")
    assert await offered("time", "") == ["08:00", "20:30", "8 pm"]
    assert (await offered("time", "9"))[0] == "9"
    assert (await offered("weekdays", ""))[0] == "every day"
    assert (await offered("sections", ""))[0] == "everything"
    assert (await offered("sections", "new sources, quo"))[0] == "new sources, quote of the day"
    days = ["6 January 2026", "12 January 2026", "4 February 2026"]
    assert await offered("until", "", "pause") == days
    assert (await offered("until", "May 2026", "pause"))[0] == "May 2026"
    assert await offered("tag", "x") == []
    await create(world, name="Morning")
    assert await offered("digest", "mor", "edit") == ["Morning"]
    await setup(world, "edit", name="Noon")
    assert await offered("digest", "", "edit") == ["Noon"]
    asked = await setup(world, "delete")
    await world.first.moderator.click(card(asked), label="Yes, delete it")
    assert await offered("digest", "", "edit") == []


async def test_posts_go_where_they_were_set_up_to_go(world: World) -> None:
    news = world.first.guild.create_news_channel("news")
    await create(world, channel=news)
    await at(world, DUE)
    assert len(posts(world, news)) == 1
    assert posts(world) == []
    assert own(world) != world.first.moderator.id
    voice = world.first.guild.create_voice_channel("voice")
    with pytest.raises(simcord.SetupError):
        await create(world, channel=voice)
