"""The likeliest matches of words: those with the very phrase first, then those with every word."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.domain.query import Query
from bot.store.fts import to_fts, to_phrase

T = TypeVar("T")


async def likely(
    find: Callable[[str], Awaitable[tuple[T, ...]]], query: Query, most: int
) -> tuple[tuple[T, ...], bool]:
    """Return up to ``most`` matches, each once, and whether there are more.

    ``find`` looks an FTS5 expression up, unranked, and returns one more than ``most`` if it can.
    """
    phrase, words = to_phrase(query), to_fts(query)
    exact = await find(phrase) if phrase else ()
    every = await find(words) if words and len(exact) <= most else ()
    return capped(tuple(dict.fromkeys((*exact, *every))), most)


def capped(found: tuple[T, ...], most: int) -> tuple[tuple[T, ...], bool]:
    """Return up to ``most`` of what was found, and whether there are more."""
    return found[:most], len(found) > most
