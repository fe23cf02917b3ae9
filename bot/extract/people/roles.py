"""Roles as an article gives them: in apposition behind a name, and as noun phrases for people."""

import re
from collections.abc import Iterator

from bot.extract.people.titles import HEADS

_APPOSITION = re.compile(
    r",[ \u00a0](?P<role>(?:(?:a|an|the|his|her|its|their|who is|who was|then|now)[ \u00a0])?"
    r"[^,.;:!?()“”\"\n—]{3,90}?)(?=[,.;—]|[ ]?\(|\n|$)"
)


_TELLS = re.compile(r"\b(?:said|says|told|tells|wrote|added|asked)\b")


def head_of(phrase: str) -> str | None:
    """Return the noun of a person's role in a noun phrase, lower-case, or ``None``."""
    before = re.split(r"\b(?:of|for|at|in|who|from|with|on|to|that|which)\b", phrase, maxsplit=1)[0]
    words: list[str] = re.findall(r"[\w’'-]+", before.lower())
    for word in reversed(words):
        single = word[:-1] if word.endswith("s") and word[:-1] in HEADS else word
        if single in HEADS:
            return single
    return None


def roles_after(text: str, end: int) -> Iterator[str]:
    """Yield the role that stands in apposition right behind a name."""
    found = _APPOSITION.match(text, end, end + 100)
    role = re.sub(r"^(?:who is|who was) ", "", found["role"]).strip() if found else ""
    if head_of(role) and not _TELLS.search(role):
        yield role
