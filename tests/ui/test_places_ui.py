"""Where a digest may go: what is missing there, and which tag and role will do."""

from dataclasses import replace
from typing import Any, cast
from unittest.mock import create_autospec

import discord
import pytest

from bot.domain.digest.models import Target, Trouble
from bot.errors import BadInput, Lacking, NotFound
from bot.ui import digest_places as places
from bot.ui import faults
from tests.ui.cards import said

WRITES = {"view_channel", "send_messages", "send_messages_in_threads", "embed_links"}
ALL = WRITES | {"read_message_history"}
TARGET = Target(guild=1, channel=99)


def channel(kind: type[Any], *granted: str, **more: Any) -> Any:
    """Return a channel of Discord's with what the bot may do there."""
    place = create_autospec(kind, instance=True, id=99, mention="<#99>")
    allowed = discord.Permissions(**dict.fromkeys(granted or ALL, True))
    place.permissions_for.return_value = allowed
    place.guild.id, place.guild.get_role.return_value = 1, None
    for name, value in more.items():
        setattr(place, name, value)
    return place


def forum(*names: str, required: bool = False, granted: tuple[str, ...] = ()) -> Any:
    tags = [discord.ForumTag(name=name) for name in names]
    for number, tag in enumerate(tags, 1):
        tag.id = number
    place = channel(discord.ForumChannel, *granted, available_tags=tags)
    place.flags = discord.ChannelFlags(require_tag=required)
    place.get_tag.side_effect = lambda id_: next((tag for tag in tags if tag.id == id_), None)
    return place


def role(number: int = 7, *, everyone: bool = False, mentionable: bool = True) -> discord.Role:
    found = create_autospec(discord.Role, instance=True, id=number, mention=f"<@&{number}>")
    found.is_default.return_value, found.mentionable = everyone, mentionable
    found.name = "Readers"
    return cast(discord.Role, found)


@pytest.mark.parametrize(
    ("kind", "write"),
    [
        (discord.TextChannel, "Send Messages"),
        (discord.Thread, "Send Messages in Threads"),
        (discord.ForumChannel, "Create Posts"),
    ],
)
def test_each_sort_of_channel_asks_for_the_right_to_write_by_its_own_name(
    kind: type[Any], write: str
) -> None:
    bare = channel(kind, "view_channel", locked=False)
    assert places.lacking(bare) == (write, "Embed Links", "Read Message History")
    with pytest.raises(Lacking) as raised:
        places.check(bare)
    assert f"There I lack {write}, Embed Links and Read" in said(faults.shown(raised.value))
    whole = channel(kind, locked=False)
    places.check(whole)
    assert places.lacking(whole) == ()


def test_a_locked_thread_is_closed_to_all_but_who_may_manage_it() -> None:
    locked = channel(discord.Thread, locked=True)
    with pytest.raises(Lacking, match="this one is locked"):
        places.check(locked)
    assert places.missing(TARGET, locked) is Trouble.LOCKED
    managed = channel(discord.Thread, *ALL, "manage_threads", locked=True)
    places.check(managed)
    assert places.missing(TARGET, managed) is None


@pytest.mark.parametrize(
    ("typed", "tag"), [("2", 2), ("news", 1), ("NÉWS", 1), ("Whales", 2), (None, None)]
)
def test_a_tag_is_known_by_its_id_or_its_name(typed: str | None, tag: int | None) -> None:
    assert places.tag_of(forum("News", "Whales"), typed) == tag
    assert places.tag_of(channel(discord.TextChannel), typed) is None


def test_a_tag_that_is_not_there_or_missing_is_said() -> None:
    with pytest.raises(NotFound) as raised:
        places.tag_of(forum("A", "B", "C", "D"), "x")
    assert "Closest: A, B or C." in said(faults.shown(raised.value))
    with pytest.raises(BadInput) as wanted:
        places.tag_of(forum("A", required=True), None)
    assert "This forum asks for a tag" in said(faults.shown(wanted.value))


def test_a_role_is_called_where_it_can_be_and_never_is_everyone() -> None:
    place = channel(discord.TextChannel)
    assert places.role_of(place, role()) == 7
    with pytest.raises(BadInput) as raised:
        places.role_of(place, role(everyone=True))
    assert "Everyone is no role to call" in said(faults.shown(raised.value))
    with pytest.raises(Lacking, match="All Roles"):
        places.role_of(place, role(mentionable=False))
    may = channel(discord.TextChannel, *ALL, "mention_everyone")
    assert places.role_of(may, role(mentionable=False)) == 7


@pytest.mark.parametrize(
    ("target", "place", "trouble"),
    [
        (TARGET, channel(discord.TextChannel), None),
        (TARGET, channel(discord.TextChannel, "view_channel", "send_messages"), None),
        (TARGET, channel(discord.TextChannel, "send_messages"), Trouble.PERMISSION),
        (TARGET, channel(discord.TextChannel, "view_channel"), Trouble.PERMISSION),
        (replace(TARGET, role=7), channel(discord.TextChannel), Trouble.ROLE),
        (replace(TARGET, tag=2), forum("A", "B"), None),
        (replace(TARGET, tag=3), forum("A", "B"), Trouble.TAG),
        (TARGET, forum("A", required=True), Trouble.TAG),
        (Target(user=42), create_autospec(discord.DMChannel, instance=True), None),
    ],
)
def test_what_hinders_a_post_is_told_by_its_first_reason(
    target: Target, place: Any, trouble: Trouble | None
) -> None:
    assert places.missing(target, place) is trouble


def test_an_edit_keeps_what_was_not_given_and_checks_what_was() -> None:
    guild = create_autospec(discord.Guild, instance=True)
    old = replace(TARGET, role=7, silent=True)
    assert places.edited(guild, old, None, None, None, False, None) == replace(old, silent=False)
    assert places.edited(guild, old, None, None, None, None, "role") == replace(old, role=None)
    guild.get_role.return_value = role()
    moved = channel(discord.TextChannel, id=100)
    assert places.edited(guild, old, moved, None, None, None, None) == replace(old, channel=100)
    guild.get_channel_or_thread.return_value = forum("A", "B")
    tagged = replace(TARGET, forum=True, tag=2)
    assert places.edited(guild, tagged, None, None, role(8), None, None) == replace(tagged, role=8)
    assert places.edited(guild, tagged, None, "A", None, None, None).tag == 1
    assert places.edited(guild, tagged, None, None, None, None, "tag").tag is None
    guild.get_channel_or_thread.return_value = None
    with pytest.raises(BadInput, match="99"):
        places.edited(guild, old, None, "A", None, None, None)


def test_the_tags_of_one_forum_or_of_all_are_offered() -> None:
    guild = create_autospec(discord.Guild, instance=True)
    guild.forums = [forum("A", "B"), forum("C")]
    guild.forums[1].id = 100
    assert list(places.tags(guild, 99)) == [(1, "A"), (2, "B")]
    assert [name for _, name in places.tags(guild, None)] == ["A", "B", "C"]
