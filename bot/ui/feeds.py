"""How feeds look to the moderators of their server."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.feeds import Feed, Item, Pause, State
from bot.domain.fetch import Reason
from bot.ui import layout
from bot.ui.fetching import why
from bot.ui.parts import small
from bot.ui.text import bold, clip, escape, link, plural

FEED = "feed"
"""The head of what is done with a feed: ``feed12/pause``."""
MOST = 10
"""Feeds on a card; more are opened by their names."""
TITLE = 100
TOLD = 8
"""Entries of a test that are shown."""
_PAUSED = {
    Pause.ASKED: "paused",
    Pause.FAILING: "paused, because it failed for a week",
    Pause.GONE: "paused, because the site says that it is gone for good",
}


def added(feed: Feed, seen: int) -> ui.LayoutView:
    """Say that a feed is kept, and what comes of it."""
    what = "published by themselves" if feed.publish else "put into drafts for you to look at"
    return _view(
        feed,
        f"### Added: {_named(feed)}",
        f"New articles will be {what}. {_seen(seen)}",
    )


def _seen(count: int) -> str:
    if not count:
        return "There is nothing in it yet."
    return f"What is in it now ({plural(count, 'entry', 'entries')}) counts as seen."


def shown(feed: Feed, said: str = "") -> ui.LayoutView:
    """Draw a feed: how it goes, and what can be done with it."""
    return _view(feed, f"### {_named(feed)}", said)


def _view(feed: Feed, *head: str) -> ui.LayoutView:
    turn = ("Resume", "resume") if feed.pause else ("Pause", "pause")
    other = ("Into drafts", "drafts") if feed.publish else ("Publish by itself", "publish")
    route = f"{FEED}{feed.number}"
    return layout.view(
        layout.text(*head),
        layout.text(*_lines(feed)),
        layout.row(
            layout.button(turn[0], route, turn[1]),
            layout.button(other[0], route, other[1]),
            layout.button("Test", route, "test"),
            layout.button("Remove", route, "remove"),
        ),
        colour=layout.WARNING if feed.fault or feed.pause else layout.ACCENT,
    )


def _named(feed: Feed) -> str:
    return link(clip(feed.title, TITLE), feed.url)


def _lines(feed: Feed) -> tuple[str, ...]:
    by = f"added by <@{feed.user}>" if feed.user else ""
    return (
        _state(feed),
        _fault(feed),
        _counts(feed),
        small(feed.ref, "publishes by itself" if feed.publish else "into drafts", by),
    )


def _state(feed: Feed) -> str:
    if feed.pause:
        return f"It is {bold(_PAUSED[feed.pause])}."
    looked = discord.utils.format_dt(feed.checked, "R") if feed.checked else "never"
    return f"Last look {looked}, next {discord.utils.format_dt(feed.next, 'R')}."


def _fault(feed: Feed) -> str:
    if not feed.fault:
        return ""
    if feed.fault == Reason.OFF:
        return f"⚠ It is not looked at: {why(feed.fault, feed.detail)}."
    times = f", {feed.failures} times running" if feed.failures > 1 else ""
    return f"⚠ The last look brought nothing{times}: {why(feed.fault, feed.detail)}."


def _counts(feed: Feed) -> str:
    named = (
        (State.DRAFT, "into drafts (`/library drafts`)"),
        (State.PUBLISHED, "published"),
        (State.WAITING, "waiting for the next look"),
        (State.HERE, "here already"),
        (State.FAILED, "not readable"),
    )
    told = [f"{feed.count(state)} {words}" for state, words in named if feed.count(state)]
    return f"Articles so far: {', '.join(told)}." if told else "No new articles so far."


def listed(feeds: Sequence[Feed]) -> ui.LayoutView:
    """List a server's feeds."""
    if not feeds:
        return layout.view(
            layout.text(
                "### No feeds here",
                "`/library feed add` follows a site's RSS or Atom feed: what is new in it comes "
                "into your drafts, or is published by itself.",
            )
        )
    lines = [layout.text(f"{bold(clip(feed.title, 60))}", _brief(feed)) for feed in feeds[:MOST]]
    more = len(feeds) - MOST
    choices = [(str(feed.number), f"{feed.ref} {feed.title}") for feed in feeds]
    return layout.view(
        layout.text(f"### {plural(len(feeds), 'feed')}"),
        *lines,
        layout.text(small(f"and {more} more: choose below")) if more > 0 else None,
        layout.select("Open a feed", choices, FEED, "open"),
    )


def _brief(feed: Feed) -> str:
    if feed.pause:
        state = _PAUSED[feed.pause]
    elif feed.fault:
        state = f"⚠ {why(feed.fault, feed.detail)}"
    else:
        state = f"next look {discord.utils.format_dt(feed.next, 'R')}"
    return small(feed.ref, state, "publishes by itself" if feed.publish else "into drafts")


def tested(
    url: str, title: str, items: Sequence[Item], new: Sequence[Item], feed: Feed | None
) -> ui.LayoutView:
    """Say what a feed would bring; nothing was kept."""
    name = link(clip(title or url, TITLE), url)
    told = [f"- {link(clip(item.title or item.link, 90), item.link)}" for item in new[-TOLD:][::-1]]
    more = len(new) - len(told)
    return layout.view(
        layout.text(
            f"### Tested: {name}",
            f"{plural(len(items), 'entry', 'entries')}, {_new(len(new), feed)}.",
        ),
        layout.text(*told, f"… and {more} more" if more > 0 else ""),
        layout.text(small("nothing was kept; each page is fetched only when its turn comes")),
    )


def _new(count: int, feed: Feed | None) -> str:
    if feed:
        return f"{count or 'none'} of them new since the last look ({feed.ref})"
    return f"{count or 'none'} of them not in this library; once it is added, all count as seen"


def removed(feed: Feed) -> ui.LayoutView:
    """Say that a feed is followed no more."""
    return layout.view(
        layout.text(
            f"### Removed: {escape(clip(feed.title, TITLE))}",
            "Its articles and drafts stay. To follow it again: `/library feed add`.",
        )
    )


def removing(feed: Feed) -> ui.LayoutView:
    """Ask once more."""
    route = f"{FEED}{feed.number}"
    return layout.view(
        layout.text(
            f"### Remove the feed {escape(clip(feed.title, TITLE))}?",
            "It is followed no more. Its articles and drafts stay; what waits in it is forgotten.",
        ),
        layout.row(
            layout.button("Remove it", route, "gone", danger=True),
            layout.button("Keep it", route, "open"),
        ),
        colour=layout.WARNING,
    )


def looking(host: str) -> ui.LayoutView:
    """Say that a site is being asked."""
    return layout.view(layout.text(f"### {escape(clip(host, 80))}", "Fetching it …"))
