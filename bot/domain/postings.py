"""Many texts, and where keys occur, each in a few large blocks of bytes.

As objects of their own the names of 100,000 sources take .3 GB, .2 s whenever Python looks through
everything for garbage, and 2 s to come from another process; so they take a fifth, and no time.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import overload

_NONE = array("I")


class Texts(Sequence[str]):
    """Texts in their order; never changed."""

    __slots__ = ("_bytes", "_starts")

    def __init__(self, texts: Iterable[str]) -> None:
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        self._starts = array("Q", accumulate(map(len, encoded), initial=0))
        self._bytes = b"".join(encoded)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(*at.indices(len(self)))))
        place = range(len(self))[at]
        held = self._bytes[self._starts[place] : self._starts[place + 1]]
        return held.decode("utf-8", "surrogatepass")


class Postings:
    """Key → the ascending places at which it occurs; never changed."""

    __slots__ = ("_places", "_starts", "keys")

    def __init__(self, keys_of: Iterable[Iterable[str]]) -> None:
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, keys in enumerate(keys_of):
            for key in keys:
                found[key].append(place)
        ordered = sorted(found)
        self.keys = Texts(ordered)
        self._starts = array("Q", accumulate((len(found[key]) for key in ordered), initial=0))
        self._places = array("I")
        for key in ordered:
            self._places.extend(found[key])

    def __getitem__(self, key: str) -> Sequence[int]:
        """Return the places of a key, in order; none where it is unknown."""
        at = bisect_left(self.keys, key)
        known = at < len(self.keys) and self.keys[at] == key
        return self.between(at, at + 1) if known else _NONE

    def between(self, low: int, high: int) -> Sequence[int]:
        """Return the places of the keys from one number to before another, key by key."""
        return self._places[self._starts[low] : self._starts[high]]

    def beginning(self, prefix: str) -> tuple[int, int]:
        """Return the numbers of the first key that begins so, and of the first behind these."""
        low = bisect_left(self.keys, prefix)
        return low, bisect_left(self.keys, f"{prefix}\U0010ffff", low)
