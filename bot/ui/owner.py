"""How the bot looks to its owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from discord import ui
from discord.utils import format_dt

from bot.domain.settings import Feature, Quota
from bot.ui import layout
from bot.ui.parts import small
from bot.ui.text import bold, clip, escape, inline_code, plural

HEAD: Final = "owner"
PAGE: Final = 15
FAULTS: Final = 20
"""Faults of the database shown; the doctor at the command line tells all."""
NAME: Final = 60
_FEATURES: Final = {Feature.URL: "Articles and feeds from the web"}


@dataclass(frozen=True, slots=True)
class Status:
    """How the bot is, in figures; sizes in bytes, times in seconds."""

    since: datetime
    servers: int
    latencies: Sequence[float]
    """Of each shard."""
    lag: float
    tick: float | None
    """Age of the digests' last look; ``None`` where it does not run."""
    waiting: int
    articles: int
    quotes: int
    database: int
    log: int
    faults: int


@dataclass(frozen=True, slots=True)
class Server:
    """A server as the owner sees it."""

    id: int
    name: str
    articles: int
    left: datetime | None
    features: frozenset[Feature]


@dataclass(frozen=True, slots=True)
class Noted:
    """An error that nobody expected: no message, for it may hold what somebody typed."""

    code: str
    kind: str
    at: datetime


def status(how: Status) -> ui.LayoutView:
    """Show how the bot is."""
    times = ", ".join(f"{latency * 1000:.0f} ms" for latency in how.latencies)
    shards = f"{plural(len(how.latencies), 'shard')} ({times})"
    size = f"{_bytes(how.database)}, its log {_bytes(how.log)}"
    held = f"{plural(how.articles, 'article')}, {plural(how.quotes, 'quote')}"
    tick = "not running" if how.tick is None else f"{how.tick:.0f} s ago"
    return layout.view(
        layout.text(
            "### How this bot is",
            f"- {bold('Up')} since {format_dt(how.since, 'f')} ({format_dt(how.since, 'R')})",
            f"- {bold('Servers')}: {how.servers:,} · {shards}",
            f"- {bold('Loop')}: at worst {how.lag * 1000:.1f} ms late in a tenth of a second",
            f"- {bold('Digests')}: last look {tick} · {plural(how.waiting, 'post')} waiting",
            f"- {bold('Library')}: {held}",
            f"- {bold('Database')}: {size}",
            f"- {bold('Errors')} since the start: {how.faults:,}",
        )
    )


def _bytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def doctor(faults: Sequence[str]) -> ui.LayoutView:
    """Say what is wrong with what is stored."""
    if not faults:
        return layout.view(layout.text("### All is as the articles say"))
    lines = "\n".join(f"- {escape(clip(fault, 120))}" for fault in faults[:FAULTS])
    return layout.view(
        layout.text(f"### {plural(len(faults), 'fault')}", lines),
        layout.text(
            small(
                "`python -m bot doctor` tells all of them",
                "`--mend`, with the bot shut down, builds search indexes anew",
            )
        ),
        colour=layout.WARNING,
    )


def backed_up(path: str, size: int) -> ui.LayoutView:
    """Say where the copy is."""
    return layout.view(
        layout.text(
            f"### Backed up: {_bytes(size)}",
            f"{inline_code(path)}",
            "It was opened and checked. The newest fourteen are kept; copy it to another machine.",
        )
    )


def verified(name: str, problems: Sequence[str]) -> ui.LayoutView:
    """Say whether a backup is whole."""
    if not problems:
        return layout.view(layout.text(f"### Whole: {escape(name)}"))
    lines = "\n".join(f"- {escape(clip(problem, 120))}" for problem in problems[:FAULTS])
    title = f"### Not whole: {escape(name)}"
    return layout.view(layout.text(title, lines), colour=layout.WARNING)


def servers(every: Sequence[Server], number: int) -> ui.LayoutView:
    """List the servers, a page at a time."""
    pages = max(1, -(-len(every) // PAGE))
    number = min(max(1, number), pages)
    some = every[(number - 1) * PAGE : number * PAGE]
    turns = [
        layout.button("Prev", HEAD, "servers", number - 1, off=number == 1),
        layout.button("Next", HEAD, "servers", number + 1, off=number == pages),
    ]
    return layout.view(
        layout.text(f"### {plural(len(every), 'server')}", *map(_server, some)),
        layout.text(small(f"{number} / {pages}")) if pages > 1 else None,
        layout.row(*turns) if pages > 1 else None,
    )


def _server(server: Server) -> str:
    frozen = f"frozen since {format_dt(server.left, 'd')}" if server.left else ""
    allowed = ", ".join(sorted(server.features))
    parts = (
        bold(clip(server.name, NAME) or "no longer there"),
        inline_code(str(server.id)),
        plural(server.articles, "own article"),
        frozen,
        f"on: {allowed}" if allowed else "",
    )
    return f"- {' · '.join(part for part in parts if part)}"


def quota(name: str, allotted: Quota) -> ui.LayoutView:
    """Say how much a server may keep."""
    return layout.view(
        layout.text(
            f"### {escape(clip(name, NAME))} may keep",
            f"- {plural(allotted.articles, 'article')}",
            f"- {allotted.megabytes:,} MB of files",
            f"- {plural(allotted.feeds, 'feed')}",
            "What is there already stays, also where it is more.",
        )
    )


def feature(name: str, what: Feature, *, on: bool) -> ui.LayoutView:
    """Say what a server may do now."""
    said = "on" if on else "off"
    return layout.view(
        layout.text(
            f"### {_FEATURES[what]}: {said} in {escape(clip(name, NAME))}",
            "Whoever may add articles there can do so by address, and follow feeds."
            if on
            else "Nothing is fetched from the web for it any more; what is there stays.",
        )
    )


def synced(count: int) -> ui.LayoutView:
    """Say that Discord knows the commands."""
    return layout.view(layout.text(f"### Discord knows {plural(count, 'command')}"))


def errors(noted: Sequence[Noted]) -> ui.LayoutView:
    """List the last references."""
    lines = [
        f"- {inline_code(each.code)} {escape(each.kind)} {format_dt(each.at, 'R')}"
        for each in noted
    ]
    return layout.view(
        layout.text("### Errors since the start" if lines else "### No errors since the start"),
        layout.text(*lines),
        layout.text(small("The log has each under its reference, with what led to it.")),
    )


def sure() -> ui.LayoutView:
    """Ask once more before the bot ends."""
    return layout.view(
        layout.text(
            "### Shut this bot down?",
            "It finishes what it is writing, leaves Discord in every server, and stays down until "
            "somebody starts it on its machine.",
        ),
        layout.row(layout.button("Shut down", HEAD, "shutdown", danger=True)),
        colour=layout.WARNING,
    )


def ending() -> ui.LayoutView:
    """Say goodbye."""
    return layout.view(layout.text("### Shutting down"))
