"""The line to Discord: every request has its turn, its time, and one of the known outcomes."""

import asyncio
import logging
from collections.abc import Awaitable
from datetime import datetime
from typing import TypeVar

from bot.domain.digest.models import Target
from bot.domain.digest.outcomes import Blocked, Refused, Unavailable, Unclear, Undelivered
from bot.services.digest.delivery import Sender
from bot.services.digest.pace import Budget, Pace

log = logging.getLogger(__name__)

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds a request may take, the library's own repeats with it: far within a nonce's minute."""


class Line:
    """A sender that may still be missing, within a pace and a budget of refusals."""

    def __init__(self, pace: Pace, budget: Budget) -> None:
        self._pace = pace
        self._budget = budget
        self.sender: Sender | None = None

    async def turn(self) -> None:
        """Wait for one's turn to ask for something."""
        await self._pace.turn()

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        """Send a post; raise one of the outcomes, ``Unclear`` for whatever is none of them."""
        sender = self._open()
        return await self._ask(sender.send(target, payload, nonce, marker), Unclear)

    async def find(self, target: Target, since: datetime, marker: str) -> int | None:
        """Look for a post; raise ``Blocked`` or, for whatever else is wrong, ``Unavailable``."""
        sender = self._open()
        try:
            return await self._ask(sender.find(target, since, marker), Unavailable)
        except (Unclear, Refused) as failure:
            raise Unavailable from failure

    def _open(self) -> Sender:
        if self.sender is None or self._budget.spent:
            raise Unavailable
        return self.sender

    async def _ask(self, asking: Awaitable[T], otherwise: type[Undelivered]) -> T:
        try:
            async with asyncio.timeout(PATIENCE):
                return await asking
        except (Blocked, Refused):
            self._budget.refused()
            raise
        except Undelivered:
            raise
        except Exception as error:
            log.warning("a digest's post: %s", type(error).__name__, exc_info=error)
            raise otherwise from error
