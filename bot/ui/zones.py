"""Time zones as they are offered: each with what its clocks show now."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from discord.app_commands import Choice

from bot.domain.names import Entry
from bot.domain.zones import worded
from bot.ui.text import clip

MOST = 25


def offered(
    entries: Iterable[Entry], now: datetime, minutes: Callable[[str, datetime], int]
) -> list[Choice[str]]:
    """Offer zones by name, with the time there and how far from UTC it is."""
    return [
        Choice(name=_shown(entry.name, now, minutes(entry.value, now)), value=entry.value)
        for entry in tuple(entries)[:MOST]
    ]


def _shown(name: str, now: datetime, east: int) -> str:
    there = f"{now + timedelta(minutes=east):%H:%M}"
    offset = "" if name == worded(east) else f" ({worded(east)})"
    return f"{clip(name, 75)} · {there}{offset}"
