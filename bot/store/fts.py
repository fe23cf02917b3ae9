"""Queries as FTS5 reads them (https://www.sqlite.org/fts5.html#full_text_query_syntax)."""

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
    phrase = _string(Term(" ".join(term.text for term in terms), phrase=True))
    unwanted = _any_of(query.excluded)
    return f"{phrase} NOT {unwanted}" if phrase and unwanted else phrase or None


def _any_of(terms: Clause) -> str:
    return _joined([string for term in terms if (string := _string(term))], "OR")


def _joined(parts: list[str], operator: str) -> str:
    joined = f" {operator} ".join(parts)
    return f"({joined})" if len(parts) > 1 else joined


def _string(term: Term) -> str:
    """Return the term as an FTS5 string, with a star for a prefix; empty if nothing is indexed.

    Characters that the tokenizer skips become spaces: no quotation mark, NUL or surrogate is left.
    """
    words = "".join(char if indexable(char) else " " for char in term.text).split()
    return f'"{" ".join(words)}"' + "*" * term.prefix if words else ""
