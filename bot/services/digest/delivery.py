"""What the engine asks of those who write a post and of those who send it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.digest.models import Composed, Digest, Owed, Reason, Target


class Agenda(Protocol):
    """Knows which posts are owed."""

    async def owed(self, now: datetime) -> Sequence[Owed]:
        """Return every post that should be made now and may not have been claimed yet."""


class Writer(Protocol):
    """Writes the posts of a kind of digest."""

    async def compose(self, digest: Digest, slot: str, late: bool) -> Composed | Reason:
        """Return the words to freeze, or why there are none."""


class Sender(Protocol):
    """Speaks to Discord, and raises one of ``bot.domain.digest.outcomes`` where that fails.

    A payload is what the composer of the digest's kind froze, or a frozen ``Notice``. What is sent
    has to hold ``marker`` (ten letters and digits) where ``find`` sees it again. Before the client
    is ready, everything is ``Unavailable``.
    """

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        """Send a post, with the nonce enforced, and return its message's id."""

    async def find(self, target: Target, since: datetime, marker: str) -> int | None:
        """Return our message sent since then that holds the marker; ``None`` if surely not there.

        This machine's clock may have been ahead: the last hundred messages are looked at whenever
        they were sent.

        Raises Blocked where the history may not be read, Unavailable where it cannot be now.
        """
