"""How much a server keeps of its own, and how much it may, in figures and bars of text."""

from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from bot.domain.answers import Source
from bot.domain.models import Certainty
from bot.domain.settings import Quota
from bot.domain.shelf import Figures, Used
from bot.ui import layout
from bot.ui.library import CERTAINTY, size
from bot.ui.parts import small, titled
from bot.ui.text import bold, code_block, plural

BARS = 12
WIDTH = 20
"""Characters of the longest bar."""


def stats(
    found: Figures, used: Used, quota: Quota, newest: Source | None, *, starter: bool
) -> ui.LayoutView:
    """Draw how much a server keeps, of what, and how much it may."""
    certainties = " · ".join(
        f"speaker {CERTAINTY[certainty]} of {count:,}"
        for certainty in Certainty
        if (count := dict(found.certainties).get(certainty))
    )
    kinds = " · ".join(f"{count:,} {kind}" for kind, count in found.kinds)
    return layout.view(
        layout.text(
            "### This server's own library",
            f"{bold(plural(found.sources, 'source'))}" + (f": {kinds}" if kinds else ""),
            f"{bold(plural(found.quotes, 'quote'))}" + (f": {certainties}" if found.quotes else ""),
            bold(plural(found.events, "dated event")),
        ),
        layout.text(bold("Years of publication"), _years(found.years)) if found.years else None,
        _newest(newest, found.newest_at),
        layout.rule(),
        layout.text(
            bold("Room"),
            code_block("\n".join(_room(used, quota))),
            small(
                plural(used.drafts, "draft"),
                f"{used.binned} in the bin",
                _feeds(*found.feeds),
                f"bundled articles {'on' if starter else 'off'}",
            ),
        ),
    )


def _feeds(every: int, paused: int) -> str:
    if not every:
        return ""
    return plural(every, "feed") + (f", {paused:,} paused" if paused else "")


def _newest(newest: Source | None, when: datetime | None) -> layout.Block | None:
    if newest is None or when is None:
        return None
    ago = discord.utils.format_dt(when, "R")
    return layout.section(
        f"{bold('Newest')}: {titled(newest, 120)}\n{small(newest.ref, f'added {ago}')}",
        layout.button("Open", newest.ref, "open"),
    )


def _room(used: Used, quota: Quota) -> list[str]:
    megabytes = used.bytes / 1_000_000
    return [
        f"articles {gauge(used.articles, quota.articles)} {used.articles:,} of {quota.articles:,}",
        f"files    {gauge(megabytes, quota.megabytes)} {size(used.bytes)} of {quota.megabytes} MB",
    ]


def gauge(used: float, limit: float) -> str:
    """Draw how full something is; anything at all is at least one step."""
    steps = min(WIDTH, round(WIDTH * used / limit)) if limit else WIDTH
    steps = max(steps, int(used > 0))
    return "█" * steps + "░" * (WIDTH - steps)


def _years(years: Sequence[tuple[str, int]]) -> str:
    """Draw how many sources each year has, or each decade where there are many years."""
    counts: dict[str, int] = {}
    many = len(years) > BARS
    for year, count in years:
        name = f"{year[:3]}0s" if many and year else year or "undated"
        counts[name] = counts.get(name, 0) + count
    shown = list(counts.items())[-BARS:]
    most = max(count for _, count in shown)
    wide = max(len(name) for name, _ in shown)
    return code_block(
        "\n".join(
            f"{name:<{wide}} {'█' * max(1, round(WIDTH * count / most))} {count}"
            for name, count in shown
        )
    )
