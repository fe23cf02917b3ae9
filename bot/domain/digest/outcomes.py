"""What can become of a post on its way to Discord.

Undelivered
├── Deleted      it was sent, and somebody deleted it since
├── Unclear      it may have been sent: the answer was lost
├── Unavailable  it was not sent; it may be later
├── Refused      it was not sent; Discord does not take these words
└── Blocked      it was not sent; nothing may be posted there
"""

from dataclasses import dataclass

from bot.domain.digest.models import Trouble


class Undelivered(Exception):
    """A post has no message."""


class Deleted(Undelivered):
    """Discord knows the nonce but no longer the message (404, 10008, on a repeated post)."""


class Unclear(Undelivered):
    """The answer was lost, or timed out, or was a server's error (5xx)."""


class Unavailable(Undelivered):
    """Discord was not asked, or said "later": not connected yet, an outage, rate-limited."""


class Refused(Undelivered):
    """Discord finds fault with what the post says (400)."""


@dataclass(eq=False)
class Blocked(Undelivered):
    """Discord said no (403, 404), or would: what is missing."""

    trouble: Trouble
