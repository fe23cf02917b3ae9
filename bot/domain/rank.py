"""Which of the matches answers best."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from bot.domain.names import fold

T = TypeVar("T")
_CLOSELY = 12


def best_first(asked: str, items: Sequence[T], words: Callable[[T], str]) -> tuple[T, ...]:
    """Order items by how like ``asked`` their words are.

    All are compared whole; only the best dozen are searched for their best part, which costs
    more. Ties keep the order given.
    """
    wanted = fold(asked)
    folded = {id(item): fold(words(item)) for item in items}
    order = sorted(items, key=lambda item: -fuzz.ratio(wanted, folded[id(item)]))
    head, tail = order[:_CLOSELY], order[_CLOSELY:]
    head.sort(key=lambda item: -fuzz.partial_ratio(wanted, folded[id(item)]))
    return (*head, *tail)
