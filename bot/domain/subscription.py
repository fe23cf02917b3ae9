"""Somebody's own digest: its topics, and the letter in which it comes."""

from dataclasses import dataclass
from typing import Final

from bot.domain.digest.edition import Edition

EVERYTHING: Final = "everything"
"""What is typed to have no topics any more."""
_SYNTAX = frozenset('":*')


@dataclass(frozen=True, slots=True)
class Letter:
    """A day's digest for one person, frozen as a post's payload."""

    edition: Edition
    server: str = ""
    """Where what it shows can be opened: the server whose library it tells of, if it is one's."""


def topics(typed: str) -> str:
    """Return topics in the search syntax: commas between them mean any of them.

    What is in the syntax already is left as it is, and "everything" is no topic.
    """
    text = " ".join(typed.split())
    if text.casefold() == EVERYTHING:
        return ""
    if "," not in text or _SYNTAX & set(text):
        return text
    return " OR ".join(_topic(each) for each in text.split(",") if each.strip())


def _topic(text: str) -> str:
    words = text.strip()
    return f'"{words}"' if " " in words else words
