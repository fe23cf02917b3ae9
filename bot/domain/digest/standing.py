"""A digest as those who set it up want to see it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest.models import Digest, Post


@dataclass(frozen=True, slots=True)
class Standing:
    """A digest: what people call its zone, when it comes next, and its last posts, newest first."""

    digest: Digest
    zone: str
    next: datetime | None
    posts: tuple[Post, ...] = ()
    lost: bool = False
    """Whether its filter names what is there no more, so that nothing comes."""
