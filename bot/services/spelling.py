"""What was probably meant by words that no article has."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain import query as syntax
from bot.domain.answers import Scope
from bot.domain.names import tokens
from bot.domain.query import Term
from bot.domain.spelling import SHORTEST, near, nearest, slips
from bot.store import vocabulary as store
from bot.store.database import Database

_MOST = 4
"""Words of one question that are corrected."""
_BATCH = 50
"""Words that are counted at once."""


async def corrected(db: Database, scope: Scope, text: str) -> str | None:
    """Return the question with every unknown word corrected; ``None`` where one cannot be."""
    query = syntax.parse(text)
    words = {word for clause in query.clauses for term in clause for word in _words(term)}
    unknown = words - await store.known(db, scope, tuple(words))
    if not unknown or len(unknown) > _MOST:
        return None
    meant = {word: await _nearest(db, scope, word) for word in sorted(unknown)}
    if not all(meant.values()):
        return None
    clauses = tuple(tuple(_mended(term, meant) for term in clause) for clause in query.clauses)
    return syntax.canonical(replace(query, clauses=clauses))


def _words(term: Term) -> tuple[str, ...]:
    """Return a term's words; the beginning of a word cannot be known or unknown."""
    words = tokens(term.text)
    return words[:-1] if term.prefix else words


def _mended(term: Term, meant: Mapping[str, str | None]) -> Term:
    words = tokens(term.text)
    if not any(meant.get(word) for word in words):
        return term
    mended = " ".join(meant.get(word) or word for word in words)
    return replace(term, text=mended, phrase=term.phrase or len(words) > 1)


async def _nearest(db: Database, scope: Scope, word: str) -> str | None:
    """Return the commonest of the nearest words that the scope itself has.

    What others have, and how often, makes no difference: their words are left out before any cut.
    """
    if len(word) < SHORTEST:
        return None
    terms = near(word, await store.beginning_like(db, word, slips(word)))
    for start in range(0, len(terms), _BATCH):
        counts = await store.counts(db, scope, terms[start : start + _BATCH])
        if found := nearest(word, counts):
            return found[0]
    return None
