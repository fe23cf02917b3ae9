"""How watches and their alerts look."""

from collections.abc import Mapping, Sequence

from discord import ui
from discord.app_commands import Choice

from bot.domain import query as syntax
from bot.domain.answers import Dated, Passage, Quoted
from bot.domain.dates import words
from bot.domain.digest.models import Trouble
from bot.domain.found import terms
from bot.domain.query import Hint
from bot.domain.watch import SHOWN, Alert, Alerts, News, Watched
from bot.ui import layout, lists, parts, search
from bot.ui.parts import small
from bot.ui.text import bold, clip, escape, inline_code, join, label, plural

HEAD = "watch"
SET = 120
"""Characters of a watch in a line; it may have 400."""
NAME = 80
ROOM = 3_000
"""Characters for the lines of all watches of a list."""
MENU = 25
ELSEWHERE = "Watches of another server are listed there; in direct messages, all that come there."
WATCHES = 3
"""Watches that are named beside a source."""
KINDS = {"quotes": "quote", "events": "event", "passages": "passage"}
UNZONED = "No zone was named, so the quiet hours go by UTC: give `zone:` to change that."
TROUBLES = {
    Trouble.MESSAGES: "your direct messages are closed to this bot",
    Trouble.SERVER: "this bot is no longer in that server",
    Trouble.MEMBER: "you are no longer a member of that server",
    Trouble.CHANNEL: "the channel is gone",
    Trouble.THREAD: "the thread is gone",
    Trouble.LOCKED: "the thread is locked",
    Trouble.PERMISSION: "this bot may not write there any more",
    Trouble.ROLE: "the role that it calls is gone",
    Trouble.TAG: "the forum's tag is gone",
}


def added(
    watched: Watched,
    zone: str,
    counts: Mapping[str, int],
    listing: int,
    *,
    hints: Sequence[Hint] = (),
    capped: bool = False,
    guessed_zone: bool = False,
) -> ui.LayoutView:
    """Say what is watched from now on, and how much of it is here already.

    ``zone`` is what people call that of the quiet hours; ``counts`` are those of quotes, events
    and passages, ``capped`` where there are more of one.
    """
    show = layout.button("Show what is here", search.FEATURE, listing, "first", 1)
    return layout.view(
        layout.text(
            f"### Watching for {_text(watched)}",
            _when(watched.alerts, zone),
            _here(counts, capped),
            *map(lists.hint, hints),
            small(UNZONED) if guessed_zone else "",
        ),
        layout.row(*([show] if any(counts.values()) else []), *_buttons(watched)),
    )


def _here(counts: Mapping[str, int], capped: bool) -> str:
    found = [plural(counts[kind], noun) for kind, noun in KINDS.items() if counts.get(kind)]
    if not found:
        return "Nothing that is here already would have matched. New articles that do are told."
    least = "at least " if capped else ""
    return f"Of what is here already, {least}{join(found)} would have matched."


def card(watched: Watched, zone: str) -> ui.LayoutView:
    """Draw one watch, with what can be done about it."""
    return layout.view(
        layout.text(f"### {_text(watched)}", _when(watched.alerts, zone), _state(watched)),
        layout.row(*_buttons(watched), layout.button("All watches", HEAD, "list")),
        colour=layout.WARNING if watched.silent else layout.ACCENT,
    )


def _buttons(watched: Watched) -> list[layout.Block]:
    route = f"{HEAD}{watched.watch.id}"
    turn = "resume" if watched.silent else "pause"
    return [
        layout.button(turn.capitalize(), route, turn, main=watched.silent),
        layout.button("Remove", route, "remove"),
    ]


def removed(watched: Watched) -> ui.LayoutView:
    """Say that a watch is no more."""
    return layout.view(
        layout.text(f"### No longer watching: {_text(watched)}"),
        layout.row(layout.button("All watches", HEAD, "list")),
    )


def listed(watches: Sequence[Watched], names: Mapping[int, str]) -> ui.LayoutView:
    """List the watches that somebody may see where they ask; ``names`` are those of servers."""
    if not watches:
        return layout.view(
            layout.text(
                "### No watches here",
                "`/watch add` tells you when a new article has what you ask for, in the words of "
                "`/find`.",
                small(ELSEWHERE),
            )
        )
    return layout.view(
        layout.text(f"### {plural(len(watches), 'watch', 'watches')}"),
        layout.text(*_lines(watches, names)),
        *(_menu(watches[at : at + MENU], at) for at in range(0, len(watches), MENU)),
        layout.text(small(ELSEWHERE)),
    )


def _menu(watches: Sequence[Watched], at: int) -> layout.Block:
    choices = [(watched.watch.ref, _name(watched)) for watched in watches]
    return layout.select("Choose one: pause, resume, remove", choices, HEAD, "open", at)


def offered(watches: Sequence[Watched], typed: str) -> list[Choice[str]]:
    """Offer watches by their words, those first that have what was typed."""
    asked = typed.strip().casefold()
    first = sorted(watches, key=lambda watched: asked not in watched.watch.text.casefold())
    return [
        Choice(name=label(_name(watched), 100) or "–", value=watched.watch.ref)
        for watched in first[:MENU]
    ]


def _lines(watches: Sequence[Watched], names: Mapping[int, str]) -> list[str]:
    """Return a line a watch, each as long as all of them together have room for."""
    for room in (SET, SET // 2, SET // 4, SET // 8):
        lines = [_line(watched, names, room) for watched in watches]
        if sum(map(len, lines)) <= ROOM:
            break
    return lines


def _line(watched: Watched, names: Mapping[int, str], room: int) -> str:
    alerts = watched.alerts
    where = f"in <#{alerts.channel}>" if alerts.channel else ""
    server = escape(clip(names.get(alerts.guild or 0, ""), min(NAME, room)))
    told = " · ".join(part for part in (where, server, _silence(watched)) if part)
    return f"- {inline_code(clip(watched.watch.text, room))}{f' · {told}' if told else ''}"


def _name(watched: Watched) -> str:
    return f"{watched.watch.text}{' (paused)' if watched.silent else ''}"


def _silence(watched: Watched) -> str:
    if watched.alerts.trouble:
        return f"stopped: {trouble(watched.alerts.trouble)}"
    return "paused" if watched.watch.paused else ""


def _text(watched: Watched) -> str:
    return inline_code(clip(watched.watch.text, SET))


def _state(watched: Watched) -> str:
    if watched.alerts.trouble:
        return f"{bold('Stopped')}: {trouble(watched.alerts.trouble)}. Resume tries again."
    return f"{bold('Paused')}. Resume goes on from then." if watched.watch.paused else ""


def trouble(why: Trouble) -> str:
    """Say why something does not come."""
    return TROUBLES[why]


def _when(alerts: Alerts, zone: str) -> str:
    """Say where alerts come, how often, and when not."""
    where = f"In <#{alerts.channel}>" if alerts.channel else "By direct message"
    hours = alerts.quiet
    if hours is None:
        return f"{where}, at most one alert an hour."
    span = f"{hours.since:%H:%M} to {hours.until:%H:%M}"
    return f"{where}, at most one alert an hour, none from {span} ({escape(zone)})."


def alert(told: Alert, marker: str = "", *, channel: bool = False) -> ui.LayoutView:
    """Draw the news that watches have brought; ``marker`` is what it is found again by.

    ``channel``: it is a channel that is told.
    """
    found = plural(len(told.news) + told.more, "new article")
    server = f" in {escape(clip(told.server, NAME))}" if told.server else ""
    more = f"and {plural(told.more, 'more article')}: `/source list`" if told.more else ""
    where = "" if told.open else "what it names can be opened in that server"
    return layout.view(
        layout.text(f"### {found} for {'this channel’s' if channel else 'your'} watches{server}"),
        *(block for news in told.news[:SHOWN] for block in _news(news, told)),
        layout.rule(),
        layout.text(small(more)) if more else None,
        layout.text(small("at most one alert an hour", where, marker)),
        layout.row(layout.button("Watches", HEAD, "list")),
    )


def _news(news: News, told: Alert) -> list[layout.Block]:
    source = news.source
    lines = (
        f"**{parts.titled(source, 150)}**",
        small(parts.authors(source), parts.outlet(source), parts.published(source)),
        *_best(news),
        small(f"for {_wanted(news)}", plural(news.hits, "find"), source.ref),
    )
    text = "\n".join(line for line in lines if line)
    if told.open:
        return [layout.rule(), layout.section(text, layout.button("Open", source.ref, "open"))]
    return [layout.rule(), ui.TextDisplay(text)]


def _wanted(news: News) -> str:
    """Name the watches that a source answers, the first few of them."""
    named = [inline_code(clip(text, SET)) for text in news.watches[:WATCHES]]
    others = len(news.watches) - len(named)
    return join([*named, *([f"{others} more"] if others else [])])


def _best(news: News) -> tuple[str, ...]:
    """Quote the best find, the words looked for in bold."""
    best = news.best
    if best is None:
        return ()
    quoted = search.snippet(best.words, terms(syntax.parse(news.watches[0])))
    match best:
        case Quoted():
            return f"{bold(parts.speaker(best))}:", quoted
        case Dated():
            return f"{bold(words(best.when))}:", quoted
        case Passage():
            return (quoted,)
