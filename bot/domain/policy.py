"""Who may do what: every command and every button declares one of these."""

from enum import StrEnum


class Policy(StrEnum):
    """A level of trust; what declares none may be used by nobody."""

    READER = "reader"
    """Everyone who can see the bot: in servers, in its direct messages, and where it is installed
    by a user."""


def allowed(policy: Policy | None) -> bool:
    """Decide whether an asker may do what carries this policy."""
    return policy is Policy.READER
