"""Who may do what: every command, button and form declares one of these."""

from dataclasses import dataclass
from enum import StrEnum


class Policy(StrEnum):
    """A level of trust; what declares none may be used by nobody."""

    READER = "reader"
    """Everyone who can see the bot: in servers, in its direct messages, and where it is installed
    by a user."""
    CURATE = "curate"
    """Corrects what a server sees: Manage Messages, or a staff role."""
    LIBRARY = "library"
    """Adds and removes a server's articles: Manage Server, or a staff role."""
    MANAGE = "manage"
    """Decides how the bot behaves in a server: Manage Server."""
    OWNER = "owner"
    """Runs the bot: one person, in one server."""


LADDER = (Policy.READER, Policy.CURATE, Policy.LIBRARY, Policy.MANAGE)
"""Each may do what those before it may; the owner's is no rung of a server's ladder."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The ids of who runs the bot, and of the one server where they may."""

    user: int
    guild: int


@dataclass(frozen=True, slots=True)
class Asker:
    """What somebody is trusted with where they ask; nobody is trusted in direct messages."""

    trust: Policy = Policy.READER
    owner: bool = False


def allowed(policy: Policy | None, asker: Asker) -> bool:
    """Decide whether an asker may do what carries this policy."""
    if policy is Policy.OWNER:
        return asker.owner
    known = isinstance(policy, Policy) and asker.trust in LADDER
    return known and LADDER.index(policy) <= LADDER.index(asker.trust)


def highest(*trusts: Policy) -> Policy:
    """Return the highest rung among those granted, a reader's where there is none."""
    return max((*trusts, Policy.READER), key=LADDER.index)
