"""Names that are offered while somebody types: made once, and let go of when they change."""

from collections.abc import Awaitable, Callable

from bot.domain.names import NameIndex


class Offered:
    """Name indexes by the number of a library or server."""

    def __init__(self, make: Callable[[int], Awaitable[NameIndex]]) -> None:
        self._make = make
        self._made: dict[int, NameIndex] = {}
        self._changes = 0

    async def get(self, number: int) -> NameIndex:
        """Return the names; what changes while they are read is not kept from the next."""
        if number in self._made:
            return self._made[number]
        before = self._changes
        made = await self._make(number)
        if self._changes == before:
            self._made[number] = made
        return made

    def forget(self, number: int) -> None:
        """Let go of the names of one."""
        self._changes += 1
        self._made.pop(number, None)

    def clear(self) -> None:
        """Let go of all names."""
        self._changes += 1
        self._made.clear()
