"""Queries as FTS5 reads them (https://www.sqlite.org/fts5.html#full_text_query_syntax)."""

from collections.abc import Sequence

from bot.domain.query import Clause, Query, Term, indexable


def to_fts(query: Query) -> str | None:
    """Return a MATCH expression for the words of the query; ``None`` where none is asked for.

    Every user's term becomes one double-quoted FTS5 string, which the table's own tokenizer
    splits; a word that it splits ("O'Brien") is so a phrase. The operators are ours alone.
    """
    wanted = [any_of for clause in query.clauses if (any_of := _any_of(clause))]
    unwanted = _any_of(query.excluded)
    if not wanted:
        return None
    every = _joined(wanted, "AND")
    return f"{every} NOT {unwanted}" if unwanted else every


def to_leave_out(query: Query) -> str | None:
    """Return a MATCH expression for the words to leave out; ``None`` where there are none."""
    return _any_of(query.excluded) or None


def to_phrase(query: Query) -> str | None:
    """Return a MATCH expression for the words in just this order; ``None`` where they have none.

    That is where there is one word, a choice of words or the beginning of one.
    """
    terms = [clause[0] for clause in query.clauses if len(clause) == 1 and not clause[0].prefix]
    if len(terms) < 2 or len(terms) < len(query.clauses):
        return None
    wanted, unwanted = phrase([term.text for term in terms]), _any_of(query.excluded)
    return f"{wanted} NOT {unwanted}" if wanted and unwanted else wanted or None


def phrase(words: Sequence[str]) -> str:
    """Return words as an FTS5 string that must stand as they are; empty if none is indexed."""
    return _string(" ".join(words))


def every(words: Sequence[str]) -> str:
    """Return an FTS5 expression for texts with all of the words."""
    return f"({' AND '.join(filter(None, (phrase((word,)) for word in words)))})"


def either(expressions: Sequence[str]) -> str:
    """Return an FTS5 expression for texts that one of the expressions finds."""
    return " OR ".join(expressions)


def _any_of(terms: Clause) -> str:
    return _joined([string for term in terms if (string := _term(term))], "OR")


def _joined(parts: list[str], operator: str) -> str:
    joined = f" {operator} ".join(parts)
    return f"({joined})" if len(parts) > 1 else joined


def _term(term: Term) -> str:
    """Return the term as an FTS5 string, with a star for a prefix; empty if nothing is indexed."""
    string = _string(term.text)
    return f"{string}*" if string and term.prefix else string


def _string(text: str) -> str:
    """Return a text as an FTS5 string; empty if nothing of it is indexed.

    Characters that the tokenizer skips become spaces: no quotation mark, NUL or surrogate is left.
    """
    words = "".join(char if indexable(char) else " " for char in text).split()
    return f'"{" ".join(words)}"' if words else ""
