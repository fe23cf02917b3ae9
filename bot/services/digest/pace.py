"""How fast posts go out, and how many refusals are risked."""

from collections import deque
from collections.abc import Awaitable, Callable

PER_SECOND = 20.0
"""Posts, of the 50 requests a second that Discord allows a bot: answers need room too."""
REFUSALS = 1_000
WINDOW = 600.0
"""A tenth of the 10,000 refused requests in ten minutes that get an address banned."""


class Pace:
    """Spaces turns evenly, however many ask at once."""

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        per_second: float = PER_SECOND,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._apart = 1 / per_second
        self._next = 0.0

    async def turn(self) -> None:
        """Return when it is this caller's turn."""
        now = self._clock()
        mine = max(self._next, now)
        self._next = mine + self._apart
        if mine > now:
            await self._sleep(mine - now)


class Budget:
    """Counts refused requests; spent, nothing is sent until some are ten minutes old."""

    def __init__(self, clock: Callable[[], float], most: int = REFUSALS) -> None:
        self._clock = clock
        self._most = most
        self._refused: deque[float] = deque()

    def refused(self) -> None:
        """Count one request that Discord refused."""
        self._refused.append(self._clock())

    @property
    def spent(self) -> bool:
        """Tell whether no more refusals may be risked now."""
        while self._refused and self._refused[0] <= self._clock() - WINDOW:
            self._refused.popleft()
        return len(self._refused) >= self._most
