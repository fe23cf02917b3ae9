"""Sends frozen posts to Discord, looks for them there, and says what became of each try."""

import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import discord
from discord import ui

from bot.domain.digest.edition import Edition
from bot.domain.digest.frozen import kind_of, thaw
from bot.domain.digest.models import Notice, Target, Trouble
from bot.domain.digest.outcomes import (
    Blocked,
    Deleted,
    Refused,
    Unavailable,
    Unclear,
    Undelivered,
)
from bot.domain.subscription import Letter
from bot.domain.watch import Alert
from bot.ui import digest, digest_notice, subscription, watch
from bot.ui.digest_places import Channel, Place, missing

log = logging.getLogger(__name__)

SLACK = timedelta(minutes=2)
"""By how much our clock and Discord's may differ."""
LOOKED_AT = 1_000
"""Messages after a claim among which a post is looked for."""
RECENT = 100
"""The last ones are looked at whenever they were sent: our clock may have been ahead."""
_GONE = {10003, 10004, 10013}
"""Unknown channel, server or user."""
_DELETED = 10008
_LOCKED = 50083
_CLOSED = {50007, 50278}
"""Cannot send messages to this user; no server in common with them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A post as it is sent; ``title`` is its thread's, where it opens one."""

    view: ui.LayoutView
    title: str = "Attaché"


Draw: TypeAlias = Callable[[str, str, Target], Drawn]
"""Draws a payload with its marker for a target."""


def _edition(payload: str, marker: str, target: Target) -> Drawn:
    edition = thaw(Edition, payload)
    return Drawn(digest.card(edition, marker=marker, role=target.role), digest.title(edition))


def _notice(payload: str, marker: str, target: Target) -> Drawn:
    del target
    return Drawn(digest_notice.told(thaw(Notice, payload), marker))


def _letter(payload: str, marker: str, target: Target) -> Drawn:
    del target
    return Drawn(subscription.letter(thaw(Letter, payload), marker))


def _alert(payload: str, marker: str, target: Target) -> Drawn:
    return Drawn(watch.alert(thaw(Alert, payload), marker, channel=target.channel is not None))


DRAWS: Mapping[str, Draw] = {
    Edition.__name__: _edition,
    Notice.__name__: _notice,
    Letter.__name__: _letter,
    Alert.__name__: _alert,
}
"""How each kind of payload is drawn, by the name of its class."""


def drawn(payload: str, marker: str, target: Target, draws: Mapping[str, Draw] = DRAWS) -> Drawn:
    """Draw a frozen post with its marker for a target; raise KeyError or ValueError."""
    return draws[kind_of(payload)](payload, marker, target)


class DiscordSender:
    """Posts through a client; see ``bot.services.digest.delivery.Sender``."""

    def __init__(self, client: discord.Client, draws: Mapping[str, Draw] = DRAWS) -> None:
        self._client = client
        self._draws = draws

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        """Send a post and return its message's id; raise an ``Undelivered``."""
        place = await self._place(target)
        if wrong := missing(target, place):
            raise Blocked(wrong)
        post = self._drawn(payload, marker, target)
        async with _told():
            if isinstance(place, discord.ForumChannel):
                return await self._open_thread(place, target, post)
            message = await place.send(
                view=post.view,
                nonce=nonce,
                silent=target.silent,
                allowed_mentions=_calls(target),
            )
            return message.id

    async def find(self, target: Target, since: datetime, marker: str) -> int | None:
        """Return our message since then that holds the marker; raise Blocked or Unavailable."""
        place = await self._place(target)
        if not _readable(place):
            raise Blocked(Trouble.PERMISSION)
        try:
            async with _told():
                if isinstance(place, discord.ForumChannel):
                    return await self._thread(place, since - SLACK, marker)
                return await self._message(place, since - SLACK, marker)
        except (Unclear, Refused, Deleted) as error:  # nothing was sent: it may be asked again
            raise Unavailable from error

    def _drawn(self, payload: str, marker: str, target: Target) -> Drawn:
        try:
            return drawn(payload, marker, target, self._draws)
        except (KeyError, ValueError) as error:
            raise Refused from error

    async def _open_thread(self, forum: discord.ForumChannel, target: Target, drawn: Drawn) -> int:
        tag = forum.get_tag(target.tag) if target.tag else None
        opened = await forum.create_thread(
            name=drawn.title,
            view=drawn.view,
            applied_tags=[tag] if tag else [],
            allowed_mentions=_calls(target),
        )
        return opened.thread.id

    async def _place(self, target: Target) -> Place:
        """Return where a target lies; an archived thread is asked for, since no cache has it."""
        if not self._client.is_ready():
            raise Unavailable
        async with _told():
            if target.channel is None:
                return await self._messages_of(target.user or 0)
            if target.guild and self._client.get_guild(target.guild) is None:
                raise Blocked(Trouble.SERVER)
            known = self._client.get_channel(target.channel)
            place = _postable(known or await self._client.fetch_channel(target.channel))
            if place.guild.unavailable:
                raise Unavailable
            return place

    async def _messages_of(self, user: int) -> discord.DMChannel:
        known = self._client.get_user(user) or await self._client.fetch_user(user)
        return known.dm_channel or await known.create_dm()

    async def _message(
        self, place: discord.abc.Messageable, since: datetime, marker: str
    ) -> int | None:
        seen = 0
        async for message in place.history(limit=LOOKED_AT):
            if seen >= RECENT and message.created_at < since:
                return None
            seen += 1
            if self._is_ours(message, marker):
                return message.id
        if seen == LOOKED_AT:  # it may lie behind them
            raise Unavailable
        return None

    async def _thread(
        self, forum: discord.ForumChannel, since: datetime, marker: str
    ) -> int | None:
        active = [each for each in await forum.guild.active_threads() if each.parent_id == forum.id]
        archived = [each async for each in forum.archived_threads(limit=100)]
        for thread in (*active, *archived):
            opened = thread.created_at or discord.utils.snowflake_time(thread.id)
            if thread.owner_id != forum.guild.me.id or opened < since:
                continue
            async for message in thread.history(limit=1, oldest_first=True):
                if self._is_ours(message, marker):
                    return thread.id
        return None

    def _is_ours(self, message: discord.Message, marker: str) -> bool:
        own = self._client.user is not None and message.author.id == self._client.user.id
        return own and marker in json.dumps([part.to_dict() for part in message.components])


def _postable(channel: object) -> Channel:
    if isinstance(channel, discord.TextChannel | discord.Thread | discord.ForumChannel):
        return channel
    raise Blocked(Trouble.CHANNEL)


def _readable(place: Place) -> bool:
    if isinstance(place, discord.DMChannel):
        return True
    return place.permissions_for(place.guild.me).read_message_history


def _calls(target: Target) -> discord.AllowedMentions:
    """Allow the one mention that somebody asked for, and no other."""
    if target.role is None:
        return discord.AllowedMentions.none()
    roles = [discord.Object(target.role)]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


@asynccontextmanager
async def _told() -> AsyncIterator[None]:
    """Turn what Discord and the network say into what it means for the post."""
    try:
        yield
    except Undelivered:
        raise
    except discord.HTTPException as error:
        raise _outcome(error) from error
    except discord.RateLimited as error:
        raise Unavailable from error
    except Exception as error:
        log.warning("a post's answer was lost: %s", type(error).__name__)
        raise Unclear from error


def _outcome(error: discord.HTTPException) -> Undelivered:
    if error.status == 404:
        return Deleted() if error.code == _DELETED else Blocked(Trouble.CHANNEL)
    if error.status == 403:
        return Blocked(_refusal(error.code))
    if error.code in _GONE:
        return Blocked(Trouble.CHANNEL)
    if error.status >= 500:
        return Unclear()
    return Refused() if error.status == 400 else Unavailable()


def _refusal(code: int) -> Trouble:
    if code == _LOCKED:
        return Trouble.LOCKED
    return Trouble.MESSAGES if code in _CLOSED else Trouble.PERMISSION
