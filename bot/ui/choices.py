"""What autocomplete offers: at most 25 choices with names of at most 100 characters."""

import functools
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeAlias, TypeVar

import discord
from discord.app_commands import Choice

from bot.domain.dates import parse_when, words
from bot.domain.names import Entry
from bot.ui.text import apart, clean, clip

log = logging.getLogger(__name__)

MOST = 25
LONGEST = 100
DATES = ("2022", "2022-01", "17 Jan 2022", "Summer 2023", "1990s", "2021..2022")
DAYS = ("17 January", "2022-01-17")

C = TypeVar("C")
Complete: TypeAlias = Callable[
    [C, discord.Interaction[Any], str], Coroutine[Any, Any, list[Choice[str]]]
]


def quiet(complete: Complete[C]) -> Complete[C]:
    """Log what goes wrong while somebody types, and offer nothing."""

    @functools.wraps(complete)
    async def offer(cog: C, interaction: discord.Interaction[Any], typed: str) -> list[Choice[str]]:
        try:
            return await complete(cog, interaction, typed)
        except Exception:
            log.exception("autocomplete failed")
            return []

    return offer


def named(entries: Iterable[Entry]) -> list[Choice[str]]:
    """Offer entries by name, each with its id as value; the id tells namesakes apart."""
    pairs = [(entry.value, entry.name) for entry in tuple(entries)[:MOST]]
    return [_choice(name, value) for value, name in apart(pairs)]


def numbered(entries: Iterable[tuple[int, str]]) -> list[Choice[str]]:
    """Offer (id, name) pairs of Discord's own things."""
    return [_choice(name, str(number)) for number, name in tuple(entries)[:MOST]]


def worded(entries: Iterable[Entry]) -> list[Choice[str]]:
    """Offer entries by name, each name once: the name itself is what is searched for."""
    names = dict.fromkeys(entry.name for entry in entries)
    return [_choice(name, name) for name in tuple(names)[:MOST]]


def dates(typed: str, examples: tuple[str, ...] = DATES) -> list[Choice[str]]:
    """Echo how a date is read; where it cannot be read yet, show what can."""
    when = parse_when(typed) if typed.strip() else None
    if when is not None:
        return [_choice(f"{typed.strip()} → {words(when)}", typed)]
    return [_choice(example, example) for example in examples]


def plain(options: Iterable[str], typed: str) -> list[Choice[str]]:
    """Offer those of a few fixed words that begin as typed, or all of them."""
    every = tuple(options)
    fitting = [option for option in every if option.startswith(typed.strip().lower())]
    return [_choice(option, option) for option in fitting or every][:MOST]


def _choice(name: str, value: str) -> Choice[Any]:
    shown = clip(clean(name), LONGEST).strip() or "–"
    return Choice(name=shown, value=value[:LONGEST])
