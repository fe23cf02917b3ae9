"""Small questions about a parsed sentence, by Penn tags and spaCy's dependency labels."""

from collections.abc import Callable, Iterable
from typing import Any

from bot.extract.people.words import words

FINITE = words("VBD VBZ VBP MD")
NAMES = words("NNP NNPS")
BREAKS = frozenset({",", "—", "–", "―", "--", "(", ")"})
RELATIVES = words("who which that whom")


def first(tokens: Iterable[Any], wanted: Callable[[Any], bool]) -> Any | None:
    """Return the first of the tokens that is wanted."""
    return next((token for token in tokens if wanted(token)), None)


def direct_object(verb: Any) -> Any | None:
    """Return the token that heads the verb's direct object."""
    return first(verb.rights, lambda t: t.dep_ == "dobj")


def finite(tokens: Iterable[Any]) -> bool:
    """Tell whether a finite verb is among the tokens."""
    return any(token.tag_ in FINITE for token in tokens)


def breaks(token: Any) -> bool:
    """Tell whether the token is a comma, dash or bracket."""
    return token.text in BREAKS


def back(doc: Any, start: int, reach: int) -> Iterable[Any]:
    """Yield the tokens before an index, nearest first, no further than ``reach``."""
    return (doc[i] for i in range(start - 1, max(-1, start - 1 - reach), -1))


def on(doc: Any, start: int, reach: int) -> Iterable[Any]:
    """Yield the tokens behind an index, nearest first, no further than ``reach``."""
    return (doc[i] for i in range(start + 1, min(len(doc), start + 1 + reach)))
