"""What goes into a digest: pure choices, the same for the same day and library."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from bot.domain.answers import Quoted
from bot.domain.digest.edition import Part
from bot.domain.models import Certainty, Polarity, QuoteKind

T = TypeVar("T")
PRIME = 2_147_483_647
POWER = 5
"""It shares no factor with ``PRIME - 1``: the power of each number below is another number. And it
is no product: those leave the ids of one article in a row for one library in a hundred."""
REACH = 3
"""Days to either side within which an anniversary is near."""
SPEAKERS = 3
"""New quotes in one digest, each of another speaker."""


def shift(library: int) -> int:
    """Return what is added to ids before they are mixed: each library has an order of its own."""
    digest = hashlib.blake2b(str(library).encode(), digest_size=8).digest()
    return int.from_bytes(digest) % PRIME


def place(item: int, library: int) -> int:
    """Return where an id stands in a library's order; ids added later move no other."""
    return pow(item + shift(library), POWER, PRIME)


def in_turn(
    items: Iterable[T],
    shown: Mapping[T, str],
    day: str,
    order: Callable[[T], int] | None = None,
) -> tuple[T, ...]:
    """Sort items by whose turn it is on a day; ``shown`` are the days they were shown last.

    What is the day's already stays so; then what was never shown, by ``order`` or as given; then
    what was shown longest ago. So nothing comes again before all the others that are there did,
    whatever is added or hidden meanwhile.
    """
    places = {item: at for at, item in enumerate(items)}

    def turn(item: T) -> tuple[bool, str, int]:
        last = shown.get(item, "")
        return last != day, last, order(item) if order else places[item]

    return tuple(sorted(places, key=turn))


def may_be_of_the_day(quote: Quoted) -> bool:
    """Tell whether a quote may stand alone: somebody's own words, and surely theirs."""
    known = quote.speaker is not None and quote.certainty is not Certainty.UNCLEAR
    own = quote.kind is not QuoteKind.INDIRECT and quote.polarity is Polarity.ASSERTS
    return known and own and quote.mark is None


def of_different_speakers(quotes: Iterable[Quoted], most: int = SPEAKERS) -> tuple[Quoted, ...]:
    """Return up to so many quotes, no two of one speaker; the surest and the direct ones first."""
    kinds, sure = tuple(QuoteKind), tuple(Certainty)
    ranked = sorted(quotes, key=lambda q: (sure.index(q.certainty), kinds.index(q.kind), q.id))
    chosen: dict[object, Quoted] = {}
    for quote in ranked:
        if quote.speaker is not None and quote.certainty is not Certainty.UNCLEAR:
            chosen.setdefault(quote.person or quote.speaker.casefold(), quote)
    return tuple(chosen.values())[:most]


def anniversaries(day: date) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (days off, days of the year "MM-DD") from the day itself outwards.

    In a year without a 29 February its anniversary is on the 28th.
    """
    for off in sorted(range(-REACH, REACH + 1), key=lambda days: (abs(days), -days)):
        near = day + timedelta(days=off)
        both = (near.month, near.day) == (2, 28) and not _is_leap(near.year)
        yield off, (f"{near:%m-%d}", "02-29") if both else (f"{near:%m-%d}",)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def shares(found: Mapping[Part, int], most: int) -> dict[Part, int]:
    """Return how many items each section shows of those found: one each in turn, ``most`` in all.

    So a flood of new sources leaves room for the quote of the day.
    """
    share = dict.fromkeys(found, 0)
    left = min(most, sum(found.values()))
    while left:
        for part in found:
            if left and share[part] < found[part]:
                share[part] += 1
                left -= 1
    return share


def cut(items: Sequence[T], share: int) -> tuple[tuple[T, ...], int]:
    """Return the items shown, and how many are left."""
    return tuple(items[:share]), max(len(items) - share, 0)
